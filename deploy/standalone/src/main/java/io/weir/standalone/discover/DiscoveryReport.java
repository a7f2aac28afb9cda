package io.weir.standalone.discover;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which cameras answered, and how to go on. */
public final class DiscoveryReport {
    private DiscoveryReport() {}

    /**
     * Asks the local network.
     *
     * @param network the name of the one interface to ask on, or null for all
     * @throws io.weir.settings.SettingsException if there is no such interface
     * @throws IOException if none can send
     */
    public static List<String> of(@Nullable String network, Duration time) throws IOException {
        List<Outlet> outlets = Outlet.all(network);
        String where = outlets.stream()
                .map(outlet -> outlet.network().getName())
                .distinct()
                .collect(Collectors.joining(", "));
        return lines(Discovery.ask(outlets, Discovery.PORT, time), where);
    }

    /** @param where the interfaces that were asked on */
    static List<String> lines(Collection<FoundCamera> cameras, String where) {
        List<String> lines = new ArrayList<>();
        if (cameras.isEmpty()) {
            lines.add("no ONVIF camera answered on " + where + "; check that");
            lines.add("  - the camera is in the same network as this machine: the question passes no router");
            lines.add("  - ONVIF and discovery are switched on in the camera's settings (on some it is off at first)");
            lines.add("  - no firewall of this machine drops UDP answers from port " + Discovery.PORT);
            lines.add(
                    "A camera that stays silent can be used all the same: weir probe 'rtsp://USER:PASSWORD@ADDRESS/PATH'");
            return lines;
        }
        int width = cameras.stream().mapToInt(c -> c.address().length()).max().orElse(0);
        for (FoundCamera camera : cameras) {
            lines.add(String.format(Locale.ROOT, "%-" + width + "s  ", camera.address())
                    + Stream.of(who(camera), String.join(" ", camera.services()))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("  ")));
        }
        lines.add("");
        lines.add("Go on with, for instance:");
        lines.add(
                "  weir probe 'rtsp://USER:PASSWORD@" + host(cameras.iterator().next()) + "/PATH'");
        lines.add("PATH is in the camera's manual, or on its own web page under video, stream or RTSP.");
        return lines;
    }

    private static String who(FoundCamera camera) {
        boolean same = camera.name().contains(camera.hardware());
        String model = camera.hardware().isEmpty() || same ? "" : "(" + camera.hardware() + ")";
        String place = camera.location().isEmpty() ? "" : "at " + camera.location();
        return Stream.of(camera.name(), model, place)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String host(FoundCamera camera) {
        return camera.address().contains(":") ? "[" + camera.address() + "]" : camera.address();
    }
}
