package io.weir.models;

import java.util.Optional;

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
     * The picture that goes in: {@code [n, height, width, 3]}, one byte a channel, not scaled; scaling is the graph's.
     *
     * @param name of the ONNX input
     * @param layout always {@code NHWC}
     * @param type always {@code uint8}
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @param channels always {@code RGB}
     */
    public record Input(String name, String layout, String type, int width, int height, String channels) {
        private static Input read(CardReader card) {
            return new Input(
                    card.text("name"),
                    card.only("layout", "NHWC"),
                    card.only("type", "uint8"),
                    card.size("width"),
                    card.size("height"),
                    card.only("channels", "RGB"));
        }
    }

    /**
     * The vectors that come out.
     *
     * @param embedding one vector for the whole picture
     * @param regions one vector for each cell of a grid over the picture; empty for a model that gives none
     */
    public record Outputs(EmbeddingOutput embedding, Optional<RegionsOutput> regions) {
        private static Outputs read(CardReader card) {
            return new Outputs(
                    EmbeddingOutput.read(card.object("embedding")),
                    card.optionalObject("regions").map(RegionsOutput::read));
        }
    }

    /**
     * One vector a picture: float32 {@code [n, dimension]}.
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
     * One vector a cell: float32 {@code [n, rows * columns, dimension]}, cell {@code y * columns + x}.
     *
     * @param name of the ONNX output
     * @param rows of the grid, at least 1
     * @param columns of the grid, at least 1
     * @param dimension of each cell's vector, at least 1
     * @param unitLength whether the graph gives unit length; where not, the reader scales
     */
    public record RegionsOutput(String name, int rows, int columns, int dimension, boolean unitLength) {
        private static RegionsOutput read(CardReader card) {
            return new RegionsOutput(
                    card.text("name"),
                    card.size("rows"),
                    card.size("columns"),
                    card.size("dimension"),
                    card.flag("unitLength"));
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
