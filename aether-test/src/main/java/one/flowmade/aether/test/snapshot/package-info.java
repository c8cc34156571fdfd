/**
 * What every {@code SnapshotStore} must do, as a suite that each implementation extends.
 */
@NullMarked
package one.flowmade.aether.test.snapshot;

import org.jspecify.annotations.NullMarked;
