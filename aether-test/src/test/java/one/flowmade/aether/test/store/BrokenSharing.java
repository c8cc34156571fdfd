package one.flowmade.aether.test.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import one.flowmade.aether.store.EventStoreWithErrors;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.spi.Append;
import one.flowmade.aether.test.store.SharedMemory.SharedStore;

import static one.flowmade.aether.test.store.BrokenStore.thatShares;

/**
 * Stores that share their data wrongly.
 */
final class BrokenSharing {

    private BrokenSharing() {
    }

    static Stream<BrokenStore> all() {
        return Stream.of(
                thatShares("keeps its data to itself", () -> ForwardingStore::new, "readsWhatAnotherStoreSaved",
                        "goesOnFromWhereAnotherStoreIs", "i1RefusesVersionsThatAnotherStoreHasTaken",
                        "keepsEventsBeyondTheLifeOfAStore", "i1StoresOneOfTheEventsThatStoresRaceFor",
                        "i1CountsEveryIncrementOfConcurrentDecisionsOnce",
                        "i2FindsWhatAnotherStoreSavedAndTellsNothingOfIt", "i2KeepsWhatItAcknowledgedWhileItWasClosed",
                        "i2KeepsWhatItAcknowledgedAsynchronouslyWhileItWasClosed"),
                thatShares("believes its cache", BelievesItsCache::new, "readsWhatAnotherStoreSaved",
                        "i1RefusesVersionsThatAnotherStoreHasTaken", "i2FindsWhatAnotherStoreSavedAndTellsNothingOfIt",
                        "i1StoresOneOfTheEventsThatStoresRaceFor", "i1CountsEveryIncrementOfConcurrentDecisionsOnce"),
                thatShares("tells what another store saved", TellsWhatItFinds::new,
                        "i2FindsWhatAnotherStoreSavedAndTellsNothingOfIt"),
                thatShares("closes for all", ClosesForAll::new, "keepsEventsBeyondTheLifeOfAStore",
                        "closesWithoutDisturbingAnotherStore"),
                thatShares("ignores the namespace", () -> ignoringNamespaces(new SharedMemory()),
                        "i4KeepsNamespacesApart"),
                thatShares("sanitises the namespace", () -> sanitisingNamespaces(new SharedMemory()),
                        "i4KeepsNamespacesApart"));
    }

    private static BrokenStore.Factory ignoringNamespaces(SharedMemory memory) {
        return (namespace, listeners) -> memory.create("", listeners);
    }

    private static BrokenStore.Factory sanitisingNamespaces(SharedMemory memory) {
        return (namespace, listeners) -> memory.create(namespace.replace('.', '_'), listeners);
    }

    private static final class BelievesItsCache implements BrokenStore.Factory {

        private final Map<String, NaiveStore> memories = new ConcurrentHashMap<>();

        @Override
        public EventStoreWithErrors create(String namespace, List<EventStoredListener> listeners) {
            NaiveStore memory = this.memories.computeIfAbsent(namespace, (key) -> new NaiveStore(key, List.of()));
            Map<String, Long> cache = new ConcurrentHashMap<>();
            return new SharedStore(memory) {
                @Override
                void save(Append append) {
                    long cached = cache.getOrDefault(append.actorId(), 0L);
                    if (!append.mayFollow(cached)) {
                        throw append.conflictWith(cached);
                    }
                    super.save(append);
                    cache.put(append.actorId(), append.lastVersion());
                }

                @Override
                public long getLatestVersion(String actorId) {
                    return cache.getOrDefault(actorId, 0L);
                }
            };
        }

    }

    private static final class TellsWhatItFinds extends SharedMemory {

        @Override
        public EventStoreWithErrors create(String namespace, List<EventStoredListener> listeners) {
            NaiveStore teller = new NaiveStore(namespace, listeners);
            return new SharedStore(memoryOf(namespace)) {
                @Override
                void save(Append append) {
                    super.save(append);
                    teller.tell(append);
                }
            };
        }

    }

    private static final class ClosesForAll extends SharedMemory {

        @Override
        public EventStoreWithErrors create(String namespace, List<EventStoredListener> listeners) {
            return memoryOf(namespace);
        }

    }

}
