"""The date that a document gives itself: when it was made public.

A front prints many dates. Whose each is, the words beside it say: those of the same clause first,
then those further to the left (`Response to the inspection, March 2019` dates the inspection). What
is left is weighed: a date in the title before one on a line of its own before a footer's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from wsoa.model import Block, Document, Due, Table
from wsoa.normalise.dates import find_dates, read_due, without_dates
from wsoa.normalise.identity.front import (
    FRONT,
    FrontLine,
    front_lines,
    rows_with_labels,
    says_phrase,
    words_that,
)
from wsoa.normalise.identity.title_page import kind_in
from wsoa.normalise.tables import header_fields, is_longer, reads_as_names
from wsoa.vocabulary import folded, load, opens_with_order

LONGEST_LINE = 25  # words of a line that dates the document
LONGEST_LABEL = 8
OFTEN = 3  # lines with one label, from which each tells of another thing
NEAR_BODIES = 2  # blocks between the title and the bodies that sign it
NEAR_TITLE = 8  # blocks between the title and a date that stands alone
WEIGHTS = {
    "title": 5.0,
    "named": 4.0,  # a line that names the plan, with a date
    "said": 4.0,  # a word beside it says so: *published*, *version*
    "alone": 3.5,  # on a line of its own by the title
    "signed": 3.0,  # behind the names of bodies right by the title
    "running": 2.5,  # in the running header or footer
    "version": 2.0,  # the last date of a table of versions
}

_VERSION = re.compile(
    r"\b(?:version|v|draft|issue|revision|rev|no)\.?\s*\d+(?:\.\d+)*\b(?![/.-]\d)", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}\.?\s(?:\S+\s+){3}")  # it has a number, and words
_BY_WHOM = re.compile(r"\b(?:[Pp]ublished|[Ii]ssued) by (?:the )?[A-Z]")  # and not by when
_CARE_BOARD = re.compile(r"\bintegrated care board\b", re.IGNORECASE)  # and no meeting of one
_APART = re.compile(r"[|·•]")  # what sets the parts of a line off that is no sentence
_PAGE = re.compile(r"\bpage\b\s*\d*(?:\s*(?:of|/)\s*\d+)?", re.IGNORECASE)
_CLAUSE = re.compile(r"\s[-–—|]\s|[–—|·•;()\[\]]|,\s|\.\s")
_MADE = re.compile(r"(?<=this )((?:plan|booklet|document|statement)) is from\b", re.IGNORECASE)
_STRONG = re.compile(r"[-–—|·•()\[\]]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that may be the document's own, with how much speaks for it."""

    due: Due
    weight: float


def published_of(document: Document, title: str) -> Due:
    """The document's own date: in its title, on a line of its own by the title, beside a word such
    as *published*, in its running footer or its table of versions. A year alone is none, nor is the
    date of an inspection, a letter, a meeting or an action."""
    found = [
        *(Dated(due, WEIGHTS["title"]) for due in own_dates(title)),
        *in_lines(front_lines(document), title),
        *(Dated(due, WEIGHTS["said"]) for due in in_rows(document.blocks[:FRONT], title)),
        *(
            Dated(due, WEIGHTS["running"])
            for part in document.furniture
            for due in own_dates(part.printed, alone=True)
        ),
        *(Dated(due, WEIGHTS["version"]) for due in of_versions(document.blocks)),
    ]
    best = max((each.weight for each in found), default=0.0)
    dues = [each.due for each in found if each.weight == best]
    return dues[0] if dues else Due()


def is_usable_date(due: Due) -> bool:
    is_exact = due.start is not None and due.precision in ("day", "month") and due.kind == "by"
    return is_exact and set(due.issues) <= {"weekday_mismatch"}


