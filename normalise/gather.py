"""The document from top to bottom: which records stand under which concern.

What a heading, a full-width row, a label or a concern cell says holds until the next one says
otherwise. This is the one place where reading has state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wsoa.model import Block, Cell, Heading, Milestone, Paragraph, Passage, Place, Table
from wsoa.normalise import concerns
from wsoa.normalise.columns import Reading
from wsoa.normalise.concerns import Named
from wsoa.normalise.layout import Read, label_rows
from wsoa.normalise.records import (
    Context,
    Record,
    Shared,
    dates_belong_to_milestones,
    record_of,
    shared_of,
)
from wsoa.normalise.rows import groups_of, units_of
from wsoa.normalise.sections import flowing_sections, sectioned_column, told_by, told_of
from wsoa.normalise.vocabulary import folded


@dataclass
class Chapter:
    """A concern being read, with the records under it."""

    named: Named
    is_beside: bool = False  # opened by a cell beside its rows, not by a heading or a row
    records: list[Record] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    progress: list[Milestone] = field(default_factory=list)


@dataclass
class Gathered:
    chapters: list[Chapter] = field(default_factory=list)
    titles: dict[str, str] = field(
        default_factory=dict
    )  # folded ref -> title, from lists at the front

    def open(self, named: Named) -> Chapter:
        """The chapter of a concern: the one it has, or a new one."""
        last = self.chapters[-1] if self.chapters else None
        for chapter in reversed(self.chapters):
            if same_concern(chapter.named, named):
                chapter.named = merged_names(chapter.named, named)
                if chapter is not last:
                    self.chapters.remove(chapter)
                    self.chapters.append(chapter)
                return chapter
        self.chapters.append(Chapter(named))
        return self.chapters[-1]

    @property
    def current(self) -> Chapter:
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


def gather(blocks: Sequence[Block], read: Sequence[Read], context: Context) -> Gathered:
    """All records, in the order of the document, each under its concern."""
    if not any(entry.reading.kind in ("actions", "sections") for entry in read):
        return gather_prose(blocks, context)
    gathered = Gathered()
    by_block = {entry.index: entry for entry in read}
    heading: Passage | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            entry = by_block[index]
            if entry.reading.kind == "actions":
                read_actions(gathered, entry, context, heading)
                heading = None
            elif entry.reading.kind == "sections":
                read_sections(gathered, entry, context)
            elif entry.reading.kind == "labels":
                for label, value in label_rows(block):
                    open_label(gathered, label, value)
        elif isinstance(block, Heading | Paragraph):
            named = concerns.from_text(block.passage, page_of(block.passage))
            if named is not None and (isinstance(block, Heading) or is_short(named)):
                if isinstance(block, Heading):
                    gathered.open(named)
                else:
                    gathered.titles.setdefault(named.ref.casefold(), named.title)
                continue
            label, value = concerns.labelled(block.passage)
            if label in ("sponsor", "partners") and value and gathered.chapters:
                if not gathered.current.records:
                    say_of(gathered.current, label, value)
            elif isinstance(block, Heading):
                heading = block.passage
                entitle(gathered, heading)
    return gathered


def gather_prose(blocks: Sequence[Block], context: Context) -> Gathered:
    """The records of a document without action tables: prose under headings, concern by concern."""
    gathered = Gathered()
    opens = [
        (index, named)
        for index, block in enumerate(blocks)
        if isinstance(block, Heading)
        and (named := concerns.from_text(block.passage, page_of(block.passage))) is not None
    ]
    ends = [*(index for index, _ in opens), len(blocks)][1:]
    stretches = [
        (named, blocks[index + 1 : end]) for (index, named), end in zip(opens, ends, strict=True)
    ]
    for named, stretch in stretches or [(Named(), blocks)]:
        told = told_of(flowing_sections(stretch), Place(), context)
        if told.records:
            chapter = gathered.open(named)
            chapter.records += told.records
            chapter.progress += told.progress
    return gathered


def is_short(named: Named) -> bool:
    return 0 < len(named.title.split()) <= 60


def page_of(passage: Passage) -> int | None:
    return passage.places[0].page if passage.places else None


def read_actions(
    gathered: Gathered, entry: Read, context: Context, heading: Passage | None
) -> None:
    for cell in entry.reading.banner:
        open_banner(gathered, cell)
    for label, value in entry.preamble:
        open_label(gathered, label, value)
    reading = under_concern(gathered, entry.reading)
    units = units_of(reading)
    groups = groups_of(units)
    stepwise = dates_belong_to_milestones(reading, units)
    if not gathered.chapters and heading is not None and not reading.of("concern"):
        gathered.open(Named(title=heading.printed, page=page_of(heading)))
    shared = {id(s.group): s for s in shared_of(units, groups, reading, context)}
    placed: set[int] = set()
    for unit, group in zip(units, groups, strict=True):
        for cell in unit.banners:
            open_banner(gathered, cell)
        if unit.concern:
            gathered.open(concern_beside(unit.concern)).is_beside = True
        chapter = gathered.current
        chapter.records.append(record_of(unit, group, reading, context, stepwise))
        if id(group) in shared and id(group) not in placed:
            placed.add(id(group))
            chapter.shared.append(shared[id(group)])


def under_concern(gathered: Gathered, reading: Reading) -> Reading:
    """The reading with a column of concerns taken for outcomes where the concern is already named
    by a heading and the column's cells carry no ref of a concern."""
    cells = [
        cell
        for column in reading.of("concern")
        for cell in reading.table.column(column.col)
        if cell.row >= reading.header_rows and cell.passage
    ]
    named = gathered.chapters and gathered.current.named.ref and not gathered.current.is_beside
    if not named or not cells or any(concerns.concern_ref(c.passage.printed)[0] for c in cells):
        return reading
    columns = tuple(
        replace(column, field="outcome", why="stands under a concern that a heading names")
        if column.field == "concern"
        else column
        for column in reading.columns
    )
    return replace(reading, columns=columns)


