package one.flowmade.aether.nats.store;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.PrecedingSaveFailedException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.store.spi.StoreMetrics.SaveOutcome;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

class AsynchronousSavingIT extends OnRealServer {

    @Test
    void i2NeverDismissesASaveThatWasSent() {
        Queue<Runnable> onFailures = new ConcurrentLinkedQueue<>();
        JetStreamEventStore store = open(config(), new RecordedMetrics((outcome) -> {
            if (outcome != SaveOutcome.STORED) {
                onFailures.remove().run();
            }
        }));
        Event stored = event(1);
        Event late = event(2);
        store.saveEvent(stored);
        CompletableFuture<CompletableFuture<Void>> dismissed = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Void>> sent = new CompletableFuture<>();
        onFailures.add(() -> dismissed.complete(store.saveEventAsync(event(7))));
        onFailures.add(() -> sent.complete(store.saveEventAsync(late)));
        assertThat(store.saveEventAsync(event(1))).failsWithin(DEADLINE)
            .withThrowableThat()
            .withCauseInstanceOf(VersionConflictException.class);
        assertThat(dismissed).succeedsWithin(DEADLINE)
            .satisfies((save) -> assertThat(save).failsWithin(DEADLINE)
                .withThrowableThat()
                .withCauseInstanceOf(PrecedingSaveFailedException.class));
        assertThat(sent).succeedsWithin(DEADLINE).satisfies((save) -> assertThat(save).succeedsWithin(DEADLINE));
        assertThat(store.getEvents(ACTOR, 1)).containsExactly(stored, late);
        assertThat(store.saveEventAsync(event(3))).succeedsWithin(DEADLINE);
    }

}
