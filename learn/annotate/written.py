"""Annotations as files that the scorers read."""

import json

from evaluate import predicted_spans


def conllu(path, documents, annotations):
    """Words only: the scorer compares characters, so every word is its own token."""
    with open(path, "w", encoding="utf-8") as file:
        for document, annotation in zip(documents, annotations):
            start = 0
            for position, ends in enumerate(annotation.ends):
                if ends:
                    file.writelines(rows(document, annotation, start, position + 1))
                    file.write("\n")
                    start = position + 1


def rows(document, annotation, start, end):
    for i in range(start, end):
        head = annotation.heads[i] - start + 1 if annotation.heads[i] >= 0 else 0
        values = [i - start + 1, document.words[i], annotation.lemmas[i], annotation.upos[i], "_", annotation.feats[i], head, annotation.relations[i], "_", "_"]
        yield "\t".join(map(str, values)) + "\n"


def names(path, documents, annotations):
    with open(path, "w", encoding="utf-8") as file:
        for document, annotation in zip(documents, annotations):
            found = [{"s": s, "e": e, "type": kind} for s, e, kind in predicted_spans(document, annotation)]
            file.write(json.dumps({"id": document.id, "ents": found}) + "\n")
