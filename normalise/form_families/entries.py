"""The labels of a form, each with its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Heading, Paragraph, Passage, Table
from wsoa.normalise.form_families.judge import cell_names_concern
from wsoa.normalise.form_families.labels import FEWEST_FORMS, is_form_label, label_key, may_be_label
from wsoa.normalise.form_families.lists import FormList, cells_begun, lists_in
from wsoa.normalise.tables import (
    Entry,
    entries_of,
    is_header_word,
    is_title_cell,
    known_label,
    labels_beside,
    values_in,
)
from wsoa.vocabulary import split_ref


@dataclass(frozen=True)
class Form:
    """A table of labels and values: its block's number and its entries."""

    index: int
    table: Table
    entries: tuple[Entry, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label_key(entry.label) for entry in self.entries)


def title_over(blocks: Sequence[Block], index: int) -> Entry | None:
    """The line over a form as the entry of an action, if it opens with a ref and stands out."""
    over = blocks[index - 1] if index else None
    if not isinstance(over, Heading) and not (
        isinstance(over, Paragraph) and over.passage.is_bold and not over.passage.is_item
    ):
        return None
    label = Cell(over.passage, 0, 0, places=over.passage.places)
    if is_title_cell(label):
        return Entry(label, ())
    if cell_names_concern(label) or not split_ref(over.passage.printed)[0]:
        return None
    return Entry(label._replace(passage=Passage.of("Action")), ((label,),))


def family_entries(table: Table, counts: Counter[str]) -> list[Entry]:
    """The labels of a form from top to bottom and from left to right, each with its values. A row
    that opens with an empty cell goes on the label above; where no label is above, it is an entry
    of no label: the rest of what a page end cut. A list under a header of its own is one entry."""
    found: list[Entry] = []
    left = table.column(0)
    told: set[Cell] = set()  # the values below labels that fill a row
    lists = {each.header: each for each in lists_in(table, counts)}
    listed = {row for each in lists.values() for row in each.rows}
    for first, below in zip(left, (*left[1:], None), strict=True):
        if first.row in lists and (steps := list_entry(table, lists[first.row])):
            found.append(steps)
        if first in told or first.row in listed:
            continue
        if below is not None and fills_row_over(first, below, table, counts):
            told.add(below)
            found.append(Entry(first, ((below,),)))
            continue
        if not first.passage:
            rows = tuple(values_in(table, row, first.cols.stop, table.n_cols) for row in first.rows)
            if found:
                found[-1] = replace(found[-1], values=(*found[-1].values, *rows))
            elif any(rows):
                found.append(Entry(first, rows))
            continue
        found += entries_of([first, *recurring_labels(table, first, counts)], table)
    return found


def list_entry(table: Table, each: FormList) -> Entry | None:
    """A list of steps as an entry, none where nothing stands below its header."""
    rows = [tuple(cells_begun(table, row)) for row in each.rows]
    header, *steps = rows
    if not steps:
        return None
    label = header[0]
    if known_label(label) != "milestone":
        label = label._replace(passage=Passage.of("Milestone", *label.passage.places[:1]))
    # a step alone is a list too
    return Entry(label, tuple(steps) if len(steps) > 1 else (*steps, ()))


def fills_row_over(first: Cell, below: Cell, table: Table, counts: Counter[str]) -> bool:
    """Whether a label fills a row and what it names fills the next."""
    fill = all(cell.col_span == table.n_cols for cell in (first, below))
    return fill and is_form_label(first, counts) and not is_form_label(below, counts)


def recurring_labels(table: Table, first: Cell, counts: Counter[str]) -> list[Cell]:
    """The further labels of a row: known words, or recurring ones with the look of the first."""

    def is_label(cell: Cell) -> bool:
        recurs = may_be_label(cell) and counts[label_key(cell)] >= FEWEST_FORMS
        same = (cell.passage.is_bold, cell.header) == (first.passage.is_bold, first.header)
        return is_header_word(cell) or (recurs and same)

    return labels_beside(table, first, is_label)
