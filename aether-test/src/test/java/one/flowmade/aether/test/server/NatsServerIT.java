package one.flowmade.aether.test.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class NatsServerIT {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Test
    void startsWithJetStream() throws IOException {
        try (NatsServer server = NatsServer.start(); RawClient client = RawClient.connect(server)) {
            assertThat(server.url()).isEqualTo("nats://127.0.0.1:" + server.port());
            assertThat(client.greeting()).startsWith("INFO").contains("\"jetstream\":true");
        }
    }

    @Test
    void startsWithoutJetStream() throws IOException {
        try (NatsServer server = NatsServer.builder().withoutJetStream().start();
                RawClient client = RawClient.connect(server)) {
            assertThat(client.greeting()).startsWith("INFO").doesNotContain("\"jetstream\":true");
        }
    }

    @Test
    void takesLinesOfConfiguration() throws IOException {
        try (NatsServer server = NatsServer.builder()
            .config("max_payload: 2MB")
            .config("server_name: one")
            .jetStream("sync_interval: always")
            .jetStream("domain: hub")
            .start(); RawClient client = RawClient.connect(server)) {
            assertThat(client.greeting()).contains("\"max_payload\":2097152", "\"server_name\":\"one\"",
                    "\"domain\":\"hub\"");
        }
    }

    @Test
    void keepsServersApart() throws IOException {
        try (NatsServer one = NatsServer.start(); NatsServer other = NatsServer.start()) {
            createStream(one);
            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(request(other, "$JS.API.STREAM.NAMES", "")).contains("\"total\":0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsPortAndDataOverARestart(End end) throws IOException {
        try (NatsServer server = NatsServer.start()) {
            int port = server.port();
            long pid = server.requireProcess().pid();
            createStream(server);
            request(server, "orders.1", "placed");

            end.apply(server);
            server.restart();

            assertThat(server.port()).isEqualTo(port);
            assertThat(server.requireProcess().pid()).isNotEqualTo(pid);
            assertThat(request(server, "$JS.API.STREAM.INFO.ORDERS", "")).contains("\"messages\":1");
        }
    }

    @Test
    void keepsItsDataHoweverOftenItIsKilled() throws IOException {
        try (NatsServer server = NatsServer.start()) {
            createStream(server);
            request(server, "orders.1", "placed");
            for (int i = 0; i < 12; i++) {
                server.kill();
                server.restart();
            }
            await("its data stay").during(Duration.ofMillis(1500)).atMost(DEADLINE).untilAsserted(() -> {
                assertThat(server.directory()).isNotEmptyDirectory();
                assertThat(request(server, "$JS.API.STREAM.INFO.ORDERS", "")).contains("\"messages\":1");
            });
        }
    }

    @Test
    void endsByItselfWhenItIsAskedTo() throws IOException {
        try (NatsServer server = NatsServer.start()) {
            server.stop();
            assertThat(server.directory().resolve("nats-server.log")).content().contains("Server Exiting");
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "KILL", "STOP" })
    void isGoneOnceItWasEnded(End end) {
        try (NatsServer server = NatsServer.start()) {
            end.apply(server);
            assertThat(server.requireProcess().isAlive()).isFalse();
            assertThatThrownBy(() -> RawClient.connect(server)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "KILL", "STOP" })
    void keepsItsDirectoryWhenItWasEnded(End end) {
        try (NatsServer server = NatsServer.start()) {
            ProcessHandle guard = guardOf(server);
            end.apply(server);
            await("the guard to end").atMost(DEADLINE).until(() -> !guard.isAlive());
            assertThat(server.directory().resolve("data")).isNotEmptyDirectory();
        }
    }

    private static ProcessHandle guardOf(NatsServer server) {
        return ProcessHandle.of(server.requireProcess().pid()).orElseThrow().children().findFirst().orElseThrow();
    }

    @Test
    void letsTheServerEndInOrderWhenStopped() throws IOException {
        try (NatsServer server = NatsServer.start()) {
            createStream(server);
            server.stop();
            assertThat(server.directory().resolve("nats-server.log")).content().contains("Server Exiting");
        }
    }

    @Test
    void answersNothingWhileSuspended() throws IOException {
        try (NatsServer server = NatsServer.start(); RawClient client = RawClient.connect(server)) {
            server.suspend();
            await("silence").atMost(DEADLINE).untilAsserted(() -> {
                client.ping();
                assertThatThrownBy(() -> client.awaitPong(Duration.ofMillis(200)))
                    .isInstanceOf(SocketTimeoutException.class);
            });

            server.resume();

            assertThat(client.awaitPong(DEADLINE)).isEqualTo("PONG");
        }
    }

    @Test
    void leavesNothingWhenClosed() {
        NatsServer server = NatsServer.start();
        long pid = server.requireProcess().pid();
        ProcessHandle guard = guardOf(server);
        Path directory = server.directory();
        assertThat(directory).isNotEmptyDirectory();
        server.suspend();

        server.close();
        server.close();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(directory).doesNotExist();
        await("the guard to end").atMost(DEADLINE).until(() -> !guard.isAlive());
        assertThatIllegalStateException().isThrownBy(server::restart).withMessage("the server is closed");
    }

    @Test
    void showsTheLogOfAServerThatDoesNotStart() {
        assertThatIllegalStateException().isThrownBy(() -> NatsServer.builder().config("no_such_option: 1").start())
            .withMessageContaining("unknown field \"no_such_option\"");
    }

    @ParameterizedTest
    @EnumSource
    void isGoneWhenTheJvmHasEnded(JvmEnd end) throws Exception {
        try (OtherJvm jvm = OtherJvm.start()) {
            end.apply(jvm.process());

            assertThat(jvm.process().waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.hasServer()).isFalse();
            assertThat(jvm.directory()).doesNotExist();
        }
    }

    @Test
    void isGoneSoonAfterTheJvmWasKilled() throws Exception {
        try (OtherJvm jvm = OtherJvm.start()) {
            assertThat(jvm.hasServer()).isTrue();
            assertThat(jvm.directory()).isNotEmptyDirectory();

            jvm.process().destroyForcibly();

            await("the server to end").atMost(DEADLINE).until(() -> !jvm.hasServer());
            await("its directory to be deleted").atMost(DEADLINE)
                .untilAsserted(() -> assertThat(jvm.directory()).doesNotExist());
        }
    }

    private static void createStream(NatsServer server) throws IOException {
        assertThat(request(server, "$JS.API.STREAM.CREATE.ORDERS", """
                {"name":"ORDERS","subjects":["orders.>"],"storage":"file"}""")).doesNotContain("\"error\"");
    }

    private static String request(NatsServer server, String subject, String body) throws IOException {
        try (RawClient client = RawClient.connect(server)) {
            return client.request(subject, body);
        }
    }

    enum End {

        KILL {
            @Override
            void apply(NatsServer server) {
                server.kill();
            }
        },

        STOP {
            @Override
            void apply(NatsServer server) {
                server.stop();
            }
        },

        NONE {
            @Override
            void apply(NatsServer server) {
            }
        };

        abstract void apply(NatsServer server);

    }

    enum JvmEnd {

        TERMINATED {
            @Override
            void apply(Process jvm) {
                jvm.destroy();
            }
        },

        EXITED {
            @Override
            void apply(Process jvm) throws IOException {
                jvm.getOutputStream().close();
            }
        };

        abstract void apply(Process jvm) throws IOException;

    }

    /**
     * A JVM that has started a server and does not close it.
     */
    record OtherJvm(Process process, long serverPid, Path directory) implements AutoCloseable {

        static OtherJvm start() throws IOException {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            ProcessBuilder jvm = new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"),
                    Forgetful.class.getName())
                .redirectError(Redirect.INHERIT);
            jvm.environment().put(ServerBinary.VARIABLE, ServerBinary.locate().toString());
            Process process = jvm.start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            return new OtherJvm(process, Long.parseLong(output.readLine()), Path.of(output.readLine()));
        }

        boolean hasServer() {
            return ProcessHandle.of(this.serverPid).filter(ProcessHandle::isAlive).isPresent();
        }

        @Override
        public void close() {
            this.process.destroyForcibly();
        }

    }

    static final class Forgetful {

        private Forgetful() {
        }

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) throws IOException {
            NatsServer server = NatsServer.start();
            System.out.println(server.requireProcess().pid());
            System.out.println(server.directory());
            int endOfInput = System.in.read();
            System.exit(endOfInput + 1);
        }

    }

}
