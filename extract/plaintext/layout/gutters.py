"""Text that kept its layout → pages, columns and the words in each: blanks are its geometry.

Programs such as `pdftotext -layout` print a page as it looks. Columns lie between the headers,
where the fewest lines of the page are in the way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from wsoa.extract.page.lines import BULLETS
from wsoa.extract.plaintext.headers import Column, settled
from wsoa.extract.plaintext.looks import header_kind, phrase_kinds, plain, words

FEWEST_COLUMNS = 3  # that a header names
FEWEST_TIMES = 3  # that a line is printed over and over
LONGEST_HEADER = 4  # printed lines
GUTTER = 4  # blanks between two columns under one header
FEWEST_LINES = 2  # that stand in each of the two
NEAR = 3  # characters by which a cell's text may stick out of its column

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_GUTTER = re.compile(r"\S {3,}\S|^ {8,}\S")


class Segment(NamedTuple):
    """Words printed together on a line, set off by blanks on both sides."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Row:
    """A printed line and its segments."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


@dataclass(frozen=True)
class Header:
    """What heads the columns of a page: for each its words, its kind and its extent."""

    texts: tuple[str, ...]
    kinds: tuple[str, ...]
    extents: tuple[tuple[int, int], ...]
    first: int  # its first line on the page
    last: int


def keeps_layout(text: str) -> bool:
    """Whether a text's lines have gutters, or stand far in, as those of printed columns do."""
    printed = [line for line in text.split("\n") if line.strip()]
    return sum(bool(_GUTTER.search(line)) for line in printed) > 0.3 * len(printed)


def pages_of(text: str) -> list[list[Row]]:
    """The printed lines of each page; empty lines have no segments."""
    return [[row_of(line) for line in page.split("\n")] for page in text.split("\f")]


def row_of(line: str) -> Row:
    """A line in segments; a bullet belongs to the words that it stands before."""
    line = line.expandtabs(8).rstrip()
    segments: list[Segment] = []
    for match in _SEGMENT.finditer(line):
        text = match.group()
        if segments and is_bullet(segments[-1].text):
            before = segments.pop()
            segments.append(Segment(before.start, match.end(), f"{before.text} {text}"))
        else:
            segments.append(Segment(match.start(), match.end(), text))
    return Row(tuple(segments))


def is_bullet(text: str) -> bool:
    return text in BULLETS or text in {"-", "\u2013", "o"}


@cache
def header_lexicon() -> frozenset[str]:
    """Every word that stands in any header."""
    return frozenset(word for phrase in words().headers for word in plain(phrase).split()) | {"+"}


def find_header(
    rows: Sequence[Row], start: int = 0, repeated: frozenset[str] = frozenset()
) -> Header | None:
    """The first header among some lines, from one of them on: a line of known headers, or one
    that is known to be printed over and over."""
    for number in range(start, len(rows)):
        if names_columns([s.text for s in rows[number].segments]) or rows[number].text in repeated:
            return header_from(rows, number)
        if len(rows[number].segments) >= FEWEST_COLUMNS and may_be_header(rows[number], 0.6):
            header = header_from(rows, number)  # `Required` over `improvement`
            if header.last > number and names_columns(header.texts):
                return header
    return None


def names_columns(texts: Sequence[str]) -> bool:
    """Whether most of some texts are headers of columns."""
    found = [text for text in texts if header_kind(text)]
    return len(found) >= FEWEST_COLUMNS and len(found) >= 0.6 * len(texts)


def repeated_headers(pages: Iterable[Sequence[Row]]) -> frozenset[str]:
    """Lines of several short segments that stand on several pages and open with header words."""
    counts = Counter(row.text for page in pages for row in page if may_be_header(row))
    return frozenset(text for text, count in counts.items() if count >= FEWEST_TIMES)


def may_be_header(row: Row, least: float = 1.0) -> bool:
    """Whether a line is short segments without figures, of which a share opens as headers do."""
    texts = [segment.text for segment in row.segments]
    known = [text for text in texts if plain(text.split()[0]) in header_lexicon()]
    return (
        len(texts) > 1
        and len(known) >= least * len(texts)
        and all(
            len(text.split()) <= 10 and text[0].isupper() and not any(map(str.isdigit, text))
            for text in texts
        )
    )


