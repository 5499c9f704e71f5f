"""Values printed once for several rows, in a full-width row over them, as a column.

Ref   Action            By when
Lead: Head of SEND
1.1   Write the guide   May 2019
1.2   Train the staff   June 2019
Lead: Designated Clinical Officer
1.3   Share the data    July 2019
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Passage, Table
from wsoa.normalise.tables.columns import read_columns
from wsoa.normalise.tables.forms import passage_ending
from wsoa.normalise.tables.header_rows import is_banner
from wsoa.normalise.tables.header_words import header_fields
from wsoa.vocabulary import folded

TOLD = ("owner", "due", "status", "governance", "resource")  # what is told of each row below
SURE = 0.8  # weight with which the words before a colon name a field
FEWEST = 2  # such rows of one table: one alone tells of the whole table


@dataclass(frozen=True)
class Band:
    """A full-width row of a label and a value."""

    field: str
    label: str
    cell: Cell

    @property
    def value(self) -> Passage:
        passage = self.cell.passage
        return passage_ending(passage, passage.printed.partition(":")[2].strip())


def with_banded_values(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each table of which full-width rows say what no column does (`Lead: …`) with a
    column of that. Where one table has several such rows they are read so in all."""
    bands = {
        index: found
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and not block.fault and (found := bands_of(block))
    }
    labels = {
        label
        for found in bands.values()
        for label, count in Counter(band.label for band in found).items()
        if count >= FEWEST
    }
    return tuple(
        with_value_columns(block, [band for band in bands[index] if band.label in labels])
        if index in bands and isinstance(block, Table)
        else block
        for index, block in enumerate(blocks)
    )


def bands_of(table: Table) -> list[Band]:
    """The full-width rows below a table's header that give a value which no column has."""
    wide = [cell for cell in table.cells if cell.row and is_banner(cell, table)]
    told = [(*field_told(cell.passage), cell) for cell in wide if ":" in cell.passage.printed]
    if not any(field for field, _, _ in told):  # as in nearly all tables
        return []
    reading = read_columns(table)
    return [
        Band(field, label, cell)
        for field, label, cell in told
        if field
        and not reading.of(field)
        and reading.first("action") is not None
        and cell.row >= reading.header_rows
        and len(table.filled(cell.row)) == 1
    ]


def field_told(passage: Passage) -> tuple[str, str]:
    """The field that a passage names before a colon, and its label there; empty where it names
    none of `TOLD`, or says nothing behind it."""
    label, _, value = passage.printed.partition(":")
    fields = header_fields(label)
    best = max(fields, key=lambda field: (fields[field], field), default="")
    told = value.strip() and best in TOLD and fields[best] >= SURE
    return (best, folded(label)) if told else ("", "")


def with_value_columns(table: Table, bands: Sequence[Band]) -> Table:
    """The table less the rows of the bands, with a column for each of their labels."""
    header_rows = read_columns(table).header_rows
    gone = {band.cell.row for band in bands}
    place = {row: at for at, row in enumerate(r for r in range(table.n_rows) if r not in gone)}
    cells = []
    for cell in table.cells:
        rows = [place[row] for row in cell.rows if row in place]
        if rows:
            cells.append(cell._replace(row=rows[0], row_span=len(rows)))
    for col, label in enumerate(dict.fromkeys(band.label for band in bands), table.n_cols):
        own = [band for band in bands if band.label == label]
        title = Passage.of(own[0].cell.passage.printed.partition(":")[0])
        cells.append(Cell(title, 0, col, row_span=max(1, header_rows)))
        for band, after in zip(own, [*own[1:], None], strict=True):
            stop = after.cell.row if after is not None else table.n_rows
            for rows in runs_below(table, band.cell.row, stop, gone):
                cells.append(
                    Cell(band.value, place[rows[0]], col, len(rows), places=band.cell.places)
                )
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def runs_below(table: Table, row: int, stop: int, gone: Collection[int]) -> list[list[int]]:
    """The rows that a band speaks of: those below it up to the next full-width row; such rows right
    below it stand between, as does another band."""
    rows: list[int] = []
    for below in range(row + 1, stop):
        filled = table.filled(below)
        if len(filled) == 1 and is_banner(filled[0], table):
            if rows and below not in gone:
                break
            continue
        rows.append(below)
    runs: list[list[int]] = []
    for each in rows:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs
