#!/usr/bin/env python3
"""How well copies are found: a syndication set with known answers, `demarche code` on it, and datasketch beside it.

    DEMARCHE_DATA=FOLDER python3 benches/syndication.py [--program target/release/demarche] [--seed 1] [--keep FOLDER]

About 150 of the gold article bodies of FOLDER/data/pages become stories that are printed again: cut after some
paragraphs, under another headline, with an agency's credit and dateline, edited, behind paragraphs of local news, in front of
appeals and links, and several of these at once. The other bodies are told as they are, or made hard: they quote a paragraph
of a story, end in the same lines as their neighbours, gather paragraphs of several stories, or fill in one form again and again.

The bodies are split by host into two halves, each a set of its own with its own boilerplate. What is chosen (the threshold of the
peer here, the constants of `crates/merge`) is chosen on `dev`; `test` is only reported. A pair counts as found if both articles
stand in one group: an original and everything whose `duplicate_of` names it.

Needs Python 3.10; the peer is left out unless `pip install datasketch` was done.
"""

import argparse
import gzip
import hashlib
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

HALVES = ("dev", "test")
STORIES = 75
MIN_WORDS = 120
SINGLE = ("cut", "headline", "credit", "edit", "lead", "boilerplate")
WORD = re.compile(r"\w+")

