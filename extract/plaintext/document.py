"""Raw text → Document: tables whose geometry is lost, found again by a grammar of their cells.

Text out of a PDF without its layout gives cells in the order in which the page was drawn. The
document's own headers say which columns there are; what each line looks like, and the order in
which such lines recur, say which cell it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from wsoa.extract.encoding import decode
from wsoa.extract.plaintext.fragments import Unit, learn_habits, units_of
from wsoa.extract.plaintext.grammar import OUTSIDE, Grammar, learn
from wsoa.extract.plaintext.headers import (
    Column,
    HeaderPhrase,
    Headers,
    header_clusters,
    headers_of,
    phrases_at,
)
from wsoa.extract.plaintext.layout.document import read_layout
from wsoa.extract.plaintext.layout.page import keeps_layout
from wsoa.extract.plaintext.lines import TextLine, text_lines
from wsoa.extract.plaintext.looks import plain, section_label
from wsoa.extract.plaintext.prose import blocks_of_prose
from wsoa.extract.plaintext.rows import (
    boxes_by_refs,
    boxes_by_rows,
    concern_boxes,
    drawn_by_rows,
    table_of,
    with_refs_apart,
)
from wsoa.model import Block, Document, Paragraph, Passage, Source, Table

EDGE = 2  # lines at the top and the foot of a page that may be running titles


@dataclass(frozen=True)
class Section:
    """A stretch of a document: prose, or the lines of one table without its headers."""

    lines: tuple[TextLine, ...]
    family: int | None = None  # of the headers, where it is a table
    headers: tuple[TextLine, ...] = ()  # lines that were headers
    headed: dict[int, int | None] = field(default_factory=dict)  # see `units_of`


def sections_of(lines: Sequence[TextLine], known: Headers) -> list[Section]:
    """A document's stretches: a table begins with a header and ends where a section opens, where
    its header is printed again, or another."""
    labels = {section_label(line.text) for line in lines if line.opens_page or line.gap > 1} - {""}
    clusters = header_clusters(lines, known.by_line, known.learned)
    inner = counting_labels(lines[clusters[0][0].first :] if clusters else ())
    sections: list[Section] = []
    family: int | None = None  # of the table in hand
    prose: list[TextLine] = []
    body: list[TextLine] = []
    headers: list[TextLine] = []
    headed: dict[int, int | None] = {}
    seen: set[str] = set()  # header phrases of the table in hand

    def close() -> None:
        if prose:
            sections.append(Section(tuple(prose)))
        if headers:
            sections.append(Section(tuple(body), family, tuple(headers), dict(headed)))
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
                cols = {column_at(known.families[named], phrase) for phrase in run}
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
            sections.append(Section(tuple(lines[position:end])))
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


def opens_inner_part(line: TextLine, labels: Collection[str], columns: Sequence[Column]) -> bool:
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


def column_at(columns: Sequence[Column], phrase: HeaderPhrase) -> int | None:
    """The column that a phrase heads."""
    found = (i for i, column in enumerate(columns) if plain(phrase.text) in column.phrases)
    return next(found, None)


def header_run(
    run: Sequence[HeaderPhrase], families: Sequence[Sequence[Column]], current: int | None
) -> tuple[int | None, list[HeaderPhrase]]:
    """Which header a run of phrases belongs to, and how far: that of the table in hand, if it can.
    A single phrase heads nothing but a column of the table in hand."""
    order = sorted(range(len(families)), key=lambda number: number != current)
    best: tuple[int | None, list[HeaderPhrase]] = None, []
    for number in order:
        length = next(
            (i for i, p in enumerate(run) if column_at(families[number], p) is None), len(run)
        )
        while 0 < length < len(run) and run[length].first == run[length - 1].last:
            length -= 1  # a line is a header as a whole
        if length > len(best[1]) and (length > 1 or number == current or current is None):
            best = number, list(run[:length])
    return best


def read_text(data: bytes, source: Source) -> Document:
    """Plain text, as a program took it out of a document."""
    text = decode(data).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if keeps_layout(text):
        return read_layout(text, source)
    lines, furniture = without_furniture(text_lines(text))
    headers = headers_of(lines)
    sections = sections_of(lines, headers)
    made: dict[int, list[Block]] = {}  # by section
    for number, columns in enumerate(headers.families):
        mine = [i for i, section in enumerate(sections) if section.family == number]
        tables = tables_blocks([sections[i] for i in mine], columns, lines)
        made |= dict(zip(mine, tables, strict=True))
    blocks: list[Block] = []
    for number, section in enumerate(sections):
        if section.family is None:
            blocks += blocks_of_prose(section.lines)
        else:
            headed = any(isinstance(block, Table) for block in made[number])
            blocks += [*([] if headed else blocks_of_prose(section.headers)), *made[number]]
    return Document(source, tuple(blocks), furniture)


def tables_blocks(
    sections: Sequence[Section], columns: Sequence[Column], lines: Sequence[TextLine]
) -> list[list[Block]]:
    """What the tables under one header make, the grammar of all learned from them together."""
    habits = learn_habits(lines, [column.kind for column in columns])
    if not habits.codes:  # what it takes is told in words
        columns = [replace(c, kind="text") if c.kind == "code" else c for c in columns]
    units = [units_of(section.lines, habits, section.headed) for section in sections]
    pooled = [unit for table in units for unit in table]
    grammar, places = learn(pooled, columns, habits)
    held = [c for i, c in enumerate(columns) if i in places or c.kind not in ("aim", "concern")]
    if len(held) < len(columns):  # a heading over the table, and no column
        grammar, places = learn(pooled, held, habits)
    shares: list[list[int]] = []
    for table in units:
        done = sum(len(share) for share in shares)
        shares.append(places[done : done + len(table)])
    by_rows = drawn_by_rows(shares, grammar)
    made = [
        blocks_of_table(table, share, grammar, by_rows)
        for table, share in zip(units, shares, strict=True)
    ]
    over = [column for column in columns if column not in grammar.columns]
    return [
        [*headings, *blocks] if any(isinstance(block, Table) for block in blocks) else blocks
        for headings, blocks in zip(headings_over(sections, over), made, strict=True)
    ]


def headings_over(sections: Sequence[Section], over: Sequence[Column]) -> list[list[Block]]:
    """For each section the headings that are printed over its columns and head none of them, each
    as often as it is. What several sections go on under is printed once."""
    told: set[int] = set()
    found: list[list[Block]] = []
    for section in sections:
        lines = [line for line in section.headers if line.number not in told]
        told.update(line.number for line in lines)
        whole = [plain(line.text) for line in lines]
        headings = [
            header
            for header in dict.fromkeys(column.header for column in over)
            for _ in range(whole.count(plain(header)) or plain(header) in " ".join(whole))
        ]
        found.append([Paragraph(Passage.of(heading)) for heading in headings])
    return found


def without_furniture(
    lines: Sequence[TextLine],
) -> tuple[list[TextLine], tuple[Passage, ...]]:
    """Lines without the running titles and page numbers that open or end the pages, and those."""
    pages: list[list[TextLine]] = [[]]
    for line in lines:
        if line.opens_page and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    edges = [[*page[:EDGE], *page[EDGE:][-EDGE:]] for page in pages]
    counts = Counter(text for edge in edges for text in {numberless(line) for line in edge})
    often = max(2, 0.5 * len(pages))
    running = {text for text, count in counts.items() if count > often and len(text.split()) > 1}
    taken = {line.number for edge in edges for line in edge if numberless(line) in running}
    kept: list[TextLine] = []
    opens = False
    for line in lines:
        opens = opens or line.opens_page
        if line.number not in taken:
            kept.append(replace(line, number=len(kept), opens_page=opens))
            opens = False
    return kept, tuple(Passage.of(line.text) for line in lines if line.number in taken)


def numberless(line: TextLine) -> str:
    """A line's words, whatever its numbers."""
    return re.sub(r"\d+", "#", line.text)


