package one.flowmade.aether.nats.store;

import java.util.Optional;

import one.flowmade.aether.naming.ActorIds;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * Names of a store's stream and subjects. Different namespaces, base names and actors
 * never share one.
 */
class StreamNames {

    private final String stream;

    StreamNames(String stream) {
        this.stream = stream;
    }

    static StreamNames of(String namespace, String stream) {
        return new StreamNames(
                namespace.isEmpty() ? stream : PercentEncoding.STREAM_NAME.encode(namespace) + "_" + stream);
    }

    String stream() {
        return this.stream;
    }

    String allEvents() {
        return this.stream + ".events.>";
    }

    boolean isOfAnActor(String subject) {
        return subject.startsWith(this.stream + ".events.");
    }

    /** One token short of any actor's subject. */
    String probe() {
        return this.stream + ".events.probe";
    }

    String eventsOf(String actorId) {
        String id = ActorIds.requireValid(actorId);
        return subject(PercentEncoding.SUBJECT_TOKEN.encode(ActorIds.typeOf(actorId)), id);
    }

    /**
     * Tells whether a subject is the one of an actor's events.
     * @param actorId an id, perhaps one that is not valid
     * @param subject the subject
     * @return whether it is
     */
    boolean isOf(String actorId, String subject) {
        try {
            return subject.equals(eventsOf(actorId));
        }
        catch (IllegalArgumentException ex) {
            return false;
        }
    }

    /**
     * Tells whose events a subject holds.
     * @param subject a subject
     * @return the actor, empty if the subject is none of {@link #eventsOf}
     */
    Optional<String> actorOf(String subject) {
        try {
            String actorId = PercentEncoding.SUBJECT_TOKEN.decode(subject.substring(subject.lastIndexOf('.') + 1));
            return subject.equals(eventsOf(actorId)) ? Optional.of(actorId) : Optional.empty();
        }
        catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

    /**
     * Tells where a writer that does not encode would put an actor's events, if that is a
     * subject and another than {@link #eventsOf}. Only ids outside ASCII have one: what
     * else is encoded has a meaning in subjects.
     */
    Optional<String> unencodedEventsOf(String actorId) {
        boolean foreign = actorId.chars().anyMatch((c) -> c > '~')
                && actorId.chars().noneMatch((c) -> c <= ' ' || c == '\u007f' || ".*>".indexOf(c) >= 0);
        return foreign ? Optional.of(subject(ActorIds.typeOf(actorId), actorId)) : Optional.empty();
    }

    private String subject(String type, String id) {
        return this.stream + ".events." + type + "." + id;
    }

}
