"""Raw text → lines.

Text taken out of a page keeps traces of its layout: an empty line between cells, a blank at the end
of a line that was wrapped, a form feed where a page began. Some programs write a blank in place of
the form feed, and in place of each bullet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.extract.plaintext.looks import opens_section, plain, text_vocabulary
from wsoa.vocabulary import BULLETS

DASHES = frozenset({"-", "\u2013", "\u2014"})  # bullets, where a line begins something


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
    text = text.replace("\xad\n", "-\n").replace("\xad", "")  # hyphens that show at line ends only
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
            opens = (
                opens or opens_section(words_here) or plain(words_here) in text_vocabulary().headers
            )
            page, lead = page or opens, lead - opens
            bullet = bullet or (lead > 0 and not marks.few)
        glyph = words_here[0] in BULLETS and words_here[0] != "*"
        dash = words_here in DASHES or (
            words_here[:2].rstrip() in DASHES and line_begins(lines, gap)
        )
        if glyph or dash:
            bullet, words_here = True, words_here[1:].lstrip()
        if not words_here:
            continue
        padded = len(line) - len(line.rstrip())
        lines.append(TextLine(len(lines), words_here, gap, page, bullet, padded))
        gap, page, bullet = 0, False, False
    return lines


def line_begins(lines: Sequence[TextLine], gap: int) -> bool:
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
