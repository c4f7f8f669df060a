"""All training and development documents, split into pieces and with their labels as numbers."""

import attribution
import names
import syntax
from wordpiece import shape

# how often an epoch reads each name set: the small ones teach the domain we read
REPEATS = {"crossner_politics": 3, "redocred": 1, "wikigold": 2, "re3d": 2, "polnear": 1}
NAME_SETS = [name for name in REPEATS if name != "polnear"]


def training(data, wordpiece, words):
    """Documents with syntax (and names where marked), and documents with names or attributions only."""
    trees = names.attach(syntax.read(f"{data}/syntax/train.conllu.gz"), f"{data}/entities", "train")
    flat = {name: names.load(f"{data}/entities", name, "train") for name in NAME_SETS}
    flat["polnear"] = attribution.load(f"{data}/quotes/polnear_train.jsonl.gz", words / "train.jsonl")
    for document in trees + [d for documents in flat.values() for d in documents]:
        document.split(wordpiece, shape)
    return trees, flat


def development(data, wordpiece):
    """The development documents of each treebank and of each name set."""
    trees = {}
    for treebank in ("ewt", "gum"):
        documents = syntax.read(f"{data}/syntax/dev_{treebank}.conllu.gz")
        trees[treebank] = names.attach(documents, f"{data}/entities", "dev")
    flat = {name: names.load(f"{data}/entities", name, "dev") for name in NAME_SETS}
    for documents in [*trees.values(), *flat.values()]:
        for document in documents:
            document.split(wordpiece, shape)
    return trees, flat


def attributed(data, wordpiece, words):
    """The development articles with attributions."""
    documents = attribution.load(f"{data}/quotes/polnear_dev.jsonl", words / "dev.jsonl")
    return [document.split(wordpiece, shape) for document in documents]
