"""The document from top to bottom: which records stand under which concern.

What a heading, a full-width row, a label or a concern cell says holds until the next one says
otherwise. This is the one place where reading has state.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wsoa import faults
from wsoa.model import Block, Cell, Heading, Milestone, Paragraph, Passage, Span, Table
from wsoa.normalise import concerns
from wsoa.normalise.classify import ReadTable, label_rows
from wsoa.normalise.concerns import Named
from wsoa.normalise.prose_actions import (
    Stretch,
    concern_stretches,
    promised_items,
    told_in,
    under_heading,
)
from wsoa.normalise.records import (
    LONGEST,
    OFTEN,
    ActionRecord,
    ActionRows,
    Context,
    Shared,
    action_rows,
    banner_field,
    banner_groups,
    groups_of,
    label_and_value,
    labels_after,
    measured_singly,
    milestone_style,
    plain_record,
    read_prose_cell,
    record_of,
    sectioned_column,
    shared_below,
    shared_of,
)
from wsoa.normalise.tables import TableReading, header_fields, without_label
from wsoa.vocabulary import folded

BESIDE = (*concerns.NOUNS, "aims")  # in a column of concerns an objective is one
LONGEST_TITLE = 40  # words of a paragraph that is the title of the concern whose ref stands above


@dataclass
class OpenConcern:
    """A concern being read, with the records under it."""

    named: Named
    is_beside: bool = False  # opened by a cell beside its rows, not by a heading or a row
    records: list[ActionRecord] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    progress: list[Milestone] = field(default_factory=list)


@dataclass
class Outline:
    chapters: list[OpenConcern] = field(default_factory=list)
    titles: dict[str, str] = field(
        default_factory=dict
    )  # folded ref -> title, from lists at the front
    faults: dict[int, str] = field(default_factory=dict)  # what kept a table, by its block, unread

    def open(self, named: Named) -> OpenConcern:
        """The chapter of a concern: the one it has, or a new one."""
        last = self.chapters[-1] if self.chapters else None
        for concern in reversed(self.chapters):
            if same_concern(concern.named, named):
                concern.named = merged_names(concern.named, named)
                if concern is not last:
                    self.chapters.remove(concern)
                    self.chapters.append(concern)
                return concern
        self.chapters.append(OpenConcern(named))
        return self.chapters[-1]

    @property
    def current(self) -> OpenConcern:
        return self.chapters[-1] if self.chapters else self.open(Named())


def same_concern(a: Named, b: Named) -> bool:
    if a.ref and b.ref:
        return a.ref.casefold() == b.ref.casefold()
    return bool(a.title) and a.title.casefold() == b.title.casefold()


def merged_names(a: Named, b: Named) -> Named:
    """What was printed of one concern at two places; what was printed first holds."""
    return Named(
        ref=b.ref or a.ref,
        number=b.number if b.number is not None else a.number,
        title=b.title or a.title,
        sponsor=a.sponsor or b.sponsor,
        partners=a.partners or b.partners,
        page=a.page if a.page is not None else b.page,
    )


def read_outline(blocks: Sequence[Block], read: Sequence[ReadTable], context: Context) -> Outline:
    """All records, in the order of the document, each under its concern."""
    if not any(entry.reading.kind in ("actions", "sections") for entry in read):
        return outline_of_prose(blocks, read, context)
    outline = outline_of_tables(blocks, read, context)
    if any(names_a_concern(concern) for concern in outline.chapters):
        return outline
    # no concern is named: what is numbered as an aim, or the parts of the document, stand for them
    under_aims = outline_of_tables(blocks, read, context, nouns=(*concerns.NOUNS, "aims"))
    if all(names_a_concern(concern) for concern in under_aims.chapters if concern.records):
        return under_aims
    tables = {entry.index for entry in read if entry.reading.kind == "actions"}
    parts = concerns.parts_over(blocks, tables)
    return outline_of_tables(blocks, read, context, parts) if parts else outline


def names_a_concern(concern: OpenConcern) -> bool:
    return bool(concern.named.ref) or concern.is_beside


@dataclass
class Over:
    """What stands over the next table of actions: a heading, and the outcome that headings, lines
    or label rows name, with how its success is measured."""

    heading: Passage | None = None
    aim: Passage | None = None
    is_fresh: bool = False  # no table has come since the aim: paragraphs still tell of it
    told: list[tuple[str, Passage]] = field(default_factory=list)
    is_below: bool = False  # a table of actions stands above, and no other heading since
    label: str = ""  # under which more is told of that table's actions

    def opens_aim(self, passage: Passage) -> None:
        self.aim, self.is_fresh, self.told = passage, True, []

    def opens_concern(self) -> None:
        self.aim, self.heading, self.is_fresh, self.told = None, None, False, []


def outline_of_tables(
    blocks: Sequence[Block],
    read: Sequence[ReadTable],
    context: Context,
    parts: Mapping[int, Named] = {},
    nouns: Sequence[str] = concerns.NOUNS,
) -> Outline:
    """The records of a document with tables of actions. `parts`: the headings, by the number of
    their block, that take the place of concerns; `nouns`: the lists of words that name concerns."""
    outline = Outline()
    by_block = {entry.index: entry for entry in read}
    tables = {entry.index for entry in read if entry.reading.kind == "actions"}
    groups = concerns.groups_over(blocks, tables)
    often = labels_after(blocks, tables)
    over = Over()
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            entry = by_block[index]
            try:
                read_one_table(outline, over, entry, context, nouns)
            except Exception as error:
                outline.faults[index] = faults.error_name(error)
        elif index in parts:
            outline.open(parts[index])
            over.opens_concern()
        elif index not in groups and over_table(tables, index) and (aim := labelled_outcome(block)):
            over.opens_aim(aim)
        elif not read_below(outline, over, block, often, context):
            place_text(outline, over, block, is_group=index in groups, nouns=nouns)
    add_promises(outline, blocks, read, context)
    outcomes_for_concerns(outline)
    return outline


def read_one_table(
    outline: Outline, over: Over, entry: ReadTable, context: Context, nouns: Sequence[str]
) -> None:
    """What a table says of actions, or of what stands over the next ones."""
    over.is_below, over.label = entry.reading.kind == "actions", ""
    if entry.reading.kind == "actions":
        read_actions(outline, entry, context, over)
        over.heading, over.is_fresh = None, False
    elif entry.reading.kind == "sections":
        read_sections(outline, entry, context)
    elif entry.reading.kind == "labels":
        for name, said in (*entry.preamble, *label_rows(entry.reading.table)):
            read_label(outline, over, name, said, nouns)


def read_below(
    outline: Outline,
    over: Over,
    block: Heading | Paragraph,
    often: Mapping[str, int],
    context: Context,
) -> bool:
    """Whether a heading or a paragraph tells more of the actions of the table above it, under a
    label that comes again below other tables; it is read then."""
    concern = outline.current if over.is_below else None
    if concern is None or not concern.records:
        return False
    label, told = label_and_value(block)
    if label and often.get(folded(label), 0) >= OFTEN:
        over.label = label
    elif isinstance(block, Heading) or names_more(block.passage):
        over.is_below, over.label = False, ""
        return False
    else:
        told = block.passage
    if not over.label or not told:
        return bool(over.label)
    group = concern.records[-1].group
    before = next((s for s in concern.shared if s.group is group), Shared(group))
    after = shared_below(before, over.label, told, context)
    if group is None and after.entries:
        concern.progress += after.entries[len(before.entries) :]
        after = replace(after, entries=before.entries)
    concern.shared = [*(s for s in concern.shared if s is not before), after]
    return True


def names_more(passage: Passage) -> bool:
    """Whether a paragraph names a concern, an outcome, or who answers for one."""
    label, colon, _ = passage.printed.partition(":")
    return (
        concerns.from_text(passage, None) is not None
        or bool(concerns.labelled_value(passage)[0])
        or (bool(colon) and labels_outcome(label))
    )


NEAR = 2  # blocks between a line and the table that it stands over


def over_table(tables: Collection[int], index: int) -> bool:
    """Whether a block stands right over a table of actions."""
    return any(index + step in tables for step in range(1, NEAR + 2))


def labelled_outcome(block: Heading | Paragraph) -> Passage | None:
    """What is to be achieved, where a label says so before it: `What we want to see: …`."""
    label, colon, value = block.passage.printed.partition(":")
    is_label = bool(colon) and len(label.split()) <= LONGEST
    if not is_label or not value.strip() or block.passage.is_item:
        return None
    if opens_outcome(block) or any(map(str.isdigit, label)):
        return None  # it has a ref, which is read with it
    return without_label(block.passage) if labels_outcome(label) else None


def place_text(
    outline: Outline,
    over: Over,
    block: Heading | Paragraph,
    *,
    is_group: bool,
    nouns: Sequence[str],
) -> None:
    """What a heading or a paragraph names: a concern, an outcome, who answers for it, or no more
    than what stands below."""
    passage = block.passage
    label, value = concerns.labelled_value(passage)
    named = concerns.from_text(passage, page_of_passage(passage), nouns)
    aims = "aims" in nouns
    nameless = not any(map(names_a_concern, outline.chapters))
    aim_alone = nameless and over.is_fresh and over.aim is not None
    if not (aims and named is not None) and (is_group or opens_outcome(block)):
        over.opens_aim(passage)
    elif named is not None and (isinstance(block, Heading) or is_short(named)):
        if isinstance(block, Heading):
            over.opens_concern()
            outline.open(named)
        else:
            outline.titles.setdefault(named.ref.casefold(), named.title)
    elif label in ("sponsor", "partners") and value and outline.chapters and not aim_alone:
        if not outline.current.records:
            note_people(outline.current, label, value)
    elif label == "outcome" and value:
        over.opens_aim(without_label(passage))
    elif label == "success" and value and over.aim is not None and over.is_fresh:
        over.told.append((passage.printed.partition(":")[0], without_label(passage)))
    elif isinstance(block, Heading):
        over.heading = passage
        title_from_heading(outline, passage)
    elif over.is_fresh and over.aim is not None:
        over.aim = over.aim + passage
    elif len(passage.printed.split()) <= LONGEST_TITLE and not passage.is_item:
        title_from_heading(outline, passage)


def read_label(
    outline: Outline, over: Over, label: str, said: Passage, nouns: Sequence[str]
) -> None:
    """A row of a table of labels: it tells of the concern or the outcome below."""
    as_aim = concerns.concern_ref(label, "aims")[0]
    if as_aim and "aims" in nouns:
        over.opens_concern()
        ref, number, _ = concerns.concern_ref(label, "aims")
        outline.open(Named(ref=ref, number=number, title=said.printed))
    elif as_aim or labels_outcome(label):
        first, *rest = said.lines
        whole = first._replace(spans=(Span(f"{label}: "), *first.spans))
        over.opens_aim(Passage((whole, *rest)) if as_aim else said)
    elif concerns.concern_labels().get(folded(label)) == "success" and over.aim is not None:
        over.told.append((label, said))
    else:
        if concerns.concern_ref(label)[0] or concerns.concern_ref(said.printed)[0]:
            over.opens_concern()
        open_label(outline, label, said.printed)


def outline_of_prose(
    blocks: Sequence[Block], read: Sequence[ReadTable], context: Context
) -> Outline:
    """The records of a document without action tables: prose under headings, concern by concern."""
    outline = Outline()
    labelled = labelled_concerns(read)
    named = concern_stretches(blocks, labelled) or concern_stretches(
        blocks, {}, (*concerns.NOUNS, "aims")
    )
    for stretch in named or [Stretch(Named(), blocks)]:
        records, progress = told_in(stretch, context)
        if records or progress:
            concern = outline.open(stretch.named)
            concern.records += records
            concern.progress += progress
    return outline


def labelled_concerns(read: Sequence[ReadTable]) -> dict[int, Named]:
    """The concerns, by the number of their block, that tables of labels name."""
    found = {}
    for entry in read:
        if entry.reading.kind == "labels":
            alone = Outline()
            for label, said in (*entry.preamble, *label_rows(entry.reading.table)):
                read_label(alone, Over(), label, said, concerns.NOUNS)
            if alone.chapters and (alone.current.named.ref or alone.current.named.title):
                found[entry.index] = alone.current.named
    return found


def add_promises(
    outline: Outline, blocks: Sequence[Block], read: Sequence[ReadTable], context: Context
) -> None:
    """What is promised in prose under a concern that no table or card tells of."""
    for stretch in concern_stretches(blocks, labelled_concerns(read)):
        concern = next((c for c in outline.chapters if same_concern(c.named, stretch.named)), None)
        if concern is not None and not concern.records:
            concern.records += promised_items(under_heading(stretch.blocks), context)


def is_short(named: Named) -> bool:
    return 0 < len(named.title.split()) <= 60


def page_of_passage(passage: Passage) -> int | None:
    return passage.places[0].page if passage.places else None


def opens_outcome(block: Heading | Paragraph) -> bool:
    """Whether a heading or a bold line names the outcome of the tables below it."""
    stands_out = isinstance(block, Heading) or block.passage.is_bold
    return stands_out and concerns.outcome_from_text(block.passage, None) is not None


def read_actions(outline: Outline, entry: ReadTable, context: Context, over: Over) -> None:
    for cell in entry.reading.banner:
        open_banner(outline, cell)
    for label, value in entry.preamble:
        open_label(outline, label, value.printed)
    reading = under_concern(outline, entry.reading)
    units = units_below(entry.preamble, action_rows(reading))
    units = units_below(over.told, units_under(units, over.aim))
    groups = groups_of(units)
    singly = measured_singly(units, groups)
    manner = milestone_style(reading, units, context)
    if not outline.chapters and over.heading is not None and not reading.of("concern"):
        outline.open(Named(title=over.heading.printed, page=page_of_passage(over.heading)))
    shared = {id(s.group): s for s in shared_of(units, groups, reading, context)}
    placed: set[int] = set()
    for index, (unit, group) in enumerate(zip(units, groups, strict=True)):
        for cell in unit.banners:
            open_banner(outline, cell)
        if named := [cell for cell in unit.concern if cell.passage]:
            outline.open(concern_beside(named)).is_beside = True
        concern = outline.current
        try:
            record = record_of(unit, group, reading, context, manner, measured=index in singly)
        except Exception as error:
            record = plain_record(unit, group, reading, faults.error_name(error))
        concern.records.append(record)
        if id(group) in shared and id(group) not in placed:
            placed.add(id(group))
            concern.shared.append(shared[id(group)])


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
        first, *rest = value.lines
        whole = Passage((first._replace(spans=(Span(f"{label}: "), *first.spans)), *rest))
        cell = Cell(whole, row=0, col=0, col_span=2, places=value.places)
        field = banner_field(cell)
        aim = concerns.outcome_from_text(whole, None) is not None
        if field == "success":
            told.append(cell)
        elif field == "outcome" and not named and (aim or labels_outcome(label)):
            told.append(cell if aim else cell._replace(passage=value))
    return [replace(units[0], banners=(*told, *units[0].banners)), *units[1:]] if units else units


def labels_outcome(label: str) -> bool:
    """Whether a label says that what stands beside it is to be achieved."""
    named = concerns.concern_labels().get(folded(label)) == "outcome"
    return named or header_fields(label).get("outcome", 0.0) >= 0.8


def outcomes_for_concerns(outline: Outline) -> None:
    """Where a plan names no concern, the numbered aims that its actions stand under in full-width
    rows or headings take their place: each opens a chapter, and none is an outcome any more."""
    records = [record for concern in outline.chapters for record in concern.records]
    aims = [outcome_over(record) for record in records]
    if any(concern.named.ref for concern in outline.chapters) or not all(aims) or not aims:
        return
    old, outline.chapters = outline.chapters, []
    for record, aim in zip(records, aims, strict=True):
        plain = replace(record.action, outcome_ref="", outcome_text="")
        concern = outline.open(aim or Named())
        concern.records.append(replace(record, action=plain, group=None))
        for shared in [s for c in old for s in c.shared if s.group is record.group]:
            if shared not in concern.shared:
                concern.shared.append(replace(shared, group=None))
    outline.chapters[0].progress += [entry for concern in old for entry in concern.progress]


def outcome_over(record: ActionRecord) -> Named | None:
    """The numbered aim that a full-width row or a heading gives an action."""
    cell = record.group.cells[0] if record.group else None
    if cell is None or cell.col_span < 2:
        return None
    name, told = concerns.name_and_labels(cell.passage)
    aim = concerns.outcome_from_text(name, page_of_passage(name))
    named = aim is not None and aim.number is not None
    return concerns.add_people(aim, told) if aim is not None and named else None


def under_concern(outline: Outline, reading: TableReading) -> TableReading:
    """The reading with a column of concerns taken for outcomes where the concern is already named
    by a heading and the column's cells carry no ref of a concern."""
    cells = [
        cell
        for column in reading.of("concern")
        for cell in reading.table.column(column.col)
        if cell.row >= reading.header_rows and cell.passage
    ]
    named = outline.chapters and outline.current.named.ref and not outline.current.is_beside
    if not named or not cells or any(concerns.concern_ref(c.passage.printed)[0] for c in cells):
        return reading
    columns = tuple(
        replace(column, field="outcome", why="stands under a concern that a heading names")
        if column.field == "concern"
        else column
        for column in reading.columns
    )
    return replace(reading, columns=columns)


