package one.flowmade.aether.nats.store;

import java.util.concurrent.atomic.AtomicReference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

/**
 * Remembers where histories end. Only ever a hint: the server decides.
 */
class VersionCache {

    private final Cache<String, AtomicReference<Tail>> tails;

    VersionCache(int size) {
        this.tails = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    @Nullable Tail get(String actorId) {
        AtomicReference<Tail> known = this.tails.getIfPresent(actorId);
        return (known != null) ? known.get() : null;
    }

    /**
     * Moves an actor's tail forward, never back.
     * @param actorId the actor
     * @param tail where its history was seen to end
     */
    void advance(String actorId, Tail tail) {
        entry(actorId, tail).accumulateAndGet(tail, (known, seen) -> isAhead(seen, known) ? seen : known);
    }

    /**
     * Sets an actor's tail as the server has just told it.
     * @param actorId the actor
     * @param tail where its history ends
     */
    void put(String actorId, Tail tail) {
        entry(actorId, tail).set(tail);
    }

    void forget(String actorId) {
        this.tails.invalidate(actorId);
    }

    /** To change an entry is cheaper than to replace it. */
    private AtomicReference<Tail> entry(String actorId, Tail initial) {
        AtomicReference<Tail> known = this.tails.getIfPresent(actorId);
        return (known != null) ? known : this.tails.get(actorId, (id) -> new AtomicReference<>(initial));
    }

    private static boolean isAhead(Tail seen, Tail known) {
        return seen.version() > known.version()
                || (seen.version() == known.version() && seen.sequence() > known.sequence());
    }

}
