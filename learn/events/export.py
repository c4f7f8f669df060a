"""Writes the trained network as `events.safetensors` beside the annotation model that it grows on.

    python export.py events.pt --to ../../models/annotate
"""

import argparse
import importlib.util
import json
import pathlib

import blake3
import torch
from safetensors.torch import save_file

from conventions import PLV
from examples import STATUSES, TYPES
from network import HIDDEN, SIDES

_spec = importlib.util.spec_from_file_location("annotate_export", pathlib.Path(__file__).parent.parent / "annotate/export.py")
_export = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_export)

ANNOTATE, EVENTS, VOCABULARY = "annotate.safetensors", "events.safetensors", "vocab.txt"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=pathlib.Path)
    parser.add_argument("--to", required=True, type=pathlib.Path)
    options = parser.parse_args()
    state = torch.load(options.trained, weights_only=True)
    save_file(tensors(state), options.to / EVENTS, metadata(state, options.to))
    (options.to / EVENTS).chmod(0o644)
    names = (ANNOTATE, VOCABULARY, EVENTS)
    lines = [f"{checksum(options.to / name)}  {name}\n" for name in names]
    (options.to / "checksums.txt").write_text("".join(lines), encoding="utf-8")
    print((options.to / EVENTS).stat().st_size, "bytes")


def checksum(path):
    return blake3.blake3(path.read_bytes()).hexdigest()


def tensors(state):
    model, out = state["model"], {}
    for layer in range(state["layers"]):
        for name in _export.LINEARS:
            _export.add_linear(out, f"layer.{layer}.{name}", model, f"upper.layer.{layer}.{name}")
        for name in _export.NORMS:
            _export.add_norm(out, f"layer.{layer}.{name}", model, f"upper.layer.{layer}.{name}")
    for name in ("event", "status", "mode"):
        _export.add_linear(out, f"head.{name}", model, f"heads.{name}")
    for side in SIDES:
        _export.add_linear(out, f"head.{side}.trigger", model, f"triggers.{side}")
        _export.add_linear(out, f"head.{side}.word", model, f"words.{side}")
    for name in ("weigh", "wide", "pair"):
        _export.add_linear(out, f"head.{name}", model, name, full=True)
    out["head.role"], out["head.nobody"] = model["role"].reshape(-1), model["nobody"]
    return {name: value.contiguous() for name, value in out.items()}


def metadata(state, folder):
    found = {
        "format": "demarche-encoder-1", "layers": state["layers"], "heads": 12, "hidden": HIDDEN,
        "annotate": checksum(folder / ANNOTATE), "types": TYPES, "statuses": STATUSES, "modes": state["modes"], "labels": PLV,
        "offsets": [round(float(value), 6) for value in state["model"]["offsets"]],
    }
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}


if __name__ == "__main__":
    main()
