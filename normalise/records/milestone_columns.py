"""The milestones of an action: of its own columns, dated lines of its progress, dated steps of its
text; and whether the dates and ratings beside them are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.model import Milestone, Place
from wsoa.normalise.records import milestones as steps
from wsoa.normalise.records.context import Context
from wsoa.normalise.records.rows import ActionRows, cells_in, spans_beyond
from wsoa.normalise.tables import TableReading

EVIDENCE = 0.7  # share of dated entries from which a column of progress is one of dated lines


@dataclass(frozen=True, slots=True)
class MilestoneStyle:
    """How a table tells of its actions, which no row shows alone."""

    stepwise: bool = False  # its dates and ratings belong to its milestones
    evidence: bool = False  # its progress is told in dated lines
    listed: bool = False  # its progress is a list of what has been done


def milestone_style(
    reading: TableReading, units: Sequence[ActionRows], context: Context
) -> MilestoneStyle:
    return MilestoneStyle(
        dates_belong_to_milestones(reading, units),
        dated_evidence(reading, units, context),
        context.listed_progress,
    )


def dates_belong_to_milestones(reading: TableReading, units: Sequence[ActionRows]) -> bool:
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


def dated_evidence(reading: TableReading, units: Sequence[ActionRows], context: Context) -> bool:
    """Whether a table's progress is told in dated lines, nearly each of its entries with a date of
    its own that is more than the name of a month: they are milestones then, besides what they say
    of the progress."""
    rows = [row for unit in units for row in unit.rows]
    told = [
        entry
        for cell in cells_in(reading.table, reading.of("progress"), rows)
        for entry in steps.dated_parts(cell.passage, context.date)
    ]
    dated = sum(
        bool(entry.due.start or entry.due.end) and any(map(str.isdigit, entry.due_text))
        for entry in told
    )
    return len(told) > 1 and dated >= EVIDENCE * len(told)


def milestones_of(
    unit: ActionRows, reading: TableReading, context: Context, manner: MilestoneStyle
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
                entry, rated = steps.milestone_of_cell(
                    cell, due, status, context.key, context.palette, context.date
                )
                found.append(entry)
                odd += rated.issues
            else:
                entries = steps.dated_entries(
                    cell.passage, "milestone", context.key, context.date, place
                )
                found += steps.dated_by(column.header, entries, context.date)
    if not found:
        found = steps.steps_inside(unit.action, context.key, context.date)
    kind = "milestone" if manner.evidence else "progress"
    for cell in cells_in(table, reading.of("progress"), unit.rows):
        if cell.passage and not spans_beyond(cell, unit):
            place = cell.places[0] if cell.places else Place()
            if manner.evidence or manner.listed:
                found += steps.dated_entries(cell.passage, kind, context.key, context.date, place)
            elif steps.tells_dated_notes(cell.passage, context.date):
                found += steps.dated_entries(
                    cell.passage, "milestone", context.key, context.date, place
                )
    return found, odd
