"""Document → Statement: the whole reading, from top to bottom.

Tables are stitched over pages and told apart; each action table's rows become records, under the
concern and outcome in which they stand; then ids are given and what is odd is gathered as issues.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from wsoa.model import (
    Action,
    Block,
    Cell,
    Concern,
    Document,
    Due,
    Heading,
    Issue,
    Milestone,
    Outcome,
    Paragraph,
    Passage,
    Place,
    Statement,
    Table,
)
from wsoa.normalise import colours, concerns, front
from wsoa.normalise.concerns import Named
from wsoa.normalise.layout import Read, label_rows, read_tables
from wsoa.normalise.milestones import cited
from wsoa.normalise.records import (
    Context,
    Record,
    Shared,
    date_message,
    dates_belong_to_milestones,
    record_of,
    shared_of,
)
from wsoa.normalise.rows import Group, groups_of, units_of
from wsoa.normalise.sections import flowing_sections, sectioned_column, told_by, told_of
from wsoa.normalise.shapes import is_saturated
from wsoa.normalise.status import read_key
from wsoa.normalise.stitch import stitch


def read_statement(document: Document, area: str | None = None) -> Statement:
    """The statement that a document is. `area` (a name or GSS code) overrides recognition."""
    blocks = stitch(document.blocks)
    read = read_tables(blocks)
    title = front.title_of(document)
    published = front.published_of(document, title)
    inspection = front.inspection_of(document)
    context = context_of(blocks, read, published)
    gathered = gather(blocks, read, context)
    kind = front.kind_of(document, title)
    found = area_of(document, area, published, inspection)
    year = identity_date(published, inspection)
    statement_id = "-".join(part for part in (found.slug, kind, year) if part)
    statement = assemble(
        Statement(
            statement_id=statement_id,
            area_name=found.name,
            area_code=found.code,
            kind=kind,
            title=title,
            source=document.source,
            layout=layout_name(read),
            published=published,
            inspection=inspection,
        ),
        gathered,
        [Issue(n.code, n.message, n.severity, "statements", page=n.page) for n in document.notices],
    )
    return replace(with_themes(statement), people=people_in(statement, context))


# --------------------------------------------------------------------------- the document's own words


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    code: str
    slug: str


def area_of(document: Document, override: str | None, published: Due, inspection: Due) -> Found:
    from wsoa.normalise.areas import find_area, recognise_area, slug

    date = published.start or inspection.start
    if override:
        known = find_area(override, date.year if date else None)
        name, code = (known.name, known.code) if known else (override, "")
    else:
        guess = recognise_area(document, date.year if date else None)
        name, code = guess.name, guess.code
    return Found(name, code, slug(name) if name else "unknown-area")


def identity_date(published: Due, inspection: Due) -> str:
    """What the statement's id says of its date: year and month of publication, or the year alone."""
    if published.start:
        return f"{published.start:%Y-%m}"
    return f"{inspection.start:%Y}" if inspection.start else ""


def context_of(blocks: Sequence[Block], read: Sequence[Read], published: Due) -> Context:
    from wsoa.normalise.owners import read_postholders

    keys = [entry.reading.table for entry in read if entry.reading.kind == "key"]
    explaining = [
        entry.reading.table for entry in read if entry.reading.kind in ("postholders", "glossary")
    ]
    palette = {
        colours.name_of(cell.fill)
        for entry in read
        for column in entry.reading.of("status")
        for cell in entry.reading.table.column(column.col)
        if is_saturated(cell.fill)
    }
    return Context(
        key=read_key(blocks, keys),
        postholders=read_postholders(explaining, blocks),
        palette=frozenset(palette),
        date=published.end,
    )


def with_themes(statement: Statement) -> Statement:
    """The statement with the subjects of its concerns and actions; a concern's title and an outcome's
    text tip the scale for the actions under them."""
    from wsoa.normalise.themes import read_themes

    titles = {concern.concern_no: concern.title for concern in statement.concerns}
    return replace(
        statement,
        concerns=tuple(
            replace(concern, themes=";".join(read_themes(concern.title)))
            for concern in statement.concerns
        ),
        actions=tuple(
            replace(action, themes=";".join(read_themes(action.action_text, f"{titles[action.concern_no]}\n{action.outcome_text}")))
            for action in statement.actions
        ),
    )


def people_in(statement: Statement, context: Context) -> tuple[str, ...]:
    """The persons that the statement is known to name: owners, postholders, sponsors, partners."""
    from wsoa.normalise.names import person_names

    names = {owner.person for action in statement.actions for owner in action.owners}
    names |= {holder.person for holder in context.postholders.holders}
    for concern in statement.concerns:
        names |= {*person_names(concern.sponsor), *person_names(concern.partners)}
    return tuple(sorted(names - {""}))


