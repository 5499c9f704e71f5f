"""Actions told by numbered lines alone: no label below says who or when, each line orders something
and the numbers count on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wsoa.model import Passage
from wsoa.vocabulary import comes_next, says_to_do, split_ref

FEWEST = 3  # lines from which numbers are seen to count on
COUNTED = 0.8  # share of the steps between their numbers that count on or begin anew
ORDERED = 0.5  # share of the lines that say what is to be done


def are_counted_orders(lines: Sequence[Passage]) -> bool:
    """Whether lines that open with refs are orders (`1.1 Write the guide`) that count on."""
    refs = [split_ref(line.printed)[0] for line in lines]
    steps = [comes_next(a, b) for a, b in pairwise(refs)]
    told = sum(says_to_do(line.printed) for line in lines)
    return (
        len(lines) >= FEWEST and sum(steps) >= COUNTED * len(steps) and told >= ORDERED * len(lines)
    )
