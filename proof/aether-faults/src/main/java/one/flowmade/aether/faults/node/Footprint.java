package one.flowmade.aether.faults.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import one.flowmade.aether.test.server.NatsServer;

/**
 * What this process and a server hold on to.
 *
 * @param threads the threads of the process, by names without their numbers
 * @param subscriptions how many the server knows of
 * @param consumers how many the server's streams have
 * @param heapBytes what is used after a garbage collection
 */
record Footprint(Map<String, Long> threads, long subscriptions, long consumers, long heapBytes) {

    /** Has the server tell of itself over HTTP. */
    static final String SERVER_CONFIG = "http: \"127.0.0.1:-1\"";

    /** The virtual machine starts threads of its own when it likes. */
    private static final int FEW_THREADS = 3;

    private static final long FEW_BYTES = 16L * 1024 * 1024;

    static Footprint of(NatsServer server) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        Map<String, Long> threads = Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map((thread) -> thread.getName().replaceAll("\\d+", "#"))
            .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return new Footprint(threads, number(server, "subsz", "num_subscriptions"), number(server, "jsz", "consumers"),
                runtime.totalMemory() - runtime.freeMemory());
    }

    long threadCount() {
        return this.threads.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean hasGrownSince(Footprint before) {
        return threadCount() > before.threadCount() + FEW_THREADS || this.subscriptions > before.subscriptions
                || this.consumers > before.consumers || this.heapBytes > before.heapBytes + FEW_BYTES;
    }

    private static long number(NatsServer server, String page, String name) {
        try {
            URLConnection connection = URI.create(server.monitoringUrl() + "/" + page).toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            try (InputStream in = connection.getInputStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Pattern.compile("\"%s\":\\s*(\\d+)".formatted(name))
                    .matcher(text)
                    .results()
                    .map((found) -> Long.parseLong(found.group(1)))
                    .findFirst()
                    .orElseThrow();
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
