/**
 * Events as the application's own records: names for types, the way between records and
 * JSON values, and upcasters that read what older generations of the application wrote.
 * Sits on top of the vocabulary, which knows nothing of it.
 */
@NullMarked
package one.flowmade.aether.typed;

import org.jspecify.annotations.NullMarked;
