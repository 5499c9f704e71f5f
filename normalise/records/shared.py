"""What a table prints once for several actions: measures, progress and milestones of a group, in
cells beside all its rows or in full-width rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.model import Cell, Milestone, Passage, Place
from wsoa.normalise.records import milestones as steps
from wsoa.normalise.records.context import Context
from wsoa.normalise.records.rows import (
    ActionRows,
    Group,
    banner_field,
    cells_in,
    joined_passages,
    spans_beyond,
)
from wsoa.normalise.tables import TableReading, without_label


@dataclass(frozen=True)
class Shared:
    """What a table prints once for a whole group: measures, and entries of progress."""

    group: Group | None
    success: Passage = Passage()
    entries: tuple[Milestone, ...] = ()


def shared_of(
    units: Sequence[ActionRows],
    groups: Sequence[Group | None],
    reading: TableReading,
    context: Context,
) -> list[Shared]:
    """What is printed once for several actions, a Shared for each group that has some. Each entry
    of progress, and each milestone beside several actions, is the group's."""
    found: list[Shared] = []
    seen: set[Cell] = set()
    singly = measured_singly(units, groups)
    for index, (unit, group) in enumerate(zip(units, groups, strict=True)):
        success = Passage() if index in singly else read_across(unit, "success")
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
                    entries += steps.dated_entries(
                        cell.passage, kind, context.key, context.date, place
                    )
        if success or entries:
            found.append(Shared(group, success, tuple(entries)))
    return found


def measured_singly(units: Sequence[ActionRows], groups: Sequence[Group | None]) -> set[int]:
    """The places of the units whose measures a full-width row below tells of them alone: no group
    holds them, or others of their group have such a row too."""
    told = [
        any(banner_field(cell, unit.nouns) == "success" for cell in unit.after) for unit in units
    ]
    of_group = Counter(id(g) for g, has in zip(groups, told, strict=True) if has)
    return {
        index
        for index, (group, has) in enumerate(zip(groups, told, strict=True))
        if has and (group is None or of_group[id(group)] > 1)
    }


def read_across(unit: ActionRows, field: str) -> Passage:
    """What full-width rows beside a unit tell under a label: measures of its group, or progress."""
    return joined_passages(
        without_label(cell.passage)
        for cell in (*unit.banners, *unit.after)
        if banner_field(cell, unit.nouns) == field
    )
