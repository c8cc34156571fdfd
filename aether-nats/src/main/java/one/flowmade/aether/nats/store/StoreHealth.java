package one.flowmade.aether.nats.store;

import java.util.Optional;

/**
 * The condition of a store.
 *
 * @param problem why saving does not work, empty if nothing speaks against it
 */
public record StoreHealth(Optional<String> problem) {

    static StoreHealth up() {
        return new StoreHealth(Optional.empty());
    }

    static StoreHealth down(String problem) {
        return new StoreHealth(Optional.of(problem));
    }

    public boolean isUp() {
        return this.problem.isEmpty();
    }

}
