"""Document → Statement: the whole reading, from top to bottom.

Tables are stitched over pages and told apart; each action table's rows become records, under the
concern and outcome in which they stand; then ids are given, what is odd is gathered as issues, and
every word that no row holds is set aside as a passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from wsoa import faults
from wsoa.model import Block, Document, Due, Issue, Known, Passage, Statement
from wsoa.normalise.assemble import action_records, assemble
from wsoa.normalise.cards import (
    with_barred_tables,
    with_card_lines,
    with_cards_in_tables,
    with_headed_cards,
)
from wsoa.normalise.checks import check_statement, with_sure_years
from wsoa.normalise.classify import ReadTable, classify_tables, unread_table
from wsoa.normalise.deadlines import with_deadlines
from wsoa.normalise.form_families import (
    with_captioned_forms,
    with_forms,
    with_forms_apart,
    with_strips,
)
from wsoa.normalise.identity import (
    AreaGuess,
    columns_taken,
    differing_facts,
    find_area,
    inspections,
    own_dates,
    recognise_area,
    slug,
    title_page,
)
from wsoa.normalise.kickers import with_kickers
from wsoa.normalise.outline import read_outline
from wsoa.normalise.owners import (
    person_names,
    read_postholders,
    with_bodies,
    with_names_alone,
    with_plain_words,
)
from wsoa.normalise.panels import with_panels
from wsoa.normalise.passages import account_for_words, lines_of_asides, with_page_lines_apart
from wsoa.normalise.records import Context, numbers_count_on
from wsoa.normalise.signs import (
    SignUse,
    read_signs,
    with_set_off_ratings,
    with_signs_as_issues,
    without_bullets,
)
from wsoa.normalise.status import (
    colours,
    is_saturated,
    read_key,
    table_entries,
    with_painted_words,
)
from wsoa.normalise.tables import (
    joined_by_ref,
    stitch_tables,
    with_banded_values,
    with_rated_columns,
)
from wsoa.normalise.themes import read_themes
from wsoa.normalise.told import with_headed_names, with_told_cells, with_told_text
from wsoa.normalise.transposed import with_sets_apart, with_turned
from wsoa.normalise.trust import with_cards_weighed, with_confidence
from wsoa.normalise.without_faults import read_without_faults
from wsoa.normalise.worth import says_more, worth_of


def read_statement(
    document: Document, area: str | None = None, known: Known = Known()
) -> Statement:
    """The statement that a document is. `area` (a name or GSS code) overrides recognition; `known`
    is what the user says of this document, and goes before `area`."""
    return best_reading(document, area, known)[0]


def best_reading(
    document: Document, area: str | None = None, known: Known = Known()
) -> tuple[Statement, Document]:
    """The statement that a document is, and the document as it was read: where that may be in two
    ways, as cards only if this says more."""

    def read(document: Document) -> Statement:
        return read_without_faults(document, lambda each: statement_of(each, area, known))

    statement = read(document)
    if not document.as_cards:
        return statement, document
    cards = replace(document, blocks=document.as_cards, as_cards=())
    try:
        as_cards = read(cards)
    except Exception as error:  # the ordinary reading stands
        faults.error_name(error)
        return statement, document
    is_better = says_more(worth_of(as_cards), worth_of(statement))
    return (with_cards_weighed(as_cards), cards) if is_better else (statement, document)


def whole_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with tables of fields down turned, forms, cards and told actions as tables, and
    the pieces of each table as one, what full-width rows say of those below them in columns."""
    carded = with_cards_in_tables(with_kickers(with_headed_cards(blocks)))
    boxed = with_captioned_forms(with_strips(with_forms_apart(carded)))
    formed = with_forms(with_barred_tables(with_turned(boxed)))
    told = with_told_text(formed, with_card_lines(formed))
    whole = with_told_cells(with_sets_apart(joined_by_ref(stitch_tables(told))))
    return with_panels(with_headed_names(with_banded_values(whole)))


