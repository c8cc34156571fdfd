package one.flowmade.aether.retry;

import java.util.List;
import java.util.function.Function;

import one.flowmade.aether.event.Event;

/**
 * A decision that could not be saved in the background.
 *
 * @param actorId the actor
 * @param decide the decision, as it was submitted
 * @param cause why: what {@link ConflictRetry#run} threw, or {@link RetryClosedException}
 * when its turn did not come before the end
 */
public record Unsaved(String actorId, Function<?, List<Event>> decide, Throwable cause) {

}
