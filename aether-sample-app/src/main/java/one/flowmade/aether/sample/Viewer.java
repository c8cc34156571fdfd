package one.flowmade.aether.sample;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import one.flowmade.aether.event.EventStored;

/**
 * A browser that views live events: a bounded queue, and {@link #run} which writes what
 * is in it until the browser has gone, has fallen behind by a whole queue, or the thread
 * is interrupted. Browsers connect again on their own.
 */
final class Viewer {

    private static final int QUEUE_SIZE = 256;

    private static final int HEARTBEAT_SECONDS = 10;

    private final BlockingQueue<EventStored> queue = new ArrayBlockingQueue<>(QUEUE_SIZE);

    private final SseEmitter emitter = new SseEmitter(0L);

    private volatile boolean behind;

    SseEmitter emitter() {
        return this.emitter;
    }

    /**
     * Adds a fact to the queue. Never blocks.
     * @param fact what was stored
     * @return whether there was room; if not, the viewer is given up
     */
    boolean offer(EventStored fact) {
        if (!this.queue.offer(fact)) {
            this.behind = true;
        }
        return !this.behind;
    }

    void run() {
        try {
            send(null);
            while (!this.behind) {
                send(this.queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS));
            }
        }
        catch (IOException | IllegalStateException ex) {
            // the browser has gone
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        finally {
            this.emitter.complete();
        }
    }

    private void send(@Nullable EventStored fact) throws IOException {
        this.emitter.send((fact != null) ? SseEmitter.event().name("stored").data(fact)
                : SseEmitter.event().comment("heartbeat"));
    }

}
