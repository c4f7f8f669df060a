"""Quick tests of what the Rust side repeats: run `python -m pytest learn/annotate` or this file."""

import itertools
import random

import numpy

import attributed
import lemma
import lexicon
import tree
from decode import best_tags
from document import Document
from names import TAGS
from quotes import directed
from windows import cut, likely_sentence_end
from wordpiece import shape, split_punctuation

SHAPES = [
    ("--", 0), ("$", 0), ("treaty", 1), ("n't", 1), ("Poland", 2), ("'Tis", 2), ("NATO", 3), ("U.S.", 3), ("McCain", 4),
    ("A", 5), ("J.", 5), ("2022", 6), ("1,200.5", 6), ("G7", 7), ("19th", 7), ("10:30", 7),
]
LEMMAS = [
    ("Troops", "troop", "l|0||1|"), ("Kyiv", "Kyiv", "k|0||0|"), ("paris", "Paris", "c|0||0|"), ("was", "be", "=|be"),
    ("cities", "city", "l|0||3|y"), ("nato", "NATO", "u|0||0|"), ("I", "I", "k|0||0|"),
]
ENDS = [
    (["left", ".", "They"], 2, True), (["left", ".", "they"], 2, False), (["left", "!", '"', "They"], 3, True),
    (["left", ",", "They"], 2, False), (["left", ".", '"', "They"], 2, True),
]

# a word that begins with `_` hangs on the word before
QUOTES = [
    (['"', "_Go", "_,", '_"', "he", "said", "_."], "“”"), (["(", '_"', "_Go", '_"', "_)"], "“”"),
    (["say", '"', "so", '"', "now"], '""'), (["the", "allies", "_'", "plan"], "’"), (["a", "'", "_free", "_'", "vote"], "‘’"),
]


def test_shapes():
    for word, wanted in SHAPES:
        assert shape(word) == wanted, word


def test_lemma_scripts():
    for form, wanted, script in LEMMAS:
        assert lemma.script(form, wanted) == script, (form, lemma.script(form, wanted))
        assert lemma.apply(script, form) == wanted
    assert lemma.apply("l|0||3|y", "is") == "is"


def test_lexicon_keeps_what_is_nearly_always_so():
    lists = dict(words=["Stood", "stood", "saw", "saw", "Ada"], upos=["VERB", "VERB", "VERB", "VERB", "PROPN"], lemmas=["stand", "stand", "see", "saw", "Ada"])
    document = Document("d", "", paragraph_ends=[5], **lists)
    assert lexicon.build([document]) == {("stood", "VERB"): "stand"}


def test_pieces_of_roles_are_well_formed():
    scores = numpy.log(numpy.full((5, 5), 0.1))
    scores[0, 1] = scores[1, 2] = scores[2, 3] = scores[4, 4] = 0.0  # B I E O S
    scores[3, 0] = 0.0
    assert attributed.spans(scores) == [(0, 3), (4, 5)]


def test_punctuation_stands_alone():
    assert split_punctuation("e-mail") == ["e", "-", "mail"]


def test_likely_sentence_ends():
    for words, position, wanted in ENDS:
        assert likely_sentence_end(words, position) == wanted, words


def test_quotation_marks_take_their_direction_from_spaces():
    for marked, wanted in QUOTES:
        words, glued = [word.lstrip("_") for word in marked], [word.startswith("_") for word in marked]
        assert "".join(w for w in directed(words, glued) if w in "“”‘’\"'") == wanted, marked


def test_windows_hold_whole_paragraphs_else_end_at_a_stop():
    words = ["Aa", "bb", ".", "Cc", "dd", ".", "Ee", "ff", "."]
    pieces = [[1]] * len(words)
    assert cut(words, pieces, [9], 20) == [(0, 9)]
    assert cut(words, pieces, [3, 6, 9], 9) == [(0, 6), (6, 9)]
    assert cut(words, pieces, [9], 9) == [(0, 6), (6, 9)]
    assert cut(words, pieces, [9], 4) == [(0, 2), (2, 3), (3, 5), (5, 6), (6, 8), (8, 9)]


def test_tree_is_the_best_of_all_single_root_trees():
    chance = numpy.random.default_rng(3)
    for size in (1, 2, 3, 4):
        for _ in range(40):
            scores = chance.normal(size=(size, size + 1))
            found = tree.heads(scores)
            best = max(all_trees(size), key=lambda heads: total(scores, heads))
            assert abs(total(scores, found) - total(scores, best)) < 1e-9, (scores, found, best)


def all_trees(size):
    for heads in itertools.product(range(size + 1), repeat=size):
        if sum(h == 0 for h in heads) == 1 and all(reaches_root(heads, d) for d in range(size)):
            yield heads


def reaches_root(heads, dependent):
    for _ in heads:
        if heads[dependent] == 0:
            return True
        dependent = heads[dependent] - 1
    return False


def total(scores, heads):
    return sum(scores[d, h] for d, h in enumerate(heads))


def test_tags_are_well_formed():
    chance = random.Random(5)
    scores = numpy.array([[chance.gauss(0, 2) for _ in TAGS] for _ in range(30)])
    inside = None
    for tag in best_tags(scores):
        assert (inside is None) == (tag[0] in "OBS")
        assert inside is None or tag[2:] == inside
        inside = tag[2:] if tag[0] in "BI" else None
    assert inside is None


if __name__ == "__main__":
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test()
            print("ok", name)
