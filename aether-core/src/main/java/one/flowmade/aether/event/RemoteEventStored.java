package one.flowmade.aether.event;

import java.util.Objects;

/**
 * The fact that another node stored an event. It is a type of its own, so that what must
 * happen on one node only, such as sending an e-mail, is left to the one that stored it.
 *
 * @param stored what was stored; its time is that of the server
 */
public record RemoteEventStored(EventStored stored) {

    public RemoteEventStored {
        Objects.requireNonNull(stored, "'stored' must not be null");
    }

}
