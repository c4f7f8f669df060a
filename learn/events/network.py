"""The network: layers of its own on the embeddings of the annotation model, and heads on word vectors.

It reads one sentence at a time. What is below its layers stays as it is, so it is computed once (`shared.py`).
"""

import torch
from torch import nn
from torch.nn import functional

from examples import STATUSES, TYPES  # also lets modules of learn/annotate be found
from conventions import PLV
from model import HIDDEN, Layer

PART, WIDE, SLOPE = 128, 256, 0.1
SIDES = ("actor", "recipient")


class Upper(nn.Module):
    """Layers like those of the annotation model."""

    def __init__(self, layers, dropout=0.1):
        super().__init__()
        self.layer = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, states, mask):
        for layer in self.layer:
            states = layer(states, mask)
        return states


class Events(nn.Module):
    """`upper` are its own layers with vectors of `hidden` numbers; `modes` names the modes as TYPE.mode."""

    def __init__(self, upper, hidden, modes, dropout=0.1):
        super().__init__()
        self.upper = upper
        self.role = nn.Parameter(torch.randn(2, hidden) * 0.02)  # added to the words of source and target
        sizes = {"event": 1 + len(TYPES), "mode": len(modes), "status": len(STATUSES)}
        self.heads = nn.ModuleDict({name: nn.Linear(hidden, size) for name, size in sizes.items()})
        self.triggers = nn.ModuleDict({side: nn.Linear(hidden, PART) for side in SIDES})
        self.words = nn.ModuleDict({side: nn.Linear(hidden, PART) for side in SIDES})
        self.offsets = nn.Parameter(torch.full((len(SIDES),), -2.0))
        self.nobody = nn.Parameter(torch.zeros(hidden))
        self.weigh, self.wide, self.pair = nn.Linear(hidden, 1), nn.Linear(4 * hidden, WIDE), nn.Linear(WIDE, len(PLV))
        self.dropout = dropout

    def states(self, batch):
        """Vectors of all pieces: [sentences, pieces, hidden]."""
        states, valid = batch["states"], batch["valid"]
        if "roles" in batch:
            states = states + batch["roles"] @ self.role
        mask = torch.zeros(valid.shape[0], 1, 1, valid.shape[1]).masked_fill_(~valid[:, None, None, :], float("-inf"))
        states = functional.dropout(states, self.dropout, self.training)
        with torch.autocast("cpu", torch.bfloat16):
            states = self.upper(states, mask.to(torch.bfloat16))
        return states.float()

    def word_vectors(self, batch):
        """Vectors of words: [sentences, words, hidden]."""
        states = self.states(batch)
        words = torch.gather(states, 1, batch["first"][:, :, None].expand(-1, -1, states.shape[2]))
        return functional.dropout(words, 0.15, self.training)

    def participants(self, side, words):
        """Scores [sentences, triggers, words]."""
        reduce = lambda linear: functional.dropout(functional.leaky_relu(linear(words), SLOPE), 0.15, self.training)
        scores = reduce(self.triggers[side]) @ reduce(self.words[side]).transpose(1, 2) / PART**0.5
        return scores + self.offsets[SIDES.index(side)]

    def pairs(self, batch):
        """Scores of the benchmark's labels: [pairs, 15]."""
        states, valid = self.states(batch), batch["valid"].float()
        source, target = (mean(states, batch["roles"][:, :, side]) for side in (0, 1))
        target = target + (batch["roles"][:, :, 1].sum(1) == 0).float()[:, None] * self.nobody
        weights = self.weigh(states)[:, :, 0].masked_fill(~batch["valid"], -1e9).softmax(1)
        whole = (states * weights[:, :, None]).sum(1)
        pooled = functional.dropout(torch.cat([source, target, mean(states, valid), whole], 1), 0.2, self.training)
        return self.pair(functional.dropout(functional.gelu(self.wide(pooled)), 0.2, self.training))


def mean(states, weights):
    return (states * weights[:, :, None]).sum(1) / weights.sum(1).clamp(min=1)[:, None]
