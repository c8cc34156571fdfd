package one.flowmade.aether.nats.store;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import one.flowmade.aether.benchmarks.contestant.SampleEvents;
import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

/**
 * What every save and every read of a record does besides the event itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordBenchmarks {

    private static final int RECORDS = 40;

    private static final long STEP = 1_000;

    private final EventCodec codec = new EventCodec();

    private final List<Event> events = List.of(SampleEvents.of("order-4711", RECORDS));

    private final byte[] body = this.codec.encode(this.events);

    private final Trail trail = trail();

    private final String trailText = this.trail.toString();

    private final Headers headers = RecordHeaders.of(this.events, PreviousVersion.of(RECORDS - 1), this.trail)
        .write("U2HVHQGTZ0DLA5BNMEIGPL");

    private final RawRecord raw = new RawRecord(RECORDS * STEP, "aether.events.order.order-4711", this.headers::getLast,
            this.body);

    private final RecordParser parser = new RecordParser(this.codec);

    private final VersionCache cache = new VersionCache(1_000);

    public RecordBenchmarks() {
        this.cache.put("order-4711", Tail.heardOf(RECORDS));
    }

    private static Trail trail() {
        Trail trail = Trail.EMPTY;
        for (int i = 1; i < RECORDS; i++) {
            trail = trail.followedBy(i * STEP);
        }
        return trail;
    }

    @Benchmark
    public Object writeHeaders() {
        return RecordHeaders.of(this.events, PreviousVersion.of(RECORDS - 1), this.trail)
            .write("U2HVHQGTZ0DLA5BNMEIGPL");
    }

    @Benchmark
    public Object writeTrail() {
        return this.trail.toString();
    }

    @Benchmark
    public Object readTrail() {
        return Trail.parse(this.trailText);
    }

    @Benchmark
    public Object extendTrail() {
        return this.trail.followedBy(RECORDS * STEP);
    }

    @Benchmark
    public Object readRecord() {
        return this.parser.parse(this.raw, "order-4711");
    }

    @Benchmark
    public @Nullable Object lookUpCachedVersion() {
        return this.cache.get("order-4711");
    }

}
