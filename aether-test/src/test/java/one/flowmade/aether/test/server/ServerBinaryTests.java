package one.flowmade.aether.test.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ServerBinaryTests {

    private final Map<String, String> environment = new HashMap<>();

    private final Properties properties = new Properties();

    private final ServerBinary binary = new ServerBinary(this.environment, this.properties);

    @TempDir
    private Path directory;

    @Test
    void takesWhatTheVariableNamesFirst() throws IOException {
        this.environment.put("NATS_SERVER", program("named", "").toString());
        this.properties.setProperty("nats-server.locator", locatorOf(program("located", "")).toString());
        assertThat(this.binary.find()).isEqualTo(this.directory.resolve("named"));
    }

    @Test
    void takesWhatTheLocatorPrintsBeforeThePath() throws IOException {
        this.properties.setProperty("nats-server.locator", locatorOf(program("located", "")).toString());
        program("nats-server", "");
        this.environment.put("PATH", this.directory.toString());
        assertThat(this.binary.find()).isEqualTo(this.directory.resolve("located"));
    }

    @Test
    void looksOnThePathLast() throws IOException {
        program("nats-server", "");
        this.environment.put("PATH", "/nonexistent:" + this.directory);
        assertThat(this.binary.find()).isEqualTo(this.directory.resolve("nats-server"));
    }

    @Test
    void saysWhereItLooked() {
        this.environment.put("PATH", "/nonexistent");
        assertThatIllegalStateException().isThrownBy(this.binary::find)
            .withMessageContainingAll("NATS_SERVER", "nats-server.locator", "PATH");
    }

    @Test
    void refusesAVariableThatNamesNoProgram() {
        this.environment.put("NATS_SERVER", "/nonexistent");
        assertThatIllegalStateException().isThrownBy(this.binary::find)
            .withMessage("the environment variable NATS_SERVER must name a nats-server program, named '/nonexistent'");
    }

    @Test
    void refusesALocatorThatPrintsNothing() throws IOException {
        String locator = program("locator", "exit 1").toString();
        this.properties.setProperty("nats-server.locator", locator);
        assertThatIllegalStateException().isThrownBy(this.binary::find)
            .withMessageContainingAll("nats-server.locator", locator, "''");
    }

    @Test
    void refusesALocatorThatDoesNotRun() {
        this.properties.setProperty("nats-server.locator", "/nonexistent");
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this.binary::find)
            .withMessage("the command of nats-server.locator, /nonexistent, failed");
    }

    private Path locatorOf(Path program) throws IOException {
        return program("locator", "echo " + program);
    }

    private Path program(String name, String body) throws IOException {
        Path file = Files.writeString(this.directory.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

}
