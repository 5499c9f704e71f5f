"""Prose under labels inside one cell: `Progress: …  Further actions: • … • …`.

A label is a bold or colon-ended line that names a field; what follows belongs to it until the next.
Under a label of actions each list item (each paragraph, where there is no list) is an action;
under a label of progress each paragraph is an entry of progress.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.model import Action, Block, Cell, Heading, Issue, Milestone, Passage, Place, Table
from wsoa.normalise.concerns import ref_inside
from wsoa.normalise.dates import read_due, sentence_due
from wsoa.normalise.identity import kind_in, words_that
from wsoa.normalise.owners import subject_owners
from wsoa.normalise.records import milestones as steps
from wsoa.normalise.records.context import Context
from wsoa.normalise.records.due_columns import date_message
from wsoa.normalise.records.record import ActionRecord
from wsoa.normalise.tables import header_fields, is_longer, known_headers
from wsoa.vocabulary import clean_ref, folded, split_ref

LABEL_WORDS = 14
FIELDS = ("action", "progress", "success", "outcome", "owner", "due", "governance")


@dataclass(frozen=True)
class LabelledSection:
    """The paragraphs under one label."""

    field: str
    label: str
    paragraphs: tuple[Passage, ...]


def label_field(part: Passage) -> str:
    """The field that a label line names, empty where the line is no label."""
    text = part.printed
    if part.is_item or is_longer(text, LABEL_WORDS) or not (text.endswith(":") or part.is_bold):
        return ""
    bare = text.rstrip(": ").partition("(")[0]
    if names_plan(bare):
        return ""
    scores = {f: w for f, w in header_fields(bare).items() if f in FIELDS and w >= 0.5}
    return max(scores, key=lambda f: (scores[f], f)) if scores else ""


def names_plan(text: str) -> bool:
    """Whether a line speaks of the plan (`Fernshire Statement of Action`, `Our action plan sets
    out`) rather than of what stands below it, as a header that is known whole does."""
    key = folded(text)
    if key in known_headers():
        return False
    return bool(kind_in(text)) or bool(words_that("telling") & set(key.split()))


def labelled_sections(passage: Passage) -> tuple[LabelledSection, ...]:
    """The labelled sections of a cell; what stands before the first label has no field."""
    found: list[tuple[str, str, list[Passage]]] = []
    for part in passage.paragraphs:
        field = label_field(part)
        if field:
            found.append((field, part.printed, []))
        elif found:
            found[-1][2].append(part)
        else:
            found.append(("", "", [part]))
    return tuple(LabelledSection(field, label, tuple(parts)) for field, label, parts in found)


def is_sectioned(cells: Sequence[Cell]) -> bool:
    """Whether most cells of a column are prose under labels, actions among them."""
    filled = [cell.passage for cell in cells if cell.passage]
    prose = [passage for passage in filled if is_longer(passage.printed, 25)]
    if not filled or len(prose) < 0.5 * len(filled):
        return False
    labelled = [
        passage
        for passage in prose
        if any(section.field == "action" for section in labelled_sections(passage))
    ]
    return len(labelled) >= 0.5 * len(filled)


def sectioned_column(table: Table, header_rows: int) -> int | None:
    """The column of a table whose cells are prose under labels, if there is one."""
    for col in range(table.n_cols):
        if is_sectioned([cell for cell in table.column(col) if cell.row >= header_rows]):
            return col
    return None


@dataclass(frozen=True)
class ProseCell:
    """What one cell of prose tells: its actions, its progress, and the concern's ref in a label."""

    records: tuple[ActionRecord, ...]
    progress: tuple[Milestone, ...]
    concern_ref: str = ""
    concern_no: int | None = None


def read_prose_cell(cell: Cell, context: Context) -> ProseCell:
    """What a cell of prose under labels tells."""
    place = cell.places[0] if cell.places else Place()
    return read_labelled_sections(labelled_sections(cell.passage), place, context)


