package one.flowmade.aether.test.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Just enough of the NATS protocol to ask a server something.
 */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    private final BufferedReader reader;

    private final String greeting;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.greeting = this.reader.readLine();
        send("CONNECT {\"verbose\":false,\"no_responders\":true,\"headers\":true}\r\nSUB reply 1\r\n");
    }

    static RawClient connect(NatsServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), server.port());
        socket.setSoTimeout(10_000);
        return new RawClient(socket);
    }

    String greeting() {
        return this.greeting;
    }

    String request(String subject, String body) throws IOException {
        send("PUB %s reply %d\r\n%s\r\n".formatted(subject, body.length(), body));
        String line = this.reader.readLine();
        while (!line.startsWith("MSG reply")) {
            if (line.startsWith("-ERR") || line.startsWith("HMSG")) {
                throw new IOException(line);
            }
            line = this.reader.readLine();
        }
        return this.reader.readLine();
    }

    void ping() throws IOException {
        send("PING\r\n");
    }

    /**
     * Waits for the answer to a ping, among whatever else the server sends.
     */
    String awaitPong(Duration timeout) throws IOException {
        this.socket.setSoTimeout((int) timeout.toMillis());
        String line = this.reader.readLine();
        while (!line.equals("PONG")) {
            line = this.reader.readLine();
        }
        return line;
    }

    private void send(String text) throws IOException {
        this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }

}
