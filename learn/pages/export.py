"""Writes boosted trees as the file that `crates/read/src/content/trees.rs` describes and reads."""

import struct

import numpy as np

MAGIC = b"DMTREES1"
LEAF = 255


def write(model, path):
    """Writes a fitted HistGradientBoostingClassifier of two classes."""
    trees = [predictor.nodes for (predictor,) in model._predictors]
    start = float(np.ravel(model._baseline_prediction)[0])
    content = MAGIC + struct.pack("<BfH", model.n_features_in_, start, len(trees))
    content += b"".join(tree(nodes) for nodes in trees)
    with open(path, "wb") as file:
        file.write(content + struct.pack("<Q", fnv1a(content)))


def tree(nodes):
    packed = []

    def visit(index):
        node, at = nodes[index], len(packed)
        packed.append(None)
        if node["is_leaf"]:
            packed[at] = struct.pack("<BfB", LEAF, node["value"], 0)
            return
        visit(node["left"])
        packed[at] = struct.pack("<BfB", node["feature_idx"], below(node["num_threshold"]), len(packed))
        visit(node["right"])

    visit(0)
    return struct.pack("<B", len(packed)) + b"".join(packed)


def below(threshold):
    """The greatest number of 32 bits that is not above the threshold: rows of 32 bits fall on the same side."""
    rounded = np.float32(threshold)
    return float(rounded if rounded <= threshold else np.nextafter(rounded, np.float32(-np.inf)))


def fnv1a(content):
    value = 0xCBF29CE484222325
    for byte in content:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value
