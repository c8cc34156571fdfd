/**
 * What a native image has to keep for Aether, besides what Spring Boot finds by itself:
 * properties, failure analyzers and the endpoint's report.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
