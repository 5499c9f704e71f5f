"""The records of one table, each put under its concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa import faults
from wsoa.model import Cell, Passage, Span
from wsoa.normalise import concerns
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.concerns import Named
from wsoa.normalise.outline.chapters import Outline, page_of_passage
from wsoa.normalise.outline.concern_names import (
    concern_beside,
    open_banner,
    open_beside,
    open_label,
)
from wsoa.normalise.outline.over_tables import Over, labels_outcome
from wsoa.normalise.passages import kind_named
from wsoa.normalise.records import (
    ActionRows,
    Context,
    action_rows,
    banner_field,
    banner_groups,
    groups_of,
    measured_singly,
    milestone_style,
    plain_record,
    read_prose_cell,
    record_of,
    sectioned_column,
    shared_of,
)
from wsoa.normalise.tables import Column, TableReading
from wsoa.vocabulary import clean_ref, folded, is_ref

MEASURED = frozenset(
    {"measure", "measures", "measured", "evidence", "evidenced", "indicator", "indicators", "kpi"}
    | {"kpis", "rag", "brag", "rating", "score", "status", "progress"}
)  # words with which a header tells how an impact is known, or how far it is reached


# What a heading may name that is no concern, though actions stand below it.
NO_CONCERN = frozenset({"key", "glossary", "contents", "contact", "version"})


def read_actions(
    outline: Outline,
    entry: ReadTable,
    context: Context,
    over: Over,
    nouns: tuple[str, ...] = concerns.NOUNS,
) -> None:
    for cell in entry.reading.banner:
        open_banner(outline, cell, nouns)
    for label, value in entry.preamble:
        open_label(outline, label, value.printed, nouns)
    reading = with_impact_of_groups(under_concern(outline, entry.reading))
    if "aims" in nouns:
        reading = with_aims_for_concerns(reading)
    units = units_below(entry.preamble, action_rows(reading, nouns))
    units = units_below(over.told, units_under(units, over.aim))
    groups = groups_of(units)
    singly = measured_singly(units, groups)
    manner = milestone_style(reading, units, context)
    if not outline.chapters and over.heading is not None and not reading.of("concern"):
        about = kind_named(over.heading.printed) in NO_CONCERN
        title = "" if about else over.heading.printed
        outline.open(Named(title=title, page=page_of_passage(over.heading)))
    only_ref = ref_over(over.heading) if len(units) == 1 else ""
    shared = {id(s.group): s for s in shared_of(units, groups, reading, context)}
    placed: set[int] = set()
    for index, (unit, group) in enumerate(zip(units, groups, strict=True)):
        for cell in unit.banners:
            open_banner(outline, cell, nouns)
        if named := [cell for cell in unit.concern if cell.passage]:
            open_beside(outline, named)
        concern = outline.current
        try:
            record = record_of(unit, group, reading, context, manner, measured=index in singly)
        except Exception as error:
            record = plain_record(unit, group, reading, faults.error_name(error))
        if (ref := only_ref or unit.title) and not record.action.action_ref:
            record = replace(record, action=replace(record.action, action_ref=ref))
        concern.records.append(record)
        if id(group) in shared and id(group) not in placed:
            placed.add(id(group))
            concern.shared.append(shared[id(group)])


def ref_over(heading: Passage | None) -> str:
    """The ref that a heading over the table of one action is: `Action 1.1`."""
    ref = clean_ref(heading.printed) if heading is not None else ""
    return ref if is_ref(ref) and " " not in ref and any(map(str.isdigit, ref)) else ""


def units_under(units: list[ActionRows], aim: Passage | None) -> list[ActionRows]:
    """The units of a table under the outcome that a heading over it names, where the table itself
    names none."""
    if aim is None or not units or any(unit.group or banner_groups(unit) for unit in units):
        return units
    over = Cell(aim, row=0, col=0, col_span=2, places=aim.places)
    return [replace(units[0], banners=(*units[0].banners, over)), *units[1:]]


def units_below(
    preamble: Sequence[tuple[str, Passage]], units: list[ActionRows]
) -> list[ActionRows]:
    """The units of a table under the rows of labels above its header: the outcome that they name,
    where the table itself names none, and how its success is measured."""
    named = any(unit.group or banner_groups(unit) for unit in units)
    told = []
    for label, value in preamble:
        if not value:
            continue
        first, *rest = value.lines
        whole = Passage((first._replace(spans=(Span(f"{label}: "), *first.spans)), *rest))
        cell = Cell(whole, row=0, col=0, col_span=2, places=value.places)
        field = banner_field(cell, units[0].nouns) if units else ""
        aim = is_ref(label) or concerns.outcome_from_text(whole, None) is not None
        if field == "success":
            told.append(cell)
        elif field == "outcome" and not named and (aim or labels_outcome(label)):
            told.append(cell if aim else cell._replace(passage=value))
    return [replace(units[0], banners=(*told, *units[0].banners)), *units[1:]] if units else units


def under_concern(outline: Outline, reading: TableReading) -> TableReading:
    """The reading with a column of concerns taken for outcomes where the concern is already named
    by a heading and the column's cells carry no ref of a concern."""
    cells = cells_below(reading, "concern")
    named = outline.chapters and outline.current.named.ref and not outline.current.is_beside
    if not named or not cells or any(concerns.concern_ref(c.passage.printed)[0] for c in cells):
        return reading
    why = "stands under a concern that a heading names"
    return taken_for(reading, reading.of("concern"), "outcome", why)


