package one.flowmade.aether.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What the snapshots of an actor tell.
 *
 * @param base where a fold starts: at the last usable snapshot, or at the first event
 * @param reached the version of the last snapshot, usable or not, 0 when there is none
 * @param failure why the snapshots could not be read, {@code null} if they could
 */
record Found<S>(Base<S> base, long reached, @Nullable RuntimeException failure) {

}
