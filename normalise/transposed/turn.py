"""Tables whose columns are the actions, turned: a header row, and a row for each action."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.model import Block, Cell, Passage, Table, merge_places
from wsoa.normalise.classify import is_action_table
from wsoa.normalise.tables import (
    OPENERS,
    continue_passage,
    passage_ending,
    read_columns,
    title_ref,
)
from wsoa.normalise.transposed.weigh import (
    LEAST,
    fills_row,
    is_label_cell,
    may_be_better_turned,
    may_be_turned,
    names_one_action,
    turned_score,
)
from wsoa.vocabulary import folded


def with_turned(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each table whose columns are the actions turned. What a page end cut off
    such a table goes on with it."""
    found: list[list[Block]] = []
    whole: Table | None = None  # the last table as it is printed, where a further one may go on it
    for block in blocks:
        if not isinstance(block, Table):
            found.append([block])
            whole = None
            continue
        if whole is not None and is_rest_of(whole, block):
            joined = joined_tables(whole, block)
            if turned := turned_tables(joined):
                found[-1] = list(turned)
                whole = joined
                continue
        found.append(list(turned_tables(block)) or [block])
        whole = block if may_be_cut_off(block) else None
    return tuple(block for each in found for block in each)


def turned_tables(table: Table) -> list[Table]:
    """The tables of actions that a table is when turned, one for each time its labels begin anew;
    none where it is better read as it is printed."""
    if table.fault or not may_be_turned(table):
        return []
    parts = runs_of_labels(table)
    if not all(map(may_be_better_turned, parts)):
        return []
    printed = read_columns(table)
    found = []
    for part in parts:
        turned = turn(part)
        reading = read_columns(turned)
        score = turned_score(part, reading, printed)
        if score < LEAST or not is_action_table(reading):
            return []
        margin = min(turned.margin, 1 - math.exp(LEAST - score))
        found.append(replace(turned, margin=margin))
    return found


def runs_of_labels(table: Table) -> list[Table]:
    """The table parted before each row that opens with the first label again."""
    labels = [(row, cell) for row in range(table.n_rows) if (cell := label_at(table, row))]
    if not labels:
        return [table]
    first = folded(labels[0][1].passage.printed)
    starts = [row for row, cell in labels if folded(cell.passage.printed) == first]
    limits = [0, *starts[1:], table.n_rows]
    return [
        replace(
            table,
            cells=tuple(
                c._replace(row=c.row - start) for c in table.cells if start <= c.row < stop
            ),
        )
        for start, stop in pairwise(limits)
    ]


def label_at(table: Table, row: int) -> Cell | None:
    cell = table.at(row, 0)
    return cell if cell is not None and cell.row == row and cell.passage else None


# --------------------------------------------------------------------------- page ends


def may_be_cut_off(table: Table) -> bool:
    """Whether a table holds labels and several columns beside them, however few: what a page end
    cut off may go on with it."""
    labels = [cell for row in range(table.n_rows) if (cell := label_at(table, row))]
    named = [cell for cell in labels if is_label_cell(cell)]
    return table.n_cols > 2 and not table.fault and len(named) >= max(1, 0.5 * len(labels))


def is_rest_of(before: Table, after: Table) -> bool:
    """Whether a table is the rest of the one before it: as many columns, and no label that this
    has; its first row may go on the last."""
    labels = [cell for row in range(after.n_rows) if (cell := label_at(after, row))]
    known = {folded(cell.passage.printed) for cell in before.column(0)}
    return (
        before.n_cols == after.n_cols
        and not fills_row(after, 0)
        and all(is_label_cell(cell) for cell in labels)
        and not any(folded(cell.passage.printed) in known for cell in labels)
    )


def repeats_titles(before: Table, after: Table) -> bool:
    """Whether the first row of a table has no label, and what the first of another has."""
    first = [[cell.passage.printed for cell in table.row(0)] for table in (before, after)]
    return after.n_rows > 1 and label_at(after, 0) is None and first[0] == first[1]


def joined_tables(before: Table, after: Table) -> Table:
    """Two tables as one; a first row without a label goes on the last of the table before, but for
    one that repeats its titles."""
    if repeats_titles(before, after):
        body = [cell._replace(row=cell.row - 1) for cell in after.cells if cell.row]
        after = replace(after, cells=tuple(body))
    cut = label_at(after, 0) is None
    last = before.n_rows - 1
    shift = before.n_rows - cut
    cells = list(before.cells)
    numbers = {(cell.row, cell.col): number for number, cell in enumerate(cells)}
    for cell in after.cells:
        above = before.at(last, cell.col)
        if cut and cell.row == 0 and above is not None:
            number = numbers[above.row, above.col]  # several cells may go on one
            cells[number] = cells[number]._replace(
                passage=continue_passage(cells[number].passage, cell.passage),
                places=merge_places((*cells[number].places, *cell.places)),
            )
        else:
            cells.append(cell._replace(row=cell.row + shift))
    return replace(
        before,
        cells=tuple(cells),
        places=merge_places((*before.places, *after.places)),
        open_bottom=after.open_bottom,
    )


# --------------------------------------------------------------------------- turned


def turn(table: Table) -> Table:
    """A table with its columns as rows, under the full-width rows that stand on top of it."""
    top = 0
    while top < table.n_rows - 1 and fills_row(table, top):
        top += 1
    over = [cell for cell in table.cells if cell.row < top]
    body = [
        cell._replace(
            row=cell.col + top,
            col=cell.row - top,
            row_span=cell.col_span,
            col_span=cell.row_span,
            header=cell.col == 0,
        )
        for cell in table.cells
        if cell.row >= top
    ]
    width = table.n_rows - top
    banners = [cell._replace(col_span=width) for cell in over if cell.passage]
    body = with_titles_parted(body, top, width)
    cells = tuple(sorted((*banners, *body), key=lambda cell: (cell.row, cell.col)))
    return replace(table, cells=cells, open_top=False, open_bottom=False)


def with_titles_parted(cells: Sequence[Cell], top: int, width: int) -> list[Cell]:
    """The cells with a first column of titles (`Action 1.2`, `Action 1.2: Write the guide`) as a
    column of refs, and one more of the words behind them where there are any."""
    titles = [cell for cell in cells if cell.col == 0 and cell.row > top and cell.passage]
    if not titles or not all(names_one_action(cell.passage.printed) for cell in titles):
        return list(cells)
    found = [cell for cell in cells if cell not in titles and (cell.col, cell.row) != (0, top)]
    label = next((cell for cell in cells if (cell.col, cell.row) == (0, top)), titles[0])
    header = label._replace(passage=Passage.of("Ref"), row=top, row_span=1, col_span=1, header=True)
    found.append(header)
    told = 0
    for cell in titles:
        ref, rest = ref_and_rest(cell.passage)
        found.append(cell._replace(passage=ref))
        if rest:
            told += 1
            found.append(cell._replace(passage=rest, col=width))
    if told:
        found.append(header._replace(passage=Passage.of("Action"), col=width))
    return found


def ref_and_rest(passage: Passage) -> tuple[Passage, Passage]:
    """The ref of a title, and the words behind it."""
    first, _, rest = passage.printed.partition(" ")
    opened = first.casefold() in OPENERS and bool(title_ref(rest))
    ref = title_ref(rest) if opened else passage.printed
    behind = rest.removeprefix(ref).lstrip(" :.–—-)") if opened else ""
    told = passage_ending(passage, behind) if behind else Passage()
    return Passage.of(ref, *passage.places[:1]), told
