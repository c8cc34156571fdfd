package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.ReplayResult;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What opening a store makes of its stream.
 */
class ProvisioningIT extends OnRealServer {

    @Test
    void createMakesTheStreamAsDesigned() throws Exception {
        open(config().retention(Duration.ofDays(30)));
        StreamConfiguration made = management().getStreamInfo(names().stream()).getConfiguration();
        assertThat(made.getSubjects()).containsExactly(names().stream() + ".events.>");
        assertThat(made.getStorageType()).isEqualTo(StorageType.File);
        assertThat(made.getMaxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(made.getDenyDelete()).isTrue();
        assertThat(made.getDenyPurge()).isTrue();
        assertThat(made.getAllowDirect()).isTrue();
        assertThat(made.getAllowAtomicPublish()).isTrue();
        assertThat(made.getAllowRollup()).isFalse();
        assertThat(made.getMetadata()).containsEntry("aether-namespace", namespace())
            .containsEntry("aether-stream", "events");
    }

    @Test
    void createAndNoneTakeAStreamThatIsAsConfigured() {
        open().saveEvent(event(1));
        assertThat(open().getLatestVersion(ACTOR)).isOne();
        assertThat(open(config().provision(Provision.NONE)).getLatestVersion(ACTOR)).isOne();
    }

    @Test
    void noneDemandsThatTheStreamExists() {
        assertThatExceptionOfType(StreamNotFoundException.class)
            .isThrownBy(() -> open(config().provision(Provision.NONE)))
            .satisfies((ex) -> assertThat(ex.getStreamName()).isEqualTo(names().stream()));
    }

    @Test
    void createAndNoneNameEachDifference() {
        open(config().retention(Duration.ofDays(30)));
        for (Provision provision : List.of(Provision.CREATE, Provision.NONE)) {
            assertThatExceptionOfType(StreamMismatchException.class)
                .isThrownBy(() -> open(config().retention(Duration.ofDays(60)).provision(provision)))
                .satisfies((ex) -> assertThat(ex.getDifferences()).singleElement()
                    .asString()
                    .contains("max_age", Duration.ofDays(60).toString(), Duration.ofDays(30).toString()));
        }
    }

    @Test
    void updateBringsTheStreamInLineAndKeepsItsContents() throws Exception {
        open(config().retention(Duration.ofDays(30))).saveEvent(event(1));
        JetStreamEventStore store = open(config().retention(Duration.ZERO).provision(Provision.UPDATE));
        assertThat(store.getLatestVersion(ACTOR)).isOne();
        assertThat(management().getStreamInfo(names().stream()).getConfiguration().getMaxAge()).isZero();
    }

    @Test
    void aStreamOfTheOriginalIsRefusedUntilItIsUpdated() throws Exception {
        Event first = event(1);
        makeStreamOfTheOriginal(Map.of());
        rawRecords().publish(subjectOf(ACTOR), json(first));
        assertThatExceptionOfType(StreamMismatchException.class).isThrownBy(this::open)
            .satisfies((ex) -> assertThat(ex.getDifferences()).asString()
                .contains("deny_delete", "deny_purge", "allow_direct", "allow_atomic", "aether-namespace"));
        JetStreamEventStore store = open(config().provision(Provision.UPDATE));
        store.saveEvent(event(2));
        ReplayResult history = store.getEventsWithErrors(ACTOR, 1);
        assertThat(history.events()).extracting(Event::version).containsExactly(1L, 2L);
        assertThat(history.events()).first().isEqualTo(first);
        assertThat(history.hasErrors()).isFalse();
        assertThat(management().getStreamInfo(names().stream()).getConfiguration().getSubjects())
            .containsExactlyInAnyOrder(names().stream() + ".events.>", names().stream() + ".snapshots.>");
    }

    @Test
    void theStreamOfAnotherNamespaceIsRefusedEvenByUpdate() throws Exception {
        makeStreamOfTheOriginal(Map.of("aether-namespace", "another", "aether-stream", "events"));
        assertThatExceptionOfType(StreamMismatchException.class)
            .isThrownBy(() -> open(config().provision(Provision.UPDATE)))
            .satisfies((ex) -> assertThat(ex.getDifferences()).singleElement().asString().contains("another"));
    }

    private void makeStreamOfTheOriginal(Map<String, String> metadata) throws Exception {
        management().addStream(StreamConfiguration.builder()
            .name(names().stream())
            .subjects(names().stream() + ".events.>", names().stream() + ".snapshots.>")
            .storageType(StorageType.File)
            .maxAge(Duration.ofDays(365))
            .metadata(metadata)
            .build());
    }

}
