package one.flowmade.aether.nats.store;

import org.jspecify.annotations.Nullable;

/**
 * Does not remember what was seen, so that no answer is ever too old.
 */
final class ForgetfulCache extends StoreParts {

    @Override
    VersionCache cache(int size) {
        return new VersionCache(size) {

            @Override
            @Nullable Tail get(String actorId) {
                return null;
            }

        };
    }

}
