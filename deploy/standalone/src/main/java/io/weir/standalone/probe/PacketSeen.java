package io.weir.standalone.probe;

/**
 * What is remembered of a packet of video.
 *
 * @param arrival when it was read, in seconds of a steady clock
 * @param stamp the time that it carries, in seconds from an origin of the stream's own; NaN if it carries none
 * @param bytes how large it is
 * @param key whether decoding can begin with it
 */
record PacketSeen(double arrival, double stamp, int bytes, boolean key) {}
