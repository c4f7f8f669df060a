"""A document with whatever labels its source gives: the one form every corpus is read into."""

from dataclasses import dataclass, field

from quotes import directed


@dataclass
class Document:
    """Words in order; every label list is as long as `words`, or None where the source has none."""

    id: str
    source: str
    words: list
    paragraph_ends: list  # positions after the last word of each paragraph
    sentence_ends: list = None  # likewise for sentences
    upos: list = None
    feats: list = None
    lemmas: list = None
    heads: list = None  # position of the head in the document, -1 for a root
    relations: list = None
    names: list = None  # per word: a set of allowed tags, or None where anything goes
    offsets: list = None  # (start, end) in the text of a name set
    gold_names: list = field(default_factory=list)
    covers: list = None
    glued: list = None  # per word: whether no space stands before it
    pieces: list = None
    shapes: list = None

    def split(self, wordpiece, shape):
        """Fills pieces and shapes from the words."""
        self.pieces = [wordpiece.pieces(word) for word in directed(self.words, self.glued)]
        self.shapes = [shape(word) for word in self.words]
        return self
