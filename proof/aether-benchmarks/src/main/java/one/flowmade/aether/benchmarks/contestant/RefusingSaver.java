package one.flowmade.aether.benchmarks.contestant;

import one.flowmade.aether.event.Event;

/**
 * Somebody who stores no version twice.
 */
public interface RefusingSaver extends Saver {

    /**
     * Tries to save an event whose version is taken by another.
     * @param event the event
     * @return whether it was refused
     * @throws Exception if the outcome is another
     */
    boolean refuses(Event event) throws Exception;

}
