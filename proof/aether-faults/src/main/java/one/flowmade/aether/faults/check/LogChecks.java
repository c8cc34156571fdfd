package one.flowmade.aether.faults.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Written;

/**
 * Looks at what is stored: is it what was written, and is it in order?
 */
final class LogChecks {

    private final Evidence evidence;

    LogChecks(Evidence evidence) {
        this.evidence = evidence;
    }

    void run() {
        Set<String> ids = new HashSet<>();
        Map<String, String> subjects = new HashMap<>();
        this.evidence.log().byActor().forEach((actor, records) -> {
            long latest = 0;
            for (LogRecord record : records) {
                checkSubject(record, subjects);
                checkIntent(record, latest);
                for (Written event : record.events()) {
                    if (event.version() <= latest || !ids.add(event.id())) {
                        report(Check.DOUBLED, record, "holds %s after version %d".formatted(event, latest));
                    }
                    latest = Math.max(latest, event.version());
                }
            }
        });
    }

    private void checkSubject(LogRecord record, Map<String, String> subjects) {
        String owner = subjects.putIfAbsent(record.subject(), record.actor());
        String subject = subjects.putIfAbsent("actor " + record.actor(), record.subject());
        if ((owner != null && !owner.equals(record.actor()))
                || (subject != null && !subject.equals(record.subject()))) {
            report(Check.SUBJECT_SHARED, record, "subject %s, also of actor %s".formatted(record.subject(), owner));
        }
    }

    private void checkIntent(LogRecord record, long latest) {
        Call.Save save = this.evidence.intent(record.events().get(0).id());
        if (save == null) {
            report(Check.PHANTOM, record, "nobody wrote " + record.events());
            return;
        }
        List<String> intended = save.events().stream().map(Written::id).toList();
        if (!intended.equals(record.events().stream().map(Written::id).toList())) {
            report(Check.PARTIAL, record, "holds %s, intended were %s".formatted(record.events(), save.events()));
        }
        else if (!save.events().equals(record.events()) || !save.actor().equals(record.actor())) {
            report(Check.ALTERED, record, "holds %s, intended were %s".formatted(record.events(), save.events()));
        }
        if (save.expectedVersion().isPresent() && save.expectedVersion().getAsLong() != latest
                && !this.evidence.log().mayBeCut()) {
            report(Check.EXPECTATION, record, "%s expected version %d, stands behind %d".formatted(record.events(),
                    save.expectedVersion().getAsLong(), latest));
        }
    }

    private void report(Check check, LogRecord record, String details) {
        this.evidence.report(check, record.actor(), "record %d %s".formatted(record.sequence(), details));
    }

}
