"""Tables of told actions that the page broke: facts that came to stand below the table, and names
of several rows that came to stand in one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Paragraph, Passage, Table, merge_places
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.told.facts import labelled
from wsoa.normalise.told.sentences import told_actions

WHO_AND_WHEN = frozenset(("owner", "due", "due_start"))


def with_facts_below(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with label lines right below a table put into the cell above them, where this
    ends with an action that lacks them."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(above, Table) and isinstance(block, Paragraph) and tells_facts(block.passage):
            cell = open_cell(above)
            if cell is not None:
                found[-1] = cell_grown(above, cell, block.passage)
                continue
        found.append(block)
    return tuple(found)


def tells_facts(passage: Passage) -> bool:
    """Whether a paragraph is label lines that say who or when, and nothing else."""
    words, facts = labelled(passage)
    return bool(facts) and not words and not passage.is_item


def opens_with_who_or_when(paragraph: Passage) -> bool:
    return tells_facts(paragraph) and labelled(paragraph)[1][0].field in WHO_AND_WHEN


def open_cell(table: Table) -> Cell | None:
    """The cell of the last row that lists actions with facts behind all but the last of them."""
    for cell in table.row(table.n_rows - 1):
        if cell.passage and cell.col_span == 1:
            *before, last = told_actions(cell.passage)
            fields = {fact.field for each in before for fact in each.facts}
            if (
                before
                and all(each.is_sure for each in before)
                and fields - {fact.field for fact in last.facts}
            ):
                return cell
    return None


def cell_grown(table: Table, cell: Cell, passage: Passage) -> Table:
    grown = cell._replace(passage=cell.passage + passage)
    return replace(table, cells=tuple(grown if each is cell else each for each in table.cells))


def with_rows_joined(table: Table) -> Table:
    """The table, each row made one with the row above that goes on this in a list of actions: it
    opens with the label of who or when, which the last action above lacks, and with no ref."""
    for row in range(table.n_rows - 1, 0, -1):
        if goes_on_above(table, row):
            table = joined_with_row_above(table, row)
    return table


def goes_on_above(table: Table, row: int) -> bool:
    cells, above = table.row(row), table.row(row - 1)
    if [(c.col, c.col_span) for c in cells] != [(c.col, c.col_span) for c in above]:
        return False
    if len(cells) < 2 or any(cell.row_span > 1 for cell in (*cells, *above)) or cells[0].passage:
        return False
    return any(
        bool(cell.passage)
        and opens_with_who_or_when(cell.passage.paragraphs[0])
        and bool(before.passage)
        and not labelled(before.passage.paragraphs[-1])[1]
        for cell, before in zip(cells, above, strict=True)
    )


def joined_with_row_above(table: Table, row: int) -> Table:
    below = {cell.col: cell for cell in table.row(row)}
    cells = [
        cell._replace(
            passage=cell.passage + below[cell.col].passage,
            places=merge_places((*cell.places, *below[cell.col].places)),
        )
        if cell.row == row - 1
        else cell._replace(row=cell.row - 1)
        if cell.row > row
        else cell
        for cell in table.cells
        if cell.row != row
    ]
    return replace(table, cells=tuple(cells))


def with_parted_names(table: Table) -> Table:
    """The table with a cell that holds as many numbered names as it covers rows made one for each
    row."""
    cells: list[Cell] = []
    for cell in table.cells:
        names = names_in(cell.passage) if cell.row_span > 1 else []
        if len(names) != cell.row_span or len(names) < 2:
            cells.append(cell)
            continue
        for step, name in enumerate(names):
            row = cell.row + step
            cells.append(cell._replace(passage=name, row=row, row_span=1, places=name.places))
    return replace(table, cells=tuple(cells))


def names_in(passage: Passage) -> list[Passage]:
    """The numbered names that a passage lists, each with the words below it; none where it opens
    with other words."""
    found: list[Passage] = []
    for part in passage.paragraphs:
        if concern_ref(part.printed)[0]:
            found.append(part)
        elif found:
            found[-1] = found[-1] + part
        else:
            return []
    return found
