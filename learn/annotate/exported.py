"""Loads an exported file into the network, with the integer arithmetic that the Rust side uses."""

import json

import torch
from safetensors import safe_open
from torch import nn

from export import FULL, HEADS_OF_WORDS, LINEARS, NORMS
from model import Annotator


class Int8Linear(nn.Module):
    """Weights with a scale per output, activations rounded with a scale per row; no row sees another."""

    def __init__(self, weight, scale, bias):
        super().__init__()
        self.weight, self.scale, self.bias = weight.float(), scale, bias

    def forward(self, rows):
        scale = rows.abs().amax(-1, keepdim=True) / 127
        whole = torch.round(rows / scale.clamp(min=1e-30))
        return whole @ self.weight.T * (scale * self.scale) + self.bias


def load(path):
    """The model, ready to be evaluated, and its label lists."""
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    assert metadata["format"] == "demarche-encoder-1"
    lists = {name.split(".", 1)[1]: json.loads(value) for name, value in metadata.items() if name.startswith("labels.")}
    sizes = {"sentence": 1, **{name: len(values) for name, values in lists.items()}}
    model = Annotator(len(tensors["embeddings.word"]), int(metadata["layers"]), sizes)
    fill(model, tensors)
    model.half = False
    return model.eval(), lists


def fill(model, tensors):
    encoder = model.encoder
    encoder.word.weight.data = tensors["embeddings.word"].float() * tensors["embeddings.word.scale"][:, None]
    encoder.position.weight.data = tensors["embeddings.position"]
    encoder.kind.data = tensors["embeddings.type"]
    encoder.shape.weight.data = tensors["embeddings.shape"]
    encoder.norm.load_state_dict(part(tensors, "embeddings.norm"))
    for number, layer in enumerate(encoder.layer):
        for name in LINEARS:
            setattr(layer, name, linear(tensors, f"layer.{number}.{name}"))
        for name in NORMS:
            getattr(layer, name).load_state_dict(part(tensors, f"layer.{number}.{name}"))
    for name in HEADS_OF_WORDS:
        model.classifiers[name] = linear(tensors, f"head.{name}")
    for name in ("arc", "relation"):
        if name in FULL:
            getattr(model, name).load_state_dict(part(tensors, f"head.{name}"))
        else:
            setattr(model, name, linear(tensors, f"head.{name}"))
        for side in ("dependent", "governor"):
            setattr(model, f"{name}_{side}", linear(tensors, f"head.{name}.{side}"))
    model.root.data = tensors["head.root"]


def linear(tensors, name):
    return Int8Linear(tensors[name + ".weight"], tensors[name + ".scale"], tensors[name + ".bias"])


def part(tensors, name):
    return {kind: tensors[f"{name}.{kind}"] for kind in ("weight", "bias")}
