package one.flowmade.aether.test.server;

import java.util.LinkedHashSet;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class NatsServerExtensionIT {

    private static final Set<NatsServer> given = new LinkedHashSet<>();

    private static final Set<Boolean> alive = new LinkedHashSet<>();

    @Test
    void sharesOneServerOverAllClassesAndClosesItAtTheEnd() {
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(OneCase.class), selectClass(AnotherCase.class))
            .execute()
            .testEvents()
            .assertStatistics((statistics) -> statistics.succeeded(2));

        assertThat(alive).containsExactly(true);
        assertThat(given).singleElement().satisfies((server) -> {
            assertThat(server.requireProcess().isAlive()).isFalse();
            assertThat(server.directory()).doesNotExist();
        });
    }

    private static void take(NatsServer server) {
        given.add(server);
        alive.add(server.requireProcess().isAlive());
    }

    @ExtendWith(NatsServerExtension.class)
    static class OneCase {

        @BeforeAll
        static void before(NatsServer server) {
            take(server);
        }

        @Test
        void test(NatsServer server) {
            take(server);
        }

    }

    static class AnotherCase {

        @RegisterExtension
        static final NatsServerExtension servers = new NatsServerExtension();

        @Test
        void test(NatsServer server) {
            take(server);
        }

    }

}
