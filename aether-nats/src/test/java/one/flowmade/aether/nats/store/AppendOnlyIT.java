package one.flowmade.aether.nats.store;

import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the server refuses to those who may do anything.
 */
class AppendOnlyIT extends OnRealServer {

    private static final int DELETE_REFUSED = 10057;

    private static final int PURGE_REFUSED = 10110;

    private static final int ROLLUP_REFUSED = 10111;

    private static final int CHANGE_REFUSED = 10052;

    private final Event event = event(1);

    @Test
    void i3RefusesToDeleteEvents() throws Exception {
        JetStreamEventStore store = openWithEvent();
        assertRefused(DELETE_REFUSED, () -> management().deleteMessage(store.getStreamName(), 1));
        assertRefused(DELETE_REFUSED, () -> management().deleteMessage(store.getStreamName(), 1, true));
        assertThat(open().getEvents(ACTOR, 0)).containsExactly(this.event);
    }

    @Test
    void i3RefusesToPurgeEvents() throws Exception {
        JetStreamEventStore store = openWithEvent();
        assertRefused(PURGE_REFUSED, () -> management().purgeStream(store.getStreamName()));
        assertRefused(PURGE_REFUSED, () -> management().purgeStream(store.getStreamName(),
                PurgeOptions.builder().subject(subjectOf(ACTOR)).build()));
        assertThat(open().getEvents(ACTOR, 0)).containsExactly(this.event);
    }

    @Test
    void i3RefusesToReplaceEvents() throws Exception {
        openWithEvent();
        var headers = new Headers().put("Nats-Rollup", "sub");
        assertRefused(ROLLUP_REFUSED, () -> client().jetStream().publish(subjectOf(ACTOR), headers, new byte[0]));
        assertThat(open().getEvents(ACTOR, 0)).containsExactly(this.event);
    }

    @Test
    void i3RefusesToAllowAnyOfThis() throws Exception {
        JetStreamEventStore store = openWithEvent();
        var present = management().getStreamInfo(store.getStreamName()).getConfiguration();
        assertRefused(CHANGE_REFUSED,
                () -> management().updateStream(StreamConfiguration.builder(present).denyDelete(false).build()));
        assertRefused(CHANGE_REFUSED,
                () -> management().updateStream(StreamConfiguration.builder(present).denyPurge(false).build()));
    }

    private JetStreamEventStore openWithEvent() {
        JetStreamEventStore store = open();
        store.saveEvent(this.event);
        return store;
    }

    private static void assertRefused(int code, ThrowingCallable change) {
        assertThatExceptionOfType(JetStreamApiException.class).isThrownBy(change)
            .satisfies((refusal) -> assertThat(refusal.getApiErrorCode()).isEqualTo(code));
    }

}
