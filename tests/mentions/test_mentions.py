"""Whether the sets of mentions are sound, and whether they are scored as README.md says: run this file, or pytest on it."""

import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "benches"))

from mentions import folded, gold, head, is_right_person, is_same_person, predicted, several, span, verdicts  # noqa: E402

KEYS = {"text", "nth", "country", "sector", "person", "name", "role"}
LEAST = {"dev": 150, "test": 320}
SAME = [
    ("John Atta Mills", "John Mills"), ("Kim Jong Un", "Kim Jong-un"), ("Abdullah II", "King Abdullah II"), ("B. J. Habibie", "Bacharuddin Jusuf Habibie"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"), ("Bashar al-Assad", "Bashar Assad"), ("Franjo Tudjman", "Franjo Tuđman"), ("Suharto", "Suharto"),
    ("Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva"), ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
]
OTHER = [
    ("George H. W. Bush", "George W. Bush"), ("Kim Jong Il", "Kim Jong Un"), ("Fidel Castro", "Raúl Castro"), ("David Obonyo", "Obonyo"),
    ("Ferdinand Marcos", "Ferdinand Marcos Jr."), ("Alpha Condé", "president"), ("Heydar Aliyev", "Ilham Aliyev"), ("Hussein", "Mamnoon Hussain"), ("Dean Barrow", "Jean Barrot"),
]


def codes(*files):
    lines = [line for file in files for line in (ROOT / "lexicon" / "ontology" / file).read_text(encoding="utf8").splitlines()]
    return {line.split(" | ")[0] for line in lines if line and not line.startswith("#")}


def everything():
    return [(part, row, mention) for part in LEAST for row in gold(part) for mention in row["mentions"]]


def test_texts():
    rows = [row for part in LEAST for row in gold(part)]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        assert 1992 <= date.fromisoformat(row["published"]).year <= 2026, row["id"]
        assert row["text"] == row["text"].strip() and "  " not in row["text"] and row["text"][-1] in '.!?"', row["id"]
        assert len(re.findall(r'[.!?]"?(?= [A-Z"]|$)', row["text"])) <= 5, row["id"]


def test_mentions():
    countries, sectors = codes("countries.txt", "blocs.txt"), codes("sectors.txt")
    for _, row, mention in everything():
        where = (row["id"], mention["text"])
        assert KEYS <= set(mention) <= KEYS | {"also"}, where
        start, end = span(row["text"], mention)
        assert row["text"][start:end] == mention["text"], where
        assert set(several(mention["country"])) <= countries, where
        assert mention["sector"] is None or mention["sector"] in sectors, where
        assert all(len(name) > 3 and name[0].isupper() for name in several(mention["person"])), where
        assert mention["role"] in ("actor", "place"), where
        assert mention["role"] == "actor" or not (mention["sector"] or mention["person"]), where


def test_no_mention_twice():
    for part in LEAST:
        for row in gold(part):
            heads = [head(row["text"], *span(row["text"], mention)) for mention in row["mentions"]]
            assert len(set(heads)) == len(heads), row["id"]


def test_size_and_spread():
    counts = Counter(part for part, _, mention in everything() if mention["role"] == "actor")
    assert all(counts[part] >= least for part, least in LEAST.items()), counts
    states = {code for part, _, mention in everything() if part == "test" for code in several(mention["country"])}
    assert len(states) >= 150


def test_dev_and_test_share_no_person():
    named = {part: set() for part in LEAST}
    for part, _, mention in everything():
        named[part].update(" ".join(folded(name)) for name in several(mention["person"]))
    assert not named["dev"] & named["test"]


def test_names():
    for wanted, found in SAME:
        assert is_same_person(wanted, found) and is_same_person(found, wanted), (wanted, found)
    for wanted, found in OTHER:
        assert not is_same_person(wanted, found), (wanted, found)
    both = {"person": ["Alpha Condé", "Macky Sall"]}
    assert is_right_person(both, ["Macky Sall", "Alpha Condé"])
    assert not is_right_person(both, ["Macky Sall"])


def test_the_span_that_covers_the_head():
    text = "The Ghanaian president met Turkish troops."
    rows = [
        {"s": 4, "e": 12, "country": "GHA", "is_actor": True},
        {"s": 13, "e": 22, "country": "GHA", "sector": "GOV", "is_actor": True},
        {"s": 4, "e": 41, "country": "TUR", "is_actor": True},
    ]
    mention = {"text": "The Ghanaian president", "nth": 1, "country": "GHA", "sector": "GOV", "person": None, "role": "actor"}
    found = predicted(rows[:2], text, span(text, mention))
    assert found == rows[1:2]
    assert verdicts(mention, found) == {"country": True, "sector": True}
    assert verdicts(mention, rows[2:]) == {"country": False, "sector": False}
    assert verdicts(mention, []) == {"country": False, "sector": False}
    assert verdicts({**mention, "role": "place"}, []) == {"place": True}


if __name__ == "__main__":
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test()
            print(name, "ok")