BOILERPLATE = {
    "dev": [
        "Sign up for our free morning newsletter and never miss the stories that matter most to your town, delivered "
        "to your inbox before breakfast every weekday.",
        "Local journalism needs local readers. For less than the price of a coffee a week you can support the reporters "
        "who sit through the council meetings so that you do not have to. Subscribe today and get three months for one.",
        "More from this section: Council delays vote on stadium; Five things to do this weekend; Bridge to close for repairs in May",
        "Copyright 2024. All rights reserved. This material may not be published, broadcast, rewritten or redistributed. The "
        "views expressed in the comments are those of the authors and do not reflect those of this newspaper or its owners.",
        "Follow us on Facebook and Instagram, and download the app to get breaking news alerts on your phone.",
        "Have a tip? Write to the newsroom, call the desk on the number below or use our encrypted drop box. We read every "
        "message, and we protect those who talk to us.",
    ],
    "test": [
        "We rely on the generosity of readers like you. If you value fearless, independent reporting, please consider a gift: "
        "every contribution, however big or small, powers our work and keeps it open for all to read. It takes a minute.",
        "You have read one of your four free articles this month. Log in or create an account to continue.",
        "Related: Mayor to seek third term | What the new bus timetable means for you | Fire crews called to warehouse blaze",
        "This story has been updated. Our standards: we correct mistakes promptly and openly. If you believe that something here is "
        "wrong, tell the readers' editor, who is independent of the newsroom and answers within two working days.",
        "Join the conversation. Comments are open until midnight and are moderated; be kind, stay on topic and no links please.",
        "Get the weekend edition in your letter box: puzzles, recipes and the best long reads of the week, now with a free trial.",
    ],
}
FOOTERS = {
    "dev": [
        "The Valley Courier is owned by its readers. Founded in 1887, it is printed five days a week at the old mill on Water Street and "
        "has subscribers in thirty states. To place a notice, to renew a subscription or to report a paper that did not come, call the "
        "front desk between eight and four. Letters of up to two hundred words are welcome and may be edited for length and for style.",
        "Terms of use and privacy. By continuing to use this site you agree that we and our 142 partners may store cookies on your device, "
        "measure the audience of content and build a profile of your interests; you can change your mind at any time in the settings.",
        "About the author: our correspondents work under the paper's code of ethics, pay their own way and disclose what they own.",
    ],
    "test": [
        "Harbour Online is a project of the Harbour Trust, a charity that is registered in the county. It takes no money from parties. Those who "
        "give more than a thousand a year are named on our page of supporters; they have no say in what we print. Our accounts are open to "
        "everybody, and the annual meeting is held on the first Saturday of June in the assembly room above the library. You are welcome.",
        "This website uses technology to make its pages work and, if you allow it, to count visits and to show advertisements that fit what "
        "you read. Choose accept to agree or settings to decide for each purpose; the notice on privacy says how long data are kept.",
        "Reporting for this article was supported by a grant for local news. The foundation had no part in the editing.",
    ],
}
LEADS = {
    "dev": [
        "Families in {town} followed the news closely on {day}, and several said that they expected it to touch their own lives "
        "before long. “We talk about little else at the shop,” said {name}, who has lived in the town for thirty years.",
        "{town} officials said on {day} that they had been told of the matter and saw no reason for concern, a spokesman for "
        "the county said in an e-mail.",
    ],
    "test": [
        "For people around {town} the story is closer to home than it seems: {name}, a teacher at the middle school, knows "
        "some of those involved and spoke to this paper on {day}.",
        "What follows reached our newsroom late on {day}. {town} readers had asked about it for weeks, and our editor {name} "
        "will answer questions at the usual meeting in the town hall.",
    ],
}
SERIES = {
    "dev": "Gasoline prices in {town} have {moved} {n} cents a gallon in the past week, averaging {p} a gallon on {day}, according to a "
    "survey of {m} stations.\n\nPrices in {town} are {k} cents a gallon {way} than a month ago and stand {j} cents a gallon {way} "
    "than a year ago. The cheapest station was priced at {q} on {day} while the most expensive was at {r}.\n\n{own}",
    "test": "The {town} index closed {moved} on {day}, with {m} shares gaining and {n} losing ground in thin trade. Turnover came to {p} "
    "million, against {q} million the day before.\n\nDealers said that investors in {town} were {way} ahead of figures due on {day}. "
    "The benchmark has {moved} {k} points since the start of the year. The currency stood at {r} to the dollar.\n\n{own}",
}
TOWNS = ["Ashford", "Millbrook", "Cedar Falls", "Port Ellen", "Granby", "Lakeside", "Hartwell", "Eastham", "Dunmore", "Rockville"]
NAMES = ["Martha Quinn", "Joe Delgado", "Peter Okafor", "Anna Lindqvist", "Sam Whitaker", "Ruth Abrams"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
AGENCIES = ["AP", "Reuters", "AFP", "UPI", "CNN", "Xinhua"]
HEADS = ["What we know so far", "Here is what happened", "Latest: officials respond", "Why it matters", "In brief", "Questions remain"]


def bodies(data):
    """The gold bodies that are long enough, as lists of paragraphs, split by host."""
    halves, seen = defaultdict(list), set()
    with gzip.open(data / "data/pages/gold.jsonl.gz", "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            paragraphs = [p.strip() for p in re.split(r"\n+", row.get("articleBody") or "") if p.strip()]
            if len(WORD.findall(" ".join(paragraphs))) < MIN_WORDS or len(paragraphs) < 3:
                continue
            host = urlsplit(row["url"]).netloc.lower().removeprefix("www.")
            half = HALVES[hashlib.sha256(f"syndication:{host}".encode()).digest()[0] % 2]
            title = row.get("title") or " ".join(paragraphs[0].split()[:9])
            # Some pages are in the gold twice.
            if (host, title) in seen:
                continue
            seen.add((host, title))
            halves[half].append({"host": host, "title": title, "paragraphs": paragraphs})
    return halves


class Half:
    """One half of the set, as rows for `demarche code` with the story and the kind of each."""

    def __init__(self, name, articles, seed):
        self.name = name
        self.random = random.Random(f"{seed}:{name}")
        self.rows = []
        self.random.shuffle(articles)
        self.stories, self.others = articles[:STORIES], articles[STORIES:]
        self.vocabulary = WORD.findall(" ".join(p for article in articles for p in article["paragraphs"]))
        for number, article in enumerate(self.stories):
            self.story(f"story{number}", article)
        self.negatives()
        self.random.shuffle(self.rows)

    def add(self, story, kind, host, title, paragraphs, published):
        number = len(self.rows)
        self.rows.append({
            "id": f"{self.name}{number}", "story": story, "kind": kind, "title": title, "outlet": host,
            "url": f"https://{host}/{self.name}/{number}", "text": "\n\n".join(paragraphs),
            "published": published.strftime("%Y-%m-%dT%H:%M:%SZ") if published else None,
        })

    def day(self):
        return datetime(2024, 3, 1) + timedelta(minutes=self.random.randrange(60 * 24 * 60))

    def story(self, story, article):
        published = self.day()
        self.add(story, "original", article["host"], article["title"], article["paragraphs"], published)
        for _ in range(self.random.randint(1, 4)):
            kinds = self.random.sample(SINGLE, self.random.choice([1, 1, 1, 2, 3, 4]))
            # Papers cut more than they do anything else.
            if "cut" not in kinds and self.random.random() < 0.5:
                kinds.append("cut")
            kinds.sort(key=SINGLE.index)
            title, paragraphs = article["title"], list(article["paragraphs"])
            for kind in ("cut", "edit", "headline", "credit", "lead", "boilerplate"):
                if kind in kinds:
                    title, paragraphs = getattr(self, kind)(title, paragraphs)
            # One in ten is undated, one in ten stands on the net before the page that we call the original.
            late = self.random.choice([None] + [-1] + [1] * 8)
            at = late and published + late * timedelta(minutes=self.random.randrange(1, 4000))
            outlet = self.random.choice(TOWNS).lower().replace(" ", "") + ".example"
            self.add(story, "+".join(kinds), outlet, title, paragraphs, at)

    def cut(self, title, paragraphs):
        """The first 30 to 80 % of the paragraphs."""
        return title, paragraphs[:max(1, round(len(paragraphs) * self.random.uniform(0.3, 0.8)))]

    def headline(self, title, paragraphs):
        words = self.random.sample(WORD.findall(paragraphs[0]), min(4, len(WORD.findall(paragraphs[0]))))
        return f"{self.random.choice(HEADS)}: {' '.join(words)}", paragraphs

    def credit(self, title, paragraphs):
        town, agency = self.random.choice(TOWNS), self.random.choice(AGENCIES)
        first = f"{town.upper()} ({agency}) — {paragraphs[0]}"
        close = self.random.choice([[], [f"© 2024 {agency}. All rights reserved."]])
        return title, [first, *paragraphs[1:], *close]

    def edit(self, title, paragraphs):
        """Words exchanged, sentences dropped or moved, as a desk does that shortens and rewrites."""
        swap, drop, move = (self.random.uniform(*r) for r in ((0, 0.2), (0, 0.35), (0, 0.3)))
        edited = []
        for paragraph in paragraphs:
            sentences = re.split(r"(?<=[.!?”]) +(?=[A-Z“])", paragraph)
            sentences = [s for s in sentences if self.random.random() > drop]
            for at in range(len(sentences) - 1):
                if self.random.random() < move:
                    sentences[at], sentences[at + 1] = sentences[at + 1], sentences[at]
            words = " ".join(sentences).split(" ")
            words = [self.random.choice(self.vocabulary) if self.random.random() < swap else w for w in words]
            edited += [" ".join(words)] if words != [""] else []
        return title, edited or paragraphs[:1]

    def fill(self, form, **more):
        pick = self.random.choice
        return form.format(town=pick(TOWNS), day=pick(DAYS), name=pick(NAMES), **more)

    def lead(self, title, paragraphs):
        local = [self.fill(self.random.choice(LEADS[self.name]))]
        if self.random.random() < 0.5:
            local.append(self.random.choice(self.random.choice(self.others)["paragraphs"]))
        return title, local + paragraphs

    def boilerplate(self, title, paragraphs):
        return title, paragraphs + self.random.sample(BOILERPLATE[self.name], self.random.randint(2, 5))

    def negatives(self):
        """Articles that are no copies: each is its own story. Part of a story is borrowed from a story of this half."""
        for number, article in enumerate(self.others):
            paragraphs, kind = list(article["paragraphs"]), ("plain", "quote", "footer", "brief")[number % 4]
            if kind == "quote":
                quoted = max(self.random.sample(self.random.choice(self.stories)["paragraphs"], 2), key=len)
                paragraphs.insert(self.random.randrange(1, len(paragraphs)), f"“{quoted}”")
            if kind == "brief":
                paragraphs = paragraphs[:self.random.randint(1, 3)]
            if kind in ("footer", "brief"):
                paragraphs.append(FOOTERS[self.name][number // 4 % 3])
            self.add(f"other{number}", kind, article["host"], article["title"], paragraphs, self.day())
        for number in range(18):
            parts = [self.random.choice(s["paragraphs"][:3]) for s in self.random.sample(self.stories, self.random.randint(3, 7))]
            between = [self.fill("Also in {town} this {day}:") for _ in parts]
            paragraphs = [p for pair in zip(between, parts) for p in pair]
            self.add(f"roundup{number}", "roundup", "daily.example", "The week in ten minutes", paragraphs, self.day())
        for number in range(16):
            r = self.random
            numbers = {k: r.randint(2, 60) for k in "nmkj"} | {k: f"{r.uniform(2, 5):.2f}" for k in "pqr"}
            own = r.choice(self.others[number]["paragraphs"])
            moved, way = r.choice([("risen", "higher"), ("fallen", "lower"), ("slipped", "cautious")])
            text = self.fill(SERIES[self.name], moved=moved, way=way, own=own, **numbers)
            self.add(f"series{number}", "series", "daily.example", "Daily report", text.split("\n\n"), self.day())


def pairs(groups):
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def grouped(keys):
    groups = defaultdict(list)
    for member, key in keys.items():
        groups[key].append(member)
    return groups


def scores(gold, found):
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def line(name, gold, found):
    precision, recall, f1 = scores(gold, found)
    return f"  {name:34} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({len(gold)} pairs)"


def demarche(program, folder, half):
    """The groups that the program finds, and the texts as it cleaned them, by identifier."""
    record = folder / f"{half.name}.record"
    record.unlink(missing_ok=True)
    subprocess.run([program, "code", folder / f"{half.name}.jsonl", "-o", record], check=True, capture_output=True)
    with sqlite3.connect(f"file:{record}?mode=ro", uri=True) as connection:
        rows = list(connection.execute("SELECT external_id, article_id, duplicate_of, text FROM articles"))
    return {row[0]: row[2] or row[1] for row in rows}, {row[0]: row[3] for row in rows}


def peer(texts, threshold, runs):
    """Groups by datasketch: pairs that MinHash LSH proposes and the signatures confirm, joined."""
    from datasketch import MinHash, MinHashLSH

    if not runs:
        for name, text in texts.items():
            words = [word.lower() for word in WORD.findall(text)]
            runs[name] = MinHash(num_perm=128)
            runs[name].update_batch([" ".join(words[i:i + 3]).encode() for i in range(max(1, len(words) - 2))])
    index = MinHashLSH(threshold=threshold, num_perm=128)
    root = {name: name for name in runs}

    def find(name):
        while root[name] != name:
            name = root[name]
        return name

    for name, signature in runs.items():
        for other in index.query(signature):
            if signature.jaccard(runs[other]) >= threshold:
                root[find(name)] = find(other)
        index.insert(name, signature)
    return {name: find(name) for name in runs}


def report(half, keys):
    gold = pairs(grouped({row["id"]: row["story"] for row in half.rows}))
    found = pairs(grouped(keys))
    kinds = {row["id"]: row["kind"] for row in half.rows}
    print(line("all pairs", gold, found))
    firsts = {row["story"]: row["id"] for row in half.rows if row["kind"] == "original"}
    by_kind = defaultdict(lambda: [0, 0])
    for row in half.rows:
        if row["story"] in firsts and row["kind"] != "original":
            kind = row["kind"] if "+" not in row["kind"] else "several" + (", with a cut" if "cut" in row["kind"] else "")
            by_kind[kind][0] += keys.get(row["id"]) == keys.get(firsts[row["story"]])
            by_kind[kind][1] += 1
    for kind, (right, count) in sorted(by_kind.items()):
        print(f"    {kind:32} joined to its original: {right} of {count}")
    wrong = defaultdict(int)
    for pair in found - gold:
        wrong[" / ".join(sorted({"story" if kinds[i] in SINGLE or "+" in kinds[i] else kinds[i] for i in pair}))] += 1
    for kind, count in sorted(wrong.items()):
        print(f"    joined wrongly, {kind}: {count}")


def report_peer(halves, texts):
    try:
        import datasketch
    except ImportError:
        print("datasketch is not installed: no peer")
        return
    gold = {half.name: pairs(grouped({row["id"]: row["story"] for row in half.rows})) for half in halves}
    runs = {half.name: {} for half in halves}
    groups = lambda name, t: pairs(grouped(peer(texts[name], t, runs[name])))
    steps = [step / 20 for step in range(2, 19)]
    best = max(steps, key=lambda t: scores(gold["dev"], groups("dev", t))[2])
    print(f"datasketch {datasketch.__version__}, MinHash LSH, 128 permutations, runs of 3 words, threshold {best} (best on dev)")
    for half in halves:
        print(line(half.name, gold[half.name], groups(half.name, best)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="target/release/demarche")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder for the set and the records")
    options = parser.parse_args()
    data = Path(os.environ["DEMARCHE_DATA"])
    folder = Path(options.keep or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    halves = [Half(name, articles, options.seed) for name, articles in sorted(bodies(data).items())]
    texts = {}
    for half in halves:
        with open(folder / f"{half.name}.jsonl", "w", encoding="utf8") as out:
            for row in half.rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        groups, texts[half.name] = demarche(options.program, folder, half)
        print(f"demarche, {half.name}: {len(half.rows)} articles, {len(texts[half.name])} read")
        report(half, groups)
    report_peer(halves, texts)


if __name__ == "__main__":
    main()