def statement_of(document: Document, area: str | None, known: Known) -> Statement:
    """The whole reading; what no table or row can be read apart from raises."""
    document = with_page_lines_apart(document)
    title = title_page.document_title(document)
    own_date = own_dates.published_of(document, title)
    published = own_date or known.published
    signs = read_signs(document.blocks, published.end)
    document = replace(document, blocks=without_bullets(document.blocks, signs))
    blocks = whole_tables(document.blocks)
    read = classify_tables(blocks)
    inspection = inspections.inspection_of(document)
    context = context_of(document, blocks, read, published, signs)
    rated = with_rated_columns([entry.reading for entry in read], context.key)
    read = [replace(entry, reading=each) for entry, each in zip(read, rated, strict=True)]
    gathered = read_outline(blocks, read, context)
    read = [
        replace(entry, reading=unread_table(entry.reading.table, gathered.faults[entry.index]))
        if entry.index in gathered.faults
        else entry
        for entry in read
    ]
    named_kind = title_page.named_kind(document, title)
    kind = title_page.kind_of_document(document, named_kind, known.kind)
    found = area_of(document, known.area or area, published, inspection)
    parts = (found.slug, kind, identity_date(published, inspection), document.source.sha256[:6])
    statement_id = "-".join(filter(None, parts))
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
            source_url=known.source_url,
            from_manifest=columns_taken(known, named_kind, own_date),
        ),
        gathered,
        [
            *(
                Issue(n.code, n.message, n.severity, "statements", page=n.page)
                for n in document.notices
            ),
            *differing_facts(known, named_kind, own_date),
            *area_issues(found),
            *unread_tables(read),
        ],
    )
    statement = with_set_off_ratings(with_signs_as_issues(statement), context.key)
    statement = replace(statement, actions=with_bodies(statement.actions))
    statement = replace(with_themes(statement), people=people_in(statement, context))
    statement = with_sure_years(statement)
    statement = replace(statement, issues=statement.issues + check_statement(statement))
    statement = account_for_words(with_deadlines(statement), document, read)
    return with_confidence(statement, document, read, action_records(gathered))


def unread_tables(read: Sequence[ReadTable]) -> list[Issue]:
    """An issue for each table that a fault kept from being read; its words are passages."""
    return [
        Issue(
            faults.CODE,
            faults.fault_message("A table", entry.reading.why),
            "error",
            "actions",
            page=entry.reading.table.page,
        )
        for entry in read
        if entry.reading.kind == "unread"
    ]


# ------------------------------------------------------------------------ the document's own words


@dataclass(frozen=True, slots=True)
class FoundArea:
    name: str
    code: str
    slug: str
    passed_over: tuple[str, ...] = ()  # what spoke for an area, but not for one alone, or enough


def area_of(document: Document, override: str | None, published: Due, inspection: Due) -> FoundArea:
    date = published.start or inspection.start
    if override:
        known = find_area(override, date.year if date else None)
        guess = AreaGuess(known.name, known.code) if known else AreaGuess(override)
    else:
        guess = recognise_area(document, date.year if date else None)
    name_of_id = slug(guess.name or PurePath(document.source.name).stem) or "unknown-area"
    passed_over = () if guess.name else guess.evidence
    return FoundArea(guess.name, guess.code, name_of_id, passed_over)


def area_issues(found: FoundArea) -> list[Issue]:
    """An issue where names of areas are printed, and none of them is surely the document's."""
    if not found.passed_over:
        return []
    shown = "; ".join(f"“{each}”" for each in found.passed_over)
    message = f"No area was taken: {shown} may be named in passing."
    return [Issue("area_not_sure", message, "warning", "statements", "area_name")]


def identity_date(published: Due, inspection: Due) -> str:
    """What the statement's id says of its date: year and month of publication, or the year
    alone."""
    if published.start:
        is_exact = published.precision in ("day", "month")
        return f"{published.start:%Y-%m}" if is_exact else f"{published.start:%Y}"
    return f"{inspection.start:%Y}" if inspection.start else ""


LINES_SAID = frozenset({"docx", "html", "markdown", "xlsx"})  # formats of words without places


