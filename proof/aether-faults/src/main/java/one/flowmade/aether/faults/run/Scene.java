package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.faults.check.Checker;
import one.flowmade.aether.faults.check.StreamLog;
import one.flowmade.aether.faults.check.StreamReader;
import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Fault;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;
import one.flowmade.aether.faults.proxy.Fate;
import one.flowmade.aether.faults.proxy.FaultProxy;

/**
 * What a {@link Scenario} works with: stores under test that come through a proxy, sound
 * stores beside them, and a way past both. It has a stream of its own.
 */
@SuppressWarnings("try")
public final class Scene implements AutoCloseable {

    private static final Duration SAVE_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private final Stage stage;

    private final Setup setup;

    private final Path directory;

    private final HistoryFile history;

    private final StoreOpener opener;

    private final List<Client> clients = new ArrayList<>();

    private final List<Violation> violations = new ArrayList<>();

    private int ids;

    private boolean cut;

    private boolean deleted;

    private @Nullable StreamLog replaced;

    Scene(Stage stage, String stream, Path directory, StoreOpener opener) {
        this.stage = stage;
        this.setup = new Setup(stage.setup().urls(), stream, 1, SAVE_TIMEOUT);
        this.directory = directory;
        this.history = HistoryFile.create(directory, "scene");
        this.opener = opener;
    }

    /**
     * Opens a store under test.
     * @return a client of it
     */
    public Client open() {
        return open(this.setup, this.opener);
    }

    public Client openWithSaveTimeout(Duration timeout) {
        return open(this.setup.withSaveTimeout(timeout), this.opener);
    }

    /**
     * Opens a store that is sound, past the proxy.
     * @return a client of it
     */
    public Client openSound() {
        return open(this.setup.withUrls(List.of(this.stage.servers().get(0).url())), StoreOpener.UNBROKEN);
    }

    private Client open(Setup setup, StoreOpener opener) {
        Client client = Client.open("c" + this.clients.size(), setup, this.history, opener);
        this.clients.add(client);
        return client;
    }

    public FaultProxy proxy() {
        return this.stage.proxy();
    }

    /**
     * Does something to the next record that is published through the proxy, and to no
     * other.
     * @param before is called before anything becomes of it
     * @param fate what becomes of it
     */
    public void onNextRecord(Runnable before, Fate fate) {
        onRecord(1, before, fate);
    }

    /**
     * Does something to one of the next records.
     * @param number which one, from 1
     * @param before is called before anything becomes of it
     * @param fate what becomes of it
     */
    public void onRecord(int number, Runnable before, Fate fate) {
        int[] seen = new int[1];
        AtomicBoolean armed = new AtomicBoolean(true);
        proxy().decide((publish) -> {
            if (publish.isRecord() && ++seen[0] == number && armed.compareAndSet(true, false)) {
                before.run();
                return fate;
            }
            return Fate.PASS;
        });
    }

    public void onNextRecord(Fate fate) {
        onNextRecord(() -> {
        }, fate);
    }

    /**
     * Answers in the leader's place when it is next asked for a record. No direct get can
     * be read, so that the leader is asked.
     * @param body the answer
     */
    public void answerNextLook(String body) {
        AtomicBoolean armed = new AtomicBoolean(true);
        proxy().decide((publish) -> {
            if (publish.subject().startsWith("$JS.API.DIRECT.GET")) {
                return Fate.answered("");
            }
            boolean next = publish.subject().startsWith("$JS.API.STREAM.MSG.GET") && armed.compareAndSet(true, false);
            return next ? Fate.answered(body) : Fate.PASS;
        });
    }

    public Save save(String actor, long... versions) {
        return new Save(actor, OptionalLong.empty(), events(versions));
    }

    public Save saveExpecting(long expectedVersion, String actor, long... versions) {
        return new Save(actor, OptionalLong.of(expectedVersion), events(versions));
    }

    private List<Written> events(long... versions) {
        return Arrays.stream(versions).mapToObj((version) -> event(version, "p" + this.ids)).toList();
    }

    private Written event(long version, String payload) {
        return new Written(version, "e" + this.ids++, payload);
    }

