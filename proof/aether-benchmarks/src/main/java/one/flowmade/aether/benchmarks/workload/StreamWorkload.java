package one.flowmade.aether.benchmarks.workload;

import java.util.stream.Stream;

import one.flowmade.aether.benchmarks.contestant.AetherSaver;
import one.flowmade.aether.benchmarks.contestant.Dataset;
import one.flowmade.aether.benchmarks.contestant.OrderedReader;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Measure;
import one.flowmade.aether.benchmarks.measure.Operation;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.nats.store.SequencedEvent;
import one.flowmade.aether.test.server.NatsServer;

/**
 * All events of a stream in their order.
 */
public final class StreamWorkload implements Workload {

    private static final String STREAM = "aether";

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public void run(Run run) throws Exception {
        Dataset events = run.isFull() ? Dataset.large() : Dataset.small();
        try (NatsServer server = NatsServer.start()) {
            HistoryWorkload.fill(server, events);
            try (OrderedReader ordered = new OrderedReader(server.url(), STREAM);
                    AetherSaver aether = AetherSaver.open(server.url(), STREAM)) {
                run.compare(Duel.of("whole stream of %,d".formatted(events.size()), Measure.RATE)
                    .eventsPerOperation(events.size())
                    .with(ordered.name() + ", decoding", whole(ordered, events.size(), true))
                    .with(ordered.name() + ", not decoding", whole(ordered, events.size(), false))
                    .with(aether.name(), Operation.of(() -> requireAll(events.size(), count(aether)))));
            }
        }
    }

    private static long count(AetherSaver aether) {
        try (Stream<SequencedEvent> all = aether.store().streamAllEvents(0)) {
            return all.mapToLong((event) -> 1).sum();
        }
    }

    private static Operation whole(OrderedReader reader, int size, boolean decoding) {
        return (caller) -> {
            reader.tidy();
            return () -> requireAll(size, reader.readAll(decoding));
        };
    }

    private static void requireAll(long size, long count) {
        if (count != size) {
            throw new IllegalStateException("expected %d, got %d".formatted(size, count));
        }
    }

}
