"""Two rows an action: its values, and below them a row with a label of its own (`Milestones`,
`Update: …`, `Next steps: …`) that reaches over the columns → one row with a column more.

What stands in such a row under the columns is not of these columns. It is told by its label, which
is known or comes again and again in the table, and by the one cell beside it that fills the row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wsoa.caching import once_for_each_way
from wsoa.model import Cell, Opening, Passage, Table, merge_places
from wsoa.normalise.concerns import concern_ref, names_outcome
from wsoa.normalise.tables.features import names_time, opens_mid_sentence
from wsoa.normalise.tables.header_rows import find_header
from wsoa.normalise.tables.header_words import header_fields
from wsoa.vocabulary import folded, is_rating, is_ref

TELLING = ("milestone", "progress", "success", "other", "resource", "governance")
OF_GROUP = ("success",)  # full-width rows of these may speak of the whole group above
LONGEST = 6  # words of a label
MOSTLY_TOLD = 0.75  # share of the rows of values with such a row below, from which it is a habit
OFTEN = 3  # rows from which a label that is not known is one


@dataclass(frozen=True)
class Below:
    """A row below an action's: its label, and what it says."""

    row: int
    label: Passage
    value: Cell
    whole: Passage | None = None  # of several in one cell: the label with what it tells


def with_rows_below(table: Table, counts: Mapping[str, int] = {}) -> Table:
    """The table with each row that tells under a label more of the action above made a cell of a
    column of its own. `counts`: how often each label stands so in the whole document, and rows
    without one (an empty label)."""
    header_rows, _ = find_header(table)
    if not header_rows or table.n_cols < 3:
        return table
    table = with_whole_rows(table, header_rows)
    found = rows_below(table, header_rows, counts)
    if not found:
        by_turns = rows_by_turns(table, header_rows)
        found = by_turns if max(len(by_turns), counts.get("", 0)) >= OFTEN else []
    rows = dict.fromkeys(below.row for below in found)
    # a table of labels and values has such rows alone
    if not found or len(rows) > 0.8 * (table.n_rows - header_rows):
        return table
    return move_rows_below(table, header_rows, found)


def with_whole_rows(table: Table, header_rows: int) -> Table:
    """The table with full-width rows made one where a label stands over what it tells, or a list
    goes on: lists are easily taken for rows."""
    joins: dict[int, int] = {}
    target: int | None = None
    for row in range(header_rows, table.n_rows):
        cell = full_cell(table, row)
        part = cell.passage.paragraphs[0] if cell else None
        if cell is None or part is None:
            target = None
        elif not part.is_item and (label := label_of_part(part)) is not None:
            target = row if is_sure_label(label, 0) else None
        elif target is not None and (part.is_item or is_bare(table, target, row - 1)):
            joins[row] = target
        else:
            target = None
    if not joins:
        return table
    more: dict[int, list[Cell]] = {}
    for row, target in joins.items():
        if (cell := full_cell(table, row)) is not None:
            more.setdefault(target, []).append(cell)
    cells = [
        with_more(cell, more[cell.row])
        if cell.row in more and cell == full_cell(table, cell.row)
        else cell
        for cell in table.cells
    ]
    return without_open_rows(replace(table, cells=tuple(cells)), joins)


def with_more(cell: Cell, more: Sequence[Cell]) -> Cell:
    """A cell with what others say behind its own words."""
    passage = sum((each.passage for each in more), cell.passage)
    places = merge_places(place for each in (cell, *more) for place in each.places)
    return cell._replace(passage=passage, places=places)


def is_bare(table: Table, label: int, above: int) -> bool:
    """Whether the row right above is a label alone."""
    cell = full_cell(table, label)
    return label == above and cell is not None and not without_label(cell.passage)


def full_cell(table: Table, row: int) -> Cell | None:
    """The one cell with words of a row, if it fills the row."""
    own = [cell for cell in table.row(row) if cell.row == row and cell.row_span == 1]
    told = [cell for cell in own if cell.passage]
    fills = len(told) == 1 and told[0].col_span >= max(2, 0.6 * table.n_cols)
    return told[0] if fills else None


def lone_cell(table: Table, row: int) -> Cell | None:
    """The one cell with words of a row, if it stands behind the first column and opens a sentence,
    and the others say nothing by their paint either."""
    own = [cell for cell in table.row(row) if cell.row == row]
    told = [cell for cell in own if cell.passage]
    if len(told) != 1 or not told[0].col or told[0].row_span > 1:
        return None
    blank = all(is_blank(cell, told[0]) for cell in own if cell is not told[0])
    is_whole = not opens_mid_sentence(told[0].passage) and not is_rating(told[0].passage.printed)
    return told[0] if blank and is_whole and len(own) > 2 else None


def without_open_rows(table: Table, gone: Collection[int]) -> Table:
    """The table less some rows that hold no cell from above."""
    place = {}
    row = -1
    for each in range(table.n_rows):
        row += each not in gone
        place[each] = row
    cells = [
        cell._replace(row=place[cell.row], row_span=sum(each not in gone for each in cell.rows))
        for cell in table.cells
        if not all(each in gone for each in cell.rows)
    ]
    return replace(table, cells=tuple(cells))


