"""Trains the model that tells the blocks of an article: train.py ROWS GOLD_FOLDER MODEL [LIKELY].

ROWS is what `content::dump` writes, GOLD_FOLDER holds gold.jsonl.gz and manifest.jsonl.  Prints the scores of five folds by
host, writes the probabilities that those five models give (so that the pages can be read with them), and then the model
of all pages.
"""

import json
import os
import sys

import numpy as np
from export import write
from folds import FOLDS, fold
from gold import label, matched, read_gold, score, tokens
from sklearn.ensemble import HistGradientBoostingClassifier

THRESHOLD = 0.5
SETTINGS = {
    "max_iter": 80,
    "learning_rate": 0.12,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 30,
    "l2_regularization": 5,
    "max_features": 0.3,
    "early_stopping": False,
}
# Forests of the same settings, whose sums are averaged: alone, each is some thousandths worse.
SEEDS = (1, 2, 3)


def read_pages(rows, gold):
    """The pages with a gold body: rows, labels and weights of their plausible blocks."""
    pages = []
    with open(rows, encoding="utf8") as lines:
        for line in map(json.loads, lines):
            known = gold.get(os.path.basename(line["path"]).removesuffix(".html"))
            asked = [index for index, row in enumerate(line["rows"]) if row]
            if known and asked:
                pages.append(page(line, known, asked))
    return pages


def page(line, known, asked):
    # Blocks that are not asked about may not be labelled: copies for machines would draw the labels to themselves.
    texts = ["" if row is None else text for text, row in zip(line["texts"], line["rows"])]
    labels = np.array(label(texts, known["articleBody"]))[asked]
    lengths = np.sqrt([max(1, len(tokens(texts[index]))) for index in asked])
    # Longer blocks weigh more, and every article as much as any other.
    return {
        "path": line["path"], "set": known["set"], "fold": fold(known["host"]), "gold": known["articleBody"],
        "texts": texts, "asked": asked, "labels": labels,
        "rows": np.array([line["rows"][index] for index in asked], dtype=np.float32),
        "weights": lengths / max(1, (lengths * labels).sum()),
    }


def fit(pages):
    def joined(name):
        return np.concatenate([page[name] for page in pages])
    rows, labels, weights = joined("rows"), joined("labels"), joined("weights")
    models = [HistGradientBoostingClassifier(**SETTINGS, random_state=seed) for seed in SEEDS]
    return [model.fit(rows, labels, sample_weight=weights / weights.mean()) for model in models]


def likely(models, page):
    """The probability of each block; zero for those that are not asked about."""
    probabilities = np.zeros(len(page["texts"]))
    sums = np.mean([model.decision_function(page["rows"]) for model in models], axis=0)
    probabilities[page["asked"]] = 1 / (1 + np.exp(-sums))
    return probabilities


def cross_validated(pages):
    """Each page with the probabilities of a model that has seen no page of its host."""
    for out in range(FOLDS):
        models = fit([page for page in pages if page["fold"] != out])
        yield from ((page, likely(models, page)) for page in pages if page["fold"] == out)


def report(found):
    for name in sorted({page["set"] for page, _ in found}):
        triples = [
            matched(page["gold"], "\n".join(text for text, p in zip(page["texts"], probabilities) if p > THRESHOLD))
            for page, probabilities in found if page["set"] == name
        ]
        print(name, "F1 %.4f P %.4f R %.4f, before line cleaning" % score(triples), flush=True)


def main(rows, gold_folder, model_file, likely_file=None):
    pages = read_pages(rows, read_gold(gold_folder))
    found = list(cross_validated(pages))
    report(found)
    if likely_file:
        with open(likely_file, "w", encoding="utf8") as lines:
            for page, probabilities in found:
                row = {"path": page["path"], "likely": [round(float(p), 5) for p in probabilities]}
                lines.write(json.dumps(row) + "\n")
    write(fit(pages), model_file)


if __name__ == "__main__":
    main(*sys.argv[1:])
