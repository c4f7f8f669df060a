"""Scores linked names: `DEMARCHE_DATA=... python3 benches/wiki.py [PROGRAM] [--errors]`.

GUM links names to pages of Wikipedia. Counted are the names whose page is that of a state, organisation or person that the lexicon
holds: a page is one's own if its title, without what stands in brackets, is the name of exactly one of them. A state is right with
its country, an organisation or person with its name. Needs the folder that DEMARCHE_DATA names: data/entities/gum_dev.jsonl.gz.
"""

import argparse
import gzip
import json
import os
import re
from pathlib import Path

import mentions

ACTORS = Path(__file__).resolve().parent.parent / "lexicon" / "actors"
KINDS = ["state", "organisation", "person"]


def rows(*files):
    """The records of lexicon files as lists of cells."""
    for file in files:
        for line in file.read_text(encoding="utf8").splitlines():
            if line and not line.startswith("#"):
                yield [cell.strip() for cell in line.split(" | ")]


def listed(cell):
    return [] if cell == "-" else [name.strip() for name in cell.split(";")]


def register():
    """What each name of more than one reading stands for: a set of (kind, answer)."""
    known = {}

    def add(names, kind, answer):
        for name in names:
            known.setdefault(name, set()).add((kind, answer))

    for code, name, others, adjectives, *_ in rows(ACTORS / "states.txt"):
        add([name, *listed(others), *listed(adjectives)], "state", code)
    for _, name, others, *_ in rows(ACTORS / "organisations.txt"):
        add([name, *listed(others)], "organisation", name)
    for _, name, others, *_ in rows(*sorted((ACTORS / "holders").glob("*.txt"))):
        add([name, *listed(others)], "person", name)
    for name, others, *_ in rows(*sorted((ACTORS / "people").glob("*.txt"))):
        add([name, *listed(others)], "person", name)
    return known


def meant(known, title):
    """The kind and answer of a page, if the register holds exactly one of its title."""
    name = re.sub(r"\s*\(.*\)$", "", title.replace("_", " "))
    found = known.get(name, set())
    return next(iter(found)) if len(found) == 1 else None


def is_right(kind, answer, found):
    if kind == "state":
        return {row.get("country") for row in found} == {answer}
    return {row.get("name") for row in found} == {answer}


def judged(documents, program):
    """Each counted name: its document, words, kind, answer, and the mentions that were found."""
    known = register()
    texts = [{"id": row["id"], "text": row["text"], "published": row["date"]} for row in documents]
    answers = mentions.annotated(program, texts)
    for row in documents:
        for mention in row["mentions"]:
            wanted = meant(known, mention["wiki"]) if mention.get("wiki") and mention.get("named") else None
            if wanted:
                where = mention.get("name") or [mention["s"], mention["e"]]
                found = mentions.predicted(answers[row["id"]]["mentions"], row["text"], tuple(where))
                yield row["id"], row["text"][slice(*where)], *wanted, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default="target/release/demarche")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    arguments = parser.parse_args()
    data = Path(os.environ["DEMARCHE_DATA"]) / "data" / "entities" / "gum_dev.jsonl.gz"
    with gzip.open(data, "rt", encoding="utf8") as lines:
        documents = [json.loads(line) for line in lines]
    counts = {kind: [] for kind in KINDS}
    for name, words, kind, answer, found in judged(documents, arguments.program):
        counts[kind].append(is_right(kind, answer, found))
        if arguments.errors and not counts[kind][-1]:
            shown = [{key: row.get(key) for key in ("country", "name")} for row in found]
            print(f"{name} `{words}`: wanted {kind} {answer}, found {shown or 'no mention'}")
    counts["all"] = [right for each in counts.values() for right in each]
    print("| set | " + " | ".join(counts) + " |")
    print("|---|" + "---:|" * len(counts))
    print("| GUM dev | " + " | ".join(f"{sum(right) / max(1, len(right)):.3f} of {len(right)}" for right in counts.values()) + " |")


if __name__ == "__main__":
    main()
