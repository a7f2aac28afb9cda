package io.weir.standalone.faults;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A name server (RFC 1035) that says nothing until it is told to: then each name has the address 127.0.0.1, and no other. */
final class SilentNames implements AutoCloseable {
    static final String ADDRESS = "127.0.0.9";
    private static final int PORT = 53;
    private static final int HEADER = 12;
    private static final short TYPE_A = 1;

    private final DatagramSocket socket;
    private volatile boolean speaks;

    SilentNames() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(ADDRESS), PORT));
        Thread thread = new Thread(this::listen, "names");
        thread.setDaemon(true);
        thread.start();
    }

    void speak() {
        speaks = true;
    }

    private void listen() {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        try {
            while (true) {
                packet.setLength(512);
                socket.receive(packet);
                if (speaks) {
                    byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static byte[] answer(byte[] question) {
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        end += 5; // the final zero, type and class
        boolean address = question[end - 3] == TYPE_A;
        ByteBuffer out = ByteBuffer.allocate(end + 16).put(question, 0, end);
        out.put(2, (byte) 0x81).put(3, (byte) 0x80); // an answer, recursion available
        out.putShort(6, (short) (address ? 1 : 0)).putShort(8, (short) 0).putShort(10, (short) 0);
        if (address) {
            out.putShort((short) 0xC00C).putShort(TYPE_A).putShort((short) 1); // that name, an address of the Internet
            out.putInt(60).putShort((short) 4).put(new byte[] {127, 0, 0, 1});
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    @Override
    public void close() {
        socket.close();
    }
}
