/**
 * The event store on JetStream. One save is one record, appended by one publish that is
 * conditional on the last record of its actor; histories are read without a consumer.
 */
@NullMarked
package one.flowmade.aether.nats.store;

import org.jspecify.annotations.NullMarked;
