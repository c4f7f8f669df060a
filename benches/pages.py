#!/usr/bin/env python3
"""Scores `demarche read` on the pages of $DEMARCHE_DATA/data/pages, beside trafilatura when it is installed.

  benches/pages.py --demarche target/release/demarche [--hosts even|odd] [--keep FOLDER]

Unpacks the pages into a temporary folder, reads them with one process, writes the predictions that
$DEMARCHE_DATA/scorers/score_pages.py wants and prints its scores for each set, the share of pages without a gold author
for which one is invented, and pages per second.  `--hosts` takes one half of the hosts, told apart by a hash of the host:
rules are made on one half and confirmed on the other.  `pip install trafilatura` gives the figures of that peer.
"""
import argparse, gzip, hashlib, json, os, re, subprocess, sys, tempfile, time
from pathlib import Path
from urllib.parse import urlsplit

SETS = ("aeb", "wcxb", "mc")


def half(url):
    """`even` or `odd`, by a hash of the host."""
    host = re.sub(r"^(www|m|amp|edition)\.", "", (urlsplit(url).hostname or "").lower())
    return "odd" if hashlib.sha256(b"facts:" + host.encode()).digest()[0] % 2 else "even"


def unpack(pages, gold, folder):
    """Writes the pages as ID.html into `folder`."""
    for row in gold:
        packed = pages / row["set"] / "html" / f"{row['id']}.html.gz"
        (folder / f"{row['id']}.html").write_bytes(gzip.decompress(packed.read_bytes()))


def demarche(binary, folder):
    """The predictions of `demarche read`; the title block is not part of the body."""
    command = [binary, "read", "--format", "jsonl", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        text, title = row["text"], row.get("title") or ""
        first, _, rest = text.partition("\n\n")
        yield {
            "id": Path(row["source_path"]).stem,
            "articleBody": rest if first == title else text,
            "title": title,
            "author": row.get("byline"),
            "date": row.get("published_at"),
        }


def trafilatura(folder):
    """The predictions of trafilatura with its own settings."""
    from trafilatura import bare_extraction

    for path in sorted(folder.glob("*.html")):
        found = bare_extraction(path.read_bytes(), with_metadata=False)
        found = found.as_dict() if hasattr(found, "as_dict") else found or {}
        yield {
            "id": path.stem,
            "articleBody": found.get("text"),
            "title": found.get("title"),
            "author": found.get("author"),
            "date": found.get("date"),
        }


def score(name, predict, gold, work, scorer):
    """Runs one reader and prints its figures."""
    start = time.perf_counter()
    rows = list(predict)
    seconds = time.perf_counter() - start
    gold_file, pred_file = work / "gold.jsonl", work / f"{name}.jsonl"
    for path, lines in ((gold_file, gold), (pred_file, rows)):
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
    print(f"== {name}: {len(gold) / seconds:.0f} pages per second, start of the process and output included")
    subprocess.run([sys.executable, scorer, "pages", "--gold", gold_file, "--pred", pred_file], check=True)
    named = {row["id"] for row in rows if row.get("author")}
    bare = [row["id"] for row in gold if row["set"] == "wcxb" and not row.get("author")]
    print(f"authors invented: {sum(page in named for page in bare)} of {len(bare)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--demarche", default="target/release/demarche", help="the binary to measure")
    parser.add_argument("--hosts", choices=("even", "odd"), help="only this half of the hosts")
    parser.add_argument("--keep", type=Path, help="folder for the predictions")
    arguments = parser.parse_args()
    data = Path(os.environ["DEMARCHE_DATA"])
    with gzip.open(data / "data/pages/gold.jsonl.gz", "rt", encoding="utf8") as lines:
        gold = [json.loads(line) for line in lines]
    gold = [row for row in gold if row["set"] in SETS and arguments.hosts in (None, half(row["url"]))]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "pages"
        folder.mkdir()
        work = arguments.keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        unpack(data / "data/pages", gold, folder)
        scorer = data / "scorers/score_pages.py"
        score("demarche", demarche(arguments.demarche, folder), gold, work, scorer)
        try:
            import trafilatura as _  # noqa: F401
        except ImportError:
            print("trafilatura is not installed: pip install trafilatura")
        else:
            score("trafilatura", trafilatura(folder), gold, work, scorer)


if __name__ == "__main__":
    main()
