#!/usr/bin/env python3
"""Scores `demarche read` and its peers, trafilatura and dom_smoothie, on the pages of $DEMARCHE_DATA/data/pages.

  benches/pages.py [--hosts even|odd] [--bootstrap 1000] [--only demarche] [--keep FOLDER]

Prints one table: F1 of the body (set aeb, set wcxb), shares of titles, authors and dates that are right, on how many pages
of wcxb without an author one is invented, and pages per second.  $DEMARCHE_DATA/scorers/score_pages.py does the scoring.

`--hosts` takes one half of the hosts, told apart by a hash of the host: rules are made on one half and confirmed on the
other.  `--bootstrap` puts the standard deviation of F1 over resampled pages beside it.

Pages per second are those of one core: processor time (user and system) of a process that reads the pages of aeb ROUNDS
times, less that of one that reads them once, so that the start of the process, imports and the loading of rules do not
count.  Metadata is read and JSON is written by all readers; the smallest of TRIES differences counts.

Peers: `pip install trafilatura lxml_html_clean`; `cargo build --release -p demarche-benches --example dom_smoothie_pages`.
"""
import argparse, gzip, hashlib, importlib.util, json, os, re, subprocess, sys, tempfile
from pathlib import Path
from urllib.parse import urlsplit

SETS = ("aeb", "wcxb", "mc")
ROUNDS = 9
TRIES = 2
COLUMNS = ("reader", "F1 aeb", "F1 wcxb", "title", "author", "date wcxb", "date mc", "invented", "pages/s")


def half(url):
    """`even` or `odd`, by a hash of the host."""
    host = re.sub(r"^(www|m|amp|edition)\.", "", (urlsplit(url).hostname or "").lower())
    return "odd" if hashlib.sha256(b"facts:" + host.encode()).digest()[0] % 2 else "even"


def unpack(pages, gold, folder):
    """Writes the pages as ID.html into `folder`."""
    folder.mkdir()
    for row in gold:
        packed = pages / row["set"] / "html" / f"{row['id']}.html.gz"
        (folder / f"{row['id']}.html").write_bytes(gzip.decompress(packed.read_bytes()))


def readers(arguments):
    """The command of each reader that is there; folders are to be added."""
    found = {"demarche": [arguments.demarche, "read", "--format", "jsonl", "--threads", "1"]}
    if importlib.util.find_spec("trafilatura"):
        found["trafilatura"] = [sys.executable, str(Path(__file__).with_name("trafilatura_pages.py"))]
    if Path(arguments.dom_smoothie).exists():
        found["dom_smoothie"] = [arguments.dom_smoothie]
    wanted = {arguments.only} if arguments.only else {"trafilatura", "dom_smoothie"}
    for missing in sorted(wanted - found.keys()):
        print(f"{missing} is not there: `{Path(__file__).name} --help` says how to get it", file=sys.stderr)
    return {name: command for name, command in found.items() if arguments.only in (None, name)}


def predictions(command, folder):
    """What a reader finds; of the rows of `demarche read`, the title block is not part of the body."""
    done = subprocess.run([*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    for row in map(json.loads, done.stdout.decode().splitlines()):
        if "source_path" not in row:
            yield row
            continue
        text, title = row["text"], row.get("title") or ""
        first, _, rest = text.partition("\n\n")
        yield {
            "id": Path(row["source_path"]).stem,
            "articleBody": rest if first == title else text,
            "title": title,
            "author": row.get("byline"),
            "date": row.get("published_at"),
        }


def processor_seconds(command, folders):
    """User and system time of one process over `folders`."""
    process = subprocess.Popen([*command, *map(str, folders)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


def speed(command, folders):
    """Pages per second of one core."""
    pages = len(list(folders[0].iterdir())) * (len(folders) - 1)
    seconds = min(
        processor_seconds(command, folders) - processor_seconds(command, folders[:1]) for _ in range(TRIES)
    )
    return pages / seconds


def scores(rows, gold, work, name, scorer, bootstrap):
    """What the scorer says of each set."""
    gold_file, pred_file = work / "gold.jsonl", work / f"{name}.jsonl"
    for path, lines in ((gold_file, gold), (pred_file, rows)):
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
    command = [sys.executable, scorer, "pages", "--gold", gold_file, "--pred", pred_file, "--bootstrap", str(bootstrap)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return {row["set"]: row for row in map(json.loads, done.stdout.decode().splitlines())}


def invented(rows, gold):
    """On how many pages of wcxb without a gold author one is named."""
    named = {row["id"] for row in rows if row.get("author")}
    bare = [row["id"] for row in gold if row["set"] == "wcxb" and not row.get("author")]
    return f"{sum(page in named for page in bare)} of {len(bare)}"


def figures(name, rows, gold, by_set, rate):
    """One line of the table."""

    def body(of):
        deviation = f" ±{by_set[of]['f1_sd']:.4f}" if by_set[of].get("f1_sd") else ""
        return f"{by_set[of]['f1']:.4f}{deviation}"

    def right(of, fact):
        return f"{by_set[of][fact]['right']:.4f}"

    facts = [right("wcxb", "title"), right("wcxb", "author"), right("wcxb", "date"), right("mc", "date")]
    return [name, body("aeb"), body("wcxb"), *facts, invented(rows, gold), f"{rate:.0f}"]


def print_table(lines):
    """Aligned for people, and Markdown."""
    widths = [max(map(len, column)) for column in zip(*lines)]
    for number, line in enumerate(lines):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


def measure(arguments, gold, data, temporary):
    """The lines of the table."""
    work = arguments.keep or temporary
    work.mkdir(parents=True, exist_ok=True)
    unpack(data / "data/pages", gold, temporary / "pages")
    rounds = [temporary / f"round-{number}" for number in range(ROUNDS)]
    for folder in rounds:
        unpack(data / "data/pages", [row for row in gold if row["set"] == "aeb"], folder)
    lines = [list(COLUMNS)]
    for name, command in readers(arguments).items():
        rows = list(predictions(command, temporary / "pages"))
        by_set = scores(rows, gold, work, name, data / "scorers/score_pages.py", arguments.bootstrap)
        lines.append(figures(name, rows, gold, by_set, speed(command, rounds)))
        print(f"{name}: done", file=sys.stderr)
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--demarche", default="target/release/demarche", help="the binary to measure")
    parser.add_argument("--dom-smoothie", default="target/release/examples/dom_smoothie_pages", help="that peer")
    parser.add_argument("--only", metavar="READER", help="only this reader")
    parser.add_argument("--hosts", choices=("even", "odd"), help="only this half of the hosts")
    parser.add_argument("--bootstrap", type=int, default=0, metavar="N", help="samples for the deviation of F1")
    parser.add_argument("--keep", type=Path, help="folder for the predictions")
    arguments = parser.parse_args()
    data = Path(os.environ["DEMARCHE_DATA"])
    with gzip.open(data / "data/pages/gold.jsonl.gz", "rt", encoding="utf8") as lines:
        gold = [json.loads(line) for line in lines]
    gold = [row for row in gold if row["set"] in SETS and arguments.hosts in (None, half(row["url"]))]
    with tempfile.TemporaryDirectory() as temporary:
        print_table(measure(arguments, gold, data, Path(temporary)))


if __name__ == "__main__":
    main()
