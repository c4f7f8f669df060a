"""Sentences with what is known of their events, as the network reads them.

    python examples.py --data $DATA > texts.jsonl                 # every text to be cut into words
    demarche annotate texts.jsonl --format json > words.jsonl     # as the program itself cuts it

A `Sentence` holds words as pieces and shapes. A `Coded` names the events that a sentence of the casebook holds, a `Pair` the
event between two given groups of words.
"""

import argparse
import json
import os
import pathlib
import sys
from contextlib import nullcontext
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "annotate"))

import torch

import casebook
from quotes import directed
from wordpiece import shape

CASEBOOK = pathlib.Path(__file__).parent.parent.parent / "casebook/events"
REPORTS = CASEBOOK.parent / "pairs/reports.txt"
PAIRS = {"plv": "events/plv_train.jsonl", "aw": "events/aw_train_wikievents.jsonl"}
NEAR_COPY = 0.5  # share of a training sentence that a held-out one repeats; such sentences are left out
MAX_PIECES = 250
QUIET = 3  # of the sentences in which the teacher sees nothing, one in so many is kept

TYPES = ["ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
         "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"]
STATUSES = ["actual", "future", "hypothetical", "negated", "historical"]


@dataclass
class Sentence:
    """Words in order, whether no space stands before each, and their pieces and shapes."""

    words: list
    glued: list
    pieces: list
    shapes: list
    states: object = None  # what the shared layers give for its pieces

    def starts(self):
        """Number of the first piece of every word, and the number of all pieces behind."""
        starts = [0]
        for pieces in self.pieces:
            starts.append(starts[-1] + len(pieces))
        return starts


@dataclass
class Event:
    """An event of a sentence; triggers and participants are numbers of words."""

    types: list  # allowed types: more than one where the source does not tell them apart
    trigger: list
    actors: list
    recipients: list
    modes: list = None  # None where the source does not say
    status: str = None


@dataclass
class Coded:
    """A sentence all of whose events are known."""

    sentence: Sentence
    events: list = field(default_factory=list)
    part: str = "train"
    partial: bool = False  # only these events are known, and of each one source and one target


@dataclass
class Pair:
    """What `source` does to `target`: numbers of words, and a label of the benchmark's fifteen."""

    id: str
    sentence: Sentence
    source: list
    target: list
    label: str = None
    quad: int = None
    binary: int = None
    near_copy: bool = False


@dataclass
class Soft:
    """What the teacher makes of a sentence: `labels` as `silver.py` wrote them."""

    sentence: Sentence
    labels: dict


@dataclass
class SoftPair(Pair):
    """A pair with the shares of all labels."""

    shares: object = None


def texts(data):
    """(id, text) of everything, in a fixed order."""
    for case in casebook.cases(CASEBOOK, ("train", "dev")):
        yield case["id"], case["text"]
    for case in casebook.reports(REPORTS):
        yield case["id"], case["text"]
    for name, path in PAIRS.items():
        for row in rows(data, path):
            yield f"{name}:{row['id']}", row["text"]


def rows(data, path):
    with open(pathlib.Path(data) / path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Reader:
    """Cuts texts as the file `words` says."""

    def __init__(self, words, wordpiece):
        self.cut, self.wordpiece = {}, wordpiece
        with open(words, encoding="utf-8") if words else nullcontext(()) as lines:
            for row in map(json.loads, lines):
                self.cut[row["id"]] = row

    def coded(self):
        """The cases of the casebook's train and dev parts, one for each sentence."""
        for part in ("train", "dev"):
            for case in casebook.cases(CASEBOOK, (part,)):
                if case["id"] in self.cut:  # the program rejects texts that look like another language
                    yield from self.case(case, part)

    def case(self, case, part):
        row = self.checked(case["id"], case["text"])
        for start, end in row["sentences"]:
            tokens = [token for token in row["tokens"] if start <= token[0] < end]
            inside = [event for event in case["events"] if start <= event["trigger"][0][0] < end]
            yield Coded(self.sentence(case["text"], tokens), [known(event, tokens) for event in inside], part)

    def reports(self):
        """The casebook's pairs of reports."""
        for case in casebook.reports(REPORTS):
            if case["id"] not in self.cut:
                continue
            tokens = self.checked(case["id"], case["text"])["tokens"]
            sentence = self.sentence(case["text"], tokens)
            for source, target, binary in case["pairs"]:
                yield Pair(case["id"], sentence, inside(tokens, [source]), inside(tokens, [target]), binary=binary)

    def pairs(self, data, name):
        """The marked pairs of a benchmark."""
        for row in rows(data, PAIRS[name]):
            if f"{name}:{row['id']}" not in self.cut:
                continue
            tokens = self.checked(f"{name}:{row['id']}", row["text"])["tokens"]
            sentence = self.sentence(row["text"], tokens)
            near = (row.get("nearest_heldout") or {}).get("shingle_overlap", 0) >= NEAR_COPY
            for event in row["events"]:
                source, target = (inside(tokens, [(s["start"], s["end"]) for s in event[side]]) for side in ("source", "target"))
                yield Pair(event["id"], sentence, source, target, event["plv15"], event["quad"], event["binary"], near)

    def silver(self, path):
        """Sentences and pairs that the teacher labelled."""
        state = torch.load(path, weights_only=True)
        for number, row in enumerate(state["rows"]):
            if not row["at"] and number % QUIET:
                continue
            sentence = self.of_words(row["words"], row["glued"])
            if len(sentence.words) == len(row["words"]):
                yield Soft(sentence, row), [SoftPair("", sentence, source, target, shares=shares) for source, target, shares in row["pairs"]]

    def checked(self, id, text):
        row = self.cut[id]
        assert row["text"] == text, f"{id}: the file of words is older than the text; make it again"
        return row

    def sentence(self, text, tokens):
        words = [text[start:end] for start, end in tokens]
        glued = [i > 0 and tokens[i - 1][1] == start for i, (start, _) in enumerate(tokens)]
        return self.of_words(words, glued)

    def of_words(self, words, glued):
        pieces = [self.wordpiece.pieces(word) for word in directed(words, glued)]
        return cut_long(Sentence(words, glued, pieces, [shape(word) for word in words]))


def cut_long(sentence):
    """A sentence of at most `MAX_PIECES` pieces."""
    starts = sentence.starts()
    fits = sum(end <= MAX_PIECES for end in starts[1:])
    return Sentence(*(values[:fits] for values in (sentence.words, sentence.glued, sentence.pieces, sentence.shapes)))


def known(event, tokens):
    side = lambda name: inside(tokens, event[name])
    return Event([event["type"]], inside(tokens, event["trigger"][:1]), side("actors"), side("recipients"), event["modes"], event["status"])


def inside(tokens, spans):
    """Numbers of the words that touch a span."""
    return [i for i, (start, end) in enumerate(tokens) if any(start < e and s < end for s, e in spans)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("DATA"))
    for id, text in texts(parser.parse_args().data):
        print(json.dumps({"id": id, "text": text}))


if __name__ == "__main__":
    main()
