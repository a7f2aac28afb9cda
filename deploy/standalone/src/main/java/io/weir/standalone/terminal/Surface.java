package io.weir.standalone.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the progress is drawn on. Used by one thread. */
sealed interface Surface permits Live, Plain {
    /**
     * Draws what has changed.
     *
     * @param view the run at this moment, or null if nothing is known yet
     * @param messages lines that appear once
     * @param nanos the time, on any clock that only goes forward
     */
    void draw(@Nullable RunView view, List<String> messages, long nanos);

    /** Leaves this view in sight. */
    void close(@Nullable RunView view);
}
