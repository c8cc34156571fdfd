package one.flowmade.aether.nats.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.ReplayError;
import one.flowmade.aether.store.ReplayResult;

/**
 * Gathers faults, to be reported beside the good events.
 */
final class ReportedFaults implements HistoryFaults {

    private final List<ReplayError> errors = new ArrayList<>();

    private boolean truncated;

    @Override
    public void record(ReplayError error) {
        this.errors.add(error);
    }

    @Override
    public void lost(long upTo) {
        this.truncated = true;
    }

    ReplayResult with(List<Event> events) {
        this.errors.sort(Comparator.comparingLong(ReplayError::sequenceNumber));
        return new ReplayResult(events, this.errors, this.truncated);
    }

}
