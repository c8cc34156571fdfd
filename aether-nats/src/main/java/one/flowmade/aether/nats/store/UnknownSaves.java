package one.flowmade.aether.nats.store;

import java.util.Map;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.spi.Append;

/**
 * Remembers the saves that ended as unknown, until it is known what became of them; so
 * that a repetition is never called "not stored" without a look, and is told if it was
 * stored. Bounded: the longest forgotten are those that nobody repeats.
 */
final class UnknownSaves {

    private static final int MAX_SAVES = 10_000;

    private final Cache<Key, Boolean> saves = Caffeine.newBuilder()
        .maximumSize(MAX_SAVES)
        .executor(Runnable::run)
        .build();

    void add(Append append) {
        this.saves.put(Key.of(append), true);
    }

    boolean contains(Append append) {
        return !this.saves.asMap().isEmpty() && this.saves.getIfPresent(Key.of(append)) != null;
    }

    /**
     * Forgets a save.
     * @param append a save of which the outcome is known
     * @return whether it was among the unknown ones
     */
    boolean remove(Append append) {
        return !this.saves.asMap().isEmpty() && this.saves.asMap().remove(Key.of(append)) != null;
    }

    private record Key(String actorId, Map<Long, String> idsByVersion) {

        static Key of(Append append) {
            return new Key(append.actorId(),
                    append.events().stream().collect(Collectors.toUnmodifiableMap(Event::version, Event::id)));
        }

    }

}
