package io.weir.standalone.demo.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.standalone.demo.scene.Path.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static final Material ANY = Material.plain(0x808080);

    @Property
    void shouldSeeAPointWhereItsRayLooks(
            @ForAll @DoubleRange(min = 0, max = View.WIDTH) double x,
            @ForAll @DoubleRange(min = 0, max = View.HEIGHT) double y,
            @ForAll @DoubleRange(min = -180, max = 180) double yaw,
            @ForAll @DoubleRange(min = -40, max = 40) double pitch,
            @ForAll @DoubleRange(min = 1, max = 100) double distance) {
        View view = new View(new Vec(3, 5, -2), yaw, pitch, 600);

        Vec p = view.eye().plus(view.ray(x, y).times(distance));

        assertThat(view.x(p)).isCloseTo(x, within(1e-6));
        assertThat(view.y(p)).isCloseTo(y, within(1e-6));
    }

    @Property
    void shouldHitABoxOnItsSurfaceOnTheSideOfTheEye(
            @ForAll @DoubleRange(min = -9, max = 9) double eyeX,
            @ForAll @DoubleRange(min = -9, max = 9) double eyeY,
            @ForAll @DoubleRange(min = -0.99, max = 0.99) double aimX,
            @ForAll @DoubleRange(min = -1.99, max = 1.99) double aimY) {
        Solid box = Solid.box(-1, 1, -2, 2, 10, 14, ANY);
        Vec eye = new Vec(eyeX, eyeY, 0);
        Vec way = new Vec(aimX, aimY, 12).minus(eye).unit();

        double distance = box.hit(eye, new Vec(1 / way.x(), 1 / way.y(), 1 / way.z()));

        Vec p = eye.plus(way.times(distance));
        assertThat(Math.max(Math.max(Math.abs(p.x()) - 1, Math.abs(p.y()) - 2), Math.abs(p.z() - 12) - 2))
                .isCloseTo(0, within(1e-9));
        assertThat(box.normal(p).dot(way)).isNegative();
    }

    @Test
    void shouldMissABoxBesideOrBehind() {
        Solid box = Solid.box(-1, 1, -2, 2, 10, 14, ANY);

        assertThat(box.hit(new Vec(5, 0, 0), new Vec(1e9, 1e9, 1))).isInfinite();
        assertThat(box.hit(new Vec(0, 0, 20), new Vec(1e9, 1e9, 1))).isInfinite();
    }

    @Property(tries = 200)
    void shouldFindTheSameBoxesInATreeAsOneByOne(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll long seed) {
        Random dice = new Random(seed);
        List<Solid> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Vec low = new Vec(20 * dice.nextDouble(), 20 * dice.nextDouble(), 20 * dice.nextDouble());
            boxes.add(new Solid(low, low.plus(new Vec(1 + dice.nextInt(4), 2, 3)), ANY));
        }
        Solids tree = new Solids(boxes);
        for (int i = 0; i < 50; i++) {
            Vec from = new Vec(20 * dice.nextDouble(), 20 * dice.nextDouble(), 20 * dice.nextDouble());
            Vec inverse = new Vec(1 / dice.nextGaussian(), 1 / dice.nextGaussian(), 1 / dice.nextGaussian());
            double nearest = boxes.stream()
                    .mapToDouble(box -> box.hit(from, inverse))
                    .min()
                    .orElseThrow();

            Solid first = tree.first(from, inverse, Double.POSITIVE_INFINITY);

            double found = first == null ? Double.POSITIVE_INFINITY : first.hit(from, inverse);
            assertThat(found).isEqualTo(nearest);
            assertThat(tree.any(from, inverse, 5)).isEqualTo(nearest < 5);
        }
    }

    @Property
    void shouldNeverOvershootAStop(
            @ForAll @DoubleRange(min = -9, max = 9) double a,
            @ForAll @DoubleRange(min = -9, max = 9) double b,
            @ForAll @DoubleRange(min = -9, max = 9) double c,
            @ForAll @DoubleRange(min = 0, max = 9.99) double t) {
        Path path = Path.through(Path.at(0, a, 0, 0), Path.at(4, b, 0, 0), Path.at(10, c, 0, 0));
        double from = t < 4 ? a : b;
        double to = t < 4 ? b : c;

        Pose pose = path.pose(t);

        assertThat(pose.at().x()).isBetween(Math.min(from, to) - 1e-9, Math.max(from, to) + 1e-9);
    }

    @Test
    void shouldStandStillBetweenEqualStopsAndBeGoneOutside() {
        Stop stop = Path.at(2, 5, 10, 90);
        Path path = Path.through(Path.at(0, 0, 10, 90), stop, Path.at(6, 5, 10, 90), Path.at(8, 9, 10, 90));

        assertThat(path.pose(3).at()).isEqualTo(path.pose(5).at());
        assertThat(path.pose(4).speed()).isZero();
        assertThat(path.pose(1).speed()).isPositive();
        assertThat(path.pose(-0.1)).isNull();
        assertThat(path.pose(8)).isNull();
    }

    @Test
    void shouldTurnThingsByTheirHeading() {
        Pose away = new Pose(new Vec(1, 0, 1), 90, 0);

        Vec nose = away.place(new Vec(2, 0, 0));

        assertThat(nose.minus(new Vec(1, 0, 3)).length()).isCloseTo(0, within(1e-9));
    }
}
