package one.flowmade.aether.benchmarks.rivals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;

import one.flowmade.aether.benchmarks.contestant.Reader.Position;
import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

/**
 * A table of events and nothing above it: a row holds the JSON that Aether stores, a
 * unique constraint guards its version.
 */
final class PlainJdbc implements Rival {

    private static final String TABLE = """
            CREATE TABLE events (
              position BIGSERIAL PRIMARY KEY,
              actor_id TEXT NOT NULL,
              version BIGINT NOT NULL,
              record BYTEA NOT NULL,
              UNIQUE (actor_id, version))""";

    private static final String INSERT = "INSERT INTO events (actor_id, version, record) VALUES (?, ?, ?)";

    private static final String SELECT = "SELECT record FROM events WHERE actor_id = ? AND version >= ? ORDER BY version";

    private static final String LATEST = "SELECT max(version) FROM events WHERE actor_id = ?";

    private final EventCodec codec = new EventCodec();

    private final HikariDataSource connections;

    private PlainJdbc(HikariDataSource connections) {
        this.connections = connections;
    }

    static PlainJdbc open(PostgresServer server) throws SQLException {
        HikariDataSource pool = server.connect("plain_jdbc");
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        return new PlainJdbc(pool);
    }

    @Override
    public String name() {
        return "plain JDBC";
    }

    @Override
    public void save(List<Event> events) throws SQLException {
        try (Connection connection = this.connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            if (events.size() == 1) {
                set(insert, events.get(0));
                insert.executeUpdate();
                return;
            }
            connection.setAutoCommit(false);
            for (Event event : events) {
                set(insert, event);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private void set(PreparedStatement insert, Event event) throws SQLException {
        insert.setString(1, event.actorId());
        insert.setLong(2, event.version());
        insert.setBytes(3, this.codec.encode(List.of(event)));
    }

    @Override
    public int read(String actorId, Position from) throws SQLException {
        try (Connection connection = this.connections.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, actorId);
            select.setLong(2, from.version());
            int count = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    count += this.codec.decode(rows.getBytes(1)).size();
                }
            }
            return count;
        }
    }

    @Override
    public long latestVersion(String actorId) throws SQLException {
        try (Connection connection = this.connections.getConnection();
                PreparedStatement select = connection.prepareStatement(LATEST)) {
            select.setString(1, actorId);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    @Override
    public void close() {
        this.connections.close();
    }

}
