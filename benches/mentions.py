"""Scores who mentions are: `python3 benches/mentions.py [PROGRAM] [--errors]`.

Reads tests/mentions/{dev,test}.jsonl, runs `demarche annotate` on their texts as of their dates, and prints the shares of mentions
with the right country, sector and person, each over the mentions that have one. What counts as right: tests/mentions/README.md.
`--errors` lists what is wrong on dev. It never lists test: nobody should choose rules by looking at it.
"""

import argparse
import json
import re
import subprocess
import tempfile
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "mentions"
COLUMNS = ["country", "sector", "person", "place"]
SIMILAR = 0.8  # of two spellings of a surname: Tudjman and Tuđman, Zelensky and Zelenskyy
LETTERS = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss"})
TITLES = {"king", "queen", "emperor", "sultan", "emir", "pope", "prince"}  # some lists write them with the name, some do not
ARTICLES = {"el": "al", "as": "al", "ar": "al"}  # el-Sisi is al-Sisi


def gold(part):
    with open(FOLDER / f"{part}.jsonl", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def annotated(program, texts):
    """The answer of `demarche annotate` for each text, by its id."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as pages:
        for row in texts:
            pages.write(json.dumps({key: row[key] for key in ("id", "text", "published")}) + "\n")
        pages.flush()
        command = [program, "annotate", pages.name, "--format", "json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    return {row["id"]: row for row in rows}


def span(text, mention):
    """Where the words of a gold mention stand: their `nth` occurrence as whole words."""
    words = re.compile(rf"(?<!\w){re.escape(mention['text'])}(?!\w)")
    found = list(words.finditer(text))[mention["nth"] - 1]
    return found.start(), found.end()


def head(text, start, end):
    """The last word of a mention."""
    return start + text[start:end].rfind(" ") + 1, end


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def predicted(mentions, text, where):
    """The mentions with the one span that covers the head best: then most of the rest, then least else."""
    last = head(text, *where)
    spans = {(row["s"], row["e"]) for row in mentions if overlap((row["s"], row["e"]), last)}
    if not spans:
        return []
    best = max(sorted(spans), key=lambda one: (overlap(one, last), overlap(one, where), one[0] - one[1]))
    return [row for row in mentions if (row["s"], row["e"]) == best]


def folded(name):
    """The words of a name without case, accents, hyphens, apostrophes and royal titles."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^\w\s]", "", re.sub(r"[-–.]", " ", plain)).split()
    return [ARTICLES.get(word, word) for word in words if word not in TITLES or len(words) == 1]


def is_same_word(a, b):
    """Two spellings of a name, or a name and its initial."""
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    return SequenceMatcher(None, a, b).ratio() >= SIMILAR


def is_same_person(wanted, found):
    """Last words agree, and each word of the shorter name has its own, in order, in the longer one.

    One word agrees with one word only: a surname is no full name. Initials on both sides must be the same ones.
    """
    a, b = folded(wanted), folded(found)
    if not a or not b or (len(a) == 1) != (len(b) == 1) or not is_same_word(a[-1], b[-1]):
        return False
    initials = [[word for word in words if len(word) == 1] for words in (a, b)]
    if all(initials) and initials[0] != initials[1]:
        return False
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return all(any(is_same_word(word, other) for other in rest) for word in short)


def several(value):
    return value if isinstance(value, list) else [value] if value else []


def is_right_person(mention, names):
    """Everybody who is meant is named, and nobody else."""
    wanted = [[name] for name in several(mention["person"])]
    if len(wanted) == 1:
        wanted[0] += mention.get("also", [])
    left = list(names)
    for spellings in wanted:
        match = next((name for name in left if any(is_same_person(one, name) for one in spellings)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def sector(row):
    """The primary sector: the first."""
    return (row.get("sector") or "").split(";")[0].strip()


def verdicts(mention, rows):
    """Right or wrong for each column that the gold mention has."""
    if mention["role"] == "place":
        return {"place": not any(row["is_actor"] for row in rows)}
    countries = {row["country"] for row in rows if row.get("country")}
    sectors = {sector(row) for row in rows} - {""}
    names = sorted({row["name"] for row in rows if row.get("name")})
    answer = {
        "country": countries == set(several(mention["country"])),
        "sector": sectors == {mention["sector"]},
        "person": is_right_person(mention, names),
    }
    return {column: right for column, right in answer.items() if mention[column]}


def judged(part, program):
    """Each gold mention with its text, the predicted mentions, and the verdicts."""
    texts = gold(part)
    answers = annotated(program, texts)
    for row in texts:
        answer = answers[row["id"]]
        assert answer["text"] == row["text"], f"the text of {row['id']} was changed"
        for mention in row["mentions"]:
            rows = predicted(answer["mentions"], row["text"], span(row["text"], mention))
            yield row, mention, rows, verdicts(mention, rows)


def print_error(row, mention, rows, wrong):
    wanted = {column: mention[column] if column != "place" else True for column in wrong}
    found = [{key: one.get(key) for key in ("country", "sector", "name", "is_actor")} for one in rows]
    print(f"{row['id']} {row['published']} `{mention['text']}`: wanted {wanted}, found {found or 'no mention'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default="target/release/demarche")
    parser.add_argument("--errors", action="store_true", help="list what is wrong on dev")
    arguments = parser.parse_args()
    shares = {}
    for part in ("dev", "test"):
        counts = shares[part] = {column: [] for column in COLUMNS}
        for row, mention, rows, right in judged(part, arguments.program):
            for column in right:
                counts[column].append(right[column])
            wrong = [column for column in right if not right[column]]
            if arguments.errors and part == "dev" and wrong:
                print_error(row, mention, rows, wrong)
    print("| set | " + " | ".join(COLUMNS) + " |")
    print("|---|" + "---:|" * len(COLUMNS))
    for part, counts in shares.items():
        cells = [f"{sum(right) / len(right):.3f} of {len(right)}" for right in counts.values()]
        print(f"| {part} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
