"""What the teacher sees in plain text: labels, as shares, for the small network to learn from.

    python silver.py --texts words1.jsonl words2.jsonl --teacher FOLDER --weights teach.pt --to silver.pt [--share 0.5]

`--texts` are files that `demarche annotate --format json` wrote.
"""

import argparse
import json
import pathlib
import random

import torch

import tensors
import teacher
from examples import Coded, Pair, Reader
from network import SIDES, Events

SHORTEST, LONGEST = 6, 70  # words of a sentence
LOOK, SURE = 0.15, 0.4  # share of an event at a word to keep its participants; to make a pair of them


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", nargs="+", type=pathlib.Path, required=True)
    parser.add_argument("--teacher", type=pathlib.Path, required=True)
    parser.add_argument("--weights", type=pathlib.Path, required=True)
    parser.add_argument("--to", type=pathlib.Path, required=True)
    parser.add_argument("--share", type=float, default=1.0, help="share of the sentences to label")
    return parser.parse_args()


def sentences(paths, share):
    """(text, tokens) of sentences in which somebody is named."""
    chance = random.Random(1)
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield from ((row["text"], t) for t in chosen(row) if chance.random() < share)


def chosen(row):
    actors = [(m["s"], m["e"]) for m in row["mentions"] if m["is_actor"]]
    for start, end in row["sentences"]:
        tokens = [token for token in row["tokens"] if start <= token[0] < end]
        if SHORTEST <= len(tokens) <= LONGEST and any(start <= s < end for s, _ in actors):
            yield tokens


@torch.no_grad()
def label(network, coded):
    """Labels of a batch of sentences, as numpy-free tensors of half precision."""
    batch = tensors.coded(coded, network.modes)
    words = network.word_vectors(batch)
    shares = network.heads["event"](words).softmax(2)
    mode, status = network.heads["mode"](words).sigmoid(), network.heads["status"](words).softmax(2)
    sides = {side: network.participants(side, words).sigmoid() for side in SIDES}
    for i, case in enumerate(coded):
        count = len(case.sentence.words)
        at = [w for w in range(count) if float(shares[i, w, 0]) < 1 - LOOK]
        yield {
            "words": case.sentence.words, "glued": case.sentence.glued, "event": shares[i, :count].half(), "at": at, "mode": mode[i, at].half(), "status": status[i, at].half(),
            **{side: found[i, at][:, :count].half() for side, found in sides.items()}, "pairs": [],
        }


def pairs(labels, sentence):
    """Source and target as the surest word of each event tells them."""
    done = set()
    for number, word in sorted(enumerate(labels["at"]), key=lambda item: float(labels["event"][item[1], 0])):
        if float(labels["event"][word, 0]) > 1 - SURE:
            break
        source, target = ([w for w, share in enumerate(labels[side][number].tolist()) if share > 0.5] for side in SIDES)
        key = (tuple(source), tuple(target))
        if source and key not in done and not set(source) & set(target):
            done.add(key)
            yield Pair("", sentence, source, target)


@torch.no_grad()
def main():
    options = arguments()
    torch.set_num_threads(1)
    state = torch.load(options.weights, weights_only=True)
    vocabulary, lower, upper = teacher.load(options.teacher, state["layers"])
    network = Events(upper, teacher.HIDDEN, state["modes"]).eval()
    network.load_state_dict(state["model"])
    network.modes = state["modes"]
    reader = Reader(None, vocabulary)
    pool = [Coded(reader.sentence(text, tokens)) for text, tokens in sentences(options.texts, options.share)]
    print(len(pool), "sentences", flush=True)
    found = []
    pool.sort(key=lambda coded: len(coded.sentence.words))
    for start in range(0, len(pool), 16):
        batch = pool[start : start + 16]
        lower.fill([coded.sentence for coded in batch])
        rows = list(label(network, batch))
        made = [(row, pair) for row, coded in zip(rows, batch) for pair in pairs(row, coded.sentence)]
        for first in range(0, len(made), 16):
            shares = network.pairs(tensors.paired([pair for _, pair in made[first : first + 16]])).softmax(1)
            for (row, pair), share in zip(made[first : first + 16], shares):
                row["pairs"].append((pair.source, pair.target, share.half()))
        for coded in batch:
            coded.sentence.states = None
        found.extend(rows)
        if start % 1600 == 0:
            print(start, flush=True)
    torch.save({"modes": state["modes"], "rows": found}, options.to)


if __name__ == "__main__":
    main()
