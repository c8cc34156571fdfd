package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;

/**
 * A JVM of its own that takes part in a {@link Race}.
 */
final class RaceMain {

    static final String ACTOR = "race-0";

    private RaceMain() {
    }

    public static void main(String[] args) {
        String name = args[0];
        Path directory = Path.of(args[1]);
        Setup setup = new Setup(List.of(args[2].split(",")), args[3], Integer.parseInt(args[4]),
                Duration.ofSeconds(10));
        long rounds = Long.parseLong(args[5]);
        try (HistoryFile history = HistoryFile.create(directory, name);
                Client client = Client.open(name, setup, history, StoreOpener.UNBROKEN)) {
            race(client, rounds);
        }
        System.exit(0);
    }

    private static void race(Client client, long rounds) {
        long latest = 0;
        while (latest < rounds) {
            long version = latest + 1;
            Save save = new Save(ACTOR, OptionalLong.empty(),
                    List.of(new Written(version, client.name() + "-" + version, client.name())));
            Outcome outcome = client.save(save);
            while (!(outcome instanceof Outcome.Stored || outcome instanceof Outcome.Conflict)) {
                outcome = client.save(save);
            }
            latest = (outcome instanceof Outcome.Conflict conflict) ? conflict.currentVersion() : version;
        }
    }

}
