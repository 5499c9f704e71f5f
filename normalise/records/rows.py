"""Rows of an action table → units: which rows are one action, in which group, under which concern.

One action is one cell of the action column, with all rows that the cell spans; a further row
without action text belongs to the action above. Full-width rows, outcome columns and concern
columns say in which group the actions below or beside them stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from wsoa.caching import cached
from wsoa.model import Cell, Passage, Table
from wsoa.normalise.concerns import NOUNS, from_text, labelled_value, names_outcome
from wsoa.normalise.dates import find_dates, without_dates
from wsoa.normalise.tables import Column, TableReading, header_fields, is_banner
from wsoa.vocabulary import clean_ref, folded, is_ref, split_ref

LONGEST_DAY_LINE = 60  # letters of a line that is a day with a few words
MOST_BESIDE_DAY = 5  # words beside the day
ACTION_WORDS = frozenset({"action", "task", "step"})


@dataclass(frozen=True)
class ActionRows:
    """The rows of one action. `cells` are all distinct cells that touch them."""

    rows: tuple[int, ...]
    action: Passage
    group: tuple[Cell, ...] = ()  # outcome cells beside its rows
    concern: tuple[Cell, ...] = ()  # concern cells beside its rows
    banners: tuple[Cell, ...] = ()  # full-width rows met since the unit before
    after: tuple[Cell, ...] = ()  # full-width rows below that still speak of its group
    nouns: tuple[str, ...] = NOUNS  # the lists of words that name concerns
    title: str = ""  # its ref, where a full-width row over it alone gives it: `Action 1a`


def action_rows(reading: TableReading, nouns: tuple[str, ...] = NOUNS) -> list[ActionRows]:
    """The actions of a table in order. What stands beside none of them is left to `checks`.
    `nouns`: the lists of the vocabulary whose words name a concern in a full-width row."""
    table = reading.table
    action = reading.first("action")
    if action is None:
        return []
    units: list[ActionRows] = []
    pending = banners_over_header(reading, nouns)
    for row in range(reading.header_rows, table.n_rows):
        cells = table.filled(row)
        own = [cell for cell in cells if cell.row == row]
        banner = banner_in(own, table, action.col)
        if banner is not None:
            if units and not pending and banner_field(banner, nouns) in ("success", "progress"):
                units[-1] = replace(units[-1], after=(*units[-1].after, banner))
            else:
                pending += with_measure_apart(banner, nouns)
            continue
        cell = table.at(row, action.col)
        if cell is not None and cell.passage and cell.row == row:
            units.append(ActionRows((row,), cell.passage, banners=tuple(pending), nouns=nouns))
            pending = []
        elif units and not pending and (own or (cell is not None and cell.passage)):
            last = units[-1]
            units[-1] = replace(last, rows=(*last.rows, row))
    return [
        replace(
            unit,
            group=cells_in(table, reading.of("outcome"), unit.rows),
            concern=cells_in(table, reading.of("concern"), unit.rows),
        )
        for unit in with_titles(units)
    ]


def with_titles(units: Sequence[ActionRows]) -> list[ActionRows]:
    """The units, each under a full-width row that is no more than an action's ref (`Action 1a`)
    with that as its own, where each such row has one unit below it."""
    titled = [bool(unit.banners) and bool(ref_alone(unit.banners[-1])) for unit in units]
    if not any(titled) or any(a and not b for a, b in pairwise(titled)):
        return list(units)
    return [
        replace(unit, banners=unit.banners[:-1], title=ref_alone(unit.banners[-1]))
        if is_so
        else unit
        for unit, is_so in zip(units, titled, strict=True)
    ]


def ref_alone(banner: Cell) -> str:
    """The ref that a full-width row gives under the word for an action, and nothing else."""
    text = banner.passage.printed
    ref = clean_ref(text)
    is_title = ref != text and is_ref(ref) and " " not in ref and any(map(str.isdigit, ref))
    return ref if is_title and folded(text).split()[0] in ACTION_WORDS else ""


def banners_over_header(reading: TableReading, nouns: Sequence[str]) -> list[Cell]:
    """The full-width rows over a table's header; where a column holds the outcomes, less those that
    name none: the title of a sheet, when it was brought up to date."""
    if not reading.of("outcome"):
        return list(reading.banner)
    return [
        cell
        for cell in reading.banner
        if has_outcome_label(cell) or banner_field(cell, nouns) != "outcome"
    ]


def banner_in(own: Sequence[Cell], table: Table, col: int) -> Cell | None:
    """The cell that fills a row over the column of actions, beside none but cells that are merged
    down into the rows below it; None where the row has other cells of its own."""
    in_row = [cell for cell in own if cell.row_span == 1]
    if len(in_row) != 1 or col not in in_row[0].cols:
        return None
    return in_row[0] if is_banner(in_row[0], table) else None


def with_measure_apart(banner: Cell, nouns: Sequence[str]) -> list[Cell]:
    """A full-width row that names an outcome, and what it says below under a label of how success
    is measured as a row of its own: `Outcome 1.1: Less waiting`, then `Measure: …`."""
    parts = banner.passage.paragraphs
    cells = [banner._replace(passage=part) for part in parts[1:]]
    labelled = [is_measure_line(cell, nouns) for cell in cells]
    if not any(labelled) or banner_field(banner, nouns) != "outcome":
        return [banner]
    at = labelled.index(True) + 1
    return [banner._replace(passage=joined_passages(some)) for some in (parts[:at], parts[at:])]


def is_measure_line(cell: Cell, nouns: Sequence[str]) -> bool:
    """Whether a line says behind a label how success is measured. The impact is part of what is to
    be achieved."""
    label, colon, _ = cell.passage.printed.partition(":")
    is_impact = "impact" in label.casefold()
    return bool(colon) and not is_impact and banner_field(cell, nouns) == "success"


def banner_field(cell: Cell, nouns: Sequence[str] = NOUNS) -> str:
    """What a full-width row says: `concern` (it names one), `sponsor`, `partners`, `success` or
    `progress` (a label says so), `day` (on which the actions below were agreed: `Meeting of 3 May
    2019`), else `outcome`: it opens a group."""
    if from_text(cell.passage, None, nouns) is not None:
        return "concern"
    if is_day_line(cell.passage.printed):
        return "day"
    field, _ = labelled_value(cell.passage)
    if field in ("sponsor", "partners", "success"):
        return field
    first, colon, _ = (
        cell.passage.paragraphs[0].printed.partition(":") if cell.passage else ("",) * 3
    )
    told = {f: w for f, w in header_fields(first).items() if f in ("success", "progress")}
    best = max(told, key=lambda name: told[name], default="")
    return best if best and told[best] >= (0.7 if colon else 0.8) else "outcome"


def is_day_line(text: str) -> bool:
    """Whether a text is one day with a few words beside it: no aim is told so."""
    dates = find_dates(text) if len(text) <= LONGEST_DAY_LINE else ()
    is_day = len(dates) == 1 and dates[0].due.precision == "day"
    return is_day and len(without_dates(text).split()) <= MOST_BESIDE_DAY


def cells_in(table: Table, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Cell, ...]:
    """The distinct cells with something in them where columns and rows cross, in reading order."""
    if not columns:
        return ()
    found = {
        id(cell): cell
        for column in columns
        for row in rows
        if (cell := table.at(row, column.col)) is not None
        and (cell.passage.printed or cell.fill or cell.marks)
    }
    if len(found) < 2:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=attrgetter("row", "col")))


def joined_passages(passages: Iterable[Passage]) -> Passage:
    """Passages as one. One alone is given as it is, with all that is known of it already."""
    some = [passage for passage in passages if passage.lines]
    if len(some) < 2:
        return some[0] if some else Passage()
    return Passage(tuple([line for passage in some for line in passage.lines]))


def cells_on_one_line(cells: Sequence[Cell]) -> str:
    """What cells say on one line; what is printed again in each is said once."""
    return " ".join(dict.fromkeys(cell.passage.printed for cell in cells if cell.passage))


def spans_beyond(cell: Cell, unit: ActionRows) -> bool:
    """Whether a cell stands beside rows of other actions too."""
    return any(row not in unit.rows for row in cell.rows)


# --------------------------------------------------------------------------- groups


@dataclass(frozen=True)
class Group:
    """Actions that share an outcome: its ref and all its cells, in reading order."""

    ref: str
    cells: tuple[Cell, ...]

    @cached
    def passage(self) -> Passage:
        """The outcome's text: the whole of its cells, less the ref that opens it."""
        return joined_passages(
            without_letter(cell.passage)
            if self.ref and outcome_letter(cell) == self.ref
            else without_ref(cell.passage)
            if outcome_ref(cell)
            else without_outcome_label(cell)
            for cell in self.cells
        )