def layout_name(read: Sequence[Read]) -> str:
    """A name for the layout: the fields of the largest action table's columns, in order."""
    tables = [entry.reading for entry in read if entry.reading.kind in ("actions", "sections")]
    if not tables:
        return "none"
    largest = max(tables, key=lambda reading: len(reading.table.cells))
    if largest.kind == "sections":
        return "sections"
    fields = [c.field for c in largest.columns if c.field not in ("", "other")]
    return "+".join(dict.fromkeys(fields))


# --------------------------------------------------------------------------- concerns and their rows


@dataclass
class Chapter:
    """A concern being read, with the records under it. The one place where reading has state: what a
    heading says holds until the next."""

    named: Named
    records: list[Record] = field(default_factory=list)
    shared: list[Shared] = field(default_factory=list)
    progress: list[Milestone] = field(default_factory=list)


@dataclass
class Gathered:
    chapters: list[Chapter] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
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
                chapter = gathered.current
                if not chapter.records and not getattr(chapter.named, label):
                    chapter.named = chapter.named.but(**{label: value})
            elif isinstance(block, Heading):
                heading = block.passage
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
    ends = [index for index, _ in opens[1:]] + [len(blocks)]
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
    reading = entry.reading
    units, orphans = units_of(reading)
    groups = groups_of(units)
    stepwise = dates_belong_to_milestones(reading, units)
    for cell in reading.banner:
        open_banner(gathered, cell)
    for label, value in entry.preamble:
        open_label(gathered, label, value)
    if not gathered.chapters and heading is not None and not reading.of("concern"):
        gathered.open(Named(title=heading.printed, page=page_of(heading)))
    shared = {id(s.group): s for s in shared_of(units, groups, reading, context)}
    placed: set[int] = set()
    for unit, group in zip(units, groups, strict=True):
        for cell in unit.banners:
            open_banner(gathered, cell)
        if unit.concern:
            gathered.open(concern_beside(unit.concern))
        chapter = gathered.current
        chapter.records.append(record_of(unit, group, reading, context, stepwise))
        if id(group) in shared and id(group) not in placed:
            placed.add(id(group))
            chapter.shared.append(shared[id(group)])
    used = {id(cell) for group in groups if group for cell in group.cells}
    for cell in orphans:
        if id(cell) not in used:
            gathered.issues.append(orphan(cell))


def orphan(cell: Cell) -> Issue:
    page = cell.places[0].page if cell.places else None
    message = f"No row took this text of a table: “{cell.passage.printed}”."
    return Issue("orphan_text", message, "warning", "actions", page=page)


def open_banner(gathered: Gathered, cell: Cell) -> None:
    named = concerns.from_text(cell.passage, cell.places[0].page if cell.places else None)
    if named is not None:
        gathered.open(named)


def open_label(gathered: Gathered, label: str, value: str) -> None:
    """A label row above a table's header: it tells of the concern."""
    kind = concerns.labels().get(concerns.folded(label), "")
    ref, number, rest = concerns.concern_ref(value)
    if ref:
        gathered.open(Named(ref=ref, number=number, title=rest))
    elif concerns.concern_ref(label)[0]:
        ref, number, _ = concerns.concern_ref(label)
        gathered.open(Named(ref=ref, number=number, title=value))
    elif kind in ("sponsor", "partners"):
        chapter = gathered.current
        if not getattr(chapter.named, kind):
            chapter.named = chapter.named.but(**{kind: value})


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
                named = named.but(ref=told[0].concern_ref, number=told[0].concern_no)
            gathered.open(named)
        for tale in told:
            gathered.current.records += tale.records
            gathered.current.progress += tale.progress


# --------------------------------------------------------------------------- ids and issues


def numbered(chapters: Sequence[Chapter]) -> list[int]:
    """A number for each concern: the one printed, where no two have the same; else the order."""
    printed = [chapter.named.number for chapter in chapters]
    known = [number for number in printed if number is not None]
    if len(known) == len(printed) and len(set(known)) == len(known):
        return [number for number in printed if number is not None]
    return list(range(1, len(chapters) + 1))


