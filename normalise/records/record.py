"""Units → records: the fields of an action from the cells beside it, each value with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wsoa import faults
from wsoa.caching import once_for_each_way
from wsoa.model import Action, Cell, Issue, Milestone, Owner, Passage, Rating, merge_places
from wsoa.normalise.dates import completion_date, done_beside_due, read_due
from wsoa.normalise.owners import (
    OwnerReading,
    employed_by,
    holding,
    is_doubtful,
    names_bodies,
    names_posts,
    owner_risk,
    read_owners,
)
from wsoa.normalise.records.context import Context
from wsoa.normalise.records.due_columns import DueRead, due_from_columns
from wsoa.normalise.records.milestone_columns import MilestoneStyle, milestones_of
from wsoa.normalise.records.refs import ref_and_text
from wsoa.normalise.records.rows import (
    ActionRows,
    Group,
    cells_in,
    cells_on_one_line,
    joined_passages,
    spans_beyond,
)
from wsoa.normalise.records.shared import read_across
from wsoa.normalise.status import (
    STRUCK,
    Key,
    Rated,
    is_tinted,
    looks_ahead,
    of_words,
    rate_cells,
    rate_text,
)
from wsoa.normalise.tables import Column, TableReading, one_line
from wsoa.vocabulary import DOTS, folded, is_rating

UNREAD = 0.1  # the confidence of a row of which the words alone are known


@dataclass(frozen=True)
class ActionRecord:
    """An action as read, its ids still to be given, with its milestones and what was odd."""

    action: Action
    milestones: tuple[Milestone, ...] = ()
    issues: tuple[Issue, ...] = ()
    group: Group | None = None
    reading: TableReading | None = None  # of the table that it stands in; None where prose tells it
    rows: tuple[int, ...] = ()  # of that table
    owner_risk: float = 0.0  # the probability that its owner cells name others than were read


def record_of(
    unit: ActionRows,
    group: Group | None,
    reading: TableReading,
    context: Context,
    manner: MilestoneStyle,
    measured: bool = False,
) -> ActionRecord:
    """The record of one action. `measured`: a row below it tells the measures of this action
    alone."""

    def cells(*names: str) -> tuple[Cell, ...]:
        return cells_in(reading.table, reading.of(*names), unit.rows)

    own = [
        cell
        for cell in cells_in(reading.table, reading.columns, unit.rows)
        if not spans_beyond(cell, unit)
    ]
    places = merge_places(place for cell in own if cell not in unit.group for place in cell.places)
    page = places[0].page if places else None
    ref, text = ref_and_text(cells("action_ref"), unit.action, context.plain_refs)
    issues: list[Issue] = []

    told = DueRead()
    rated = Rated()
    if not manner.stepwise:
        told = due_from_columns(reading.meant, unit, context.date)
        if reading.meant is not reading:
            told = told._replace(text=due_from_columns(reading, unit, context.date).text)
        issues += [
            issue(code, message, "due_text", page, "info" if told.is_settled(code) else "warning")
            for code, message in told.odd
        ]
        band = band_of(own)
        rated = rate_row(reading, unit, context, band)
        if rated.rating.status == "unknown" and context.key.rates_row(band):
            status, name = context.key.of_colour(band)
            rated = Rated(Rating(status or "unknown", name, "key"))
    if rated.rating.status == "unknown" and not reading.of("status"):
        rated = rated_in(cells("progress"), context)
    if rated.rating.status == "unknown" and unit.action and not unit.action.struck(False):
        status = context.key.of_name(STRUCK, STRUCK)
        rated = Rated(Rating(status, "struck through", "key")) if status else rated
    rated = completed_by(rated, told.text, cells("completed"), unit.action, context)
    issues += [
        issue(code, rating_message(code, shown), "status", page) for code, shown in rated.issues
    ]
    reading_of_owners = owners_of(
        cells_in(reading.meant.table, reading.of("owner", "sponsor"), unit.rows),
        context,
        cells_in(reading.table, columns_that(reading, names_bodies), unit.rows),
        cells_in(reading.table, columns_that(reading, names_posts), unit.rows),
    )
    issues += [
        issue(code, message, "owner_text", page) for code, message in reading_of_owners.issues
    ]
    entries, odd_entries = milestones_of(unit, reading, context, manner)
    issues += [
        issue(code, rating_message(code, shown), "status", page) for code, shown in odd_entries
    ]
    action = Action(
        action_id="",
        concern_no=0,
        action_ref=ref,
        action_text=text,
        outcome_ref=group.ref if group else "",
        outcome_text=group.passage.text if group else "",
        owner_text=cells_on_one_line(cells("owner", "sponsor")),
        owners=reading_of_owners.owners,
        due_text=told.text,
        due=told.due,
        due_original_text=told.original,
        due_original_end=told.original_end,
        rating=rated.rating,
        resource=cells_on_one_line(cells("resource")),
        governance=cells_text(cells("governance")),
        success_text="\n".join(
            text
            for text in (
                cells_text([c for c in cells("success") if not spans_beyond(c, unit)]),
                read_across(unit, "success").text if measured else "",
            )
            if text
        ),
        progress_text="\n".join(
            text
            for text in (
                cells_text([c for c in cells("progress") if not spans_beyond(c, unit)]),
                read_across(unit, "progress").text,
            )
            if text
        ),
        other_text=other_text(reading, unit),
        page_start=page,
        page_end=places[-1].page if places else None,
        box=places[0].box if places else None,
    )
    if not manner.stepwise or not entries:
        issues += missing_fields(action, reading, page)
    risk = reading_of_owners.risk
    return ActionRecord(action, tuple(entries), tuple(issues), group, reading, unit.rows, risk)


def plain_record(
    unit: ActionRows, group: Group | None, reading: TableReading, why: str
) -> ActionRecord:
    """The record of an action whose row a fault kept from being read: its own words, and all others
    of the row as they are printed, none of them interpreted. `why` is the fault's name."""
    cells = [
        cell
        for cell in cells_in(reading.table, reading.columns, unit.rows)
        if not spans_beyond(cell, unit)
    ]
    places = merge_places(place for cell in cells for place in cell.places)
    page = places[0].page if places else None
    action = Action(
        action_id="",
        concern_no=0,
        action_ref="",
        action_text=unit.action.text,
        outcome_ref=group.ref if group else "",
        outcome_text=group.passage.text if group else "",
        other_text="\n".join(
            c.passage.text for c in cells if c.passage and c.passage != unit.action
        ),
        page_start=page,
        page_end=places[-1].page if places else None,
        box=places[0].box if places else None,
        confidence=UNREAD,
    )
    told = faults.fault_message("This row", why)
    return ActionRecord(action, issues=(issue(faults.CODE, told, "", page, "error"),), group=group)


