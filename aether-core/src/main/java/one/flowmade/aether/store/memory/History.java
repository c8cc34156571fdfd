package one.flowmade.aether.store.memory;

import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.store.spi.Append;

/**
 * The events of one actor. Added to by one thread at a time, read by any. The latest
 * version moves after all events of a save are there, so that no reader sees a part of
 * them.
 */
final class History {

    private final NavigableMap<Long, Event> events = new ConcurrentSkipListMap<>();

    private volatile long latestVersion;

    /**
     * Adds the events of a save, unless they are all here already.
     * @param append the save
     * @return whether they were added
     * @throws one.flowmade.aether.store.VersionConflictException if they may not follow
     * what is here
     */
    boolean add(Append append) {
        if (append.mayFollow(this.latestVersion)) {
            append.events().forEach((event) -> this.events.put(event.version(), event));
            this.latestVersion = append.lastVersion();
            return true;
        }
        if (holds(append)) {
            return false;
        }
        throw append.conflictWith(this.latestVersion);
    }

    private boolean holds(Append append) {
        return append.isStoredIn(this.events.subMap(append.firstVersion(), true, append.lastVersion(), true)
            .values()
            .stream()
            .collect(Collectors.toMap(Event::version, Event::id)));
    }

    Stream<Event> from(long version) {
        long upTo = this.latestVersion;
        return this.events.tailMap(version, true).values().stream().takeWhile((event) -> event.version() <= upTo);
    }

    long latestVersion() {
        return this.latestVersion;
    }

}
