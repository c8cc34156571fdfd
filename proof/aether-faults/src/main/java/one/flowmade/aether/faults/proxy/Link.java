package one.flowmade.aether.faults.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection through the proxy: a thread for each direction.
 */
final class Link {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final FaultProxy proxy;

    private final Socket client;

    private final Socket server;

    private final OutputStream toClient;

    private final OutputStream toServer;

    private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);

    private final Set<String> swallowed = ConcurrentHashMap.newKeySet();

    private final Set<String> cutting = ConcurrentHashMap.newKeySet();

    private final Map<String, String> subscriptions = new ConcurrentHashMap<>();

    Link(FaultProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        this.toClient = new BufferedOutputStream(client.getOutputStream(), BUFFER_SIZE);
        this.toServer = new BufferedOutputStream(server.getOutputStream(), BUFFER_SIZE);
    }

    void start() {
        startThread("proxy-to-server", () -> pump(this.client, this::fromClient, this.toServer));
        startThread("proxy-to-client", () -> pump(this.server, this::fromServer, this.toClient));
    }

    void cutAfter(long bytes) {
        this.bytesLeft.set(bytes);
    }

    void close() {
        this.proxy.remove(this);
        closeQuietly(this.client);
        closeQuietly(this.server);
    }

    private void pump(Socket source, Step step, OutputStream target) throws IOException, InterruptedException {
        try (InputStream in = new BufferedInputStream(source.getInputStream(), BUFFER_SIZE)) {
            while (true) {
                Frame frame = Frame.read(in);
                this.proxy.awaitRelease();
                step.take(frame);
                if (in.available() == 0 || this.proxy.isHeld()) {
                    synchronized (target) {
                        target.flush();
                    }
                }
            }
        }
        finally {
            close();
        }
    }

    private void fromClient(Frame frame) throws IOException, InterruptedException {
        if (frame.is("SUB")) {
            this.subscriptions.put(frame.subject(), frame.words()[frame.words().length - 1]);
        }
        if (!frame.isPublish()) {
            toServer(frame);
            return;
        }
        TimeUnit.NANOSECONDS.sleep(this.proxy.delay().toNanos());
        Publish publish = frame.toPublish();
        Fate fate = this.proxy.decideOn(publish);
        if (fate instanceof Fate.Answered answer) {
            answer(publish.replyTo(), answer.body());
        }
        else if (fate instanceof Fate.Simple simple) {
            switch (simple) {
                case PASS -> toServer(frame);
                case DROP -> {
                }
                case SWALLOW_ANSWER -> {
                    this.swallowed.add(publish.replyTo());
                    toServer(frame);
                }
                case CUT_AT_ANSWER -> {
                    this.cutting.add(publish.replyTo());
                    toServer(frame);
                }
                case CUT_BEFORE -> close();
                case CUT_AFTER -> {
                    toServer(frame);
                    synchronized (this.toServer) {
                        this.toServer.flush();
                    }
                    close();
                }
            }
        }
    }

    private void toServer(Frame frame) throws IOException {
        long left = this.bytesLeft.addAndGet(-frame.size());
        synchronized (this.toServer) {
            this.toServer.write(frame.line());
            if (left >= 0) {
                this.toServer.write(frame.payload());
            }
            else {
                this.toServer.write(frame.payload(), 0, (int) Math.max(0, frame.payload().length + left));
                this.toServer.flush();
                close();
            }
        }
    }

    private void fromServer(Frame frame) throws IOException {
        if (frame.isMessage() && this.swallowed.remove(frame.subject())) {
            return;
        }
        if (frame.isMessage() && this.cutting.contains(frame.subject())) {
            close();
            return;
        }
        write(frame.is("INFO") ? frame.withLine(stayHere(frame.text())) : frame);
    }

    private String stayHere(String info) {
        return info.replaceAll("\"connect_urls\":\\[[^]]*]", "\"connect_urls\":[\"" + this.proxy.address() + "\"]");
    }

    private void answer(String replyTo, String body) throws IOException {
        String wildcard = replyTo.substring(0, replyTo.lastIndexOf('.') + 1) + "*";
        String subscription = this.subscriptions.getOrDefault(replyTo, this.subscriptions.get(wildcard));
        String message = "MSG %s %s %d\r\n%s\r\n".formatted(replyTo, subscription, body.length(), body);
        synchronized (this.toClient) {
            this.toClient.write(message.getBytes(StandardCharsets.US_ASCII));
            this.toClient.flush();
        }
    }

    private void write(Frame frame) throws IOException {
        synchronized (this.toClient) {
            this.toClient.write(frame.line());
            this.toClient.write(frame.payload());
        }
    }

    static void startThread(String name, Pump pump) {
        Thread thread = new Thread(() -> {
            try {
                pump.run();
            }
            catch (IOException | InterruptedException ex) {
                // The connection has ended.
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        }
        catch (IOException ex) {
            // It is closed all the same.
        }
    }

    /** What one direction does with a frame. */
    private interface Step {

        void take(Frame frame) throws IOException, InterruptedException;

    }

    /** What a thread does until its connection ends. */
    interface Pump {

        void run() throws IOException, InterruptedException;

    }

}
