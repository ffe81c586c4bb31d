package io.jdbcwatchdog.it.support.hostile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;

/** How a server gets to read the password of whoever logs in; all of it is in the protocol. */
public enum Logins implements FakeServer.Login {
    /** "Send it as it is." */
    CLEAR {
        @Override
        public void answer(FakeConnection connection) throws Exception {
            connection.write(switchTo("mysql_clear_password", ""));
            letIn(connection, connection.read());
        }
    },
    /** PAM's: "answer this question." */
    DIALOG {
        @Override
        public void answer(FakeConnection connection) throws Exception {
            connection.write(switchTo("dialog", "\u0004Password: "));
            letIn(connection, connection.read());
        }
    },
    /** "I have no cached hash of yours": then it is sent as it is on TLS, and else encrypted with the server's key. */
    CACHING_SHA2 {
        @Override
        public void answer(FakeConnection connection) throws Exception {
            connection.write(switchTo("caching_sha2_password", SEED + "\0"));
            connection.read();
            connection.write(new byte[] {1, FULL_AUTHENTICATION});
            letIn(connection, asItIsOrWithKey(connection, connection.read(), 2));
        }
    },
    SHA256 {
        @Override
        public void answer(FakeConnection connection) throws Exception {
            connection.write(switchTo("sha256_password", SEED + "\0"));
            letIn(connection, asItIsOrWithKey(connection, connection.read(), 1));
        }
    };

    /** "Hash it as before MySQL 4.1", which a server without plugins says with a single byte. */
    public static void before41(FakeConnection connection) throws Exception {
        connection.write(new byte[] {(byte) 0xfe});
        connection.oldHash(connection.read());
        connection.ok();
    }

    private static final String SEED = "12345678901234567890";
    private static final byte FULL_AUTHENTICATION = 4;
    private static final KeyPair KEY = key();

    private static byte[] switchTo(String plugin, String data) {
        return ('\u00fe' + plugin + "\0" + data).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void letIn(FakeConnection connection, byte[] password) throws Exception {
        connection.password(password);
        connection.ok();
    }

    /** @param keyRequest the one byte that asks for the key */
    private static byte[] asItIsOrWithKey(FakeConnection connection, byte[] answer, int keyRequest) throws Exception {
        if (answer.length != 1 || answer[0] != keyRequest) {
            return answer;
        }
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(KEY.getPublic().getEncoded());
        String pem = "\1-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
        connection.write(pem.getBytes(StandardCharsets.US_ASCII));
        return decrypt(connection.read());
    }

    private static byte[] decrypt(byte[] given) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        rsa.init(Cipher.DECRYPT_MODE, KEY.getPrivate());
        byte[] password = rsa.doFinal(given);
        for (int i = 0; i < password.length; i++) {
            password[i] ^= (byte) SEED.charAt(i % SEED.length());
        }
        return password;
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
