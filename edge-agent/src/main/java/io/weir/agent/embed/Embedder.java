package io.weir.agent.embed;

import io.weir.agent.novelty.FrameVectors;
import io.weir.models.Model;
import io.weir.models.ModelCard;
import io.weir.models.ModelException;
import io.weir.settings.Footprint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns pictures into vectors with one network, for all cameras.
 *
 * <p>On the CPU each run uses one core; at most as many run at once as there are cores (one where {@link Footprint} is small),
 * the others wait in their order. Input and
 * outputs are used again: what is allocated is what is returned. Safe for use by several threads. {@link #close} waits for the runs
 * that go on.
 */
public final class Embedder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Embedder.class);

    private final ModelCard card;
    private final Network network;
    private final int lanes;
    private final BlockingQueue<Lane> free;
    private final LongAdder runs = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    private Embedder(ModelCard card, Network network, List<Lane> lanes) {
        this.card = card;
        this.network = network;
        this.lanes = lanes.size();
        this.free = new ArrayBlockingQueue<>(lanes.size(), true, lanes);
    }

    /**
     * Loads a model and runs it once.
     *
     * @throws ModelException if ONNX Runtime cannot load it, it takes or gives something else than its card says, or the device
     *     cannot be had
     */
    public static Embedder open(Model model, Device device) {
        ModelCard card = model.card();
        Network network = Network.open(model.onnx(), card.id(), device, 1);
        List<Lane> lanes = new ArrayList<>();
        try {
            FrameVectors.of(card.outputs()); // refuses labels of which rules could not tell one from the other
            for (int i = 0; i < Footprint.current().networkRuns(); i++) {
                lanes.add(new Lane(network, card, 1));
            }
        } catch (IllegalArgumentException e) {
            network.close();
            throw new ModelException(card.id() + ": outputs.scores.labels: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lanes.forEach(Lane::close);
            network.close();
            throw e;
        }
        if (device == Device.AUTO) {
            LOG.info(
                    "the network runs on {}: {}",
                    network.device() == Device.CPU ? "the CPU" : "CUDA",
                    network.reason());
        }
        return new Embedder(card, network, lanes);
    }

    /**
     * Makes sure that a device is there, before anything is opened.
     *
     * @throws ModelException if it is not
     */
    public static void require(Device device) {
        if (device == Device.CUDA) {
            Network.requireCuda();
        }
    }

    /** Loads a model on the CPU and runs it once; see {@link #open(Model, Device)}. */
    public static Embedder open(Model model) {
        return open(model, Device.CPU);
    }

    /** The width of the pictures to hand in, in pixels. */
    public int width() {
        return card.input().width();
    }

    /** The height of the pictures to hand in, in pixels. */
    public int height() {
        return card.input().height();
    }

    /** What it runs on, {@code CPU} or {@code CUDA}. */
    public Device device() {
        return network.device();
    }

    /** Vectors for {@link #embed(ByteBuffer, FrameVectors)} to fill. */
    public FrameVectors blank() {
        return FrameVectors.of(card.outputs());
    }

    /**
     * Runs the network on one picture.
     *
     * @param rgb {@code [height, width, 3]} from its position on, best a direct buffer; not changed
     * @return new ones
     * @throws ModelException if the network fails or gives something that is no vector
     * @throws InterruptedException if the thread is interrupted while it waits for its turn
     */
    public FrameVectors embed(ByteBuffer rgb) throws InterruptedException {
        return embed(rgb, blank());
    }

    /**
     * Runs the network on one picture.
     *
     * @param rgb as for {@link #embed(ByteBuffer)}
     * @param into what to fill; what it holds after a failure is nothing to use
     * @return {@code into}
     */
    public FrameVectors embed(ByteBuffer rgb, FrameVectors into) throws InterruptedException {
        Lane lane = free.take();
        try {
            lane.put(rgb, 0);
            long start = System.nanoTime();
            lane.run();
            nanos.add(System.nanoTime() - start);
            runs.increment();
            lane.reader().read(0, into);
            return into;
        } catch (IllegalArgumentException e) {
            throw new ModelException(card.id() + ": the network gave no vector: " + e.getMessage(), e);
        } finally {
            free.add(lane);
        }
    }

    /** How often the network ran. */
    public long runs() {
        return runs.sum();
    }

    /** How long the network itself ran, in nanoseconds by the clock, without what is done to pictures and vectors. */
    public long networkNanos() {
        return nanos.sum();
    }

    @Override
    public void close() {
        boolean interrupted = false;
        for (int closed = 0; closed < lanes; ) {
            try {
                free.take().close();
                closed++;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        network.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
