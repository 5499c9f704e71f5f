"""Where the columns of a piece stand beside those of the table that it may go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wsoa.model import Cell, Table

SAME_LIMIT = 6.0  # points: column limits nearer than this are the same column's
FEWEST_MOVED = 3  # columns by which it is seen that a table goes on beside its beginning


def may_follow(before: Table, after: Table) -> bool:
    """Whether the second piece can follow the first: on the same page as a part of it or the
    next."""
    pages = [place.page for place in before.places]
    first = after.page
    if first is None or not pages or pages[-1] is None:
        return True
    return any(page is not None and 0 <= first - page <= 1 for page in pages)


def same_limits(left: Mapping[int, float], piece: Table) -> bool:
    """Whether the columns of a piece stand at these places, where places are known."""
    right = column_limits(piece.cells)
    shared = left.keys() & right.keys()
    return all(abs(left[col] - right[col]) <= SAME_LIMIT for col in shared)


def are_moved(left: Mapping[int, float], piece: Table) -> bool:
    """Whether the columns of a piece stand clear beside these places and as far from each other:
    in the next column of a page, or the first of the next page."""
    right = column_limits(piece.cells)
    steps = [right[col] - left[col] for col in sorted(left.keys() & right.keys())]
    if len(steps) < FEWEST_MOVED or max(steps) - min(steps) > SAME_LIMIT:
        return False
    return abs(steps[0]) > max(left.values()) - min(left.values())


def has_limits(left: Mapping[int, float], piece: Table) -> bool:
    """Whether it is known where columns of a piece stand beside these: on the sheets of a workbook
    it is not, and as many columns alone do not make one table of two."""
    return not left.keys().isdisjoint(column_limits(piece.cells))


def column_limits(cells: Iterable[Cell]) -> dict[int, float]:
    return {
        cell.col: place.box.x0
        for cell in cells
        for place in cell.places[-1:]
        if place.box is not None
    }
