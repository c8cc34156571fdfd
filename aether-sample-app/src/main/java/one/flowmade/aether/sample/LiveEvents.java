package one.flowmade.aether.sample;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.event.RemoteEventStored;

/**
 * Shows browsers what is stored, here or by other nodes, while it is stored, by
 * server-sent events. Each browser has a thread of its own, so that a slow one delays
 * neither a save nor the others.
 */
@RestController
class LiveEvents {

    private static final int MAX_VIEWERS = 100;

    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = new ThreadPoolExecutor(0, MAX_VIEWERS, 10, TimeUnit.SECONDS,
            new SynchronousQueue<>(), new CustomizableThreadFactory("viewer-"));

    @GetMapping(path = "/events/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter view() {
        Viewer viewer = new Viewer();
        this.viewers.add(viewer);
        try {
            this.threads.execute(() -> {
                viewer.run();
                this.viewers.remove(viewer);
            });
        }
        catch (RejectedExecutionException ex) {
            this.viewers.remove(viewer);
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "There are too many viewers.", ex);
        }
        return viewer.emitter();
    }

    @EventListener
    void on(EventStored fact) {
        this.viewers.removeIf((viewer) -> !viewer.offer(fact));
    }

    @EventListener
    void on(RemoteEventStored fact) {
        on(fact.stored());
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        this.threads.shutdownNow();
    }

    int viewers() {
        return this.viewers.size();
    }

}
