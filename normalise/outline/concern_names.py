"""What rows, labels and headings say of a concern: its ref, its title, who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Cell, Passage
from wsoa.normalise import concerns
from wsoa.normalise.concerns import Named
from wsoa.normalise.outline.chapters import OpenConcern, Outline
from wsoa.vocabulary import without_page_words

BESIDE = (*concerns.NOUNS, "aims")  # in a column of concerns an objective is one


def open_banner(outline: Outline, cell: Cell, nouns: Sequence[str] = concerns.NOUNS) -> None:
    """A full-width row: it names a concern, or says who answers for the one that is open."""
    named = concerns.from_text(cell.passage, cell.places[0].page if cell.places else None, nouns)
    if named is not None:
        outline.open(named)
        return
    label, value = concerns.labelled_value(cell.passage)
    if label in concerns.PEOPLE and value:
        note_people(outline.current, label, value)


def title_from_heading(outline: Outline, heading: Passage) -> None:
    """A heading right under one that gave a concern's ref alone: it is the concern's title."""
    if outline.chapters:
        concern = outline.current
        if concern.named.ref and not concern.named.title and not concern.records:
            concern.named = replace(concern.named, title=without_page_words(heading.printed))


def note_people(concern: OpenConcern, label: str, value: str) -> None:
    """The sponsor or the partners of a concern, where none is known yet."""
    if not getattr(concern.named, label):
        if label == "sponsor":
            concern.named = replace(concern.named, sponsor=value)
        else:
            concern.named = replace(concern.named, partners=value)


def open_label(
    outline: Outline, label: str, value: str, nouns: Sequence[str] = concerns.NOUNS
) -> None:
    """A label row above a table's header: it tells of the concern."""
    kind = concerns.told_by_label(label)
    in_value, in_label = (concerns.ref_by(text, nouns) for text in (value, label))
    if in_value[0]:
        outline.open(Named(*in_value))
    elif in_label[0]:
        outline.open(Named(*in_label[:2], title=value))
    elif kind in concerns.PEOPLE:
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


def open_beside(outline: Outline, cells: Sequence[Cell]) -> None:
    """Cells beside rows: they name a concern, or go on with the name of the one above, which a
    page end has cut. Where concerns have refs, words without one do that go on in mid-sentence or
    open a page."""
    named = concern_beside(cells)
    last = outline.chapters[-1] if outline.chapters else None
    if last is None or not last.is_beside or not last.named.ref or named.ref:
        outline.open(named).is_beside = True
        return
    pages = [record.action.page_end or 0 for record in last.records]
    opens_page = bool(pages) and named.page is not None and max(pages) < named.page
    if named.title[:1].islower() or opens_page:
        last.named = replace(last.named, title=f"{last.named.title} {named.title}".strip())
    else:
        outline.open(named).is_beside = True


def concern_beside(cells: Sequence[Cell]) -> Named:
    """The concern that cells beside a row name: one may hold the ref, another the title. Lines
    below its name may say who answers for it."""
    ref, number, titles = "", None, []
    rests: list[str] = []
    told: list[tuple[str, str]] = []
    for cell in cells:
        name, labels = concerns.name_and_labels(cell.passage)
        told += labels
        own_ref, own_number, rest = concerns.ref_by(name.text, BESIDE)
        if not own_ref:
            own_ref, own_number, rest = concerns.counted_ref(name.printed)
        if own_ref and not ref:
            ref, number = own_ref, own_number
            rests.append(rest)
        else:
            titles.append(name.printed)
    title = " ".join(titles) or " ".join(" ".join(rests).split())
    title, beside = concerns.title_and_people(title)
    told += beside
    page = cells[0].places[0].page if cells[0].places else None
    return concerns.add_people(Named(ref=ref, number=number, title=title, page=page), told)
