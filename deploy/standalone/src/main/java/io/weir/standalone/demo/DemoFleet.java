package io.weir.standalone.demo;

import io.weir.standalone.demo.scene.Gate;
import io.weir.standalone.demo.scene.LoadingDock;
import io.weir.standalone.demo.scene.NightYard;
import io.weir.standalone.demo.scene.PackingLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fleet of synthetic cameras for those who have none at hand: scenes drawn by the program, live H.264 on loopback.
 *
 * <p>Most of the time nothing happens. In each minute the fleet sees about a dozen things; after
 * {@value io.weir.standalone.demo.scene.Scene#PERIOD_SECONDS} s it all begins again. The two cameras at the gate see the
 * same vehicles from both sides.
 */
public final class DemoFleet implements AutoCloseable {
    private final Map<String, DemoCamera> cameras;

    private DemoFleet(Map<String, DemoCamera> cameras) {
        this.cameras = cameras;
    }

    /**
     * Starts all cameras; each runs on a daemon thread of its own.
     *
     * @throws IOException if FFmpeg has no H.264 encoder or no port is free
     */
    public static DemoFleet start() throws IOException {
        Map<String, DemoCamera> cameras = new LinkedHashMap<>();
        DemoFleet fleet = new DemoFleet(cameras);
        Sensor day = new Sensor(1.4, 0.02, 0);
        Sensor indoors = new Sensor(1.2, 0.005, 0.004);
        Sensor night = new Sensor(3.2, 0.01, 0.012);
        try {
            cameras.put("loading-dock", DemoCamera.start("loading-dock", LoadingDock::scene, day));
            cameras.put("packing-line", DemoCamera.start("packing-line", PackingLine::scene, indoors));
            cameras.put("gate-north", DemoCamera.start("gate-north", Gate::north, day));
            cameras.put("gate-south", DemoCamera.start("gate-south", Gate::south, day));
            cameras.put("night-yard", DemoCamera.start("night-yard", NightYard::scene, night));
        } catch (IOException e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    /** Where to read each camera, by its id, in order. */
    public Map<String, String> cameras() {
        Map<String, String> urls = new LinkedHashMap<>();
        cameras.forEach((id, camera) -> urls.put(id, camera.url()));
        return urls;
    }

    /** Ends all streams; within a second no thread, socket or native memory is left. */
    @Override
    public void close() {
        cameras.values().forEach(DemoCamera::stop);
        cameras.values().forEach(DemoCamera::close);
    }
}
