"""Development figures of an exported file under 8-bit arithmetic, files for the scorers, and a fixture.

    python check.py models/annotate/annotate.safetensors --data $DATA [--gold-sentences] [--write FOLDER] [--fixture FILE]

`--write` leaves CoNLL-U and JSON lines that the scorers read. Given the `averaged.pt` of a run, it checks the weights before export.
"""

import argparse
import json
import os
import pathlib

import torch

import corpus
import lexicon
import written
from decode import annotate
from evaluate import figures
from exported import load
from fixture import fixture
from model import Annotator
from wordpiece import WordPiece


def main():
    options = arguments()
    torch.set_num_threads(1)
    model, lists = trained(options.model) if options.model.suffix == ".pt" else load(options.model)
    beside = options.beside or options.model.parent
    wordpiece, known = WordPiece(beside / "vocab.txt"), lexicon.read(beside / "lemmas.tsv")
    if options.fixture:
        options.fixture.write_text(json.dumps(fixture(model, lists, known, wordpiece), ensure_ascii=False, indent=1))
    if options.data:
        report(options, model, lists, known, wordpiece)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path, help="an exported file, or the averaged.pt of a run")
    parser.add_argument("--beside", type=pathlib.Path, help="folder of vocab.txt and lemmas.tsv, where that is not the model's")
    parser.add_argument("--data", default=os.environ.get("DATA"))
    parser.add_argument("--every", type=int, default=1, help="read only every so many-th document")
    parser.add_argument("--gold-sentences", action="store_true")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--fixture", type=pathlib.Path)
    return parser.parse_args()


def trained(path):
    state = torch.load(path, weights_only=True)
    lists = state["lists"]
    sizes = {"sentence": 1, **{name: len(values) for name, values in lists.items()}}
    model = Annotator(len(state["model"]["encoder.word.weight"]), state["layers"], sizes)
    model.load_state_dict(state["model"])
    model.half = False
    return model.eval(), lists


def report(options, model, lists, known, wordpiece):
    trees, flat = ({n: d[:: options.every] for n, d in sets.items()} for sets in corpus.development(options.data, wordpiece))
    for name, value in figures(model, lists, known, trees, flat, options.gold_sentences).items():
        print(f"{name:28} {value:6.2f}")
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        for name, documents in trees.items():
            written.conllu(options.write / f"{name}.conllu", documents, annotate(model, lists, known, documents, options.gold_sentences))
        for name, documents in flat.items():
            written.names(options.write / f"{name}.jsonl", documents, annotate(model, lists, known, documents))


if __name__ == "__main__":
    main()
