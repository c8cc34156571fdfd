package one.flowmade.aether.nats.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.run.Scenario;
import one.flowmade.aether.faults.run.Stage;
import one.flowmade.aether.faults.run.StoreOpener;

import static org.assertj.core.api.Assertions.assertThat;

class MutantIT {

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = Stage.single();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void isCaughtByTheCheckThatIsMeantForIt(Mutant mutant) {
        assertThat(mutant.scenario().play(stage, mutant)).extracting(Violation::check).contains(mutant.check());
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundInTheUnbrokenStore(Scenario scenario) {
        assertThat(scenario.play(stage, StoreOpener.UNBROKEN)).isEmpty();
    }

}
