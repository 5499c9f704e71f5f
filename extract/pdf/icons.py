"""Icons in place of labels: a person, a calendar, a target before the lines of a card.

    Write the guide
    👤 Head of SEND       ← who, told by its icon alone
    📅 May 2019           ← when

What an icon means the document says in a key (`👤 Who leads`), else the values behind it say it:
where nearly all of them are dates it asks when, where they are posts or bodies who. Its label is
set as words in its place, so that such a card is read as one whose labels are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter

import numpy as np

from wsoa.extract.cards import looks_like_date, looks_like_name
from wsoa.extract.page import Page, Word, Words
from wsoa.extract.pdf.drawn_signs import level_with, word_behind
from wsoa.extract.tables import phrase_weight
from wsoa.model import Box
from wsoa.vocabulary import is_bullet

LEAST, MOST = 1.5, 26.0  # points: how wide and how high an icon is, or what is seen of it
MOST_PARTS = 1500  # of all icons of a page
SLIM = 3.5  # how many times higher than wide it may be, or wider than high
BEFORE = 26.0  # points from the middle of an icon to its line
BESIDE = 2.5  # points: parts of one icon are no further from each other
NEAR = 2.5  # points: values below each other begin so near
ALIKE = 0.3  # points: within which the same icon is drawn again
FEWEST = 3  # cards with icons below each other, from which these stand for labels
SHARE = 0.7  # of the values behind an icon, from which they say what it asks
LABEL, KNOWN = 0.6, 0.9  # the weights of a phrase that may be a label, and of one that is
STEP = 1.7  # sizes of type: lines of one value are no further from each other
GAP = 2.0  # sizes of type between words of one line, at most
WHO, WHEN, NEITHER = "Who", "When", "Notes"


@dataclass(frozen=True)
class Icon:
    """An icon before a line: its page's place among others, its box, its parts from its own corner,
    its character where it is printed, and the first word behind it."""

    page: int
    box: Box
    parts: tuple[tuple[float, ...], ...]
    sign: str
    first: Word

    def is_drawn_as(self, other: Icon) -> bool:
        """Whether another is the same icon: drawn alike, of the same size."""
        if self.sign or other.sign or len(self.parts) != len(other.parts):
            return self.sign == other.sign != ""
        return all(any(are_near(one, like) for like in other.parts) for one in self.parts)


def are_near(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) < ALIKE for a, b in zip(one, other, strict=True))


def with_icon_labels(pages: Sequence[Page]) -> list[Page]:
    """The pages with words in place of the icons that stand for labels."""
    icons = [icon for place, page in enumerate(pages) for icon in icons_on(place, page)]
    kinds: list[list[Icon]] = []
    for icon in icons:
        like = next((kind for kind in kinds if kind[0].is_drawn_as(icon)), None)
        if like is None:
            kinds.append(like := [])
        like.append(icon)
    numbers = {id(icon): n for n, kind in enumerate(kinds) for icon in kind}

    def kind_of(icon: Icon) -> int:
        return numbers[id(icon)]

    stacks = [stack for stack in stacks_of(icons, kind_of) if len(stack) > 1]
    if len(stacks) < FEWEST:
        return list(pages)
    told = [values_of(stack, pages[stack[0].page].words) for stack in stacks]
    at = next((n for n, values in enumerate(told) if is_key(values)), None)
    key = {} if at is None else dict(zip(map(kind_of, stacks.pop(at)), told.pop(at), strict=True))
    found: dict[int, list[tuple[Icon, str]]] = {}
    for icon, value in zip(chain(*stacks), chain(*told), strict=True):
        found.setdefault(kind_of(icon), []).append((icon, value))
    asked = {
        kind: label_asked(key.get(kind, ""), [value for _, value in icons])
        for kind, icons in found.items()
        if len(icons) >= FEWEST
    }
    if not any(is_sure for _, is_sure in asked.values()):
        return list(pages)
    labels: dict[int, list[tuple[Icon, str]]] = {}
    for kind, (label, _) in asked.items():
        for icon, _ in found[kind]:
            labels.setdefault(icon.page, []).append((icon, label))
    return [
        with_labels(page, labels[place]) if place in labels else page
        for place, page in enumerate(pages)
    ]


def with_labels(page: Page, labelled: Sequence[tuple[Icon, str]]) -> Page:
    """A page with a label for each of these icons, less the characters that are icons, and less
    their drawings."""
    boxes = {icon.box for icon, _ in labelled}
    words = [word for word in page.words if word.box not in boxes]
    words += [word for icon, label in labelled for word in words_of_label(icon, f"{label}:")]
    fills = tuple(
        fill for fill in page.fills if not any(is_part_of(box, fill.box) for box in boxes)
    )
    rulings = tuple(
        line for line in page.rulings if not any(is_part_of(b, line.box) for b in boxes)
    )
    return replace(page, words=Words.of(words), fills=fills, rulings=rulings)


def words_of_label(icon: Icon, label: str) -> Iterator[Word]:
    """The words of a label beside each other in the place of its icon."""
    x0, top, _, bottom = level_with(icon.box, icon.first)
    x1 = icon.first.box.x0 - 0.2 * icon.first.size  # a blank before the value, no gutter
    texts = label.split()
    step = (x1 - x0) / len(texts)
    for n, text in enumerate(texts):
        box = Box(x0 + n * step, top, x0 + (n + 0.95) * step, bottom)
        yield Word(text, box, icon.first.colour, True, icon.first.size)


# --------------------------------------------------------------------------- finding them


def icons_on(place: int, page: Page) -> Iterator[Icon]:
    """The drawn and printed icons of a page that stand before lines."""
    if not page.words:
        return
    drawn, printed = [*drawn_icons(page)], printed_icons(page)
    if not drawn and len(set(printed.values())) < 2:
        return  # bullets: icons of labels are of several kinds
    signs = ((page.words[n].box, (), sign) for n, sign in printed.items())
    for box, parts, sign in (*drawn, *signs):
        first = word_behind(box, page.words, BEFORE)
        if first is not None and first.box.x0 > box.x1 - 1 and opens_line(box, page.words):
            yield Icon(place, box, parts, sign, first)


def drawn_icons(page: Page) -> Iterator[tuple[Box, tuple[tuple[float, ...], ...], str]]:
    """The clusters of small areas on a page that are as large as icons and have no words on
    them."""
    small = [
        box
        for box in map(itemgetter(0), (*page.fills, *page.rulings))
        if box[2] - box[0] <= MOST and box[3] - box[1] <= MOST
    ]
    if len(small) > MOST_PARTS:  # a chart or a map
        return
    clusters: list[Box] = []
    for box in sorted(small, key=lambda each: (each.top, each.x0)):
        touched = [other for other in clusters if touch(box, other)]
        clusters = [other for other in clusters if other not in touched]
        for other in touched:
            box = box.union(other)
        clusters.append(box)
    x0, top, x1, bottom = page.words.boxes.T
    for box in clusters:
        wide, high = box.width, box.height
        if min(wide, high) < LEAST or max(wide, high) > min(MOST, SLIM * min(wide, high)):
            continue
        if ((x0 < box.x1) & (x1 > box.x0) & (top < box.bottom) & (bottom > box.top)).any():
            continue
        x, y = box.x0, box.top
        drawn = [each for each in small if is_part_of(box, each)]
        yield box, tuple((b.x0 - x, b.top - y, b.x1 - x, b.bottom - y) for b in drawn), ""


def printed_icons(page: Page) -> dict[int, str]:
    """Characters of icon fonts, and pictures that are letters, by their places among the words."""
    texts = page.words.texts
    return {
        n: texts[n]
        for n in page.words.short
        if not texts[n].isascii() and (is_bullet(texts[n][0]) or ord(texts[n][0]) > 0x1F000)
    }


def opens_line(box: Box, words: Words) -> bool:
    """Whether no word stands close before an icon."""
    _, top, x1, bottom = words.boxes.T
    middle = (box.top + box.bottom) / 2
    level = (top < middle) & (bottom > middle)
    return not bool((level & (x1 < box.x0 + 1) & (x1 > box.x0 - box.width)).any())


def values_of(stack: Sequence[Icon], words: Words) -> list[str]:
    """What stands behind each of some icons below each other."""
    ends = [icon.first.box.bottom - 1 for icon in stack[1:]]
    return [
        value_behind(icon.first, words, end)
        for icon, end in zip(stack, (*ends, float("inf")), strict=True)
    ]


def value_behind(first: Word, words: Words, end: float) -> str:
    """What stands behind an icon, line by line: lines that begin where the first does, down to a
    height."""
    x0, _, x1, bottom = words.boxes.T
    texts: list[str] = []
    base = first.box.bottom
    for start in np.unique(np.round(bottom[np.abs(x0 - first.box.x0) < NEAR], 1)):
        if start < base - 1 or start - base > STEP * first.size or start > end:
            continue
        level = np.flatnonzero((np.abs(bottom - start) < 1) & (x0 > first.box.x0 - NEAR))
        at = first.box.x0
        for n in level[x0[level].argsort()].tolist():
            if x0[n] - at > GAP * first.size:
                break
            texts.append(words.texts[n])
            at = float(x1[n])
        base = start
    return " ".join(texts)


def stacks_of(icons: Sequence[Icon], kind_of: Callable[[Icon], int]) -> Iterator[list[Icon]]:
    """Icons below each other of which none comes twice: those of one card."""
    columns: dict[tuple[int, float], list[Icon]] = {}
    for icon in icons:
        x = icon.first.box.x0
        near = (key for key in columns if key[0] == icon.page and abs(key[1] - x) < NEAR)
        columns.setdefault(next(near, (icon.page, x)), []).append(icon)
    for column in columns.values():
        stack: list[Icon] = []
        for icon in sorted(column, key=lambda each: each.box.top):
            if kind_of(icon) in map(kind_of, stack):
                yield stack
                stack = []
            stack.append(icon)
        yield stack


def touch(one: Box, other: Box) -> bool:
    return (
        one.x0 < other.x1 + BESIDE
        and other.x0 < one.x1 + BESIDE
        and one.top < other.bottom + BESIDE
        and other.top < one.bottom + BESIDE
    )


def is_part_of(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - 0.5 < inner.x0
        and inner.x1 < outer.x1 + 0.5
        and outer.top - 0.5 < inner.top
        and inner.bottom < outer.bottom + 0.5
    )


# --------------------------------------------------------------------------- what they ask


def is_key(values: Sequence[str]) -> bool:
    """Whether icons below each other say what they mean: labels stand behind all of them."""
    return all(phrase_weight(value) >= LABEL for value in values)


def label_asked(key: str, values: Sequence[str]) -> tuple[str, bool]:
    """The label of the icons of one kind, and whether it asks for who or when: what the key says,
    where that is a known label, else what the values behind them are."""
    for label, looks in ((WHEN, looks_like_date), (WHO, looks_like_name)):
        if sum(map(looks, values)) >= SHARE * len(values):
            return key if phrase_weight(key) >= KNOWN else label, True
    return key or NEITHER, False
