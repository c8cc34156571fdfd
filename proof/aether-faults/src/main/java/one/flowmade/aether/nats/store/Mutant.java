package one.flowmade.aether.nats.store;

import java.util.List;

import one.flowmade.aether.faults.check.Check;
import one.flowmade.aether.faults.run.Scenario;
import one.flowmade.aether.faults.run.StoreOpener;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.store.EventStoredListener;

/**
 * A store with one mistake in it, the story in which it shows, and the check that must
 * find it.
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum Mutant implements StoreOpener {

    /** Publishes without any condition. */
    NO_EXPECTATION(Scenario.OVERTAKEN, Check.DOUBLED, new BrokenAppends(BrokenAppends::unconditionally)),

    /** Says "not stored" when there is no answer. */
    TIMEOUT_IS_REFUSAL(Scenario.ACKNOWLEDGEMENT_LOST, Check.REFUSED_STORED,
            new BrokenAppends(BrokenAppends::refusingOnSilence)),

    /**
     * Repeats without an answer, and says "not stored" when the repetition is refused.
     */
    MISMATCH_AFTER_UNKNOWN_IS_REFUSAL(Scenario.ACKNOWLEDGEMENT_LOST, Check.REFUSED_STORED,
            new BrokenAppends(BrokenAppends::refusingOnRepeatedMismatch)),

    /** Repeats without an answer, and says "stored" when something is stored since. */
    NUMBER_IN_MISMATCH_IS_VERDICT(Scenario.OVERTAKEN_WHILE_UNKNOWN, Check.LOST,
            new BrokenAppends(BrokenAppends::believingTheNumber)),

    /** Repeats without an answer, behind whatever is stored by now. */
    REPEATS_BEHIND_THE_TAIL(Scenario.ACKNOWLEDGEMENT_LOST, Check.DOUBLED,
            new BrokenAppends(BrokenAppends::repeatingBehindTheTail)),

    /** Says "stored" when the server is busy with another write. */
    BUSY_IS_SUCCESS(Scenario.WRITE_IN_FLIGHT, Check.LOST, new BrokenAppends(BrokenAppends::takingBusyForStored)),

    /** Refuses by what it remembers, without asking the server. */
    CACHE_BELIEVED(Scenario.REPEATED, Check.REFUSED_STORED, new BrokenSaves(BrokenSaves::believingTheCache)),

    /** Believes an answer that is older than what it has seen. */
    STALE_REPLICA_BELIEVED(Scenario.STALE_ANSWER, Check.VIEW_WENT_BACK, new ForgetfulCache()),

    /** Says "not stored" of what has no answer when it is closed. */
    GIVEN_UP_AT_CLOSE_IS_REFUSAL(Scenario.CLOSED_WITHOUT_ANSWER, Check.REFUSED_STORED,
            new BrokenSaves(BrokenSaves::refusingAtClose)),

    /** Forgets the version that was expected. */
    EXPECTATION_FORGOTTEN(Scenario.DECIDED_ON_OLD_VERSION, Check.EXPECTATION,
            new BrokenSaves(BrokenSaves::forgettingTheExpectation)),

    /** Swallows interrupts. */
    INTERRUPT_SWALLOWED(Scenario.INTERRUPTED, Check.CONTRACT, new BrokenSaves(BrokenSaves::swallowingInterrupts)),

    /** Tells listeners before the server has answered. */
    TOLD_BEFORE_ACKNOWLEDGED(Scenario.OVERTAKEN, Check.TOLD_UNSTORED, new TellingEarly()),

    /** Sends each event of a list by itself. */
    LIST_SENT_ONE_BY_ONE(Scenario.CUT_WITHIN_LIST, Check.PARTIAL, new BrokenAppends(BrokenAppends::oneByOne)),

    /** Takes the records that a trail names for the history. */
    TRAIL_BELIEVED(Scenario.WRITTEN_WITHOUT_TRAIL, Check.READ_NOT_PREFIX, new BrokenReads(BrokenReads::believing)),

    /** Ends a history at the first record that is malformed. */
    STOPS_AT_MALFORMED(Scenario.MALFORMED_RECORD, Check.VIEW_WENT_BACK, new BrokenReads(BrokenReads::stopping)),

    /** Takes whatever stands first for the beginning. */
    LOST_HEAD_HIDDEN(Scenario.RETENTION_CHANGED, Check.READ_NOT_PREFIX, new BrokenReads(BrokenReads::hidingLoss)),

    /** Returns events of any actor that stand under the subject. */
    OTHER_ACTORS_BELIEVED(Scenario.RECORD_OF_ANOTHER_ACTOR, Check.READ_NOT_PREFIX,
            new BrokenParsing(BrokenParsing::ofAnyActor)),

    /** Lets data name classes. */
    DEFAULT_TYPING(Scenario.DATA_NAME_A_CLASS, Check.READ_NOT_PREFIX, new BrokenParsing(BrokenParsing::typed)),

    /** Puts an underscore for what subjects cannot hold. */
    IDS_SANITISED(Scenario.SIMILAR_IDS, Check.SUBJECT_SHARED, new SanitisedNames()),

    /** Does not look whether the stream is still the same. */
    REPLACED_STREAM_IGNORED(Scenario.STREAM_REPLACED, Check.STREAM_REPLACED_UNNOTICED, new BlindToReplacement()),

    /** Keeps what is sent while the connection is broken, and sends it later. */
    RECONNECT_BUFFER(Scenario.SAVED_WHILE_SEVERED, Check.GHOST, new StoreParts()) {

        @Override
        public JetStreamEventStore open(NatsConnections connections, JetStreamEventStoreConfig config,
                List<EventStoredListener> listeners) {
            return openWith(new BufferedAppends(connections), connections, config, listeners);
        }

    };

    private final Scenario scenario;

    private final Check check;

    private final StoreParts parts;

    Mutant(Scenario scenario, Check check, StoreParts parts) {
        this.scenario = scenario;
        this.check = check;
        this.parts = parts;
    }

    public Scenario scenario() {
        return this.scenario;
    }

    /**
     * Returns what must find the mistake.
     * @return a check
     */
    public Check check() {
        return this.check;
    }

    @Override
    public JetStreamEventStore open(NatsConnections connections, JetStreamEventStoreConfig config,
            List<EventStoredListener> listeners) {
        if (this.parts instanceof TellingEarly early) {
            return openWith(early.to(listeners), connections, config, List.of());
        }
        return openWith(this.parts, connections, config, listeners);
    }

    private static JetStreamEventStore openWith(StoreParts parts, NatsConnections connections,
            JetStreamEventStoreConfig config, List<EventStoredListener> listeners) {
        return JetStreamEventStore.builder(connections).config(config).listeners(listeners).parts(parts).open();
    }

}
