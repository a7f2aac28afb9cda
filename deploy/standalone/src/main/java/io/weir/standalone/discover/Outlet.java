package io.weir.standalone.discover;

import io.weir.settings.SettingsException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way out of this machine: one address of a network interface.
 *
 * @param local IPv4, or IPv6 of the link itself
 */
record Outlet(NetworkInterface network, InetAddress local) {

    /**
     * Those that carry multicast and are up; loopback only if it is named.
     *
     * @param name of the one interface to use, or null for all
     * @throws SettingsException if there is none of this name, or none at all
     */
    static List<Outlet> all(@Nullable String name) {
        List<Outlet> outlets = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp()) {
                    names.add(network.getName());
                    boolean wanted = name == null
                            ? network.supportsMulticast() && !network.isLoopback()
                            : name.equals(network.getName());
                    if (wanted) {
                        network.inetAddresses()
                                .filter(Outlet::isUsable)
                                .forEach(a -> outlets.add(new Outlet(network, a)));
                    }
                }
            }
        } catch (SocketException e) {
            throw new SettingsException("the network interfaces of this machine cannot be listed: " + e.getMessage());
        }
        if (outlets.isEmpty()) {
            String up = names.isEmpty() ? "none is up" : "up are: " + String.join(", ", names);
            throw name == null
                    ? new SettingsException(
                            "no network interface that is up carries multicast; connect one, or name one with"
                                    + " --interface (" + up + ")")
                    : SettingsException.of(
                            "--interface", name, "must be an interface that is up and has an address; " + up);
        }
        return outlets;
    }

    private static boolean isUsable(InetAddress address) {
        return address instanceof Inet4Address || (address instanceof Inet6Address && address.isLinkLocalAddress());
    }
}
