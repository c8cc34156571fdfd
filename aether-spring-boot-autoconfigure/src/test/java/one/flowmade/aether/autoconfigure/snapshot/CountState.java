package one.flowmade.aether.autoconfigure.snapshot;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.snapshot.StateType;

/**
 * How many events there were.
 */
public final class CountState implements StateType<Long> {

    @Override
    public String name() {
        return "Count";
    }

    @Override
    public long schemaVersion() {
        return 1;
    }

    @Override
    public Map<String, @Nullable Object> encode(Long state) {
        return Map.of("count", state);
    }

    @Override
    public Long decode(Map<String, @Nullable Object> values) {
        return Long.valueOf(String.valueOf(values.get("count")));
    }

}
