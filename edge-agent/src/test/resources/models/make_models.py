"""Makes the small models that tests run, each with its card. Needs onnx 1.23 and numpy: python make_models.py"""

import hashlib
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
FLOAT, UINT8 = TensorProto.FLOAT, TensorProto.UINT8
SIDE = 8
IMAGENET = {"scale": 1 / 255, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}


def save(name, nodes, inputs, outputs, constants=(), card=None):
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(*each) for each in inputs],
        [helper.make_tensor_value_info(*each) for each in outputs],
        [numpy_helper.from_array(array, key) for key, array in constants],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    model.producer_name = "weir-tests"
    onnx.checker.check_model(model)
    data = model.SerializeToString()
    (HERE / f"{name}.onnx").write_bytes(data)
    if card is not None:
        wire = {"type": "float32", "byteOrder": "little-endian", "dimension": 2}
        wire["projection"] = {"kind": "rademacher-splitmix64", "seed": 3}
        whole = {"id": name, "sha256": hashlib.sha256(data).hexdigest(), **card, "wire": wire}
        whole |= {"source": "made for tests", "licence": "Apache-2.0"}
        (HERE / f"{name}.json").write_text(json.dumps(whole, indent=2) + "\n")


def node(kind, inputs, outputs, **attributes):
    return helper.make_node(kind, inputs, outputs, **attributes)


def planar(**more):
    return {"name": "image", "layout": "NCHW", "type": "float32", "width": SIDE, "height": SIDE, "channels": "RGB", **more}


def pooled(**more):
    return {"embedding": {"name": "pooled", "dimension": 3, "unitLength": False}, **more}


PICTURE = [("image", FLOAT, ["n", 3, SIDE, SIDE])]
MEAN = node("GlobalAveragePool", ["image"], ["pooled"])
POOLED = ("pooled", FLOAT, ["n", 3, 1, 1])
CELLS = node("AveragePool", ["image"], ["cells"], kernel_shape=[4, 4], strides=[4, 4])
GRID = {"name": "cells", "rows": 2, "columns": 2, "dimension": 3, "unitLength": False, "layout": "NCHW"}

# The means of the channels, and those of the four quarters, as a convolution lays them out.
save(
    "planar-float",
    [MEAN, CELLS],
    PICTURE,
    [POOLED, ("cells", FLOAT, ["n", 3, 2, 2])],
    card={"input": planar(channels="BGR", normalisation=IMAGENET), "outputs": pooled(regions=GRID)},
)

# Bytes, scaled to unit length in the graph; the four quarters one vector after the other.
save(
    "interleaved-uint8",
    [
        node("Cast", ["image"], ["floats"], to=FLOAT),
        node("Transpose", ["floats"], ["planes"], perm=[0, 3, 1, 2]),
        node("GlobalAveragePool", ["planes"], ["mean"]),
        node("Flatten", ["mean"], ["flat"]),
        node("LpNormalization", ["flat"], ["pooled"], axis=1, p=2),
        node("AveragePool", ["planes"], ["quarters"], kernel_shape=[4, 4], strides=[4, 4]),
        node("Transpose", ["quarters"], ["last"], perm=[0, 2, 3, 1]),
        node("Reshape", ["last", "shape"], ["cells"]),
    ],
    [("image", UINT8, ["n", SIDE, SIDE, 3])],
    [("pooled", FLOAT, ["n", 3]), ("cells", FLOAT, ["n", 4, 3])],
    [("shape", np.array([-1, 4, 3], np.int64))],
    card={
        "input": {**planar(), "layout": "NHWC", "type": "uint8"},
        "outputs": {
            "embedding": {"name": "pooled", "dimension": 3, "unitLength": True},
            "regions": {key: GRID[key] for key in ("name", "rows", "columns", "dimension", "unitLength")},
        },
    },
)

# Weights and activations of 8 bits: each channel of the result is the mean of two others.
save(
    "int8",
    [
        node("QuantizeLinear", ["image", "scale", "zero"], ["bytes"]),
        node(
            "QLinearConv",
            ["bytes", "scale", "zero", "weights", "weight_scale", "weight_zero", "scale", "zero"],
            ["mixed"],
        ),
        node("DequantizeLinear", ["mixed", "scale", "zero"], ["floats"]),
        node("GlobalAveragePool", ["floats"], ["pooled"]),
    ],
    PICTURE,
    [POOLED],
    [
        ("scale", np.float32(1 / 255)),
        ("zero", np.uint8(0)),
        ("weights", np.array([[0, 64, 64], [64, 0, 64], [64, 64, 0]], np.int8).reshape(3, 3, 1, 1)),
        ("weight_scale", np.float32(1 / 128)),
        ("weight_zero", np.int8(0)),
    ],
    card={"input": planar(normalisation={"scale": 1 / 255}), "outputs": pooled()},
)

# A classifier: how much red, green and blue there is, as logits.
save(
    "classifier",
    [MEAN, node("Flatten", ["pooled"], ["logits"])],
    PICTURE,
    [POOLED, ("logits", FLOAT, ["n", 3])],
    card={
        "input": planar(normalisation={"scale": 1 / 64}),
        "outputs": pooled(scores={"name": "logits", "labels": ["Red", "Green light", "blue"], "activation": "softmax"}),
    },
)

# A detector of four places, each with a score for two labels: how red and how green a quarter is.
save(
    "detector",
    [
        MEAN,
        CELLS,
        node("Transpose", ["cells"], ["last"], perm=[0, 2, 3, 1]),
        node("Reshape", ["last", "shape"], ["boxes"]),
        node("Slice", ["boxes", "start", "end", "axis"], ["found"]),
    ],
    PICTURE,
    [POOLED, ("found", FLOAT, ["n", 4, 2])],
    [
        ("shape", np.array([-1, 4, 3], np.int64)),
        ("start", np.array([0], np.int64)),
        ("end", np.array([2], np.int64)),
        ("axis", np.array([2], np.int64)),
    ],
    card={
        "input": planar(normalisation={"scale": 1 / 255}),
        "outputs": pooled(scores={"name": "found", "labels": ["red", "green"], "boxes": 4}),
    },
)

# Broken ones: numbers that are none, the same vector whatever is shown, whole numbers, and a fixed batch of 1.
save(
    "not-finite",
    [node("Sub", ["image", "image"], ["none"]), node("Div", ["none", "none"], ["nan"]), node("GlobalAveragePool", ["nan"], ["pooled"])],
    PICTURE,
    [POOLED],
    card={"input": planar(), "outputs": pooled()},
)
save(
    "blind",
    [node("Sub", ["image", "image"], ["none"]), node("Add", ["none", "one"], ["ones"]), node("GlobalAveragePool", ["ones"], ["pooled"])],
    PICTURE,
    [POOLED],
    [("one", np.float32(1))],
    card={"input": planar(), "outputs": pooled()},
)
save(
    "whole-numbers",
    [node("GlobalAveragePool", ["image"], ["mean"]), node("Cast", ["mean"], ["pooled"], to=TensorProto.INT64)],
    PICTURE,
    [("pooled", TensorProto.INT64, ["n", 3, 1, 1])],
    card={"input": planar(), "outputs": pooled()},
)
save("one-at-a-time", [MEAN, CELLS], [("image", FLOAT, [1, 3, SIDE, SIDE])], [("pooled", FLOAT, [1, 3, 1, 1]), ("cells", FLOAT, [1, 3, 2, 2])])
