"""The losses of all heads on one batch; each is a mean over the words that teach it."""

import torch
from torch.nn import functional

from labels import IGNORE

FAR = -1e4  # the score of a governor outside the sentence


def all_losses(model, batch):
    words = model.word_vectors(batch)
    losses = {}
    if (batch["upos"] != IGNORE).any():
        for name in ("upos", "feats", "lemma"):
            losses[name] = cross_entropy(model.classify(name, words), batch[name])
        losses["sentence"] = sentence_loss(model, words, batch["sentence"])
        losses["arc"] = cross_entropy(model.arcs(words) + outside(batch["inside"]), batch["heads"])
        losses["relation"] = relation_loss(model, words, batch)
    if not batch["allowed"].all():
        losses["name"] = name_loss(model.classify("name", words), batch["allowed"])
    return losses


def cross_entropy(scores, wanted):
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=IGNORE)


def sentence_loss(model, words, wanted):
    known = wanted != IGNORE
    scores = model.classify("sentence", words)[..., 0][known]
    return functional.binary_cross_entropy_with_logits(scores, wanted[known].float())


def outside(inside):
    """A penalty for governors that are not in the dependent's sentence, or are the word itself."""
    same = inside[:, :, None] == inside[:, None, :]
    same = same & ~torch.eye(inside.shape[1], dtype=torch.bool)
    penalty = torch.where(same, 0.0, FAR)
    return functional.pad(penalty, (1, 0), value=0.0)


def relation_loss(model, words, batch):
    scores = model.relations(words, batch["heads"].clamp(min=0))
    wanted = batch["relation"].masked_fill(batch["heads"] == IGNORE, IGNORE)
    return cross_entropy(scores, wanted)


def name_loss(scores, allowed):
    """Marginal likelihood: the allowed tags together should hold all the probability."""
    taught = ~allowed.all(-1)
    scores, allowed = scores[taught], allowed[taught]
    right = torch.logsumexp(scores.masked_fill(~allowed, FAR), -1)
    return (torch.logsumexp(scores, -1) - right).mean()
