"""Forms that a page end cuts: what stands right below one and tells more of the same action.

    Action 4  | Visit every provider
    Milestone          | Date
    Form agreed        | May 2019
    ------------------------------ a page ends
    Action 4  | Visit every provider
    Visits made        | June 2019

The first rows may be printed again, and so may the header of a list; what goes on is told by its
opening no label that the form has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.model import Block, Cell, Opening, Paragraph, Passage, Table, merge_places
from wsoa.normalise.form_families.judge import is_of_family
from wsoa.normalise.form_families.labels import (
    FEWEST_FORMS,
    LONGEST_LABEL,
    is_form_label,
    label_key,
)
from wsoa.normalise.form_families.lists import cells_begun, is_list_row, lists_in
from wsoa.vocabulary import folded


def with_cut_forms(blocks: Sequence[Block], counts: Counter[str]) -> tuple[Block, ...]:
    """The blocks, each form whole with the table below it that goes on with it."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if isinstance(block, Table) and isinstance(before, Table):
            whole = with_rest(before, block, counts)
            if whole is not None:
                found[-1] = whole
                continue
        found.append(block)
    return tuple(found)


def with_first_rows(blocks: Sequence[Block], counts: Counter[str]) -> tuple[Block, ...]:
    """The blocks, each form below a line that is one of its own labels with a value with this as
    its first row: a page end cuts off the first row of a form (`Ref 1.1`), and nothing alone tells
    that it is one. The form's first label is another, so that a form does begin with it."""
    found: list[Block] = []
    for block in blocks:
        line = found[-1] if found else None
        if isinstance(block, Table) and isinstance(line, Paragraph) and not block.fault:
            row = row_of_line(line, block, counts)
            if row:
                found[-1] = replace(
                    block,
                    cells=(*row, *(cell._replace(row=cell.row + 1) for cell in block.cells)),
                    places=merge_places((*line.passage.places, *block.places)),
                )
                continue
        found.append(block)
    return tuple(found)


def row_of_line(line: Paragraph, form: Table, counts: Counter[str]) -> tuple[Cell, ...]:
    """The label and the value of a line as cells of a form whose rows are labels and values; none
    where it opens with no label of the form, or with its first."""
    labels = [cell for cell in form.column(0) if is_form_label(cell, counts)]
    if form.n_cols != 2 or not labels or not is_of_family(form, counts):
        return ()
    first, *others = line.passage.lines
    words = list(re.finditer(r"\S+", first.text))
    for word, after in pairwise(words[: LONGEST_LABEL + 1]):
        label = Cell(Passage((first.before(word.end()),)), 0, 0)
        alike = next((cell for cell in labels if label_key(cell) == label_key(label)), labels[0])
        if label_key(alike) == label_key(label):
            if alike is labels[0]:
                return ()
            value = Passage((first.after(after.start()), *others))
            # the words of the label as other rows print them: a line has not their look
            label = alike._replace(row=0, places=label.passage.places)
            return label, Cell(value, 0, 1, places=value.places)
    return ()


def with_rest(form: Table, below: Table, counts: Counter[str]) -> Table | None:
    """A form with the table below that goes on with it; None where that does not."""
    if below.fault or not is_of_family(form, counts):
        return None
    if (whole := with_cut_label(form, below, counts)) is not None:
        return form_with_rows(whole, below, range(1, below.n_rows), {})
    lists = lists_in(form, counts)
    last = lists[-1] if lists and lists[-1].stop == form.n_rows else None
    again = rows_repeated(form, below, 0)
    start = again
    if last is not None and rows_repeated(form, below, last.header, start) == 1:
        start += 1
    rest = range(start, below.n_rows)
    known = {label_key(cell) for cell in form.column(0)}
    firsts = [cell for cell in below.column(0) if cell.row in rest]
    if not rest or any(label_key(cell) in known for cell in firsts if cell.passage):
        return None
    if last is None:
        return (
            form_with_rows(form, below, rest, {}) if again and below.n_cols == form.n_cols else None
        )
    header = cells_begun(form, last.header)
    if below.n_cols == form.n_cols:
        goes_on = start or is_list_row(below, start, header, counts)
        return form_with_rows(form, below, rest, {}) if goes_on else None
    if below.n_cols != len(header) or again:
        return None
    columns = [cell._replace(col=number) for number, cell in enumerate(header)]
    if not all(is_list_row(below, row, columns, counts) for row in rest):
        return None
    return form_with_rows(form, below, rest, dict(enumerate(header)))


def with_cut_label(form: Table, below: Table, counts: Counter[str]) -> Table | None:
    """A form with its last row made whole by the first of the table below, where a page end cut the
    label in it: the two parts together are a label of other forms, as neither is alone."""
    row = form.n_rows - 1
    above = [cell for cell in form.row(row) if cell.row == row]
    rest = below.row(0)
    if [cell.cols for cell in above] != [cell.cols for cell in rest] or len(rest) < 2:
        return None
    whole = folded(f"{above[0].text} {rest[0].text}").rstrip(" :")
    parts = (label_key(above[0]), label_key(rest[0]))
    if counts[whole] < FEWEST_FORMS or not all(0 < counts[part] < counts[whole] for part in parts):
        return None
    pairs = dict(zip(above, rest, strict=True))
    cells = [gone_on(cell, pairs[cell]) if cell in pairs else cell for cell in form.cells]
    return replace(form, cells=tuple(cells))


def gone_on(cell: Cell, rest: Cell) -> Cell:
    """A cell with the rest of it that stands behind the page end."""
    lines = [line._replace(opening=Opening.WRAP) for line in rest.passage.lines[:1]]
    more = Passage((*lines, *rest.passage.lines[1:]))
    return cell._replace(
        passage=cell.passage + more,
        fill=cell.fill or rest.fill,
        marks=cell.marks + rest.marks,
        places=merge_places((*cell.places, *rest.places)),
    )


def rows_repeated(form: Table, below: Table, row: int, start: int = 0) -> int:
    """How many rows of a table, from one on, say what those of a form do from another on."""
    count = 0
    while start + count < below.n_rows and row + count < form.n_rows:
        if words_in_row(form, row + count) != words_in_row(below, start + count):
            break
        count += 1
    return count


def words_in_row(table: Table, row: int) -> list[str]:
    return [cell.text for cell in cells_begun(table, row) if cell.passage]


def form_with_rows(form: Table, below: Table, rest: range, heads: dict[int, Cell]) -> Table:
    """A form with the rows of the table below it; `heads`: the header over each of its columns
    where these are fewer than the form has."""
    shift = form.n_rows - rest.start
    more = []
    for cell in below.cells:
        if cell.row in rest:
            head = heads.get(cell.col)
            col, span = (head.col, head.col_span) if head else (cell.col, cell.col_span)
            more.append(cell._replace(row=cell.row + shift, col=col, col_span=span))
    return replace(
        form,
        cells=(*form.cells, *more),
        places=merge_places((*form.places, *below.places)),
        open_bottom=below.open_bottom,
    )
