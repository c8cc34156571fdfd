package one.flowmade.aether.nats.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

/**
 * Remembers where histories end. Only ever a hint: the server decides.
 */
class VersionCache {

    private final Cache<String, Tail> tails;

    VersionCache(int size) {
        this.tails = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    @Nullable Tail get(String actorId) {
        return this.tails.getIfPresent(actorId);
    }

    /**
     * Moves an actor's tail forward, never back.
     * @param actorId the actor
     * @param tail where its history was seen to end
     */
    void advance(String actorId, Tail tail) {
        this.tails.asMap().merge(actorId, tail, (known, seen) -> isAhead(seen, known) ? seen : known);
    }

    /**
     * Sets an actor's tail as the server has just told it.
     * @param actorId the actor
     * @param tail where its history ends
     */
    void put(String actorId, Tail tail) {
        this.tails.put(actorId, tail);
    }

    void forget(String actorId) {
        this.tails.invalidate(actorId);
    }

    private static boolean isAhead(Tail seen, Tail known) {
        return seen.version() > known.version()
                || (seen.version() == known.version() && seen.sequence() > known.sequence());
    }

}
