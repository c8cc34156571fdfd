package one.flowmade.aether.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import one.flowmade.aether.faults.check.Calls.Made;
import one.flowmade.aether.faults.check.Evidence.Place;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Fault;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;

/**
 * Looks at what savers were told: is it so?
 */
final class OutcomeChecks {

    /** Within this time a store notices that its stream is another one. */
    static final Duration NOTICE = Duration.ofSeconds(7);

    private final Evidence evidence;

    private final List<long[]> severedTimes;

    OutcomeChecks(Evidence evidence) {
        this.evidence = evidence;
        this.severedTimes = severedTimes(evidence.history());
    }

    void run() {
        this.evidence.saves().values().forEach((calls) -> {
            calls.forEach((made) -> checkOutcome(made, calls));
            checkGhost(calls);
        });
        checkOrder();
    }

    private void checkOutcome(Made made, List<Made> calls) {
        Call.Save save = (Call.Save) made.what();
        for (Written event : save.events()) {
            boolean stored = this.evidence.isStored(event.id());
            if (made.isStored() && !stored && !this.evidence.mayHaveExpired(save.actor(), event.version())) {
                report(Check.LOST, made, "%s was acknowledged and is not stored".formatted(event));
            }
            if (made.isRefused() && stored && isVerdict(made, calls)) {
                report(Check.REFUSED_STORED, made, "%s is stored, told was %s".formatted(event, made.outcome()));
            }
        }
        if (made.outcome() instanceof Outcome.Broken broken) {
            report(Check.CONTRACT, made, broken.reason());
        }
        if (made.outcome() instanceof Outcome.Conflict conflict && !isFounded(save)) {
            report(Check.UNFOUNDED_CONFLICT, made, "version %d was refused at version %d without any reason"
                .formatted(save.events().get(0).version(), conflict.currentVersion()));
        }
    }

    /**
     * A conflict is about the event. Any other refusal is about this call: another call
     * may have stored the event before, and said so, or may store it later. But what this
     * store has left unknown, it may not call refused.
     */
    private static boolean isVerdict(Made refused, List<Made> calls) {
        return refused.outcome() instanceof Outcome.Conflict || calls.stream()
            .noneMatch((other) -> isLater(other, refused) || other.isStored()
                    || (other.isUnknown() && !other.client().equals(refused.client())));
    }

    private static boolean isLater(Made other, Made made) {
        return other.beginning() > made.beginning() && !other.isRefused();
    }

    private boolean isFounded(Call.Save save) {
        ActorLog log = this.evidence.actor(save.actor());
        OptionalLong expected = save.expectedVersion();
        if (this.evidence.log().mayBeCut()) {
            return true;
        }
        if (expected.isEmpty()) {
            return log.hasVersionAbove(save.events().get(0).version() - 1);
        }
        return log.hasVersionAbove(expected.getAsLong())
                || (expected.getAsLong() > 0 && !log.hasVersion(expected.getAsLong()));
    }

    private void checkGhost(List<Made> calls) {
        Written event = ((Call.Save) calls.get(0).what()).events().get(0);
        if (this.evidence.isStored(event.id()) && calls.stream().allMatch(this::isSevered)) {
            report(Check.GHOST, calls.get(0), "%s was sent when nothing could pass, and is stored".formatted(event));
        }
    }

    private boolean isSevered(Made made) {
        return this.severedTimes.stream().anyMatch((time) -> made.beginning() > time[0] && made.end() < time[1]);
    }

    private static List<long[]> severedTimes(List<Entry> history) {
        List<long[]> times = new ArrayList<>();
        history.forEach((entry) -> {
            if (entry instanceof Fault fault && fault.name().equals(Fault.SEVERED)) {
                if (fault.present()) {
                    times.add(new long[] { fault.at(), Long.MAX_VALUE });
                }
                else {
                    times.get(times.size() - 1)[1] = fault.at();
                }
            }
        });
        return times;
    }

    private void checkOrder() {
        Map<String, List<Made>> saves = this.evidence.saves();
        Map<String, Long> begun = new HashMap<>();
        Map<String, Long> acknowledged = new HashMap<>();
        saves.forEach((id, calls) -> {
            begun.put(id, calls.get(0).beginning());
            calls.stream().filter(Made::isStored).mapToLong(Made::end).min().ifPresent((end) -> {
                acknowledged.put(id, end);
            });
        });
        this.evidence.log().byActor().forEach((actor, records) -> {
            long earliestEnd = Long.MAX_VALUE;
            for (int i = records.size() - 1; i >= 0; i--) {
                String id = records.get(i).events().get(0).id();
                if (begun.getOrDefault(id, Long.MIN_VALUE) > earliestEnd) {
                    this.evidence.report(Check.REORDERED, actor,
                            "record %d stands before one that was acknowledged before it was begun"
                                .formatted(records.get(i).sequence()));
                }
                Place place = this.evidence.place(id);
                if (place != null && place.record().equals(records.get(i))) {
                    earliestEnd = Math.min(earliestEnd, acknowledged.getOrDefault(id, Long.MAX_VALUE));
                }
            }
        });
    }

    void checkReplacement() {
        long replaced = this.evidence.history()
            .stream()
            .filter((entry) -> entry instanceof Fault fault && fault.name().equals(Fault.REPLACED))
            .mapToLong(Entry::at)
            .min()
            .orElse(Long.MAX_VALUE);
        Map<String, Long> opened = new HashMap<>();
        for (Made made : this.evidence.calls().calls()) {
            opened.putIfAbsent(made.client(), made.beginning());
            boolean answered = made.isStored() || made.outcome() instanceof Outcome.Found
                    || made.outcome() instanceof Outcome.LatestIs;
            if (answered && opened.get(made.client()) < replaced && made.beginning() - replaced > NOTICE.toNanos()) {
                report(Check.STREAM_REPLACED_UNNOTICED, made, "%s: %s".formatted(made.what(), made.outcome()));
            }
        }
    }

    private void report(Check check, Made made, String details) {
        this.evidence.report(check, made.what().actor(), "client %s: %s".formatted(made.client(), details));
    }

}
