package io.weir.wire;

/**
 * What the attributes of a verdict say: enough where its candidate was refused.
 *
 * @param id the candidate's id
 * @param camera the camera's id
 * @param selected whether it was taken
 */
public record VerdictHead(String id, String camera, boolean selected) {}
