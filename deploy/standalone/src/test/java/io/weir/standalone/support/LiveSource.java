package io.weir.standalone.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A camera on loopback that shows a drawn clip in real time, can be switched off, and comes back at the same address. */
public interface LiveSource extends AutoCloseable {
    /** The frames a second that it gives. */
    int RATE = 15;

    /**
     * Starts a camera: a real RTSP server where GStreamer is installed, else H.264 over plain TCP, which needs nothing.
     *
     * @param folder for its files
     */
    static LiveSource start(Yard yard, Path folder) throws IOException, InterruptedException {
        return RtspServer.isInstalled() ? RtspServer.start(yard, folder) : TcpCamera.start(yard);
    }

    /** Where to read it, with credentials that a camera would ask for. */
    String url();

    /** The id that a run gives it. */
    String id();

    /** Ends all connections and answers no more. */
    void switchOff() throws InterruptedException, IOException;

    /** Answers again. */
    void switchOn() throws InterruptedException, IOException;

    @Override
    void close() throws InterruptedException, IOException;

    /** A port on loopback that nobody uses at the moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
