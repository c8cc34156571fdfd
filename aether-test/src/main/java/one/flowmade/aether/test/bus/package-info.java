/**
 * What every {@code EventBus} must do, as suites that each implementation extends. They
 * are the specification: where the javadoc of the contract says it in a sentence, a test
 * here says it in code.
 */
@NullMarked
package one.flowmade.aether.test.bus;

import org.jspecify.annotations.NullMarked;
