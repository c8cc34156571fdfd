package one.flowmade.aether.test.store;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;

/**
 * Closes the stores of a test, and bounds the time that it may take.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class StoreSuite implements StoreFixture {

    private final List<EventStoreWithErrors> stores = new ArrayList<>();

    protected abstract EventStoreWithErrors createStore(String namespace, List<EventStoredListener> listeners);

    @Override
    public final EventStoreWithErrors storeIn(String namespace, EventStoredListener... listeners) {
        EventStoreWithErrors store = createStore(namespace, List.of(listeners));
        this.stores.add(store);
        return store;
    }

    @AfterEach
    final void closeStores() {
        this.stores.forEach(EventStoreWithErrors::close);
    }

}
