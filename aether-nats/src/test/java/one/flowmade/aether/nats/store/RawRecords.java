package one.flowmade.aether.nats.store;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import one.flowmade.aether.test.server.NatsServer;

/**
 * Publishes records as a foreign writer may: any subject, any header, any bytes. Speaks
 * the protocol itself, because the client refuses much of that.
 */
final class RawRecords implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private static final Pattern SEQUENCE = Pattern.compile("\"seq\":\\s?(\\d+)");

    private final Socket socket;

    private final DataInputStream input;

    private final String inbox = "reply." + UUID.randomUUID();

    private RawRecords(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new DataInputStream(socket.getInputStream());
        readLine();
        send("CONNECT {\"verbose\":false,\"no_responders\":true,\"headers\":true}\r\nSUB %s 1\r\n"
            .formatted(this.inbox));
    }

    static RawRecords connect(NatsServer server) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new RawRecords(socket);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    long publish(String subject, String body) {
        return publish(subject, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Publishes a record.
     * @param subject its subject
     * @param headers its headers
     * @param body its body
     * @return its sequence
     */
    long publish(String subject, Map<String, String> headers, byte[] body) {
        String answer = answerTo(subject, headers, body);
        Matcher matcher = SEQUENCE.matcher(answer);
        if (!matcher.find() || answer.contains("\"error\"")) {
            throw new IllegalStateException("not stored: " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }

    private String answerTo(String subject, Map<String, String> headers, byte[] body) {
        StringBuilder block = new StringBuilder("NATS/1.0\r\n");
        headers.forEach((name, value) -> block.append(name).append(": ").append(value).append("\r\n"));
        byte[] head = block.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        try {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.writeBytes(
                    "HPUB %s %s %d %d\r\n".formatted(subject, this.inbox, head.length, head.length + body.length)
                        .getBytes(StandardCharsets.UTF_8));
            message.writeBytes(head);
            message.writeBytes(body);
            message.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            this.socket.getOutputStream().write(message.toByteArray());
            return readAnswer();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String readAnswer() throws IOException {
        String line = readLine();
        while (!line.startsWith("MSG ")) {
            if (line.startsWith("-ERR") || line.startsWith("HMSG")) {
                return line;
            }
            line = readLine();
        }
        byte[] payload = new byte[Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1))];
        this.input.readFully(payload);
        return new String(payload, StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        byte[] line = new byte[64 * 1024];
        int length = 0;
        int next = this.input.readUnsignedByte();
        while (next != '\n') {
            line[length++] = (byte) next;
            next = this.input.readUnsignedByte();
        }
        return new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8).stripTrailing();
    }

    private void send(String text) throws IOException {
        this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            this.socket.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
