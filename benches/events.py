"""Codes single sentences and scores whole events: `DEMARCHE_DATA=... python3 benches/events.py [--program PATH] [--model FOLDER]`.

Needs the folder that DEMARCHE_DATA names: data/events/plv_train.jsonl and scorers/score_events.py. Only some pairs of each
sentence are marked there, so precision is a lower bound.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def coded(program, sentences, folder, more):
    """The rows of all sentences by table, as `demarche code --format jsonl` writes them."""
    pages = folder / "sentences.jsonl"
    with open(pages, "w", encoding="utf8") as out:
        for row in sentences:
            out.write(json.dumps({"id": row["id"], "text": row["text"]}) + "\n")
    lines = subprocess.run([program, "code", "--format", "jsonl", *more, str(pages)], capture_output=True, text=True, check=True)
    tables = {}
    for line in lines.stdout.splitlines():
        row = json.loads(line)
        tables.setdefault(row["table"], []).append(row)
    return tables


def pairs(event):
    """One (actor, recipient) for each pair; of a reciprocal event the first actor stands for the source."""
    actors, recipients = event["actors"] or [{}], event["recipients"] or [{}]
    if not event["recipients"] and len(event["actors"]) > 1:
        actors, recipients = event["actors"][:1], event["actors"][1:]
    return [(actor, recipient) for actor in actors for recipient in recipients]


def argument(role, person, mentions, text):
    if not person:
        return {}
    mention = mentions[person["mention_id"]]
    start, end = mention["start"], mention["end"]
    code = person.get("country") or ""
    return {f"{role}_text": text[start:end], f"{role}_code": code, f"{role}_start": start, f"{role}_end": end}


def predictions(tables):
    mentions = {row["mention_id"]: row for row in tables.get("mentions", [])}
    for article in tables["articles"]:
        events = []
        for event in (row for row in tables.get("events", []) if row["article_id"] == article["article_id"]):
            for actor, recipient in pairs(event):
                source = argument("source", actor, mentions, article["text"])
                target = argument("target", recipient, mentions, article["text"])
                events.append({"event": event["event"], **source, **target})
        yield {"id": article["external_id"], "events": events}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="target/release/demarche", help="the binary to measure")
    parser.add_argument("--model", help="folder of another annotation model")
    arguments = parser.parse_args()
    more = ["--model", arguments.model] if arguments.model else []
    data = Path(os.environ["DEMARCHE_DATA"])
    gold = data / "data/events/plv_train.jsonl"
    sentences = [json.loads(line) for line in open(gold, encoding="utf8")]
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "events.jsonl"
        tables = coded(arguments.program, sentences, Path(folder), more)
        found.write_text("".join(json.dumps(row) + "\n" for row in predictions(tables)), encoding="utf8")
        scorer = [sys.executable, str(data / "scorers/score_events.py"), "e2e", "--scheme", "plv15"]
        subprocess.run([*scorer, "--gold", str(gold), "--pred", str(found)], check=True)


if __name__ == "__main__":
    main()
