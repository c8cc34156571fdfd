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

    private final Cache<Key, Long> saves = Caffeine.newBuilder().maximumSize(MAX_SAVES).executor(Runnable::run).build();

    /**
     * Remembers a save, unless it is remembered already.
     * @param append the save
     * @param highestBefore the highest stream sequence that was known before it began;
     * what is stored up to there, this save has not stored
     */
    void add(Append append, long highestBefore) {
        this.saves.asMap().putIfAbsent(Key.of(append), highestBefore);
    }

    boolean contains(Append append) {
        return !this.saves.asMap().isEmpty() && this.saves.getIfPresent(Key.of(append)) != null;
    }

    /**
     * Forgets a save that was refused.
     * @param append the save
     */
    void remove(Append append) {
        this.saves.invalidate(Key.of(append));
    }

    /**
     * Forgets a save that is stored.
     * @param append the save
     * @param sequence the stream sequence of its record
     * @return whether it was among the unknown ones, and may have been stored by them
     */
    boolean removeIfAfter(Append append, long sequence) {
        if (this.saves.asMap().isEmpty()) {
            return false;
        }
        Long highestBefore = this.saves.asMap().remove(Key.of(append));
        return highestBefore != null && sequence > highestBefore;
    }

    private record Key(String actorId, Map<Long, String> idsByVersion) {

        static Key of(Append append) {
            return new Key(append.actorId(),
                    append.events().stream().collect(Collectors.toUnmodifiableMap(Event::version, Event::id)));
        }

    }

}
