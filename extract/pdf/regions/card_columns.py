"""Cards in frames: what stands beside each other in a card is read one after another.

    1              ●  ← a status, as a dot or a word, beside the card's number
    We will do
    Write the guide
    Lead           By when  ← labels beside each other, each over its value
    DCO            May 2019

A row of labels over one row of values inside a box that says more above them is no table: it is
what the card tells of one action. So each label, each value and each status is a piece by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.cards import fields_of_headers
from wsoa.extract.page import Fill, Words
from wsoa.extract.pdf.drawn_signs import dot_word, is_dot
from wsoa.extract.pdf.regions.captions import Captioned, captions_in
from wsoa.extract.pdf.regions.lengths import GUTTER
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.tables import AlignedLine, header_seeds, phrase_weight
from wsoa.model import Box
from wsoa.vocabulary import folded, is_rating

WORDS = 1.2  # ems: words of one label are nearer, also where their letters are set apart
KNOWN = 0.9  # from which a phrase is known as a label
FEWEST_LABELS = 2  # of a card
FEWEST_LINES = 4  # of a card
LIKELY = 0.6  # from which a phrase beside a known label is one too
MOST_LABELS = 4  # beside each other in a card
MOST_LINES = 6  # of a value
WHO, WHEN = frozenset({"owner"}), frozenset({"due", "due_start", "due_revised"})
SIGN = 1.8  # ems: a sign that is drawn before a value moves it no further
STEP = 2.0  # lines of one value are no further from each other, in sizes of their type
CLOSE = 1.5  # sizes of type: lines of one title are no further from each other
NEAR = 3.0  # points: what begins nearer begins at one place


@dataclass(frozen=True)
class CardRow:
    """A stretch of a card whose pieces stand beside each other."""

    top: float
    bottom: float
    pieces: tuple[Part, ...]


def with_card_columns(
    part: Part, boxes: Sequence[Box], grids: Sequence[Box], fills: Sequence[Fill]
) -> Iterator[Part]:
    """A part of a page in pieces: what stands beside each other in its cards, and the rest."""
    boxes = [box for box in boxes if not any(overlap(box, grid) for grid in grids)]
    dots = [fill for fill in fills if is_free_dot(fill, part)]
    captioned = {each.box: each for each in captions_in(part, boxes)}
    rows = [row_with_caption(part, each) for each in captioned.values()]
    rows += [row for box in boxes if box not in captioned for row in rows_in_card(part, box, dots)]
    rows.sort(key=lambda row: row.top)
    middles = (part.words.boxes[:, 1] + part.words.boxes[:, 3]) / 2
    at = part.top - 1
    for row in rows:
        if row.top < at:  # a box in a box
            continue
        yield from some_of(part, (middles > at) & (middles < row.top))
        yield from row.pieces
        at = row.bottom
    yield from some_of(part, middles > at)


def row_with_caption(part: Part, card: Captioned) -> CardRow:
    """A card as what it says, whose lines end before its caption, and that by itself."""
    said, caption = part.words.chosen(card.others), Part(part.words.chosen(card.caption))
    right = caption.x0 - GUTTER if Part(said).x0 < caption.x0 else part.right
    return CardRow(card.box.top, card.box.bottom, (Part(said, right, is_column=True), caption))


def some_of(part: Part, chosen: NDArray[np.bool_]) -> Iterator[Part]:
    if chosen.any():
        yield Part(part.words.where(chosen), part.right)


def is_free_dot(fill: Fill, part: Part) -> bool:
    """Whether a painted area is a dot that no words stand upon."""
    if not is_dot(fill):
        return False
    x0, top, x1, bottom = fill.box
    boxes = part.words.boxes
    upon = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    return not upon.any()


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    return across > NEAR and min(one.bottom, other.bottom) - max(one.top, other.top) > NEAR


def rows_in_card(part: Part, box: Box, dots: Sequence[Fill]) -> Iterator[CardRow]:
    """The rows of pieces in a card: a box that holds several labels and nothing on its sides."""
    level = [line for line in part.lines if box.top < line.middle < box.bottom]
    if any(line.box.x0 < box.x0 - 1 or line.box.x1 > box.x1 + 1 for line in level):
        return
    labels = labels_of_lines(level)
    told = sum(map(len, labels)) + sum(map(has_inline_label, level))
    if told < FEWEST_LABELS or not says_who_or_when(level, labels):
        return
    if is_framed_table(level, labels):
        return
    own = [dot for dot in dots if box.holds(dot.box.x0, dot.box.top)]
    for dot in own:
        if not any(dot.box.top < line.middle < dot.box.bottom for line in level):
            yield CardRow(dot.box.top, dot.box.bottom, (dots_alone([dot], level[0]),))
    at = 0
    while at < len(level):
        end, pieces = at + 1, status_pieces(level[at], own)
        if len(labels[at]) > 1:
            end = end_of_values(level, labels, at)
            pieces = value_pieces(level[at:end], labels[at], box)
        elif labels[at]:
            while end < len(level) and not labels[end]:
                end += 1
            pieces = label_with_value(level[at:end], labels)
            end = end if len(pieces) > 1 else at + 1
        elif not pieces and is_bold_line(level[at]):
            while end < len(level) and is_bold_line(level[end]) and not labels[end]:
                end += 1
            pieces = (Part(Words.of(word for line in level[at:end] for word in line.words)),)
        if pieces:
            yield CardRow(level[at].box.top - 1, level[end - 1].box.bottom + 1, pieces)
        at = end


def says_who_or_when(lines: Sequence[AlignedLine], labels: Sequence[Sequence[float]]) -> bool:
    """Whether labels say who acts or when, as those of a card do: one on a line of its own, or
    both before a colon. What a band of a table says (`Outcome: …`, `Impact`) are no cards."""
    alone: set[str] = set()
    inline: set[str] = set()
    for line, starts in zip(lines, labels, strict=True):
        for start, end in pairwise([*starts, float("inf")]):
            words = " ".join(w.text for w in line.words if start - 1 < w.box.x0 < end - 1)
            alone |= fields_of_headers().get(folded(words), frozenset())
        label, colon, _ = line.line.text.partition(":")
        inline |= fields_of_headers().get(folded(label), frozenset()) if colon else frozenset()
    return bool(alone & (WHO | WHEN)) or bool(inline & WHO and inline & WHEN)


def is_framed_table(lines: Sequence[AlignedLine], labels: Sequence[Sequence[float]]) -> bool:
    """Whether labels are the header of a table: phrases of one stand beside them, nothing stands
    over those beside each other, or further rows of values stand under them. More phrases than a
    card has labels beside each other are a header, whatever its lower lines say."""
    left = min(line.box.x0 for line in lines)
    if any(starts and starts[0] > left + NEAR for starts in labels):
        return True
    for seed in header_seeds(lines):
        told = any(labels[seed.first : seed.last]) and len(seed.phrases) <= MOST_LABELS
        if seed.is_strong and len(seed.phrases) > 2 and not told:
            return True
    for n, starts in enumerate(labels):
        if len(starts) < 2:
            continue
        if n == 0:
            return True
        for m in range(end_of_values(lines, labels, n), len(lines)):
            if labels[m]:
                break
            line = lines[m]
            if sum(any(abs(run[0] - x) < NEAR for x in starts) for run in line.runs(WORDS)) > 1:
                return True
    return False


def are_cards(part: Part, boxes: Sequence[Box]) -> bool:
    """Whether all of a part stands in boxes, each of several lines with a label below the
    first."""
    own = [box for box in boxes if part.x0 > box.x0 - NEAR or part.x1 < box.x1 + NEAR]
    left = np.ones(len(part.words), dtype=bool)
    x0, top, x1, bottom = part.words.boxes.T
    for box in sorted(own, key=lambda each: -each.width * each.height):
        inside = left & (x0 > box.x0) & (x1 < box.x1) & (top > box.top) & (bottom < box.bottom)
        if not inside.any():
            continue
        lines = Part(part.words.where(inside)).lines
        if len(lines) < FEWEST_LINES or not any(
            label_starts(line) or has_inline_label(line) for line in lines[1:]
        ):
            return False
        left &= ~inside
    return not left.any()


def is_bold_line(line: AlignedLine) -> bool:
    return line.line.is_plain and line.line.opens.bold


# --------------------------------------------------------------------------- a status beside text


def status_pieces(line: AlignedLine, dots: Sequence[Fill]) -> tuple[Part, ...]:
    """A line and the status at its end: dots drawn level with it, or a rating far from its other
    words; nothing where there is none."""
    beside = [dot for dot in dots if dot.box.top < line.middle < dot.box.bottom]
    beside = [d for d in beside if d.box.x0 > line.box.x1 + WORDS * line.em]
    if beside:
        return Part(Words.of(line.words)), dots_alone(beside, line)
    runs = line.runs(2 * WORDS)
    if len(runs) == 1 and is_rating(line.line.text):
        return (Part(Words.of(line.words)),)
    if len(runs) != 2:
        return ()
    start = runs[1][0]
    last = [word for word in line.words if word.box.x0 >= start]
    if not is_rating(" ".join(word.text for word in last)):
        return ()
    first = [word for word in line.words if word.box.x0 < start]
    return Part(Words.of(first)), Part(Words.of(last))


def dots_alone(dots: Sequence[Fill], line: AlignedLine) -> Part:
    """Dots as words by themselves, of the size of a line of the same card."""
    return Part(Words.of(dot_word(dot.colour, dot.box, line.em) for dot in dots))


# --------------------------------------------------------------------------- labels over values


def label_starts(line: AlignedLine) -> list[float]:
    """x at which the labels of a line begin, none where it holds anything else."""
    runs = line.runs(WORDS)
    if len(runs) > MOST_LABELS or is_rating(line.line.text):
        return []
    weights = [
        phrase_weight(" ".join(w.text for w in line.words if start <= w.box.x0 < end).rstrip(":"))
        for start, end in runs
    ]
    known = max(weights) >= KNOWN and min(weights) >= LIKELY
    return [start for start, _ in runs] if known else []


def end_of_values(lines: Sequence[AlignedLine], labels: Sequence[Sequence[float]], row: int) -> int:
    """Behind which line the values end that stand under a row of labels, each a single one."""
    end = row + 1
    while end < len(lines) and not labels[end] and end <= row + MOST_LINES:
        far = lines[end].line.base - lines[end - 1].line.base > STEP * lines[end].em
        if far or not keeps_to_columns(lines[end], labels[row]):
            break
        end += 1
    return end


def labels_of_lines(lines: Sequence[AlignedLine]) -> list[list[float]]:
    """For each line of a card x at which its labels begin, none where it holds anything else: the
    last word of a value, below a further label of a row above, is no label, nor is that of a bold
    title."""
    found: list[list[float]] = []
    for n, line in enumerate(lines):
        starts = label_starts(line)
        further = [x for row in found for x in row[1:]]
        if len(starts) == 1 and any(abs(starts[0] - x) < NEAR for x in further):
            starts = []
        if len(starts) == 1 and n and not found[-1] and is_title_still(line, lines[n - 1]):
            starts = []
        found.append(starts)
    return found


def is_title_still(line: AlignedLine, above: AlignedLine) -> bool:
    """Whether a bold line goes on with the bold line above it: of one size, and close below."""
    alike = is_bold_line(line) and is_bold_line(above) and abs(line.em - above.em) < 0.5
    near = line.line.base - above.line.base < CLOSE * line.em
    return alike and near and abs(line.box.x0 - above.box.x0) < NEAR


def has_inline_label(line: AlignedLine) -> bool:
    """Whether a line opens with a label and a colon: `Lead: DCO`."""
    label, colon, _ = line.line.text.partition(":")
    return bool(colon) and phrase_weight(label) >= KNOWN


def value_pieces(
    lines: Sequence[AlignedLine], starts: Sequence[float], box: Box
) -> tuple[Part, ...]:
    """Each label of a row and each value under it, column by column; nothing without values."""
    pieces: list[Part] = []
    for start, end in pairwise([*starts, float("inf")]) if len(lines) > 1 else ():
        right = min(end - GUTTER, box.x1 - (starts[0] - box.x0))
        for some in (lines[:1], lines[1:]):
            own = [w for ln in some for w in ln.words if start - NEAR < w.box.x0 < end - NEAR]
            if own:
                pieces.append(Part(Words.of(own), right, is_column=True))
    return tuple(pieces)


def label_with_value(
    lines: Sequence[AlignedLine], labels: Sequence[Sequence[float]]
) -> tuple[Part, ...]:
    """A label that stands alone in its row, and its value where that keeps to the first of the
    columns that other rows of the card have."""
    seconds = [starts[1] - GUTTER for starts in labels if len(starts) > 1]
    label = Part(Words.of(lines[0].words))
    if len(lines) < 3 or not seconds or any(line.box.x1 > min(seconds) for line in lines[1:]):
        return (label,)
    own = Words.of(word for line in lines[1:] for word in line.words)
    return label, Part(own, min(seconds), is_column=True)


def keeps_to_columns(line: AlignedLine, starts: Sequence[float]) -> bool:
    """Whether the words of a line begin where columns do, and run over none of these places."""
    for start, end in pairwise([*starts, float("inf")]):
        own = [word.box for word in line.words if start - NEAR < word.box.x0 < end - NEAR]
        late = own[0].x0 > start + SIGN * line.em if own else False
        if late or any(box.x1 > end for box in own):
            return False
    return line.box.x0 > starts[0] - NEAR
