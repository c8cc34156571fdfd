/**
 * What every {@code EventStore} must do, as suites that each implementation extends. They
 * are the specification: where the javadoc of the contract says it in a sentence, a test
 * here says it in code. A test whose name starts with {@code i1} to {@code i9} shows that
 * invariant of the design.
 */
@NullMarked
package one.flowmade.aether.test.store;

import org.jspecify.annotations.NullMarked;
