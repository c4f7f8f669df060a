"""The label lists, counted on the training documents, and documents turned into numbers."""

from collections import Counter

import numpy

import lemma
from names import TAGS

FEATS_AT_LEAST = 5
LEMMA_AT_LEAST = 3
IGNORE = -100
# dropped, one after the other, from a bundle that is too rare to be a class of its own
RARE_FEATURES = ["Typo", "Style", "ExtPos", "Abbr", "Foreign", "NumForm", "NumType", "Reflex", "Poss", "Gender"]


def build(documents):
    """Label lists in a fixed order: most frequent first, then by name."""
    scripts = Counter(lemma.script(f, l) for d in documents for f, l in zip(d.words, d.lemmas) if l != "_")
    scripts[lemma.IDENTITY] += LEMMA_AT_LEAST
    return {
        "upos": sorted({u for d in documents for u in d.upos}),
        "feats": frequent(Counter(f for d in documents for f in d.feats), FEATS_AT_LEAST),
        "lemma": frequent(scripts, LEMMA_AT_LEAST),
        "relation": sorted({r for d in documents for r in d.relations}),
        "name": TAGS,
    }


def frequent(counts, at_least):
    return [name for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= at_least]


class Encoder:
    """Labels of a document as arrays; what has no class is ignored by the loss."""

    def __init__(self, lists):
        self.lists = lists
        self.numbers = {head: {name: i for i, name in enumerate(names)} for head, names in lists.items()}
        self.scripts = {}

    def lemma(self, form, wanted):
        key = (form, wanted)
        if key not in self.scripts:
            self.scripts[key] = self.numbers["lemma"].get(lemma.script(form, wanted), IGNORE)
        return self.scripts[key]

    def feats(self, bundle):
        numbers = self.numbers["feats"]
        for feature in RARE_FEATURES:
            if bundle in numbers:
                break
            bundle = "|".join(f for f in bundle.split("|") if not f.startswith(feature + "=")) or "_"
        return numbers.get(bundle, IGNORE)

    def syntax(self, document):
        """Arrays for one document with syntax, kept on the document."""
        relations = self.numbers["relation"]
        document.numbers = {
            "upos": numpy.array([self.numbers["upos"][u] for u in document.upos]),
            "feats": numpy.array([self.feats(f) for f in document.feats]),
            "lemma": numpy.array([self.lemma(f, l) for f, l in zip(document.words, document.lemmas)]),
            "relation": numpy.array([relations.get(r, IGNORE) for r in document.relations]),
        }

    def names(self, document):
        """Allowed tags as a matrix of words and tags; a row of ones teaches nothing."""
        allowed = numpy.ones((len(document.words), len(TAGS)), dtype=bool)
        for row, tags in enumerate(document.names or []):
            if tags is not None:
                allowed[row] = [tag in tags for tag in TAGS]
        document.allowed = allowed if document.names is not None else None
