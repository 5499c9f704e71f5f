"""Forms: actions printed as tables of labels and values, turned into rows under a header.

A form prints a label before each value: one pair in a row (`Lead | DCO`), or several side by side
(`Start date | May 2020 | End date | June 2020`). A title may stand over them (`Action 1.2`), and a
label may reach over several rows that list what it names (milestones, each with its date).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Cell, Passage, Table, merge_places
from wsoa.normalise.tables.evidence import is_dated
from wsoa.normalise.tables.features import names_time
from wsoa.normalise.tables.header_words import KNOWN, field_named_by, is_header_text
from wsoa.vocabulary import clean_ref, is_rating, is_ref

WIDEST = 8  # columns: two labels and two values, each merged of two, at most
OPENERS = ("action", "task", "step")  # words that open the title of an action's form
PAPERS = ("sheet", "card", "form", "record", "no", "number", "ref")  # that go on: `Action sheet 3`


@dataclass(frozen=True)
class Entry:
    """A label and the cells that it names, a tuple for each row that it reaches over."""

    label: Cell
    values: tuple[tuple[Cell, ...], ...]

    @property
    def field(self) -> str:
        return known_label(self.label)

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for row in self.values for cell in row)

    @property
    def is_list(self) -> bool:
        """Whether it lists things with something beside each: milestones with their dates."""
        return len(self.values) > 1 and any(len(row) > 1 for row in self.values)


def known_label(cell: Cell | None, least: float = KNOWN) -> str:
    """The field that a label cell names with a weight of at least `least`, empty where none."""
    return field_named_by(cell.passage.printed, least) if cell is not None else ""


def is_form(table: Table) -> bool:
    """Whether a table is a whole form: labels of three fields or more, an action's among them, and
    one value for nearly each."""
    if not opens_form(table) or table.n_rows < 3 or has_header(table):
        return False
    found = form_entries(table)
    several = [e for e in found if len(e.values) == 1 and len(e.values[0]) > 1]
    return len({e.field for e in found} - {""}) >= 3 and len(several) <= 0.3 * len(found)


def has_header(table: Table) -> bool:
    """Whether the first row of several cells names three columns or more, and hardly a cell of it
    is a value: of a form's row at most every other cell is a label."""
    rows = (table.filled(row) for row in range(table.n_rows))
    top: Sequence[Cell] = next((cells for cells in rows if len(cells) > 1), ())
    named = [
        cell
        for cell in top
        if known_label(cell) and not (is_title_cell(cell) or is_rating(cell.passage.printed))
    ]
    return len(named) >= 3 and len(named) >= 0.75 * len(top)


def opens_form(table: Table) -> bool:
    """Whether the left column is labels for the most part, an action's among them, and the cells
    beside them are no headers: a form, or its beginning."""
    if not holds_labels(table) or all(e.field != "action" for e in form_entries(table)):
        return False
    labels = [cell for cell in table.column(0) if cell.passage and not is_title_cell(cell)]
    beside = [is_header_word(next_cell(table, cell)) for cell in labels]
    return sum(beside) <= (0.4 if table.n_cols == 2 else 0.15) * len(beside)


def next_cell(table: Table, label: Cell) -> Cell | None:
    """The first cell with words in the row of a label, right of it."""
    return next((c for c in table.row(label.row) if c.col > label.col and c.passage), None)


def goes_on_form(before: Table, after: Table) -> bool:
    """Whether a table is the rest of the form before it: labels that open no action, or the text
    of the action whose title the form has given."""
    if not (holds_labels(after) or opens_with_value(after)):
        return False
    titled = [entry for entry in form_entries(before) if is_title_entry(entry)]
    acts = [entry for entry in form_entries(after) if entry.field == "action"]
    if not acts:
        return True
    begun = any(
        e.field == "action" and e.cells and not is_title_entry(e) for e in form_entries(before)
    )
    return bool(titled) and not begun and not any(map(is_title_entry, acts))


def opens_with_value(table: Table) -> bool:
    """Whether the first row has no label: it lists on what a label before it names."""
    first = table.at(0, 0)
    return first is not None and not first.passage


def holds_labels(table: Table) -> bool:
    """Whether the cells of the left column are known labels for the most part."""
    if not 2 <= table.n_cols <= WIDEST:
        return False
    left = [cell for cell in table.column(0) if cell.passage]
    known = [cell for cell in left if known_label(cell)]
    return bool(left) and len(known) >= 0.6 * len(left)


