package one.flowmade.aether.nats.store;

/**
 * An actor and a subject under which its records are looked for.
 *
 * @param actorId the actor
 * @param subject the subject
 * @param parser understands the records
 */
record ActorSubject(String actorId, String subject, RecordParser parser) {

    StoredRecord parse(RawRecord raw) {
        return this.parser.parse(raw, this.actorId);
    }

}
