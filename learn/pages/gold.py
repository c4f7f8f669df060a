"""Gold bodies, and which blocks of a page stand in them."""

import gzip
import json
import re
from collections import Counter
from urllib.parse import urlsplit

TOKEN = re.compile(r"\w+")
SHINGLE = 4


def tokens(text):
    return TOKEN.findall(text or "")


def read_gold(folder):
    """The pages with a gold body, by id, with their host."""
    with gzip.open(f"{folder}/gold.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    with open(f"{folder}/manifest.jsonl", encoding="utf8") as lines:
        hosts = {row["id"]: row["host"] for row in map(json.loads, lines)}
    return {row["id"]: dict(row, host=hosts[row["id"]]) for row in rows if row.get("articleBody")}


def shingles(words):
    return Counter(tuple(words[i:i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words)


def matched(gold, predicted):
    """Right, false and missing shingles of a page, as shares (the measure of score_pages.py)."""
    gold, predicted = shingles(tokens(gold)), shingles(tokens(predicted))
    right = sum((gold & predicted).values())
    false, missing = sum(predicted.values()) - right, sum(gold.values()) - right
    total = right + false + missing
    return (right / total, false / total, missing / total) if total else (0.0, 0.0, 0.0)


def score(triples):
    """F1, precision and recall averaged over pages."""
    def ratio(hit, miss, other):
        if miss == other == 0:
            return 1.0
        return hit / (hit + miss) if hit + miss else 0.0
    precisions = [ratio(tp, fp, fn) for tp, fp, fn in triples if tp + fp > 0]
    recalls = [ratio(tp, fn, fp) for tp, fp, fn in triples if tp + fn > 0]
    p = sum(precisions) / max(1, len(precisions))
    r = sum(recalls) / max(1, len(recalls))
    return (2 * p * r / (p + r) if p + r else 0.0), p, r


def label(texts, gold):
    """1 for each block of the body: long blocks that share half of their shingles with it, in its order, and short ones
    that stand between those at the same place of the body."""
    body = tokens(gold)
    at = {}
    for i in range(len(body) - SHINGLE + 1):
        at.setdefault(tuple(body[i:i + SHINGLE]), []).append(i)
    words = [tokens(text) for text in texts]
    chain = in_order([spot for spot in (place(index, block, at) for index, block in enumerate(words)) if spot])
    labels = [0] * len(texts)
    for index, *_ in chain:
        labels[index] = 1
    ends = [(-1, 0, 0)] + chain + [(len(texts), len(body), len(body))]
    for (left, _, start), (right, end, _) in zip(ends, ends[1:]):
        fill(labels, words, body, range(left + 1, right), start, end)
    return labels


def place(index, words, at):
    """Where in the body a block stands: (block, start, end), or nothing."""
    runs = [tuple(words[i:i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    found = [(i, at[run]) for i, run in enumerate(runs) if run in at]
    if not runs or 2 * len(found) < len(runs) or len(words) < 6:
        return None
    starts = Counter(spot - i for i, spots in found for spot in spots)
    start = max(starts, key=lambda key: (starts[key], -key))
    return index, max(0, start), max(0, start) + len(words)


def in_order(spots):
    """The heaviest chain of blocks that stand in the order of the body."""
    best = []
    for k, (index, start, end) in enumerate(spots):
        weight, before = end - start, -1
        for j in range(k):
            if spots[j][1] < start and spots[j][2] <= start + 5 and best[j][0] + end - start > weight:
                weight, before = best[j][0] + end - start, j
        best.append((weight, before))
    if not best:
        return []
    k = max(range(len(best)), key=lambda k: best[k][0])
    chain = []
    while k >= 0:
        chain.append(spots[k])
        k = best[k][1]
    return chain[::-1]


def fill(labels, words, body, blocks, start, end):
    """Marks the short blocks between two long ones whose words stand next in the body."""
    at, end = max(0, start - 2), min(len(body), end + 2)
    for index in blocks:
        block = words[index]
        if not block or len(block) > 40:
            continue
        for i in range(at, end - len(block) + 1):
            if body[i:i + len(block)] == block:
                if len(block) > 1 or i <= at + 3 or i + 1 >= end - 3:
                    labels[index] = 1
                    at = i + len(block)
                break
