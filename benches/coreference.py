"""Resolves pronouns and scores them: `DEMARCHE_DATA=... python3 benches/coreference.py [--program PATH]`.

Needs the folder that DEMARCHE_DATA names: data/entities/{gap,gum}_dev.jsonl.gz and scorers/score_entities.py.

GAP: a name is taken as what the pronoun stands for when a mention over it has the entity of the pronoun; the program is not
told which names are asked for. GUM: chains of people, organisations and places that have a name, with their names and
pronouns of the third person; the head of a gold mention decides which mention is meant, common nouns are left out on both sides.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PRONOUNS = set(
    "he him his himself she her hers herself it its itself they them their theirs themselves who whom whose".split()
)
KINDS = {"person", "organization", "place"}
LABELS = {"PER", "ORG", "GPE", "PLACE"}


def annotated(program, rows, folder):
    """What the program says of every text, by its identifier."""
    pages = folder / "texts.jsonl"
    with open(pages, "w", encoding="utf8") as out:
        for row in rows:
            out.write(json.dumps({"id": row["id"], "text": row["text"]}) + "\n")
    lines = subprocess.run([program, "annotate", "--format", "json", str(pages)], capture_output=True, text=True, check=True)
    return {row["id"]: row for row in map(json.loads, lines.stdout.splitlines())}


def overlaps(mention, start, end):
    return mention["s"] < end and start < mention["e"]


def gap_row(row, mentions):
    entity = {mention["id"] for mention in mentions if [mention["s"], mention["e"]] == row["pronoun"]}
    stands_for = lambda name: any(m["id"] in entity and overlaps(m, *row[name]) for m in mentions)
    return {"id": row["id"], "A_coref": stands_for("A"), "B_coref": stands_for("B")}


def is_pronoun(text, mention):
    return text[mention["s"] : mention["e"]].lower() in PRONOUNS


def gold_chains(row, mentions):
    """The names and pronouns of named chains; each with the span of the program's mention over its head, if there is one."""
    chains = {}
    for mention in row["mentions"]:
        chains.setdefault(mention["id"], []).append(mention)
    found, taken = [], set()
    for chain in chains.values():
        if not any(m["type"] in KINDS for m in chain) or not any(m.get("named") for m in chain):
            continue
        for mention in chain:
            if mention.get("named") or mention["upos"] == "PRON" and is_pronoun(row["text"], mention):
                spans = [(m["s"], m["e"]) for m in mentions if overlaps(m, *mention["head"])]
                span = spans[0] if spans and spans[0] not in taken else tuple(mention["head"])
                taken.add(span)
                found.append({"s": span[0], "e": span[1], "type": mention["type"], "id": mention["id"]})
    return found


def own_chains(row, annotation):
    """The names and pronouns of the program's chains that have a name of a person, organisation, state or place."""
    names = {(name["s"], name["e"]) for name in annotation["ents"]}
    is_name = lambda mention: (mention["s"], mention["e"]) in names
    named = {m["id"] for m in annotation["mentions"] if m["type"] in LABELS and is_name(m)}
    kept = lambda mention: is_name(mention) or is_pronoun(row["text"], mention)
    return [mention for mention in annotation["mentions"] if mention["id"] in named and kept(mention)]


def score(scorer, gold, rows, option, folder):
    """Prints what the scorer says of lines of gold and of the program."""
    paths = [folder / "gold.jsonl", folder / "rows.jsonl"]
    for path, lines in zip(paths, (gold, rows)):
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf8")
    print(subprocess.run([sys.executable, scorer, *paths, option], capture_output=True, text=True, check=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="target/release/demarche")
    program = parser.parse_args().program
    data = Path(os.environ["DEMARCHE_DATA"])
    scorer = data / "scorers/score_entities.py"
    read = lambda name: [json.loads(line) for line in gzip.open(data / f"data/entities/{name}.jsonl.gz", "rt")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gap, gum = read("gap_dev"), read("gum_dev")
        said = annotated(program, gap, folder)
        rows = [gap_row(row, said[row["id"]]["mentions"]) for row in gap]
        score(scorer, gap, rows, "--gap", folder)
        said = annotated(program, gum, folder)
        gold = [{"id": row["id"], "mentions": gold_chains(row, said[row["id"]]["mentions"])} for row in gum]
        rows = [{"id": row["id"], "mentions": own_chains(row, said[row["id"]])} for row in gum]
        score(scorer, gold, rows, "--coref", folder)


main()
