"""The network: a MiniLM encoder with word shapes, and heads on the vector of each word's first piece."""

import torch
from torch import nn
from torch.nn import functional

HIDDEN, HEADS, WIDE, POSITIONS, SHAPES = 384, 12, 1536, 512, 8
ARC, RELATION = 256, 96
NORM_EPSILON = 1e-12
SLOPE = 0.1  # of the leaky rectifier in the biaffine heads


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.attention_output = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=NORM_EPSILON)
        self.intermediate = nn.Linear(HIDDEN, WIDE)
        self.output = nn.Linear(WIDE, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=NORM_EPSILON)
        self.dropout = dropout

    def forward(self, states, mask):
        states = self.attention_norm(states + self.drop(self.attention(states, mask)))
        wide = functional.gelu(self.intermediate(states))
        return self.output_norm(states + self.drop(self.output(wide)))

    def attention(self, states, mask):
        rows, length, _ = states.shape
        split = lambda x: x.view(rows, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, dropout_p=self.dropout if self.training else 0.0
        )
        return self.attention_output(mixed.transpose(1, 2).reshape(rows, length, HIDDEN))

    def drop(self, states):
        return functional.dropout(states, self.dropout, self.training)


class Encoder(nn.Module):
    def __init__(self, vocabulary, layers, dropout):
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=NORM_EPSILON)
        self.layer = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = dropout
        nn.init.normal_(self.shape.weight, std=0.02)

    def forward(self, pieces, shapes, lengths):
        positions = torch.arange(pieces.shape[1])
        states = self.word(pieces) + self.position(positions) + self.kind + self.shape(shapes)
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        mask = torch.zeros(pieces.shape[0], 1, 1, pieces.shape[1])
        mask.masked_fill_((positions >= lengths[:, None])[:, None, None, :], float("-inf"))
        if torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for layer in self.layer:
            states = layer(states, mask)
        return states


class Annotator(nn.Module):
    """Encoder and heads. A further head is one more entry in `classifiers` or one more module."""

    def __init__(self, vocabulary, layers, sizes, dropout=0.1, head_dropout=0.15):
        super().__init__()
        self.encoder = Encoder(vocabulary, layers, dropout)
        self.classifiers = nn.ModuleDict({name: nn.Linear(HIDDEN, sizes[name]) for name in ("sentence", "upos", "feats", "lemma", "name")})
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.5)
        self.arc_dependent, self.arc_governor = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.relation_dependent, self.relation_governor = nn.Linear(HIDDEN, RELATION), nn.Linear(HIDDEN, RELATION)
        self.relation = nn.Linear(RELATION, sizes["relation"] * (RELATION + 1))
        self.head_dropout = head_dropout
        self.half = True  # the encoder runs in bfloat16; set to False for exact figures
        for biaffine in (self.arc, self.relation):
            nn.init.normal_(biaffine.weight, std=0.02)
            nn.init.zeros_(biaffine.bias)

    def word_vectors(self, batch):
        """One vector per word, in full precision: [windows, words, hidden]."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training or self.half):
            states = self.encoder(batch["pieces"], batch["shapes"], batch["lengths"]).float()
        words = torch.gather(states, 1, batch["first"][:, :, None].expand(-1, -1, HIDDEN))
        return functional.dropout(words, self.head_dropout, self.training)

    def classify(self, name, words):
        return self.classifiers[name](words)

    def arcs(self, words):
        """Scores [windows, dependents, 1 + governors]; column 0 is the root."""
        dependents = self.arc(self.reduce(self.arc_dependent, words))
        governors = self.reduce(self.arc_governor, self.with_root(words))
        return dependents @ governors.transpose(1, 2)

    def relations(self, words, heads):
        """Scores [windows, dependents, relations] for the given heads (0 is the root)."""
        dependents = self.relation(self.reduce(self.relation_dependent, words))
        governors = with_one(self.reduce(self.relation_governor, self.with_root(words)))
        chosen = torch.gather(governors, 1, heads[:, :, None].expand(-1, -1, RELATION + 1))
        return (dependents.unflatten(-1, (-1, RELATION + 1)) @ chosen[..., None])[..., 0]

    def with_root(self, words):
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)

    def reduce(self, linear, words):
        reduced = functional.leaky_relu(linear(words), SLOPE)
        return functional.dropout(reduced, 0.25, self.training)


def with_one(vectors):
    return functional.pad(vectors, (0, 1), value=1.0)
