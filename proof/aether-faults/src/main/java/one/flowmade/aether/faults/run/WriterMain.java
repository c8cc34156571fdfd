package one.flowmade.aether.faults.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import one.flowmade.aether.faults.check.Unresolved;
import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.HistoryFile;

/**
 * A JVM of its own that writes until it is asked to end.
 */
final class WriterMain {

    private WriterMain() {
    }

    public static void main(String[] args) throws InterruptedException {
        String name = args[0];
        Path directory = Path.of(args[1]);
        Setup setup = new Setup(List.of(args[2].split(",")), args[3], Integer.parseInt(args[4]),
                Duration.parse(args[5]));
        List<Save> unknown = Unresolved.in(HistoryFile.read(directory, List.of(args[8].split(","))));
        HistoryFile history = HistoryFile.create(directory, name);
        Client client = Client.open(name, setup, history, StoreOpener.UNBROKEN);
        Workload workload = Workload.start(client, Long.parseLong(args[6]), Integer.parseInt(args[7]), unknown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            workload.stop();
            client.close();
        }, "stop"));
        System.out.println("writing");
        new CountDownLatch(1).await();
    }

}
