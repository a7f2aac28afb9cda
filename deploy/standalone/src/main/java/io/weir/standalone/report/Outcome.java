package io.weir.standalone.report;

import java.util.List;

/**
 * How a decoded frame may end, and how the page says it.
 *
 * @param key its name in {@code summary.json}
 * @param name its name on the page
 * @param meaning one sentence for whoever sees it for the first time
 */
record Outcome(String key, String name, String meaning) {
    /** All of them, in the order in which a frame comes past them; together they are all decoded frames. */
    static final List<Outcome> ALL = List.of(
            new Outcome("not_sampled", "not sampled", "Another frame of the same sampling interval changed more."),
            new Outcome("static", "static", "Nothing but noise and light had changed since the network last looked."),
            new Outcome(
                    "usual",
                    "usual",
                    "What changed is what changes all the time, and the network had looked at it a moment before."),
            new Outcome("dark", "dark", "It was nearly black all over."),
            new Outcome("bright", "bright", "It was nearly white all over."),
            new Outcome("blank", "blank", "It was one tone all over."),
            new Outcome("damaged", "damaged", "A part of it was damaged, or rested on one that was."),
            new Outcome("smeared", "smeared", "Its lower part repeated one row: data was lost and nobody said so."),
            new Outcome("blurred", "blurred", "It had been far more blurred than usual for this camera, for a while."),
            new Outcome("blocked", "blocked", "Something had hidden nearly all that this camera usually shows."),
            new Outcome(
                    "frozen",
                    "frozen",
                    "The picture stayed the same to the last bit for so long that it is not being taken."),
            new Outcome("filtered", "filtered", "A rule of the settings refused it."),
            new Outcome("repeated", "repeated", "The network saw nothing that was not seen before."),
            new Outcome(
                    "merged",
                    "merged",
                    "It was new, but another frame of the same moment was more so, or the scene came to rest after one that was kept."),
            new Outcome(
                    "fleeting",
                    "fleeting",
                    "It was new, but came and went in a blink, as other things had done before it, or was slight and nothing of it stayed."),
            new Outcome("kept", "kept", "It was new, and went to the budget as a candidate."),
            new Outcome(
                    "control", "control", "Drawn at random from the dropped frames, so that misses can be measured."),
            new Outcome("shadow", "shadow", "It would have been kept, but its camera is in shadow: nothing was sent."),
            new Outcome("overload", "overload", "A live camera gave more frames than could be looked at."),
            new Outcome("failed", "failed", "It should have been sent, but could not be."));
}
