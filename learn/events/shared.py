"""What stands below the branch for the pieces of a sentence: the embeddings of the annotation model, or what its lower layers give."""

import random

import torch

from examples import Sentence
from model import Encoder
from wordpiece import CLS, SEP

WINDOW = 250  # pieces of a window that holds several sentences


def encoder(trained, layers):
    """The lower layers of `averaged.pt` of the annotation model, and its upper layers' weights."""
    weights = torch.load(trained, weights_only=True)["model"]
    lower = Encoder(weights["encoder.word.weight"].shape[0], layers, 0.0).eval()
    own = {name[8:]: value for name, value in weights.items() if name.startswith("encoder.")}
    lower.load_state_dict({name: value for name, value in own.items() if not above(name, layers)})
    return lower, {renumbered(name, layers): value for name, value in own.items() if above(name, layers)}


def above(name, layers):
    return name.startswith("layer.") and int(name.split(".")[1]) >= layers


def renumbered(name, layers):
    _, number, rest = name.split(".", 2)
    return f"upper.layer.{int(number) - layers}.{rest}"


@torch.no_grad()
def fill(lower, sentences, alone=True, seed=1):
    """Sets `states` of every sentence: read alone, or among others as in an article."""
    order = list(sentences)
    random.Random(seed).shuffle(order)
    windows = [[sentence] for sentence in order] if alone else list(grouped(order))
    for start in range(0, len(windows), 16):
        read(lower, windows[start : start + 16])


def grouped(sentences):
    window, size = [], 2
    for sentence in sentences:
        length = sum(map(len, sentence.pieces)) + 1
        if window and size + length > WINDOW:
            yield window
            window, size = [], 2
        window, size = window + [sentence], size + length
    if window:
        yield window


def read(lower, windows):
    rows = [joined(window) for window in windows]
    longest = max(len(pieces) for pieces, _ in rows)
    padded = lambda values: torch.tensor([value + [0] * (longest - len(value)) for value in values])
    lengths = torch.tensor([len(pieces) for pieces, _ in rows])
    with torch.autocast("cpu", torch.bfloat16):
        states = lower(padded([p for p, _ in rows]), padded([s for _, s in rows]), lengths).float()
    for window, vectors in zip(windows, states):
        start = 1
        for sentence in window:
            end = start + sum(map(len, sentence.pieces))
            sentence.states = vectors[start:end].to(torch.bfloat16)
            start = end + 1


def joined(window):
    """Pieces and shapes of `[CLS] words [SEP] words [SEP]`."""
    pieces, shapes = [CLS], [0]
    for sentence in window:
        for word, shape in zip(sentence.pieces, sentence.shapes):
            pieces.extend(word)
            shapes.extend([shape] * len(word))
        pieces.append(SEP)
        shapes.append(0)
    return pieces, shapes
