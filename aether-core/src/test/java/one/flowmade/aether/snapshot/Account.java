package one.flowmade.aether.snapshot;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;

/**
 * A state that depends on every event and on their order.
 */
record Account(long count, long digest) {

    static final Account EMPTY = new Account(0, 17);

    static final StateType<Account> TYPE = type("Account", 2);

    Account after(Event event) {
        return new Account(this.count + 1, 31 * this.digest + (Long) event.data().getOrDefault("amount", 0L));
    }

    static StateType<Account> type(String name, long schemaVersion) {
        return new StateType<>() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public long schemaVersion() {
                return schemaVersion;
            }

            @Override
            public Map<String, @Nullable Object> encode(Account state) {
                return Map.of("count", state.count, "digest", state.digest);
            }

            @Override
            public Account decode(Map<String, @Nullable Object> values) {
                return new Account(number(values, "count"), number(values, "digest"));
            }

        };
    }

    private static long number(Map<String, @Nullable Object> values, String key) {
        if (values.get(key) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("'%s' must be a number".formatted(key));
    }

    static Event deposit(String actorId, long version, long amount) {
        return Event.builder("Deposited", actorId).version(version).data(Map.of("amount", amount)).build();
    }

}
