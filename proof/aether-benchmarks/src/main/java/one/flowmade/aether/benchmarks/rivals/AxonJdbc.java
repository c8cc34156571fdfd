package one.flowmade.aether.benchmarks.rivals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.json.JacksonSerializer;

import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.event.Event;

/**
 * Axon Framework on JDBC. A save is one unit of work with one transaction, as the
 * handling of a command is; a read needs none.
 */
final class AxonJdbc implements Rival {

    private final HikariDataSource connections;

    private final JdbcEventStorageEngine engine;

    private AxonJdbc(HikariDataSource connections) {
        this.connections = connections;
        JacksonSerializer serializer = JacksonSerializer.defaultSerializer();
        this.engine = JdbcEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(this::connection))
            .transactionManager(NoTransactionManager.instance())
            .build();
        this.engine.createSchema(PostgresEventTableFactory.INSTANCE);
    }

    static AxonJdbc open(PostgresServer server) throws SQLException {
        return new AxonJdbc(server.connect("axon_jdbc"));
    }

    private Connection connection() throws SQLException {
        Connection connection = this.connections.getConnection();
        connection.setAutoCommit(!CurrentUnitOfWork.isStarted());
        return connection;
    }

    @Override
    public String name() {
        return "Axon JDBC";
    }

    @Override
    public void save(List<Event> events) {
        List<DomainEventMessage<?>> messages = AxonEvents.of(events);
        DefaultUnitOfWork.startAndGet(messages.get(0)).execute(() -> this.engine.appendEvents(messages));
    }

    @Override
    public int read(String actorId, Position from) {
        return AxonEvents.read(this.engine, actorId, from);
    }

    @Override
    public long latestVersion(String actorId) {
        return AxonEvents.latestVersion(this.engine, actorId);
    }

    @Override
    public void close() {
        this.connections.close();
    }

}
