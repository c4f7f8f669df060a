"""From the scores of the heads to annotations of a document."""

import numpy
import torch

import batches
import lemma
import tree
from document import Document
from lexicon import key
from names import TAGS
from windows import constant, cut, sentence_windows


class Annotation:
    """What the model says about each word of one document."""

    def __init__(self, size):
        self.ends, self.upos, self.feats, self.lemmas, self.tags = [None] * size, [None] * size, [None] * size, [None] * size, [None] * size
        self.heads, self.relations = [None] * size, [None] * size


def annotate(model, lists, lexicon, documents, gold_sentences=False):
    """Annotates documents in windows; with `gold_sentences` only the heads are predicted inside them."""
    todo = [(d, start, end) for d in documents for start, end in windows_of(d, gold_sentences)]
    made = [(d, s, e, batches.assemble(blank(d), range(s, e), {p for p in d.paragraph_ends if s < p < e})) for d, s, e in todo]
    made.sort(key=lambda item: len(item[3]["pieces"]))
    results = {id(document): Annotation(len(document.words)) for document in documents}
    lookup = {id(item[3]): item for item in made}
    for group in batches.grouped([item[3] for item in made], 4096):
        read_batch(model, lists, lexicon, [lookup[id(window)] for window in group], results, gold_sentences)
    return [results[id(document)] for document in documents]


def windows_of(document, gold_sentences):
    if not gold_sentences:
        return cut(document.words, document.pieces, document.paragraph_ends)
    return sentence_windows(document, constant())


def blank(document):
    """The document without its labels, so that a window holds only input."""
    return Document(document.id, document.source, document.words, document.paragraph_ends, pieces=document.pieces, shapes=document.shapes)


@torch.no_grad()
def read_batch(model, lists, lexicon, items, results, gold_sentences):
    batch = batches.tensors([item[3] for item in items], len(TAGS))
    words = model.word_vectors(batch)
    scores = {name: model.classify(name, words).numpy() for name in model.classifiers}
    arcs = model.arcs(words).numpy()
    sentences, heads = [], torch.zeros(batch["first"].shape, dtype=torch.long)
    for row, (document, start, end, _) in enumerate(items):
        spans = sentence_spans(scores["sentence"][row, : end - start, 0], document, start, end, gold_sentences)
        sentences.append(spans)
        for first, last in spans:
            heads[row, first:last] = torch.as_tensor(sentence_heads(arcs[row], first, last))
    relations = model.relations(words, heads).numpy()
    for row, (document, start, end, _) in enumerate(items):
        row_scores = {name: values[row] for name, values in scores.items()}
        write(results[id(document)], lists, lexicon, document, start, end, sentences[row], row_scores, heads[row].numpy(), relations[row])


def sentence_spans(scores, document, start, end, gold_sentences):
    """Sentences of a window as (first, last) in its words; paragraph and window ends are always ends."""
    if gold_sentences:
        ends = [e - start for e in document.sentence_ends if start < e < end]
    else:
        hard = {e - start for e in document.paragraph_ends}
        ends = [i + 1 for i in range(end - start - 1) if scores[i] > 0 or i + 1 in hard]
    ends.append(end - start)
    return list(zip([0] + ends[:-1], ends))


def sentence_heads(arcs, first, last):
    """Heads as columns of the window's arc scores (0 is the root)."""
    columns = [0] + list(range(first + 1, last + 1))
    return [columns[head] for head in tree.heads(arcs[first:last][:, columns])]


def write(result, lists, lexicon, document, start, end, spans, scores, heads, relations):
    size = end - start
    best = {name: scores[name][:size].argmax(-1) for name in ("upos", "feats", "lemma")}
    root = lists["relation"].index("root")
    relations = relations[:size].copy()
    relations[heads[:size] == 0, :] = -numpy.inf
    relations[heads[:size] == 0, root] = 0
    relations[heads[:size] != 0, root] = -numpy.inf
    for i in range(size):
        position = start + i
        result.upos[position] = lists["upos"][best["upos"][i]]
        result.feats[position] = lists["feats"][best["feats"][i]]
        script, known = lists["lemma"][best["lemma"][i]], key(document.words[position], result.upos[position])
        result.lemmas[position] = lexicon.get(known) or lemma.apply(script, document.words[position])
        result.heads[position] = -1 if heads[i] == 0 else start + int(heads[i]) - 1
        result.relations[position] = lists["relation"][relations[i].argmax()]
        result.ends[position] = False
    for first, last in spans:
        result.ends[start + last - 1] = True
        result.tags[start + first : start + last] = best_tags(scores["name"][first:last])


def may_follow(before, after):
    """Whether tag `after` may stand next to `before` inside a sentence (None is its edge)."""
    open_before = before is not None and before[0] in "BI"
    open_after = after is not None and after[0] in "IE"
    return before[2:] == after[2:] if open_before and open_after else open_before == open_after


ALLOWED = numpy.array([[0.0 if may_follow(b, a) else -numpy.inf for a in TAGS] for b in TAGS])
FIRST = numpy.array([0.0 if may_follow(None, tag) else -numpy.inf for tag in TAGS])
LAST = numpy.array([0.0 if may_follow(tag, None) else -numpy.inf for tag in TAGS])


def best_tags(scores):
    """The best well-formed tag sequence of a sentence."""
    return [TAGS[tag] for tag in best_path(scores, ALLOWED, FIRST, LAST)]


def best_path(scores, allowed, first, last):
    """The sequence of classes with the largest sum (Viterbi with hard constraints only: 0 where allowed, else -inf)."""
    total, back = scores[0] + first, []
    for row in scores[1:]:
        paths = total[:, None] + allowed
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    path = [int((total + last).argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
