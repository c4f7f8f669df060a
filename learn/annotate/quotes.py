"""Straight quotation marks get the direction that the spaces around them show.

Words come without the spaces of the text, and `"` alone does not tell an opening from a closing mark;
without this, sentence ends around quotations are guesses.
"""

BEFORE_OPENING = {"(", "[", "-", "–", "—", "/"}
MARKS = {'"': ("“", "”"), "'": ("‘", "’")}


def directed(words, glued):
    """The words, for their pieces only: a mark opens if it hangs on the next word alone, closes if on the one before."""
    if glued is None:
        return words
    return [directed_word(words, glued, i) if word in MARKS else word for i, word in enumerate(words)]


def directed_word(words, glued, i):
    opening, closing = MARKS[words[i]]
    free_before = not glued[i] or words[i - 1] in BEFORE_OPENING
    glued_after = i + 1 < len(words) and glued[i + 1]
    if free_before and glued_after:
        return opening
    return closing if glued[i] else words[i]
