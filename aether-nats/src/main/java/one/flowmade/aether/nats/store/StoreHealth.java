package one.flowmade.aether.nats.store;

import java.util.List;
import java.util.Optional;

/**
 * The condition of a store.
 *
 * @param problem why saving does not work, empty if nothing speaks against it
 * @param drift in what the stream's settings were changed since the store was opened, one
 * sentence for each; saving may work all the same
 */
public record StoreHealth(Optional<String> problem, List<String> drift) {

    public boolean isUp() {
        return this.problem.isEmpty();
    }

}
