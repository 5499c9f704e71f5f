"""What a document says of itself: title, kind, date of publication, dates of the inspection."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsoa.model import Block, Document, Due, Heading, Paragraph, Table
from wsoa.normalise.dates.due import find_dates, read_due
from wsoa.vocabulary import folded, load

FRONT = 30  # blocks from the beginning within which a document names itself


def title_of(document: Document) -> str:
    """The title as printed: the heading of the front that says what kind of plan this is, with the
    headings around it that complete it; else the file's own title; else the first heading."""
    front = document.blocks[:FRONT]
    headings = [block.passage.printed for block in front if isinstance(block, Heading)]
    lines = [b.passage.printed for b in front if isinstance(b, Heading | Paragraph)]
    for text in (*headings, *lines):
        if len(text.split()) <= 14 and not text.endswith(".") and kind_in(text):
            return text
    if document.title and kind_in(document.title):
        return document.title
    return headings[0] if headings else ""


def kind_in(text: str) -> str:
    """The kind of plan that a short text names, empty where it names none."""
    key = f" {folded(text)} "
    for rule in load("kinds")["kinds"]:
        if any(f" {folded(phrase)} " in key for phrase in rule["phrases"]):
            return str(rule["kind"])
    return ""


def kind_of(document: Document, title: str) -> str:
    """`wsoa`, `dashboard`, `progress_plan`, `improvement_plan` or `unknown`: by the title, else by
    the phrase that the document uses most."""
    return named_kind(document, title) or likely_kind(document)


def named_kind(document: Document, title: str) -> str:
    """The kind that the title and first headings name, empty where they name none."""
    front = [b.passage.printed for b in document.blocks[:4] if isinstance(b, Heading)]
    return kind_in(" ".join([title, *front])) or kind_in(document.title)


def likely_kind(document: Document) -> str:
    """The kind of which the document speaks most, `unknown` where it speaks of none."""
    whole = " ".join(f" {folded(text)} " for text in texts(document.blocks))
    counts = {
        str(rule["kind"]): mentions(rule["phrases"], whole)
        for rule in load("kinds")["kinds"]
        if not rule.get("title_only")
    }
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] else "unknown"


def mentions(phrases: Sequence[str], text: str) -> int:
    """How often a folded text says one of the phrases; one that stands inside a longer one counts
    once."""
    longest_first = sorted(map(folded, phrases), key=len, reverse=True)
    return len(re.findall(rf" (?:{'|'.join(map(re.escape, longest_first))})(?= )", text))


def texts(blocks: Sequence[Block]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Table):
            found += [cell.passage.printed for cell in block.cells]
        else:
            found.append(block.passage.printed)
    return found


def labelled_rows(blocks: Sequence[Block]) -> list[str]:
    """The rows of tables of labels and values, each as a line: `Date of this plan: 1 July 2022`."""
    return [
        ": ".join(cell.passage.printed for cell in cells)
        for block in blocks
        if isinstance(block, Table)
        for row in range(block.n_rows)
        if len(cells := [cell for cell in block.row(row) if cell.passage]) == 2
    ]


_REPORT = re.compile(r"\b(?:report|letter|inspection|re-?visit|outcome)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:publish|published|publication date|date of publication|version|dated|date|issued|"
    r"updated|last updated|submitted|final|revised)\b",
    re.IGNORECASE,
)


_VERSION = re.compile(
    r"\b(?:version|v|draft|issue|revision|no)\.?\s*\d+(?:\.\d+)*\b", re.IGNORECASE
)


def published_of(document: Document, title: str) -> Due:
    """The document's own date: in its title, on a line of its own at the front, after a word such
    as *published*, or in its running footer. Year alone in a title is no date of publication."""

    def dated(text: str) -> Due:
        found = [date.due for date in find_dates(_VERSION.sub(" ", text)) if usable(date.due)]
        return found[-1] if found else Due()

    due = dated(title)
    if due:
        return due
    front = [b for b in document.blocks[:FRONT] if isinstance(b, Heading | Paragraph)]
    for block in front:
        text = block.passage.printed
        if len(text.split()) <= 5:
            due = read_due(text)
            if usable(due) and not due.issues:
                return due
    for text in [
        *(block.passage.printed for block in front),
        *(row for row in labelled_rows(document.blocks[:FRONT]) if not _REPORT.search(row)),
        *(part.printed for part in document.furniture),
    ]:
        if len(text.split()) <= 14 and _PUBLISHED.search(text):
            due = dated(text)
            if due:
                return due
    for block in front:
        if isinstance(block, Heading):
            due = dated(block.passage.printed)
            if due:
                return due
    return Due()


def usable(due: Due) -> bool:
    return due.start is not None and due.precision in ("day", "month") and due.kind == "by"


_INSPECT = re.compile(r"\b(?:inspect|re-?visit|ofsted|cqc)", re.IGNORECASE)


def inspection_of(document: Document) -> Due:
    """First and last day of the inspection that led to the document: a range of days (or one day)
    in a sentence that speaks of the inspection."""
    single = Due()
    for text in [*labelled_rows(document.blocks), *texts(document.blocks)]:
        if not _INSPECT.search(text) or len(text) > 6000:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text):
            if not _INSPECT.search(sentence):
                continue
            for found in find_dates(sentence):
                due = found.due
                if due.precision != "day" or due.start is None or due.end is None:
                    continue
                if due.start != due.end and (due.end - due.start).days <= 40:
                    return due
                if not single and re.search(
                    r"(?:took place|visit|carried out|inspected) on\b", sentence
                ):
                    single = due
    return single
