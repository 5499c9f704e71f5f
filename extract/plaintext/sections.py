"""Lines of raw text → stretches of it: prose, and tables that begin with a header."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wsoa.extract.plaintext.headers import (
    HeaderColumn,
    HeaderPhrase,
    Headers,
    header_clusters,
    phrases_at,
)
from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import plain, section_label


@dataclass(frozen=True)
class TextSection:
    """A stretch of a document: prose, or the lines of one table without its headers."""

    lines: tuple[TextLine, ...]
    family: int | None = None  # of the headers, where it is a table
    headers: tuple[TextLine, ...] = ()  # lines that were headers
    headed: dict[int, int | None] = field(default_factory=dict)  # see `fragments_of`


def text_sections(lines: Sequence[TextLine], known: Headers) -> list[TextSection]:
    """A document's stretches: a table begins with a header and ends where a section opens, where
    its header is printed again, or another."""
    labels = {section_label(line.text) for line in lines if line.opens_page or line.gap > 1} - {""}
    clusters = header_clusters(lines, known.by_line, known.learned)
    inner = counting_labels(lines[clusters[0][0].first :] if clusters else ())
    sections: list[TextSection] = []
    family: int | None = None  # of the table in hand
    prose: list[TextLine] = []
    body: list[TextLine] = []
    headers: list[TextLine] = []
    headed: dict[int, int | None] = {}
    seen: set[str] = set()  # header phrases of the table in hand

    def close() -> None:
        if prose:
            sections.append(TextSection(tuple(prose)))
        if headers:
            sections.append(TextSection(tuple(body), family, tuple(headers), dict(headed)))
        for kept in (prose, body, headers, headed, seen):
            kept.clear()

    position = 0
    while position < len(lines):
        line = lines[position]
        phrases = phrases_at(lines, position, known.by_line, known.learned)
        named, run = header_run(phrases, known.families, family)
        if run and named is not None:
            printed = {plain(phrase.text) for phrase in run}
            again = body and len(printed & seen) > 0.5 * len(printed) and len(printed) > 2
            if prose or again or named != family:
                close()  # a table begins, or begins anew
            family = named
            seen |= printed
            end = run[-1].last + 1
            headers += lines[position:end]
            if end < len(lines):
                cols = {column_headed_by(known.families[named], phrase) for phrase in run}
                headed[end] = cols.pop() if len(cols) == 1 else None
            position = end
            continue
        if headers and section_label(line.text) in labels:
            close()
            family = None
        elif headers and opens_inner_part(line, inner, known.families[family or 0]):
            again = list(headers)  # the table goes on under the same header
            if not body:
                headers.clear()
            close()
            end = end_of_paragraph(lines, position)
            sections.append(TextSection(tuple(lines[position:end])))
            headers += again
            position = end
            continue
        (body if headers else prose).append(line)
        position += 1
    close()
    return sections


def counting_labels(lines: Sequence[TextLine]) -> set[str]:
    """The labels of parts that are set off and count through the document, a number at a time:
    `Priority 1: ...`, `Priority 2: ...`."""
    numbers: dict[str, list[str]] = {}
    for line in lines:
        label = section_label(line.text)
        if label and line.gap:
            numbers.setdefault(label, []).append(line.text[len(label) :].split()[0].strip(":.-"))
    return {
        label
        for label, found in numbers.items()
        if len(set(found)) > 1 and len(set(found)) == sum(a != b for a, b in pairwise(["", *found]))
    }


def opens_inner_part(
    line: TextLine, labels: Collection[str], columns: Sequence[HeaderColumn]
) -> bool:
    """Whether a line among those of a table opens a part of it: it is set off, by one of the labels
    that count, and no column is there for what these name."""
    label = section_label(line.text)
    if label not in labels or not line.gap:
        return False
    heads = {column.phrases[0] for column in columns}
    return plain(label) not in heads and all(column.kind != "concern" for column in columns)


def end_of_paragraph(lines: Sequence[TextLine], start: int) -> int:
    """The line that an empty one parts from those that begin on a line."""
    return next((n for n in range(start + 1, len(lines)) if lines[n].gap), len(lines))


def column_headed_by(columns: Sequence[HeaderColumn], phrase: HeaderPhrase) -> int | None:
    """The column that a phrase heads."""
    found = (i for i, column in enumerate(columns) if plain(phrase.text) in column.phrases)
    return next(found, None)


def header_run(
    run: Sequence[HeaderPhrase], families: Sequence[Sequence[HeaderColumn]], current: int | None
) -> tuple[int | None, list[HeaderPhrase]]:
    """Which header a run of phrases belongs to, and how far: that of the table in hand, if it can.
    A single phrase heads nothing but a column of the table in hand."""
    order = sorted(range(len(families)), key=lambda number: number != current)
    best: tuple[int | None, list[HeaderPhrase]] = None, []
    for number in order:
        length = next(
            (i for i, p in enumerate(run) if column_headed_by(families[number], p) is None),
            len(run),
        )
        while 0 < length < len(run) and run[length].first == run[length - 1].last:
            length -= 1  # a line is a header as a whole
        if length > len(best[1]) and (length > 1 or number == current or current is None):
            best = number, list(run[:length])
    return best
