"""Writes a trained model as one file of 8-bit weights, `annotate.safetensors`,
its `vocab.txt`, and the lemmas of known words.

    python export.py AVERAGED.pt --data $DATA --base FOLDER --to models/annotate
"""

import argparse
import json
import os
import pathlib
import shutil

import blake3
import torch
from safetensors.torch import save_file

import base
import lexicon
import syntax
from model import ARC, HEADS, HIDDEN, POSITIONS, RELATION, SLOPE
from windows import CLOSING, LIMIT, OPENING, STOPS
from wordpiece import MAX_WORD_PIECES, SHAPES

LINEARS = ["query", "key", "value", "attention_output", "intermediate", "output"]
NORMS = ["attention_norm", "output_norm"]
HEADS_OF_WORDS = ["sentence", "upos", "feats", "lemma", "name"]
# heads that stay in full precision: they are small, or their rounding shows in the figures
FULL = ["arc"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=pathlib.Path)
    parser.add_argument("--data", default=os.environ.get("DATA"))
    parser.add_argument("--base", required=True, help="folder of the base wheel")
    parser.add_argument("--to", required=True, type=pathlib.Path)
    options = parser.parse_args()
    state = torch.load(options.trained, weights_only=True)
    options.to.mkdir(parents=True, exist_ok=True)
    save_file(tensors(state), options.to / "annotate.safetensors", metadata(state))
    (options.to / "annotate.safetensors").chmod(0o644)
    shutil.copyfile(base.fetch(options.base)[1], options.to / "vocab.txt")
    lexicon.write(options.to / "lemmas.tsv", lexicon.build(syntax.read(f"{options.data}/syntax/train.conllu.gz")))
    write_checksums(options.to)
    print((options.to / "annotate.safetensors").stat().st_size, "bytes")


def write_checksums(folder):
    """The lines that `b3sum` would print: the reader compares them with the files of a folder given by `--model`."""
    names = ("annotate.safetensors", "vocab.txt")
    lines = [f"{blake3.blake3((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "checksums.txt").write_text("".join(lines), encoding="utf-8")


def tensors(state):
    model, out = state["model"], {}
    add_embeddings(out, model)
    for layer in range(state["layers"]):
        for name in LINEARS:
            add_linear(out, f"layer.{layer}.{name}", model, f"encoder.layer.{layer}.{name}")
        for name in NORMS:
            add_norm(out, f"layer.{layer}.{name}", model, f"encoder.layer.{layer}.{name}")
    for name in HEADS_OF_WORDS:
        add_linear(out, f"head.{name}", model, f"classifiers.{name}")
    for name in ("arc", "relation"):
        add_linear(out, f"head.{name}", model, name, full=name in FULL)
        for side in ("dependent", "governor"):
            add_linear(out, f"head.{name}.{side}", model, f"{name}_{side}")
    out["head.root"] = model["root"]
    return {name: value.contiguous() for name, value in out.items()}


def add_embeddings(out, model):
    out["embeddings.word"], out["embeddings.word.scale"] = quantised(model["encoder.word.weight"])
    out["embeddings.position"] = model["encoder.position.weight"]
    out["embeddings.type"] = model["encoder.kind"]
    out["embeddings.shape"] = model["encoder.shape.weight"]
    add_norm(out, "embeddings.norm", model, "encoder.norm")


def add_linear(out, name, model, source, full=False):
    weight = model[source + ".weight"]
    if full:
        out[name + ".weight"] = weight
    else:
        out[name + ".weight"], out[name + ".scale"] = quantised(weight)
    out[name + ".bias"] = model[source + ".bias"]


def add_norm(out, name, model, source):
    for kind in ("weight", "bias"):
        out[f"{name}.{kind}"] = model[f"{source}.{kind}"]


def quantised(weight):
    """Rows of signed bytes between -127 and 127, and the scale of each row."""
    scale = weight.abs().amax(1).clamp(min=1e-12) / 127
    return torch.round(weight / scale[:, None]).to(torch.int8), scale


def metadata(state):
    found = {
        "format": "demarche-encoder-1", "layers": state["layers"], "heads": HEADS, "hidden": HIDDEN, "max_positions": POSITIONS,
        "arc": ARC, "relation": RELATION, "slope": SLOPE, "shapes": SHAPES, "max_word_pieces": MAX_WORD_PIECES,
        "window": {"pieces": LIMIT, "stops": sorted(STOPS), "closing": sorted(CLOSING), "opening": sorted(OPENING)},
        "figures": {name: round(value, 2) for name, value in state["figures"].items()},
    }
    found.update({f"labels.{name}": values for name, values in state["lists"].items()})
    return {name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for name, value in found.items()}


if __name__ == "__main__":
    main()
