"""Name sets as allowed tags per word: what an annotator did not mark is never taught as absent.

Every set marks its own types. Outside its entities a word may be `O` or any tag of a type the set
does not cover; an entity of a coarse class may be any of the finer types it can stand for. The loss
sums the probability of all allowed tags, so the sets teach together without contradicting each other.
"""

import gzip
import json
import re

from document import Document

TYPES = ["PER", "ORG", "PLACE", "NORP", "EVENT", "DATE", "MONEY", "QUANTITY", "PRODUCT", "MISC"]
TAGS = ["O"] + [f"{place}-{kind}" for kind in TYPES for place in "BIES"]
SETS = ["uner_ewt", "gum", "crossner_politics", "redocred", "wikigold", "re3d"]

# source type -> types of ours it can stand for
FINER = {
    "crossner_politics": {"GPE": ["PLACE"], "MISC": ["MISC", "NORP", "PRODUCT"]},
    "redocred": {"QUANTITY": ["QUANTITY", "MONEY"], "MISC": ["MISC", "EVENT", "PRODUCT", "NORP"]},
    "wikigold": {"MISC": ["MISC", "EVENT", "PRODUCT", "NORP"]},
    "re3d": {"WEAPON": ["PRODUCT"], "VEHICLE": ["PRODUCT"]},
    "gum": {
        "person": ["PER"], "organization": ["ORG"], "place": ["PLACE"], "event": ["EVENT"],
        "object": ["PRODUCT", "MISC"], "time": ["DATE"],
    },
}
# sets that call peoples and nationalities something else: a lone such word may be a NORP there
PEOPLE_AS = {"redocred": "PLACE", "crossner_politics": "MISC", "wikigold": "MISC"}
PEOPLE = re.compile(r"(?:[a-z](?:ans?|ish|ese|[dklnqs]i)|French|Dutch|Czechs?|Greeks?|Turks?|Kurds?|Serbs?|Croats?|Swiss|Welsh|Jews?|Arabs?|Afghans?)$")
COUNTRY = re.compile(r"(?:stan|land|Japan|Iran|Sudan|Oman|Jordan|Lebanon|Taiwan|Bhutan|Azerbaijan|Milan|Michigan|Isfahan|Chad|Mali|Fiji|Haiti|Brunei|Karachi|Nairobi|Helsinki|Abu Dhabi|Burundi|Djibouti|Malawi|Hawaii?|Mississippi|Missouri)$")
NAME_TYPES = ("PER", "ORG", "PLACE", "VEHICLE", "WEAPON")
# UD-like words for the one set that comes without
WORD = re.compile(r"(?:[A-Za-z]\.){2,}|(?:Gen|Lt|Col|Maj|Mr|Mrs|Dr|St)\.|\d[\d,.]*\d|['’]s\b|\w+|[^\w\s]")


def read(folder, name, split):
    """Yields the set's open documents as raw records."""
    with gzip.open(f"{folder}/{name}_{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["tier"] == "open" or split != "train":
                yield record


def attach(documents, folder, split):
    """Adds the names of UNER and GUM to the treebank documents they were marked on."""
    by_id = {document.id: document for document in documents}
    for name in ("uner_ewt", "gum"):
        for record in read(folder, name, split):
            document = by_id.get(record["id"])
            if document is not None and len(record["toks"]) == len(document.words):
                label(document, record, name)
    return documents


def load(folder, name, split):
    """A name set without syntax as documents."""
    return [label(new_document(record, name), record, name) for record in read(folder, name, split)]


def new_document(record, name):
    text = record["text"]
    offsets = record["toks"] or [match.span() for match in WORD.finditer(text)]
    words = [text[start:end] for start, end in offsets]
    gaps = range(1, len(words))
    paragraphs = [i for i in gaps if "\n\n" in text[offsets[i - 1][1] : offsets[i][0]]] + [len(words)]
    ends = sorted({sum(start < end for start, _ in offsets) for _, end in record["sents"]} | {len(words)})
    glued = [False] + [offsets[i - 1][1] == offsets[i][0] for i in gaps]
    sentence_ends = ends if record["sents"] else None
    return Document(id=record["id"], source=name, words=words, paragraph_ends=paragraphs, sentence_ends=sentence_ends, glued=glued)


def label(document, record, name):
    document.offsets = record["toks"] or [match.span() for match in WORD.finditer(record["text"])]
    document.covers = record.get("covers")
    document.gold_names = [(e["s"], e["e"], e["type"]) for e in record.get("ents", [])]
    covered = {kind for source in covered_types(record, name) for kind in FINER.get(name, {}).get(source, [source])}
    outside = {"O"} | {tag for tag in TAGS[1:] if tag[2:] not in covered}
    document.names = [outside] * len(document.words)
    if name == "gum":
        document.names = [None if tag == "PROPN" else outside for tag in document.upos]
    for start, end, kind, free in entities(document, record, name):
        kinds = None if free else allowed_types(name, kind, document.words[start:end])
        for position in range(start, end):
            document.names[position] = None if kinds is None else {f"{place(position, start, end)}-{k}" for k in kinds}
    return document


def covered_types(record, name):
    return ["person", "organization", "place", "event", "time"] if name == "gum" else record["covers"]


def place(position, start, end):
    if end - start == 1:
        return "S"
    return "B" if position == start else "E" if position == end - 1 else "I"


def allowed_types(name, kind, words):
    kinds = FINER.get(name, {}).get(kind, [kind])
    people = len(words) == 1 and PEOPLE.search(words[0]) and not COUNTRY.search(words[0])
    if PEOPLE_AS.get(name) == kind and people:
        kinds = kinds + ["NORP"]
    kinds = [k for k in kinds if k in TYPES]
    return kinds or None


def entities(document, record, name):
    """(start, end, type, free) in words; a free entity teaches nothing. The widest of nested spans wins."""
    starts = {start: i for i, (start, _) in enumerate(document.offsets)}
    ends = {end: i + 1 for i, (_, end) in enumerate(document.offsets)}
    found, last = [], 0
    for start, end, kind in sorted(spans(record, name), key=lambda span: (span[0], -span[1])):
        if start not in starts or end not in ends or starts[start] < last:
            continue
        words = document.words[starts[start] : ends[end]]
        nominal = name == "re3d" and kind in NAME_TYPES and not any(word[0].isupper() for word in words)
        odd = kind in ("DOC", "ID", "abstract", "animal", "plant", "substance")
        found.append((starts[start], ends[end], kind, nominal or odd))
        last = ends[end]
    return found


def spans(record, name):
    if name != "gum":
        return [(e["s"], e["e"], e["type"]) for e in record["ents"]]
    named = [(*m["name"], m["type"]) for m in record["mentions"] if m.get("name") and m["type"] != "time"]
    return named + [(d["s"], d["e"], "time") for d in record["dates"]]
