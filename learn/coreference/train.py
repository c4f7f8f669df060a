"""Trains the weights of the candidates of pronouns.

python train.py CHOICES.jsonl GOLD.jsonl.gz [CHOICES GOLD ...] > weights.txt

CHOICES holds what `crates/resolve/examples/choices.rs` writes for the texts of GOLD, which is in the form of GAP (a pronoun,
two names) or of GUM (chains of mentions). A candidate is right when one of its names overlaps a name, or the head of a
mention, that gold says the pronoun stands for. The model is log-linear over the candidates of one pronoun, each weight the
sum of one shared by all columns and one of the column, both drawn to zero."""
import gzip
import json
import os
import sys

import numpy as np
import torch

COLUMNS = 6
# How strongly the shared weights and those of a column are drawn to zero; chosen by five folds on GAP: pooled
# weights with small differences beat free columns (.741 against .727 of choices right).
SHARED, OWN = 2.0, 24.0


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def overlaps(one, other):
    return one[0] < other[1] and other[0] < one[1]


def gold_spans(row):
    """What each pronoun stands for: its span, and the spans of which one must be among the names of the candidate."""
    if "pronoun" in row:
        right = [row[name] for name in "AB" if row[name + "_coref"]]
        return {tuple(row["pronoun"]): right}
    chains = {}
    for mention in row["mentions"]:
        chains.setdefault(mention["id"], []).append(mention)
    found = {}
    for chain in chains.values():
        heads = [mention["head"] for mention in chain if mention["upos"] != "PRON"]
        for mention in chain:
            if mention["upos"] == "PRON":
                found[tuple(mention["head"])] = heads
    return found


def decisions(choices, gold):
    for key, row in sorted(choices.items()):
        spans = gold_spans(gold[key])
        for choice in row["choices"]:
            right = spans.get(tuple(choice["pronoun"]))
            if not right:
                continue
            labels = [
                any(overlaps(name, span) for name in candidate["names"] for span in right)
                for candidate in choice["candidates"]
            ]
            yield choice["column"], [candidate["features"] for candidate in choice["candidates"]], labels


def tensors(rows, index):
    width = len(index)
    matrix, group, labels = [], [], []
    for number, (column, candidates, right) in enumerate(rows):
        for features, label in zip(candidates, right):
            matrix.append([index[name] for name in features] + [(column + 1) * width + index[name] for name in features])
            group.append(number)
            labels.append(label)
    columns = torch.tensor([at for row in matrix for at in row])
    lines = torch.tensor([number for number, row in enumerate(matrix) for _ in row])
    sparse = torch.sparse_coo_tensor(
        torch.stack([lines, columns]), torch.ones(len(columns)), (len(matrix), width * (COLUMNS + 1))
    ).coalesce()
    return sparse, torch.tensor(group), torch.tensor(labels)


def grouped_logsumexp(scores, group, count):
    highest = torch.full((count,), -1e9).scatter_reduce(0, group, scores, "amax")
    sums = torch.zeros(count).index_add(0, group, (scores - highest[group]).exp())
    return highest + (sums + 1e-30).log()


def train(rows, index):
    torch.manual_seed(0)
    matrix, group, labels = tensors(rows, index)
    width, count = len(index), len(rows)
    weights = torch.zeros(width * (COLUMNS + 1), requires_grad=True)
    penalty = torch.cat([torch.full((width,), SHARED), torch.full((width * COLUMNS,), OWN)])
    optimiser = torch.optim.LBFGS([weights], max_iter=120, history_size=20, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        scores = (matrix @ weights[:, None])[:, 0]
        right = scores.masked_fill(~labels, -1e4)
        value = (grouped_logsumexp(scores, group, count) - grouped_logsumexp(right, group, count)).sum()
        value = value + (penalty * weights**2).sum() / 2
        value.backward()
        return value

    optimiser.step(loss)
    table = weights.detach().numpy().reshape(COLUMNS + 1, width)
    return table[0] + table[1:]


def accuracy(rows, table, index):
    hits = np.zeros((COLUMNS, 2))
    for column, candidates, right in rows:
        scores = [sum(table[column, index[name]] for name in features if name in index) for features in candidates]
        hits[column] += [right[int(np.argmax(scores))], 1]
    return " ".join(f"{good / max(all_, 1):.3f}/{int(all_)}" for good, all_ in hits)


def main():
    sets = [list(decisions(read(a), read(b))) for a, b in zip(sys.argv[1::2], sys.argv[2::2])]
    reachable = [[row for row in rows if any(row[2])] for rows in sets]
    for rows, left in zip(sets, reachable):
        print(f"{len(rows)} pronouns, {len(left)} with a right candidate", file=sys.stderr)
    index = {name: at for at, name in enumerate(sorted({n for rows in sets for r in rows for c in r[1] for n in c}))}
    if os.environ.get("FOLDS"):
        for fold in range(5):
            table = train([row for rows in reachable for at, row in enumerate(rows) if at * 5 // len(rows) != fold], index)
            for rows in sets:
                held = [row for at, row in enumerate(rows) if at * 5 // len(rows) == fold]
                print(fold, accuracy(held, table, index), file=sys.stderr)
        return
    table = train([row for rows in reachable for row in rows], index)
    print("# Weights of what speaks for and against an entity that a pronoun might stand for; made by learn/coreference/train.py.")
    print("# columns: feature | he, she | him, her | his, her (possessive) | it | they | his, her (of a subject)\n")
    for name, at in index.items():
        print(f"{name} | " + " | ".join(f"{weight:.2f}" for weight in table[:, at]))
    for rows in sets:
        print(accuracy(rows, table, index), file=sys.stderr)


main()