def is_header_word(cell: Cell | None) -> bool:
    """Whether a cell holds the header of a column, and no rating or date (`Date completed` is a
    header, `completed in May` a date)."""
    return cell is not None and is_header_text(cell.passage.printed)


# --------------------------------------------------------------------------- labels and values


def form_entries(table: Table) -> list[Entry]:
    """The labels of a form from top to bottom and from left to right, each with its values; rows
    that open with an empty cell go on the label above."""
    found: list[Entry] = []
    for first in table.column(0):
        if not first.passage and found:
            last = found[-1]
            rows = tuple(values_in(table, row, first.cols.stop, table.n_cols) for row in first.rows)
            found[-1] = replace(last, values=(*last.values, *rows))
            continue
        found += entries_of([first, *labels_beside(table, first)], table)
    return found


def entries_of(labels: Sequence[Cell], table: Table) -> list[Entry]:
    """The entries of the labels of one row, each with what stands between it and the next."""
    stops = [*(label.col for label in labels[1:]), table.n_cols]
    return [
        Entry(label, tuple(values_in(table, row, label.cols.stop, stop) for row in labels[0].rows))
        for label, stop in zip(labels, stops, strict=True)
    ]


def values_in(table: Table, row: int, start: int, stop: int) -> tuple[Cell, ...]:
    return tuple(
        c
        for c in table.row(row)
        if c.row == row and start <= c.col < stop and (c.passage or c.fill or c.marks)
    )


def labels_beside(
    table: Table, first: Cell, is_label: Callable[[Cell], bool] = is_header_word
) -> list[Cell]:
    """The further labels of a row: cells that are labels and filled as its first label is or is
    not, each with a value between it and the label before."""
    found: list[Cell] = []
    before = first.cols.stop - 1 if is_title_cell(first) else first.cols.stop
    for cell in table.row(first.row):
        if cell.row != first.row or cell.col <= before or cell.cols.stop >= table.n_cols:
            continue
        if is_label(cell) and bool(cell.fill) == bool(first.fill):
            found.append(cell)
            before = cell.cols.stop
    return found


def is_title_cell(cell: Cell) -> bool:
    """Whether a cell is the title of an action's form: `Action 1.2`, `Action 3: Sign a charter`."""
    opener, rest = opener_and_rest(cell.passage.printed)
    return opener.casefold() in OPENERS and bool(title_ref(rest))


def is_title_entry(entry: Entry) -> bool:
    return is_title_cell(entry.label)


def opener_and_rest(text: str) -> tuple[str, str]:
    """The word that opens a title, and what stands behind it and the name of its paper."""
    opener, _, rest = text.partition(" ")
    paper, _, more = rest.partition(" ")
    return opener, more if paper.casefold().rstrip(".") in PAPERS else rest


def title_ref(text: str) -> str:
    """The ref that a title gives, empty where it gives none."""
    word = text.split(" ")[0].rstrip(":.–—-)")
    return word if is_ref(word) and any(char.isdigit() for char in word) else ""


# --------------------------------------------------------------------------- as rows


def as_rows(table: Table) -> Table:
    """A form as a table of one header row and a row for each action; a list of milestones divides
    its action's row. The ref of a title (`Action 1.2`) becomes a column of its own."""
    actions = actions_of(form_entries(table))
    columns: dict[str, int] = {}  # a label's words -> its column
    cells: list[Cell] = []
    row = 1
    for action in actions:
        height = max(len(entry.values) if entry.is_list else 1 for entry in action)
        for label, values in action_cells(action):
            name = label.passage.printed
            if name not in columns:
                columns[name] = len(columns)
                cells.append(moved_cell(label, 0, columns[name], header=True))
            if any((c.row, c.col) == (row, columns[name]) for c in cells):
                continue
            for offset, value in enumerate(values):
                if value is not None:
                    span = height if len(values) == 1 else 1
                    cells.append(moved_cell(value, row + offset, columns[name], row_span=span))
        row += height
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))


def moved_cell(cell: Cell, row: int, col: int, *, row_span: int = 1, header: bool = False) -> Cell:
    return cell._replace(row=row, col=col, row_span=row_span, col_span=1, header=header)


