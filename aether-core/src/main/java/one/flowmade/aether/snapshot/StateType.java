package one.flowmade.aether.snapshot;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a state is written into a snapshot and read from one.
 *
 * @param <S> the type of the state
 */
public interface StateType<S> {

    /**
     * Returns what snapshots call this type of state.
     * @return a name
     */
    String name();

    /**
     * Returns the generation of the type. It must be raised whenever the fold, or what it
     * makes, changes; older snapshots are then of no more use.
     * @return 1 or more
     */
    long schemaVersion();

    /**
     * Writes a state.
     * @param state the state
     * @return JSON values
     */
    Map<String, @Nullable Object> encode(S state);

    /**
     * Reads a state.
     * @param values JSON values
     * @return the state that {@link #encode} wrote
     * @throws RuntimeException if it never wrote that
     */
    S decode(Map<String, @Nullable Object> values);

}
