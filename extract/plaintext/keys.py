"""Keys in raw text → tables: short forms, each followed by what it stands for.

A glossary or a key to postholders is drawn entry by entry: initials alone on a line, then a cell or
two, and so on. The initials that keep recurring are the frame.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import header_kind
from wsoa.model import Cell, Line, Opening, Passage, Span, Table, TableKind

FEWEST_ENTRIES = 4  # of a key: fewer may be chance
MOST_CELLS = 3  # beside a short form

_SHORT_FORM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z0-9’'&/]{1,6}")

LineGroup = tuple[TextLine, ...]


def keys_among(lines: Sequence[TextLine]) -> list[tuple[int, int, Table]]:
    """Keys among some lines: the first line of each, the line after its last, and its table."""
    found: list[tuple[int, int, Table]] = []
    position = 0
    while position < len(lines):
        end, entries = entries_from(lines, position)
        if len(entries) >= FEWEST_ENTRIES:
            header, start = header_before(lines, position, width_of(entries))
            found.append((start, end, key_table(header, entries)))
            position = end
        else:
            position += 1
    return found


def is_short_form(lines: Sequence[TextLine], position: int) -> bool:
    """Whether a line is initials in a cell of their own."""
    follows = lines[position + 1] if position + 1 < len(lines) else None
    alone = follows is None or follows.gap > 0 or follows.opens_page
    return alone and _SHORT_FORM.fullmatch(lines[position].text) is not None


def entries_from(lines: Sequence[TextLine], start: int) -> tuple[int, list[list[LineGroup]]]:
    """The entries of a key that begins with a line, and the line after the last of them."""
    entries: list[list[LineGroup]] = []
    position = start
    while position < len(lines) and is_short_form(lines, position):
        chunks: list[LineGroup] = [(lines[position],)]
        position += 1
        while position < len(lines) and len(chunks) <= MOST_CELLS:
            if is_short_form(lines, position) or lines[position].opens_page:
                break
            end = position + 1
            while end < len(lines) and not lines[end].gap and not lines[end].opens_page:
                end += 1
            chunks.append(tuple(lines[position:end]))
            position = end
        entries.append(chunks)
    if len(entries) > 1:  # the last may have run on into what follows the key
        usual = width_of(entries)
        for chunk in reversed(entries[-1][usual:]):
            position -= len(chunk)
        entries[-1] = entries[-1][:usual]
    return position, entries


def width_of(entries: Sequence[Sequence[LineGroup]]) -> int:
    return Counter(len(entry) for entry in entries).most_common(1)[0][0]


def header_before(lines: Sequence[TextLine], start: int, width: int) -> tuple[list[LineGroup], int]:
    """The header of a key, a line for each column, and where it begins."""
    first = start - width
    above = lines[max(first, 0) : start]
    if first >= 0 and all(header_kind(line.text) for line in above):
        return [(line,) for line in above], first
    return [], start


def key_table(header: Sequence[LineGroup], entries: Sequence[Sequence[LineGroup]]) -> Table:
    width = max(width_of(entries), len(header))
    rows = [list(header)] if header else []
    for entry in entries:
        extra = tuple(line for chunk in entry[width - 1 :] for line in chunk)
        rows.append([*entry[: width - 1], *([extra] if extra else [])])
    cells = tuple(
        Cell(chunk_passage(chunk), number, col, header=bool(header) and number == 0)
        for number, row in enumerate(rows)
        for col, chunk in enumerate(row)
    )
    return Table(cells, TableKind.STREAM)


def chunk_passage(chunk: LineGroup) -> Passage:
    """The words of a cell as one paragraph."""
    return Passage(
        tuple(
            Line((Span(line.text),), Opening.WRAP if number else Opening.PARAGRAPH)
            for number, line in enumerate(chunk)
        )
    )
