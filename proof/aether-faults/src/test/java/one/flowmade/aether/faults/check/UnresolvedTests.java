package one.flowmade.aether.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;

import static org.assertj.core.api.Assertions.assertThat;

class UnresolvedTests {

    private static final Outcome UNKNOWN = new Outcome.Unknown();

    private final List<Entry> history = new ArrayList<>();

    private long now;

    @Test
    void areThoseThatEndedAsUnknown() {
        begun("a", 1, "unknown");
        begun("a", 2, "broken");
        begun("a", 3, "stored");
        begun("a", 4, "conflict");
        begun("a", 5, "refused");
        ended("a", 1, UNKNOWN);
        ended("a", 2, new Outcome.Broken("reason"));
        ended("a", 3, new Outcome.Stored());
        ended("a", 4, new Outcome.Conflict(1));
        ended("a", 5, new Outcome.Refused("reason"));
        assertThat(unresolved()).containsExactly("unknown", "broken");
    }

    @Test
    void areThoseThatWereUnderWayWhenTheirClientEnded() {
        begun("a", 1, "left");
        assertThat(unresolved()).containsExactly("left");
    }

    @Test
    void areNotThoseThatASuccessorHasSettled() {
        begun("a", 1, "stored");
        begun("a", 2, "conflict");
        begun("a", 3, "refused");
        begun("b", 1, "stored");
        begun("b", 2, "conflict");
        begun("b", 3, "refused");
        ended("b", 1, new Outcome.Stored());
        ended("b", 2, new Outcome.Conflict(1));
        ended("b", 3, new Outcome.Refused("reason"));
        assertThat(unresolved()).containsExactly("refused");
    }

    @Test
    void areNoReads() {
        this.history.add(new Entry.Begun(this.now++, "a", 1, new Call.Latest("x")));
        assertThat(unresolved()).isEmpty();
    }

    private List<String> unresolved() {
        return Unresolved.in(this.history.stream()).stream().map((save) -> save.events().get(0).id()).toList();
    }

    private void begun(String client, long call, String id) {
        Call.Save save = new Call.Save("x", OptionalLong.empty(), List.of(new Written(1, id, "payload")));
        this.history.add(new Entry.Begun(this.now++, client, call, save));
    }

    private void ended(String client, long call, Outcome outcome) {
        this.history.add(new Entry.Ended(this.now++, client, call, outcome));
    }

}
