"""Several actions in one cell, with owners or dates of their own beside them → a row for each.

A cell that lists `a) … b) … c) …` is one action with steps, unless a cell beside it lists the same
letters (or stands line by line at the height of the parts): then each part is an action.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wsoa.model import Cell, Line, Opening, Passage, Table, TableKind
from wsoa.normalise.records.rows import cells_in, without_ref
from wsoa.normalise.tables import Column, TableReading
from wsoa.vocabulary import clean_ref, split_ref

BESIDE = ("owner", "due", "due_start", "due_revised", "status", "completed")
LEVEL = 3.0  # points: paragraphs whose tops differ by less stand side by side
_FIGURES, _LETTERS, _CAPITALS = re.compile(r"\d+"), re.compile(r"[a-z]+"), re.compile(r"[A-Z]+")


@dataclass(frozen=True)
class StackedEntry:
    """One entry of a stacked cell: its label (`a`, `1`), and its words without the label."""

    label: str
    passage: Passage
    top: float | None


def unstack_rows(reading: TableReading) -> TableReading:
    """The reading with each stacked row divided into its actions; what is printed once for the row
    spans them."""
    table = reading.table
    action = reading.first("action")
    if action is None:
        return reading
    divisions: dict[int, dict[Cell, tuple[Passage, ...]]] = {}
    for row in range(reading.header_rows, table.n_rows):
        cell = table.at(row, action.col)
        if cell is not None and cell.row == row and cell.row_span == 1:
            beside = cells_in(table, reading.of(*BESIDE), [row])
            divided = divide_row(
                cell,
                [c for c in beside if c.row_span == 1 and c is not cell],
                sure=table.kind is not TableKind.STREAM,
            )
            if divided:
                divisions[row] = divided
    if not divisions:
        return reading
    whole = [
        cell
        for column in reading.of("action_ref")
        for cell in table.column(column.col)
        if cell.row >= reading.header_rows and cell.passage
    ]
    apart = replace(reading, table=explode_rows(table, divisions))
    if sum(cell.row in divisions for cell in whole) < max(1, 0.5 * len(whole)):
        return apart
    return replace(apart, columns=tuple(map(ref_of_group, reading.columns)))


def ref_of_group(column: Column) -> Column:
    """A column of refs, each printed once for the several actions of a row: the outcomes'."""
    if column.field != "action_ref":
        return column
    return replace(column, field="outcome", why="its refs stand for several actions each")


def divide_row(
    action: Cell, beside: Sequence[Cell], *, sure: bool
) -> dict[Cell, tuple[Passage, ...]]:
    """For a stacked row: its stacked cells with a passage for each action. Empty for any other
    row. `sure`: what stands in which cell was seen, not learned from the order of lines."""
    parts = stacked_entries(action.passage)
    if len(parts) < 2:
        return {}
    stacked = {
        cell: matched
        for cell in beside
        if (matched := match_parts(parts, cell.passage)) is not None
    }
    if sure and not stacked and not parts[0].label:
        stacked = in_step(parts, beside)
    if not stacked:
        return {}
    return {action: tuple(with_label(part) for part in parts), **stacked}


def in_step(
    parts: Sequence[StackedEntry], beside: Sequence[Cell]
) -> dict[Cell, tuple[Passage, ...]]:
    """The cells beside a list of actions that hold a paragraph for each of its items: two columns
    at least that keep the same step (who and when) do not do so by chance."""
    keeping = {
        cell: tuple(part.passage for part in own)
        for cell in beside
        if len(own := stacked_entries(cell.passage)) == len(parts)
    }
    listed = all(part.passage.is_item for part in parts)
    return keeping if listed and len({cell.col for cell in keeping}) > 1 else {}


def with_label(part: StackedEntry) -> Passage:
    """The action's part, its label standing before it again: it is the action's ref."""
    if not part.label:
        return part.passage
    first, *rest = part.passage.lines
    spans = (first.spans[0]._replace(text=f"{part.label}) {first.spans[0].text}"), *first.spans[1:])
    return Passage((Line(spans, Opening.PARAGRAPH, first.place), *rest))


def stacked_entries(passage: Passage) -> list[StackedEntry]:
    """The labelled entries of a cell, or its list items and paragraphs where none is labelled."""
    paragraphs = passage.paragraphs
    labels = [clean_ref(split_ref(p.printed)[0]) for p in paragraphs]
    if labels and not labels[0] and sum(map(bool, labels)) == 1:  # a step of what stands above it
        return [StackedEntry("", passage, passage_top(passage))]
    if labels and labels[0] and any(map(bool, labels[1:])):
        # `(i)` under `A1` counts the steps of one action
        shape = shape_of_ref(labels[0])
        labels = [label if shape_of_ref(label) == shape else "" for label in labels]
        if not any(labels[1:]):
            return [StackedEntry(labels[0], passage, passage_top(passage))]
    if sum(map(bool, labels)) >= 2 and labels[0]:
        parts: list[StackedEntry] = []
        for label, paragraph in zip(labels, paragraphs, strict=True):
            if label and all(label != part.label for part in parts):
                parts.append(StackedEntry(label, without_ref(paragraph), passage_top(paragraph)))
            else:
                last = parts[-1]
                parts[-1] = replace(last, passage=last.passage + paragraph)
        return parts
    return [StackedEntry("", paragraph, passage_top(paragraph)) for paragraph in paragraphs]


def shape_of_ref(ref: str) -> str:
    """What a ref is made of: `A1` and `B12` are of one shape, `1.1` and `a` of others."""
    return _FIGURES.sub("1", _CAPITALS.sub("A", _LETTERS.sub("a", ref)))


def passage_top(passage: Passage) -> float | None:
    box = passage.lines[0].place.box
    return box.top if box is not None else None


def match_parts(parts: Sequence[StackedEntry], passage: Passage) -> tuple[Passage, ...] | None:
    """The passage beside each part, by its label, else by its height on the page; None where the
    cell is not stacked as the actions are."""
    own = stacked_entries(passage)
    if parts[0].label and own and own[0].label:
        by_label = {part.label: part.passage for part in own}
        if len(own) >= 2 and by_label.keys() <= {part.label for part in parts}:
            return tuple(by_label.get(part.label, Passage()) for part in parts)
        return None
    if len(own) != len(parts) or any(part.top is None for part in (*own, *parts)):
        return None
    level = all(
        abs((a.top or 0.0) - (b.top or 0.0)) <= LEVEL for a, b in zip(parts, own, strict=True)
    )
    meant = any(len(part.passage.lines) > 1 for part in parts[:-1])
    return tuple(part.passage for part in own) if level and meant else None


def explode_rows(table: Table, divisions: dict[int, dict[Cell, tuple[Passage, ...]]]) -> Table:
    """The table with each divided row made as many rows as it has parts."""
    start, starts = 0, []
    for row in range(table.n_rows + 1):
        starts.append(start)
        start += len(next(iter(divisions[row].values()))) if row in divisions else 1
    cells: list[Cell] = []
    for cell in table.cells:
        first, end = starts[cell.row], starts[cell.row + cell.row_span]
        parts = divisions.get(cell.row, {}).get(cell)
        if parts is None:
            cells.append(cell._replace(row=first, row_span=end - first))
            continue
        for offset, part in enumerate(parts):
            places = part.places or cell.places
            cells.append(cell._replace(row=first + offset, row_span=1, passage=part, places=places))
    return replace(table, cells=tuple(cells))
