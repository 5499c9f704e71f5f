"""Actions told by numbered lines alone: no label below says who or when, each line orders something
and the numbers count on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wsoa.model import Passage
from wsoa.normalise.tables import says_to_do
from wsoa.vocabulary import follows, split_ref

FEWEST = 3  # lines from which numbers are seen to count on
COUNTED = 0.8  # share of the steps between their numbers that count on or begin anew
ORDERED = 0.5  # share of the lines that say what is to be done
_LAST = re.compile(r"(?<!\d)\d+$|[A-Za-z]$")
FIRST = ("1", "01", "a", "A")


def are_counted_orders(lines: Sequence[Passage]) -> bool:
    """Whether lines that open with refs are orders (`1.1 Write the guide`) that count on."""
    refs = [split_ref(line.printed)[0] for line in lines]
    steps = [is_next(a, b) for a, b in pairwise(refs)]
    told = sum(says_to_do(line.printed) for line in lines)
    return (
        len(lines) >= FEWEST and sum(steps) >= COUNTED * len(steps) and told >= ORDERED * len(lines)
    )


def is_next(before: str, after: str) -> bool:
    """Whether a ref comes right after another (`1.2`, `1.3`), or opens a list anew (`2.1`)."""
    one, two = _LAST.search(before), _LAST.search(after)
    if one is None or two is None:
        return False
    a, b = one[0], two[0]
    same_list = before[: one.start()] == after[: two.start()]
    return b in FIRST or (same_list and follows(a, b))
