package one.flowmade.aether.faults.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import one.flowmade.aether.faults.check.Calls.Made;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry.Told;
import one.flowmade.aether.faults.history.Written;

/**
 * Looks at what listeners were told.
 */
final class TellingChecks {

    private final Evidence evidence;

    private final Set<String> told = new HashSet<>();

    private final Map<String, Long> latest = new HashMap<>();

    TellingChecks(Evidence evidence) {
        this.evidence = evidence;
    }

    void run() {
        this.evidence.history().forEach((entry) -> {
            if (entry instanceof Told fact) {
                check(fact);
            }
        });
        this.evidence.saves().values().forEach(this::checkTold);
    }

    private void check(Told fact) {
        if (!this.evidence.isStored(fact.id()) && !this.evidence.mayHaveExpired(fact.actor(), fact.version())) {
            report(Check.TOLD_UNSTORED, fact, "is not stored");
        }
        if (!this.told.add(keyOf(fact.client(), fact.id()))) {
            report(Check.TOLD_TWICE, fact, "was told before");
        }
        long before = this.latest.merge(fact.client() + " " + fact.actor(), fact.version(), Math::max);
        if (before > fact.version() && !wasUnknown(fact)) {
            report(Check.TOLD_OUT_OF_ORDER, fact, "was told after version " + before);
        }
    }

    /** Such an event may be told late. */
    private boolean wasUnknown(Told fact) {
        Call.Save save = this.evidence.intent(fact.id());
        return save != null && this.evidence.calls(save)
            .stream()
            .anyMatch((made) -> made.client().equals(fact.client()) && made.isUnknown());
    }

    private void checkTold(List<Made> calls) {
        for (Made made : calls) {
            boolean itsOwn = calls.stream().allMatch((other) -> other.client().equals(made.client()));
            if (made.isStored() && itsOwn && this.evidence.isClosed(made.client())) {
                for (Written event : ((Call.Save) made.what()).events()) {
                    if (!this.told.contains(keyOf(made.client(), event.id()))) {
                        this.evidence.report(Check.NOT_TOLD, made.what().actor(),
                                "client %s stored %s".formatted(made.client(), event));
                    }
                }
            }
        }
    }

    private static String keyOf(String client, String id) {
        return client + " " + id;
    }

    private void report(Check check, Told fact, String details) {
        this.evidence.report(check, fact.actor(), "%s %s".formatted(fact, details));
    }

}
