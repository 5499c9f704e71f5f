"""Forms, judged over a whole document: which tables print an action as labels and values.

One form alone is told by the words of its labels. A document that prints forms prints many, and
the same labels stand in each: this tells them whatever they are called. What columns they would be
is asked of all forms of a document at once, as one table with a row for each action.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from wsoa.model import Block, Cell, Heading, Paragraph, Passage, Table, merge_places
from wsoa.normalise.classify import is_action_table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.tables import (
    WIDEST,
    Entry,
    action_cells,
    continue_passage,
    is_header_word,
    is_title_cell,
    is_title_entry,
    known_label,
    moved_cell,
    read_columns,
    values_in,
)
from wsoa.vocabulary import folded, is_rating, is_ref, split_ref

LONGEST_LABEL = 9  # words
FEWEST_FORMS = 3  # tables in whose places of labels a word stands, from which it is a label
# What speaks for labels and values, and against: hand weights; `bench/fit.py` may mend them.
WEIGHTS = {
    "labels": 3.0,  # share of the left cells that are labels: known words, or the same in each form
    "contrast": 0.7,  # the labels share a look that the cells beside them have not
    "headers_beside": -3.0,  # share of the cells beside labels that are headers themselves
    "labels_on_top": -3.0,  # share of the first row's cells that are labels
}
LEAST = 0.8
MOSTLY_TITLED = 0.6  # share of forms with a title over them, from which such lines are titles
# What a form tells of an action besides its text: such labels go on a form that a page end cuts.
TELLING = frozenset({"owner", "due", "due_start", "due_revised", "completed", "status", "progress",
                     "success", "milestone", "resource", "governance"})  # fmt: skip


@dataclass(frozen=True)
class Form:
    """A table of labels and values: its block's number and its entries."""

    index: int
    table: Table
    entries: tuple[Entry, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label_key(entry.label) for entry in self.entries)