def open_banner(gathered: Gathered, cell: Cell) -> None:
    """A full-width row: it names a concern, or says who answers for the one that is open."""
    named = concerns.from_text(cell.passage, cell.places[0].page if cell.places else None)
    if named is not None:
        gathered.open(named)
        return
    label, value = concerns.labelled(cell.passage)
    if label in ("sponsor", "partners") and value:
        say_of(gathered.current, label, value)


def entitle(gathered: Gathered, heading: Passage) -> None:
    """A heading right under one that gave a concern's ref alone: it is the concern's title."""
    if gathered.chapters:
        chapter = gathered.current
        if chapter.named.ref and not chapter.named.title and not chapter.records:
            chapter.named = replace(chapter.named, title=heading.printed)


def say_of(chapter: Chapter, label: str, value: str) -> None:
    """The sponsor or the partners of a concern, where none is known yet."""
    if not getattr(chapter.named, label):
        if label == "sponsor":
            chapter.named = replace(chapter.named, sponsor=value)
        else:
            chapter.named = replace(chapter.named, partners=value)


def open_label(gathered: Gathered, label: str, value: str) -> None:
    """A label row above a table's header: it tells of the concern."""
    kind = concerns.labels().get(folded(label), "")
    ref, number, rest = concerns.concern_ref(value)
    if ref:
        gathered.open(Named(ref=ref, number=number, title=rest))
    elif concerns.concern_ref(label)[0]:
        ref, number, _ = concerns.concern_ref(label)
        gathered.open(Named(ref=ref, number=number, title=value))
    elif kind in ("sponsor", "partners"):
        say_of(gathered.current, kind, value)


def concern_beside(cells: Sequence[Cell]) -> Named:
    """The concern that cells beside a row name: one may hold the ref, another the title."""
    ref, number, titles = "", None, []
    rests: list[str] = []
    for cell in cells:
        own_ref, own_number, rest = concerns.concern_ref(cell.passage.text)
        if own_ref and not ref:
            ref, number = own_ref, own_number
            rests.append(rest)
        else:
            titles.append(cell.passage.printed)
    title = " ".join(titles) or " ".join(" ".join(rests).split())
    page = cells[0].places[0].page if cells[0].places else None
    return Named(ref=ref, number=number, title=title, page=page)


def read_sections(gathered: Gathered, entry: Read, context: Context) -> None:
    reading = entry.reading
    table = reading.table
    column = sectioned_column(table, reading.header_rows)
    for row in range(reading.header_rows, table.n_rows):
        cells = [cell for cell in table.row(row) if cell.passage and cell.row == row]
        told = [told_by(cell, context) for cell in cells if cell.col == column]
        beside = [cell for cell in cells if cell.col != column]
        if beside:
            named = concern_beside(beside)
            if told and not named.ref:
                named = replace(named, ref=told[0].concern_ref, number=told[0].concern_no)
            gathered.open(named)
        for tale in told:
            gathered.current.records += tale.records
            gathered.current.progress += tale.progress
