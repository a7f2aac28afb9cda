package io.weir.agent.gate;

import org.jspecify.annotations.Nullable;

/** What the network should see of a sampled frame. Filled again for another one by {@link ChangeMeter#look}, once nobody looks at it any more. */
public final class Look {
    /** A step of light that the network may take for an event, as a difference of logarithms. */
    private static final float STEP = 0.05f;

    private @Nullable ChangeMap map;
    private final Spot spot = new Spot();
    private final Spot goes = new Spot();
    private Kind kind = Kind.STATIC;
    private ChangeMap changed = ChangeMap.NOWHERE;
    private float light;
    private boolean hasSpot;
    private boolean hasGoes;

    /** Which step of light a mean logarithm is in. */
    static int step(float light) {
        return Math.round(light / STEP);
    }

    /** Where to say what changed; made when it is asked for, since not all that could say it do. */
    ChangeMap map() {
        ChangeMap present = map;
        if (present == null) {
            present = new ChangeMap();
            map = present;
        }
        return present;
    }

    /** The network need not see the frame, and nothing is said of what changed; gives itself. */
    public Look without(Kind its, float itsLight) {
        return of(its, ChangeMap.NOWHERE, itsLight, null, null);
    }

    /** The network should see the frame, of which it knows nothing; gives itself. */
    Look everywhere(float itsLight) {
        return of(Kind.WORTH, ChangeMap.EVERYWHERE, itsLight, null, null);
    }

    /** The network should see the frame, which changed as the {@link #map} says; the spots are copied. Gives itself. */
    Look worth(float itsLight, @Nullable Spot itsSpot, @Nullable Spot going) {
        return of(Kind.WORTH, map(), itsLight, itsSpot, going);
    }

    private Look of(Kind its, ChangeMap itsChanged, float itsLight, @Nullable Spot itsSpot, @Nullable Spot going) {
        kind = its;
        changed = itsChanged;
        light = itsLight;
        hasSpot = itsSpot != null;
        if (itsSpot != null) {
            spot.of(itsSpot);
        }
        hasGoes = going != null;
        if (going != null) {
            goes.of(going);
        }
        return this;
    }

    /** The same frame, of which the network has seen nothing so far; gives itself. */
    public Look afresh() {
        return everywhere(light);
    }

    /** Whether it should see it at all. */
    public Kind kind() {
        return kind;
    }

    /** Where the frame differs from what the network saw last; nowhere, if the network need not see it. */
    public ChangeMap changed() {
        return changed;
    }

    /** The mean logarithm of its luma. */
    public float light() {
        return light;
    }

    /** Which step of light it is in. */
    public int lightStep() {
        return step(light);
    }

    /** A small thing in it that deserves a look of its own, or null. */
    public @Nullable Spot spot() {
        return hasSpot ? spot : null;
    }

    /** A small thing in it that was seen to go its own way, and is new whatever the network says; or null. */
    public @Nullable Spot goes() {
        return hasGoes ? goes : null;
    }

    /** What to do with the frame. */
    public enum Kind {
        /** Something changed that is worth a run of the network. */
        WORTH,
        /** What changed is what has been changing all the time, and was looked at a moment ago. */
        USUAL,
        /** Nothing changed but noise and light. */
        STATIC,
        /** Nothing changed but light, and to such light the network has not seen this scene. */
        OTHER_LIGHT
    }
}
