package io.weir.standalone.evaluate;

/**
 * An interval for a share of which only a sample is known.
 *
 * <p>It is the exact one of Clopper and Pearson (Biometrika 26, 1934): all shares for which a result at least as far out as the one
 * seen would not be too unlikely. It errs to the wide side, never to the narrow one, also where nothing or nearly nothing was
 * found, which is what a control sample usually finds; Wilson's interval is narrower there, and at times too narrow.
 *
 * @param low in [0, 1]
 * @param high in [0, 1]
 */
public record ClopperPearson(double low, double high) {
    private static final int STEPS = 100;

    /**
     * The interval for {@code found} of {@code sampled}.
     *
     * @param confidence how sure to be that the share lies inside, in (0, 1)
     */
    public static ClopperPearson of(int found, int sampled, double confidence) {
        if (found < 0 || sampled < 1 || found > sampled || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(found + " of " + sampled + " at " + confidence);
        }
        double tail = (1 - confidence) / 2;
        double low = found == 0 ? 0 : share(found - 1, sampled, 1 - tail);
        double high = found == sampled ? 1 : share(found, sampled, tail);
        return new ClopperPearson(low, high);
    }

    /** The share at which at most {@code found} of {@code sampled} are found with this probability. */
    private static double share(int found, int sampled, double probability) {
        double low = 0;
        double high = 1;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (atMost(found, sampled, middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability of finding at most this many, by the binomial distribution. */
    static double atMost(int found, int sampled, double share) {
        double sum = 0;
        double choices = 0; // the logarithm of how many ways there are
        for (int i = 0; i <= found; i++) {
            choices += i == 0 ? 0 : Math.log((sampled - i + 1.0) / i);
            sum += Math.exp(choices + i * Math.log(share) + (sampled - i) * Math.log1p(-share));
        }
        return Math.min(1, sum);
    }
}