def groups_of(units: Sequence[ActionRows]) -> list[Group | None]:
    """For each unit its group. Where outcomes carry refs a cell without one goes on the group
    above; otherwise each cell opens a group of its own. Rows beside an empty cell stay in the
    group, up to the name of another concern."""
    ref_of = outcome_letter if are_lettered(units) else outcome_ref
    with_refs = any(ref_of(cell) for unit in units for cell in (*unit.group, *banner_groups(unit)))
    groups: list[Group | None] = []
    current: Group | None = None
    members: list[int] = []
    for unit in units:
        if any(banner_field(cell, unit.nouns) == "concern" for cell in unit.banners):
            current, members = None, []
        cells = tuple(c for c in (*banner_groups(unit), *unit.group) if c.passage)
        known = {c.passage.printed for c in current.cells} if current else set()
        fresh = tuple(c for c in cells if c.passage.printed not in known)
        refs = [ref for cell in fresh if (ref := ref_of(cell))]
        if fresh:
            opens = (
                not with_refs
                or (bool(refs) and (current is None or refs[0] != current.ref))
                or has_outcome_label(fresh[0])
            )
            if current is None or opens:
                current = Group(refs[0] if refs else "", fresh)
                members = []
            else:
                current = Group(current.ref, (*current.cells, *fresh))
                for index in members:
                    groups[index] = current
        members.append(len(groups))
        groups.append(current)
    return groups