def with_forms(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the forms in them made tables of a header and a row for each action."""
    counts = label_counts(block for block in blocks if isinstance(block, Table))
    forms = [
        Form(index, block, tuple(family_entries(block, counts)))
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and form_score(block, counts) >= LEAST
    ]
    if not forms:
        return tuple(blocks)
    action = action_label(forms, counts)
    gone: set[int] = set()
    if not action:
        forms, gone = titled_by_headings(blocks, forms)
        action = action_label(forms, counts) if gone else ""
    if not action:
        return tuple(blocks)
    kept = [index for index in range(len(blocks)) if index not in gone]
    rows = rows_by_block(kept, forms_and_rests(blocks, forms, counts, action), action)
    return tuple(row for index in kept for row in rows.get(index, (blocks[index],)))


# --------------------------------------------------------------------------- headings as titles


def titled_by_headings(
    blocks: Sequence[Block], forms: Sequence[Form]
) -> tuple[list[Form], set[int]]:
    """The forms, each with the line right over it as its title, and the numbers of these blocks,
    where such lines name the actions (`Action 1.2: Write the guide`, `1.2 Write the guide`) over
    most of them."""
    titles = {form.index: title_over(blocks, form.index) for form in forms}
    if sum(title is not None for title in titles.values()) < MOSTLY_TITLED * len(forms):
        return list(forms), set()
    titled = [
        replace(form, entries=(title, *form.entries)) if title is not None else form
        for form in forms
        for title in (titles[form.index],)
    ]
    return titled, {index - 1 for index, title in titles.items() if title is not None}


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


# --------------------------------------------------------------------------- labels


def label_key(cell: Cell) -> str:
    return folded(cell.passage.printed.rstrip(" :"))


def may_be_label(cell: Cell) -> bool:
    """Whether a cell's words are short, and no ref, date or rating."""
    text = cell.passage.printed
    if not text or len(text.split(None, LONGEST_LABEL)) > LONGEST_LABEL:
        return False
    return not (is_ref(text) or is_rating(text) or text[0].isdigit()) and bool(label_key(cell))


def label_counts(tables: Iterable[Table]) -> Counter[str]:
    """In how many tables each text stands where a form has its labels."""
    counts: Counter[str] = Counter()
    for table in tables:
        if 2 <= table.n_cols <= WIDEST:
            counts.update({label_key(c) for c in label_places(table) if may_be_label(c)})
    return counts


def label_places(table: Table) -> list[Cell]:
    """The cells where a form has labels: the first of each row, and every second after it in rows
    of four cells and more."""
    found = []
    for row in range(table.n_rows):
        cells = [cell for cell in table.row(row) if cell.row == row]
        if len(cells) < 2:
            continue
        found += cells[::2] if len(cells) in (4, 6) else cells[:1]
    return found


def is_form_label(cell: Cell, counts: Counter[str]) -> bool:
    if not may_be_label(cell) and not is_title_cell(cell):
        return False
    return bool(known_label(cell)) or counts[label_key(cell)] >= FEWEST_FORMS


# --------------------------------------------------------------------------- is it a form?


def form_score(table: Table, counts: Counter[str]) -> float:
    """How much speaks for a table being labels and values."""
    if not 2 <= table.n_cols <= WIDEST or any(map(cell_names_concern, table.column(0))):
        return 0.0  # labels and values that tell of a concern or an outcome are no action's
    features = form_features(table, counts)
    return sum(WEIGHTS[name] * value for name, value in features.items())


def cell_names_concern(cell: Cell) -> bool:
    text = cell.passage.printed
    return bool(concern_ref(text)[0] or concern_ref(text, "aims")[0])


def form_features(table: Table, counts: Counter[str]) -> dict[str, float]:
    left = [c for c in table.column(0) if c.passage and c.col_span < table.n_cols]
    beside = [(cell, next_in_row(table, cell)) for cell in left]
    pairs = [(cell, value) for cell, value in beside if value is not None]
    if not left or not pairs or not first_full_row(table):
        return {"labels": 0.0}
    labels = [cell for cell in left if is_form_label(cell, counts)]
    headers = sum(
        is_header_word(value) and not differs_from_label(cell, value) for cell, value in pairs
    )
    looks = {(c.passage.is_bold, c.fill, c.header) for c in labels}
    looks_alike = len(labels) > 1 and len(looks) == 1
    others = [(v.passage.is_bold, v.fill, v.header) for _, v in pairs if v.passage]
    top = first_full_row(table)
    return {
        "labels": len(labels) / len(left),
        "contrast": float(looks_alike and not looks & set(others)),
        "headers_beside": headers / len(pairs),
        "labels_on_top": sum(
            is_form_label(cell, counts) and not (looks_alike and differs_from_label(top[0], cell))
            for cell in top
        )
        / len(top),
    }


def first_full_row(table: Table) -> list[Cell]:
    """The cells of the first row that has several."""
    rows = ([c for c in table.row(row) if c.passage or c.fill] for row in range(table.n_rows))
    return next((cells for cells in rows if len(cells) > 1), [])


def differs_from_label(label: Cell, value: Cell) -> bool:
    """Whether a cell has not the look of the label before it: a value, whatever its words."""
    return (label.passage.is_bold, label.fill, label.header) != (
        value.passage.is_bold,
        value.fill,
        value.header,
    )


def next_in_row(table: Table, cell: Cell) -> Cell | None:
    return next((c for c in table.row(cell.row) if c.col >= cell.cols.stop), None)


# --------------------------------------------------------------------------- entries


def family_entries(table: Table, counts: Counter[str]) -> list[Entry]:
    """The labels of a form from top to bottom and from left to right, each with its values. A row
    that opens with an empty cell goes on the label above; where no label is above, it is an entry
    of no label: the rest of what a page end cut."""
    found: list[Entry] = []
    left = table.column(0)
    told: set[Cell] = set()  # the values below labels that fill a row
    for first, below in zip(left, (*left[1:], None), strict=True):
        if first in told:
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
        labels = [first, *recurring_labels(table, first, counts)]
        stops = [*(label.col for label in labels[1:]), table.n_cols]
        for label, stop in zip(labels, stops, strict=True):
            rows = tuple(values_in(table, row, label.cols.stop, stop) for row in first.rows)
            found.append(Entry(label, rows))
    return found


def fills_row_over(first: Cell, below: Cell, table: Table, counts: Counter[str]) -> bool:
    """Whether a label fills a row and what it names fills the next."""
    fill = all(cell.col_span == table.n_cols for cell in (first, below))
    return fill and is_form_label(first, counts) and not is_form_label(below, counts)


def recurring_labels(table: Table, first: Cell, counts: Counter[str]) -> list[Cell]:
    """The further labels of a row, each with a value between it and the label before: known or
    recurring words with the look of the first label."""
    found: list[Cell] = []
    before = first.cols.stop - 1 if is_title_cell(first) else first.cols.stop
    for cell in table.row(first.row):
        if cell.row != first.row or cell.col <= before or cell.cols.stop >= table.n_cols:
            continue
        recurs = may_be_label(cell) and counts[label_key(cell)] >= FEWEST_FORMS
        same = (cell.passage.is_bold, cell.header) == (first.passage.is_bold, first.header)
        known = is_header_word(cell) and bool(cell.fill) == bool(first.fill)
        if known or (recurs and same and bool(cell.fill) == bool(first.fill)):
            found.append(cell)
            before = cell.cols.stop
    return found


# --------------------------------------------------------------------------- which actions


def action_label(forms: Sequence[Form], counts: Counter[str]) -> str:
    """The label of the actions' texts, by the columns that all forms would make together; empty
    where they make no table of actions."""
    by_first: list[list[Entry]] = [list(form.entries) for form in forms]
    table = table_of_actions(split_actions(by_first, ""), forms[0].table)
    reading = read_columns(table)
    action = reading.first("action")
    if action is None or not is_action_table(replace(reading, header_rows=1)):
        return ""
    return folded(action.header)


def split_actions(runs: Sequence[Sequence[Entry]], action: str) -> list[list[Entry]]:
    """The entries of each action: a title, or a label that the action has already, opens the
    next."""
    actions: list[list[Entry]] = []
    for run in runs:
        current: list[Entry] = []
        for entry in run:
            again = any(label_key(entry.label) == label_key(e.label) for e in current)
            titled = is_title_entry(entry) and any(not is_title_entry(e) for e in current)
            if current and (titled or (again and entry.label.passage)):
                actions.append(current)
                current = []
            current.append(entry)
        if current:
            actions.append(current)
    return actions


def forms_and_rests(
    blocks: Sequence[Block], forms: Sequence[Form], counts: Counter[str], action: str
) -> dict[int, Form]:
    """The forms, and the tables right after one that go on with it: what page ends cut off."""
    with_action = [form for form in forms if has_action(form, action)]
    own = {label for form in with_action for label in form.labels}
    taken = {form.index: form for form in with_action}
    for index, block in enumerate(blocks):
        if index in taken or index - 1 not in taken or not isinstance(block, Table):
            continue
        if block.n_cols > WIDEST or block.n_cols < 2:
            continue
        entries = tuple(family_entries(block, counts))
        goes_on = (
            label_key(e.label) in own or known_label(e.label) in TELLING
            for e in entries
            if e.label.passage
        )
        if entries and all(goes_on):
            taken[index] = Form(index, block, entries)
    return taken


def has_action(form: Form, action: str) -> bool:
    return action in form.labels or any(is_title_entry(entry) for entry in form.entries)


def rows_by_block(
    kept: Sequence[int], taken: dict[int, Form], action: str
) -> dict[int, tuple[Block, ...]]:
    """For the number of each block that is a form: the tables that take its place. Forms right
    after each other among the blocks that are kept are read as one run, so that what a page end
    cut goes on."""
    rows: dict[int, tuple[Block, ...]] = {}
    order = [place for place, index in enumerate(kept) if index in taken]
    for _, group in groupby(enumerate(order), key=lambda pair: pair[1] - pair[0]):
        run = [taken[kept[place]] for _, place in group]
        opening = Counter(form.labels[0] for form in taken.values()).most_common(1)[0][0]
        actions = actions_in(run, opening, action)
        rows |= {form.index: () for form in run}
        rows[run[0].index] = (table_of_actions(actions, run[0].table),)
    return rows


def actions_in(run: Sequence[Form], opening: str, action: str) -> list[list[Entry]]:
    """The entries of each action of forms that follow each other. A form opens an action unless it
    goes on with the one before: its first label is not that with which forms open, and none of its
    labels is one that the action has already."""
    actions: list[list[Entry]] = []
    for form in run:
        for number, entry in enumerate(form.entries):
            current = actions[-1] if actions else []
            key = label_key(entry.label)
            again = next((i for i, e in enumerate(current) if key == label_key(e.label)), None)
            if not current:
                actions.append([entry])
            elif not key:
                current[-1] = joined_values(current[-1], entry)
            elif (
                (again is not None and key in (opening, action))
                or (number == 0 and key == opening)
                or (is_title_entry(entry) and any(not is_title_entry(e) for e in current))
            ):
                actions.append([entry])
            elif again is not None:
                current[again] = joined_values(current[again], entry)
            else:
                current.append(entry)
    return actions


def joined_values(above: Entry, below: Entry) -> Entry:
    """An entry gone on over a page end by one without a label."""
    if above.is_list or len(below.cells) != 1 or len(above.cells) != 1:
        return replace(above, values=(*above.values, *below.values))
    first, rest = above.cells[0], below.cells[0]
    whole = first._replace(
        passage=continue_passage(first.passage, rest.passage),
        places=merge_places((*first.places, *rest.places)),
    )
    return replace(above, values=((whole,),))


# --------------------------------------------------------------------------- as rows


def table_of_actions(actions: Sequence[Sequence[Entry]], like: Table) -> Table:
    """Actions as one table: a header of all their labels, and a row for each action; a list of
    milestones divides its action's row."""
    columns: dict[str, int] = {}  # a label's words -> its column
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    row = 1
    for action in actions:
        height = max((len(e.values) if e.is_list else 1 for e in action), default=1)
        for label, values in action_cells(action):
            name = folded(label.passage.printed)
            if name not in columns:
                columns[name] = len(columns)
                cells.append(moved_cell(label, 0, columns[name], header=True))
            for offset, value in enumerate(values):
                at = (row + offset, columns[name])
                if value is not None and at not in taken:
                    taken.add(at)
                    span = height if len(values) == 1 else 1
                    cells.append(moved_cell(value, *at, row_span=span))
        row += height
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return replace(
        like,
        cells=ordered,
        places=merge_places(place for cell in ordered for place in cell.places),
        open_top=False,
        open_bottom=False,
    )
