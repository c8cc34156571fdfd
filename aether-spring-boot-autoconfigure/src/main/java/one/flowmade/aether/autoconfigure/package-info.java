/**
 * Aether for Spring Boot. {@code AetherProperties} is what an application may set; the
 * packages below configure the connection to NATS, event stores and the event bus, their
 * meters, their health and an endpoint from it, and step back wherever the application
 * brings a bean of its own.
 */
@NullMarked
package one.flowmade.aether.autoconfigure;

import org.jspecify.annotations.NullMarked;