def open_banner(outline: Outline, cell: Cell) -> None:
    """A full-width row: it names a concern, or says who answers for the one that is open."""
    named = concerns.from_text(cell.passage, cell.places[0].page if cell.places else None)
    if named is not None:
        outline.open(named)
        return
    label, value = concerns.labelled_value(cell.passage)
    if label in ("sponsor", "partners") and value:
        note_people(outline.current, label, value)


def title_from_heading(outline: Outline, heading: Passage) -> None:
    """A heading right under one that gave a concern's ref alone: it is the concern's title."""
    if outline.chapters:
        concern = outline.current
        if concern.named.ref and not concern.named.title and not concern.records:
            concern.named = replace(concern.named, title=heading.printed)


def note_people(concern: OpenConcern, label: str, value: str) -> None:
    """The sponsor or the partners of a concern, where none is known yet."""
    if not getattr(concern.named, label):
        if label == "sponsor":
            concern.named = replace(concern.named, sponsor=value)
        else:
            concern.named = replace(concern.named, partners=value)


def open_label(outline: Outline, label: str, value: str) -> None:
    """A label row above a table's header: it tells of the concern."""
    kind = concerns.concern_labels().get(folded(label), "")
    ref, number, rest = concerns.concern_ref(value)
    if ref:
        outline.open(Named(ref=ref, number=number, title=rest))
    elif concerns.concern_ref(label)[0]:
        ref, number, _ = concerns.concern_ref(label)
        outline.open(Named(ref=ref, number=number, title=value))
    elif kind in ("sponsor", "partners"):
        note_people(outline.current, kind, value)
    elif kind == "title" and value:
        title_from_label(outline, value)


