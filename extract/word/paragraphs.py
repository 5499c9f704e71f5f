"""A paragraph of Word → its lines: the printed runs with their looks, its list number before them,
the signs of tick boxes; and the size and level by which headings are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wsoa.extract.html import bullets_to_items, tidy_spans
from wsoa.extract.page import drawing
from wsoa.extract.word.numbering import BULLET, DEEPEST, Numbering
from wsoa.extract.word.styles import (
    RunLook,
    Styles,
    W,
    run_look,
    value_of,
)
from wsoa.model import (
    Line,
    Opening,
    Span,
)
from wsoa.numbers import character_of, whole_number

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


# What is not printed: deleted and moved text, the codes of fields, a drawing's second version for
# old programs. Text boxes are printed beside the paragraph they are tied to, not in it.
UNPRINTED = frozenset(
    [W + tag for tag in ("del", "moveFrom", "instrText", "pPr", "rPr", "txbxContent")] + [FALLBACK]
)


@dataclass(frozen=True)
class Book:
    """What reading any paragraph needs to know of its document."""

    styles: Styles
    numbering: Numbering


def paragraph_lines(paragraph: Any, book: Book) -> list[Line]:
    """A paragraph's lines: the author's breaks open new ones; its list number stands before it."""
    style = value_of(paragraph.find(W + "pPr"), "pStyle") or book.styles.normal
    label = list_label(paragraph, style, book)
    is_item = label == BULLET or book.styles.printed_name(style).startswith("list bullet")
    is_numbered = bool(label) and label != BULLET
    pieces: list[list[Span]] = [[Span(f"{label} ")] if is_numbered else []]
    for text, look in text_with_looks(paragraph, style, book.styles):
        if text == "\n":
            pieces.append([])
        else:
            pieces[-1].append(Span(text, look.colour, look.bold, look.struck))
    if is_numbered and len(pieces[0]) > 1:  # the number looks as the words that it stands before
        pieces[0] = [pieces[0][1]._replace(text=pieces[0][0].text), *pieces[0][1:]]
    lines = [Line(merged_spans(tidy_spans(spans)), Opening.LINE) for spans in pieces]
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return []
    opening = Opening.ITEM if is_item else Opening.PARAGRAPH
    lines[0] = lines[0]._replace(opening=opening)
    # A bullet alone in its line is no list item but a sign: a tick, a coloured dot.
    return [one for line in lines for one in (bullets_to_items([line]) or [line])]


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans with neighbours of one look joined: Word cuts runs wherever an editor paused."""
    groups = groupby(spans, key=lambda span: (span.colour, span.bold, span.struck))
    return tuple(Span("".join(span.text for span in group), *look) for look, group in groups)


def list_label(paragraph: Any, style: str, book: Book) -> str:
    """The number or bullet that is printed before a paragraph, by itself or by its style."""
    named = paragraph.find(f"{W}pPr/{W}numPr")
    by_style = [each.find(f"{W}pPr/{W}numPr") for each in book.styles.chain(style)]
    for numbers in (named, *by_style):
        number_id = value_of(numbers, "numId")
        if number_id:
            level = value_of(numbers, "ilvl")
            return book.numbering.label(
                number_id, whole_number(level, most=DEEPEST) if level else None, style
            )
    return ""


_CHARACTERS: dict[str, str] = {
    W + "tab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}


def text_with_looks(parent: Any, style: str, styles: Styles) -> Iterator[tuple[str, RunLook]]:
    """The printed text of a paragraph piece by piece with its look; `\\n` alone is a line break."""
    for run in printed_descendants(parent, W + "r"):
        look = run_look(run, style, styles)
        if look.hidden:
            continue
        for child in run:
            text = _CHARACTERS.get(child.tag, "")
            if child.tag == W + "t":
                text = drawing.spell_ligatures((child.text or "").replace("\n", " "))
            elif child.tag == W + "sym":
                text = _symbol(child.get(W + "char"))
            elif child.tag == W + "fldChar":
                text = _legacy_box(child)
            if len(text) == 1 and not text.isalnum() and not text.isspace():
                text = _box_of(run) or text
            if text:
                yield (text.upper() if look.capitals else text), look


def _symbol(code: str | None) -> str:
    return character_of(code) if code and re.fullmatch(r"[0-9a-fA-F]{2,4}", code) else ""


W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


TICKED, UNTICKED = "\u2612", "\u2610"  # the signs that Word itself draws


def _box_of(run: Any) -> str:
    """The sign of the tick box (a content control) that a run is drawn for, whatever sign its
    author chose; empty for any other run."""
    control = next(run.iterancestors(W + "sdt"), None)
    box = control.find(f"{W}sdtPr/{W14}checkbox") if control is not None else None
    if box is None:
        return ""
    return TICKED if _is_on(box.find(W14 + "checked"), W14 + "val", "1") else UNTICKED


def _legacy_box(field: Any) -> str:
    """The sign of a tick box of the older forms, which holds no text; empty for other fields."""
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    said = box.find(W + "checked")
    state = said if said is not None else box.find(W + "default")
    return TICKED if _is_on(state, W + "val", "1") else UNTICKED


def _is_on(element: Any, attribute: str, default: str) -> bool:
    """Whether an element of Word says yes; `default`: what it says without a value."""
    return element is not None and element.get(attribute, default) in ("1", "true", "on")


def printed_descendants(parent: Any, tag: str) -> Iterator[Any]:
    """The printed descendants of a tag, in order, those inside one another left out."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in UNPRINTED:
            yield from printed_descendants(child, tag)


def size_of(paragraph: Any, styles: Styles) -> float:
    """The size of a paragraph's largest words, in points; 0 where nothing says."""
    style = value_of(paragraph.find(W + "pPr"), "pStyle") or styles.normal
    looks = (look for text, look in text_with_looks(paragraph, style, styles) if text.strip())
    return max((look.size for look in looks), default=0.0)


def level_of(paragraph: Any, styles: Styles) -> int:
    """The heading level that a paragraph or its style names, from 1; 0 where it is no heading."""
    properties = paragraph.find(W + "pPr")
    style = value_of(properties, "pStyle")
    if styles.printed_name(style) in ("title", "subtitle"):
        return 1
    for each in (paragraph, *styles.chain(style)):
        outline = value_of(each.find(W + "pPr"), "outlineLvl")
        if outline.isdigit():
            level = whole_number(outline, 9)
            return level + 1 if level < 9 else 0  # 9 says: body text
    named = re.fullmatch(r"heading (\d)", styles.printed_name(style))
    return whole_number(named[1]) if named else 0
