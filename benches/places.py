"""Scores where places are: `python3 benches/places.py [PROGRAM] [--errors]`.

Reads tests/places/{dev,test}.jsonl, runs `demarche annotate` on their texts as of their dates, and prints the share of places with the
right state (at sea: none) and, of those with a point, the share that lie within 30 km of it. A place that is not found counts as
wrong in both. `--errors` lists what is wrong on dev, and never test.
"""

import argparse
import json
from math import asin, cos, radians, sin, sqrt

import mentions

FOLDER = mentions.FOLDER.parent / "places"
NEAR_KILOMETRES = 30.0
EARTH_RADIUS = 6371.0
COLUMNS = ["state", "point"]


def kilometres(a, b):
    """The distance of two points on the sphere."""
    (south, west), (north, east) = ([radians(degrees) for degrees in point] for point in (a, b))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


def predicted(places, text, where):
    """The place whose span covers the head of the wanted words best."""
    last = mentions.head(text, *where)
    found = [place for place in places if mentions.overlap(place["span"], last)]
    return max(found, key=lambda place: mentions.overlap(place["span"], where), default=None)


def verdicts(wanted, found):
    """Right or wrong for each column that the wanted place has."""
    right = {"state": found is not None and found["country"] == wanted["country"]}
    if wanted["point"]:
        point = found and found["lat"] is not None and (found["lat"], found["lon"])
        right["point"] = bool(point) and kilometres(point, wanted["point"]) <= NEAR_KILOMETRES
    return right


def judged(part, program):
    """Each wanted place with its text, what was found, and the verdicts."""
    with open(FOLDER / f"{part}.jsonl", encoding="utf8") as lines:
        texts = [json.loads(line) for line in lines]
    answers = mentions.annotated(program, texts)
    for row in texts:
        for wanted in row["places"]:
            found = predicted(answers[row["id"]]["places"], row["text"], mentions.span(row["text"], wanted))
            yield row, wanted, found, verdicts(wanted, found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default="target/release/demarche")
    parser.add_argument("--errors", action="store_true", help="list what is wrong on dev")
    arguments = parser.parse_args()
    print("| set | " + " | ".join(COLUMNS) + " |")
    print("|---|" + "---:|" * len(COLUMNS))
    for part in ("dev", "test"):
        counts = {column: [] for column in COLUMNS}
        for row, wanted, found, right in judged(part, arguments.program):
            for column in right:
                counts[column].append(right[column])
            if arguments.errors and part == "dev" and not all(right.values()):
                print(f"{row['id']} `{wanted['text']}`: wanted {wanted['country']} {wanted['point']}, found {found}")
        cells = [f"{sum(right) / len(right):.3f} of {len(right)}" for right in counts.values()]
        print(f"| {part} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
