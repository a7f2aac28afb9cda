package io.weir.models;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a model says about itself, in a JSON file beside its ONNX file: who it is, what it takes and what it gives.
 *
 * <p>Keys that are not named here may stand in the card too; they are for people. {@link #read} checks every value, so
 * that who is handed a card read from a file need not.
 *
 * @param id short name of the model, for logs and metrics
 * @param sha256 SHA-256 of the ONNX file, 64 lower-case hexadecimal digits; this, not the id, tells models apart
 * @param input the picture that goes in
 * @param outputs the vectors that come out
 * @param wire how an embedding travels
 * @param source where the network and its weights come from
 * @param licence SPDX name of the licence of the weights
 */
public record ModelCard(
        String id, String sha256, Input input, Outputs outputs, Wire wire, String source, String licence) {
    /** The largest width, height or dimension that a card may name: beyond it the card is wrong, not the model large. */
    static final int MAX_SIZE = 65_536;

    /**
     * Reads a card.
     *
     * @param json the card's bytes, UTF-8
     * @param file how messages name the card, a path for instance
     * @throws ModelException if this is no JSON object, or a key is missing or breaks its rule; the message names file,
     *     key and rule
     */
    public static ModelCard read(byte[] json, String file) {
        CardReader card = CardReader.open(json, file);
        return new ModelCard(
                card.text("id"),
                card.matching("sha256", "[0-9a-f]{64}", "64 lower-case hexadecimal digits"),
                Input.read(card.object("input")),
                Outputs.read(card.object("outputs")),
                Wire.read(card.object("wire")),
                card.text("source"),
                card.text("licence"));
    }

    /** The projection that shortens this model's embeddings for the wire. */
    public Projection wireProjection() {
        return new Projection(
                outputs.embedding().dimension(),
                wire.dimension(),
                wire.projection().seed());
    }

    /**
     * The picture that goes in, of the three channels that {@code channels} names in its order.
     *
     * @param name of the ONNX input
     * @param layout {@code NHWC}: {@code [n, height, width, 3]}; {@code NCHW}: {@code [n, 3, height, width]}
     * @param type {@code uint8}: one byte a channel, 0 to 255, scaling is the graph's; {@code float32}: what
     *     {@code normalisation} makes of it
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param channels {@code RGB} or {@code BGR}
     * @param normalisation what is done to each number before the graph gets it; nothing for uint8
     */
    public record Input(
            String name,
            String layout,
            String type,
            int width,
            int height,
            String channels,
            Normalisation normalisation) {
        private static Input read(CardReader card) {
            String type = card.oneOf("type", "uint8", "float32");
            if (type.equals("uint8") && card.has("normalisation")) {
                throw card.refuse("normalisation", "is for float32; a graph that takes uint8 scales by itself");
            }
            return new Input(
                    card.text("name"),
                    card.oneOf("layout", "NHWC", "NCHW"),
                    type,
                    card.size("width"),
                    card.size("height"),
                    card.oneOf("channels", "RGB", "BGR"),
                    card.optionalObject("normalisation")
                            .map(Normalisation::read)
                            .orElse(Normalisation.NONE));
        }

        /** Whether the graph takes float32, not bytes. */
        public boolean isFloat() {
            return type.equals("float32");
        }

        /** Whether a channel's numbers lie together, not a pixel's. */
        public boolean isPlanar() {
            return layout.equals("NCHW");
        }

        /** Numbers a picture. */
        public int size() {
            return width * height * 3;
        }
    }

    /**
     * What is done to each number of a picture: {@code (byte * scale - mean) / std}.
     *
     * @param scale not 0; 1/255 for numbers from 0 to 1
     * @param mean one a channel, in the order of the input's channels
     * @param std one a channel, none of them 0
     */
    public record Normalisation(double scale, List<Double> mean, List<Double> std) {
        /** The bytes as they are. */
        public static final Normalisation NONE = new Normalisation(1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

        private static Normalisation read(CardReader card) {
            return new Normalisation(
                    card.factorOr("scale", 1), card.threeOr("mean", 0, true), card.threeOr("std", 1, false));
        }

        /** What a byte of a channel becomes. */
        public float of(int value, int channel) {
            return (float) ((value * scale - mean.get(channel)) / std.get(channel));
        }
    }

    /**
     * What comes out.
     *
     * @param embedding one vector for the whole picture
     * @param regions one vector for each cell of a grid over the picture; empty for a model that gives none
     * @param scores how sure the model is of each of some labels; empty for a model that gives none
     */
    public record Outputs(EmbeddingOutput embedding, Optional<RegionsOutput> regions, Optional<ScoresOutput> scores) {
        private static Outputs read(CardReader card) {
            return new Outputs(
                    EmbeddingOutput.read(card.object("embedding")),
                    card.optionalObject("regions").map(RegionsOutput::read),
                    card.optionalObject("scores").map(ScoresOutput::read));
        }
    }

    /**
     * One vector a picture: float32 {@code [n, dimension]}; sides of length 1 more do not matter.
     *
     * @param name of the ONNX output
     * @param dimension at least 1
     * @param unitLength whether the graph gives unit length; where not, the reader scales
     */
    public record EmbeddingOutput(String name, int dimension, boolean unitLength) {
        private static EmbeddingOutput read(CardReader card) {
            return new EmbeddingOutput(card.text("name"), card.size("dimension"), card.flag("unitLength"));
        }
    }

    /**
     * One vector a cell, cell {@code y * columns + x}.
     *
     * @param name of the ONNX output
     * @param rows of the grid, at least 1
     * @param columns of the grid, at least 1
     * @param dimension of each cell's vector, at least 1
     * @param unitLength whether the graph gives unit length; where not, the reader scales
     * @param layout {@code NHWC}: float32 {@code [n, rows * columns, dimension]}, a cell's numbers together; {@code NCHW}:
     *     {@code [n, dimension, rows, columns]}, as a convolution gives them
     */
    public record RegionsOutput(String name, int rows, int columns, int dimension, boolean unitLength, String layout) {
        private static RegionsOutput read(CardReader card) {
            return new RegionsOutput(
                    card.text("name"),
                    card.size("rows"),
                    card.size("columns"),
                    card.size("dimension"),
                    card.flag("unitLength"),
                    card.oneOfOr("layout", "NHWC", "NCHW"));
        }

        /** How many cells the grid has. */
        public int cells() {
            return rows * columns;
        }

        /** Whether the numbers of one component lie together, not those of a cell. */
        public boolean isPlanar() {
            return layout.equals("NCHW");
        }
    }

    /**
     * How sure the model is of each label: float32 {@code [n, boxes, labels]}, or {@code [n, labels]} for one box.
     *
     * @param name of the ONNX output
     * @param labels in the output's order, at least one, all different
     * @param boxes places that a detector scores; a label's score is the largest over them
     * @param activation what makes scores from 0 to 1 of the output: {@code none}, {@code sigmoid} or {@code softmax}
     */
    public record ScoresOutput(String name, List<String> labels, int boxes, String activation) {
        private static ScoresOutput read(CardReader card) {
            List<String> labels = card.texts("labels");
            if (Set.copyOf(labels).size() < labels.size()) {
                throw card.refuse("labels", "must be all different");
            }
            return new ScoresOutput(
                    card.text("name"),
                    labels,
                    card.sizeOr("boxes", 1),
                    card.oneOfOr("activation", "none", "sigmoid", "softmax"));
        }
    }

    /**
     * How an embedding travels: projected, then as {@link Embedding#toBytes()} writes it.
     *
     * @param type always {@code float32}
     * @param byteOrder always {@code little-endian}
     * @param dimension after the projection, at least 1; the embedding's own where that is smaller
     * @param projection how the embedding is shortened
     */
    public record Wire(String type, String byteOrder, int dimension, SignProjection projection) {
        private static Wire read(CardReader card) {
            return new Wire(
                    card.only("type", "float32"),
                    card.only("byteOrder", "little-endian"),
                    card.size("dimension"),
                    SignProjection.read(card.object("projection")));
        }
    }

    /**
     * How an embedding is shortened for the wire; see {@link Projection}.
     *
     * @param kind always {@value Projection#KIND}
     * @param seed any whole number of 64 bits
     */
    public record SignProjection(String kind, long seed) {
        private static SignProjection read(CardReader card) {
            return new SignProjection(card.only("kind", Projection.KIND), card.wholeNumber("seed"));
        }
    }
}
