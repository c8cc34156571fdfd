package one.flowmade.aether.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;

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
 * Events of about 400 bytes, made, written and read.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventBenchmarks {

    private final EventCodec codec = new EventCodec();

    private final List<Event> events = List.of(SampleEvents.of("order-4711", 40));

    private final byte[] record = this.codec.encode(this.events);

    @Benchmark
    public Object buildEvent() {
        return SampleEvents.of("order-4711", 40);
    }

    @Benchmark
    public Object encodeEvent() {
        return this.codec.encode(this.events);
    }

    @Benchmark
    public Object decodeEvent() {
        return this.codec.decode(this.record);
    }

}