def title_from_label(outline: Outline, title: str) -> None:
    """A label gives the title of a concern: of the one that is open, or else of the next."""
    open_now = outline.chapters and not outline.current.records
    if not open_now:
        outline.open(Named(title=title))
    elif not outline.current.named.title:
        outline.current.named = replace(outline.current.named, title=title)


def concern_beside(cells: Sequence[Cell]) -> Named:
    """The concern that cells beside a row name: one may hold the ref, another the title. Lines
    below its name may say who answers for it."""
    ref, number, titles = "", None, []
    rests: list[str] = []
    told: list[tuple[str, str]] = []
    for cell in cells:
        name, labels = concerns.name_and_labels(cell.passage)
        told += labels
        own_ref, own_number, rest = next(
            (found for nouns in BESIDE if (found := concerns.concern_ref(name.text, nouns))[0]),
            ("", None, name.text),
        )
        if own_ref and not ref:
            ref, number = own_ref, own_number
            rests.append(rest)
        else:
            titles.append(name.printed)
    title = " ".join(titles) or " ".join(" ".join(rests).split())
    page = cells[0].places[0].page if cells[0].places else None
    return concerns.add_people(Named(ref=ref, number=number, title=title, page=page), told)


def read_sections(outline: Outline, entry: ReadTable, context: Context) -> None:
    reading = entry.reading
    table = reading.table
    column = sectioned_column(table, reading.header_rows)
    for row in range(reading.header_rows, table.n_rows):
        cells = [cell for cell in table.row(row) if cell.passage and cell.row == row]
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