def labels_below(tables: Iterable[Table]) -> Counter[str]:
    """How often each label opens a row, or a paragraph of one, that tells more of a row above; and
    how often a row does without one (an empty label)."""
    wide = [table for table in tables if table.n_cols > 2]
    counts = Counter(
        folded(below.label.printed)
        for table in wide
        for row in range(1, table.n_rows)
        for below in belows_of(table, row)
    )
    heads = [find_header(table)[0] for table in wide]
    counts[""] = sum(
        len(rows_by_turns(table, head)) for table, head in zip(wide, heads, strict=True) if head
    )
    return counts


def rows_below(table: Table, header_rows: int, counts: Mapping[str, int]) -> list[Below]:
    """The rows below others that tell more of them."""
    found = [
        below for row in range(header_rows + 1, table.n_rows) for below in belows_of(table, row)
    ]
    own = Counter(folded(below.label.printed) for below in found)
    sure = [
        below
        for below in found
        if is_sure_label(
            below.label, max(c.get(folded(below.label.printed), 0) for c in (own, counts))
        )
    ]
    # a row whose first words are no label stays whole
    first = {below.row: below for below in reversed(found)}
    taken = {below.row for below in sure if first[below.row] in sure}
    kept = [below for below in joined_to_labels(found, sure) if below.row in taken]
    return [below for below in kept if stands_below(table, below, header_rows, taken)]


@once_for_each_way  # of all tables it is asked what recurs, then of each
def rows_by_turns(table: Table, header_rows: int) -> list[Below]:
    """The rows of one cell, without a label, that tell more of the rows above, each of one: rows of
    values and such rows come by turns, from the first row on. What opens a group stands before its
    rows. The cell fills its row, or stands under the actions alone."""
    values: list[int] = []
    found: list[Below] = []
    for row in range(header_rows, table.n_rows):
        cell = full_cell(table, row) or lone_cell(table, row)
        if cell is None:
            values += [row] if sum(c.row == row for c in table.filled(row)) > 2 else []
        elif values and values[-1] == row - 1:
            if concern_ref(cell.passage.printed)[0] or names_outcome(cell.passage.printed):
                return []
            found.append(Below(row, Passage.of("Update"), cell))
        elif not concern_ref(cell.passage.printed)[0]:
            return []
    in_place = len({below.value.col for below in found}) == 1
    return found if in_place and len(found) >= MOSTLY_TOLD * len(values) else []


def joined_to_labels(found: Sequence[Below], sure: Sequence[Below]) -> list[Below]:
    """What rows tell under their labels; a paragraph whose first words are no label after all goes
    on the one before it."""
    result: list[Below] = []
    for below in found:
        if below in sure or not result or result[-1].row != below.row:
            result.append(below)
        else:
            value = result[-1].value
            whole = value.passage + (below.whole or below.value.passage)
            result[-1] = replace(result[-1], value=value._replace(passage=whole))
    return result


def is_sure_label(label: Passage, count: int) -> bool:
    """Whether a label is known as a whole, or comes often: words that hold one among others may be
    a step or a value."""
    fields = {f: w for f, w in header_fields(label.printed.rstrip(":")).items() if w >= 0.9}
    best = max(fields, key=lambda f: fields[f], default="")
    return best in TELLING if best else count >= OFTEN


def stands_below(table: Table, below: Below, header_rows: int, sure: Iterable[int]) -> bool:
    """Whether values stand above, or one in the label's column, with none but such between."""
    above = below.row - 1
    while above in sure:
        above -= 1
    if above < header_rows:
        return False
    own = [cell for cell in table.filled(above) if cell.row == above]
    return len(own) > 1 or any(below.value.col - cell.cols.stop in (0, -1) for cell in own)


@once_for_each_way
def belows_of(table: Table, row: int) -> list[Below]:
    """What a row tells under a label: in the cell beside it, or behind its colon in the one cell
    that fills the row, where several may stand under each other."""
    told = [cell for cell in table.filled(row) if cell.row == row and cell.row_span == 1]
    if len(told) not in (1, 2):
        return []
    own = [cell for cell in table.row(row) if cell.row == row and cell.row_span == 1]
    free = sum(cell.col_span for cell in own)  # columns that no cell from above covers
    if free < 2 or any(cell.header for cell in told):
        return []
    if len(told) == 2 and opens_row(told[0], own):
        label, value = told
        fills = value.col_span >= max(2, free - label.col_span - 1)
        alone = all(is_blank(cell, label) for cell in own if cell not in told)
        beside = value.col == label.cols.stop and alone
        if may_label(label.passage) and (fills or (beside and (free > 2 or is_row_label(label)))):
            return [Below(row, label.passage, value)]
    if len(told) == 1 and (
        told[0].col_span >= 0.6 * free or (free > 2 and opens_row(told[0], own))
    ):
        return labelled_parts(row, told[0])  # under the actions, say, the refs' place empty
    return []


