"""Development figures: syntax on gold words (as CoNLL 2018 counts them there) and exact name spans."""

from decode import annotate

# what a set calls some of our types; both sides are mapped before counting
SAME_AS = {
    "crossner_politics": {"GPE": "PLACE", "NORP": "MISC", "PRODUCT": "MISC"},
    "redocred": {"NORP": "PLACE", "EVENT": "MISC", "PRODUCT": "MISC", "MONEY": "QUANTITY"},
    "wikigold": {"NORP": "MISC", "EVENT": "MISC", "PRODUCT": "MISC"},
    "re3d": {"WEAPON": "PRODUCT", "VEHICLE": "PRODUCT"},
}


def figures(model, lists, lexicon, trees, flat, gold_sentences=False):
    """One flat table: `ewt.las`, `names.wikigold` and so on, in per cent."""
    model.eval()
    found = {}
    for treebank, documents in trees.items():
        annotations = annotate(model, lists, lexicon, documents, gold_sentences)
        for name, value in syntax_figures(documents, annotations).items():
            found[f"{treebank}.{name}"] = value
        if treebank == "ewt":
            found["names.uner"] = name_f1(documents, annotations, "uner_ewt")
    for name, documents in flat.items():
        found[f"names.{name}"] = name_f1(documents, annotate(model, lists, lexicon, documents), name)
    return found


def syntax_figures(documents, annotations):
    words, right = 0, dict.fromkeys(("upos", "feats", "lemma", "uas", "las"), 0)
    hit = system = gold = 0
    for document, annotation in zip(documents, annotations):
        words += len(document.words)
        for i in range(len(document.words)):
            arc = document.heads[i] == annotation.heads[i]
            right["upos"] += document.upos[i] == annotation.upos[i]
            right["feats"] += document.feats[i] == annotation.feats[i]
            right["lemma"] += document.lemmas[i] in ("_", annotation.lemmas[i])
            right["uas"] += arc
            right["las"] += arc and plain(document.relations[i]) == plain(annotation.relations[i])
        theirs = spans_between(document.sentence_ends)
        ours = spans_between([i + 1 for i, end in enumerate(annotation.ends) if end])
        hit, system, gold = hit + len(theirs & ours), system + len(ours), gold + len(theirs)
    result = {name: 100 * count / words for name, count in right.items()}
    return {"sentences": f1(hit, system, gold), **result}


def plain(relation):
    return relation.split(":")[0]


def spans_between(ends):
    return set(zip([0] + list(ends[:-1]), ends))


def f1(hit, system, gold):
    return 200 * hit / (system + gold) if system + gold else 0.0


def name_f1(documents, annotations, name):
    hit = system = gold = 0
    same = SAME_AS.get(name, {})
    for document, annotation in zip(documents, annotations):
        if document.covers is None:
            continue
        covers = {same.get(kind, kind) for kind in document.covers}
        theirs = {(start, end, same.get(kind, kind)) for start, end, kind in document.gold_names}
        ours = {(s, e, same.get(k, k)) for s, e, k in predicted_spans(document, annotation)}
        ours = {span for span in ours if span[2] in covers}
        hit, system, gold = hit + len(theirs & ours), system + len(ours), gold + len(theirs)
    return f1(hit, system, gold)


def predicted_spans(document, annotation):
    """(start, end, type) in characters of the source's text."""
    start = 0
    for i, tag in enumerate(annotation.tags):
        if tag[0] in "BS":
            start = i
        if tag[0] in "ES":
            yield document.offsets[start][0], document.offsets[i][1], tag[2:]
