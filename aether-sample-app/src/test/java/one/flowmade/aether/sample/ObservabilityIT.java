package one.flowmade.aether.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the application shows over HTTP, and whether the dashboard asks for that.
 */
class ObservabilityIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Path ROOT = Path.of("..");

    private static final Pattern METRIC = Pattern.compile("aether_\\w+");

    private static final Pattern NAME = Pattern.compile("^\\w+");

    private static final HttpClient client = HttpClient.newHttpClient();

    private static NatsServer server;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() throws Exception {
        server = NatsServer.start();
        application = SpringApplication.run(SampleApplication.class, "--server.port=0",
                "--aether.nats.servers=" + server.url());
        String wish = """
                {"customer":"customer-known-by-name","items":[{"sku":"A-1","quantity":2,"price":19.90}]}""";
        HttpRequest order = request("/orders").header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wish))
            .build();
        assertThat(client.send(order, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
    }

    @Test
    void theEndpointShowsWhatAetherDoes() throws Exception {
        await("the feed to have seen the order").atMost(DEADLINE)
            .until(() -> json("/actuator/aether").at("/streams/shown/0/feed/position").asLong() == 1);
        JsonNode report = json("/actuator/aether");
        assertThat(report.path("clientVersion").asString()).startsWith("2.");
        assertThat(report.at("/connections/0/state").asString()).isEqualTo("CONNECTED");
        assertThat(report.at("/connections/0/server").asString()).isEqualTo(server.url());
        JsonNode stream = report.at("/streams/shown/0");
        assertThat(stream.path("name").asString()).isEqualTo("shop_aether");
        assertThat(stream.path("namespace").asString()).isEqualTo("shop");
        assertThat(stream.at("/status/records").asLong()).isEqualTo(1);
        assertThat(stream.at("/status/retention").asString()).isEqualTo("PT8760H");
        assertThat(stream.at("/status/drift").isEmpty()).isTrue();
        assertThat(report.path("subscriptions").has("total")).isTrue();
        assertThat(report.toString()).doesNotContain("customer-known-by-name", "order-");
    }

    @Test
    void theEndpointOnlyReads() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpRequest request = request("/actuator/aether").method(method, BodyPublishers.noBody()).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        }
    }

    @TestFactory
    Stream<DynamicTest> theDashboardAsksForMetersThatThereAre() throws Exception {
        String scraped = get("/actuator/prometheus");
        Set<String> present = scraped.lines()
            .map(NAME::matcher)
            .filter(Matcher::lookingAt)
            .map(Matcher::group)
            .collect(Collectors.toSet());
        JsonNode dashboard = JsonMapper.shared()
            .readTree(ROOT.resolve("observability/dashboards/aether.json").toFile());
        Set<String> asked = new TreeSet<>();
        dashboard.findValues("expr").forEach((expression) -> asked.addAll(metrics(expression.asString())));
        asked.addAll(metrics(dashboard.at("/templating/list/0/query").asString()));
        assertThat(asked).hasSizeGreaterThan(10);
        return asked.stream().map((name) -> DynamicTest.dynamicTest(name, () -> assertThat(present).contains(name)));
    }

    @Test
    void everyPanelHasAQueryAndAPlaceOfItsOwn() throws Exception {
        JsonNode panels = JsonMapper.shared()
            .readTree(ROOT.resolve("observability/dashboards/aether.json").toFile())
            .path("panels");
        assertThat(panels).isNotEmpty().allSatisfy((panel) -> {
            assertThat(panel.path("title").asString()).isNotEmpty();
            assertThat(panel.findValues("expr")).isNotEmpty();
        });
        assertThat(panels).extracting((panel) -> panel.path("gridPos").toString()).doesNotHaveDuplicates();
    }

    @Test
    void whatDockerComposeMountsIsThere() throws Exception {
        JsonNode services = yaml("docker-compose.yml").path("services");
        assertThat(services.path("nats").has("profiles")).isFalse();
        for (String name : List.of("prometheus", "grafana")) {
            JsonNode service = services.path(name);
            assertThat(service.at("/profiles/0").asString()).isEqualTo("observability");
            assertThat(service.path("ports")).isNotEmpty()
                .allSatisfy((port) -> assertThat(port.asString()).as("on this machine only").startsWith("127.0.0.1:"));
            assertThat(service.path("volumes")).isNotEmpty()
                .allSatisfy((volume) -> assertThat(ROOT.resolve(before(":", volume.asString()))).exists());
        }
    }

    @Test
    void prometheusAsksWhereTheApplicationAnswers() throws Exception {
        JsonNode job = yaml("observability/prometheus.yml").at("/scrape_configs/0");
        assertThat(get(job.path("metrics_path").asString())).contains("aether_");
        assertThat(yaml("observability/datasources.yml").at("/datasources/0/uid").asString()).isEqualTo("prometheus");
        assertThat(yaml("observability/dashboards.yml").at("/providers/0/options/path").asString())
            .isEqualTo("/etc/grafana/dashboards");
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String before(String mark, String text) {
        return text.substring(0, text.indexOf(mark));
    }

    private static JsonNode yaml(String file) throws IOException {
        Object content = new Yaml().load(Files.readString(ROOT.resolve(file)));
        return JsonMapper.shared().valueToTree(content);
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(path));
    }

    private static String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(path).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static HttpRequest.Builder request(String path) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path)));
    }

}
