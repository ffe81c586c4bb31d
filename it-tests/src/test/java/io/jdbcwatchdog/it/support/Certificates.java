package io.jdbcwatchdog.it.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority, and the certificates of a server and of a client, made by the JDK's own keytool. */
public final class Certificates {

    public static final String PASSWORD = "changeit";
    private static final String SERVER_NAMES = "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1";

    private final Path folder;

    /** @param folder an empty one, which a server of another account has to read */
    public Certificates(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        pair("ca", "-ext", "bc:c");
        pem("ca.pem", "CERTIFICATE", keys("ca").getCertificate("ca").getEncoded());
        signed("server", "-ext", SERVER_NAMES);
        signed("client");
        Key key = keys("server").getKey("server", PASSWORD.toCharArray());
        pem("server.pem", "CERTIFICATE", keys("server").getCertificate("server").getEncoded());
        pem("server.key", "PRIVATE KEY", key.getEncoded());
        keytool("ca.pem", "trust", "-importcert", "-noprompt", "-alias", "ca");
        // The server is another account, and mysqld does not say that it cannot read its key.
        for (String name : List.of("ca.pem", "server.pem", "server.key")) {
            Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /** What a server is to be started with. */
    public String[] serverFlags() {
        return new String[] {
            "--ssl-ca=" + file("ca.pem"), "--ssl-cert=" + file("server.pem"), "--ssl-key=" + file("server.key")
        };
    }

    public Path ca() {
        return file("ca.pem");
    }

    /** The authority as a store of the type PKCS12, with {@link #PASSWORD}. */
    public Path trustStore() {
        return store("trust");
    }

    /** The client's certificate and key as a store of the type PKCS12, with {@link #PASSWORD}. */
    public Path clientStore() {
        return store("client");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path store(String alias) {
        return file(alias + ".p12");
    }

    private KeyStore keys(String alias) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store(alias).toFile(), PASSWORD.toCharArray());
    }

    private void pair(String alias, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-keyalg", "RSA", "-keysize", "2048", "-validity", "2"));
        arguments.addAll(List.of("-dname", "CN=" + alias));
        arguments.addAll(List.of(more));
        keytool("", alias, arguments.toArray(String[]::new));
    }

    private void signed(String alias, String... more) throws IOException {
        pair(alias);
        String request = keytool("", alias, "-certreq", "-alias", alias);
        Files.writeString(file("request.pem"), request);
        List<String> arguments = new ArrayList<>(List.of("-gencert", "-rfc", "-alias", "ca", "-validity", "2"));
        arguments.addAll(List.of(more));
        String certificate = keytool("request.pem", "ca", arguments.toArray(String[]::new));
        Files.writeString(file("answer.pem"), certificate + Files.readString(file("ca.pem")));
        keytool("answer.pem", alias, "-importcert", "-noprompt", "-alias", alias);
    }

    private String keytool(String input, String alias, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store(alias).toString()));
        if (!input.isEmpty()) {
            command.addAll(List.of(
                    arguments[0].equals("-gencert") ? "-infile" : "-file",
                    file(input).toString()));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(file("keytool.log").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said + Files.readString(file("keytool.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    private void pem(String name, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
