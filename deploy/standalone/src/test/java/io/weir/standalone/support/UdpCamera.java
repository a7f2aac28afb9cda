package io.weir.standalone.support;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A camera that sends an MPEG transport stream by UDP, bare or in RTP, to one port of this machine, asked or not. */
public final class UdpCamera implements LiveSource {
    private static final int PAYLOAD = 7 * 188;
    private static final byte RTP_VERSION = (byte) 0x80;
    private static final byte RTP_MPEG_TS = 33;

    private final boolean rtp;
    private final List<byte[]> chunks;
    private final int port;
    private final DatagramSocket socket = new DatagramSocket();
    private short packets;
    private volatile boolean on = true;

    private UdpCamera(boolean rtp, List<byte[]> chunks) throws IOException {
        this.rtp = rtp;
        this.chunks = chunks;
        this.port = freePort();
    }

    public static UdpCamera start(boolean rtp, Yard yard) throws IOException {
        UdpCamera camera = new UdpCamera(rtp, yard.chunks());
        Thread thread = new Thread(camera::show, "udp-camera");
        thread.setDaemon(true);
        thread.start();
        return camera;
    }

    /** RTP takes an even port, and the odd one above it for RTCP. */
    private static int freePort() throws IOException {
        while (true) {
            try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                if (free.getLocalPort() % 2 == 0) {
                    return free.getLocalPort();
                }
            }
        }
    }

    private void show() {
        try {
            for (int frame = 0; !socket.isClosed(); frame++) {
                LockSupport.parkNanos(1_000_000_000L / RATE);
                byte[] chunk = chunks.get(frame % chunks.size());
                for (int at = 0; on && at < chunk.length; at += PAYLOAD) {
                    send(chunk, at, Math.min(PAYLOAD, chunk.length - at), frame);
                }
            }
        } catch (IOException closed) {
            // the end of the camera
        }
    }

    private void send(byte[] chunk, int at, int length, int frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12 + PAYLOAD);
        if (rtp) {
            bytes.put(RTP_VERSION)
                    .put(RTP_MPEG_TS)
                    .putShort(packets++)
                    .putInt(frame * (90_000 / RATE))
                    .putInt(8);
        }
        bytes.put(chunk, at, length);
        socket.send(new DatagramPacket(
                bytes.array(), bytes.position(), InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    }

    @Override
    public String url() {
        return (rtp ? "rtp" : "udp") + "://127.0.0.1:" + port;
    }

    @Override
    public String id() {
        return "127.0.0.1-" + port;
    }

    @Override
    public void switchOff() {
        on = false;
    }

    @Override
    public void switchOn() {
        on = true;
    }

    @Override
    public void close() {
        socket.close();
    }
}
