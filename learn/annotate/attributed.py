"""Attributions from the scores of the role and link heads, and files for the scorer.

    python attributed.py AVERAGED.pt|attribution.safetensors --articles polnear_dev.jsonl --words dev.words.jsonl > found.jsonl
"""

import argparse
import json
import sys

import numpy
import torch

import attribution
import batches
from attribution import ROLES, ROLE_TAGS
from decode import best_path, blank
from windows import cut
from wordpiece import WordPiece, shape

BIAS = {"source": -1.0, "cue": -1.0, "content": 0.5}  # added to the score of `O`; chosen on the development articles


def may_follow(before, after):
    return (before in ("B", "I")) == (after in ("I", "E"))


TRANSITIONS = numpy.array([[0.0 if may_follow(b, a) else -1e9 for a in ROLE_TAGS] for b in ROLE_TAGS])
EDGE = numpy.array([0.0 if tag in ("O", "B", "S") else -1e9 for tag in ROLE_TAGS])
LAST = numpy.array([0.0 if tag in ("O", "E", "S") else -1e9 for tag in ROLE_TAGS])


def spans(scores):
    """The well-formed pieces with the largest sum of scores, as (first, last)."""
    names = [ROLE_TAGS[tag] for tag in best_path(scores, TRANSITIONS, EDGE, LAST)]
    found, start = [], 0
    for i, name in enumerate(names):
        start = i if name in "BS" else start
        if name in "ES":
            found.append((start, i + 1))
    return found


def attributions(scores, links, bias=None):
    """Attributions of one window as pieces of words."""
    bias = bias or BIAS
    shifted = {role: scores[role] + numpy.array([bias[role], 0, 0, 0, 0]) for role in ROLES}
    pieces = {role: spans(shifted[role]) for role in ROLES}
    if not pieces["cue"]:
        return []
    found, home = {}, {}
    starts = [first for first, _ in pieces["cue"]]
    for first, last in pieces["cue"]:
        target = best(links["cue"], first, last, [s for s in starts if s <= first])
        target = home.get(target, target)
        home[first] = target
        found.setdefault(target, {role: [] for role in ROLES})["cue"].append((first, last))
    for cue, made in found.items():
        first, last = made["cue"][0]
        by_start = {piece[0]: piece for piece in pieces["source"]}
        target = best(links["source"], first, last, [cue, *by_start])
        if target in by_start and target != cue:
            made["source"].append(by_start[target])
    for first, last in pieces["content"]:
        target = best(links["content"], first, last, list(found))
        found[target]["content"].append((first, last))
    return [made for made in found.values() if made["content"]]


def best(links, first, last, targets):
    """The target that the words of a piece point at most."""
    values = links[first:last][:, targets]
    values = values - numpy.logaddexp.reduce(links[first:last], axis=1, keepdims=True)
    return targets[int(values.sum(0).argmax())]


@torch.no_grad()
def read(model, documents, bias=None):
    """Yields (document, attributions in words of the document)."""
    model.eval()
    for document in documents:
        found = []
        for start, end in cut(document.words, document.pieces, document.paragraph_ends):
            inner = {p for p in document.paragraph_ends if start < p < end}
            window = batches.assemble(blank(document), range(start, end), inner)
            words = model.word_vectors(batches.tensors([window], 1))
            scores = {role: torch.log_softmax(model.roles[role](words)[0], -1).numpy() for role in ROLES}
            links = {role: model.role_links(role, words)[0].numpy() for role in ROLES}
            for made in attributions(scores, links, bias):
                found.append({role: [(a + start, b + start) for a, b in made[role]] for role in ROLES})
        yield document, found


def as_record(document, found):
    offsets = document.offsets
    spell = lambda spans: [[offsets[a][0], offsets[b - 1][1]] for a, b in spans]
    return {"id": document.id, "attributions": [{role: spell(a[role]) for role in ROLES} for a in found]}


def exact(model, documents, bias=None):
    """F1 of exact pieces per role, and of attributions whose cue overlaps, whose source overlaps and whose content is nearly the same."""
    counts = {name: [0, 0, 0] for name in (*ROLES, "relation")}
    for document, found in read(model, documents, bias):
        for role in ROLES:
            ours = {piece for a in found for piece in a[role]}
            theirs = {piece for a in document.attributions for piece in a[role]}
            add(counts[role], len(ours & theirs), len(ours), len(theirs))
        pairs = sum(any(strong(a, b) for b in found) for a in document.attributions)
        add(counts["relation"], pairs, len(found), len(document.attributions))
    return {f"roles.{name}": 200 * hit / max(1, ours + theirs) for name, (hit, ours, theirs) in counts.items()}


def add(count, *values):
    for i, value in enumerate(values):
        count[i] += value


def strong(a, b):
    sets = [{role: {i for s, e in x[role] for i in range(s, e)} for role in ROLES} for x in (a, b)]
    near = lambda role: bool(sets[0][role] & sets[1][role]) or not (sets[0][role] or sets[1][role])
    content = [s["content"] for s in sets]
    return near("cue") and near("source") and len(content[0] & content[1]) >= 0.8 * len(content[0] | content[1])


def main():
    import check

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--articles", required=True)
    parser.add_argument("--words", required=True)
    parser.add_argument("--vocabulary", default="../../models/annotate/vocab.txt")
    options = parser.parse_args()
    wordpiece = WordPiece(options.vocabulary)
    documents = [d.split(wordpiece, shape) for d in attribution.load(options.articles, options.words)]
    for document, found in read(check.load_any(options.model), documents):
        sys.stdout.write(json.dumps(as_record(document, found)) + "\n")


if __name__ == "__main__":
    main()
