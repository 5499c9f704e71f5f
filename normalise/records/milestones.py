"""Dated steps and reported progress: each paragraph or list item of such a cell is one entry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from wsoa.model import Cell, Due, Line, Milestone, Opening, Passage, Place, Rating
from wsoa.normalise.dates import milestone_due, read_due
from wsoa.normalise.status import TICKS, Key, Rated, of_words, rate_cells, rate_text
from wsoa.normalise.tables import is_date_header, one_line
from wsoa.numbers import whole_number
from wsoa.vocabulary import is_rating

_CITES = re.compile(
    r"\((?:see\s+)?(?:key\s+)?(?:tasks?|actions?|refs?|steps?|items?)(?:\s*+[:.])?\s*+"
    r"(?P<refs>[\dA-Za-z.]{1,6}(?:(?:\s*+[/,&+–-]\s*+|\s++(?:and|to)\s++)[\dA-Za-z.]{1,6})*+)"
    r"[\s.,;]*+\)",
    re.IGNORECASE,
)
_CITES_BARE = re.compile(r"\((?P<ref>[A-Za-z]|\d{1,2})\)\W*$")
MOST_DATE_LINES = 3  # that a date over a step takes
MOST_TASKS = 100  # that a range may cite
_STEP = re.compile(r"^(?:\(?[a-z]\)|\(?[ivx]{1,4}[).]|\d{1,2}[).])\s", re.IGNORECASE)

_FIRST_STEP = re.compile(r"^(?:\(?[ai]\)|\(?i[).]|1[).])\s", re.IGNORECASE)


def dated_entries(
    passage: Passage, kind: str, key: Key, date: dt.date | None, place: Place
) -> list[Milestone]:
    """One milestone for each paragraph or list item, dated by the last date that reads as its
    own."""
    return [
        Milestone(
            kind=kind,
            text=entry.text,
            concern_no=0,
            due_text=entry.due_text,
            due=entry.due,
            rating=rating_of(entry.part, key),
            place=entry.part.places[0] if entry.part.places else place,
        )
        for entry in dated_parts(passage, date)
    ]


class DatedPart(NamedTuple):
    """A paragraph or list item: its own words, and the date that reads as its own."""

    part: Passage
    text: str
    due_text: str
    due: Due


def dated_parts(passage: Passage, date: dt.date | None) -> Iterator[DatedPart]:
    """The paragraphs and list items of a passage, each with its date."""
    for part in with_own_dates(joined_leads(passage.paragraphs), date):
        if is_rating(part.printed) and part.printed not in TICKS:
            continue  # the word that rates the action stands over what has been done
        over, step = date_set_over(part)
        text = step.text.removeprefix("- ")
        due_text, due = (over, read_due(over, date)) if over else milestone_due(text, date)
        yield DatedPart(part, text, due_text, due)


def rating_of(passage: Passage, key: Key) -> Rating:
    """The rating that an entry carries itself: a tick before or behind its words, or their
    colour."""
    words = passage.printed.split()
    tick = next((word for word in (*words[:1], *words[-1:]) if word in TICKS), "")
    return Rating(of_words(tick, key), tick, "text") if tick else rate_text(passage, key)


def dated_by(header: str, entries: Sequence[Milestone], date: dt.date | None) -> list[Milestone]:
    """Entries under a header that gives a date: those without a date of their own are due then."""
    text = date_in(header)
    if not text:
        return list(entries)
    due = read_due(text, date)
    return [entry if entry.due else replace(entry, due_text=text, due=due) for entry in entries]


def date_in(header: str) -> str:
    """The date that a header is, or gives in brackets: `By May 2020`, `6 months (by May 2020)`."""
    given = (header, *header.split("\n"), *re.findall(r"\(([^()]+)\)", header))
    return next((one_line(part) for part in given if is_date_header(part)), "")


def joined_leads(parts: Sequence[Passage]) -> list[Passage]:
    """Paragraphs, those that go on the one before in mid-sentence joined to it."""
    result: list[Passage] = []
    for part in parts:
        if result and part.printed[:1].islower() and not part.is_item:
            result[-1] = result[-1] + part
        else:
            result.append(part)
    return result


def with_own_dates(parts: Sequence[Passage], date: dt.date | None) -> list[Passage]:
    """Paragraphs, each that has no date joined to the date alone that stands over it, or below it
    where the first of them is no date; signs alone are left out."""
    told = [part for part in parts if any(map(str.isalnum, part.printed))]
    stands_over = bool(told) and is_date_header(told[0].printed)
    result: list[Passage] = []
    for part in told:
        if result and not part.is_item:
            day, step = (result[-1], part) if stands_over else (part, result[-1])
            if is_date_header(day.printed) and not milestone_due(step.text, date)[0]:
                result[-1] = result[-1] + part
                continue
        result.append(part)
    return result


def date_set_over(part: Passage) -> tuple[str, Passage]:
    """The date that stands over a step as its heading, bold over plain words, and the step without
    it; no date where none stands so."""
    if not is_line_bold(part.lines[0]):
        return "", part
    for n in range(min(MOST_DATE_LINES, len(part.lines) - 1), 0, -1):
        first, rest = Passage(part.lines[:n]), Passage(part.lines[n:])
        if first.is_bold and not rest.is_bold and is_date_header(first.printed):
            return one_line(first.printed), rest
    return "", part


def is_line_bold(line: Line) -> bool:
    return all(span.bold for span in line.spans if span.text.strip())


def milestone_of_cell(
    cell: Cell,
    due_cells: Sequence[Cell],
    status_cells: Sequence[Cell],
    key: Key,
    palette: frozenset[str],
    date: dt.date | None,
) -> tuple[Milestone, Rated]:
    """The one milestone of a cell that has date and rating cells of its own beside it."""
    due_text = " ".join(c.passage.printed for c in due_cells if c.passage)
    due = read_due(due_text, date) if due_text else Due()
    if not due_text:
        due_text, due = milestone_due(cell.passage.printed, date)
    rated = (
        rate_cells(status_cells, key, palette)
        if status_cells
        else Rated(rating_of(cell.passage, key))
    )
    return (
        Milestone(
            kind="milestone",
            text=cell.passage.text.removeprefix("- "),
            concern_no=0,
            due_text=due_text,
            due=due,
            rating=rated.rating,
            place=cell.places[0] if cell.places else Place(),
        ),
        rated,
    )


def cited_refs(text: str) -> tuple[str, ...]:
    """The refs of the tasks that an entry cites: `(Task 1/3)` → 1 and 3; a range gives all of it;
    a letter or number in brackets at its end may be one."""
    bare = _CITES_BARE.search(text)
    refs: list[str] = [bare["ref"]] if bare else []
    for match in _CITES.finditer(text):
        parts = re.split(r"(?:(?<!\s)\s++)?(?:[/,&+]|\band\b)\s*+", match["refs"])
        for part in parts:
            ends = re.split(r"(?:(?<!\s)\s++)?(?:-|–|\bto\b)\s*+", part)
            first, last = (whole_number(end, -1) for end in (ends[0], ends[-1]))
            if len(ends) == 2 and 0 <= first <= last < first + MOST_TASKS:
                refs += [str(n) for n in range(first, last + 1)]
            else:
                refs += [end.rstrip(".") for end in ends if end]
    return tuple(dict.fromkeys(refs))


def steps_inside(action: Passage, key: Key, date: dt.date | None) -> list[Milestone]:
    """Lettered or numbered steps inside an action's own cell, each with its date, as milestones:
    all of them, or the last list where those before it say what the action is. One alone is a step
    where it ends the cell and its date opens or ends it."""
    lists, ends = listed_steps(action.paragraphs or (action,))
    begins = [at for at, part in enumerate(lists) if at == 0 or _FIRST_STEP.match(part.printed)]
    for parts in (lists, lists[begins[-1] :]) if lists else ():
        told = (entry for part in parts for entry in dated_parts(part, date))
        if not all(entry.due.start or entry.due.end for entry in told):
            continue
        found = [
            entry
            for part in parts
            for entry in dated_entries(part, "milestone", key, date, Place())
        ]
        if len(parts) > 1 or (ends and is_set_off(found)):
            return found
    return []


def listed_steps(parts: Sequence[Passage]) -> tuple[list[Passage], bool]:
    """The paragraphs that are lettered or numbered steps, each with what goes on its sentence on
    further lines; and whether they end the text and do not open it."""
    steps: list[Passage] = []
    ends = False
    for part in parts:
        first, *rest = part.lines
        is_step = _STEP.match(part.printed) is not None
        goes_on = ends and not part.is_item and (first.text[:1].islower() or first.text[:1] == "(")
        if is_step:
            steps.append(part)
        elif goes_on:
            steps[-1] += Passage((first._replace(opening=Opening.WRAP), *rest))
        ends = is_step or goes_on
    return steps, ends and _STEP.match(parts[0].printed) is None


def tells_dated_notes(passage: Passage, date: dt.date | None) -> bool:
    """Whether the entries of a passage are notes, each of which opens with its date."""
    count = 0
    for entry in dated_parts(passage, date):
        is_dated = bool(entry.due.start or entry.due.end)
        if not (is_dated and any(map(str.isdigit, entry.due_text))):
            return False
        if not entry.text.startswith(entry.due_text):
            return False
        count += 1
    return count > 1


def is_set_off(entries: Sequence[Milestone]) -> bool:
    """Whether each entry opens or ends with its date."""
    return all(
        entry.due_text
        and (
            _STEP.sub("", entry.text).startswith(entry.due_text)
            or entry.text.rstrip(" .)").endswith(entry.due_text.rstrip(" .)"))
        )
        for entry in entries
    )
