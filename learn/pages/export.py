"""Writes boosted trees as the file that `crates/read/src/content/trees.rs` describes and reads."""

import struct

import numpy as np

MAGIC = b"DMTREES1"
LEAF = 255


def write(models, path):
    """Writes fitted HistGradientBoostingClassifiers of two classes as one: its sum is the mean of theirs."""
    trees = [predictor.nodes for model in models for (predictor,) in model._predictors]
    start = float(np.mean([np.ravel(model._baseline_prediction)[0] for model in models]))
    content = MAGIC + struct.pack("<BfH", models[0].n_features_in_, start, len(trees))
    content += b"".join(tree(nodes, len(models)) for nodes in trees)
    with open(path, "wb") as file:
        file.write(content + struct.pack("<Q", fnv1a(content)))


def tree(nodes, parts):
    packed = []

    def visit(index):
        node, at = nodes[index], len(packed)
        packed.append(None)
        if node["is_leaf"]:
            packed[at] = struct.pack("<BfB", LEAF, node["value"] / parts, 0)
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