def band_of(cells: Sequence[Cell]) -> str:
    """The fill that most cells of a row have: the table's banding, empty for none."""
    fills = Counter(cell.fill for cell in cells)
    fill, count = fills.most_common(1)[0] if fills else ("", 0)
    return fill if count > 0.5 * len(cells) else ""


def cells_text(cells: Sequence[Cell]) -> str:
    return joined_passages(cell.passage for cell in cells).text


def issue(
    code: str, message: str, column: str, page: int | None, severity: str = "warning"
) -> Issue:
    return Issue(code, message, severity, "actions", column, page=page)


def other_text(reading: TableReading, unit: ActionRows) -> str:
    lines = []
    for column in reading.of("other", "partners", "status_previous"):
        text = cells_on_one_line(cells_in(reading.table, [column], unit.rows))
        if text:
            lines.append(f"{one_line(column.header)}: {text}" if column.header else text)
    return "\n".join(lines)


def missing_fields(action: Action, reading: TableReading, page: int | None) -> list[Issue]:
    found = []
    if not action.owners and reading.of("owner"):
        found.append(
            issue(
                "missing_owner", "No owner is printed for this action.", "owner_text", page, "info"
            )
        )
    is_said = "invalid_date" in action.due.issues
    if not action.due and not is_said and reading.of("due", "due_start", "due_revised"):
        shown = f" (“{action.due_text}”)" if action.due_text else ""
        found.append(
            issue(
                "missing_due",
                f"No date is printed for this action{shown}.",
                "due_text",
                page,
                "info",
            )
        )
    return found


# --------------------------------------------------------------------------- status, owners


def rate_row(reading: TableReading, unit: ActionRows, context: Context, band: str) -> Rated:
    """The rating of a row's status cells: what they say themselves, or, of columns that are
    options, the header over the one mark. `band`: the fill that is the row's style."""
    plain = [column for column in reading.of("status") if not column.is_option]
    options = [column for column in reading.of("status") if column.is_option]
    marked = [
        one_line(column.header)
        for column in options
        if any(
            is_chosen_option(cell, band) for cell in cells_in(reading.table, [column], unit.rows)
        )
    ]
    if len(marked) > 1:
        shown = " / ".join(marked)
        return Rated(Rating("unknown", shown), (("unknown_status", shown),))
    if marked:
        return Rated(Rating(of_words(marked[0], context.key) or "unknown", marked[0], "text"))
    cells = cells_in(reading.table, plain, unit.rows)
    unnamed = cells_in(reading.table, [c for c in plain if not c.header], unit.rows)
    for cell in unnamed:
        if (shown := cell.passage.printed.removesuffix("\ufe0f")) in context.open_signs:
            return Rated(Rating("unknown", shown), (("unknown_status", shown),))
    return rate_cells(cells, context.key, context.palette, band, context.date)