def opens_row(label: Cell, own: Sequence[Cell]) -> bool:
    """Whether none but empty cells stand before a cell in its row."""
    before = [cell for cell in own if cell.col < label.col]
    return all(not cell.passage and is_blank(cell, label) for cell in before)


def is_blank(cell: Cell, label: Cell) -> bool:
    """Whether a cell without words says nothing by its paint: it has none, or that of the label's
    own cell, as where the whole row is painted."""
    return not cell.marks and (not cell.fill or cell.fill == label.fill)


def is_row_label(label: Cell) -> bool:
    """Whether a cell holds the name of what such rows tell, and no more."""
    fields = header_fields(label.passage.printed.rstrip(":"))
    return any(fields.get(field, 0.0) >= 0.9 for field in TELLING)


def labelled_parts(row: int, cell: Cell) -> list[Below]:
    """What a row's one cell tells: its paragraphs, each run of them under the label that opens
    it."""
    runs: list[list[Passage]] = []
    for part in cell.passage.paragraphs:
        if not runs or (not part.is_item and label_of_part(part) is not None):
            runs.append([])
        runs[-1].append(part)
    wholes = [sum(run[1:], run[0]) for run in runs]
    if len(wholes) < 2:
        below = labelled_row(row, cell)
        return [below] if below else []
    if labelled_row(row, cell._replace(passage=wholes[0])) is None:
        return []
    return [
        Below(row, label, cell._replace(passage=without_label(whole)), whole)
        for run, whole in zip(runs, wholes, strict=True)
        if (label := label_of_part(run[0]) or run[0])
    ]


def label_of_part(part: Passage) -> Passage | None:
    """The label that opens a paragraph with a colon behind it, if any."""
    first = part.lines[0]
    words, colon, _ = first.text.partition(":")
    label = Passage((first.before(len(words)),))
    return label if colon and may_label(label) else None


def labelled_row(row: int, cell: Cell) -> Below | None:
    """A row whose one cell opens with a label and a colon, or with a label in bold on a line of
    its own. Measures may be the group's: they are left to it."""
    first = cell.passage.lines[0]
    words, colon, _ = first.text.partition(":")
    label = Passage((first.before(len(words)),))
    alone = len(cell.passage.paragraphs) > 1 and cell.passage.paragraphs[0].is_bold
    if not (colon or alone) or not may_label(label):
        return None
    value = without_label(cell.passage)
    if not value or is_of_group(label):
        return None
    return Below(row, label, cell._replace(passage=value))


def is_of_group(label: Passage) -> bool:
    fields = header_fields(label.printed)
    best = max(fields, key=lambda f: fields[f], default="")
    if best == "action" and fields[best] < 0.9:  # `Next steps`: more of the action above
        return False
    return best not in TELLING or best in OF_GROUP


def may_label(passage: Passage) -> bool:
    text = passage.printed
    return (
        0 < len(text.split()) <= LONGEST
        and not passage.is_item
        and not (is_ref(text) or names_time(text) or is_rating(text))
    )


def move_rows_below(table: Table, header_rows: int, found: Sequence[Below]) -> Table:
    """The table less these rows, what they say in columns of their own beside the rows above."""
    gone = {below.row for below in found}
    place = {}
    row = -1
    for each in range(table.n_rows):
        row += each not in gone
        place[each] = row
    cells = list(without_open_rows(table, gone).cells)
    columns: dict[str, int] = {}
    # rows over the header that one cell fills name a concern, and are no part of it
    over = [row for row in range(header_rows - 1) if full_cell(table, row) is not None]
    top = max(over, default=-1) + 1
    flagged = any(cell.header for cell in table.row(0))
    fresh: dict[tuple[int, int], Cell] = {}
    for below in found:
        key = folded(below.label.printed)
        if key not in columns:
            columns[key] = table.n_cols + len(columns)
            height = header_rows - top
            cells.append(Cell(below.label, top, columns[key], row_span=height, header=flagged))
        at = (place[below.row], columns[key])
        value = below.value._replace(row=at[0], col=at[1], row_span=1, col_span=1)
        before = fresh.get(at)
        fresh[at] = (
            value
            if before is None
            else before._replace(
                passage=before.passage + value.passage, places=(*before.places, *value.places)
            )
        )
    wide = [
        cell._replace(col_span=cell.col_span + len(columns))
        if cell.row in over and cell.passage
        else cell
        for cell in cells
    ]
    moved = sorted((*wide, *fresh.values()), key=lambda c: (c.row, c.col))
    return replace(table, cells=tuple(moved))


def without_label(passage: Passage) -> Passage:
    """A passage less the label that opens it: its first line, or what stands before the colon."""
    first, *rest = passage.lines
    _, colon, value = first.text.partition(":")
    if colon and value.strip():
        return Passage((first.after(len(first.text) - len(value.lstrip())), *rest))
    if not rest:
        return Passage() if colon else passage
    opening = rest[0].opening
    if opening is Opening.WRAP:
        opening = Opening.PARAGRAPH
    return Passage((rest[0]._replace(opening=opening), *rest[1:]))
