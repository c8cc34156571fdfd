package one.flowmade.aether.sample;

import java.math.BigDecimal;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * What is ordered.
 *
 * @param sku names the article
 * @param quantity how many of it
 * @param price the price of one
 */
record Item(
        @NotNull @Pattern(regexp = "[\\w.-]{1,40}",
                message = "must be 1 to 40 letters, digits, '.', '_' or '-'") String sku,
        @NotNull @Min(1) @Max(1000) Integer quantity,
        @NotNull @PositiveOrZero @Digits(integer = 9, fraction = 2) BigDecimal price) {

    BigDecimal total() {
        return this.price.multiply(BigDecimal.valueOf(this.quantity));
    }

}
