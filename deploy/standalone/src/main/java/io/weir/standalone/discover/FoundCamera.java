package io.weir.standalone.discover;

import java.util.List;

/**
 * A camera that answered; all texts are the camera's own, made fit to print.
 *
 * @param endpoint tells it from all others, like {@code urn:uuid:...}; empty if it does not say
 * @param address of the machine that answered, numeric
 * @param name what it calls itself; empty if unknown
 * @param hardware its model; empty if unknown
 * @param location where it says that it hangs; empty if unknown
 * @param services addresses of its ONVIF service, without credentials
 */
record FoundCamera(
        String endpoint, String address, String name, String hardware, String location, List<String> services) {
    /** What tells it from others: its endpoint, or for want of one its address. */
    String identity() {
        return endpoint.isEmpty() ? address : endpoint;
    }
}
