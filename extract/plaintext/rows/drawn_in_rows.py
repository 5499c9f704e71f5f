"""Text that is drawn row by row: a row ends where the columns begin again from the left."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.grammar import OUTSIDE, Grammar
from wsoa.extract.plaintext.looks import is_instruction
from wsoa.extract.plaintext.rows.open_cells import OpenCell, is_row_ref

SPANNING = frozenset({"concern", "aim", "ref", "action"})  # kinds whose cells may hold for rows


def drawn_by_rows(tables: Sequence[Sequence[int]], grammar: Grammar) -> bool:
    """Whether a document draws its tables row by row: then nearly each row has its date once."""
    kinds = [column.kind for column in grammar.columns]
    dates = [i for i, kind in enumerate(kinds) if kind == "date"]
    if not dates or not grammar.item_kind or "action" not in kinds:
        return True
    counts: list[int] = []
    for places in tables:
        before = len(grammar.columns)
        for place in places:
            if place == OUTSIDE:
                continue
            if place < before:
                counts.append(0)
            counts[-1] += place == dates[0]
            before = place
    return sum(count == 1 for count in counts) >= 0.6 * len(counts)


def boxes_by_rows(
    fragments: Sequence[Fragment], places: Sequence[int], grammar: Grammar
) -> list[OpenCell]:
    """Boxes of a table drawn row by row. A unit without a ref, in a column whose cells have refs,
    goes on the cell above."""
    boxes: list[OpenCell] = []
    open_boxes: dict[int, OpenCell] = {}
    row, before = 0, OUTSIDE
    filled: set[int] = set()  # columns of the row in hand that are closed or being written
    for fragment, col in zip(fragments, places, strict=True):
        if col == OUTSIDE:
            continue
        kind = grammar.columns[col].kind
        box = open_boxes.get(col)
        stays = col == before and not starts_cell(fragment, kind, grammar)
        after_ref = (
            kind == "action" and before != OUTSIDE and kind_of_column(before, grammar) == "ref"
        )
        if box and not after_ref and (stays or continues_cell(fragment, kind, box, grammar)):
            box.units.append(fragment)
            if stays or kind not in SPANNING:
                before = col
            continue
        if filled and (col <= max(filled) or col in filled):
            row += 1
            filled = set()
        filled.add(col)
        boxes.append(OpenCell(col, row, [fragment]))
        open_boxes[col] = boxes[-1]
        before = col
    return spread_down_rows(boxes, row + 1, grammar)


def kind_of_column(col: int, grammar: Grammar) -> str:
    return grammar.columns[col].kind


def starts_cell(fragment: Fragment, kind: str, grammar: Grammar) -> bool:
    """Whether a unit begins a cell of its own although the one before stood in its column."""
    if kind in ("date", "status", "code", "ref"):
        return True
    if kind == "action":
        told = not grammar.item_kind and fragment.first.gap > 0 and is_instruction(fragment.text)
        return told or (fragment.ref is not None and is_row_ref(fragment, grammar))
    return kind == "aim" and fragment.ref is not None and fragment.ref.kind == "dotted"


def continues_cell(fragment: Fragment, kind: str, box: OpenCell, grammar: Grammar) -> bool:
    """Whether a unit goes on a cell although other cells were drawn between."""
    if kind == "action" and grammar.item_kind:
        return not is_row_ref(fragment, grammar)
    if kind == "aim":
        return not (fragment.ref and fragment.ref.kind == "dotted") and cell_has_ref(box)
    cut = box.units[-1].text.rstrip().endswith((" to", "-", "–", " from", " by"))
    if kind == "date":
        return cut and fragment.goes_on
    return fragment.goes_on and fragment.text[:1].islower() and kind != "code"


def cell_has_ref(box: OpenCell) -> bool:
    return any(fragment.ref is not None for fragment in box.units)


def spread_down_rows(boxes: Sequence[OpenCell], rows: int, grammar: Grammar) -> list[OpenCell]:
    """Boxes of the spanning kinds reach down to the next one in their column."""
    for box in boxes:
        if grammar.columns[box.col].kind in SPANNING:
            below = [other.row for other in boxes if other.col == box.col and other.row > box.row]
            stop = min(below, default=rows)
            group = [
                other.row
                for other in boxes
                if other.col < box.col
                and other.row > box.row
                and grammar.columns[other.col].kind == "aim"
            ]
            box.rows = min([stop, *group]) - box.row
    return list(boxes)
