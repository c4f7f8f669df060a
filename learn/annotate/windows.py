"""Windows of consecutive sentences: how a document is cut for training and for reading.

`cut` is the rule the Rust side repeats word for word; see README.md, "Windows".
"""

import random

LIMIT = 256  # pieces in a window, [CLS] and every [SEP] counted
STOPS = {".", "!", "?", "...", "…", "?!", "!!", "??", "!!!"}
CLOSING = {'"', "”", "’", "'", ")", "]", "»", "''"}
OPENING = {'"', "“", "‘", "'", "(", "[", "«", "``"}


def cut(words, pieces, paragraph_ends, limit=LIMIT):
    """Start and end (in words) of each window, in order and without gaps."""
    windows, start = [], 0
    while start < len(words):
        end = whole_paragraphs(pieces, paragraph_ends, start, limit)
        if end == start:
            end = part_of_paragraph(words, pieces, start, limit)
        windows.append((start, end))
        start = end
    return windows


def whole_paragraphs(pieces, paragraph_ends, start, limit):
    """The end of the last paragraph that still fits, or `start` where not even one does."""
    used, position, last = 1, start, start
    for end in (end for end in paragraph_ends if end > start):
        used += sum(len(p) for p in pieces[position:end]) + 1
        if used > limit:
            break
        position = last = end
    return last


def part_of_paragraph(words, pieces, start, limit):
    """The last likely sentence end within the limit, or else the last word within it."""
    used, end = 2, start
    while end < len(words) and used + len(pieces[end]) <= limit:
        used += len(pieces[end])
        end += 1
    likely = (i for i in range(end, start, -1) if likely_sentence_end(words, i))
    return next(likely, end)


def likely_sentence_end(words, position):
    """Whether a sentence probably ends before `words[position]`."""
    if position >= len(words) or not begins_sentence(words[position]):
        return False
    before = words[position - 1]
    return before in STOPS or (before in CLOSING and position >= 2 and words[position - 2] in STOPS)


def begins_sentence(word):
    return word[0].isupper() or word[0].isnumeric() or word in OPENING


def sentence_windows(document, limits):
    """Windows that end at gold sentence ends; `limits` yields the piece limit of each next window."""
    windows, start, position, used = [], 0, 0, 1
    limit = next(limits)
    paragraphs = set(document.paragraph_ends)
    for end in document.sentence_ends or document.paragraph_ends:
        size = sum(len(p) for p in document.pieces[position:end]) + (end in paragraphs)
        if used + size + 1 > limit and position > start:
            windows.append((start, position))
            start, used, limit = position, 1, next(limits)
        position, used = end, used + size
    windows.append((start, position))
    return [w for window in windows for w in halves(document, window)]


def halves(document, window):
    """Splits what one endless sentence made too long."""
    start, end = window
    if sum(len(p) for p in document.pieces[start:end]) + 20 <= 2 * LIMIT - 32 or end - start < 2:
        return [window]
    middle = (start + end) // 2
    return halves(document, (start, middle)) + halves(document, (middle, end))


def training_limits(chance: random.Random):
    """A short first window, so that sentences meet other neighbours and positions every epoch."""
    usual = chance.choice([96, 128, 192, 256, 256])
    yield chance.randint(32, usual)
    while True:
        yield usual


def constant(limit=LIMIT):
    while True:
        yield limit
