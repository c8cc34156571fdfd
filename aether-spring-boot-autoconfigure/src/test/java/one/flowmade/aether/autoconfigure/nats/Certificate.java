package one.flowmade.aether.autoconfigure.nats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A certificate that nobody but itself vouches for, made for one test.
 *
 * @param keyStore holds the certificate and its key
 * @param trustStore holds the certificate
 */
record Certificate(KeyStore keyStore, KeyStore trustStore) {

    private static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    static Certificate forHost(Path directory, String host) throws Exception {
        Path file = directory.resolve("store.p12");
        Files.deleteIfExists(file);
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=dns:" + host,
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
            .redirectErrorStream(true)
            .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(output);
        }
        KeyStore keyStore = empty();
        try (InputStream in = Files.newInputStream(file)) {
            keyStore.load(in, PASSWORD.toCharArray());
        }
        KeyStore trustStore = empty();
        trustStore.setCertificateEntry(ALIAS, keyStore.getCertificate(ALIAS));
        return new Certificate(keyStore, trustStore);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /**
     * Writes what a server reads.
     */
    void write(Path directory) throws GeneralSecurityException, IOException {
        Files.writeString(certificateFile(directory),
                pem("CERTIFICATE", this.keyStore.getCertificate(ALIAS).getEncoded()));
        Files.writeString(keyFile(directory),
                pem("PRIVATE KEY", this.keyStore.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    }

    static String serverConfig(Path directory) {
        return "tls { cert_file: \"%s\", key_file: \"%s\" }".formatted(certificateFile(directory), keyFile(directory));
    }

    /**
     * Makes a bundle that trusts this certificate alone.
     */
    SslBundle trusting() {
        return SslBundle.of(SslStoreBundle.of(null, null, this.trustStore));
    }

    private static Path certificateFile(Path directory) {
        return directory.resolve("server.crt");
    }

    private static Path keyFile(Path directory) {
        return directory.resolve("server.key");
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type,
                Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content), type);
    }

}
