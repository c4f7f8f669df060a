"""Scores expressions of time: `DEMARCHE_DATA=... python3 benches/times.py [--program PATH] [--set dev|train]`.

Needs the folder that DEMARCHE_DATA names: data/time/te3_dev.jsonl and scorers/score_time.py. The texts are read verbatim, each with
its day of publication. Documents a second are those of the whole annotation; what the expressions of time alone cost is
measured by `cargo run --release -p demarche-resolve --example times`.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def annotated(program, documents, folder):
    """The annotation of each document as JSON lines, and the seconds of processor time that it took."""
    pages = folder / "documents.jsonl"
    with open(pages, "w", encoding="utf8") as out:
        for row in documents:
            out.write(json.dumps({"id": row["id"], "text": row["text"], "published": row["dct"]["value"][:10]}) + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    lines = subprocess.run([program, "annotate", "--format", "json", str(pages)], capture_output=True, text=True, check=True)
    return lines.stdout, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="target/release/demarche", help="the binary to measure")
    parser.add_argument("--set", default="dev", choices=["dev", "train"], help="which articles")
    arguments = parser.parse_args()
    data = Path(os.environ["DEMARCHE_DATA"])
    gold = data / f"data/time/te3_{arguments.set}.jsonl"
    documents = [json.loads(line) for line in open(gold, encoding="utf8")]
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "times.jsonl"
        output, seconds = annotated(arguments.program, documents, Path(folder))
        found.write_text(output, encoding="utf8")
        subprocess.run([sys.executable, str(data / "scorers/score_time.py"), str(gold), str(found)], check=True)
    print(f"speed              {len(documents) / seconds:.1f} documents a second of one core, with annotation")


if __name__ == "__main__":
    main()
