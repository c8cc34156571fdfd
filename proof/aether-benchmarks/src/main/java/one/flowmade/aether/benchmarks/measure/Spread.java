package one.flowmade.aether.benchmarks.measure;

import java.util.Arrays;

/**
 * The middle of several values, and how far they lie apart.
 *
 * @param low the lower quartile
 * @param median the median
 * @param high the upper quartile
 */
public record Spread(double low, double median, double high) {

    /**
     * Sums up.
     * @param values the values in any order, at least one
     * @return their quartiles, interpolated between neighbours
     */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("'values' must not be empty");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

}
