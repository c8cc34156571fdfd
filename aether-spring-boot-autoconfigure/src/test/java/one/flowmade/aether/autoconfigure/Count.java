package one.flowmade.aether.autoconfigure;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.StateType;
import one.flowmade.aether.typed.RecordStateType;

/**
 * How many events there were.
 */
public record Count(long count) {

    public static final Count NONE = new Count(0);

    public static final StateType<Count> TYPE = RecordStateType.of(Count.class, 1);

    public Count after(Event event) {
        return new Count(this.count + 1);
    }

}
