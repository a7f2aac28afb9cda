package io.weir.agent.capture;

/** How an RTSP camera sends its packets. */
public enum Transport {
    /** In the RTSP connection itself: nothing is lost on the way, and every firewall lets it pass. */
    TCP,
    /** As RTP over UDP: what is lost on the way is lost. */
    UDP
}
