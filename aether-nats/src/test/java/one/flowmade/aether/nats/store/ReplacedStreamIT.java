package one.flowmade.aether.nats.store;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A stream that is deleted or made anew underneath an open store.
 */
class ReplacedStreamIT extends OnRealServer {

    @Test
    void anActorThatIsKnownIsNeitherSavedNorReadOnTheNewStream() throws Exception {
        JetStreamEventStore store = open();
        store.saveEvent(event(1));
        management().deleteStream(names().stream());
        JetStreamEventStore reopened = open();
        assertThatExceptionOfType(StreamReplacedException.class).isThrownBy(() -> store.saveEvent(event(2)))
            .satisfies((ex) -> assertThat(ex.getStreamName()).isEqualTo(names().stream()));
        assertThatExceptionOfType(StreamReplacedException.class).isThrownBy(() -> store.getEvents(ACTOR, 1));
        assertThat(store.checkHealth(DEADLINE).join().isUp()).isFalse();
        assertThat(reopened.getLatestVersion(ACTOR)).isZero();
        reopened.saveEvent(event(1));
        assertThat(reopened.getLatestVersion(ACTOR)).isOne();
    }

    @Test
    void aStreamThatIsGoneIsNoticedWithoutBeingAsked() throws Exception {
        JetStreamEventStore store = open();
        management().deleteStream(names().stream());
        Awaitility.await()
            .atMost(DEADLINE)
            .until(() -> store.checkHealth(DEADLINE).join().problem().orElse("").contains("made anew"));
        assertThatExceptionOfType(StreamReplacedException.class).isThrownBy(() -> store.getLatestVersion(ACTOR));
    }

    @Test
    void aSequenceThatFallsIsNoticed() throws Exception {
        JetStreamEventStore store = open();
        for (long version = 1; version <= 5; version++) {
            store.saveEvent(event(version));
        }
        management().deleteStream(names().stream());
        open();
        store.saveEvent(event("order-new", 1));
        Awaitility.await()
            .atMost(DEADLINE)
            .untilAsserted(() -> assertThatExceptionOfType(StreamReplacedException.class)
                .isThrownBy(() -> store.getLatestVersion("order-new")));
    }

}
