"""Where in a sentence the event between a given source and target is told, as a network sees it.

The benchmarks name two actors and a type, but no words that evoke it; the words that fit best become labels (hard EM).
"""

import torch

import tensors
from conventions import plover
from examples import TYPES, Coded, Event
from network import SIDES

FLOOR = 1e-3


@torch.no_grad()
def located(network, pairs):
    """One partial example for each pair."""
    network.eval()
    found = []
    for start in range(0, len(pairs), 32):
        part = pairs[start : start + 32]
        words = network.word_vectors(tensors.common(part))
        shares = network.heads["event"](words).softmax(2)
        sides = [network.participants(side, words).sigmoid() for side in SIDES]
        found.extend(best(pair, shares[i], [side[i] for side in sides]) for i, pair in enumerate(part))
    return found


def best(pair, shares, sides):
    count = len(pair.sentence.words)
    numbers = [1 + TYPES.index(name) for name in plover(pair.label)]
    fits = shares[:count, numbers].clamp(min=FLOOR)
    score = fits.max(1).values.log()
    for side, words in zip(sides, (pair.source, pair.target)):
        words = [word for word in words if word < count]
        if words:
            score = score + side[:count, words].mean(1).clamp(min=FLOOR).log()
    score[[word for word in pair.source + pair.target if word < count]] = float("-inf")
    word = int(score.argmax())
    kind = TYPES[numbers[int(fits[word].argmax())] - 1]
    return Coded(pair.sentence, [Event([kind], [word], pair.source, pair.target)], partial=True)
