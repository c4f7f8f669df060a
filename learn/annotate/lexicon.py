"""Lemmas of known words: what a form with its part of speech nearly always has as its lemma in training.

The network sees word pieces, not letters, and misspells lemmas of words whose pieces it seldom met; for words
that stand in the lexicon there is nothing to guess. The file has lines `form<TAB>UPOS<TAB>lemma`, sorted. Forms
are in lower case, except those of proper nouns.
"""

from collections import Counter, defaultdict

SHARE = 0.9


def key(form, upos):
    return (form if upos == "PROPN" else form.lower(), upos)


def build(documents):
    counts = defaultdict(Counter)
    for document in documents:
        for form, upos, lemma in zip(document.words, document.upos, document.lemmas):
            counts[key(form, upos)][lemma] += 1
    return {known: lemma for known, lemma in map(settled, sorted(counts.items())) if worth_a_line(*known, lemma)}


def settled(item):
    known, lemmas = item
    lemma, count = min(lemmas.items(), key=lambda entry: (-entry[1], entry[0]))
    return known, lemma if count >= SHARE * sum(lemmas.values()) else None


def worth_a_line(form, upos, lemma):
    """Names, numbers and marks that are their own lemma, the network gets right by itself."""
    if lemma is None or "\t" in form or lemma == "_":
        return False
    return lemma != form or upos in ("NOUN", "VERB", "ADJ", "ADV", "AUX") and form.isalpha()


def write(path, lexicon):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in lexicon.items())


def read(path):
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return {(form, upos): lemma for form, upos, lemma in rows}
