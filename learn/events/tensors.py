"""Batches as tensors."""

import random

import torch

from examples import STATUSES, TYPES
from network import SIDES


def batches(examples, size, seed):
    """Examples of like length together, in a random order."""
    chance, pool = random.Random(seed), list(examples)
    chance.shuffle(pool)
    length = lambda example: len(example.sentence.states)
    runs = [sorted(pool[i : i + 16 * size], key=length) for i in range(0, len(pool), 16 * size)]
    found = [run[i : i + size] for run in runs for i in range(0, len(run), size)]
    chance.shuffle(found)
    return found


def common(examples):
    """States, which pieces there are, and the first piece of every word."""
    rows = [example.sentence for example in examples]
    pieces, words = max(len(row.states) for row in rows), max(len(row.words) for row in rows)
    states = torch.zeros(len(rows), pieces, rows[0].states.shape[1])
    valid = torch.zeros(len(rows), pieces, dtype=torch.bool)
    first = torch.zeros(len(rows), words, dtype=torch.long)
    for i, row in enumerate(rows):
        states[i, : len(row.states)] = row.states.float()
        valid[i, : len(row.states)] = True
        first[i, : len(row.words)] = torch.tensor(row.starts()[:-1])
    return {"states": states, "valid": valid, "first": first}


def paired(pairs):
    batch = common(pairs)
    batch["roles"] = torch.zeros(*batch["valid"].shape, 2)
    for i, pair in enumerate(pairs):
        starts = pair.sentence.starts()
        for side, words in enumerate((pair.source, pair.target)):
            for word in words:
                if word + 1 < len(starts):
                    batch["roles"][i, starts[word] : starts[word + 1], side] = 1
    return batch


def coded(examples, modes):
    """Adds labels: -1 where a word teaches nothing."""
    batch = common(examples)
    rows, words = batch["first"].shape
    batch["event"] = torch.full((rows, words), -1)
    batch["at"] = []  # (row, word, allowed types, status or -1, modes or None)
    sides = []
    for i, example in enumerate(examples):
        count = len(example.sentence.words)
        batch["event"][i, :count] = -1 if example.partial else 0
        for event in example.events:
            for word in event.trigger:
                if word < count:
                    batch["event"][i, word] = 1 + TYPES.index(event.types[0])
                    batch["at"].append((i, word, event))
                    sides.append((i, word, event.actors, event.recipients, count, example.partial))
    batch["sides"] = {name: targets(sides, number, words) for number, name in enumerate(SIDES)}
    batch["rows"] = torch.tensor([row for row, *_ in sides], dtype=torch.long)
    batch["words"] = torch.tensor([word for _, word, *_ in sides], dtype=torch.long)
    batch["status"] = torch.tensor([STATUSES.index(e.status) if e.status else -1 for *_, e in batch["at"]], dtype=torch.long)
    batch["mode"] = mode_targets([e for *_, e in batch["at"]], modes)
    return batch


def soft(examples):
    """Labels of the teacher: shares of types for every word, and of the rest at the words that it looked at."""
    batch = common(examples)
    rows, words = batch["first"].shape
    batch["event"] = torch.zeros(rows, words, 1 + len(TYPES))
    for i, example in enumerate(examples):
        batch["event"][i, : len(example.sentence.words)] = example.labels["event"].float()
    at = [(i, word, example.labels, k) for i, example in enumerate(examples) for k, word in enumerate(example.labels["at"])]
    batch["rows"] = torch.tensor([row for row, *_ in at], dtype=torch.long)
    batch["words"] = torch.tensor([word for _, word, *_ in at], dtype=torch.long)
    for name in ("status", "mode"):
        batch[name] = torch.stack([labels[name][k].float() for _, _, labels, k in at]) if at else None
    batch["sides"] = {side: torch.full((len(at), words), -1.0) for side in SIDES}
    for side in SIDES:
        for row, (_, _, labels, k) in enumerate(at):
            batch["sides"][side][row, : len(labels[side][k])] = labels[side][k].float()
    return batch


def targets(sides, number, words):
    """1 for words of a participant, 0 for others, -1 behind the sentence."""
    found = torch.full((len(sides), words), -1.0)
    for i, (_, _, actors, recipients, count, partial) in enumerate(sides):
        own, other = (actors, recipients) if number == 0 else (recipients, actors)
        known = other if partial else range(count)
        found[i, [word for word in known if word < count]] = 0.0
        found[i, [word for word in own if word < count]] = 1.0
    return found


def mode_targets(events, modes):
    """1 for the modes of an event, 0 for others of its type, -1 elsewhere."""
    found = torch.full((len(events), len(modes)), -1.0)
    for i, event in enumerate(events):
        for number, mode in enumerate(modes):
            kind, name = mode.split(".")
            if event.modes is not None and kind == event.types[0]:
                found[i, number] = float(name in event.modes)
    return found
