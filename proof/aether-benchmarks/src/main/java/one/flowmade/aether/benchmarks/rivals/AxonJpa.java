package one.flowmade.aether.benchmarks.rivals;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Persistence;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.event.Event;

/**
 * Axon Framework on JPA, by Hibernate. A save is one transaction; a read needs none.
 */
final class AxonJpa implements Rival {

    private static final ThreadLocal<@Nullable EntityManager> CURRENT = new ThreadLocal<>();

    private final HikariDataSource connections;

    private final SessionFactory sessions;

    private final JpaEventStorageEngine engine;

    private AxonJpa(HikariDataSource connections) {
        this.connections = connections;
        this.sessions = Persistence
            .createEntityManagerFactory("axon", Map.of("jakarta.persistence.nonJtaDataSource", connections))
            .unwrap(SessionFactory.class);
        JacksonSerializer serializer = JacksonSerializer.defaultSerializer();
        this.engine = JpaEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .entityManagerProvider(() -> Objects.requireNonNull(CURRENT.get()))
            .transactionManager(NoTransactionManager.instance())
            .build();
    }

    static AxonJpa open(PostgresServer server) throws SQLException {
        return new AxonJpa(server.connect("axon_jpa"));
    }

    @Override
    public String name() {
        return "Axon JPA";
    }

    @Override
    public void save(List<Event> events) {
        List<DomainEventMessage<?>> messages = AxonEvents.of(events);
        this.sessions.inTransaction((session) -> {
            CURRENT.set(session);
            this.engine.appendEvents(messages);
        });
    }

    @Override
    public int read(String actorId, Position from) {
        return this.sessions.fromSession((session) -> {
            CURRENT.set(session);
            return AxonEvents.read(this.engine, actorId, from);
        });
    }

    @Override
    public long latestVersion(String actorId) {
        return this.sessions.fromSession((session) -> {
            CURRENT.set(session);
            return AxonEvents.latestVersion(this.engine, actorId);
        });
    }

    @Override
    public void close() {
        this.sessions.close();
        this.connections.close();
    }

}
