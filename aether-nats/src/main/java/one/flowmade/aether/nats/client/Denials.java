package one.flowmade.aether.nats.client;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what the server has denied last, which it reports beside the answers.
 */
final class Denials {

    private volatile @Nullable Denial last;

    void add(PermissionDeniedException denial) {
        this.last = new Denial(denial, System.nanoTime());
    }

    Optional<PermissionDeniedException> since(long nanoTime) {
        Denial denial = this.last;
        return (denial != null && denial.nanoTime - nanoTime >= 0) ? Optional.of(denial.exception) : Optional.empty();
    }

    private record Denial(PermissionDeniedException exception, long nanoTime) {
    }

}