def header_from(rows: Sequence[Row], first: int) -> Header:
    """The header that opens on a line, with the lines below that go on it."""
    parts: list[list[Segment]] = [[segment] for segment in rows[first].segments]
    last = first
    for number in range(first + 1, min(first + LONGEST_HEADER, len(rows))):
        segments = rows[number].segments
        over = [min(parts, key=lambda part: distance(part[0], segment)) for segment in segments]
        if not segments or not all(
            goes_on_header(segment.text) or goes_on_header(spelt([part[-1], segment]))
            for part, segment in zip(over, segments, strict=True)
        ):
            break
        for part, segment in zip(over, segments, strict=True):
            if distance(part[0], segment) >= NEAR and phrase_kinds(segment.text):
                parts.append([segment])  # the second of two under one header
            else:
                part.append(segment)
        parts.sort(key=lambda part: part[0].start)
        last = number
    texts = tuple(map(spelt, parts))
    columns = [
        column_under(text if phrase_kinds(text) else part[0].text, text)
        for part, text in zip(parts, texts, strict=True)
    ]
    return Header(
        texts,
        tuple(column.kind for column in settled(columns)),
        tuple((min(s.start for s in part), max(s.end for s in part)) for part in parts),
        first,
        last,
    )


def spelt(part: Sequence[Segment]) -> str:
    """The words of a header's lines, a word that a narrow column broke made whole."""
    whole = part[0].text
    for segment in part[1:]:
        last = whole.split()[-1]
        first = segment.text.split()[0]
        is_broken = plain(last) not in header_lexicon() and plain(last + first) in header_lexicon()
        whole = f"{whole}{'' if is_broken else ' '}{segment.text}"
    return whole


def column_under(phrase: str, text: str) -> Column:
    """The column that a header heads, by a phrase of its text, or by the whole of it."""
    kind = header_kind(phrase) or header_kind(text) or "text"
    return Column(text, kind, (plain(phrase),))


def goes_on_header(text: str) -> bool:
    """Whether a segment under a header's first line may be the rest of it."""
    if text.startswith("(") or text.endswith("?") or header_kind(text):
        return len(text.split()) <= 12
    return all(plain(word) in header_lexicon() or word == "+" for word in text.split())


def distance(one: Segment, other: Segment) -> int:
    """How far apart two segments stand; 0 where one is over the other."""
    return max(0, one.start - other.end, other.start - one.end)


def cuts_between(
    rows: Iterable[Row], extents: Sequence[tuple[int, int]], leeway: int = 0
) -> list[int]:
    """Where each column but the first begins: between the headers, where fewest words are cut."""
    segments = [segment for row in rows for segment in row.segments]
    cuts: list[int] = []
    for (_, before), (after, _) in pairwise(extents):
        low = max(before + 1 - leeway, cuts[-1] + 1 if cuts else 1)
        places = range(low, max(after + leeway, low) + 1)
        cuts.append(min(places, key=lambda x: (crossing(segments, x), -x)))
    return cuts


def crossing(segments: Sequence[Segment], x: int) -> int:
    """How many segments a cut goes through."""
    return sum(segment.start < x < segment.end for segment in segments)


def inner_cuts(rows: Sequence[Row], cuts: Sequence[int]) -> list[int]:
    """A cut inside the first column where it is printed as two, with a gutter between."""
    if not cuts:
        return []
    inside = [s for row in rows for s in row.segments if s.start < cuts[0]]
    spots = [
        x
        for x in range(GUTTER, cuts[0])
        if crossing(inside, x) == 0
        and not any(x - GUTTER < s.end < x for s in inside)
        and sum(s.end <= x for s in inside) >= FEWEST_LINES
        and sum(s.start >= x for s in inside) >= FEWEST_LINES
    ]
    return [spots[-1]] if spots else []


def parted(row: Row, cuts: Sequence[int]) -> list[str]:
    """The words of a line in each column; a segment that crosses a cut is parted at a blank."""
    cells = [""] * (len(cuts) + 1)
    for segment in row.segments:
        for start, text in split_at(segment, cuts):
            col = sum(cut <= start for cut in cuts)
            cells[col] = f"{cells[col]} {text}".strip()
    return cells


def split_at(segment: Segment, cuts: Sequence[int]) -> list[tuple[int, str]]:
    """A segment in pieces that each lie in one column, each with where it begins."""
    pieces = [(segment.start, segment.text)]
    for cut in cuts:
        start, text = pieces[-1]
        end = start + len(text)
        if not start < cut < end:
            continue
        if cut - start <= NEAR:
            pieces[-1] = (cut, text)
            continue
        blanks = [i for i, char in enumerate(text) if char == " "]
        if end - cut <= NEAR or not blanks:
            continue
        blank = min(blanks, key=lambda i: abs(start + i - cut))
        if abs(start + blank - cut) <= 2 * NEAR:
            pieces[-1:] = [(start, text[:blank]), (max(cut, start + blank + 1), text[blank + 1 :])]
    return pieces
