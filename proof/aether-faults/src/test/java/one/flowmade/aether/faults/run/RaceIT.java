package one.flowmade.aether.faults.run;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RaceIT {

    private static final long SEED = 20_261_121;

    private Stage stage;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        this.stage = Stage.single();
    }

    @AfterEach
    void close() {
        this.stage.close();
    }

    @Test
    void eachVersionHasOneWinnerThoughAcknowledgementsAreLost() {
        assertThat(new Race(this.stage, this.directory, 3, 500).run(4, SEED)).isEmpty();
    }

    @Test
    void incrementsOfManyThreadsArriveExactlyOnce() {
        assertThat(new Increments(this.stage, this.directory).run(64, 500)).isEmpty();
    }

}
