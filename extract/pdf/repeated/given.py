"""What is said once for several cards: the name beside a group of them, the date over them."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.pdf.repeated.blocks import TextBlock
from wsoa.extract.pdf.repeated.rows import RowOfCard

MOSTLY = 0.6  # share of the groups of cards beside which someone is named
FEWEST_GROUPS = 2
NEAR = 8.0  # points: what begins nearer begins at one place
EDGE = 2.0  # points: what reaches no further into a card lies beside it

Given = tuple[TextBlock, ...]


def said_beside(rows: Sequence[RowOfCard], rest: Sequence[TextBlock]) -> list[Given]:
    """What stands left of groups of cards and says who, or when, for each card of the group; empty
    where it is no such habit of the page."""
    left = [block for block in rest if any(is_left_of(block, row) for row in rows)]
    groups: list[list[TextBlock]] = []
    for block in sorted(left, key=lambda each: each.box.top):
        if groups and block.box.top - groups[-1][-1].box.bottom < block.size:
            groups[-1].append(block)
        else:
            groups.append([block])
    asked = [kind for kind in ("who", "when") if not say_themselves(rows, kind)]
    telling = [sum(any(b.kind == kind for b in group) for group in groups) for kind in asked]
    is_habit = any(count >= MOSTLY * len(groups) for count in telling)
    if len(groups) < FEWEST_GROUPS or not is_habit:
        return [()] * len(rows)
    return [tuple(group_beside(row, groups)) for row in rows]


def dates_between(rows: Sequence[RowOfCard], between: Sequence[Sequence[TextBlock]]) -> list[Given]:
    """The date over each card, where dates stand between cards, the first of them over all, and
    cards have none of their own: each is that of the cards below it."""
    dates = [next((b for b in reversed(some) if b.kind == "when"), None) for some in between]
    told = [date for date in dates if date is not None]
    if len(told) < FEWEST_GROUPS or dates[0] is None or say_themselves(rows, "when"):
        return [()] * len(rows)
    found: list[Given] = []
    last: Given = ()
    for date, others in zip(dates[: len(rows)], between, strict=False):
        if others:  # other text opens another part
            last = (date,) if date is not None else ()
        found.append(last)
    return found


def say_themselves(rows: Sequence[RowOfCard], kind: str) -> bool:
    """Whether most cards say who, or when, within them."""
    telling = sum(any(block.kind == kind for cell in row.cells for block in cell) for row in rows)
    return telling >= MOSTLY * len(rows)


def is_left_of(block: TextBlock, row: RowOfCard) -> bool:
    level = row.box.top < block.box.bottom and block.box.top < row.box.bottom
    return level and block.box.x1 < row.box.x0 + EDGE


def group_beside(row: RowOfCard, groups: Sequence[list[TextBlock]]) -> list[TextBlock]:
    """The group of text that a card belongs to: in the box around both, else the last that begins
    no lower than the card does."""
    middle = (row.box.x0 + row.box.x1) / 2, (row.box.top + row.box.bottom) / 2
    for group in groups:
        if group[0].holder is not None and group[0].holder.holds(*middle):
            return group
    over = [group for group in groups if group[0].box.top < row.box.top + NEAR]
    return over[-1] if over else groups[0]
