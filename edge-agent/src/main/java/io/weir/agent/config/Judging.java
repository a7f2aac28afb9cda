package io.weir.agent.config;

import io.weir.agent.gate.Flaw;
import java.util.Set;

/**
 * What is asked of a camera's frames beside their novelty.
 *
 * @param gates the flaws that end a frame
 */
public record Judging(Set<Flaw> gates) {
    /** All as it is when nothing is said. */
    public static final Judging DEFAULT = new Judging(QualitySettings.DEFAULT.gates());
}
