package one.flowmade.aether.retry;

import java.time.Duration;

/**
 * Waits.
 */
@FunctionalInterface
interface Sleeper {

    Sleeper SYSTEM = (duration) -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;

}