def assemble(head: Statement, gathered: Gathered, notices: Sequence[Issue]) -> Statement:
    chapters = [c for c in gathered.chapters if c.records or c.progress]
    issues = [*notices, *gathered.issues]
    rows: list[Concern] = []
    outcomes: list[Outcome] = []
    actions: list[Action] = []
    milestones: list[Milestone] = []
    for number, chapter in sorted(
        zip(numbered(chapters), chapters, strict=True), key=lambda p: p[0]
    ):
        named = chapter.named
        title = named.title or gathered.titles.get(named.ref.casefold(), "")
        rows.append(
            Concern(number, named.ref, title, named.sponsor, named.partners, page=named.page)
        )
        group_numbers = {id(g): n for n, g in enumerate(distinct_groups(chapter), 1)}
        for group in distinct_groups(chapter):
            outcomes.append(outcome_of(number, group_numbers[id(group)], group, chapter.shared))
        ids = action_ids(head.statement_id, number, chapter.records)
        by_ref: dict[tuple[int, str], str] = {}
        for action_id, record in zip(ids, chapter.records, strict=True):
            group_no = group_numbers.get(id(record.group)) if record.group else None
            action = replace(
                record.action, action_id=action_id, concern_no=number, outcome_no=group_no
            )
            by_ref.setdefault((id(record.group), action.action_ref.casefold()), action_id)
            actions.append(action)
            issues += [replace(issue, action_id=action_id) for issue in record.issues]
            milestones += attached(record.milestones, action)
        for shared in chapter.shared:
            milestones += entries_of(shared, number, by_ref)
        milestones += [
            replace(entry, concern_no=number, seq=seq)
            for seq, entry in enumerate(chapter.progress, 1)
        ]
    if not actions:
        issues.append(
            Issue(
                "no_actions_found",
                "No table or list of actions was recognised.",
                "error",
                "actions",
            )
        )
    issues += duplicate_refs(actions)
    issues += far_dates(actions, head.published.end or head.inspection.end)
    return replace(
        head,
        concerns=tuple(rows),
        outcomes=tuple(outcomes),
        actions=tuple(actions),
        milestones=tuple(milestones),
        issues=tuple(issues),
    )


def distinct_groups(chapter: Chapter) -> list[Group]:
    found: dict[int, Group] = {}
    for record in chapter.records:
        if record.group is not None:
            found.setdefault(id(record.group), record.group)
    return list(found.values())


def outcome_of(concern_no: int, outcome_no: int, group: Group, shared: Iterable[Shared]) -> Outcome:
    success = Passage()
    for part in shared:
        if part.group is group:
            success = success + part.success
    places = group.passage.places
    return Outcome(
        concern_no,
        outcome_no,
        group.ref,
        group.passage.text,
        success.text,
        places[0] if places else Place(),
    )


def action_ids(statement_id: str, concern_no: int, records: Sequence[Record]) -> list[str]:
    """`<statement>/<group>/<ref>`; a running number where no ref is printed, `-2` where one recurs."""
    counts: dict[str, int] = {}
    running: dict[str, int] = {}
    ids = []
    for record in records:
        group = (record.group.ref if record.group else "") or str(concern_no)
        running[group] = running.get(group, 0) + 1
        ref = record.action.action_ref or str(running[group])
        stem = f"{statement_id}/{group}/{ref}".replace(" ", "")
        counts[stem] = counts.get(stem, 0) + 1
        ids.append(stem if counts[stem] == 1 else f"{stem}-{counts[stem]}")
    return ids


def attached(entries: Sequence[Milestone], action: Action) -> list[Milestone]:
    return [
        replace(
            entry,
            action_id=action.action_id,
            concern_no=action.concern_no,
            outcome_ref=action.outcome_ref,
            seq=seq,
        )
        for seq, entry in enumerate(entries, 1)
    ]


def entries_of(
    shared: Shared, concern_no: int, by_ref: dict[tuple[int, str], str]
) -> list[Milestone]:
    """A group's entries of progress: a row for each task that an entry cites, else one of its own."""
    found = []
    for seq, entry in enumerate(shared.entries, 1):
        ref = shared.group.ref if shared.group else ""
        entry = replace(entry, concern_no=concern_no, outcome_ref=ref, seq=seq)
        targets = [
            by_ref[key]
            for task in cited(entry.text)
            if (key := (id(shared.group), task.casefold())) in by_ref
        ]
        found += [replace(entry, action_id=target) for target in targets] or [entry]
    return found


def far_dates(actions: Sequence[Action], date: dt.date | None) -> list[Issue]:
    """Dates that lie too far from the statement's own to be meant."""
    from wsoa.normalise.dates import out_of_range

    if date is None:
        return []
    return [
        Issue(
            "date_out_of_range",
            date_message("date_out_of_range", action.due_text),
            "warning",
            "actions",
            "due_text",
            action.action_id,
            action.page_start,
        )
        for action in actions
        if out_of_range(action.due, date)
    ]


def duplicate_refs(actions: Sequence[Action]) -> list[Issue]:
    seen: set[tuple[int, str, str]] = set()
    issues = []
    for action in actions:
        key = (action.concern_no, action.outcome_ref, action.action_ref.casefold())
        if action.action_ref and key in seen:
            message = f"The ref “{action.action_ref}” is printed more than once in its group."
            issues.append(
                Issue(
                    "duplicate_ref",
                    message,
                    "info",
                    "actions",
                    "action_ref",
                    action.action_id,
                    action.page_start,
                )
            )
        seen.add(key)
    return issues
