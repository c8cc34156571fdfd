package one.flowmade.aether.benchmarks.contestant;

import java.util.concurrent.CompletableFuture;

import one.flowmade.aether.event.Event;

/**
 * Somebody who stores events without making the caller wait for each.
 */
public interface AsyncSaver extends Saver {

    /**
     * Starts a save. Waits when as much is under way as the saver bears.
     * @param event the event; the actor's previous one is stored
     * @return completes when it is stored
     * @throws Exception if it cannot be sent
     */
    CompletableFuture<?> saveAsync(Event event) throws Exception;

}
