package one.flowmade.aether.test.store;

import java.util.List;

import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;

/**
 * The contract of a store, as far as one store on data of its own can show it.
 */
public abstract class EventStoreContract extends StoreSuite implements SavingContract, RepeatingContract, ListContract,
        ExpectedVersionContract, ReadingContract, ValueContract, ActorIdContract, TellingContract, RacingContract,
        AsynchronousSavingContract, InterruptingContract, ClosingContract {

    /**
     * Creates a store without events. No test creates two in the same namespace.
     * @param namespace the namespace, empty for none
     * @param listeners who is told
     * @return the store, which is closed after the test
     */
    @Override
    protected abstract EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners);

}
