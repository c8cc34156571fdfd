package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.nats.client.api.StreamConfiguration;
import org.junit.jupiter.api.Test;

import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stream whose settings are changed underneath an open store.
 */
class StreamDriftIT extends OnRealServer {

    @Test
    void healthNamesWhatWasChangedUntilItIsAsItWas() throws Exception {
        JetStreamEventStore store = open();
        assertThat(store.checkHealth(DEADLINE).join().drift()).isEmpty();
        change((stream) -> stream.maxAge(Duration.ofDays(1)).maxMessages(1000));
        StoreHealth changed = store.checkHealth(DEADLINE).join();
        assertThat(changed.drift()).containsExactly("retention (max_age) should be 'PT8760H' but is 'PT24H'",
                "max_msgs should be '-1' but is '1000'");
        assertThat(changed.isUp()).as("saving still works").isTrue();
        store.saveEvent(event(1));
        change((stream) -> stream.maxAge(Duration.ofDays(365)).maxMessages(-1));
        assertThat(store.checkHealth(DEADLINE).join().drift()).isEmpty();
    }

    @Test
    void describesItsStream() throws Exception {
        JetStreamEventStore store = open(config().retention(Duration.ofDays(30)));
        store.saveEvent(event(1));
        store.saveEvent(event(2));
        change((stream) -> stream.maxBytes(1_000_000_000));
        assertThat(store.describeStream(DEADLINE)).succeedsWithin(DEADLINE).satisfies((status) -> {
            assertThat(status.records()).isEqualTo(2);
            assertThat(status.subjects()).isEqualTo(1);
            assertThat(status.firstSequence()).isEqualTo(1);
            assertThat(status.lastSequence()).isEqualTo(2);
            assertThat(status.bytes()).isPositive();
            assertThat(status.retention()).isEqualTo(Duration.ofDays(30));
            assertThat(status.replicas()).isEqualTo(1);
            assertThat(status.drift()).containsExactly("max_bytes should be '-1' but is '1000000000'");
        });
    }

    private void change(UnaryOperator<StreamConfiguration.Builder> change) throws Exception {
        StreamConfiguration present = management().getStreamInfo(names().stream()).getConfiguration();
        management().updateStream(change.apply(StreamConfiguration.builder(present)).build());
    }

}
