package one.flowmade.aether.nats.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.nats.client.api.MessageInfo;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

class RacingIT extends OnRealServer {

    private static final int ROUNDS = 250;

    @Test
    void i1StoresEachVersionOnceThatProcessesRaceFor() throws Exception {
        open();
        List<RacingProcess> processes = new ArrayList<>();
        for (int number = 0; number < RacingProcess.PROCESSES; number++) {
            processes.add(closing(RacingProcess.start(server().url(), namespace(), number)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (RacingProcess process : processes) {
                process.awaitRound();
            }
            for (RacingProcess process : processes) {
                process.startRound();
            }
        }
        List<Long> wins = new ArrayList<>();
        for (RacingProcess process : processes) {
            process.awaitRound();
            wins.add(process.end());
        }

        Map<String, List<Long>> versions = new HashMap<>();
        Long[] stored = { 0L, 0L, 0L, 0L };
        EventCodec codec = new EventCodec();
        for (MessageInfo record : storedRecords()) {
            for (Event event : codec.decode(record.getData())) {
                versions.computeIfAbsent(event.actorId(), (id) -> new ArrayList<>()).add(event.version());
                stored[Integer.parseInt(String.valueOf(event.metadata().get("winner")))]++;
            }
        }
        List<Long> once = LongStream.rangeClosed(1, ROUNDS).boxed().toList();
        assertThat(versions).hasSize(RacingProcess.ACTORS)
            .allSatisfy((actorId, its) -> assertThat(its).as(actorId).isEqualTo(once));
        assertThat(wins).as("wins as each process tells them").containsExactly(stored);
        assertThat(wins).as("all have a part in it").allSatisfy((won) -> assertThat(won).isPositive());
    }

}