def with_aims_for_concerns(reading: TableReading) -> TableReading:
    """The reading with a column of numbered aims (`Objective 1`) taken for concerns, where no other
    column names these."""
    cells = cells_below(reading, "outcome")
    numbered = all(concerns.concern_ref(cell.passage.printed, "aims")[0] for cell in cells)
    if not cells or not numbered or reading.of("concern"):
        return reading
    why = "numbered aims, where no concern is named"
    return taken_for(reading, reading.of("outcome"), "concern", why)


def cells_below(reading: TableReading, field: str) -> list[Cell]:
    """The cells with words below the header in the columns of a field."""
    return [
        cell
        for column in reading.of(field)
        for cell in reading.table.column(column.col)
        if cell.row >= reading.header_rows and cell.passage
    ]


def taken_for(
    reading: TableReading, columns: Sequence[Column], field: str, why: str
) -> TableReading:
    """The reading with some of its columns taken for another field."""
    return replace(
        reading,
        columns=tuple(
            replace(column, field=field, why=why) if column in columns else column
            for column in reading.columns
        ),
    )


def with_impact_of_groups(reading: TableReading) -> TableReading:
    """The reading with a column of impacts taken for outcomes where each of its cells stands beside
    several actions and another column says how success is measured: it is what they are for."""
    measures = reading.of("success")
    action = reading.first("action")
    impacts = [column for column in measures if names_impact(column.header)]
    if action is None or len(impacts) != 1 or len(measures) < 2:
        return reading
    table = reading.table
    below = (c for c in table.column(impacts[0].col) if c.row >= reading.header_rows)
    cells = [cell for cell in below if cell.passage and action.col not in cell.cols]
    beside = [{id(table.at(row, action.col)) for row in cell.rows} for cell in cells]
    if not cells or any(len(actions) < 2 for actions in beside):
        return reading
    return taken_for(reading, impacts, "outcome", "the impact of several actions")


def names_impact(header: str) -> bool:
    """Whether a header names an impact and no measure of it: `Impact`, `Impact on families`."""
    words = folded(header).split()
    return "impact" in words[:2] and not MEASURED & set(words)


def read_sections(outline: Outline, entry: ReadTable, context: Context) -> None:
    reading = entry.reading
    table = reading.table
    column = sectioned_column(table, reading.header_rows)
    for row in range(reading.header_rows, table.n_rows):
        cells = [cell for cell in table.filled(row) if cell.row == row]
        told = [read_prose_cell(cell, context) for cell in cells if cell.col == column]
        beside = [cell for cell in cells if cell.col != column]
        if beside:
            named = concern_beside(beside)
            if told and not named.ref:
                named = replace(named, ref=told[0].concern_ref, number=told[0].concern_no)
            outline.open(named)
        for tale in told:
            outline.current.records += tale.records
            outline.current.progress += tale.progress