def banner_groups(unit: ActionRows) -> tuple[Cell, ...]:
    """The full-width rows above a unit that open an outcome."""
    return tuple(cell for cell in unit.banners if banner_field(cell, unit.nouns) == "outcome")


def outcome_ref(cell: Cell) -> str:
    ref, rest = split_ref(cell.passage.printed)
    if ref and rest:
        return ref if any(char.isdigit() for char in ref) else ""
    first = cell.passage.paragraphs[0].printed if cell.passage.paragraphs else ""
    return first if is_outcome_number(first) else ""


_LETTERED = re.compile(r"\s*(?P<letter>[A-Z])[.:)]\s+(?=\S)")


def outcome_letter(cell: Cell) -> str:
    """The letter that an outcome opens with: `A. Leaders act together`."""
    match = _LETTERED.match(cell.passage.printed)
    return match["letter"] if match else ""


def are_lettered(units: Sequence[ActionRows]) -> bool:
    """Whether the outcomes beside the actions are told apart by letters: each has one, no two the
    same."""
    cells = list(dict.fromkeys(cell for unit in units for cell in unit.group if cell.passage))
    letters = [outcome_letter(cell) for cell in cells]
    return bool(letters) and all(letters) and len(set(letters)) == len(letters)


def without_letter(passage: Passage) -> Passage:
    first, *rest = passage.lines
    match = _LETTERED.match(first.text)
    return Passage((first.after(match.end()), *rest)) if match else passage


def without_outcome_label(cell: Cell) -> Passage:
    """What a full-width row or a heading says behind the word that names it an outcome
    (`Outcome: …`); a column says so in its header."""
    if not has_outcome_label(cell):
        return cell.passage
    first, *rest = cell.passage.lines
    told = first.text.partition(":")[2]
    return Passage((first.after(len(first.text) - len(told.lstrip())), *rest))


def has_outcome_label(cell: Cell) -> bool:
    """Whether a full-width row or a heading opens with a word that names it an outcome."""
    if cell.col_span < 2 or not cell.passage:
        return False
    label, colon, told = cell.passage.lines[0].text.partition(":")
    return bool(colon and told.strip()) and names_outcome(label)


def is_outcome_number(text: str) -> bool:
    return is_ref(text) and any(char.isdigit() for char in text)


def without_ref(passage: Passage) -> Passage:
    """The passage less the ref that opens it (the ref may stand on a line of its own)."""
    lines = list(passage.lines)
    while lines and not lines[0].text.strip():
        lines.pop(0)
    if not lines:
        return passage
    first = lines[0]
    if is_outcome_number(first.text.strip()):
        rest = lines[1:]
        if rest:
            opening = first.opening if rest[0].opening.value == "wrap" else rest[0].opening
            rest[0] = rest[0]._replace(opening=opening)
        return Passage(tuple(rest))
    ref, rest_text = split_ref(first.text.lstrip())
    if not ref:
        return passage
    return Passage((first.after(len(first.text) - len(rest_text)), *lines[1:]))
