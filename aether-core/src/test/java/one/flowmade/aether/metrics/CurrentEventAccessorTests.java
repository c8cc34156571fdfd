package one.flowmade.aether.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.context.CurrentEvent;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.HandledEvent.Source;

import static org.assertj.core.api.Assertions.assertThat;

class CurrentEventAccessorTests {

    private static final HandledEvent EVENT = new HandledEvent(Source.BUS, "shop", "e-1", "T", "a-1", 1, Map.of());

    @Test
    void contextPropagationCarriesTheEventThatIsBeingHandledAndTakesItAway() throws InterruptedException {
        List<@Nullable HandledEvent> current = new ArrayList<>();
        Runnable look = () -> current.add(CurrentEvent.get());
        Runnable[] carried = new Runnable[1];

        EventContext.PLAIN.handle(EVENT,
                () -> carried[0] = ContextSnapshotFactory.builder().build().captureAll().wrap(look));
        Thread other = new Thread(() -> {
            carried[0].run();
            look.run();
        });
        other.start();
        other.join();

        assertThat(current).containsExactly(EVENT, null);
        assertThat(CurrentEvent.get()).isNull();
    }

}