def in_lines(lines: Sequence[FrontLine], title: str) -> Iterator[Dated]:
    """The dates of the lines of the front that may be the document's own."""
    at_title = blocks_of_title(lines, title)
    alone = [line for line, below in pairwise((*lines, None)) if line and is_alone(line, below)]
    looks = Counter((line.is_heading, line.level) for line in alone)
    labels = Counter(label_of_line(line.text) for line in lines)
    for line in lines:
        distance = min(abs(line.block - block) for block in at_title)
        if labels[label_of_line(line.text)] >= OFTEN:
            continue  # each action's: `Last updated: 3 May 2019`
        longest = LONGEST_LABEL if line.in_section else LONGEST_LINE
        if _PARAGRAPH.match(line.text):
            continue  # of a report, or of its list of papers
        if line.in_contents or line.is_item or len(_PAGE.sub(" ", line.text).split()) > longest:
            continue
        if line in alone:
            several = looks[line.is_heading, line.level] > 1
            nearest = NEAR_TITLE if not several else 0 if line.is_heading else 1
            if distance <= nearest and not line.in_section:
                yield Dated(read_due(line.text), WEIGHTS["alone"])
        elif distance <= NEAR_BODIES and (signed_by_bodies(line.text) or ends_in_date(line.text)):
            yield from (Dated(due, WEIGHTS["signed"]) for due in own_dates(line.text, alone=True))
        elif orders_until(line.text):
            continue  # what is to be published, and when
        elif distance == 1 and (first := opening_date(line)):
            yield Dated(first, WEIGHTS["alone"])
        elif kind_in(line.text) or says_phrase(line.text, "own") or _MADE.search(line.text):
            named = "named" if kind_in(line.text) else "said"
            weight = WEIGHTS["version" if line.in_section else named]
            yield from (Dated(due, weight) for due in own_dates(line.text) or short_date(line.text))


def label_of_line(text: str) -> str:
    """What stands before the colon of a short line; the line itself where it has none."""
    label, colon, _ = text.partition(":")
    return folded(label) if colon and not is_longer(label, LONGEST_LABEL) else text


def orders_until(text: str) -> bool:
    """Whether a line orders something by a date: `Publish the offer for all families by May 2019`,
    not `Update to the Department and the regulators, May 2019`, where a comma sets the date off,
    nor `Report to the Partnership Board | Published 14 June 2021`."""
    apart = _APART.split(text)[-1].strip()
    if apart != text and (says_phrase(apart, "own") or not without_dates(apart)):
        return False
    date = text.rpartition(",")[2]
    is_set_off = date != text and date.rstrip()[-1:].isdigit() and not without_dates(date)
    return opens_with_order(text, sure=True) and is_longer(text, LONGEST_LABEL) and not is_set_off


def signed_by_bodies(text: str) -> bool:
    """Whether a line is names of bodies and a date behind them: `Marlshire Council, May 2019`."""
    names = without_dates(text).strip(" ,;|–-")
    ends = text.rstrip(" .)")[-1:].isdigit()
    is_named = ends and names != text and not is_longer(names, LONGEST_LABEL)
    others = _CARE_BOARD.sub(" ", names)
    return is_named and reads_as_names(names) and not says_phrase(others, "others")


def ends_in_date(text: str) -> bool:
    """Whether a line says something of the document and behind a comma when: `The brochure of our
    plan, July 2021`."""
    said, comma, date = text.rpartition(", ")
    is_said = bool(comma) and not is_longer(said, LONGEST_LABEL) and says_phrase(said, "names")
    return is_said and is_usable_date(read_due(date)) and not without_dates(date).strip(" .")


def opening_date(line: FrontLine) -> Due:
    """The date that is the first sentence of the lines below the title: `May 2019. The rows are
    matched by their refs.`; empty where they open with another."""
    first, stop, _ = line.text.partition(". ")
    due = read_due(first) if stop and not line.is_heading else Due()
    is_date = is_usable_date(due) and not without_dates(first).strip()
    return due if is_date else Due()


def blocks_of_title(lines: Sequence[FrontLine], title: str) -> list[int]:
    """The blocks of the lines that make the title where it first stands."""
    found: list[int] = []
    for line in lines:
        if line.text and line.text in title and (not found or line.block - found[-1] <= 1):
            found.append(line.block)
    return found or [0]


def is_alone(line: FrontLine, below: FrontLine | None) -> bool:
    """Whether a line is a date and no more, and no heading of a list of what happens then."""
    if len(line.text.split()) > 5 or line.is_item or names_field(line.text):
        return False
    if says_phrase(line.text, "own"):
        return False
    if line.is_heading and below is not None and below.is_item:
        return False
    return is_usable_date(read_due(line.text)) and whose_date(line.text) is not False


