package io.weir.standalone;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As which camera of the settings recordings are judged. */
final class CameraOption {
    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description =
                    "The camera of --config whose settings hold for the recordings (default: what is set for all).")
    @Nullable
    String like;
}
