"""The casebook's event files as text, events and split; `casebook/README.md` describes the markup.

The split needs no hash here: `cases` of the wrong part are dropped by the caller with `part`.
"""

import pathlib
import re

import blake3

MARK = re.compile(r"\[([^\[\]|]*)\|([^\[\]]*)\]")
PARTS = (("train", 154), ("dev", 205), ("test", 256))
COUNTS = ("killed", "wounded", "detained", "displaced", "amount", "d", "p")


def part(text):
    """What a case is used for, by the first byte of the hash of its text."""
    first = blake3.blake3(text.encode()).digest()[0]
    return next(name for name, end in PARTS if first < end)


def cases(folder, parts=("train",)):
    """Every case of the parts: {id, text, events: [{type, modes, status, trigger, actors, recipients}]}; spans count characters."""
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                case = read(line)
                if part(case["text"]) in parts:
                    yield {"id": f"{path.stem}:{number}", **case}


def reports(path):
    """Pairs of reports, which only teach: {id, text, pairs: [(source, target, binary)]}; spans count characters."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            listed, sentence = line.split(" | ", 1)
            text, marks = plain(sentence)
            spans = {mark: span for span, mark in marks}
            listed = [re.fullmatch(r"(\d+)>(\d+)=([01])", pair).groups() for pair in listed.split()]
            yield {"id": f"reports:{number}", "text": text, "pairs": [(spans[source], spans[target], int(binary)) for source, target, binary in listed]}


def read(line):
    published, rest = line.split(" | ", 1)
    sentence = rest.rsplit(" | ", 1)[0] if " | " in rest else rest
    text, marks = plain(sentence.strip())
    marks = [(span, *numbered(mark)) for span, mark in marks]
    return {"text": text, "published": None if published == "-" else published, "events": events(marks)}


def plain(sentence):
    """The sentence without its marks, and the marks with the spans that they stand on."""
    text, marks, behind = "", [], 0
    for found in MARK.finditer(sentence):
        text += sentence[behind : found.start()]
        marks.extend(((len(text), len(text) + len(found[1])), mark) for mark in found[2].split(";"))
        text += found[1]
        behind = found.end()
    return text + sentence[behind:], marks


def numbered(mark):
    body, _, numbers = mark.partition("#")
    return body, [int(number) for number in numbers.split(",")] if numbers else [1]


def events(marks):
    found = []
    for span, body, groups in marks:
        if body[:1].isupper():
            found.extend(event(span, body, group, marks) for group in groups)
    return found


def event(span, body, group, marks):
    what, _, status = body.partition(":")
    kind, _, modes = what.partition(".")
    own = [(s, b) for s, b, groups in marks if group in groups]
    more = [s for s, b in own if b == "+"]
    return {
        "type": kind, "modes": modes.split("+") if modes else [], "status": status or "actual",
        "trigger": [span, *more],
        "actors": [s for s, b in own if b.startswith("a=")],
        "recipients": [s for s, b in own if b.startswith("r=")],
    }
