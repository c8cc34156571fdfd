package one.flowmade.aether.faults.check;

import java.util.List;

import one.flowmade.aether.faults.history.Outcome.Found;
import one.flowmade.aether.faults.history.Written;

/**
 * The events of one actor in stream order, ready to be compared with many reads.
 */
final class ActorLog {

    static final ActorLog EMPTY = new ActorLog(List.of());

    private final List<Written> events;

    /** Of the events before each index; that of a range follows from two of them. */
    private final long[] digests;

    private final long[] powers;

    ActorLog(List<Written> events) {
        this.events = List.copyOf(events);
        this.digests = new long[events.size() + 1];
        this.powers = new long[events.size() + 1];
        this.powers[0] = 1;
        for (int i = 0; i < events.size(); i++) {
            this.digests[i + 1] = Written.extend(this.digests[i], events.get(i));
            this.powers[i + 1] = this.powers[i] * Written.FACTOR;
        }
    }

    List<Written> events() {
        return this.events;
    }

    boolean isAscending() {
        for (int i = 1; i < this.events.size(); i++) {
            if (this.events.get(i).version() <= this.events.get(i - 1).version()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether a read returned all events from one version to another. Versions must
     * be ascending.
     * @param fromVersion the first version asked for
     * @param found what was returned
     * @return whether it did
     */
    boolean holds(long fromVersion, Found found) {
        int first = indexOf(fromVersion);
        int end = indexOf(found.lastVersion() + 1);
        if (found.count() == 0) {
            return true;
        }
        return end - first == found.count()
                && this.digests[end] - this.digests[first] * this.powers[found.count()] == found.digest();
    }

    boolean hasVersion(long version) {
        int index = indexOf(version);
        return index < this.events.size() && this.events.get(index).version() == version;
    }

    boolean hasVersionAbove(long version) {
        return indexOf(version + 1) < this.events.size();
    }

    private int indexOf(long version) {
        int low = 0;
        int high = this.events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (this.events.get(middle).version() < version) {
                low = middle + 1;
            }
            else {
                high = middle;
            }
        }
        return low;
    }

}
