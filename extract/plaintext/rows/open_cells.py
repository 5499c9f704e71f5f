"""Cells in the making, and the table that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wsoa.extract.plaintext.cells import fragments_passage
from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.grammar import Grammar
from wsoa.model import Cell, Passage, Table, TableKind

PlacedFragment = tuple[int, Fragment]  # the order in which it was drawn, and the unit


@dataclass
class OpenCell:
    """A cell in the making: its units, and the rows that it covers."""

    col: int
    row: int
    units: list[Fragment] = field(default_factory=list)
    rows: int = 1
    part: int = 0  # of a column printed as two: 1 for the right one


def is_row_ref(fragment: Fragment, grammar: Grammar) -> bool:
    kinds = {"lettered", "dotted"} if grammar.item_kind == "lettered" else {grammar.item_kind}
    return fragment.ref is not None and fragment.ref.kind in kinds


def with_refs_apart(boxes: Sequence[OpenCell], grammar: Grammar) -> list[OpenCell]:
    """Boxes of actions less the refs that have a column of their own."""
    kinds = [column.kind for column in grammar.columns]
    if "ref" not in kinds:
        return list(boxes)
    result: list[OpenCell] = []
    for box in boxes:
        first = box.units[0]
        if kinds[box.col] != "action" or first.ref is None or not is_row_ref(first, grammar):
            result.append(box)
            continue
        line = first.lines[0]
        rest = line.text[len(first.ref.text) :].strip()
        ref = Fragment((replace(line, text=first.ref.text, padded=0),), first.ref)
        lines = (replace(line, text=rest), *first.lines[1:]) if rest else first.lines[1:]
        fragments = [replace(first, lines=lines), *box.units[1:]] if lines else box.units[1:]
        result.append(OpenCell(kinds.index("ref"), box.row, [ref], box.rows))
        result += [OpenCell(box.col, box.row, fragments, box.rows)] if fragments else []
    return result


def table_of_open_cells(boxes: Sequence[OpenCell], grammar: Grammar, open_top: bool) -> Table:
    """The table that boxes make, its header on top."""
    double = next((box.col for box in boxes if box.part), len(grammar.columns))
    header = [
        Cell(
            Passage.of(column.header),
            0,
            col + (col > double),
            col_span=1 + (col == double),
            header=True,
        )
        for col, column in enumerate(grammar.columns)
    ]
    cells = [
        Cell(
            fragments_passage(
                box.units,
                grammar.columns[box.col].kind,
                grammar.widths[box.col],
                grammar.habits.marks_wraps,
            ),
            box.row + 1,
            box.col + box.part + (box.col > double),
            row_span=box.rows,
        )
        for box in sorted(boxes, key=lambda box: (box.row, box.col, box.part))
    ]
    return Table((*header, *cells), TableKind.STREAM, open_top=open_top)
