package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import one.flowmade.aether.faults.check.Check;
import one.flowmade.aether.faults.check.LogFile;
import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JudgementTests {

    private static final Written FIRST = new Written(1, "e1", "p1");

    private static final Written SECOND = new Written(2, "e2", "p2");

    @TempDir
    private Path directory;

    @Test
    void findsAgainWhatARunHasFound() {
        try (HistoryFile history = HistoryFile.create(this.directory, "main")) {
            history.write(new Entry.Begun(1, "a", 1, new Save("x", OptionalLong.empty(), List.of(FIRST, SECOND))));
            history.write(new Entry.Ended(2, "a", 1, new Outcome.Stored()));
        }
        LogFile.write(this.directory, "n0", log(FIRST, SECOND));
        LogFile.write(this.directory, "n1", log(FIRST));
        assertThat(Judgement.of(this.directory).violations()).extracting(Violation::check)
            .containsExactly(Check.REPLICAS_DIFFER);
        LogFile.write(this.directory, "n0", log(FIRST));
        assertThat(Judgement.of(this.directory).violations()).extracting(Violation::check)
            .containsExactly(Check.PARTIAL, Check.LOST);
    }

    @Test
    void refusesADirectoryWithoutALog() {
        assertThatIllegalArgumentException().isThrownBy(() -> Judgement.of(this.directory))
            .withMessageContaining("'directory' must hold the log of a stream");
    }

    @Test
    void readsBackTheLogThatWasWritten() {
        StreamLog log = new StreamLog(List.of(new LogRecord(7, "s.events.x", "x-1", List.of(FIRST, SECOND)),
                new LogRecord(9, "s.events.y", "y-1", List.of(SECOND))), true);
        LogFile.write(this.directory, "n0", log);
        assertThat(LogFile.readAll(this.directory)).containsOnlyKeys("n0").containsValue(log);
    }

    private static StreamLog log(Written... events) {
        return new StreamLog(List.of(new LogRecord(1, "s.x", "x", List.of(events))), false);
    }

}
