package one.flowmade.aether.test.store;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;

/**
 * The contract of a store, as far as a single store on data of its own can show it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class EventStoreContract implements SavingContract, RepeatingContract, ListContract,
        ExpectedVersionContract, ReadingContract, ValueContract, ActorIdContract, TellingContract, RacingContract,
        AsynchronousSavingContract, InterruptingContract, ClosingContract {

    private final List<EventStoreWithErrors> stores = new ArrayList<>();

    /**
     * Creates a store without events. Stores of one test are created with different
     * namespaces.
     * @param namespace the namespace, empty for none
     * @param listeners who is told
     * @return the store, which the contract closes
     */
    protected abstract EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners);

    @Override
    public final EventStoreWithErrors storeIn(String namespace, EventStoredListener... listeners) {
        EventStoreWithErrors store = createStore(namespace, List.of(listeners));
        this.stores.add(store);
        return store;
    }

    @AfterEach
    void closeStores() {
        this.stores.forEach(EventStoreWithErrors::close);
    }

}
