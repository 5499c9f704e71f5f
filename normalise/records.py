"""Units → records: the fields of an action from the cells beside it, each value with its place."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from wsoa.model import (
    Action,
    Cell,
    Due,
    Issue,
    Milestone,
    Opening,
    Owner,
    Passage,
    Place,
    Rating,
    merge_places,
)
from wsoa.normalise import milestones as steps
from wsoa.normalise.columns import Column, Reading
from wsoa.normalise.confidence import confidence_of
from wsoa.normalise.dates import completion_date, read_due
from wsoa.normalise.headers import one_line
from wsoa.normalise.owners import (
    OwnerReading,
    PostholderKey,
    employed_by,
    names_bodies,
    read_owners,
)
from wsoa.normalise.rows import Group, Unit, banner_field, cells_in, joined, spans_beyond
from wsoa.normalise.shapes import clean_ref, follows, is_rating, split_ref
from wsoa.normalise.status import Key, Rated, of_words, rate, rate_text
from wsoa.normalise.vocabulary import folded


@dataclass(frozen=True)
class Context:
    """What the whole document says that a row is read with."""

    key: Key
    postholders: PostholderKey
    palette: frozenset[str] = frozenset()  # names of the colours that ratings are painted in
    date: dt.date | None = None  # the statement's own date


@dataclass(frozen=True)
class Record:
    """An action as read, its ids still to be given, with its milestones and what was odd."""

    action: Action
    milestones: tuple[Milestone, ...] = ()
    issues: tuple[Issue, ...] = ()
    group: Group | None = None


@dataclass(frozen=True)
class Shared:
    """What a table prints once for a whole group: measures, and entries of progress."""

    group: Group | None
    success: Passage = Passage()
    entries: tuple[Milestone, ...] = field(default=())


def text_of(cells: Sequence[Cell]) -> str:
    return joined(cell.passage for cell in cells).text


def printed(cells: Sequence[Cell]) -> str:
    """What cells say on one line; what is printed again in each is said once."""
    return " ".join(dict.fromkeys(cell.passage.printed for cell in cells if cell.passage))


def issue(
    code: str, message: str, column: str, page: int | None, severity: str = "warning"
) -> Issue:
    return Issue(code, message, severity, "actions", column, page=page)


# --------------------------------------------------------------------------- who owns a date


def dates_belong_to_milestones(reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether the date and rating columns stand beside the milestones: they divide the rows as the
    milestones do, more finely than the actions."""
    table = reading.table
    rows = [row for unit in units for row in unit.rows]
    fine = len(cells_in(table, reading.of("milestone"), rows))
    if fine <= len(units):
        return False
    for name in ("due", "status"):
        count = len([c for c in cells_in(table, reading.of(name), rows) if c.passage])
        if count > (fine + len(units)) / 2:
            return True
    return False


EVIDENCE = 0.7  # share of dated entries from which a column of progress is one of dated lines


def dated_evidence(reading: Reading, units: Sequence[Unit], context: Context) -> bool:
    """Whether a table's progress is told in dated lines, nearly each of its entries with a date of
    its own that is more than the name of a month: they are milestones then, besides what they say
    of the progress."""
    rows = [row for unit in units for row in unit.rows]
    told = [
        entry
        for cell in cells_in(reading.table, reading.of("progress"), rows)
        for entry in steps.entries(cell.passage, "milestone", context.key, context.date, Place())
    ]
    dated = sum(
        bool(entry.due.start or entry.due.end) and any(map(str.isdigit, entry.due_text))
        for entry in told
    )
    return len(told) > 1 and dated >= EVIDENCE * len(told)


