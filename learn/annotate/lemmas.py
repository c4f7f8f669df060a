"""Writes `models/annotate/lemmas.txt`: the base forms of the words of the training treebanks.

    python lemmas.py $DATA/data/syntax/train.conllu.gz > models/annotate/lemmas.txt

A line is `FORM|TAG|LEMMA`, sorted by bytes.  Forms are in lower case, but for those that have another lemma when written
with capitals ("Arabs") and for names, which stand here only when their lemma differs from the form.
"""

import gzip
import sys
from collections import Counter, defaultdict

TAGS = {"VERB", "AUX", "NOUN", "ADJ", "ADV", "PRON", "DET", "ADP", "PART", "SCONJ", "CCONJ", "INTJ", "PUNCT"}
NAME = "PROPN"
CASED_AT_LEAST = 2  # times that a form with capitals must be seen to have a line of its own


def words(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 10 and columns[0].isdecimal() and usable(columns):
                yield columns[1], columns[3], columns[2]


def usable(columns):
    form, lemma, features = columns[1], columns[2], columns[5]
    return lemma != "_" and "Typo=Yes" not in features and not set("| ") & set(form + lemma)


def lines(path):
    lower, cased = defaultdict(Counter), defaultdict(Counter)
    for form, tag, lemma in words(path):
        if tag in TAGS:
            lower[form.lower(), tag][lemma] += 1
        if tag in TAGS or tag == NAME and form != lemma:
            cased[form, tag][lemma] += 1
    found = {key: usual(counts) for key, counts in lower.items()}
    for (form, tag), counts in cased.items():
        differs = tag == NAME or form != form.lower() and usual(counts) != found[form.lower(), tag]
        if differs and counts.total() >= CASED_AT_LEAST:
            found[form, tag] = usual(counts)
    return sorted(f"{form}|{tag}|{lemma}" for (form, tag), lemma in found.items())


def usual(counts):
    return min(counts.items(), key=lambda item: (-item[1], item[0]))[0]


if __name__ == "__main__":
    print("\n".join(sorted(lines(sys.argv[1]), key=lambda line: line.encode())))
