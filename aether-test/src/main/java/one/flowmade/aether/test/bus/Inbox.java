package one.flowmade.aether.test.bus;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Remembers what it received, in order.
 *
 * @param <T> the type of what it receives
 */
final class Inbox<T> implements Consumer<T> {

    private final Queue<T> received = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(T item) {
        this.received.add(item);
    }

    List<T> received() {
        return List.copyOf(this.received);
    }

    /**
     * Waits until as much as expected has come, and demands that it is exactly that.
     * @param items what is expected
     */
    void assertReceives(List<? extends T> items) {
        await(items.size());
        assertThat(received()).isEqualTo(items);
    }

    void await(int count) {
        await(count + " received", () -> this.received.size() >= count);
    }

    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
            .dontCatchUncaughtExceptions()
            .pollInterval(Duration.ofMillis(2))
            .atMost(Patience.deadline())
            .until(condition);
    }

}
