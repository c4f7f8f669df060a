"""The best dependency tree with exactly one root (Chu-Liu-Edmonds)."""

import numpy

ONE_ROOT = 1e6  # a second root costs more than any tree can gain


def heads(scores):
    """`scores[d, g]`: dependent d (0-based), governor g (0 is the root). Returns a head for each dependent."""
    size = len(scores)
    full = numpy.full((size + 1, size + 1), -numpy.inf)
    full[1:] = scores
    full[1:, 0] -= ONE_ROOT
    numpy.fill_diagonal(full, -numpy.inf)
    return maximum_tree(full)[1:]


def maximum_tree(scores):
    """Best head of every node below node 0; the head of node 0 is 0."""
    best = scores.argmax(1)
    best[0] = 0
    cycle = find_cycle(best)
    if cycle is None:
        return best
    return expand(scores, best, cycle)


def find_cycle(best):
    colour = numpy.zeros(len(best), dtype=int)
    colour[0] = -1
    for start in range(1, len(best)):
        node, path = start, []
        while colour[node] == 0:
            colour[node] = start
            path.append(node)
            node = best[node]
        if colour[node] == start:
            return path[path.index(node) :]
        colour[path] = -1
    return None


def expand(scores, best, cycle):
    """Contracts the cycle to one node, solves the rest, and opens the cycle where that tree enters it."""
    inside = numpy.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    rest = numpy.flatnonzero(~inside)
    cycle = numpy.array(cycle)
    gains = scores[numpy.ix_(cycle, rest)] - scores[cycle, best[cycle]][:, None]
    entry = gains.argmax(0)  # which node of the cycle each governor would enter
    leave = scores[numpy.ix_(rest, cycle)].argmax(1)  # which node of the cycle would govern each other node
    small = numpy.full((len(rest) + 1, len(rest) + 1), -numpy.inf)
    small[:-1, :-1] = scores[numpy.ix_(rest, rest)]
    small[-1, :-1] = gains.max(0)
    small[:-1, -1] = scores[numpy.ix_(rest, cycle)].max(1)
    small[0] = -numpy.inf
    found = maximum_tree(small)
    result = best.copy()
    for number, node in enumerate(rest[1:], 1):
        head = found[number]
        result[node] = cycle[leave[number]] if head == len(rest) else rest[head]
    governor = found[-1]
    result[cycle[entry[governor]]] = rest[governor]
    return result