def read_labelled_sections(
    sections: Sequence[LabelledSection], place: Place, context: Context, *, flowing: bool = False
) -> ProseCell:
    """What sections tell. `flowing`: they are of flowing text, where a paragraph that is no list
    item is an action only if it says who will do it or by when."""
    records: list[ActionRecord] = []
    progress: list[Milestone] = []
    ref, number = "", None
    for section in sections:
        if not ref:
            ref, number = ref_inside(section.label)
        if section.field == "action":
            items = [part for part in section.paragraphs if part.is_item]
            told = [prose_action(part, place, context) for part in items or section.paragraphs]
            records += [r for r in told if items or not flowing or is_promise(r.action)]
        elif section.field == "progress":
            for part in section.paragraphs:
                progress += steps.dated_entries(part, "progress", context.key, context.date, place)
    return ProseCell(tuple(records), tuple(progress), ref, number)


def is_promise(action: Action) -> bool:
    """Whether an action told in prose says who will do it or by when."""
    return bool(action.owners or action.due.start or action.due.end)


def flowing_sections(blocks: Sequence[Block]) -> tuple[LabelledSection, ...]:
    """The sections of flowing text: a heading that names a field is their label, any other ends
    them."""
    found: list[tuple[str, str, list[Passage]]] = []
    for block in blocks:
        if isinstance(block, Table):
            continue
        passage = block.passage
        field = label_field(passage) or (
            heading_field(passage) if isinstance(block, Heading) else ""
        )
        if field or isinstance(block, Heading):
            found.append((field, passage.printed, []))
        elif found:
            found[-1][2].append(passage)
    return tuple(
        LabelledSection(field, label, tuple(parts)) for field, label, parts in found if field
    )


def heading_field(passage: Passage) -> str:
    """The field that a heading names, empty for any other heading: its words must be known
    whole."""
    if names_plan(passage.printed):
        return ""
    scores = header_fields(passage.printed.rstrip(": "))
    known = {f: w for f, w in scores.items() if f in FIELDS and w >= 0.7}
    return max(known, key=lambda f: (known[f], f)) if known else ""


# How often, where a sentence closes with it: `The forum will meet families every month.`
_RHYTHM_LAST = re.compile(
    r"\b(?P<said>(?:every|each) (?:half[ -])?(?:week|month|quarter|term|year)"
    r"|(?:fortnight|month|quarter|term|week)ly)\.?$",
    re.IGNORECASE,
)


def prose_action(
    part: Passage, place: Place, context: Context, *, is_actor: bool = False
) -> ActionRecord:
    """An action told in a sentence: its owner is the subject, its date the phrase that dates it.
    `is_actor`: it is known that its subject acts."""
    text = part.text.removeprefix("- ")
    ref, rest = split_ref(text)
    due_text, due = sentence_due(rest, context.date)
    if not due_text and (rhythm := _RHYTHM_LAST.search(rest)):
        due_text, due = rhythm["said"], read_due(rhythm["said"])
    owner_text, owners = subject_owners(rest, is_actor=is_actor)
    places = part.places or (place,)
    issues = [
        Issue(
            code,
            date_message(code, due_text or rest, due),
            "warning",
            "actions",
            "due_text",
            page=places[0].page,
        )
        for code in due.issues
    ]
    if is_actor and owners:
        message = f"“{owner_text}” is read as who will do this, as in the items beside it."
        page = places[0].page
        issues.append(
            Issue("doubtful_owner", message, "warning", "actions", "owner_text", page=page)
        )
    action = Action(
        action_id="",
        concern_no=0,
        action_ref=clean_ref(ref),
        action_text=rest,
        owner_text=owner_text,
        owners=tuple(owners),
        due_text=due_text,
        due=due,
        page_start=places[0].page,
        page_end=places[-1].page,
        box=places[0].box,
    )
    return ActionRecord(action, issues=tuple(issues))
