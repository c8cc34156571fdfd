package one.flowmade.aether.faults.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Starts the demonstration with two nodes and has a browser use the pages of both: what
 * is done on one page shows on the other.
 */
public final class PageRun {

    private static final Pattern READY = Pattern.compile("See for yourself at (\\S+) and (\\S+)\\. .*");

    /** Warns of versions of the browser whose tools for developers it does not know. */
    private static final Logger selenium = Logger.getLogger("org.openqa.selenium");

    private final Consumer<String> out;

    private PageRun(Consumer<String> out) {
        this.out = out;
    }

    /**
     * Runs.
     * @param demo the command that starts the demonstration, and what else it is told
     * @param out told what was seen
     * @throws IOException if the demonstration cannot be started
     */
    public static void run(List<String> demo, Consumer<String> out) throws IOException {
        Process process = new ProcessBuilder(Stream.concat(demo.stream(), Stream.of("--nodes", "2")).toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            MatchResult urls = lines.lines()
                .map(READY::matcher)
                .filter((line) -> line.matches())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demonstration has ended too early"));
            new PageRun(out).browse(urls.group(1), urls.group(2));
        }
        finally {
            process.destroy();
            process.onExit().join();
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private void browse(String hereUrl, String thereUrl) {
        selenium.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-proxy-server",
                "--window-size=1200,1200");
        WebDriver browser = new ChromeDriver(options);
        try {
            Page here = Page.open(browser, hereUrl);
            Page there = Page.open(browser, thereUrl);

            here.click("//form[@id='place']//button[.='Place order']");
            String order = here.chosenOrder();
            told(hereUrl, "placed %s".formatted(order));
            told(thereUrl, "shows it after %,d ms".formatted(see(there, event("OrderPlaced", order))));

            there.click(event("OrderPlaced", order) + "/a");
            there.click("//div[@id='actions']/button[.='Pay'][not(@disabled)]");
            there.see(status("PAID"));
            told(thereUrl, "paid it");
            told(hereUrl, "shows it after %,d ms".formatted(see(here, event("OrderPaid", order))));
            here.see(status("PAID"));
            told(hereUrl, "shows the order as paid");
        }
        finally {
            browser.quit();
        }
    }

    private void told(String url, String what) {
        this.out.accept("%s %s".formatted(url, what));
    }

    private static long see(Page page, String path) {
        long start = System.nanoTime();
        page.see(path);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static String event(String type, String order) {
        return "//ol[@id='events']/li[span='%s'][a='%s']".formatted(type, order);
    }

    private static String status(String status) {
        return "//dd[@id='status'][.='%s']".formatted(status);
    }

}
