package io.weir.agent.testing;

import io.weir.agent.capture.Frame;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Fails each test that leaves another number of frames open than it found: native memory that nobody will free. */
public final class NoLeakedFrames implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace SPACE = Namespace.create(NoLeakedFrames.class);
    private static final String OPEN = "open";

    private static volatile String watched = "";

    /** The unique id of the test that is watched now or was last. */
    static String watched() {
        return watched;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        watched = test.getUniqueId();
        store(test).put(OPEN, Frame.openFrames());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Integer before = store(test).get(OPEN, Integer.class);
        int left = Frame.openFrames() - (before == null ? 0 : before);
        if (left != 0) {
            throw new AssertionError(test.getDisplayName()
                    + (left > 0 ? " left frames open: " : " closed frames of another test: ")
                    + Math.abs(left));
        }
    }

    private static Store store(ExtensionContext test) {
        return test.getStore(SPACE);
    }
}
