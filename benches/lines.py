#!/usr/bin/env python3
"""Scores what `demarche read` takes out of text without markup, beside the line rules of C4 and beside keeping everything.

  benches/lines.py --demarche target/release/demarche [--split train|dev|test] [--show]

Reads the texts of `benches/lines` (see the README there) and, where $DEMARCHE_DATA is set, the PolNeAR articles of
$DEMARCHE_DATA/data/quotes, whose `discard` spans are no part of the article.  Characters kept rightly: the share of
characters other than white space whose fate, kept or removed, is that of the annotation.  `--show` prints each line of
the chosen split with a wrong piece: `-` was removed and should stay, `+` stayed and should go.
"""
import argparse, gzip, hashlib, json, os, re, subprocess, tempfile
from collections import Counter
from pathlib import Path

ROLES = ("appeal", "navigation", "credit", "caption", "paywall", "biography", "related", "error", "repeat")
MARK = re.compile(rf"\[({'|'.join(ROLES)})(?:\] |: )")
SPLITS = ("train", "dev", "test")


def parse(annotated):
    """The text of an annotated file, and the role of each of its characters (None: part of the article)."""
    text, roles = [], []
    for line in annotated.splitlines(keepends=True):
        at = 0
        whole = MARK.match(line)
        if whole and whole[0].endswith("] "):
            text.append(line[whole.end():])
            roles += [whole[1]] * (len(line) - whole.end())
            continue
        for mark in MARK.finditer(line):
            if mark.start() < at or not mark[0].endswith(": "):
                continue
            end = closing(line, mark.end())
            text += [line[at:mark.start()], line[mark.end():end]]
            roles += [None] * (mark.start() - at) + [mark[1]] * (end - mark.end())
            at = end + 1
        text.append(line[at:])
        roles += [None] * (len(line) - at)
    return "".join(text), roles


def closing(line, at):
    """Where the bracket that opened before `at` closes."""
    depth = 1
    for end in range(at, len(line)):
        depth += {"[": 1, "]": -1}.get(line[end], 0)
        if depth == 0:
            return end
    raise ValueError(f"no closing bracket: {line}")


def own_texts(split):
    """The annotated texts of a split; each file stands in the folder that the hash of its name says."""
    for path in sorted((Path(__file__).parent / "lines" / split).glob("*.txt")):
        number = hashlib.sha256(f"lines:{path.stem}".encode()).digest()[0] % 3
        assert SPLITS[number] == split, f"{path} belongs into {SPLITS[number]}"
        yield path.stem, *parse(path.read_text(encoding="utf8"))


def polnear_texts(path):
    """The articles of a PolNeAR file; what the annotators discarded has the role `discard`."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            roles = [None] * len(row["text"])
            for start, end in row.get("discard", ()):
                roles[start:end] = ["discard"] * (end - start)
            yield f"{number:04}", row["text"], roles


def demarche(binary, texts):
    """The roles that `demarche read` gives to the characters of each text."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text, _ in texts:
            (Path(folder) / f"{name}.txt").write_text(text, encoding="utf8", newline="")
        command = [binary, "read", "--format", "jsonl", folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    removed = {Path(row["source_path"]).stem: row["removed"] for row in map(json.loads, done.stdout.splitlines())}
    for name, text, _ in texts:
        roles = [None] * len(text)
        for piece in removed[name]:
            roles[piece["start"]:piece["end"]] = [piece["role"]] * (piece["end"] - piece["start"])
        yield roles


POLICY = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")


def c4(texts):
    """The rules of the C4 corpus for single lines."""
    for _, text, _ in texts:
        roles = []
        for line in text.splitlines(keepends=True):
            words, lower = line.split(), line.lower()
            bad = any(sign in lower for sign in ("javascript", "lorem ipsum", "{", *POLICY))
            keep = len(words) >= 5 and line.rstrip().endswith((".", "!", "?", '"', "”")) and not bad
            roles += [None if keep else "line"] * len(line)
        yield roles


def score(texts, found):
    """Counts of characters: rightly treated, all, wanted removals, found ones, article characters lost, and roles."""
    total = Counter()
    for (_, text, gold), roles in zip(texts, found):
        for character, wanted, given in zip(text, gold, roles):
            if character.isspace():
                continue
            total["all"] += 1
            total["right"] += (wanted is None) == (given is None)
            total["article"] += wanted is None
            total["lost"] += wanted is None and given is not None
            if wanted:
                total["of", wanted] += 1
                total["hit", wanted] += given is not None
                total["same", wanted] += given == wanted
    return total


def report(name, total):
    wanted = sum(count for key, count in total.items() if key[0] == "of")
    hits = sum(count for key, count in total.items() if key[0] == "hit")
    print(f"{name:<28} rightly {total['right'] / total['all']:.4f}  boilerplate removed {hits / max(1, wanted):.3f} of {wanted}"
          f"  article lost {total['lost'] / total['article']:.5f} of {total['article']}")


def report_roles(total):
    for role in ROLES:
        if count := total["of", role]:
            print(f"    {role:<12} removed {total['hit', role] / count:.3f}, with this role {total['same', role] / count:.3f}, of {count}")


def show(texts, found):
    for (name, text, gold), roles in zip(texts, found):
        at = 0
        for line in text.splitlines(keepends=True):
            pairs = list(zip(line, gold[at:at + len(line)], roles[at:at + len(line)]))
            at += len(line)
            for sign, wrong in (("-", lambda want, give: not want and give), ("+", lambda want, give: want and not give)):
                piece = "".join(c for c, want, give in pairs if wrong(want, give)).strip()
                if piece:
                    role = next(want or give for c, want, give in pairs if wrong(want, give))
                    print(f"{name}: {sign} {role}: {piece}")


def compare(name, texts, binary, arguments):
    """Prints the figures of one set."""
    found = list(demarche(binary, texts))
    total = score(texts, found)
    report(f"{name}: demarche", total)
    report(f"{name}: C4 rules", score(texts, c4(texts)))
    report(f"{name}: nothing removed", score(texts, ([None] * len(text) for _, text, _ in texts)))
    if not name.startswith("PolNeAR"):
        report_roles(total)
    if arguments.show:
        show(texts, found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--demarche", default="target/release/demarche", help="the binary to measure")
    parser.add_argument("--split", choices=SPLITS, action="append", help="of our own set (default: all three, apart)")
    parser.add_argument("--polnear", choices=("train", "dev"), default="dev", help="which PolNeAR articles (default: dev)")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    arguments = parser.parse_args()
    for split in arguments.split or SPLITS:
        compare(f"own set, {split}", list(own_texts(split)), arguments.demarche, arguments)
    if data := os.environ.get("DEMARCHE_DATA"):
        file = "polnear_dev.jsonl" if arguments.polnear == "dev" else "polnear_train.jsonl.gz"
        texts = list(polnear_texts(Path(data) / "data/quotes" / file))
        compare(f"PolNeAR {arguments.polnear}", texts, arguments.demarche, arguments)


if __name__ == "__main__":
    main()
