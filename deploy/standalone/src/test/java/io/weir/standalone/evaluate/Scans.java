package io.weir.standalone.evaluate;

import io.weir.agent.gate.LumaGrid;
import java.util.Arrays;

/** Clips for tests, of frames of one grey each. */
final class Scans {
    private Scans() {}

    /** A clip with this many frames a second, and these greys, 0 to 255. */
    static ClipScan of(double perSecond, int... greys) {
        ClipScan scan = new ClipScan();
        for (int i = 0; i < greys.length; i++) {
            byte[] grid = new byte[LumaGrid.CELLS];
            Arrays.fill(grid, (byte) greys[i]);
            scan.add(i / perSecond, grid);
        }
        return scan;
    }
}
