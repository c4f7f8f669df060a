"""Labels of the casebook in the conventions of the PLV benchmark, whose fifteen types merge CONCEDE and RETREAT as YIELD."""

PLV = ["ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "SANCTION",
       "SUPPORT", "THREATEN", "YIELD"]
QUAD = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3,
        "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}
PROMISED = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}


def plv(event):
    """The benchmark's label of an event of the casebook; None where its conventions do not tell."""
    kind = event.types[0]
    if event.status in ("hypothetical", "negated"):
        return None
    if event.status == "future" and kind in PROMISED:
        return "AGREE"
    if kind == "SANCTION" and "convict" in event.modes:
        return "ACCUSE"
    return merged(kind)


def merged(kind):
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def plover(label):
    """The PLOVER types that a label of the benchmark may stand for."""
    return ["CONCEDE", "RETREAT"] if label == "YIELD" else [label]
