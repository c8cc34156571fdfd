package one.flowmade.aether.benchmarks.contestant;

import java.util.List;

import one.flowmade.aether.event.Event;

/**
 * Somebody who stores events. Several callers may save at once, each for actors of its
 * own.
 */
public interface Saver extends AutoCloseable {

    /**
     * Returns the name.
     * @return the name as it stands in tables
     */
    String name();

    /**
     * Saves events of one actor, all or none, and waits until they are stored.
     * @param events the events, whose versions follow those saved before
     * @throws Exception if they were not stored
     */
    void save(List<Event> events) throws Exception;

    @Override
    void close();

}
