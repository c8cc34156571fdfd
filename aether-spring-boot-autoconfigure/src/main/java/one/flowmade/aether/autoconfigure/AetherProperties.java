package one.flowmade.aether.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

import one.flowmade.aether.nats.store.GroupCommit;
import one.flowmade.aether.nats.store.Provision;

/**
 * Settings of Aether.
 *
 * @param namespace Namespace that isolates what is stored, such as 'shop.eu'. None by
 * default.
 * @param stream Base name of the stream that keeps the events: letters, digits and '-'.
 * @param retention How long events are kept; 0 keeps them for ever. Without a unit, days
 * are used.
 * @param replicas Copies of the stream in a NATS cluster, 1 to 5.
 * @param store what concerns the event store
 * @param eventStored what concerns telling of stored events
 * @param bus what concerns the event bus
 * @param retry what concerns decisions that are tried again after conflicts
 * @param snapshot what concerns snapshots
 * @param namespaces what concerns namespaces beside that one
 * @param nats what concerns the connection to NATS
 */
@ConfigurationProperties("aether")
public record AetherProperties(@DefaultValue("") String namespace, @DefaultValue("aether") String stream,
        @DefaultValue("365d") @DurationUnit(ChronoUnit.DAYS) Duration retention, @DefaultValue("1") int replicas,
        @DefaultValue Store store, @DefaultValue Telling eventStored, @DefaultValue Bus bus, @DefaultValue Retry retry,
        @DefaultValue Snapshot snapshot, @DefaultValue Namespaces namespaces, @DefaultValue Nats nats) {

    /**
     * What concerns the event store.
     *
     * @param type Where events are kept.
     * @param provision What may be done to the stream when the application starts.
     * @param saveTimeout Time within which a save ends: stored, refused or unknown.
     * @param readTimeout Time within which each request of a read must be answered.
     * @param versionCacheSize Number of actors whose latest versions are remembered.
     * @param maxInFlight Number of asynchronous saves that may be under way before a
     * further one waits.
     * @param groupCommit Whether concurrent saves of different actors travel together.
     */
    public record Store(@DefaultValue("jetstream") StoreType type, @DefaultValue("create") Provision provision,
            @DefaultValue("10s") Duration saveTimeout, @DefaultValue("10s") Duration readTimeout,
            @DefaultValue("50000") int versionCacheSize, @DefaultValue("1000") int maxInFlight,
            @DefaultValue("auto") GroupCommit groupCommit) {
    }

    /**
     * What concerns telling of stored events.
     *
     * @param remote Whether application listeners are told of what other nodes store, by
     * RemoteEventStored.
     */
    public record Telling(@DefaultValue("false") boolean remote) {
    }

    /**
     * What concerns the event bus.
     *
     * @param allowWildcards Whether subscriptions may use wildcards, and so cross the
     * border between namespaces.
     * @param queueCapacity Number of events that wait for a handler before the oldest is
     * dropped.
     */
    public record Bus(@DefaultValue("false") boolean allowWildcards, @DefaultValue("1024") int queueCapacity) {
    }

    /**
     * What concerns decisions that are tried again after conflicts.
     *
     * @param strategy How long to wait after a conflict, and when to give up.
     * @param maxAttempts Attempts in all, the first one included. 3 with the strategy
     * 'simple' by default, 10 with the others.
     * @param initialDelay Time to wait after the first conflict.
     * @param maxDelay Time that no wait exceeds.
     * @param circuitBreaker what concerns failing at once
     * @param eventual what concerns decisions in the background
     */
    public record Retry(@DefaultValue("jitter") RetryType strategy, @Nullable Integer maxAttempts,
            @DefaultValue("50ms") Duration initialDelay, @DefaultValue("2s") Duration maxDelay,
            @DefaultValue CircuitBreaker circuitBreaker, @DefaultValue Eventual eventual) {
    }

    /**
     * What concerns failing at once where most attempts are refused.
     *
     * @param enabled Whether decisions on an actor fail at once while too many of its
     * saves are refused.
     * @param window Number of the actor's latest attempts that are looked at.
     * @param conflictRate Percentage of refused ones among them from which on the circuit
     * opens.
     * @param openFor Time that it stays open before some attempts are let through.
     */
    public record CircuitBreaker(@DefaultValue("false") boolean enabled, @DefaultValue("20") int window,
            @DefaultValue("80") int conflictRate, @DefaultValue("1s") Duration openFor) {
    }

    /**
     * What concerns decisions in the background.
     *
     * @param queueCapacity Number of decisions that wait before a further one is refused.
     * @param drainTimeout Time for saving those that wait when the application ends.
     */
    public record Eventual(@DefaultValue("1000") int queueCapacity, @DefaultValue("10s") Duration drainTimeout) {
    }

    /**
     * What concerns snapshots.
     *
     * @param everyEvents Number of events after which a snapshot is taken.
     * @param kept Number of snapshots that are kept of each actor, 1 to 10.
     * @param keeper Whether snapshots are taken of actors whose events are about to
     * expire, wherever a StateReader is a bean.
     */
    public record Snapshot(@DefaultValue("100") long everyEvents, @DefaultValue("3") int kept,
            @DefaultValue("true") boolean keeper) {
    }

    /**
     * What concerns namespaces beside {@code aether.namespace}.
     *
     * @param maxOpen Number of namespaces that AetherNamespaces opens at most.
     */
    public record Namespaces(@DefaultValue("32") int maxOpen) {
    }

    /**
     * What concerns the connection to NATS. A login that is empty counts as none, as
     * where it comes from a variable that is not set.
     *
     * @param servers Addresses of the NATS servers; one of them suffices to find the rest
     * of a cluster.
     * @param connectionName Name of the connections as the server shows it. The name of
     * the application by default.
     * @param connectionTimeout Time within which a server must accept a connection.
     * @param reconnectWait Time to wait before a server is tried again.
     * @param reconnectJitter Random time to add to that wait at most, so that not all
     * applications come back at once.
     * @param inboxPrefix Subject below which answers arrive; only this application should
     * be permitted to subscribe to it. '_INBOX.' and the name of the application by
     * default.
     * @param username Name of the user to log in as.
     * @param password Password of the user.
     * @param token Token to log in with, instead of a user.
     * @param credentialsFile File with the credentials to log in with, instead of a user;
     * read anew for each connection.
     * @param credentials Content of such a file.
     * @param nkey Seed of the NKey to log in with, instead of a user.
     * @param ssl what concerns TLS
     */
    public record Nats(@DefaultValue("nats://localhost:4222") List<String> servers, @Nullable String connectionName,
            @DefaultValue("2s") Duration connectionTimeout, @DefaultValue("1s") Duration reconnectWait,
            @DefaultValue("500ms") Duration reconnectJitter, @Nullable String inboxPrefix, @Nullable String username,
            @Nullable String password, @Nullable String token, @Nullable Path credentialsFile,
            @Nullable String credentials, @Nullable String nkey, @DefaultValue Ssl ssl) {

        public Nats {
            inboxPrefix = emptyToNull(inboxPrefix);
            username = emptyToNull(username);
            password = emptyToNull(password);
            token = emptyToNull(token);
            credentials = emptyToNull(credentials);
            nkey = emptyToNull(nkey);
        }

        /**
         * Shows no secrets: neither those of their own properties nor those in addresses.
         */
        @Override
        public String toString() {
            return "Nats[connectionName=%s, connectionTimeout=%s]".formatted(this.connectionName,
                    this.connectionTimeout);
        }

    }

    /**
     * What concerns TLS.
     *
     * @param bundle Name of the SSL bundle to speak TLS with.
     */
    public record Ssl(@Nullable String bundle) {

        public Ssl {
            bundle = emptyToNull(bundle);
        }

    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return StringUtils.hasText(text) ? text : null;
    }

    /**
     * How long to wait after a conflict, and when to give up.
     */
    public enum RetryType {

        /** Twice as long each time. */
        SIMPLE,

        /** The same, but gives up when waiting does not help. */
        CONFLICT_DETAILED,

        /** At random, from none to twice as long. */
        JITTER,

        /** By how far others were ahead. */
        ADAPTIVE

    }

    /**
     * Where events are kept.
     */
    public enum StoreType {

        /** In a stream of a NATS server. */
        JETSTREAM,

        /** In memory, for as long as the application runs. */
        IN_MEMORY

    }

}
