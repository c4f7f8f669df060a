"""Figures of the network alone, before the program's rules have their say."""

import numpy
import torch
from sklearn.metrics import f1_score

import tensors
from conventions import PLV, QUAD
from examples import STATUSES, TYPES
from network import SIDES


@torch.no_grad()
def shares(network, pairs):
    """Probabilities of the benchmark's labels: [pairs, 15]."""
    network.eval()
    return torch.cat([network.pairs(tensors.paired(pairs[i : i + 32])).softmax(1) for i in range(0, len(pairs), 32)]).numpy()


def labels(network, pairs):
    return table(pairs, shares(network, pairs))


def table(pairs, found):
    """Macro F1 of label, quad and conflict, as the benchmark's scorer counts them."""
    best = [PLV[i] for i in found.argmax(1)]
    conflict = [int(row[[QUAD[label] > 2 for label in PLV]].sum() > 0.5) for row in found]
    macro = lambda gold, got: round(f1_score(gold, got, average="macro"), 3)
    figures = {"n": len(pairs), "binary": macro([pair.binary for pair in pairs], conflict)}
    if pairs[0].label:
        figures["root"] = macro([pair.label for pair in pairs], best)
        figures["quad"] = macro([pair.quad for pair in pairs], [QUAD[label] for label in best])
        figures["right"] = round(float(numpy.mean([pair.label == label for pair, label in zip(pairs, best)])), 3)
    return figures


def coding(network, cases, modes, threshold=0.5):
    """Type, type with participants, mode, status of the events of whole sentences; false events per 100 empty ones."""
    counts = dict.fromkeys(("right", "found", "gold", "whole", "status", "mode", "empty", "false"), 0)
    for case, events in zip(cases, found_events(network, cases, modes, threshold)):
        count(case, events, counts)
    right = max(1, counts["right"])
    f1 = lambda hits: round(2 * hits / max(1, counts["found"] + counts["gold"]), 3)
    return {
        "type": f1(counts["right"]), "precision": round(counts["right"] / max(1, counts["found"]), 3), "whole": f1(counts["whole"]), "status": round(counts["status"] / right, 3),
        "mode": round(counts["mode"] / right, 3), "false per 100": round(100 * counts["false"] / max(1, counts["empty"]), 1),
    }


def count(case, events, counts):
    counts["found"] += len(events)
    counts["gold"] += len(case.events)
    if not case.events:
        counts["empty"] += 1
        counts["false"] += len(events)
    free = list(events)
    for gold in case.events:
        hit = next((e for e in free if e["type"] == gold.types[0] and set(e["words"]) & set(gold.trigger)), None)
        if hit is None:
            continue
        free.remove(hit)
        counts["right"] += 1
        counts["status"] += hit["status"] == gold.status
        counts["mode"] += set(hit["modes"]) == set(gold.modes)
        counts["whole"] += all(same(hit[side], known) for side, known in zip(SIDES, (gold.actors, gold.recipients)))


def same(found, gold):
    """Whether half of the words of either are in the other, or both are empty."""
    if not found or not gold:
        return not found and not gold
    return len(set(found) & set(gold)) * 2 >= max(1, min(len(found), len(gold)))


@torch.no_grad()
def found_events(network, cases, modes, threshold):
    network.eval()
    for start in range(0, len(cases), 32):
        part = cases[start : start + 32]
        batch = tensors.coded(part, modes)
        words = network.word_vectors(batch)
        shares = network.heads["event"](words).softmax(2)
        mode, status = network.heads["mode"](words), network.heads["status"](words).argmax(2)
        sides = {side: network.participants(side, words) > 0 for side in SIDES}
        for i, case in enumerate(part):
            yield list(events_of(i, len(case.sentence.words), shares[i], mode[i], status[i], sides, modes, threshold))


def events_of(row, count, shares, mode, status, sides, modes, threshold):
    """Runs of words that evoke the same type."""
    words = [int(shares[i, 1:].argmax()) if float(shares[i, 0]) < 1 - threshold else -1 for i in range(count)]
    start = 0
    while start < count:
        end = start + 1
        while end < count and words[end] == words[start]:
            end += 1
        if words[start] >= 0:
            best = max(range(start, end), key=lambda i: float(shares[i, 1 + words[start]]))
            kind = TYPES[words[start]]
            yield {
                "type": kind, "words": list(range(start, end)), "status": STATUSES[int(status[best])],
                "modes": [m.split(".")[1] for number, m in enumerate(modes) if m.split(".")[0] == kind and float(mode[best, number]) > 0],
                **{side: [j for j in range(count) if bool(found[row, best, j])] for side, found in sides.items()},
            }
        start = end
