package io.weir.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real Kafka broker (KRaft, one node, broker and controller in one) in this process, reachable on loopback only.
 *
 * <p>Its two sockets are bound when it is made, before it starts: so its address is known at once, no other program can
 * take the port in between, and a client that connects early waits in the socket's queue instead of being refused.
 *
 * <p>Kafka ends the process when it loses its disk. Here it does not: {@link #failure} then says what happened.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String BROKER = "BROKER";
    private static final String CONTROLLER = "CONTROLLER";

    private final RunFolder folder;
    private final ServerSocketChannel brokerSocket;
    private final ServerSocketChannel controllerSocket;
    private final Map<String, String> more;
    private final List<String> users;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private @Nullable BrokerServer broker;
    private @Nullable ControllerServer controller;
    private boolean closed;

    private EmbeddedBroker(
            RunFolder folder,
            ServerSocketChannel brokerSocket,
            ServerSocketChannel controllerSocket,
            Map<String, String> more,
            List<String> users) {
        this.more = Map.copyOf(more);
        this.users = List.copyOf(users);
        this.folder = folder;
        this.brokerSocket = brokerSocket;
        this.controllerSocket = controllerSocket;
    }

    /**
     * Makes a broker and starts it.
     *
     * @throws BrokerException if it cannot start
     */
    public static EmbeddedBroker start(Path dataDir, boolean keep) throws BrokerException {
        EmbeddedBroker broker = open(dataDir, keep);
        try {
            broker.start();
            return broker;
        } catch (BrokerException e) {
            broker.close();
            throw e;
        }
    }

    /**
     * Makes a broker that does not run yet, with an address that is its own already.
     *
     * @param dataDir where its folder is made; see {@link RunFolder}
     * @param keep whether the data stay after {@link #close}
     * @throws BrokerException if there is no place for its data, or no free port
     */
    public static EmbeddedBroker open(Path dataDir, boolean keep) throws BrokerException {
        return open(dataDir, keep, Map.of(), List.of());
    }

    /**
     * Makes a broker that does not run yet and that may ask who its clients are.
     *
     * @param more settings of the broker that go before its own
     * @param users those who may log in by SCRAM, as Kafka's own tool takes them: {@code SCRAM-SHA-512=[name=...,password=...]}
     * @throws BrokerException if there is no place for its data, or no free port
     */
    public static EmbeddedBroker open(Path dataDir, boolean keep, Map<String, String> more, List<String> users)
            throws BrokerException {
        RunFolder folder;
        try {
            folder = RunFolder.create(dataDir, keep);
        } catch (IOException e) {
            throw failed("no place for the broker's data in " + dataDir, e);
        }
        try {
            return new EmbeddedBroker(folder, freePort(), freePort(), more, users);
        } catch (IOException e) {
            folder.close();
            throw failed("no free port on loopback for the broker", e);
        }
    }

    /** The address for Kafka clients. */
    public String bootstrap() {
        return "127.0.0.1:" + port(brokerSocket);
    }

    /** Where its data are, and whatever else belongs to this run only. */
    public Path folder() {
        return folder.path();
    }

    /** Why the broker no longer works, in one line, or nothing if it does. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Starts it; returns when it serves clients.
     *
     * @throws BrokerException if it cannot start
     */
    public synchronized void start() throws BrokerException {
        if (closed) {
            return;
        }
        // Kafka's own answer to a lost disk is to halt the process, which would cut the lines of a run in half.
        Exit.setHaltProcedure((status, message) -> stopped(message));
        Exit.setExitProcedure((status, message) -> stopped(message));
        try {
            Path log = folder.path().resolve("kafka");
            format(log, users);
            Map<String, String> settings = new HashMap<>(settings(log));
            settings.putAll(more);
            KafkaConfig config = new KafkaConfig(settings, false);
            Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> loaded =
                    KafkaRaftServer.initializeLogDirs(config, LOG, "");
            Map<Integer, InetSocketAddress> voters =
                    QuorumConfig.parseVoterConnections(config.quorumConfig().voters());
            SharedServer shared = new SharedServer(
                    config,
                    loaded._1(),
                    Time.SYSTEM,
                    Server.initializeMetrics(
                            config, Time.SYSTEM, loaded._1().clusterId().orElseThrow()),
                    CompletableFuture.completedFuture(voters),
                    List.of(),
                    (name, fatal, action) -> (message, cause) -> fault(fatal, message, cause),
                    this::socket);
            broker = new BrokerServer(shared);
            controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), loaded._2());
            controller.startup();
            broker.startup();
        } catch (Exception e) {
            throw failed("the broker cannot start", e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (broker != null) {
            broker.shutdown(Duration.ofSeconds(2));
        }
        if (controller != null) {
            controller.shutdown();
        }
        closeQuietly(brokerSocket);
        closeQuietly(controllerSocket);
        folder.close();
    }

    private Map<String, String> settings(Path log) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", BROKER + "://" + bootstrap() + "," + CONTROLLER + "://" + controllerAddress()),
                Map.entry("advertised.listeners", BROKER + "://" + bootstrap()),
                Map.entry("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
                Map.entry("inter.broker.listener.name", BROKER),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("controller.quorum.voters", "1@" + controllerAddress()),
                Map.entry("log.dirs", log.toString()),
                // One node: nothing to replicate, nobody to hand over to.
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "2"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("controlled.shutdown.enable", "false"),
                Map.entry("auto.create.topics.enable", "false"),
                // Groups form at once, and the broker counts as alive at once.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.heartbeat.interval.ms", "250"),
                Map.entry("broker.session.timeout.ms", "60000"),
                Map.entry("metadata.max.idle.interval.ms", "5000"),
                // Small: a few threads, little memory, and no more than this on disk in a run of weeks.
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                Map.entry("log.segment.bytes", "67108864"),
                // The 20,000 frames that may wait for their verdicts, 200 kB each, should all be on one partition.
                Map.entry("log.retention.bytes", "4294967296"),
                Map.entry("log.segment.delete.delay.ms", "1000"),
                Map.entry("metric.reporters", ""));
    }

    private static void format(Path log, List<String> users) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName(CONTROLLER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setScramArguments(users)
                .run();
    }

    /** Kafka asks for its listening sockets here and gets the ones that are bound already. */
    private ServerSocketChannel socket(String listener, InetSocketAddress address, int backlog, int receiveBytes)
            throws IOException {
        ServerSocketChannel socket = address.getPort() == port(brokerSocket) ? brokerSocket : controllerSocket;
        socket.configureBlocking(false);
        return socket;
    }

    private RuntimeException fault(boolean fatal, String message, @Nullable Throwable cause) {
        if (fatal && !closed) {
            failure.compareAndSet(
                    null, oneLine("the broker cannot go on", cause == null ? new IOException(message) : cause));
        }
        return new IllegalStateException(message, cause);
    }

    private void stopped(@Nullable String message) {
        if (!closed) {
            failure.compareAndSet(
                    null,
                    "the broker lost its folder " + folder.path()
                            + (message == null ? " (disk full?)" : ": " + message));
        }
        throw new IllegalStateException("the broker stops");
    }

    private static BrokerException failed(String what, Exception cause) {
        return new BrokerException(oneLine(what, cause), cause);
    }

    private static String oneLine(String what, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why = String.valueOf(root.getMessage());
        return what + ": "
                + (root instanceof java.nio.file.AccessDeniedException ? "not writable: " + why : why)
                        .replaceAll("\\s*\\R\\s*", " ");
    }

    private String controllerAddress() {
        return "127.0.0.1:" + port(controllerSocket);
    }

    private static int port(ServerSocketChannel socket) {
        return socket.socket().getLocalPort();
    }

    private static ServerSocketChannel freePort() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0), 50);
    }

    private static void closeQuietly(ServerSocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a socket", e);
        }
    }
}
