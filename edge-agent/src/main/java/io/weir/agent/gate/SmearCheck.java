package io.weir.agent.gate;

import io.weir.agent.facts.LumaPicture;

/**
 * Tells a picture of which a part was lost without the decoder's knowing: concealment and lost slices leave columns that repeat the
 * last good row down to the lower edge.
 *
 * <p>A column of {@value #STRIP} pixels is smeared as far up from the lower edge as its rows are the same. A floor without texture
 * is smooth as well, so what counts is how much more of the picture is smeared than is usual for this camera, and that the smeared
 * columns differ among themselves. Not for use by several threads.
 */
public final class SmearCheck {
    private static final int STRIP = 16;
    private static final int WARM_UP = 5;
    private static final double LEAST_HEIGHT = 0.2;
    private static final double LEAST_SHARE = 0.25;
    private static final double SAME = 0.6;
    private static final double CONTRAST = 8;
    private static final double FORGETTING = 0.002;

    private double usual;
    private long judged;

    /** Whether this picture is smeared; the first {@value #WARM_UP} pictures never are. */
    public boolean isSmeared(LumaPicture picture) {
        double share = share(picture);
        boolean known = judged >= WARM_UP;
        boolean smeared = known && share >= usual + LEAST_SHARE;
        judged++;
        usual = !known
                ? Math.max(usual, share)
                : usual + (share > usual ? FORGETTING * 5 : FORGETTING) * (share - usual);
        return smeared;
    }

    /** The share of the picture, 0 to 1, that repeats the row above it down to the lower edge, in columns that differ. */
    static double share(LumaPicture picture) {
        int strips = picture.width() / STRIP;
        int least = (int) Math.ceil(LEAST_HEIGHT * picture.height());
        long area = 0;
        double sum = 0;
        double squares = 0;
        int smeared = 0;
        for (int strip = 0; strip < strips; strip++) {
            int run = run(picture, strip * STRIP);
            if (run >= least) {
                double mean = mean(picture, strip * STRIP);
                area += run;
                sum += mean;
                squares += mean * mean;
                smeared++;
            }
        }
        double mean = smeared == 0 ? 0 : sum / smeared;
        boolean differ = smeared > 1 && Math.sqrt(Math.max(0, squares / smeared - mean * mean)) >= CONTRAST;
        return differ ? (double) area / ((long) strips * picture.height()) : 0;
    }

    private static int run(LumaPicture picture, int left) {
        int bottom = picture.height() - 1;
        int run = 0;
        while (run < bottom) {
            int sum = 0;
            for (int x = left; x < left + STRIP; x++) {
                sum += Math.abs(picture.at(x, bottom - run) - picture.at(x, bottom - run - 1));
            }
            if (sum > SAME * STRIP) {
                break;
            }
            run++;
        }
        return run;
    }

    private static double mean(LumaPicture picture, int left) {
        int sum = 0;
        for (int x = left; x < left + STRIP; x++) {
            sum += picture.at(x, picture.height() - 1);
        }
        return (double) sum / STRIP;
    }
}
