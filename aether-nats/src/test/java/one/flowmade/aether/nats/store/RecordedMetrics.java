package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.spi.StoreMetrics;

/**
 * Remembers what is counted, and reacts to how saves end.
 */
final class RecordedMetrics implements StoreMetrics {

    private final List<String> counted = new CopyOnWriteArrayList<>();

    private final Consumer<SaveOutcome> onSaved;

    RecordedMetrics() {
        this((outcome) -> {
        });
    }

    RecordedMetrics(Consumer<SaveOutcome> onSaved) {
        this.onSaved = onSaved;
    }

    List<String> counted() {
        return this.counted;
    }

    @Override
    public void saved(SaveOutcome outcome, Duration duration) {
        this.counted.add("saved " + outcome);
        this.onSaved.accept(outcome);
    }

    @Override
    public void stored(Event event) {
        this.counted.add("stored " + event.version());
    }

    @Override
    public void read(ReadOperation operation, Duration duration) {
        this.counted.add("read " + operation);
    }

    @Override
    public void replayed(long events, long errors) {
        this.counted.add("replayed %d %d".formatted(events, errors));
    }

}
