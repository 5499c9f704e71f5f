"""What opens a list item: a bullet, a dash that stands as one, a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsoa.extract.page.lines import PrintedLine
from wsoa.vocabulary import is_bullet

SAME = 3.0  # points: positions and sizes that differ by less were meant to be the same
DASH_BULLETS = frozenset({"-", "–", "—", "o", "\uf0e0"})
_NUMBERED = re.compile(r"^(\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\(\d{1,2}\))$", re.IGNORECASE)


def bullet_length(line: PrintedLine) -> int:
    """How many of a line's first words are a bullet: 0 or 1."""
    first = line.first
    if len(first) > 1:
        return 0
    if is_bullet(first):
        return 1
    if first in DASH_BULLETS and line.length > 1:
        gap = line.word(1).box.x0 - line.first_end
        return int(gap > (0.6 if first == "o" else 0.2) * line.size)
    return 0


def goes_on_list(line: PrintedLine, item: PrintedLine | None) -> bool:
    """Whether a line that a dash opens stands as an earlier item under the same dash does, and
    begins as one: with a capital or a figure."""
    if item is None or item.first != line.first or not nearly_equal(item.box.x0, line.box.x0):
        return False
    begin = line.word(1).text[:1]
    return begin.isupper() or begin.isdigit()


def has_hanging_text(line: PrintedLine, after: Sequence[PrintedLine]) -> bool:
    """Whether the next line begins below the second word of a line, not below its first."""
    return any(
        nearly_equal(below.box.x0, line.word(1).box.x0)
        and not nearly_equal(below.box.x0, line.box.x0)
        for below in after
    )


def has_number_set_off(line: PrintedLine) -> bool:
    """Whether a line opens with a number without a mark that stands before its text in another
    size, as one in a circle or a large figure does."""
    first = line.first
    if not first.isdigit() or len(first) > 2 or line.length < 2:
        return False
    return line.word(0).size != line.word(1).size


def is_item_number(word: str) -> bool:
    """Whether a word numbers a list item: `2.`, `b)`, `(iv)`."""
    return word[-1] in ".)" and _NUMBERED.match(word) is not None


def nearly_equal(a: float, b: float) -> bool:
    return abs(a - b) < SAME
