package io.weir.agent.embed;

import io.weir.agent.novelty.FrameVectors;
import io.weir.models.Model;
import io.weir.models.ModelCard;
import io.weir.models.ModelException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Runs a model on pictures of its own making, and says what it gives, how fast, and what is wrong with that. */
public final class ModelCheck {
    private static final List<Integer> BATCHES = List.of(1, 4, 8);
    private static final int PICTURES = 8;
    private static final float SAME = 1e-4f;
    /** Other kernels may run for larger batches, and round otherwise. */
    private static final float NEARLY_SAME = 1e-2f;

    private static final long MEASURED_NANOS = 500_000_000;

    private final ModelCard card;
    private final Network network;
    private final List<ByteBuffer> pictures;
    private final List<String> gives = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private ModelCheck(ModelCard card, Network network) {
        this.card = card;
        this.network = network;
        this.pictures = pictures(card.input());
    }

    /**
     * What was found.
     *
     * @param device what the model ran on and why, in words
     * @param gives what it takes, what it gives and how fast, a line each
     * @param problems what is wrong, a line each
     */
    public record Report(String device, List<String> gives, List<String> problems) {}

    /**
     * Checks a model.
     *
     * @throws ModelException if it cannot be loaded, or the device cannot be had
     */
    public static Report of(Model model, Device device) {
        ModelCard card = model.card();
        try (Network network = Network.open(model.onnx(), card.id(), device, 1)) {
            ModelCheck check = new ModelCheck(card, network);
            check.check();
            String words = network.device() == Device.CPU ? "the CPU, one core" : "CUDA";
            return new Report(
                    words + " (" + network.reason() + ")", List.copyOf(check.gives), List.copyOf(check.problems));
        }
    }

    private void check() {
        network.inputs().forEach((name, tensor) -> gives.add("takes " + name + " " + Graph.words(tensor)));
        network.outputs().forEach((name, tensor) -> gives.add("gives " + name + " " + Graph.words(tensor)));
        List<FrameVectors> alone;
        try (Lane lane = new Lane(network, card, 1)) {
            alone = look(lane);
            measure(lane, 1);
        } catch (ModelException e) {
            problems.add(String.valueOf(e.getMessage()).replaceFirst("^\\Q" + card.id() + "\\E: ", ""));
            return;
        }
        for (int batch : BATCHES.subList(1, BATCHES.size())) {
            try (Lane lane = new Lane(network, card, batch)) {
                compare(lane, batch, alone);
                measure(lane, batch);
            } catch (ModelException e) {
                gives.add("does not run " + batch + " pictures at once, which Weir does not ask of it");
                break;
            }
        }
    }

    private List<FrameVectors> look(Lane lane) {
        List<FrameVectors> seen = new ArrayList<>();
        for (ByteBuffer picture : pictures) {
            lane.put(picture, 0);
            lane.run();
            read(lane, 0).ifPresent(seen::add);
        }
        if (seen.size() < pictures.size()) {
            return seen;
        }
        lane.put(pictures.getFirst(), 0);
        lane.run();
        read(lane, 0).ifPresent(again -> {
            if (away(again.regions(), seen.getFirst().regions()) > SAME) {
                problems.add("the same picture gives other vectors when it is run again");
            }
        });
        if (seen.stream().allMatch(each -> away(each.pooled(), seen.getFirst().pooled()) < SAME)) {
            problems.add(
                    "every picture gives the same embedding; is it the right output, and the normalisation right?");
        }
        if (seen.stream().allMatch(each -> away(each.regions(), seen.getFirst().regions()) < SAME)
                && card.outputs().regions().isPresent()) {
            problems.add("every picture gives the same regions; is it the right output, and the normalisation right?");
        }
        seen.getFirst().scores().ifPresent(scores -> {
            for (String name : scores.names()) {
                gives.add(String.format(Locale.ROOT, "fact %s, %.3f for a picture of noise", name, scores.get(name)));
            }
        });
        return seen;
    }

    private Optional<FrameVectors> read(Lane lane, int picture) {
        FrameVectors vectors = FrameVectors.of(card.outputs());
        try {
            lane.reader().read(picture, vectors);
            return Optional.of(vectors);
        } catch (IllegalArgumentException e) {
            problems.add(
                    String.valueOf(e.getMessage()).replaceFirst("length [0-9.E-]+, not 1", "length other than 1, not"));
            return Optional.empty();
        }
    }

    /** A picture's vectors must not depend on what it was run with. */
    private void compare(Lane lane, int batch, List<FrameVectors> alone) {
        fill(lane, batch);
        lane.run();
        for (int i = 0; i < batch && alone.size() == pictures.size(); i++) {
            int picture = i;
            read(lane, i).ifPresent(vectors -> {
                if (away(vectors.regions(), alone.get(picture).regions()) > NEARLY_SAME) {
                    problems.add("a picture gives other vectors when it is run with others");
                }
            });
        }
    }

    private void fill(Lane lane, int batch) {
        for (int i = 0; i < batch; i++) {
            lane.put(pictures.get(i % pictures.size()), i);
        }
    }

    private void measure(Lane lane, int batch) {
        fill(lane, batch);
        lane.run();
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + MEASURED_NANOS;
        while (nanos.size() < 5 || System.nanoTime() < end) {
            long start = System.nanoTime();
            lane.run();
            nanos.add(System.nanoTime() - start);
        }
        nanos.sort(null);
        double millis = nanos.get(nanos.size() / 2) / 1e6 / batch;
        gives.add(String.format(
                Locale.ROOT, "runs in %.3f ms a picture, %s", millis, batch == 1 ? "one at once" : batch + " at once"));
    }

    /** The largest difference of two components. */
    private static float away(float[] one, float[] other) {
        float most = 0;
        for (int i = 0; i < one.length; i++) {
            most = Math.max(most, Math.abs(one[i] - other[i]));
        }
        return most;
    }

    /** Noise round eight colours, the same each time. */
    private static List<ByteBuffer> pictures(ModelCard.Input input) {
        List<ByteBuffer> pictures = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < PICTURES; i++) {
            int[] colour = {random.nextInt(192), random.nextInt(192), random.nextInt(192)};
            ByteBuffer picture = ByteBuffer.allocateDirect(input.size());
            while (picture.hasRemaining()) {
                picture.put((byte) (colour[picture.position() % 3] + random.nextInt(64)));
            }
            pictures.add(picture.flip());
        }
        return pictures;
    }
}
