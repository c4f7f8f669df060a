"""All training and development documents, split into pieces and with their labels as numbers."""

import names
import syntax
from wordpiece import shape

# how often an epoch reads each name set: the small ones teach the domain we read
REPEATS = {"crossner_politics": 3, "redocred": 1, "wikigold": 2, "re3d": 2}


def training(data, wordpiece):
    """Documents with syntax (and names where marked), and documents with names only."""
    trees = names.attach(syntax.read(f"{data}/syntax/train.conllu.gz"), f"{data}/entities", "train")
    flat = {name: names.load(f"{data}/entities", name, "train") for name in REPEATS}
    for document in trees + [d for documents in flat.values() for d in documents]:
        document.split(wordpiece, shape)
    return trees, flat


def development(data, wordpiece):
    """The development documents of each treebank and of each name set."""
    trees = {}
    for treebank in ("ewt", "gum"):
        documents = syntax.read(f"{data}/syntax/dev_{treebank}.conllu.gz")
        trees[treebank] = names.attach(documents, f"{data}/entities", "dev")
    flat = {name: names.load(f"{data}/entities", name, "dev") for name in REPEATS}
    for documents in [*trees.values(), *flat.values()]:
        for document in documents:
            document.split(wordpiece, shape)
    return trees, flat
