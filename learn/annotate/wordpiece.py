"""BERT-uncased WordPiece over single words, and the shape class of a word.

The vocabulary is uncased, so the shape is what tells `US` from `us`. Both rules are repeated by the
Rust side; `check.py` writes a fixture that both must agree on.
"""

import unicodedata

CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103
MAX_WORD_PIECES = 12  # a link would otherwise fill a window
MAX_WORD_CHARACTERS = 100
SHAPES = ["none", "lower", "first", "upper", "mixed", "initial", "digits", "alphanumeric"]


class WordPiece:
    """Turns one word into piece ids; remembers the words it has seen."""

    def __init__(self, vocabulary_path):
        with open(vocabulary_path, encoding="utf-8") as lines:
            self.ids = {line.rstrip("\n"): number for number, line in enumerate(lines)}
        self.seen = {}

    def pieces(self, word):
        if word not in self.seen:
            self.seen[word] = self._pieces(word)
        return self.seen[word]

    def _pieces(self, word):
        found = []
        for chunk in split_punctuation(normalize(word)):
            found.extend(self._longest_matches(chunk))
        return found[:MAX_WORD_PIECES] or [UNKNOWN]

    def _longest_matches(self, chunk):
        if len(chunk) > MAX_WORD_CHARACTERS:
            return [UNKNOWN]
        found, start = [], 0
        while start < len(chunk):
            end = len(chunk)
            while end > start and self._name(chunk, start, end) not in self.ids:
                end -= 1
            if end == start:
                return [UNKNOWN]
            found.append(self.ids[self._name(chunk, start, end)])
            start = end
        return found

    @staticmethod
    def _name(chunk, start, end):
        return chunk[start:end] if start == 0 else "##" + chunk[start:end]


def normalize(word):
    """Lower case without accents and control characters, as BERT's basic tokenizer does it."""
    lowered = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in lowered if unicodedata.category(c) not in ("Mn", "Cc", "Cf") and c != "\ufffd")


def split_punctuation(word):
    """Every punctuation mark and every CJK character stands alone; blanks separate."""
    chunk, chunks = "", []
    for character in word:
        if character.isspace() or is_punctuation(character) or is_ideograph(character):
            chunks.extend([chunk] if chunk else [])
            chunks.extend([] if character.isspace() else [character])
            chunk = ""
        else:
            chunk += character
    return chunks + ([chunk] if chunk else [])


def is_punctuation(character):
    code = ord(character)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(character).startswith("P")


def is_ideograph(character):
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF or 0x2F800 <= code <= 0x2FA1F
    )


def shape(word):
    """The number of the word's class in `SHAPES`."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isnumeric() for c in word)
    if digits:
        return 6 if all(c.isnumeric() or c in ",." for c in word) else 7
    if not letters:
        return 0
    capital = [c.isupper() for c in letters]
    if not any(capital):
        return 1
    if all(capital):
        return 5 if len(letters) == 1 else 3
    return 2 if capital[0] and not any(capital[1:]) else 4