    /**
     * Stores an event as a writer would that is not Aether.
     * @param actor the actor
     * @param version the version
     * @param payload its payload as JSON, no text
     */
    public void writeAsOther(String actor, long version, String payload) {
        Written event = event(version, payload);
        long call = this.history.nextCall();
        this.history.write(new Entry.Begun(System.nanoTime(), "other", call,
                new Save(actor, OptionalLong.empty(), List.of(event))));
        publish(actor, new Headers(),
                "{\"id\":\"%s\",\"eventType\":\"Changed\",\"actorId\":\"%s\",\"version\":%d,\"data\":{\"payload\":%s},\"timestamp\":\"2026-01-01T00:00:00Z\"}"
                    .formatted(event.id(), actor, version, payload));
        this.history.write(new Entry.Ended(System.nanoTime(), "other", call, new Outcome.Stored()));
    }

    /**
     * Puts something onto an actor's subject that does not belong there.
     * @param actor the actor
     * @param body what
     */
    public void writeForeign(String actor, String body) {
        publish(actor, new Headers().put(StreamReader.FOREIGN, "true"), body);
    }

    private void publish(String actor, Headers headers, String body) {
        ask((connection) -> {
            String type = actor.substring(0, actor.indexOf('-'));
            Message answer = connection.request(this.setup.stream() + ".events." + type + "." + actor, headers,
                    body.getBytes(StandardCharsets.UTF_8), ANSWER_TIMEOUT);
            if (answer == null) {
                throw new IllegalStateException("the server did not answer a foreign writer");
            }
        });
    }

    /** Lets nothing pass, and nobody connect. */
    public void sever() {
        proxy().refuse();
        note(Fault.SEVERED, true);
    }

    public void restore() {
        note(Fault.SEVERED, false);
        proxy().accepting();
    }

    /** Deletes the stream. */
    public void deleteStream() {
        this.replaced = log();
        manage((management) -> management.deleteStream(this.setup.stream()));
        this.deleted = true;
        note(Fault.REPLACED, true);
    }

    /** Deletes the stream and makes it anew. */
    public void replaceStream() {
        this.replaced = log();
        manage((management) -> {
            StreamConfiguration present = management.getStreamInfo(this.setup.stream()).getConfiguration();
            management.deleteStream(this.setup.stream());
            management.addStream(present);
        });
        note(Fault.REPLACED, true);
    }

    /**
     * Lets the server keep only the last records of each actor.
     * @param count how many
     */
    public void keepOnly(long count) {
        this.cut = true;
        manage((management) -> {
            StreamConfiguration present = management.getStreamInfo(this.setup.stream()).getConfiguration();
            management.updateStream(StreamConfiguration.builder(present).maxMessagesPerSubject(count).build());
        });
    }

    /**
     * Reports what only the scenario can see.
     * @param violation what does not hold
     */
    public void report(Violation violation) {
        this.violations.add(violation);
    }

    List<Violation> judge() {
        this.clients.forEach(Client::close);
        this.clients.clear();
        List<Entry> entries = HistoryFile.readAll(this.directory);
        List<Violation> all = new ArrayList<>(this.violations);
        all.addAll(
                (this.replaced != null) ? Checker.check(entries, this.replaced, log()) : Checker.check(entries, log()));
        return all;
    }

    private StreamLog log() {
        if (this.deleted) {
            return new StreamLog(List.of(), false);
        }
        try (Connection connection = this.stage.connect()) {
            return new StreamReader(connection, this.setup.stream()).read(this.cut);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ex);
        }
    }

    @Override
    public void close() {
        proxy().passAll();
        proxy().accepting();
        this.clients.forEach(Client::close);
        this.history.close();
        if (!this.deleted) {
            manage((management) -> management.deleteStream(this.setup.stream()));
        }
    }

    private void note(String name, boolean present) {
        this.history.write(new Fault(System.nanoTime(), name, present));
    }

    private void manage(Action<JetStreamManagement> action) {
        ask((connection) -> action.on(connection.jetStreamManagement()));
    }

    private void ask(Action<Connection> action) {
        try (Connection connection = this.stage.connect()) {
            action.on(connection);
        }
        catch (IOException | JetStreamApiException | TimeoutException ex) {
            throw new IllegalStateException("the server does not do what the scenario needs", ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ex);
        }
    }

    /**
     * What is done with a server.
     *
     * @param <T> by which means
     */
    private interface Action<T> {

        void on(T means) throws IOException, JetStreamApiException, InterruptedException, TimeoutException;

    }

}
