package io.weir.standalone.demo.scene;

import java.util.List;

/**
 * What lights a scene: the sky from above, a sun (or moon) and lamps.
 *
 * @param toSun unit direction
 * @param sun its colour and strength
 * @param sky what comes from all sides, most of it from above
 */
record Light(Vec toSun, Vec sun, Vec sky, List<Lamp> lamps) {

    /**
     * A lamp, as a point that shines downwards and around.
     *
     * @param colour at a distance of one metre
     */
    record Lamp(Vec at, Vec colour) {
        Vec on(Vec p, Vec normal) {
            Vec way = at.minus(p);
            double distance = way.length();
            double cosine = Math.max(0, way.dot(normal) / distance);
            double down = Math.max(0.1, way.y() / distance); // its shade throws the light down
            return colour.times(cosine * down / (distance * distance));
        }
    }

    /** What falls on a surface that nothing shades. */
    Vec on(Vec p, Vec normal) {
        Vec light = sky.times(0.7 + 0.3 * normal.y()).plus(sun.times(Math.max(0, toSun.dot(normal))));
        for (Lamp lamp : lamps) {
            light = light.plus(lamp.on(p, normal));
        }
        return light;
    }

    /** What falls on something round that stands there. */
    Vec around(Vec p) {
        Vec light = sky.times(0.8).plus(sun.times(0.6));
        for (Lamp lamp : lamps) {
            Vec way = lamp.at().minus(p);
            light = light.plus(lamp.colour().times(0.6 / way.dot(way)));
        }
        return light;
    }

    /** Where the shadow of a point falls on the ground. */
    Vec shadow(Vec p) {
        return p.minus(toSun.times(p.y() / toSun.y()));
    }
}
