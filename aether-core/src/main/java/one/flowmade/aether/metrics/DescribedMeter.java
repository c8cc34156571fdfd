package one.flowmade.aether.metrics;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * One of Aether's meters. All have the namespace as a key.
 */
interface DescribedMeter extends MeterDocumentation {

    Description description();

    @Override
    default String getName() {
        return description().name();
    }

    @Override
    default Meter.Type getType() {
        return description().type();
    }

    @Override
    default KeyName[] getKeyNames() {
        return description().keys().toArray(KeyName[]::new);
    }

    /**
     * What a meter is.
     *
     * @param name its name
     * @param type its type
     * @param keys the keys of its tags
     */
    record Description(String name, Meter.Type type, List<MeterKey> keys) {

        static Description of(String name, Meter.Type type, MeterKey... further) {
            List<MeterKey> keys = new ArrayList<>(List.of(MeterKey.NAMESPACE));
            keys.addAll(List.of(further));
            return new Description(name, type, List.copyOf(keys));
        }

    }

}
