"""Ten-fold cross-validation of the pair classifier: nine parts teach, the tenth is asked.

    python cross.py --start without.pt --on plv --to predictions.jsonl [the options of train.py]

`--start` must not have seen the benchmark. Sentences with several pairs stay in one part; near-copies of held-out ones are left out.
"""

import json
import random

import torch

import train
from conventions import PLV, QUAD
from figures import shares, table

FOLDS, EPOCHS, OWN_SHARE = 10, 6, 0.5


def folds(pairs):
    """Number of the part of each pair; labels spread evenly."""
    order = sorted(range(len(pairs)), key=lambda i: (pairs[i].label or str(pairs[i].binary), random.Random(i).random()))
    found, of_sentence = {}, {}
    for rank, i in enumerate(order):
        found[i] = of_sentence.setdefault(id(pairs[i].sentence), rank % FOLDS)
    return found


def main():
    parser = train.parser()
    parser.add_argument("--on", choices=["plv", "aw"], default="plv")
    options = parser.parse_args()
    torch.set_num_threads(1)
    corpus = train.Corpus(options)
    start = torch.load(options.start, weights_only=True)["model"]
    pairs = [pair for pair in corpus.benchmarks[options.on] if not pair.near_copy]
    others = [pair for name, found in corpus.benchmarks.items() if name != options.on for pair in found if not pair.near_copy]
    part, found = folds(pairs), [None] * len(pairs)
    for fold in range(FOLDS):
        network = corpus.network(options.seed)
        network.load_state_dict(start)
        own = random.Random(fold).sample(corpus.own_pairs, int(OWN_SHARE * len(pairs)))
        taught = [pair for i, pair in enumerate(pairs) if part[i] != fold]
        train.learn(network, [], taught + own + (others + corpus.reports if options.on == "aw" else []), EPOCHS, options.rate, options.seed + fold, corpus.modes, lambda line: None)
        asked = [i for i in range(len(pairs)) if part[i] == fold]
        for i, row in zip(asked, shares(network, [pairs[i] for i in asked])):
            found[i] = row
        known = [i for i in range(len(pairs)) if found[i] is not None]
        print(fold, table([pairs[i] for i in known], torch.tensor([found[i].tolist() for i in known]).numpy()), flush=True)
    write(options.to, pairs, found)


def write(path, pairs, found):
    with open(path, "w", encoding="utf-8") as out:
        for pair, row in zip(pairs, found):
            conflict = sum(share for label, share in zip(PLV, row) if QUAD[label] > 2)
            of_quad = [sum(s for label, s in zip(PLV, row) if QUAD[label] == quad) for quad in (1, 2, 3, 4)]
            answer = {"id": pair.id, "label": PLV[int(row.argmax())], "quad": 1 + max(range(4), key=of_quad.__getitem__), "binary": int(conflict > 0.5)}
            out.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
