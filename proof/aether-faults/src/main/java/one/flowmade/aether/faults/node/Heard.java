package one.flowmade.aether.faults.node;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The versions that somebody has heard of, in memory that does not grow with them. Added
 * to by one thread, seen by all.
 */
final class Heard {

    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    private final Queue<String> disorder = new ConcurrentLinkedQueue<>();

    private final AtomicLong total = new AtomicLong();

    void add(String actorId, long version) {
        Long before = this.latest.put(actorId, version);
        if (before != null && version <= before) {
            this.disorder.add("version %d of %s after version %d".formatted(version, actorId, before));
        }
        this.total.incrementAndGet();
    }

    long total() {
        return this.total.get();
    }

    long latest(String actorId) {
        return this.latest.getOrDefault(actorId, 0L);
    }

    void assertInOrder() {
        assertThat(this.disorder).as("heard").isEmpty();
    }

    /**
     * Fails unless each version from 1 on was heard once, and in order.
     * @param stored the latest version of each actor
     */
    void assertEachOnceInOrder(Map<String, Long> stored) {
        assertInOrder();
        assertThat(this.latest).isEqualTo(stored);
        assertThat(this.total).hasValue(stored.values().stream().mapToLong(Long::longValue).sum());
    }

}
