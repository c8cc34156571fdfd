package one.flowmade.aether.faults.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Fault;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;

import static org.assertj.core.api.Assertions.assertThat;

class CheckerTests {

    private static final Outcome STORED = new Outcome.Stored();

    private static final Outcome UNKNOWN = new Outcome.Unknown();

    private final List<Entry> history = new ArrayList<>();

    private final List<LogRecord> log = new ArrayList<>();

    private boolean cut;

    private long now;

    private long calls;

    @Test
    void findsNothingInAHistoryWithoutFault() {
        save("a", STORED, event(1));
        save("a", STORED, event(2), event(3));
        save("b", UNKNOWN, event(4));
        save("b", new Outcome.Conflict(3), event(4, "lost"));
        call("a", new Call.Read("x", 2), Outcome.Found.of(List.of(event(2), event(3))));
        call("a", new Call.Latest("x"), new Outcome.LatestIs(4));
        told("a", event(1));
        told("a", event(2));
        told("a", event(3));
        closed("a");
        log(event(1));
        log(event(2), event(3));
        log(event(4));
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnAcknowledgedEventThatIsNotThere() {
        save("a", STORED, event(1));
        assertThat(violations()).containsExactly(Check.LOST);
    }

    @Test
    void letsAnUnknownEventBeThereOrNot() {
        save("a", UNKNOWN, event(1));
        save("a", UNKNOWN, event(2));
        log(event(2));
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAVersionThatIsStoredTwice() {
        save("a", STORED, event(1));
        save("b", STORED, event(1, "other"));
        log(event(1));
        log(event(1, "other"));
        assertThat(violations()).contains(Check.DOUBLED);
    }

    @Test
    void findsAnEventThatIsStoredTwice() {
        save("a", UNKNOWN, event(1));
        log(event(1));
        log(event(1));
        assertThat(violations()).contains(Check.DOUBLED);
    }

    @Test
    void findsWhatNobodyWrote() {
        log(event(1));
        assertThat(violations()).containsExactly(Check.PHANTOM);
    }

    @Test
    void findsAPayloadThatIsNotTheOneWritten() {
        save("a", STORED, event(1));
        log(new Written(1, "e1", "changed"));
        assertThat(violations()).containsExactly(Check.ALTERED);
    }

    @Test
    void findsARefusedEventThatIsStored() {
        save("a", new Outcome.Refused("no answer"), event(1));
        log(event(1));
        assertThat(violations()).containsExactly(Check.REFUSED_STORED);
    }

    @Test
    void findsAnEventThatIsStoredAlthoughItsRepetitionWasRefused() {
        save("a", UNKNOWN, event(1));
        save("a", new Outcome.Refused("no answer"), event(1));
        log(event(1));
        assertThat(violations()).containsExactly(Check.REFUSED_STORED);
    }

    @Test
    void letsTheRepetitionOfAStoredEventBeRefused() {
        save("a", STORED, event(1));
        save("a", new Outcome.Refused("no way"), event(1));
        log(event(1));
        assertThat(violations()).isEmpty();
    }

    @Test
    void letsARefusedEventBeStoredByALaterCall() {
        save("a", new Outcome.Refused("no answer"), event(1));
        save("a", STORED, event(1));
        log(event(1));
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAListThatIsStoredInPart() {
        save("a", UNKNOWN, event(1), event(2));
        log(event(1));
        assertThat(violations()).containsExactly(Check.PARTIAL);
    }

    @Test
    void findsAnEventThatStandsBehindAnotherVersionThanExpected() {
        save("a", STORED, event(1));
        save("a", STORED, event(2));
        call("a", new Call.Save("x", OptionalLong.of(1), List.of(event(3))), STORED);
        log(event(1));
        log(event(2));
        log(event(3));
        assertThat(violations()).containsExactly(Check.EXPECTATION);
    }

    @Test
    void findsAConflictWithNothing() {
        save("a", new Outcome.Conflict(7), event(1));
        assertThat(violations()).containsExactly(Check.UNFOUNDED_CONFLICT);
    }

    @Test
    void findsAnEventBeforeOneThatWasAcknowledgedEarlier() {
        save("a", STORED, event(5));
        save("b", STORED, event(3));
        log(event(3));
        log(event(5));
        assertThat(violations()).containsExactly(Check.REORDERED);
    }

    @Test
    void findsAnEventThatWasSentWhenNothingCouldPass() {
        this.history.add(new Fault(tick(), Fault.SEVERED, true));
        save("a", UNKNOWN, event(1));
        this.history.add(new Fault(tick(), Fault.SEVERED, false));
        log(event(1));
        assertThat(violations()).containsExactly(Check.GHOST);
    }

    @Test
    void findsAReadWithAHole() {
        save("a", STORED, event(1));
        save("a", STORED, event(2));
        call("b", new Call.Read("x", 0), Outcome.Found.of(List.of(event(2))));
        log(event(1));
        log(event(2));
        assertThat(violations()).containsExactly(Check.READ_NOT_PREFIX);
    }

    @Test
    void findsAReadWithAnotherPayload() {
        save("a", STORED, event(1));
        call("b", new Call.Read("x", 0), Outcome.Found.of(List.of(new Written(1, "e1", "changed"))));
        log(event(1));
        assertThat(violations()).containsExactly(Check.READ_NOT_PREFIX);
    }

    @Test
    void findsAReadThatHidesALostHead() {
        this.cut = true;
        save("a", STORED, event(1));
        save("a", STORED, event(2));
        call("b", new Call.Read("x", 0), Outcome.Found.of(List.of(event(2))));
        log(event(2));
        assertThat(violations()).containsExactly(Check.READ_NOT_PREFIX);
    }

    @Test
    void findsAReadThatLacksWhatItsClientSaved() {
        save("a", STORED, event(1));
        save("a", STORED, event(2));
        call("a", new Call.Read("x", 0), Outcome.Found.of(List.of(event(1))));
        log(event(1));
        log(event(2));
        assertThat(violations()).containsExactly(Check.VIEW_WENT_BACK);
    }

    @Test
    void letsAReadOfAnotherClientLag() {
        save("a", STORED, event(1));
        call("b", new Call.Read("x", 0), Outcome.Found.of(List.of()));
        call("b", new Call.Latest("x"), new Outcome.LatestIs(0));
        log(event(1));
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsALatestVersionThatFalls() {
        save("a", STORED, event(1));
        call("b", new Call.Latest("x"), new Outcome.LatestIs(1));
        call("b", new Call.Latest("x"), new Outcome.LatestIs(0));
        log(event(1));
        assertThat(violations()).containsExactly(Check.VIEW_WENT_BACK);
    }

    @Test
    void findsThatListenersWereToldOfNothing() {
        save("a", UNKNOWN, event(1));
        told("a", event(1));
        assertThat(violations()).containsExactly(Check.TOLD_UNSTORED);
    }

    @Test
    void findsThatListenersWereToldTwice() {
        save("a", STORED, event(1));
        told("a", event(1));
        told("a", event(1));
        log(event(1));
        assertThat(violations()).containsExactly(Check.TOLD_TWICE);
    }

    @Test
    void findsThatListenersWereToldInTheWrongOrder() {
        save("a", STORED, event(1));
        save("a", STORED, event(2));
        told("a", event(2));
        told("a", event(1));
        log(event(1));
        log(event(2));
        assertThat(violations()).containsExactly(Check.TOLD_OUT_OF_ORDER);
    }

    @Test
    void letsListenersBeToldLateOfWhatWasUnknown() {
        save("a", UNKNOWN, event(1));
        save("a", STORED, event(2));
        save("a", STORED, event(1));
        told("a", event(2));
        told("a", event(1));
        log(event(1));
        log(event(2));
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsThatListenersWereNotTold() {
        save("a", STORED, event(1));
        closed("a");
        log(event(1));
        assertThat(violations()).containsExactly(Check.NOT_TOLD);
    }

    @Test
    void findsASubjectOfTwoActors() {
        save("a", STORED, event(1));
        call("a", new Call.Save("y", OptionalLong.empty(), List.of(event(2))), STORED);
        log(event(1));
        this.log.add(new LogRecord(2, "s.x", "y", List.of(event(2))));
        assertThat(violations()).containsExactly(Check.SUBJECT_SHARED);
    }

    @Test
    void findsABrokenContract() {
        save("a", new Outcome.Broken("NullPointerException"), event(1));
        assertThat(violations()).containsExactly(Check.CONTRACT);
    }

    @Test
    void findsAStoreThatGoesOnWhenItsStreamWasReplaced() {
        save("a", STORED, event(1));
        StreamLog before = new StreamLog(List.of(new LogRecord(1, "s.x", "x", List.of(event(1)))), false);
        this.history.add(new Fault(tick(), Fault.REPLACED, true));
        this.now += OutcomeChecks.NOTICE.toNanos();
        save("a", STORED, event(1, "again"));
        log(event(1, "again"));
        assertThat(Checker.check(this.history, before, new StreamLog(this.log, false))).extracting(Violation::check)
            .containsExactly(Check.STREAM_REPLACED_UNNOTICED);
    }

    @Test
    void judgesACallThatWasUnderWayByTheStreamThatHoldsItsEvent() {
        begun("a", 1, event(1));
        begun("a", 2, event(2));
        this.history.add(new Fault(tick(), Fault.REPLACED, true));
        this.history.add(new Entry.Ended(tick(), "a", 1, STORED));
        this.history.add(new Entry.Ended(tick(), "a", 2, STORED));
        told("a", event(1));
        StreamLog first = new StreamLog(List.of(new LogRecord(1, "s.x", "x", List.of(event(1)))), false);
        StreamLog second = new StreamLog(List.of(new LogRecord(1, "s.x", "x", List.of(event(2)))), false);
        StreamLog none = new StreamLog(List.of(), false);
        assertThat(Checker.check(this.history, first, second)).isEmpty();
        assertThat(Checker.check(this.history, first, none)).extracting(Violation::check).containsExactly(Check.LOST);
        assertThat(Checker.check(this.history, none, second)).extracting(Violation::check)
            .containsExactlyInAnyOrder(Check.LOST, Check.TOLD_UNSTORED);
    }

    @Test
    void findsReplicasThatDiffer() {
        LogRecord one = new LogRecord(1, "s.x", "x", List.of(event(1)));
        LogRecord other = new LogRecord(1, "s.x", "x", List.of(event(1, "other")));
        assertThat(Checker
            .compare(Map.of("n0", new StreamLog(List.of(one), false), "n1", new StreamLog(List.of(other), false))))
            .extracting(Violation::check)
            .containsExactly(Check.REPLICAS_DIFFER);
    }

    private void begun(String client, long call, Written event) {
        this.history
            .add(new Entry.Begun(tick(), client, call, new Call.Save("x", OptionalLong.empty(), List.of(event))));
    }

    private void save(String client, Outcome outcome, Written... events) {
        call(client, new Call.Save("x", OptionalLong.empty(), List.of(events)), outcome);
    }

    private void call(String client, Call call, Outcome outcome) {
        this.calls++;
        this.history.add(new Entry.Begun(tick(), client, this.calls, call));
        this.history.add(new Entry.Ended(tick(), client, this.calls, outcome));
    }

    private void told(String client, Written event) {
        this.history.add(new Entry.Told(tick(), client, "x", event.version(), event.id()));
    }

    private void closed(String client) {
        this.history.add(new Entry.Closed(tick(), client));
    }

    private void log(Written... events) {
        this.log.add(new LogRecord(this.log.size() + 1, "s.x", "x", Arrays.asList(events)));
    }

    private List<Check> violations() {
        return Checker.check(this.history, new StreamLog(this.log, this.cut))
            .stream()
            .map(Violation::check)
            .distinct()
            .toList();
    }

    private long tick() {
        return ++this.now;
    }

    private static Written event(long version) {
        return event(version, "e" + version);
    }

    private static Written event(long version, String id) {
        return new Written(version, id, "p");
    }

}
