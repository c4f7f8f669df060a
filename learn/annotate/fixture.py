"""What the model makes of a few sentences of our own: the Rust side must come to the same."""

import torch

import batches
from decode import annotate, windows_of
from document import Document
from names import TAGS
from wordpiece import shape

# paragraphs of words; a word that begins with `_` hangs on the word before
TEXTS = [
    [
        ["The", "ministry", "expelled", "two", "envoys", "on", "Monday", "_.", "Prime", "Minister", "Ada", "Okafor", "did", "_n't", "comment", "_."],
        ["\"", "_We", "will", "sign", "the", "Treaty", "of", "Lodz", "_,", "_\"", "she", "told", "the", "BBC", "in", "2022", "_."],
    ],
    [["Protesters", "in", "Łódź", "blocked", "the", "A1", "motorway", "while", "police", "_'s", "water", "cannon", "stood", "idle"]],
]


def fixture(model, lists, lexicon, wordpiece):
    return [described(model, lists, lexicon, paragraphs, wordpiece) for paragraphs in TEXTS]


def described(model, lists, lexicon, paragraphs, wordpiece):
    marked = [word for paragraph in paragraphs for word in paragraph]
    words, glued = [word.lstrip("_") for word in marked], [word.startswith("_") for word in marked]
    ends = [sum(len(p) for p in paragraphs[: i + 1]) for i in range(len(paragraphs))]
    document = Document("fixture", "", words, ends, glued=glued).split(wordpiece, shape)
    annotation = annotate(model, lists, lexicon, [document])[0]
    ((start, end),) = windows_of(document, False)
    window = batches.assemble(document, range(start, end), {e for e in ends if e < end})
    with torch.no_grad():
        batch = batches.tensors([window], len(TAGS))
        vectors = model.word_vectors(batch)
        scores = {name: model.classify(name, vectors)[0] for name in model.classifiers}
        arcs = model.arcs(vectors)[0]
        heads = torch.tensor([[h + 1 for h in annotation.heads]])
        relations = model.relations(vectors, heads)[0]
    return {
        "words": words, "glued": glued, "paragraph_ends": ends, "pieces": window["pieces"], "shapes": window["shapes"], "first": window["first"],
        "vectors": numbers(vectors[0]), "scores": {name: numbers(values) for name, values in scores.items()},
        "arcs": numbers(arcs), "relations": numbers(relations),
        "sentence_ends": annotation.ends, "upos": annotation.upos, "feats": annotation.feats, "lemmas": annotation.lemmas,
        "heads": annotation.heads, "relation_names": annotation.relations, "names": annotation.tags,
    }


def numbers(rows):
    """The first eight numbers of every row."""
    return [[round(float(value), 4) for value in row[:8]] for row in rows]
