package one.flowmade.aether.autoconfigure;

import java.util.function.Function;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Turns values of properties into settings. What the settings refuse is reported as a
 * wrong value of its property.
 * <p>
 * For Aether's own configurations.
 */
public final class PropertyMapping {

    private PropertyMapping() {
    }

    /**
     * Maps a value.
     * @param <V> the type of the value
     * @param <T> the type of the setting
     * @param property the name of the property
     * @param value its value
     * @param mapping makes a setting of the value, or refuses it by an
     * {@link IllegalArgumentException}
     * @param example what to set the property to instead
     * @return the setting
     * @throws InvalidConfigurationPropertyValueException if the value is refused
     */
    public static <V, T> T map(String property, V value, Function<? super V, T> mapping, String example) {
        try {
            return mapping.apply(value);
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidConfigurationPropertyValueException(property, value,
                    "%s. Set it to %s, for example.".formatted(ex.getMessage(), example));
        }
    }

}