def in_rows(blocks: Sequence[Block], title: str) -> Iterator[Due]:
    """The dates that a table of labels and values gives the document. `Date of report` is its own
    where it calls itself a report, or says to whom it is one."""
    rows = rows_with_labels(blocks)
    opened = {" ".join(folded(row).split()[:2]) for row in rows}
    is_report = "report" in folded(title).split() or bool(opened & {"report to", "report of"})
    for row in rows:
        label, _, said = row.partition(":")
        if is_report and folded(label) in words_that("of_report"):
            yield from (due for due in [read_due(said)] if is_usable_date(due))
        elif len(said.split()) <= LONGEST_LABEL >= len(label.split()) and says_phrase(label, "own"):
            yield from own_dates(row)


def of_versions(blocks: Sequence[Block]) -> list[Due]:
    """The last date of a table of the document's versions, if there is one."""
    for block in blocks:
        if not isinstance(block, Table) or block.n_rows < 2:
            continue
        headers = [folded(cell.passage.printed) for cell in block.row(0)]
        if not any("version" in text.split() for text in headers):
            continue
        dues = [
            due
            for cell in block.cells
            if cell.row
            and "date" in headers[cell.col : cell.col + 1]
            and is_usable_date(due := read_due(cell.passage.printed))
        ]
        return sorted(dues, key=lambda due: due.start or dt.date.min)[-1:]
    return []


# ------------------------------------------------------------------------------ whose is a date?


def own_dates(text: str, *, alone: bool = False) -> list[Due]:
    """The dates of a line that are the document's own. `alone`: where no word says whose a date
    is, it is the document's."""
    text = _CARE_BOARD.sub("partners", text)
    text = _MADE.sub(r"\1 dated", _PAGE.sub(" ", _VERSION.sub(" updated ", text)))
    if names_field(text):
        return []
    return [
        found.due
        for found in find_dates(text)
        if is_usable_date(found.due)
        and is_own(text[: found.start_index], text[found.end_index :], alone=alone)
    ]


def short_date(text: str) -> list[Due]:
    """The date of a short line of a version (`Version 0.4 (draft) 3.3.19`), which in a sentence
    would be none."""
    if len(text.split()) > 5 or names_field(text) or whose_date(text) is not True:
        return []
    due = read_due(_VERSION.sub(" ", text))
    return [due] if is_usable_date(due) else []


def names_field(text: str) -> bool:
    """Whether a line opens with the label of an action's date, owner and so on (`Due date: …`)."""
    label, colon, _ = text.partition(":")
    if not colon or len(label.split()) > LONGEST_LABEL or says_phrase(label, "own"):
        return False
    return max(header_fields(label).values(), default=0.0) >= 0.8


def is_own(before: str, behind: str, *, alone: bool) -> bool:
    """Whether the words beside a date make it the document's own: those of its clause, then those
    of the clauses before it."""
    pieces = [*_CLAUSE.split(before)]
    strong = [bool(_STRONG.search(mark.group())) for mark in _CLAUSE.finditer(before)]
    next_words = " ".join(_CLAUSE.split(behind)[0].split()[:3])
    if says_phrase(pieces[-1], "own"):  # `Published 3 May 2019 by the council`
        next_words = next_words.removeprefix("by ")
    if (said := whose_date(f"{pieces[-1]} \n {next_words}")) is not None:
        return said
    for number in range(len(pieces) - 2, -1, -1):
        opens = bool(kind_in(pieces[number])) and strong[number]
        if opens and not says_phrase(pieces[number].split()[0], "others"):
            return True
        if (said := whose_date(pieces[number])) is not None:
            return said
    return alone


def whose_date(clause: str) -> bool | None:
    """True where the words of a clause say that a date is the document's, False where they give it
    to something else, None where they say nothing."""
    kind = kind_in(clause)
    key = f" {folded(clause)} "
    for phrase in kind_phrases():
        key = key.replace(f" {phrase} ", " ")
    if says_phrase(key, "first") or _BY_WHOM.search(clause):
        return True
    if says_phrase(key, "others"):
        return False
    return True if says_phrase(key, "own") or (kind and is_plain(key)) else None


def is_plain(key: str) -> bool:
    """Whether what a clause says besides the kind of plan may belong to a title: `the new dashboard
    went live in June 2024` is none."""
    return not words_that("verbs") & set(key.split())


@cache
def kind_phrases() -> list[str]:
    phrases = {folded(p) for rule in load("kinds")["kinds"] for p in rule["phrases"]}
    return sorted(phrases, key=len, reverse=True)
