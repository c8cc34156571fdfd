package one.flowmade.aether.test.bus;

import java.time.Duration;

/**
 * How long anything may take that is not a wait by intent.
 */
final class Patience {

    private static volatile Duration deadline = Duration.ofSeconds(10);

    private Patience() {
    }

    static Duration deadline() {
        return deadline;
    }

    /**
     * Shortens the deadline, for the tests of the contract: most of what a broken bus
     * does wrong shows in that nothing comes.
     * @param shorter the deadline from now on
     */
    static void shorten(Duration shorter) {
        deadline = shorter;
    }

}
