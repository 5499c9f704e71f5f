"""Raw text → lines, and where among them the headers of tables stand.

Text taken out of a page keeps traces of its layout: an empty line between cells, a blank at the end
of a line that was wrapped, a form feed where a page began. Some programs write a blank in place of
the form feed, and in place of each bullet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wsoa.extract.lines import BULLETS
from wsoa.extract.shapes import opens_section, phrase_kind, plain, words

LONGEST_PHRASE = 9  # words of a header phrase
DASHES = frozenset({"-", "\u2013", "\u2014"})  # bullets, where a line begins something
FEWEST_PHRASES = 3  # a header names at least so many columns


@dataclass(frozen=True)
class TextLine:
    """A printed line that is not empty. `gap` counts the empty lines before it."""

    number: int
    text: str
    gap: int = 0
    opens_page: bool = False
    is_item: bool = False
    padded: int = 0  # blanks at its end


def text_lines(text: str) -> list[TextLine]:
    """The printed lines of a text, in order, without their bullets."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    marks = blank_marks(raw)
    lines: list[TextLine] = []
    gap, page, bullet = 0, False, False
    for line in raw:
        page = page or "\f" in line
        line = line.replace("\f", "")
        words_here = line.strip()
        if not words_here:
            gap += 1
            bullet = bullet or (marks.lone_bullets and line == " ")
            continue
        lead = len(line) - len(line.lstrip())
        if marks.pages and lead:
            opens = not lines or (not gap if marks.gapped_items else marks.few)
            opens = opens or opens_section(words_here) or plain(words_here) in words().headers
            page, lead = page or opens, lead - opens
            bullet = bullet or (lead > 0 and not marks.few)
        glyph = words_here[0] in BULLETS and words_here[0] != "*"
        dash = words_here in DASHES or (words_here[:2].rstrip() in DASHES and begins(lines, gap))
        if glyph or dash:
            bullet, words_here = True, words_here[1:].lstrip()
        if not words_here:
            continue
        padded = len(line) - len(line.rstrip())
        lines.append(TextLine(len(lines), words_here, gap, page, bullet, padded))
        gap, page, bullet = 0, False, False
    return lines


def begins(lines: Sequence[TextLine], gap: int) -> bool:
    """Whether a line begins something: after an empty line or a stop, not amid a sentence."""
    before = lines[-1] if lines else None
    return gap > 0 or not before or before.is_item or before.text.endswith((":", ";", ".", ","))


@dataclass(frozen=True)
class BlankMarks:
    """What blanks at the front of lines stand for in a text."""

    pages: bool = False  # for form feeds (and perhaps bullets)
    few: bool = False  # for nothing but form feeds
    gapped_items: bool = False  # bullets stand after an empty line, pages do not
    lone_bullets: bool = False  # a line of one blank is a bullet whose words come later


def blank_marks(raw: Sequence[str]) -> BlankMarks:
    if any("\f" in line for line in raw):
        return BlankMarks()
    printed = [line for line in raw if line.strip()]
    led = [i for i, line in enumerate(raw) if line.strip() and re.match(r" {1,4}\S", line)]
    deep = sum(line.startswith("     ") for line in printed)
    if not led or deep > 0.2 * len(led):
        return BlankMarks()
    gapped = sum(i > 0 and not raw[i - 1].strip() for i in led)
    padded = sum(line != line.rstrip() for line in printed)
    return BlankMarks(
        pages=True,
        few=len(led) <= 0.02 * len(printed),
        gapped_items=gapped > 0.5 * len(led),
        lone_bullets=padded < 0.05 * len(printed),
    )


@dataclass(frozen=True)
class HeaderPhrase:
    """Words that head a column, with the kind of column and the lines they stand on."""

    text: str
    kind: str
    first: int
    last: int
    explains: bool = False  # in brackets or a question: it goes on the header before it


def phrases_at(lines: Sequence[TextLine], start: int) -> list[HeaderPhrase]:
    """The header phrases that whole lines are made of, from a line on, as far as this goes."""
    first, *_ = lines[start].text.split()
    if plain(first) not in opening_words():
        return []
    tokens = [
        (word, line.number) for line in lines[start : start + 60] for word in line.text.split()
    ]
    found: list[HeaderPhrase] = []
    position = 0
    complete: list[HeaderPhrase] = []  # those whose lines are used up
    while position < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - position), 0, -1):
            taken = tokens[position : position + length]
            text = " ".join(word for word, _ in taken)
            kind = phrase_kind(text)
            if kind and (not text.endswith(".") or kind == "ref"):
                break
        else:
            break
        if not text[:1].isupper() and not text.startswith("(") and not found:
            break
        explains = text.startswith("(") or text.endswith("?")
        found.append(HeaderPhrase(text, kind, taken[0][1], taken[-1][1], explains))
        position += length
        if position == len(tokens) or tokens[position][1] != tokens[position - 1][1]:
            complete = list(found)
    return complete


@cache
def opening_words() -> frozenset[str]:
    """The words that header phrases open with, those of questions among them."""
    asked = {
        "by",
        "until",
        "when",
        "when?",
        "what",
        "who",
        "who?",
        "whose",
        "who's",
        "how",
        "where",
    }
    return frozenset(phrase.split()[0] for phrase in words().headers) | asked


def header_clusters(lines: Sequence[TextLine]) -> list[tuple[HeaderPhrase, ...]]:
    """Stretches of lines made of nothing but headers: three of them or more."""
    clusters: list[tuple[HeaderPhrase, ...]] = []
    position = 0
    while position < len(lines):
        found = phrases_at(lines, position)
        named = {plain(phrase.text) for phrase in found if not phrase.explains}
        if len(named) > 1 and len({plain(phrase.text) for phrase in found}) >= FEWEST_PHRASES:
            clusters.append(tuple(found))
            position = found[-1].last + 1
        else:
            position += 1
    return clusters


@dataclass(frozen=True)
class Column:
    """A column of a table: what heads it, and the kind of things that stand in it."""

    header: str
    kind: str
    phrases: tuple[str, ...]  # the phrases, as plain words, that its header is made of

    def explained_by(self, other: Column) -> Column:
        return Column(f"{self.header} {other.header}", self.kind, self.phrases + other.phrases)


def columns_of(clusters: Sequence[Sequence[HeaderPhrase]]) -> list[Column]:
    """The columns that a document's headers name, in the order of the header that names most."""
    if not clusters:
        return []
    order: list[HeaderPhrase] = []
    for cluster in sorted(clusters, key=lambda c: -len({plain(p.text) for p in c})):
        known = {plain(phrase.text) for phrase in order}
        before = {plain(p.text) for p in cluster} & known
        fresh = [p for p in cluster if plain(p.text) not in known]
        if before or not order:
            first = cluster[0] in fresh and bool(order)
            order = fresh + order if first and len(before) < 2 else order + fresh
    places = {plain(phrase.text): place for place, phrase in reversed(list(enumerate(order)))}
    columns = [
        Column(phrase.text, phrase.kind, (plain(phrase.text),))
        for phrase in order
        if not phrase.explains
    ]
    for phrase in (p for p in order if p.explains):
        explained = Column(phrase.text, phrase.kind, (plain(phrase.text),))
        hosts = [c for c in columns if c.kind == phrase.kind and len(c.phrases) == 1]
        if hosts:
            columns[columns.index(hosts[0])] = hosts[0].explained_by(explained)
        else:
            columns.append(explained)
    return sorted(columns, key=lambda column: min(places[phrase] for phrase in column.phrases))
