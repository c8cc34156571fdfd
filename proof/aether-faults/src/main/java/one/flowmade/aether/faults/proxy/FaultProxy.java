package one.flowmade.aether.faults.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A proxy between clients and one server that knows just enough of the NATS protocol to
 * decide on each message that is published. Clients stay on it, because the server's
 * other addresses do not reach them. Thread-safe; what is switched on holds for present
 * connections and later ones.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final InetSocketAddress server;

    private final ServerSocket listener;

    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private volatile Function<Publish, Fate> decider = (publish) -> Fate.PASS;

    private volatile boolean refusing;

    private volatile Duration delay = Duration.ZERO;

    private boolean held;

    private FaultProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /**
     * Opens a proxy.
     * @param serverUrl the server's address, {@code nats://host:port}; need not be
     * reachable yet
     * @return the proxy
     */
    public static FaultProxy to(String serverUrl) {
        URI url = URI.create(serverUrl);
        try {
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(url.getHost(), url.getPort()));
            Link.startThread("proxy-accept", proxy::accept);
            return proxy;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public String url() {
        return "nats://" + address();
    }

    /**
     * Lets each message that a client publishes be decided upon. Called on the threads of
     * the connections.
     * @param decider tells the fate of a message
     */
    public void decide(Function<Publish, Fate> decider) {
        this.decider = decider;
    }

    public void passAll() {
        decide((publish) -> Fate.PASS);
    }

    /** Ends all present connections. */
    public void cut() {
        this.links.forEach(Link::close);
    }

    /**
     * Ends each present connection after some more bytes from its client, in the midst of
     * a message if it comes so.
     * @param bytes how many
     */
    public void cutAfter(long bytes) {
        this.links.forEach((link) -> link.cutAfter(bytes));
    }

    /** Ends all present connections and every new one, until {@link #accepting()}. */
    public void refuse() {
        this.refusing = true;
        cut();
    }

    public void accepting() {
        this.refusing = false;
    }

    /** Lets nothing pass, either way, but keeps connections open. */
    public synchronized void hold() {
        this.held = true;
    }

    public synchronized void release() {
        this.held = false;
        notifyAll();
    }

    /**
     * Delays each message that a client publishes, and all that comes after it.
     * @param delay how long
     */
    public void delay(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void close() {
        try {
            this.listener.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        release();
        cut();
    }

    String address() {
        return "127.0.0.1:" + this.listener.getLocalPort();
    }

    Fate decideOn(Publish publish) {
        return this.decider.apply(publish);
    }

    Duration delay() {
        return this.delay;
    }

    synchronized boolean isHeld() {
        return this.held;
    }

    synchronized void awaitRelease() throws InterruptedException {
        while (this.held) {
            wait();
        }
    }

    void remove(Link link) {
        this.links.remove(link);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = this.listener.accept();
            if (this.refusing) {
                client.close();
            }
            else {
                connect(client);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        try {
            upstream.connect(this.server);
            Link link = new Link(this, client, upstream);
            this.links.add(link);
            link.start();
            if (this.refusing) {
                link.close();
            }
        }
        catch (IOException ex) {
            client.close();
            upstream.close();
        }
    }

}
