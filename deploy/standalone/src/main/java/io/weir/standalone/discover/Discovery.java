package io.weir.standalone.discover;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks on every outlet and collects who answers, on one thread, for a given time.
 *
 * <p>Datagrams get lost, so the question goes out twice, with the same id; a camera that answers twice or on two networks is one
 * camera. An outlet that cannot send is passed over.
 */
final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /** Where cameras listen. */
    static final int PORT = 3702;

    private static final InetAddress GROUP_4 = group("239.255.255.250");
    private static final InetAddress GROUP_6 = group("ff02::c");
    private static final int DATAGRAM = 65_535;
    private static final int MOST_CAMERAS = 1000;
    private static final int HOPS = 1;

    private final Selector selector;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final int port;
    private final byte[] question = ProbeMessage.of(UUID.randomUUID());
    private final Map<String, FoundCamera> found = new LinkedHashMap<>();

    private Discovery(Selector selector, int port) {
        this.selector = selector;
        this.port = port;
    }

    /**
     * Asks and waits.
     *
     * @param port {@link #PORT}, but in tests
     * @return each camera once, in the order in which they answered
     * @throws IOException if no outlet can send
     */
    static Collection<FoundCamera> ask(Collection<Outlet> outlets, int port, Duration time) throws IOException {
        try (Discovery discovery = new Discovery(Selector.open(), port)) {
            for (Outlet outlet : outlets) {
                discovery.open(outlet);
            }
            return discovery.collect(time);
        }
    }

    private void open(Outlet outlet) throws IOException {
        boolean old = outlet.local() instanceof Inet4Address;
        DatagramChannel channel =
                DatagramChannel.open(old ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        channels.add(channel);
        try {
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, outlet.network());
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, HOPS);
            channel.bind(new InetSocketAddress(outlet.local(), 0));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, old ? GROUP_4 : GROUP_6);
        } catch (IOException e) {
            LOG.debug("{} {} is passed over: {}", outlet.network().getName(), outlet.local(), e.getMessage());
            channel.close();
        }
    }

    private Collection<FoundCamera> collect(Duration time) throws IOException {
        send();
        long start = System.nanoTime();
        long again = start + time.toNanos() / 3;
        long end = start + time.toNanos();
        boolean sentAgain = false;
        ByteBuffer datagram = ByteBuffer.allocate(DATAGRAM);
        for (long now = start; now - end < 0; now = System.nanoTime()) {
            if (!sentAgain && now - again >= 0) {
                send();
                sentAgain = true;
            }
            long next = sentAgain ? end : again;
            selector.select(
                    key -> receive((DatagramChannel) key.channel(), datagram), Math.max(1, (next - now) / 1_000_000));
        }
        return found.values();
    }

    private void send() throws IOException {
        IOException last = new IOException("no interface can send multicast");
        boolean sent = false;
        for (SelectionKey key : selector.keys()) {
            try {
                InetSocketAddress all = new InetSocketAddress((InetAddress) key.attachment(), port);
                sent |= ((DatagramChannel) key.channel()).send(ByteBuffer.wrap(question), all) > 0;
            } catch (IOException e) {
                last = e;
            }
        }
        if (!sent) {
            throw last;
        }
    }

    private void receive(DatagramChannel channel, ByteBuffer datagram) {
        try {
            if (channel.receive(datagram.clear()) instanceof InetSocketAddress sender) {
                byte[] message = new byte[datagram.flip().remaining()];
                datagram.get(message);
                for (FoundCamera camera :
                        Answer.read(message, sender.getAddress().getHostAddress())) {
                    if (found.size() < MOST_CAMERAS) {
                        found.putIfAbsent(camera.identity(), camera);
                    }
                }
            }
        } catch (IOException e) {
            LOG.debug("an answer was lost: {}", e.getMessage()); // a closed port answered, say
        }
    }

    private static InetAddress group(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (IOException e) {
            throw new IllegalStateException(numeric + " is an address", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
