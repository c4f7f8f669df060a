"""Who said what: PolNeAR articles as words with roles and links.

The words are those that the program itself finds (`demarche annotate --format json`), so that training sees what reading will see.
"""

import gzip
import json

import numpy

from document import Document
from labels import IGNORE

ROLES = ("source", "cue", "content")
ROLE_TAGS = ["O", "B", "I", "E", "S"]


def load(articles, words):
    """Articles of `articles` (JSON lines, perhaps gzip) with the words of `words`; spans become positions of words."""
    with open(words, encoding="utf-8") as lines:
        found = {record["id"]: record for record in map(json.loads, lines)}
    with (gzip.open if str(articles).endswith(".gz") else open)(articles, "rt", encoding="utf-8") as lines:
        return [document(record, found[record["id"]]) for record in map(json.loads, lines)]


def document(record, read):
    text, offsets = record["text"], read["tokens"]
    words = [text[start:end] for start, end in offsets]
    gaps = range(1, len(words))
    paragraphs = [i for i in gaps if "\n" in text[offsets[i - 1][1] : offsets[i][0]]] + [len(words)]
    ends = sorted({sum(start < end for start, _ in offsets) for _, end in read["sentences"]} | {len(words)})
    glued = [False] + [offsets[i - 1][1] == offsets[i][0] for i in gaps]
    made = Document(id=record["id"], source="polnear", words=words, paragraph_ends=paragraphs, sentence_ends=ends, glued=glued)
    made.offsets = offsets
    made.attributions = [{role: pieces(a[role], offsets) for role in ROLES} for a in record["attributions"]]
    made.roles = roles(made)
    return made


def pieces(spans, offsets):
    """Spans of characters as spans of words: every word that shares a character with one."""
    starts = numpy.array([start for start, _ in offsets])
    ends = numpy.array([end for _, end in offsets])
    found = [(int(numpy.searchsorted(ends, start, "right")), int(numpy.searchsorted(starts, end, "left"))) for start, end in spans]
    merged = []
    for first, last in sorted(span for span in found if span[0] < span[1]):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def roles(document):
    """Per role the tag of every word, and the links between roles as positions of words.

    A word of a cue or content links to the first word of its cue; a word of a cue links also to the first word of its source,
    or to the cue's own where nobody is named.
    """
    size = len(document.words)
    labels = {role: numpy.zeros(size, dtype=int) for role in ROLES}
    labels.update({f"link_{role}": numpy.full(size, IGNORE) for role in ROLES})
    for attribution in document.attributions:
        for role in ROLES:
            for first, last in attribution[role]:
                mark(labels[role], first, last)
        cue = attribution["cue"][0][0] if attribution["cue"] else IGNORE
        for first, last in attribution["content"]:
            labels["link_content"][first:last] = cue
        for first, last in attribution["cue"]:
            labels["link_cue"][first:last] = cue
            labels["link_source"][first:last] = attribution["source"][0][0] if attribution["source"] else cue
    return labels


def mark(tags, first, last):
    """The tags of one piece; where pieces overlap the later one wins, as its neighbours see it."""
    number = {tag: i for i, tag in enumerate(ROLE_TAGS)}
    tags[first:last] = number["I"]
    tags[first], tags[last - 1] = number["B"], number["E"]
    if last - first == 1:
        tags[first] = number["S"]


def window_labels(document, kept):
    """The labels of the words of a window; a link that leaves it teaches nothing."""
    kept = list(kept)
    place = {position: number for number, position in enumerate(kept)}
    labels = {role: document.roles[role][kept] for role in ROLES}
    for role in ROLES:
        links = document.roles[f"link_{role}"][kept]
        labels[f"link_{role}"] = numpy.array([place.get(int(link), IGNORE) for link in links])
    return labels
