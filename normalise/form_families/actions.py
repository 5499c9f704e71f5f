"""Which entries of a document's forms are one action, and its row in a table of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from wsoa.model import Block, Cell, Heading, Table, merge_places
from wsoa.normalise.classify import is_action_table
from wsoa.normalise.concerns import concern_ref, is_outcome_with_ref, names_outcome
from wsoa.normalise.form_families.entries import Form, family_entries
from wsoa.normalise.form_families.labels import label_key
from wsoa.normalise.tables import (
    KNOWN,
    WIDEST,
    Entry,
    action_cells,
    continue_passage,
    has_known_header,
    header_fields,
    is_title_entry,
    joined_cells,
    known_label,
    moved_cell,
    read_columns,
)
from wsoa.vocabulary import folded

# What a form tells of an action besides its text: such labels go on a form that a page end cuts.
TELLING = frozenset({"owner", "due", "due_start", "due_revised", "completed", "status", "progress",
                     "success", "milestone", "resource", "governance"})  # fmt: skip
# What is told of what is done, and not of what is to be achieved.
DOING = ("due", "due_start", "due_revised", "completed", "status", "progress")


# --------------------------------------------------------------------------- which actions


def action_label(forms: Sequence[Form], counts: Counter[str]) -> str:
    """The label of the actions' texts, by the columns that all forms would make together; empty
    where they make no table of actions."""
    by_first: list[list[Entry]] = [list(form.entries) for form in forms]
    table = table_of_actions(split_actions(by_first, ""), forms[0].table)
    reading = read_columns(table)
    action = reading.first("action")
    if action is None or names_another_field(action.header):
        return ""
    if not is_action_table(replace(reading, header_rows=1)):
        return ""
    # an outcome or a concern stands over actions, unless it is told when it is to be done
    numbered = is_outcome_with_ref(action.header) or concern_ref(action.header)[0]
    done = any(map(has_known_header, reading.of(*DOING)))
    over = numbered or (names_outcome(action.header) and not done)
    return "" if over else folded(action.header)


def names_another_field(label: str) -> bool:
    """Whether a label names a field by its words, and not that of an action's text: what the text
    of that column looks like does not make it one."""
    fields = header_fields(label)
    return bool(fields) and "action" not in fields and max(fields.values()) >= KNOWN


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


def opening_label(blocks: Sequence[Block], forms: Sequence[Form]) -> str:
    """The label with which forms open: the first of those under a heading, where there are any,
    else of those that do not follow right upon another, for the first of a page may be the rest of
    one that a page end cut."""
    headed = [f for f in forms if f.index and isinstance(blocks[f.index - 1], Heading)]
    places = {form.index for form in forms}
    apart = [form for form in forms if form.index - 1 not in places]
    return Counter(form.labels[0] for form in headed or apart).most_common(1)[0][0]


def rows_by_block(
    blocks: Sequence[Block], kept: Sequence[int], taken: dict[int, Form], action: str
) -> dict[int, tuple[Block, ...]]:
    """For the number of each block that is a form: the tables that take its place. Forms right
    after each other among the blocks that are kept are read as one run, so that what a page end
    cut goes on."""
    rows: dict[int, tuple[Block, ...]] = {}
    order = [place for place, index in enumerate(kept) if index in taken]
    opening = opening_label(blocks, list(taken.values()))
    for _, group in groupby(enumerate(order), key=lambda pair: pair[1] - pair[0]):
        run = [taken[kept[place]] for _, place in group]
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
    taken: dict[tuple[int, int], int] = {}  # a place in the table -> its cell
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
                if value is None:
                    continue
                if at not in taken:
                    taken[at] = len(cells)
                    span = height if len(values) == 1 else 1
                    cells.append(moved_cell(value, *at, row_span=span))
                elif value.text not in cells[taken[at]].text:  # the label again: more of its value
                    cells[taken[at]] = joined_cells([cells[taken[at]], value]) or value
        row += height
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return replace(
        like,
        cells=ordered,
        places=merge_places(place for cell in ordered for place in cell.places),
        open_top=False,
        open_bottom=False,
    )
