"""The sign projection that shortens an embedding for the wire: io.weir.models.Projection, once more in Python.

Signs come from SplitMix64 (Steele, Lea, Flood 2014). Let `next()` be its n-th output for the state `seed`. Row 0 takes
the first ceil(dimension / 64) outputs, row 1 the next, and so on. Column `j` of a row is bit `j % 64`, counted from the
least significant, of the row's word `j / 64` (whole division): a set bit is +1, a clear one is -1. What is left of a row's last word is
thrown away. The projected vector is the signed sums, scaled to unit length.
"""

import numpy as np

KIND = "rademacher-splitmix64"
MASK = (1 << 64) - 1


def split_mix64(seed):
    """Endless 64-bit outputs of SplitMix64, unsigned."""
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def signs(dimension, rows, seed):
    """The matrix, `[rows, dimension]`, of -1 and +1."""
    words = split_mix64(seed)
    matrix = np.empty((rows, dimension), np.float64)
    for row in matrix:
        bits = [next(words) for _ in range((dimension + 63) // 64)]
        row[:] = [1.0 if bits[j // 64] >> (j % 64) & 1 else -1.0 for j in range(dimension)]
    return matrix


def project(vector, rows, seed):
    """The unit vector `[rows]`, float32, of a unit vector; the vector itself when it is no longer than `rows`."""
    if rows >= len(vector):
        return vector.astype(np.float32)
    sums = signs(len(vector), rows, seed) @ vector.astype(np.float64)
    return (sums / np.linalg.norm(sums)).astype(np.float32)
