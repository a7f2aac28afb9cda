package io.weir.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An ONNX file and its card, the one proven to belong to the other by SHA-256.
 *
 * <p>A model exists only when that proof was made. Immutable; holds the whole file in memory (about 14 MB for the
 * bundled one). Running it is the agent's business.
 */
public final class Model {
    private static final String BUNDLED = "/io/weir/models/efficientnet-lite0/";

    private final byte[] onnx;
    private final ModelCard card;

    private Model(byte[] onnx, ModelCard card) {
        this.onnx = onnx;
        this.card = card;
    }

    /**
     * The model that comes with Weir: EfficientNet-Lite0, read from the jar.
     *
     * @throws ModelException if the jar does not hold it undamaged
     */
    public static Model bundled() {
        ModelCard card = ModelCard.read(resource("card.json"), "bundled card.json");
        return verified(resource("model.onnx"), card, "bundled model.onnx");
    }

    /**
     * Reads a model and the card beside it.
     *
     * @param onnx the ONNX file; for {@code x.onnx} the card is {@code x.json}, else {@code card.json}, in its folder
     * @throws ModelException if either file is missing, cannot be read or is invalid, or the ONNX file's SHA-256 is not
     *     the card's
     */
    public static Model load(Path onnx) {
        byte[] bytes = file(onnx);
        return verified(bytes, cardOf(onnx), onnx.toString());
    }

    /**
     * Reads the card beside a model, without the model.
     *
     * @param onnx the ONNX file, as for {@link #load}
     * @throws ModelException if there is no card, or none that can be used
     */
    public static ModelCard cardOf(Path onnx) {
        Path cardFile = cardBeside(onnx);
        return ModelCard.read(file(cardFile), cardFile.toString());
    }

    /** The ONNX file's bytes; a copy that the caller owns. */
    public byte[] onnx() {
        return onnx.clone();
    }

    /** What the model says about itself. */
    public ModelCard card() {
        return card;
    }

    /** SHA-256 of the ONNX file, 64 lower-case hexadecimal digits: the model's identity in memories and on the wire. */
    public String sha256() {
        return card.sha256();
    }

    @Override
    public String toString() {
        return "Model[" + card.id() + ", " + sha256() + "]";
    }

    private static Model verified(byte[] onnx, ModelCard card, String name) {
        String sha256 = sha256(onnx);
        if (!sha256.equals(card.sha256())) {
            throw new ModelException(name + ": SHA-256 is " + sha256 + ", its card says " + card.sha256()
                    + "; the file is damaged or not the card's");
        }
        return new Model(onnx, card);
    }

    /** Where the card of an ONNX file would lie: its own, and one for its folder. */
    public static List<Path> cardsBeside(Path onnx) {
        String name = String.valueOf(onnx.getFileName());
        int dot = name.lastIndexOf('.');
        return List.of(
                onnx.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json"),
                onnx.resolveSibling("card.json"));
    }

    private static Path cardBeside(Path onnx) {
        List<Path> places = cardsBeside(onnx);
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        onnx + ": no card beside it, neither " + places.get(0) + " nor " + places.get(1)));
    }

    private static byte[] file(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new ModelException(path + ": no such file", e);
        } catch (IOException e) {
            throw new ModelException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Model.class.getResourceAsStream(BUNDLED + name)) {
            if (in == null) {
                throw new ModelException("bundled " + name + ": not in the jar at " + BUNDLED + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ModelException("bundled " + name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