# --------------------------------------------------------------------------- one action


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table tells of its actions, which no row shows alone."""

    stepwise: bool = False  # its dates and ratings belong to its milestones
    evidence: bool = False  # its progress is told in dated lines


def manner_of(reading: Reading, units: Sequence[Unit], context: Context) -> Manner:
    return Manner(
        dates_belong_to_milestones(reading, units), dated_evidence(reading, units, context)
    )


def record_of(
    unit: Unit,
    group: Group | None,
    reading: Reading,
    context: Context,
    manner: Manner,
    measured: bool = False,
) -> Record:
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
    ref, text = ref_and_text(cells("action_ref"), unit.action)
    issues: list[Issue] = []

    due_text, due = ("", Due())
    rated = Rated()
    if not manner.stepwise:
        due_text, due, odd = due_of(reading, unit, context)
        issues += [issue(code, message, "due_text", page) for code, message in odd]
        rated = rate(cells("status"), context.key, context.palette, band_of(own))
        if rated.rating.status == "unknown" and context.key.paints(band_of(own)):
            status, name = context.key.of_colour(band_of(own))
            rated = Rated(Rating(status or "unknown", name, "key"))
    if rated.rating.status == "unknown" and not reading.of("status"):
        rated = rated_in(cells("progress"), context)
    rated = completed_by(rated, due_text, cells("completed"), unit.action, context)
    issues += [
        issue(code, rating_message(code, shown), "status", page) for code, shown in rated.issues
    ]
    employers = cells_in(reading.table, employer_columns(reading), unit.rows)
    reading_of_owners = owners_of(cells("owner", "sponsor"), context, employers)
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
        owner_text=printed(cells("owner", "sponsor")),
        owners=reading_of_owners.owners,
        due_text=due_text,
        due=due,
        rating=rated.rating,
        resource=printed(cells("resource")),
        governance=text_of(cells("governance")),
        success_text="\n".join(
            text
            for text in (
                text_of([c for c in cells("success") if not is_shared(c, unit)]),
                told_across(unit, "success").text if measured else "",
            )
            if text
        ),
        progress_text="\n".join(
            text
            for text in (
                text_of([c for c in cells("progress") if not is_shared(c, unit)]),
                told_across(unit, "progress").text,
            )
            if text
        ),
        other_text=other_text(reading, unit),
        page_start=page,
        page_end=places[-1].page if places else None,
        box=places[0].box if places else None,
    )
    if not manner.stepwise or not entries:
        issues += missing(action, reading, page)
    sure = confidence_of(action, reading, [issue.severity for issue in issues])
    return Record(replace(action, confidence=sure), tuple(entries), tuple(issues), group)


def band_of(cells: Sequence[Cell]) -> str:
    """The fill that most cells of a row have: the table's banding, empty for none."""
    fills = Counter(cell.fill for cell in cells)
    fill, count = fills.most_common(1)[0] if fills else ("", 0)
    return fill if count > 0.5 * len(cells) else ""


def is_shared(cell: Cell, unit: Unit) -> bool:
    """Whether a cell is printed once for several actions."""
    return spans_beyond(cell, unit)


def ref_and_text(ref_cells: Sequence[Cell], action: Passage) -> tuple[str, str]:
    """The action's ref, from its column or the text that it opens, and the text without it."""
    column_ref = clean_ref(ref_cells[0].passage.printed) if ref_cells else ""
    text = action.text
    if text.startswith("- "):
        if len(action.paragraphs) == 1:
            text = text[2:]
        return column_ref, text
    ref, rest = split_ref(text)
    if column_ref:
        return column_ref, rest if ref and clean_ref(ref) == column_ref else text
    if ref and not is_step_list(action):
        return clean_ref(ref), rest
    return "", text


def is_step_list(action: Passage) -> bool:
    """Whether an action's cell lists steps, numbered or lettered in sequence: none of them is its
    ref."""
    labels = [split_ref(part.printed)[0] for part in action.paragraphs if not part.is_item]
    return any(follows(a, b) for a, b in pairwise(label for label in labels if label))


def other_text(reading: Reading, unit: Unit) -> str:
    lines = []
    for column in reading.of("other", "partners", "status_previous"):
        text = printed(cells_in(reading.table, [column], unit.rows))
        if text:
            lines.append(f"{one_line(column.header)}: {text}" if column.header else text)
    return "\n".join(lines)


def missing(action: Action, reading: Reading, page: int | None) -> list[Issue]:
    found = []
    if not action.owners and reading.of("owner"):
        found.append(
            issue(
                "missing_owner", "No owner is printed for this action.", "owner_text", page, "info"
            )
        )
    if not action.due and reading.of("due", "due_start", "due_revised"):
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


# --------------------------------------------------------------------------- dates


def due_of(
    reading: Reading, unit: Unit, context: Context
) -> tuple[str, Due, list[tuple[str, str]]]:
    """Due text and interval from the date columns: a revised date wins over the original, a start
    and an end column make one interval."""

    def shown(name: str) -> str:
        return printed(cells_in(reading.table, reading.of(name), unit.rows))

    text, start, revised = shown("due"), shown("due_start"), shown("due_revised")
    due = read_due(text, context.date) if text else Due()
    codes = list(due.issues)
    stack = stacked_interval(reading, unit, context)
    if stack is not None:
        due, was_revised = stack
        codes = [*due.issues, *(["multiple_dates"] if was_revised else [])]
    if revised:
        newer = read_due(revised, context.date)
        if newer:
            if due.start or due.end:
                codes.append("multiple_dates")
            due = newer
            codes += newer.issues
    if start:
        opening = read_due(start, context.date)
        codes += opening.issues
        due = interval(opening, due, text or revised)
    full = " ".join(part for part in (start, text, revised) if part)
    return full, due, [(code, date_message(code, full)) for code in dict.fromkeys(codes)]


