"""Windows as tensors, with the perturbations that make training look like untidy news text."""

import random

import numpy
import torch

from labels import IGNORE
from windows import sentence_windows, training_limits
from wordpiece import CLS, MASK, SEP, shape

GLUED, LOWERED, CAPITALS, UNSTOPPED = 0.08, 0.03, 0.03, 0.03  # shares of windows and of sentences
MASKED_WORDS, UNSHAPED_WORDS = 0.02, 0.02
BATCH_PIECES = 1280


def epoch(trees, flat, repeats, encoder, seed):
    """All batches of one epoch, in random order; each holds windows of similar length."""
    chance = random.Random(seed)
    windows = [w for document in trees for w in drawn(document, chance, encoder)]
    for name, documents in flat.items():
        for _ in range(repeats[name]):
            windows += [w for document in documents for w in drawn(document, chance, encoder)]
    chance.shuffle(windows)
    windows.sort(key=lambda window: len(window["pieces"]) // 16)
    batches = grouped(windows)
    chance.shuffle(batches)
    return batches


def grouped(windows, most=BATCH_PIECES):
    batches, current, longest = [], [], 0
    for window in windows:
        longest = max(longest, len(window["pieces"]))
        if current and longest * (len(current) + 1) > most:
            batches.append(current)
            current, longest = [], len(window["pieces"])
        current.append(window)
    return batches + ([current] if current else [])


def drawn(document, chance, encoder):
    limits = training_limits(chance)
    return [perturbed(document, start, end, chance, encoder) for start, end in sentence_windows(document, limits)]


def perturbed(document, start, end, chance, encoder):
    """One training window: some sentences lose their case or their stop, some paragraphs are glued."""
    glued = chance.random() < GLUED
    paragraphs = set() if glued else {e for e in document.paragraph_ends if start < e < end}
    kept, forms = [], {}
    for first, last in sentences_between(document, start, end):
        change = chance.random()
        lowered, capitals = change < LOWERED, LOWERED <= change < LOWERED + CAPITALS
        unstopped = change > 1 - UNSTOPPED and document.upos and document.upos[last - 1] == "PUNCT" and last - first > 2
        kept += range(first, last - 1 if unstopped and (last in paragraphs or last == end) else last)
        for position in range(first, last) if lowered or capitals else ():
            forms[position] = document.words[position].lower() if lowered else document.words[position].upper()
    window = assemble(document, kept, paragraphs)
    relabel(window, document, kept, forms, encoder)
    blur(window, chance)
    return window


def sentences_between(document, start, end):
    ends = [e for e in document.sentence_ends or [] if start < e < end] + [end]
    return list(zip([start] + ends[:-1], ends))


def assemble(document, kept, paragraphs):
    """Pieces, shapes and labels of the kept words; a [SEP] stands after every paragraph."""
    pieces, shapes, first = [CLS], [0], []
    for number, position in enumerate(kept):
        first.append(len(pieces))
        pieces += document.pieces[position]
        shapes += [document.shapes[position]] * len(document.pieces[position])
        following = kept[number + 1] if number + 1 < len(kept) else None
        if following is None or any(e in paragraphs for e in range(position + 1, following + 1)):
            pieces.append(SEP)
            shapes.append(0)
    window = {"pieces": pieces, "shapes": shapes, "first": first}
    if document.upos is not None:
        window.update(syntax_labels(document, kept))
    if document.names is not None:
        window["allowed"] = document.allowed[list(kept)]
    return window


def syntax_labels(document, kept):
    place = {position: number for number, position in enumerate(kept)}
    sentence, ends = [], set(document.sentence_ends)
    for number, position in enumerate(kept):
        following = kept[number + 1] if number + 1 < len(kept) else position + 1
        sentence.append(int(any(e in ends for e in range(position + 1, following + 1))))
    heads = [document.heads[p] for p in kept]
    labels = {name: document.numbers[name][list(kept)] for name in ("upos", "feats", "lemma", "relation")}
    labels["heads"] = numpy.array([0 if h < 0 else place.get(h, IGNORE - 1) + 1 for h in heads])
    labels["sentence"] = numpy.array(sentence)
    labels["inside"] = numpy.cumsum([0] + sentence[:-1])
    return labels


def relabel(window, document, kept, forms, encoder):
    if not forms:
        return
    for number, position in enumerate(kept):
        if position in forms:
            at = window["first"][number]
            size = len(document.pieces[position])
            window["shapes"][at : at + size] = [shape(forms[position])] * size
            if document.upos is not None:
                window["lemma"][number] = encoder.lemma(forms[position], document.lemmas[position])


def blur(window, chance):
    """Hides a few words, so that the context has to tell them, and a few shapes."""
    pieces, shapes, first = window["pieces"], window["shapes"], window["first"]
    for number, at in enumerate(first):
        draw = chance.random()
        end = first[number + 1] if number + 1 < len(first) else len(pieces) - 1
        for position in range(at, end):
            if draw < MASKED_WORDS and pieces[position] != SEP:
                pieces[position] = MASK
            elif draw > 1 - UNSHAPED_WORDS:
                shapes[position] = 0


def tensors(windows, tags):
    """Pads windows to one batch; what a window does not teach is ignored."""
    length = max(len(w["pieces"]) for w in windows)
    words = max(len(w["first"]) for w in windows)
    batch = {name: torch.zeros(len(windows), length, dtype=torch.long) for name in ("pieces", "shapes")}
    batch["first"] = torch.zeros(len(windows), words, dtype=torch.long)
    for name in ("upos", "feats", "lemma", "relation", "heads", "sentence"):
        batch[name] = torch.full((len(windows), words), IGNORE)
    batch["inside"] = torch.full((len(windows), words), -1)
    batch["allowed"] = torch.ones(len(windows), words, tags, dtype=torch.bool)
    batch["lengths"] = torch.tensor([len(w["pieces"]) for w in windows])
    batch["words"] = torch.tensor([len(w["first"]) for w in windows])
    for row, window in enumerate(windows):
        for name, values in window.items():
            batch[name][row, : len(values)] = torch.as_tensor(numpy.asarray(values))
    batch["heads"][batch["heads"] < 0] = IGNORE
    return batch
