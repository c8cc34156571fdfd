package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import one.flowmade.aether.faults.check.Calls;
import one.flowmade.aether.faults.check.Calls.Made;
import one.flowmade.aether.faults.check.Check;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Fault;
import one.flowmade.aether.faults.history.Outcome;

/**
 * What came of a run.
 */
public final class Report {

    private static final Duration RESOLUTION = Duration.ofSeconds(30);

    private static final double RESOLVED_SHARE = 0.99;

    private final List<Violation> violations;

    private final NavigableMap<Long, Long> faultTimes = new TreeMap<>();

    private final Map<String, Long> faults;

    private final List<Made> saves;

    private long storedAroundReplacements;

    private long unknown;

    private long resolved;

    Report(List<Entry> history, List<Violation> violations) {
        this.violations = new ArrayList<>(violations);
        this.saves = Calls.of(history).calls().stream().filter((made) -> made.what() instanceof Call.Save).toList();
        this.faults = history.stream()
            .filter((entry) -> entry instanceof Fault fault && fault.present())
            .collect(Collectors.groupingBy((entry) -> ((Fault) entry).name(), TreeMap::new, Collectors.counting()));
        noteFaultTimes(history);
        countResolved();
    }

    private void noteFaultTimes(List<Entry> history) {
        for (Entry entry : history) {
            if (entry instanceof Fault fault) {
                if (fault.present()) {
                    this.faultTimes.put(fault.at(), Long.MAX_VALUE);
                }
                else {
                    this.faultTimes.put(this.faultTimes.lastKey(), fault.at());
                }
            }
        }
    }

    private void countResolved() {
        Collection<List<Made>> bySave = this.saves.stream()
            .collect(Collectors.groupingBy((made) -> ((Call.Save) made.what()).events().get(0).id()))
            .values();
        for (List<Made> calls : bySave) {
            List<Made> open = calls.stream().filter(Made::isUnknown).toList();
            if (!open.isEmpty()) {
                this.unknown++;
                long end = calls.stream()
                    .filter((made) -> made.isStored() || made.outcome() instanceof Outcome.Conflict)
                    .mapToLong(Made::end)
                    .min()
                    .orElse(Long.MAX_VALUE);
                if (end - RESOLUTION.toNanos() <= faultEnd(open.get(open.size() - 1))) {
                    this.resolved++;
                }
            }
        }
        if (this.resolved < this.unknown * RESOLVED_SHARE) {
            this.violations.add(new Violation(Check.UNRESOLVED, "-",
                    "of %d unknown saves %d were resolved in time".formatted(this.unknown, this.resolved)));
        }
    }

    private long faultEnd(Made made) {
        var fault = this.faultTimes.floorEntry(Math.max(made.beginning(), Math.min(made.end(), Long.MAX_VALUE - 1)));
        return (fault != null) ? Math.max(fault.getValue(), made.beginning()) : made.beginning();
    }

    void add(Violation violation) {
        this.violations.add(violation);
    }

    /**
     * Adds what came of the replacement of a stream. Whose outcome nobody knew then,
     * nobody will.
     */
    void addReplacement(List<Entry> history, List<Violation> found) {
        this.faults.merge(Fault.REPLACED, 1L, Long::sum);
        this.storedAroundReplacements += Calls.of(history).calls().stream().filter(Made::isStored).count();
        this.violations.addAll(found);
    }

    public List<Violation> violations() {
        return List.copyOf(this.violations);
    }

    public boolean isClean() {
        return this.violations.isEmpty();
    }

    public long faults() {
        return this.faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Counts the acknowledged saves that were under way while a fault was present.
     * @return a number
     */
    public long storedUnderFaults() {
        return this.saves.stream().filter(Made::isStored).filter(this::overlapsFault).count();
    }

    private boolean overlapsFault(Made made) {
        var before = this.faultTimes.floorEntry(made.end());
        return before != null && before.getValue() > made.beginning();
    }

    /**
     * Lays the figures out as a table.
     * @return lines
     */
    public String table() {
        StringBuilder table = new StringBuilder();
        row(table, "faults injected", faults());
        this.faults.forEach((name, count) -> row(table, "  " + name, count));
        row(table, "calls that overlapped one", this.saves.stream().filter(this::overlapsFault).count());
        row(table, "stored", this.saves.stream().filter(Made::isStored).count());
        row(table, "  of them overlapping a fault", storedUnderFaults());
        row(table, "stored around the replacement of a stream", this.storedAroundReplacements);
        row(table, "refused", this.saves.stream().filter(Made::isRefused).count());
        row(table, "unknown", this.unknown);
        row(table, "  resolved within 30 s", this.resolved);
        row(table, "lost", count(Check.LOST));
        row(table, "doubled", count(Check.DOUBLED));
        row(table, "phantom", count(Check.PHANTOM));
        row(table, "replica differences", count(Check.REPLICAS_DIFFER));
        row(table, "all violations", this.violations.size());
        return table.toString();
    }

    private long count(Check check) {
        return this.violations.stream().filter((violation) -> violation.check() == check).count();
    }

    private static void row(StringBuilder table, String name, long number) {
        table.append("%-45s %,10d%n".formatted(name, number));
    }

}
