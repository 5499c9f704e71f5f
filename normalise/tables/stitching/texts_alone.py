"""Text that the page end left alone: the rest of a cell of a table's last row that came to stand on
the next page by itself, where no lines are drawn around it."""

from __future__ import annotations

from wsoa.model import Cell, Passage, Place
from wsoa.normalise.tables.features import opens_mid_sentence
from wsoa.normalise.tables.seams import ends_open
from wsoa.normalise.tables.stitching.growing import GrowingTable

INSIDE = 2.0  # points that text may reach over the sides of its cell


def column_left_alone(growing: GrowingTable, text: Passage) -> int | None:
    """The column of the table whose last cell a paragraph right behind it goes on: it stands at the
    top of the next page between the sides of that cell, and opens in mid-sentence or goes on its
    list."""
    page = text.places[0].page if text.places else None
    if page is None or not growing.may_take_text(page):
        return None
    tail = growing.tail
    ends = [cell for cell in tail.cells if cell.row + cell.row_span == tail.n_rows and cell.passage]
    inside = [cell for cell in ends if all(is_within(p, cell) for p in text.places)]
    if len(inside) != 1:
        return None
    [cell] = inside
    if opens_mid_sentence(text):
        goes_on = ends_open(cell.passage) or cell.passage.paragraphs[-1].is_item
    else:
        is_listed = text.is_item and cell.passage.paragraphs[-1].is_item
        goes_on = is_listed and cell.col > 0  # in the first column it may be any list
    return cell.col if goes_on else None


def is_within(place: Place, cell: Cell) -> bool:
    """Whether text stands between the sides of a cell."""
    frames = [own.box for own in cell.places if own.box is not None]
    if not frames or place.box is None:
        return False
    left, right = min(box.x0 for box in frames), max(box.x1 for box in frames)
    return left - INSIDE <= place.box.x0 and place.box.x1 <= right + INSIDE
