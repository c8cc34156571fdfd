/**
 * Real {@code nats-server} processes for tests, killed and restarted at will and surely
 * gone at the end. Tests that share one take it from the JUnit extension.
 */
@NullMarked
package one.flowmade.aether.test.server;

import org.jspecify.annotations.NullMarked;
