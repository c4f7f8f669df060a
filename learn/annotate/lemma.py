"""Lemmas as edit scripts: one class per way of turning a form into its lemma (Straka 2018).

A script is five fields joined by `|`: `CASE|CUT_FRONT|ADD_FRONT|CUT_BACK|ADD_BACK`, or `=|LEMMA`
for a lemma that shares no letter with its form. CASE: `l` lower the form first, `k` keep its case,
`c` lower it and make the first letter of the result a capital, `u` make the result upper case.
Cuts are numbers of characters (Unicode scalars). A form too short for the cuts is its own lemma.
"""

IDENTITY = "k|0||0|"


def apply(script, form):
    fields = script.split("|", 1) if script.startswith("=|") else script.split("|")
    if fields[0] == "=":
        return fields[1]
    case, front, add_front, back, add_back = fields
    text = form if case == "k" else form.lower()
    if int(front) + int(back) > len(text):
        return form
    lemma = add_front + text[int(front) : len(text) - int(back)] + add_back
    if case == "c":
        return lemma[:1].upper() + lemma[1:]
    return lemma.upper() if case == "u" else lemma


def script(form, lemma):
    """The first script, in a fixed order of preference, that turns `form` into `lemma`."""
    if "|" in form or "|" in lemma:
        return IDENTITY if form == lemma else "=|" + lemma
    found = {case: with_case(case, form, lemma) for case in ("lk" if lemma == lemma.lower() else "kcu")}
    right = [script for script in found.values() if script and apply(script, form) == lemma]
    # a capital is better put on by the case than added as a letter of this one form
    plain = [script for script in right if script.split("|")[2] == ""]
    return (plain + right + ["=|" + lemma])[0]


def with_case(case, form, lemma):
    source = form if case == "k" else form.lower()
    target = lemma if case == "k" else lemma.lower()
    at, there, length = longest_common(source, target)
    if length == 0 or (length == 1 and max(len(source), len(target)) > 1):
        return None
    back, add_back = len(source) - at - length, target[there + length :]
    return f"{case}|{at}|{target[:there]}|{back}|{add_back}"


def longest_common(source, target):
    """Start in both and length of the longest common substring, the leftmost when equal."""
    best = (0, 0, 0)
    for at in range(len(source)):
        for there in range(len(target)):
            length = 0
            while (
                at + length < len(source)
                and there + length < len(target)
                and source[at + length] == target[there + length]
            ):
                length += 1
            if length > best[2]:
                best = (at, there, length)
    return best