_END_LABEL = re.compile(
    r"^(?:(?P<start>start(?:ed|s|ing)?|from|commence[sd]?|s(?=:))"
    r"|(?P<revised>rev(?:ised|ision)?|new|extended|r(?=:))"
    r"|(?P<end>end(?:s|ing)?|finish|to|until|complete|due|target|orig(?:inal)?|e(?=:)))\b"
    r"(?:\s+date)?\s*[:.\-–]*\s*(?=\S)",
    re.IGNORECASE,
)


def stacked_interval(reading: Reading, unit: Unit, context: Context) -> tuple[Due, bool] | None:
    """The interval that one cell stacks as start, revision and end: by the labels of its lines
    (`Start: … End: …`), or by their order where the header names it (`Start/Rev/End`). With whether
    a revision replaced the end; None where the cell is no such stack."""
    for column in reading.of("due", "due_start"):
        cells = cells_in(reading.table, [column], unit.rows)
        lines = [part.printed for cell in cells for part in cell.passage.paragraphs]
        roles = named_roles(column.header)
        found: dict[str, Due] = {}
        for index, line in enumerate(lines):
            match = _END_LABEL.match(line)
            role = match.lastgroup if match else None
            text = line[match.end() :] if match else line
            if role is None and len(roles) == len(lines):
                role = roles[index]
            if role is not None and (due := read_due(text, context.date)):
                found[role] = due
        if "start" in found and len(found) >= 2:
            closing = found.get("revised") or found.get("end") or Due()
            revised = "revised" in found and "end" in found
            return interval(found["start"], closing, "stacked"), revised
    return None


def named_roles(header: str) -> list[str]:
    """The roles that a header such as `Start/Rev/End` names, in order."""
    roles = []
    for word in folded(header).split():
        match = _END_LABEL.match(f"{word} x")
        if match and match.lastgroup:
            roles.append(match.lastgroup)
    return roles


def interval(opening: Due, closing: Due, text: str) -> Due:
    """A start and an end as one interval; an end that only goes on makes it ongoing."""
    if closing.kind == "ongoing":
        return replace(closing, start=opening.start, precision=opening.precision)
    if opening.start and closing.end:
        return Due(opening.start, closing.end, closing.precision, "between", closing.recurrence)
    if opening.start and not text:
        return replace(opening, end=None, kind="from")
    return closing if closing else replace(opening, end=None, kind="from") if opening else closing


_MESSAGES = {
    "invalid_date": "“{}” names no possible date; it was left empty.",
    "weekday_mismatch": "“{}”: the weekday is not that of the date; the date was kept.",
    "multiple_dates": "“{}” names several dates; one was taken.",
    "ambiguous_date": "“{}” leaves the year open; it was read by its context.",
    "date_out_of_range": "“{}” lies far from the statement's own date.",
}


def date_message(code: str, text: str) -> str:
    return _MESSAGES.get(code, "“{}” was read with a doubt.").format(text)


def rating_message(code: str, shown: str) -> str:
    if code == "unknown_colour":
        return f"The colour {shown} has no meaning in the document's key; it was not interpreted."
    return f"“{shown}” is no rating that is known; it was not interpreted."


# --------------------------------------------------------------------------- status, owners


def completed_by(
    rated: Rated, due_text: str, completed: Sequence[Cell], action: Passage, context: Context
) -> Rated:
    """A rating completed by what says so besides: a completion date, a status word in the date
    cell, text in the colour that the key gives to completed actions."""
    done = printed(completed)
    date = completion_date(done, context.date) if done else None
    if date is not None or (done and read_due(done, context.date).start is not None):
        return Rated(Rating("completed", done, "date", date), rated.issues)
    if rated.rating.status != "unknown":
        return rated
    if done and of_words(done, context.key) == "completed":
        return Rated(Rating("completed", done, "text"))
    if due_text:
        opening = re.match(r"\W*(?:completed?|done|achieved|in place)\b", due_text, re.IGNORECASE)
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
        parts = cell.passage.paragraphs
        status = of_words(parts[0].printed, context.key) if parts else ""
        if status and is_rating(parts[0].printed):
            return Rated(Rating(status, parts[0].printed, "text"))
    return Rated()


