package io.jdbcwatchdog.it.support.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that nobody vouches for, for {@code localhost} and 127.0.0.1, made by the JDK's own keytool. */
public final class SelfSigned {

    public static final String PASSWORD = "changeit";
    private static final String ALIAS = "server";

    private final Path folder;
    private final KeyStore keys;
    private final SSLContext context;

    /** @param folder where its files may lie */
    public SelfSigned(Path folder) throws IOException, GeneralSecurityException {
        this.folder = Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
        Path file = this.folder.resolve("server.p12");
        make(file);
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
    }

    private static void make(Path file) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(file)) {
            throw new IOException("keytool: " + said);
        }
    }

    SSLContext context() {
        return context;
    }

    /** For whoever is to trust it: a store of the type PKCS12, with {@link #PASSWORD}. */
    public Path trustStore() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("trust.p12");
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (var out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** The same for who reads PEM. */
    public Path pem() throws IOException, GeneralSecurityException {
        return pem("server.pem", "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    }

    /** The private key, for a server that is not Java's. */
    public Path keyPem() throws IOException, GeneralSecurityException {
        return pem(
                "server.key",
                "PRIVATE KEY",
                keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private Path pem(String name, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
