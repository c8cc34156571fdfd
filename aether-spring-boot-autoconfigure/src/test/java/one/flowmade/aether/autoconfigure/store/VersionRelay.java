package one.flowmade.aether.autoconfigure.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands between a client and a real server, and makes the server say that it has another
 * version.
 */
final class VersionRelay implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    private final int serverPort;

    private final String version;

    private VersionRelay(int serverPort, String version) throws IOException {
        this.serverPort = serverPort;
        this.version = version;
    }

    static VersionRelay start(int serverPort, String version) throws IOException {
        VersionRelay relay = new VersionRelay(serverPort, version);
        run(relay::accept);
        return relay;
    }

    String url() {
        return "nats://127.0.0.1:" + this.listening.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = this.listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
            client.getOutputStream().write(greeting(server.getInputStream()));
            run(() -> copy(server, client));
            run(() -> copy(client, server));
        }
    }

    private byte[] greeting(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        do {
            line.append((char) input.read());
        }
        while (line.charAt(line.length() - 1) != '\n');
        return line.toString()
            .replaceFirst("\"version\":\"[^\"]*\"", "\"version\":\"" + this.version + "\"")
            .getBytes(StandardCharsets.US_ASCII);
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from; to; OutputStream output = to.getOutputStream()) {
            from.getInputStream().transferTo(output);
        }
    }

    /** Whatever breaks, breaks a connection, which is for the client to notice. */
    private static void run(Transfer transfer) {
        Thread thread = new Thread(() -> {
            try {
                transfer.run();
            }
            catch (IOException ex) {
                Thread.currentThread().interrupt();
            }
        }, "version-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        this.listening.close();
    }

    @FunctionalInterface
    private interface Transfer {

        void run() throws IOException;

    }

}
