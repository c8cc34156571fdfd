package one.flowmade.aether.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a user reads when an application does not start.
 *
 * @param description what is wrong
 * @param action what to do about it
 */
public record StartFailure(String description, String action) {

    /**
     * Starts an application that has nothing but its properties.
     * @param output what it prints
     * @param properties its properties, as {@code name=value}
     * @return why it did not start
     */
    public static StartFailure of(CapturedOutput output, String... properties) {
        return of(output, Application.class, properties);
    }

    /**
     * Starts an application that has a configuration of its own.
     * @param output what it prints
     * @param configuration its configuration
     * @param properties its properties, as {@code name=value}
     * @return why it did not start
     */
    public static StartFailure of(CapturedOutput output, Class<?> configuration, String... properties) {
        String[] arguments = Stream.of(properties).map("--"::concat).toArray(String[]::new);
        assertThatException().as("start with %s", String.join(" ", properties))
            .isThrownBy(
                    () -> new SpringApplicationBuilder(Application.class, configuration).web(WebApplicationType.NONE)
                        .run(arguments)
                        .close());
        String[] report = output.getAll().split("APPLICATION FAILED TO START|Description:|Action:");
        assertThat(report).as("headings in %s", output).hasSize(4);
        return new StartFailure(report[2].strip(), report[3].strip());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

    }

}