def context_of(
    document: Document,
    blocks: Sequence[Block],
    read: Sequence[ReadTable],
    published: Due,
    signs: SignUse,
) -> Context:
    keys = [entry.reading.table for entry in read if entry.reading.kind == "key"]
    explaining = [
        entry.reading.table for entry in read if entry.reading.kind in ("postholders", "glossary")
    ]
    rating = [
        cell
        for entry in read
        for column in entry.reading.of("status")
        for cell in entry.reading.table.column(column.col)
    ]
    palette = {colours.name_of(cell.fill) for cell in rating if is_saturated(cell.fill)}
    says_lines = document.source.format in LINES_SAID
    named = passages_of(read, "owner")
    unread = [  # what a key says row by row is not told once more
        entry
        for entry in read
        if entry.reading.kind != "key" or len(table_entries(entry.reading.table)) < 2
    ]
    told = [*blocks, *lines_of_asides(unread)]
    postholders = with_plain_words(read_postholders(explaining, told), named, blocks)
    return Context(
        key=with_painted_words(read_key(told, keys), rating),
        postholders=with_names_alone(postholders, named, says_lines),
        says_lines=says_lines,
        palette=frozenset(palette),
        date=published.end,
        open_signs=signs.open,
        plain_refs=numbers_count_on([passage.text for passage in passages_of(read, "action")]),
        listed_progress=are_list_items(passages_of(read, "progress")),
    )


LISTED = 0.6  # share of list items from which a document's progress is told in lists


def are_list_items(passages: Sequence[Passage]) -> bool:
    """Whether cells are list items for the most part."""
    parts = [part for passage in passages for part in passage.paragraphs]
    return bool(parts) and sum(part.is_item for part in parts) >= LISTED * len(parts)


def passages_of(read: Sequence[ReadTable], field: str) -> list[Passage]:
    """What the columns of a field hold in all tables of actions, full-width rows left out."""
    return [
        cell.passage
        for entry in read
        if entry.reading.kind == "actions"
        for column in entry.reading.of(field)
        for cell in entry.reading.table.column(column.col)
        if cell.row >= entry.reading.header_rows and cell.passage and cell.col_span == 1
    ]


def with_themes(statement: Statement) -> Statement:
    """The statement with the subjects of its concerns and actions; a concern's title and an
    outcome's text tip the scale for the actions under them."""
    titles = {concern.concern_no: concern.title for concern in statement.concerns}
    return replace(
        statement,
        concerns=tuple(
            replace(concern, themes=";".join(read_themes(concern.title)))
            for concern in statement.concerns
        ),
        actions=tuple(
            replace(
                action,
                themes=";".join(
                    read_themes(
                        action.action_text, f"{titles[action.concern_no]}\n{action.outcome_text}"
                    )
                ),
            )
            for action in statement.actions
        ),
    )


def people_in(statement: Statement, context: Context) -> tuple[str, ...]:
    """The persons that the statement is known to name: owners, postholders, sponsors, partners."""
    names = {owner.person for action in statement.actions for owner in action.owners}
    names |= {holder.person for holder in context.postholders.holders}
    for concern in statement.concerns:
        names |= {*person_names(concern.sponsor), *person_names(concern.partners)}
    return tuple(sorted(names - {""}))


def layout_name(read: Sequence[ReadTable]) -> str:
    """A name for the layout: the fields of the largest action table's columns, in order."""
    tables = [entry.reading for entry in read if entry.reading.kind in ("actions", "sections")]
    if not tables:
        return "none"
    largest = max(tables, key=lambda reading: len(reading.table.cells))
    if largest.kind == "sections":
        return "sections"
    fields = [c.field for c in largest.columns if c.field not in ("", "other")]
    return "+".join(dict.fromkeys(fields))


def explain(document: Document) -> tuple[ReadTable, ...]:
    """How each table of a document was read, or why it was set aside: for `wsoa inspect`."""
    document = with_page_lines_apart(document)
    own_date = own_dates.published_of(document, title_page.document_title(document))
    signs = read_signs(document.blocks, own_date.end)
    return tuple(classify_tables(whole_tables(without_bullets(document.blocks, signs))))
