"""Reads CoNLL-U into documents. Only syntactic words are kept; their surface is their FORM."""

import gzip

from document import Document


def read(path):
    documents, current, glued = [], None, False
    for comments, rows in sentences(path):
        new_document = next((c for c in comments if c.startswith("# newdoc")), None)
        if new_document or current is None:
            current = empty(new_document.split("= ")[1] if new_document else "document")
            documents.append(current)
            glued = False
        new_paragraph = any(c.startswith("# newpar") for c in comments)
        if current.words and new_paragraph:
            current.paragraph_ends.append(len(current.words))
        treebank = next((c for c in comments if c.startswith("# treebank = ")), None)
        current.source = treebank.split(" = ")[1] if treebank else current.source
        glued = add_spaces(current, rows, glued and not new_paragraph)
        add_sentence(current, [row for row in rows if row[0].isdigit()])
    for document in documents:
        document.paragraph_ends.append(len(document.words))
    return documents


def empty(name):
    lists = {key: [] for key in ("words", "paragraph_ends", "sentence_ends", "upos", "feats", "lemmas", "heads", "relations", "glued")}
    return Document(id=name.strip(), source="", **lists)


def sentences(path):
    comments, rows = [], []
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []


def add_spaces(document, rows, glued):
    """Whether each word hangs on the one before: inside a multiword token, or after `SpaceAfter=No`; also the next word."""
    inside, range_glues = 0, False
    for row in rows:
        glues = "SpaceAfter=No" in row[9].split("|")
        if "-" in row[0]:
            inside, range_glues = int(row[0].split("-")[1]), glues
        elif row[0].isdigit():
            document.glued.append(glued)
            number = int(row[0])
            glued = True if number < inside else range_glues if number == inside else glues
    return glued


def add_sentence(document, rows):
    base = len(document.words)
    for row in rows:
        document.words.append(row[1])
        document.lemmas.append(row[2])
        document.upos.append(row[3])
        document.feats.append(row[5])
        document.heads.append(base + int(row[6]) - 1 if row[6] != "0" else -1)
        document.relations.append(row[7])
    document.sentence_ends.append(len(document.words))
