package one.flowmade.aether.bus.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeliveryQueueTests {

    private final List<Delivery> served = new ArrayList<>();

    @Test
    void isServedAgainAfterNoThreadCouldBeStarted() {
        Queue<Error> failures = new ArrayDeque<>(List.of(new OutOfMemoryError("unable to create native thread")));
        DeliveryQueue queue = new DeliveryQueue(SubscriptionOptions.defaults(), DeliveryQueue.UNBOUNDED, (task) -> {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            task.run();
        }, new Recorder());
        Delivery first = delivery();
        Delivery second = delivery();
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> queue.put(first));
        assertThat(this.served).isEmpty();
        queue.put(second);
        assertThat(this.served).containsExactly(first, second);
    }

    private static Delivery delivery() {
        return new Delivery("shop", Event.builder("OrderPlaced", "order-1").build());
    }

    private final class Recorder implements DeliveryQueue.Server {

        @Override
        public void serve(Delivery delivery) {
            DeliveryQueueTests.this.served.add(delivery);
        }

        @Override
        public void dropped(Delivery delivery) {
        }

        @Override
        public void ended() {
        }

    }

}
