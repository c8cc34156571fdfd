package one.flowmade.aether.benchmarks.rivals;

import java.util.List;

import one.flowmade.aether.benchmarks.contestant.Reader;
import one.flowmade.aether.benchmarks.contestant.Saver;
import one.flowmade.aether.event.Event;

/**
 * Somebody who stores events in a relational database and reads them back.
 */
interface Rival extends Saver, Reader {

    @Override
    String name();

    /**
     * {@inheritDoc} They may belong to several actors.
     */
    @Override
    void save(List<Event> events) throws Exception;

    @Override
    void close();

}
