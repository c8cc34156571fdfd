package one.flowmade.aether.faults.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

import one.flowmade.aether.faults.check.Calls.Made;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Outcome;

/**
 * Looks at what readers were shown: was it so, and did it stay so?
 */
final class ReadChecks {

    private final Evidence evidence;

    /** By client and actor: the highest version that was shown, by the time it was. */
    private final Map<String, TreeMap<Long, Long>> shown = new HashMap<>();

    ReadChecks(Evidence evidence) {
        this.evidence = evidence;
    }

    void run() {
        this.evidence.calls()
            .calls()
            .stream()
            .filter((made) -> made.ended() != null)
            .sorted((one, other) -> Long.compare(one.end(), other.end()))
            .forEach(this::remember);
        this.evidence.calls().calls().forEach(this::check);
    }

    private void remember(Made made) {
        TreeMap<Long, Long> versions = this.shown.computeIfAbsent(keyOf(made), (key) -> new TreeMap<>());
        Entry<Long, Long> last = versions.lastEntry();
        long version = versionShownBy(made);
        if (last == null || version > last.getValue()) {
            versions.put(made.end(), version);
        }
    }

    private static long versionShownBy(Made made) {
        if (made.isStored() && made.what() instanceof Call.Save save) {
            return save.events().get(save.events().size() - 1).version();
        }
        if (made.outcome() instanceof Outcome.Conflict conflict) {
            return conflict.currentVersion();
        }
        if (made.outcome() instanceof Outcome.Found found) {
            return found.lastVersion();
        }
        return (made.outcome() instanceof Outcome.LatestIs latest) ? latest.version() : 0;
    }

    private void check(Made made) {
        long before = this.evidence.log().mayBeCut() ? 0 : shownBefore(made);
        if (made.outcome() instanceof Outcome.Found found && made.what() instanceof Call.Read read) {
            ActorLog log = this.evidence.actor(read.actor());
            if (log.isAscending() && !log.holds(read.fromVersion(), found)) {
                report(Check.READ_NOT_PREFIX, made, "%s returned %s".formatted(read, found));
            }
            if (before >= read.fromVersion() && found.lastVersion() < before) {
                report(Check.VIEW_WENT_BACK, made, "%s returned %s after version %d".formatted(read, found, before));
            }
        }
        else if (made.outcome() instanceof Outcome.LatestIs latest && latest.version() < before) {
            report(Check.VIEW_WENT_BACK, made, "latest version %d after %d".formatted(latest.version(), before));
        }
    }

    private long shownBefore(Made made) {
        Entry<Long, Long> before = this.shown.getOrDefault(keyOf(made), new TreeMap<>()).lowerEntry(made.beginning());
        return (before != null) ? before.getValue() : 0;
    }

    private static String keyOf(Made made) {
        return made.client() + " " + made.what().actor();
    }

    private void report(Check check, Made made, String details) {
        this.evidence.report(check, made.what().actor(), "client %s: %s".formatted(made.client(), details));
    }

}
