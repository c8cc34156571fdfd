package one.flowmade.aether.autoconfigure.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and a real server, and makes the server say that it has another
 * version. Whatever breaks here breaks a connection, which is for the client to notice.
 */
final class VersionRelay implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final int serverPort;

    private final String version;

    private VersionRelay(int serverPort, String version) throws IOException {
        this.serverPort = serverPort;
        this.version = version;
    }

    static VersionRelay start(int serverPort, String version) throws IOException {
        VersionRelay relay = new VersionRelay(serverPort, version);
        relay.threads.submit(relay::acceptAll);
        return relay;
    }

    String url() {
        return "nats://127.0.0.1:" + this.listening.getLocalPort();
    }

    private Void acceptAll() throws IOException {
        while (true) {
            Socket client = this.listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
            this.threads.submit(() -> copyLines(server, client));
            this.threads.submit(() -> copy(client, server));
        }
    }

    /**
     * The server tells its version when greeting and again later, each time in a line.
     */
    private Void copyLines(Socket from, Socket to) throws IOException {
        try (from; to) {
            DataInputStream input = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            while (true) {
                to.getOutputStream().write(withVersion(readLine(input)).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static String readLine(DataInputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        do {
            line.append((char) input.readUnsignedByte());
        }
        while (line.charAt(line.length() - 1) != '\n');
        return line.toString();
    }

    private String withVersion(String line) {
        return line.startsWith("INFO ")
                ? line.replaceFirst("\"version\":\"[^\"]*\"", "\"version\":\"" + this.version + "\"") : line;
    }

    private static long copy(Socket from, Socket to) throws IOException {
        try (from; to) {
            return from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        this.threads.shutdown();
        this.listening.close();
    }

}
