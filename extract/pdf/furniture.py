"""What is printed around the text of a page: running headers and footers, watermarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from wsoa.extract.page import (
    Page,
    PrintedLine,
    Turn,
    Word,
    colour_channels,
    crosswise,
    passage_of,
    printed_lines,
)
from wsoa.extract.tables import SPACE, AlignedLine, Grid, may_be_header, phrase_weight
from wsoa.model import Box, Passage

_NUMBER = re.compile(r"\d+")
_WHOLE = re.compile(r"\d+(?:[.]\d+)*")  # `1.2` is no number of a page
_PAGE_NUMBER = re.compile(r"^(page)?\s*#?\d{1,4}(\s*(of|/|\|)\s*\d{1,4})?$|^page \d+\b.*$", re.I)
_PAGE = re.compile(r"\bpage\b|[|]|^[^\w#]*#[^\w#]*$", re.IGNORECASE)
PALE = 0x90  # no channel of the colour of a watermark is darker than this
SURE = 0.85  # weight from which a phrase is surely a header
MARGIN = 0.09  # share of the page's height in which running headers and footers stand
SLANTED = 1.6  # sizes of the type; a line that stands upright is no higher
LARGE = 1.12  # sizes of the body text: a heading's type is larger
DEEP = 2.0  # sizes of the type: a box that goes beyond the margin by less holds what is in that
TALL = 0.7  # of the page's height: what is painted higher is its ground
HUGE = 2.5  # sizes of the body text: what is larger and pale is a watermark


class InMargin(NamedTuple):
    """A line in the upper or lower margin of a page."""

    line: PrintedLine
    key: str  # what it says but for its numbers
    places: tuple[int, ...]  # of its words among those of the page
    is_across: bool = False  # whether it runs across the page's other text


def set_furniture_aside(
    pages: Sequence[Page],
    grids: Sequence[Sequence[Grid]],
    body_size: float,
    edges: Sequence[Sequence[float]] = (),
    backs: Mapping[int, Turn] = {},
) -> tuple[list[Passage], list[Page]]:
    """The furniture of pages, and the pages without it. `grids` are the ruled ones of each page.
    `edges`: tops of lines of each page that are in its margins for sure. `backs`: where a page that
    was turned shows what stands on it, by its number: its head and foot run as those of the others.

    A line in the margin is furniture where it recurs (its numbers aside) on other pages, and stands
    in no table; a ref, or bold or in larger type than the text, and counted otherwise than the
    pages, it is a heading. A word is a watermark where it is pale or slanted, and far larger than
    the text.
    """
    margins = [
        lines_in_margin(page, own) + lines_across(page, backs.get(page.number))
        for page, own in zip(pages, edges or [()] * len(pages), strict=True)
    ]
    seen = Counter(key for lines in margins for key in {line.key for line in lines})
    headings = counted_apart(pages, margins)
    often = max(2, 0.3 * len(pages))
    passages: list[Passage] = []
    bodies: list[Page] = []
    for page, lines, ruled in zip(pages, margins, grids, strict=True):
        recurring = [
            each for each in lines if seen[each.key] >= often or _PAGE_NUMBER.match(each.line.text)
        ]
        aside: set[int] = set()
        for line, key, places, is_across in recurring:
            stands_out = line.size > LARGE * body_size or (line.is_bold and key != "#")
            stands_out = stands_out or "#.#" in key  # a ref, and no page's number
            if stands_out and line.text in headings:
                continue
            if not is_across and stands_in_box(line, page):
                continue
            words = [page.words[at] for at in places]
            if not stands_in_table(words, ruled) and not is_header(AlignedLine(line)):
                aside.update(places)
                passages.append(furniture_text(line.words, page))
        if marks := watermark_words(page, HUGE * body_size):
            aside.update(marks)
            passages.append(furniture_text(marks.values(), page))
        bodies.append(replace(page, words=page.words.without(aside)) if aside else page)
    return passages, bodies


def lines_in_margin(page: Page, edges: Sequence[float] = ()) -> list[InMargin]:
    """The lines in the upper and lower margin of a page, and those at the tops that are given."""
    top, bottom = page.words.boxes[:, 1], page.words.boxes[:, 3]
    inside = (bottom < MARGIN * page.height) | (top > (1 - MARGIN) * page.height)
    places = np.flatnonzero(inside | np.isin(top, edges))
    words = list(page.words.chosen(places))
    place = {id(word): at for word, at in zip(words, places.tolist(), strict=True)}
    return [
        InMargin(line, _NUMBER.sub("#", line.text), tuple([place[id(word)] for word in line.words]))
        for line in printed_lines(words)
    ]


def lines_across(page: Page, back: Turn | None) -> list[InMargin]:
    """The lines in the upper and lower margin of a turned page as it is shown, of the words that
    are upright there."""
    if back is None:
        return []
    shown, places = crosswise(page, back)
    return [
        each._replace(places=tuple([places[at] for at in each.places]), is_across=True)
        for each in lines_in_margin(shown)
    ]


def counted_apart(pages: Sequence[Page], margins: Sequence[Sequence[InMargin]]) -> set[str]:
    """The lines of margins that stand on one page each and are the same but for their numbers,
    where none of these is the number of the page: `Priority 1`, `Priority 2`."""
    found: dict[str, dict[str, list[int]]] = {}  # what the numbers stand in -> line -> its pages
    for page, lines in zip(pages, margins, strict=True):
        for line in lines:
            found.setdefault(line.key, {}).setdefault(line.line.text, []).append(page.number)
    apart: set[str] = set()
    for key, on_pages in found.items():
        if _PAGE.search(key) or len(on_pages) < 2 or any(len(on) > 1 for on in on_pages.values()):
            continue
        columns = zip(*map(_WHOLE.findall, on_pages), strict=False)
        pages_of = [str(on[0]) for on in on_pages.values()]
        if all([n.lstrip("0") for n in numbers] != pages_of for numbers in columns):
            apart.update(on_pages)
    return apart


def stands_in_table(words: Sequence[Word], grids: Sequence[Grid]) -> bool:
    """Whether one of the words stands in one of the grids."""
    boxes = [grid.box for grid in grids]
    return any(box.holds(*centre_of(word.box)) for box in boxes for word in words)


def stands_in_box(line: PrintedLine, page: Page) -> bool:
    """Whether a line stands in a painted box that reaches from the margin far into the page: it
    opens what the box says."""
    x, y = centre_of(line.box)
    inner = MARGIN * page.height + DEEP * line.size
    return any(
        box.holds(x, y)
        and box.height < TALL * page.height
        and box.bottom > inner
        and box.top < page.height - inner
        for box, *_ in page.fills
    )


def is_header(line: AlignedLine) -> bool:
    """Whether a line is of a table's header that each page repeats: in several columns, or each of
    its phrases a known header, however near they stand."""
    if line.line.gap <= SPACE * line.em or not may_be_header(line):
        return False
    known = [phrase_weight(text) >= SURE for _, _, text in line.phrases]
    return len(line.chunks) > 2 or (len(known) > 1 and all(known))


def centre_of(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def watermark_words(page: Page, huge: float) -> dict[int, Word]:
    """The words of a watermark, each by its place: of a size above `huge`, and pale (its colour may
    not say so, where it is printed translucent) or set at a slant, as no text of a table is. A pale
    word on a dark ground is read: the title of a cover."""
    found = {at: page.words[at] for at in np.flatnonzero(page.words.sizes > huge).tolist()}
    return {
        at: word
        for at, word in found.items()
        if is_slanted(word) or (is_pale(word.colour) and not is_on_dark(word, page))
    }


def is_on_dark(word: Word, page: Page) -> bool:
    """Whether the last of what is painted behind a word is darker than a watermark may be."""
    x, y = centre_of(word.box)
    grounds = [fill.colour for fill in page.fills if fill.box.holds(x, y)]
    return bool(grounds) and not is_pale(grounds[-1])


def is_slanted(word: Word) -> bool:
    """Whether the place of a word is both wider and higher than its type is large."""
    return min(word.box.width, word.box.height) > SLANTED * word.size


def is_pale(colour: str) -> bool:
    return bool(colour) and min(colour_channels(colour)) > PALE


def furniture_text(words: Iterable[Word], page: Page) -> Passage:
    """What furniture says."""
    return passage_of(printed_lines(words), page.number, Box(0, 0, page.width, page.height))
