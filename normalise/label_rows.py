"""Rows of labels and what they say: over a table's header, and tables that hold nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Cell, Passage, Table, TableKind
from wsoa.normalise.concerns import (
    PEOPLE,
    concern_ref,
    name_and_labels,
    names_outcome,
    told_by_label,
)
from wsoa.normalise.tables import header_fields, is_banner, is_header_row
from wsoa.vocabulary import is_ref

WIDEST = 4  # cells of a row of labels and values
MOST_IN_BAND = 4  # cells
LONGEST_LABEL = 9  # words
SURE = 0.8  # weight from which a label names what stands over actions
LONGEST_NAME = 4  # words of a concern's name that is its ref alone: `Priority 1`


def split_preamble(table: Table) -> tuple[tuple[tuple[str, Passage], ...], Table]:
    """The label rows above a table's header (`Lead: …`, `Priority 1 | …`), and the table below
    them."""
    pairs: list[tuple[str, Passage]] = []
    row = 0
    while row < min(8, table.n_rows - 2):
        cells = table.filled(row)
        heads_all = len(cells) == table.n_cols and is_header_row(cells)
        if not heads_all and (below := pairs_below(table, row)):
            pairs += below
            row += 2  # the labels, and the row of what they say
            continue
        found = [] if heads_all else label_pairs(cells, table) or band_pairs(cells)
        if not found or any(cell.row_span > 1 for cell in cells):
            break
        pairs += found
        row += 1
    if not pairs or row == 0 or not has_header_below(table, row):
        return (), table
    cells_below = tuple(c._replace(row=c.row - row) for c in table.cells if c.row >= row)
    return tuple(pairs), replace(table, cells=cells_below)


def is_label_table(table: Table) -> bool:
    """Whether a table's rows are labels and values, the sponsor of a concern or its name among
    them: what it says of the concern below it."""
    table = with_whole_values(table)
    pairs = label_rows(table)
    says = any(names_above(label) for label, _ in pairs)
    widest = max(len([c for c in table.row(row) if c.row == row]) for row in range(table.n_rows))
    return widest <= WIDEST and says and len(pairs) >= 0.6 * table.n_rows


def label_rows(table: Table) -> list[tuple[str, Passage]]:
    """The labels of a table, each with what it says: beside it, below it, or in its own cell."""
    table = with_whole_values(table)
    found: list[tuple[str, Passage]] = []
    row = 0
    while row < table.n_rows:
        if below := pairs_below(table, row):
            found += below
            row += 2  # the labels, and the row of what they say
            continue
        cells = [cell for cell in table.row(row) if cell.row == row]
        alone = label_pair(table.filled(row), table)
        within = [] if alone and names_above(alone[0]) else pairs_in_cells(cells, table)
        found += (
            pairs_side_by_side(cells)
            or band_pairs([cell for cell in cells if cell.passage])
            or within
            or ([alone] if alone is not None else [])
        )
        row += 1
    return found


def with_whole_values(table: Table) -> Table:
    """The table of two columns with the paragraphs of a value, each taken for a row of its own
    beside no label, as one value."""
    cells: dict[tuple[int, int], Cell] = {}
    row = -1
    for at in range(table.n_rows if table.n_cols == 2 else 0):
        label, *values = table.row(at) or [Cell(Passage(), at, 0)]
        goes_on = not label.passage and len(values) == 1 and (row, 1) in cells
        if any(cell.row_span > 1 for cell in (label, *values)):
            return table
        if goes_on and values[0].passage:
            above = cells[row, 1]
            passage, places = above.passage + values[0].passage, (*above.places, *values[0].places)
            cells[row, 1] = above._replace(passage=passage, places=places)
        elif not goes_on:
            row += 1
            cells |= {(row, n): cell._replace(row=row) for n, cell in enumerate((label, *values))}
    return replace(table, cells=tuple(cells.values())) if 0 <= row < table.n_rows - 1 else table


def pairs_below(table: Table, row: int) -> list[tuple[str, Passage]]:
    """The labels of a row and the values below them: `Sponsor | Partners` over a row of names."""
    if row + 1 == table.n_rows:
        return []
    labels, values = ([c for c in table.row(at) if c.row == at] for at in (row, row + 1))
    if len(labels) < 2 or [cell.cols for cell in labels] != [cell.cols for cell in values]:
        return []
    texts = [cell.passage.printed.rstrip(" :") for cell in labels]
    if not all(map(told_by_label, texts)):
        return []
    told = [(text, value.passage) for text, value in zip(texts, values, strict=True)]
    if any(names_above(said.printed) and told_by_label(text) != "title" for text, said in told):
        return []
    return told


def pairs_in_cells(cells: Sequence[Cell], table: Table) -> list[tuple[str, Passage]]:
    """The labels and values of a row of boxes, each with its label as the first line; the name of
    a concern may fill the width alone."""
    if len(cells) == 1 and is_banner(cells[0], table):
        name = cells[0].passage.printed
        if concern_ref(name)[0] and len(name.split()) <= LONGEST_NAME:
            return [(name, Passage())]
    return [pair for cell in cells if (pair := pair_in_cell(cell)) is not None]


def band_pairs(cells: Sequence[Cell]) -> list[tuple[str, Passage]]:
    """The labels and values of a band of two cells or more, each with its label before or above
    what it says: the concern, whose name may stand without one, and who answers for it. Empty for
    other rows."""
    if not 2 <= len(cells) <= MOST_IN_BAND:
        return []
    first, *rest = [pair_in_cell(cell) or pair_on_line(cell) for cell in cells]
    name = cells[0].passage
    if first is None and concern_ref(name.printed)[0]:
        first = "", name
    people = [pair for pair in rest if pair and told_by_label(pair[0]) in PEOPLE]
    if first is None or len(people) < len(rest):
        return []
    says = not first[0] or names_above(first[0])
    return [first, *people] if says else []


def pair_on_line(cell: Cell) -> tuple[str, Passage] | None:
    """The label before the colon of a cell, and what stands behind it."""
    label, colon, value = cell.passage.printed.partition(":")
    if not colon or not value.strip() or not told_by_label(label):
        return None
    return label, Passage.of(value.strip(), *cell.passage.places[:1])


def pair_in_cell(cell: Cell) -> tuple[str, Passage] | None:
    """The label that stands as the first line of a cell, and what stands below it."""
    first, *rest = cell.passage.paragraphs or (Passage(),)
    label = first.printed.rstrip(" :")
    if not rest or not told_by_label(label):
        return None
    return label, Passage(tuple(line for part in rest for line in part.lines))


def pairs_side_by_side(cells: Sequence[Cell]) -> list[tuple[str, Passage]]:
    """The labels and values of a row that holds several pairs, where one speaks of what stands over
    actions: `Sponsor | A. Name | Partners | Schools`."""
    if len(cells) < 4 or len(cells) % 2:
        return []
    pairs = [*zip(cells[::2], cells[1::2], strict=True)]
    labels = [label.passage.printed.rstrip(":") for label, _ in pairs]
    if not all(labels) or not any(map(names_above, labels)):
        return []
    if any(names_above(value.passage.printed) for _, value in pairs):
        return []
    return [(text, value.passage) for text, (_, value) in zip(labels, pairs, strict=True)]


def label_pairs(cells: Sequence[Cell], table: Table) -> list[tuple[str, Passage]]:
    """The labels and values of a row that holds nothing else; the name of a concern stands without
    a label before the lines below it that say who answers for it."""
    if len(cells) == 1 and is_banner(cells[0], table):
        name, told = name_and_labels(cells[0].passage)
        if told and concern_ref(name.printed)[0]:
            places = cells[0].passage.places[:1]
            return [("", name), *((label, Passage.of(value, *places)) for label, value in told)]
        if (below := pair_in_band(cells[0])) is not None:
            return [below]
    pair = label_pair(cells, table) or numbered_pair(cells, table)
    return [] if pair is None else [pair]


def pair_in_band(cell: Cell) -> tuple[str, Passage] | None:
    """The label on the first line of a cell that fills a row, and what it says of what stands over
    actions below that."""
    first, *rest = cell.passage.paragraphs or (Passage(),)
    label = first.printed.rstrip(" :")
    if not rest or len(label.split()) > LONGEST_LABEL:
        return None
    fields = header_fields(label)
    over = max(fields.get("outcome", 0.0), fields.get("concern", 0.0)) >= SURE
    if not over and not told_by_label(label):
        return None
    return label, Passage(tuple(line for part in rest for line in part.lines))


def numbered_pair(cells: Sequence[Cell], table: Table) -> tuple[str, Passage] | None:
    """The ref and the words of a row that holds nothing else: what the table is to achieve."""
    if len(cells) != 2 or not is_banner(cells[1], table):
        return None
    ref = cells[0].passage.printed
    numbered = is_ref(ref) and any(map(str.isdigit, ref))
    return (ref, cells[1].passage) if numbered else None


def label_pair(cells: Sequence[Cell], table: Table) -> tuple[str, Passage] | None:
    """The label and the value of a row that holds nothing else."""
    if len(cells) == 1 and is_banner(cells[0], table):
        label, colon, value = cells[0].passage.printed.partition(":")
        if colon and (told_by_label(label) or concern_ref(label)[0]):
            return label, Passage.of(value.strip(), *cells[0].passage.places[:1])
        return None
    if len(cells) == 2 and len(cells[0].passage.printed.split()) <= 10:
        label = cells[0].passage.printed.rstrip(":")
        # markdown knows no merged cells
        wide = cells[1].col_span > 1 or table.n_cols == 2 or table.kind is TableKind.MARKUP
        fields = header_fields(label)
        if wide and (names_above(label) or max(fields.values(), default=0.0) >= 0.8):
            return label, cells[1].passage
    return None


def names_above(label: str) -> bool:
    """Whether a label speaks of what stands over actions: a concern or an outcome, who answers for
    it, how it is measured."""
    numbered = concern_ref(label)[0] or concern_ref(label, "aims")[0] or names_outcome(label)
    return bool(told_by_label(label) or numbered)


def has_header_below(table: Table, row: int) -> bool:
    return any(is_header_row(table.filled(r)) for r in range(row, min(row + 3, table.n_rows)))