def blocks_of_table(
    units: Sequence[Unit], places: Sequence[int], grammar: Grammar, by_rows: bool
) -> list[Block]:
    """The table that units make, before it what stands in none of its columns."""
    concern = next((i for i, c in enumerate(grammar.columns) if c.kind == "concern"), OUTSIDE)
    leading = leading_notices(units, places, grammar)
    outside = [
        unit
        for number, (unit, place) in enumerate(zip(units, places, strict=True))
        if place == OUTSIDE or number < leading
    ]
    rest = [
        (unit, place)
        for number, (unit, place) in enumerate(zip(units, places, strict=True))
        if number >= leading and place not in (OUTSIDE, concern)
    ]
    make = boxes_by_rows if by_rows else boxes_by_refs
    boxes = make([unit for unit, _ in rest], [place for _, place in rest], grammar)
    boxes = with_refs_apart(boxes, grammar)
    titles = [
        (number, unit)
        for number, (unit, place) in enumerate(zip(units, places, strict=True))
        if place == concern != OUTSIDE and number >= leading
    ]
    if titles:
        heads, left = concern_boxes(titles, concern, boxes, grammar)
        boxes, outside = boxes + heads, outside + left
    blocks: list[Block] = [block for unit in outside for block in blocks_of_prose(unit.lines)]
    return [*blocks, table_of(boxes, grammar, open_top=False)] if boxes else blocks


def leading_notices(units: Sequence[Unit], places: Sequence[int], grammar: Grammar) -> int:
    """How many of a table's first units are no cells: sentences before its first row begins, in a
    column that rows do not begin with."""
    if not units or not grammar.item_kind:
        return 0
    first = places[0]
    if len(places) > 1 and places[1] < first and not units[0].ref and not units[0].goes_on:
        return 1
    return 0
