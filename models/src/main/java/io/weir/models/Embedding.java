package io.weir.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A vector of unit length that says what a picture, or a part of one, shows.
 *
 * <p>Shape {@code [dimension]}, float32, every component finite, Euclidean length 1 (within {@value #TOLERANCE}).
 * Immutable: arrays are copied on the way in and out. Vectors of two models must not be compared, even where their
 * dimensions agree; who keeps vectors keeps the model's SHA-256 beside them.
 */
public final class Embedding {
    /** How far from 1 the length of a vector may be that claims to be of unit length. */
    public static final float TOLERANCE = 1e-3f;

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * Scales a vector to unit length.
     *
     * @param values {@code [dimension]}, at least one component, any length but zero; copied
     * @throws IllegalArgumentException if the vector is empty, zero, or not finite: it has no direction
     */
    public static Embedding normalized(float[] values) {
        double length = lengthOf(values);
        if (length == 0) {
            throw new IllegalArgumentException("A vector of length zero has no direction");
        }
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return new Embedding(unit);
    }

    /**
     * Takes a vector that is of unit length already, as it is.
     *
     * @param values {@code [dimension]}, at least one component; copied
     * @throws IllegalArgumentException if the vector is empty, not finite, or its length is further than
     *     {@value #TOLERANCE} from 1
     */
    public static Embedding ofUnit(float[] values) {
        return checked(values.clone());
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @param bytes float32, little-endian, {@code 4 * dimension} bytes
     * @throws IllegalArgumentException if the number of bytes is zero or no multiple of 4, or the vector is not finite
     *     or not of unit length: the bytes are damaged or something else
     */
    public static Embedding fromBytes(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException("A float32 vector has a multiple of 4 bytes, not " + bytes.length);
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return checked(values);
    }

    /** The number of components, at least 1. */
    public int dimension() {
        return values.length;
    }

    /**
     * The cosine of the angle between two vectors, in [-1, 1] up to rounding.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public float dot(Embedding other) {
        float[] a = values;
        float[] b = other.values;
        if (a.length != b.length) {
            throw new IllegalArgumentException("Cannot compare vectors of " + a.length + " and " + b.length
                    + " dimensions: they come from different models");
        }
        // Independent sums, so that an addition need not wait for the one before it.
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (int end = a.length - 7; i < end; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /**
     * The cosine distance, {@code 1 - dot}, in [0, 2]: 0 for the same direction, 1 at right angles, 2 for opposites.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public float distance(Embedding other) {
        return Math.clamp(1 - dot(other), 0f, 2f);
    }

    /** The vector as float32, little-endian, {@code 4 * dimension} bytes; the caller owns them. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** The components; a copy that the caller owns. */
    public float[] toArray() {
        return values.clone();
    }

    /** The components themselves, for reading inside this package only. */
    float[] shared() {
        return values;
    }

    /** True for a vector with the same components, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[dimension=" + values.length + "]";
    }

    private static Embedding checked(float[] owned) {
        double length = lengthOf(owned);
        if (Math.abs(length - 1) > TOLERANCE) {
            throw new IllegalArgumentException("The vector's length is " + length + ", not 1");
        }
        return new Embedding(owned);
    }

    private static double lengthOf(float[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A vector has at least one component");
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("Component " + i + " is " + values[i] + ", not a finite number");
            }
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares);
    }
}
