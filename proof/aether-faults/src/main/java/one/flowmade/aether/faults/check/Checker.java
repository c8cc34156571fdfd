package one.flowmade.aether.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.history.Entry;

/**
 * Compares a history with the log that it left.
 */
public final class Checker {

    private Checker() {
    }

    /**
     * Runs all checks that a history and its log allow.
     * @param history what callers intended and were told, in the order of time
     * @param log what is stored
     * @return what does not hold, empty if everything does
     */
    public static List<Violation> check(List<Entry> history, StreamLog log) {
        Evidence evidence = new Evidence(history, log);
        new LogChecks(evidence).run();
        new OutcomeChecks(evidence).run();
        new ReadChecks(evidence).run();
        new TellingChecks(evidence).run();
        return evidence.violations();
    }

    /**
     * Runs all checks on a history in which the stream was made anew. What was begun
     * before is judged by what the stream held then, the rest by what it holds now; a
     * call that was under way, and a telling, belong where their event is stored.
     * @param history what callers intended and were told, in the order of time
     * @param before what was stored when the stream was replaced
     * @param after what is stored
     * @return what does not hold, empty if everything does
     */
    public static List<Violation> check(List<Entry> history, StreamLog before, StreamLog after) {
        Replacement replacement = new Replacement(history, after);
        List<Violation> violations = new ArrayList<>(check(replacement.before(), before));
        violations.addAll(check(replacement.after(), after));
        Evidence whole = new Evidence(history, after);
        new OutcomeChecks(whole).checkReplacement();
        violations.addAll(whole.violations());
        return violations;
    }

    /**
     * Compares replicas.
     * @param replicas what each holds, by its name
     * @return what does not agree
     */
    public static List<Violation> compare(Map<String, StreamLog> replicas) {
        List<Violation> violations = new ArrayList<>();
        Map.Entry<String, StreamLog> one = replicas.entrySet().iterator().next();
        replicas.forEach((name, log) -> {
            List<LogRecord> expected = one.getValue().records();
            List<LogRecord> records = log.records();
            int same = 0;
            while (same < Math.min(expected.size(), records.size()) && expected.get(same).equals(records.get(same))) {
                same++;
            }
            if (same < Math.max(expected.size(), records.size())) {
                violations
                    .add(new Violation(Check.REPLICAS_DIFFER, "-", "%s holds %d records, %s %d; the first %d agree"
                        .formatted(one.getKey(), expected.size(), name, records.size(), same)));
            }
        });
        return violations;
    }

}
