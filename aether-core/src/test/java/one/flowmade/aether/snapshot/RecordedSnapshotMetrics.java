package one.flowmade.aether.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what was counted; of one thread.
 */
final class RecordedSnapshotMetrics implements SnapshotMetrics {

    final List<Outcome> saved = new ArrayList<>();

    final List<Long> replayed = new ArrayList<>();

    final List<Duration> ages = new ArrayList<>();

    final List<Fault> ignored = new ArrayList<>();

    @Override
    public void saved(Outcome outcome) {
        this.saved.add(outcome);
    }

    @Override
    public void replayed(long events) {
        this.replayed.add(events);
    }

    @Override
    public void used(Duration age) {
        this.ages.add(age);
    }

    @Override
    public void ignored(Fault fault) {
        this.ignored.add(fault);
    }

}
