package one.flowmade.aether.test.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;

import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.store.EventStoredListener;

/**
 * Remembers what it was told, in order.
 */
final class Facts implements EventStoredListener {

    private final Queue<EventStored> told = new ConcurrentLinkedQueue<>();

    @Override
    public void onEventStored(EventStored fact) {
        this.told.add(fact);
    }

    List<EventStored> told() {
        return List.copyOf(this.told);
    }

    /**
     * Waits for facts that other threads tell.
     * @param count how many there must be at least
     */
    void await(int count) {
        Awaitility.await(count + " facts")
            .dontCatchUncaughtExceptions()
            .atMost(StoreFixture.DEADLINE)
            .until(() -> this.told.size() >= count);
    }

    List<Long> versionsOf(String actorId) {
        return this.told.stream().filter((fact) -> fact.actorId().equals(actorId)).map(EventStored::version).toList();
    }

    List<Long> versions() {
        return this.told.stream().map(EventStored::version).toList();
    }

}
