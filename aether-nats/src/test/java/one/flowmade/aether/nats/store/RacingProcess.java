package one.flowmade.aether.nats.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.nats.client.Options;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.store.VersionConflictException;

/**
 * A process that saves the same next version of each actor as its rivals do, round by
 * round.
 */
final class RacingProcess implements AutoCloseable {

    static final int PROCESSES = 4;

    static final int ACTORS = 20;

    private static final String DONE = "done";

    private final Process process;

    private final BufferedReader output;

    private RacingProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static RacingProcess start(String url, String namespace, int number) throws IOException {
        return new RacingProcess(new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), RacingProcess.class.getName(),
                url, namespace, Integer.toString(number))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
    }

    /**
     * Waits until the process is ready for a round.
     */
    void awaitRound() throws IOException {
        String line = this.output.readLine();
        if (!DONE.equals(line)) {
            throw new IllegalStateException("a process does not race but says: " + line);
        }
    }

    void startRound() throws IOException {
        this.process.getOutputStream().write('\n');
        this.process.getOutputStream().flush();
    }

    /**
     * Ends the race.
     * @return how many versions the process says that it has stored
     */
    long end() throws IOException, InterruptedException {
        this.process.getOutputStream().close();
        String line = this.output.readLine();
        if (line == null || !this.process.waitFor(OnRealServer.DEADLINE.toSeconds(), TimeUnit.SECONDS)
                || this.process.exitValue() != 0) {
            throw new IllegalStateException("a process failed, having said: " + line);
        }
        return Long.parseLong(line);
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        try (NatsConnections connections = NatsConnections.open(Options.builder().server(args[0]).build());
                JetStreamEventStore store = JetStreamEventStore.builder(connections)
                    .config(JetStreamEventStoreConfig.builder().namespace(args[1]).stream("events").build())
                    .open()) {
            Racer racer = new Racer(store, Integer.parseInt(args[2]));
            long wins = 0;
            System.out.println(DONE);
            for (long round = 1; System.in.read() >= 0; round++) {
                wins += racer.race(round);
                System.out.println(DONE);
            }
            System.out.println(wins);
        }
    }

    /**
     * Saves one version of each actor, beginning with an actor of its own.
     */
    private record Racer(JetStreamEventStore store, int number) {

        long race(long version) {
            return IntStream.range(0, ACTORS)
                .filter((i) -> wins("order-" + (i + this.number * (ACTORS / PROCESSES)) % ACTORS, version))
                .count();
        }

        private boolean wins(String actorId, long version) {
            try {
                this.store.saveEvent(Event.builder("Raced", actorId)
                    .version(version)
                    .metadata(Map.of("winner", Integer.toString(this.number)))
                    .build());
                return true;
            }
            catch (VersionConflictException ex) {
                return false;
            }
        }

    }

}