def employer_columns(reading: Reading) -> list[Column]:
    """The columns of owners that say for whom those in the others work: `Lead organisation` beside
    `Responsible officer`."""
    columns = reading.of("owner")
    bodies = [column for column in columns if names_bodies(column.header)]
    return bodies if len(bodies) < len(columns) else []


def owners_of(
    cells: Sequence[Cell], context: Context, employers: Sequence[Cell] = ()
) -> OwnerReading:
    """The owners of all owner cells, each once. `employers`: those of the cells that say for whom
    the others work."""
    owners: dict[tuple[str, str, str], Owner] = {}
    issues: dict[tuple[str, str], None] = {}
    for cell in cells:
        read = read_owners(cell.passage, context.postholders)
        for owner in read.owners:
            owners.setdefault((owner.organisation, owner.person, owner.role), owner)
        issues.update(dict.fromkeys(read.issues))
    employed = employed_by(
        [o for cell in employers for o in read_owners(cell.passage, context.postholders).owners],
        tuple(owners.values()),
    )
    return OwnerReading(employed, tuple(issues))


# --------------------------------------------------------------------------- milestones


def milestones_of(
    unit: Unit, reading: Reading, context: Context, manner: Manner
) -> tuple[list[Milestone], list[tuple[str, str]]]:
    """The milestones of one action: its milestone cells, dated lines of progress, and dated steps
    inside its own text."""
    table = reading.table
    found: list[Milestone] = []
    odd: list[tuple[str, str]] = []
    for column in reading.of("milestone"):
        for cell in cells_in(table, [column], unit.rows):
            if not cell.passage or spans_beyond(cell, unit):
                continue
            place = cell.places[0] if cell.places else Place()
            names = ("due", "status") if manner.stepwise else ("step_due", "step_status")
            if any(reading.of(name) for name in names):
                due = [c for c in cells_in(table, reading.of(names[0]), cell.rows) if c.passage]
                status = cells_in(table, reading.of(names[1]), cell.rows)
                entry, rated = steps.stepped(
                    cell, due, status, context.key, context.palette, context.date
                )
                found.append(entry)
                odd += rated.issues
            else:
                entries = steps.entries(cell.passage, "milestone", context.key, context.date, place)
                found += steps.dated_by(column.header, entries, context.date)
    if not found:
        found = steps.steps_inside(unit.action, context.key, context.date)
    if manner.evidence:
        for cell in cells_in(table, reading.of("progress"), unit.rows):
            if cell.passage and not spans_beyond(cell, unit):
                place = cell.places[0] if cell.places else Place()
                found += steps.entries(cell.passage, "milestone", context.key, context.date, place)
    return found, odd


def told_across(unit: Unit, field: str) -> Passage:
    """What full-width rows beside a unit tell under a label: measures of its group, or progress."""
    return joined(
        without_label(cell.passage)
        for cell in (*unit.banners, *unit.after)
        if banner_field(cell) == field
    )


def measured_singly(units: Sequence[Unit], groups: Sequence[Group | None]) -> set[int]:
    """The places of the units whose measures a full-width row below tells of them alone: no group
    holds them, or others of their group have such a row too."""
    told = [any(banner_field(cell) == "success" for cell in unit.after) for unit in units]
    of_group = Counter(id(g) for g, has in zip(groups, told, strict=True) if has)
    return {
        index
        for index, (group, has) in enumerate(zip(groups, told, strict=True))
        if has and (group is None or of_group[id(group)] > 1)
    }


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


def shared_of(
    units: Sequence[Unit], groups: Sequence[Group | None], reading: Reading, context: Context
) -> list[Shared]:
    """What is printed once for several actions, a Shared for each group that has some. Each entry
    of progress, and each milestone beside several actions, is the group's."""
    found: list[Shared] = []
    seen: set[Cell] = set()
    singly = measured_singly(units, groups)
    for index, (unit, group) in enumerate(zip(units, groups, strict=True)):
        success = Passage() if index in singly else told_across(unit, "success")
        entries: list[Milestone] = []
        for column in reading.of("success", "progress", "milestone"):
            for cell in cells_in(reading.table, [column], unit.rows):
                if cell in seen or not spans_beyond(cell, unit) or not cell.passage:
                    continue
                seen.add(cell)
                if column.field == "success":
                    success = success + cell.passage
                else:
                    place = cell.places[0] if cell.places else Place()
                    kind = column.field
                    entries += steps.entries(cell.passage, kind, context.key, context.date, place)
        if success or entries:
            found.append(Shared(group, success, tuple(entries)))
    return found
