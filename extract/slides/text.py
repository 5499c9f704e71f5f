"""The text of shapes and cells on slides, as lines with their looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from wsoa.extract.html import bullets_to_items, tidy_spans
from wsoa.extract.page import drawing
from wsoa.extract.slides.colours import A, SlidePalette
from wsoa.model import Line, Opening, Place, Span
from wsoa.numbers import whole_number

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def text_body_lines(
    body: Any, palette: SlidePalette, place: Place, bulleted: bool = False
) -> list[Line]:
    """The lines of a text body, a paragraph each and one more after each break in it. `bulleted`:
    its paragraphs are list items where they do not say otherwise."""
    lines: list[Line] = []
    counts: Counter[int] = Counter()
    for paragraph in body.iterchildren(f"{A}p"):
        properties = paragraph.find(f"{A}pPr")
        level = whole_number(properties.get("lvl"), most=9) if properties is not None else 0
        label, is_item = bullet_or_number(properties, level, counts, bulleted)
        opening = Opening.ITEM if is_item else Opening.PARAGRAPH
        for spans in split_at_breaks(paragraph_spans(paragraph, palette)):
            spans = [Span(f"{label} ", *spans[0][1:]), *spans] if label and spans else spans
            line = Line(tidy_spans(spans), opening, place)
            if line.text.strip():
                # A bullet alone in its line is no list item but a sign: a tick, a coloured dot.
                lines += bullets_to_items([line]) or [line]
                opening, label = Opening.LINE, ""
    return lines


def bullet_or_number(
    properties: Any, level: int, counts: Counter[int], bulleted: bool
) -> tuple[str, bool]:
    """The number that is printed before a paragraph, if it has one, and whether it is a list item
    with a bullet."""
    for deeper in [each for each in counts if each > level]:
        del counts[deeper]
    if properties is not None:
        numbered = properties.find(f"{A}buAutoNum")
        if numbered is not None:
            counts[level] = max(counts[level] + 1, whole_number(numbered.get("startAt"), 1))
            return numbered_label(numbered.get("type", ""), counts[level]), False
        counts.pop(level, None)
        if properties.find(f"{A}buChar") is not None or properties.find(f"{A}buBlip") is not None:
            return "", True
        if properties.find(f"{A}buNone") is not None:
            return "", False
    return "", bulleted


def numbered_label(kind: str, number: int) -> str:
    """A list number as its kind prints it: `arabicPeriod` 3 → `3.`, `alphaLcParenR` 2 → `b)`."""
    text = str(number)
    if kind.startswith("alpha") and number <= 26:
        text = chr(96 + number)
    elif kind.startswith("roman") and number <= len(_ROMAN):
        text = _ROMAN[number - 1]
    if "Uc" in kind:
        text = text.upper()
    if kind.endswith("ParenBoth"):
        return f"({text})"
    return text + (")" if kind.endswith("ParenR") else "." if kind.endswith("Period") else "")


def paragraph_spans(paragraph: Any, palette: SlidePalette) -> Iterator[Span]:
    """The runs of a paragraph; a line break is a span of its own."""
    for each in paragraph:
        name = str(each.tag).removeprefix(A)
        if name == "br":
            yield Span("\n")
        elif name in ("r", "fld"):
            text = each.findtext(f"{A}t") or ""
            look = each.find(f"{A}rPr")
            if look is None:
                yield Span(text)
                continue
            colour = palette.hex_of(look.find(f"{A}solidFill"))
            struck = look.get("strike", "noStrike") != "noStrike"
            text = text.upper() if look.get("cap") == "all" else text
            yield Span(text, drawing.printed_colour(colour), look.get("b") in ("1", "true"), struck)


def split_at_breaks(spans: Iterator[Span]) -> list[list[Span]]:
    """Spans cut into lines at their breaks."""
    rows: list[list[Span]] = [[]]
    for span in spans:
        for number, piece in enumerate(re.split(r"[\n\v]", span.text)):
            if number:
                rows.append([])
            if piece:
                rows[-1].append(span._replace(text=piece))
    return rows


def text_sizes(body: Any) -> Counter[float]:
    """How many characters of a text body say which size they have, in points."""
    sizes: Counter[float] = Counter()
    for run in body.iter(f"{A}r"):
        look = run.find(f"{A}rPr")
        size = look.get("sz", "") if look is not None else ""
        if whole_number(size) > 0:
            sizes[whole_number(size) / 100] += len(run.findtext(f"{A}t") or "")
    return sizes
