package one.flowmade.aether.faults.check;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.ArrayList;

import one.flowmade.aether.faults.check.StreamLog.LogRecord;

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
    public static List<Violation> check(List<one.flowmade.aether.faults.history.Entry> history, StreamLog log) {
        Evidence evidence = new Evidence(history, log);
        new LogChecks(evidence).run();
        new OutcomeChecks(evidence).run();
        new ReadChecks(evidence).run();
        new TellingChecks(evidence).run();
        return evidence.violations();
    }

    /**
     * Compares replicas.
     * @param replicas what each holds, by its name
     * @return what does not agree
     */
    public static List<Violation> compare(Map<String, StreamLog> replicas) {
        List<Violation> violations = new ArrayList<>();
        Entry<String, StreamLog> one = replicas.entrySet().iterator().next();
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
