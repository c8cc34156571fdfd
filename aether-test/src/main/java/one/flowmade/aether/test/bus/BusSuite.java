package one.flowmade.aether.test.bus;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;

/**
 * Closes the buses of a test, and bounds the time that it may take.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class BusSuite implements BusFixture {

    private final List<EventBus> buses = new ArrayList<>();

    protected abstract EventBus createBus(EventBusConfig config);

    @Override
    public final EventBus bus(EventBusConfig config) {
        EventBus bus = createBus(config);
        this.buses.add(bus);
        return bus;
    }

    @AfterEach
    final void closeBuses() {
        this.buses.forEach(EventBus::close);
    }

}
