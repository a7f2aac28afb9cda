package io.weir.standalone.demo.scene;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

/**
 * The still part of a scene, drawn once by following rays: ground, boxes, their shadows and the sky.
 *
 * <p>Each pixel is the mean of two rays, whose shadow rays are spread a little so that edges of shadows are soft.
 */
final class Backdrop {
    private static final int RAYS = 2; // a pixel
    private static final double SUN_SIZE = 0.05;
    private static final double LAMP_SIZE = 0.04;
    private static final double SHADED_SKY = 0.55;
    private static final double REACH = 4; // metres within which a surface darkens what is near it
    private static final int DIRECTIONS = 1 << 12;

    private final View view;
    private final Light light;
    private final Material ground;
    private final Material sky;
    private final Solids solids;
    private final Vec[] directions = new Vec[DIRECTIONS];
    private int drawn;

    /** @param sky its colour in the direction that is given as the point */
    Backdrop(View view, Light light, Material ground, Material sky, List<Solid> solids) {
        this.view = view;
        this.light = light;
        this.ground = ground;
        this.sky = sky;
        this.solids = new Solids(solids);
        Random dice = new Random(3);
        for (int i = 0; i < DIRECTIONS; i++) {
            directions[i] = new Vec(dice.nextGaussian(), dice.nextGaussian(), dice.nextGaussian()).unit();
        }
    }

    /**
     * Draws it.
     *
     * @throws CancellationException if the thread is interrupted
     */
    BufferedImage render() {
        BufferedImage image = new BufferedImage(View.WIDTH, View.HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < View.HEIGHT; y++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            for (int x = 0; x < View.WIDTH; x++) {
                image.setRGB(x, y, pixel(x, y));
            }
        }
        return image;
    }

    private int pixel(int x, int y) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int i = 0; i < RAYS; i++) {
            Vec way = view.ray(x + (i == 0 ? 0.25 : 0.75), y + (i == 0 ? 0.7 : 0.3));
            Vec colour = trace(way);
            red += Math.min(1, colour.x());
            green += Math.min(1, colour.y());
            blue += Math.min(1, colour.z());
        }
        return new Vec(red, green, blue).times(1.0 / RAYS).toRgb();
    }

    private Vec trace(Vec way) {
        Vec inverse = inverse(way);
        double near = way.y() < 0 ? -view.eye().y() * inverse.y() : Double.POSITIVE_INFINITY;
        Solid hit = solids.first(view.eye(), inverse, near);
        if (hit != null) {
            Vec p = view.eye().plus(way.times(hit.hit(view.eye(), inverse)));
            Vec normal = hit.normal(p);
            return hit.material().at(p, normal).times(lit(p, normal));
        }
        if (Double.isInfinite(near)) {
            return sky.at(way, Vec.UP);
        }
        Vec p = view.eye().plus(way.times(near));
        return ground.at(p, Vec.UP).times(lit(p, Vec.UP));
    }

    private Vec lit(Vec p, Vec normal) {
        Vec around = directions[drawn++ & DIRECTIONS - 1];
        Vec open = around.times(Math.signum(around.dot(normal)));
        double sky = (0.7 + 0.3 * normal.y()) * (shaded(p, open, REACH) ? SHADED_SKY : 1);
        Vec toSun = light.toSun().plus(around.times(SUN_SIZE)).unit();
        double cosine = toSun.dot(normal);
        boolean sunny = cosine > 0 && light.sun().x() > 0 && !shaded(p, toSun, Double.POSITIVE_INFINITY);
        Vec sum = light.sky().times(sky).plus(light.sun().times(sunny ? cosine : 0));
        for (Light.Lamp lamp : light.lamps()) {
            Vec toLamp = lamp.at().plus(around.times(LAMP_SIZE)).minus(p);
            double distance = toLamp.length();
            double seen = shaded(p, toLamp.times(1 / distance), distance) ? 0 : 1;
            sum = sum.plus(lamp.on(p, normal).times(seen));
        }
        return sum;
    }

    private boolean shaded(Vec p, Vec way, double reach) {
        return solids.any(p.plus(way.times(0.01)), inverse(way), reach);
    }

    private static Vec inverse(Vec way) {
        return new Vec(1 / way.x(), 1 / way.y(), 1 / way.z());
    }
}
