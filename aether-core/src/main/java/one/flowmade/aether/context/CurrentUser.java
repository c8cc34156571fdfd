package one.flowmade.aether.context;

import org.jspecify.annotations.Nullable;

/**
 * Tells who acts, for the metadata of new events. Asked on the thread that saves or
 * publishes, unless that handles an event, whose user then counts. What it throws reaches
 * the caller, and nothing is saved or published.
 */
@FunctionalInterface
public interface CurrentUser {

    /**
     * Returns who acts on this thread.
     * @return an id, {@code null} when nobody is known
     */
    @Nullable String id();

}