def is_chosen_option(cell: Cell, band: str) -> bool:
    """Whether a cell of options is the one that is meant: a mark, or a fill without words."""
    text = cell.passage.printed
    if not text:
        return (is_tinted(cell.fill) and cell.fill != band) or bool(cell.marks)
    return (
        text in DOTS
        or text.casefold() in ("x", "1", "y")
        or of_words(text, Key()) not in ("", "not_started")
    )


_DONE = re.compile(
    r"\W*(?:completed?|done|achieved|in place)\b"
    r"(?!\s+(?:by|before|no\s+later|for|within|in\s+time))",
    re.IGNORECASE,
)


def completed_by(
    rated: Rated, due_text: str, completed: Sequence[Cell], action: Passage, context: Context
) -> Rated:
    """A rating completed by what says so besides: a completion date, a status word in the date
    cell, text in the colour that the key gives to completed actions."""
    done = cells_on_one_line(completed)
    date = completion_date(done, context.date) if done else None
    is_dated = date is not None or (done and read_due(done, context.date).start is not None)
    if is_dated and not looks_ahead(done):
        return Rated(Rating("completed", done, "date", date), rated.issues)
    was_done, day = done_beside_due(due_text, context.date) if due_text else (False, None)
    if rated.rating.status != "unknown":
        if was_done and rated.rating.status == "completed" and not rated.rating.completed_on:
            return replace(rated, rating=replace(rated.rating, completed_on=day))
        return rated
    if was_done:
        return Rated(Rating("completed", due_text, "text", day), rated.issues)
    if done and of_words(done, context.key) == "completed":
        return Rated(Rating("completed", done, "text"))
    if due_text:
        opening = _DONE.match(due_text)
        if opening and folded(due_text) != "in place":
            return Rated(Rating("completed", due_text, "text"), rated.issues)
        if of_words(due_text, context.key) not in ("", "unknown", "in_progress"):
            return Rated(Rating(of_words(due_text, context.key), due_text, "text"), rated.issues)
    coloured = rate_text(action, context.key)
    if coloured.status != "unknown" and coloured.text != "black":
        return Rated(coloured, rated.issues)
    return rated


def rated_in(progress: Sequence[Cell], context: Context) -> Rated:
    """The rating that opens a cell of progress as a line of its own: `On track`, then the news."""
    for cell in progress:
        first = cell.passage.paragraphs[0].printed if cell.passage else ""
        if is_rating(first) and (status := of_words(first, context.key)):
            return Rated(Rating(status, first, "text"))
    return Rated()


def rating_message(code: str, shown: str) -> str:
    if code == "unknown_colour":
        return f"The colour {shown} has no meaning in the document's key; it was not interpreted."
    return f"“{shown}” is no rating that is known; its words were not interpreted."


@once_for_each_way
def columns_that(reading: TableReading, asks: Callable[[str], bool]) -> list[Column]:
    """The columns of owners that say something of those in the others, by their headers: `Lead
    organisation` or `Role` beside `Responsible officer`."""
    columns = reading.of("owner", "sponsor")
    found = [column for column in columns if asks(column.header)]
    return found if len(found) < len(columns) else []


def owners_of(
    cells: Sequence[Cell],
    context: Context,
    employers: Sequence[Cell] = (),
    posts: Sequence[Cell] = (),
) -> OwnerReading:
    """The owners of all owner cells, each once. `employers`: those of the cells that say for whom
    the others work; `posts`: those that say what posts they hold."""
    owners: dict[tuple[str, str, str], Owner] = {}
    issues: dict[tuple[str, str], None] = {}

    def named_in(some: Sequence[Cell]) -> tuple[Owner, ...]:
        key, says_lines = context.postholders, context.says_lines
        read = [read_owners(cell.passage, key, says_lines) for cell in some]
        issues.update(dict.fromkeys(odd for each in read for odd in each.issues))
        return tuple(owner for each in read for owner in each.owners)

    for owner in named_in(cells):
        owners.setdefault((owner.organisation, owner.person, owner.role), owner)
    risks = [owner_risk(cell.passage, context.postholders, context.says_lines) for cell in cells]
    for cell, risk in zip(cells, risks, strict=True):
        if owners and is_doubtful(risk):
            message = f"“{one_line(cell.passage.text)}” may name other owners than were read."
            issues[("doubtful_owner", message)] = None
    held = holding(named_in(posts), tuple(owners.values()))
    named = employed_by(named_in(employers), held)
    return OwnerReading(named, tuple(issues), max(risks, default=0.0))