def actions_of(found: Sequence[Entry]) -> list[list[Entry]]:
    """The entries of each action: a title, or the label of another action's text, opens the
    next."""
    actions: list[list[Entry]] = [[]]
    for entry in found:
        before = [e.label.passage.printed for e in actions[-1] if e.field == "action"]
        again = entry.label.passage.printed in before
        if (before or is_title_entry(entry)) and (is_title_entry(entry) or again) and actions[-1]:
            actions.append([])
        actions[-1].append(entry)
    return actions


def action_cells(action: Sequence[Entry]) -> list[tuple[Cell, tuple[Cell | None, ...]]]:
    """The columns that the entries of an action fill: for each its header, and a value for the
    whole action or one for each row of a list."""
    found: list[tuple[Cell, tuple[Cell | None, ...]]] = []
    titled = any(map(is_title_entry, action))
    texts = [
        e
        for e in action
        if e.field == "action" and not (is_title_entry(e) or (titled and tells_dated_steps(e)))
    ]
    for entry in action:
        if is_title_entry(entry):
            found += title_cells(entry, is_text=not texts)
        elif entry.is_list and entry.field == "milestone":
            found += list_cells(entry)
        else:
            found.append((entry.label, (joined_cells(entry.cells),)))
    return found


def tells_dated_steps(entry: Entry) -> bool:
    """Whether what a label names is a list of steps, each with its date: under a title that says
    what the action is, `Steps` are its milestones."""
    parts = [part for cell in entry.cells for part in cell.passage.paragraphs]
    return bool(parts) and all(map(is_dated, parts))


def title_cells(entry: Entry, *, is_text: bool) -> list[tuple[Cell, tuple[Cell | None, ...]]]:
    """The columns that a form's title fills: its ref, and the action's text where the title or
    the cell beside it is all there is of that."""
    opener, rest = opener_and_rest(entry.label.passage.printed)
    ref = title_ref(rest)
    told = rest.removeprefix(ref).lstrip(" :.–—-)")
    value = joined_cells(entry.cells)
    if told:
        value = entry.label._replace(passage=passage_ending(entry.label.passage, told))
    header = entry.label._replace(passage=Passage.of(opener if is_text else "Title"))
    found: list[tuple[Cell, tuple[Cell | None, ...]]] = []
    if value is not None:
        found.append((header, (value,)))
    found.append(
        (
            entry.label._replace(passage=Passage.of("Ref")),
            (entry.label._replace(passage=Passage.of(clean_ref(ref))),),
        )
    )
    return found


def passage_ending(passage: Passage, told: str) -> Passage:
    """The passage less what stands before the words `told` that end it."""
    skip = len(passage.printed) - len(told)
    lines = list(passage.lines)
    while lines and skip >= len(lines[0].text.strip()) and len(lines) > 1:
        skip -= len(lines.pop(0).text.strip()) + 1
    return Passage((lines[0].after(max(0, skip)), *lines[1:])) if told else Passage()


def list_cells(entry: Entry) -> list[tuple[Cell, tuple[Cell | None, ...]]]:
    """A list of milestones as columns: what each is, when it is due, and how far it is."""
    steps: list[Cell | None] = []
    dates: list[Cell | None] = []
    states: list[Cell | None] = []
    for row in entry.values:
        texts = [cell for cell in row if cell.passage]
        date = next((c for c in texts[1:] if names_time(c.passage.printed)), None)
        state = next((c for c in row[1:] if c is not date and is_state(c)), None)
        steps.append(joined_cells([c for c in row if c is not date and c is not state]))
        dates.append(date)
        states.append(state)
    headers = ("Milestone", "Date of milestone", "Status of milestone")
    return [
        (entry.label._replace(passage=Passage.of(header)), tuple(column))
        for header, column in zip(headers, (steps, dates, states), strict=True)
    ]


def is_state(cell: Cell) -> bool:
    return is_rating(cell.passage.printed) or (not cell.passage and bool(cell.fill or cell.marks))


def joined_cells(cells: Sequence[Cell]) -> Cell | None:
    """Cells as one: their passages one after the other, the looks of the first that has some."""
    if not cells:
        return None
    whole = Passage()
    for cell in cells:
        whole = whole + cell.passage
    return cells[0]._replace(
        passage=whole,
        fill=next((cell.fill for cell in cells if cell.fill), ""),
        marks=tuple(mark for cell in cells for mark in cell.marks),
        places=merge_places(place for cell in cells for place in cell.places),
    )
