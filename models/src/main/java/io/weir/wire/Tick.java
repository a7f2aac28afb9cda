package io.weir.wire;

/**
 * Says, about once a second and once at the end, how far a camera has come.
 *
 * @param camera the camera's id
 * @param agent the agent that reads it, one id a start
 * @param cameras how many cameras that agent has
 * @param live whether the source goes on for ever in real time; else it is finite and may be read faster
 * @param reached seconds of the stream: no frame before this will be sent any more
 * @param candidates how many frames of this camera the agent has sent
 * @param end whether the source is over: nothing of this camera follows
 */
public record Tick(String camera, String agent, int cameras, boolean live, double reached, long candidates, boolean end)
        implements CandidateRecord {}
