"""The words of a card's lines: where its labels begin, and where their values do."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from wsoa.extract.page import DASH_BULLETS, Word
from wsoa.extract.tables.alignment import AlignedLine
from wsoa.extract.tables.headers.phrases import phrase_weight
from wsoa.extract.tables.sheet import Sheet
from wsoa.vocabulary import folded, is_bullet, is_rating

KNOWN = 0.6  # weight from which a phrase is taken for a label
SAME = 1.0  # points: places nearer than this are one
NEAR = 6.0  # points: stretches that begin nearer than this begin in one column
LONGEST = 8  # words of a label
FEWEST = 2  # labels under each other that make a column
FEWEST_AGAIN = 3  # labels whose values begin at another x than those of most
SAME_VALUE = 2.5  # points: values that begin nearer begin at one x
MOST_OVER = 4  # lines of the rest of a value over the first label of a page
REACH = 14.0  # points: how far from the words of a card what is drawn around it stands
FEWEST_PAINTED = 3  # labels on paint, from which this says where rows part
FAR = 4.0  # ems from line to line: further apart lines are none of one card
FEW_WIDE = 0.1  # share of lines that may show more columns than a label and its value
MOSTLY = 0.6  # share of a card's rows that open with a label
LIST = 2.5  # ems: a bullet stands no further from its text
LEAST_LABELLED = 0.3  # share of further values from which they are labels themselves


@dataclass(frozen=True)
class CardColumns:
    """Where the labels and the values of cards begin: in one pair of columns or two."""

    starts: tuple[float, ...]  # label, value, and again
    further: tuple[float, ...] = ()  # where further values of the same label begin

    @property
    def is_double(self) -> bool:
        return len(self.starts) == 4


@dataclass(frozen=True)
class WordStretch:
    """Words of a line with no wide gap between them."""

    x0: float
    x1: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_label(self) -> bool:
        """Whether it reads as a label: words that headers have, or few bold ones."""
        if len(self.words) > LONGEST or is_item_sign(self.words[0].text):
            return False
        weight = phrase_weight(self.text)
        return weight >= KNOWN or (weight > 0 and self.is_bold)

    @property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words)


def word_stretches(line: AlignedLine) -> list[WordStretch]:
    """The stretches of a line, a bullet in one with its text."""
    if len(line.stretches) == 1:
        return [WordStretch(*line.stretches[0], line.words)]
    found: list[WordStretch] = []
    placed = list(zip(line.words, line.centres, strict=True))
    for x0, x1 in line.stretches:
        words = tuple(word for word, centre in placed if x0 - 0.1 <= centre <= x1 + 0.1)
        before = found[-1] if found else None
        if before and is_item_sign(before.text) and x0 - before.x1 < LIST * line.em:
            x0, words = before.x0, (*before.words, *words)
            found.pop()
        if words:
            found.append(WordStretch(x0, x1, words))
    return found


def is_item_sign(text: str) -> bool:
    """Whether a word opens an item: a bullet or a dash."""
    return is_bullet(text) or text in DASH_BULLETS


def parted_at_value(row: Sequence[WordStretch], columns: CardColumns) -> Sequence[WordStretch]:
    """The stretches of a line, the first parted where a value begins right behind its label: the
    longest label of a card leaves a space before the values and no more."""
    label, value = columns.starts[:2]
    first = row[0]
    if abs(first.x0 - label) > NEAR or first.x1 < value:
        return row
    at = next((n for n, w in enumerate(first.words) if abs(w.box.x0 - value) < SAME), 0)
    if not at:
        return row
    own, rest = first.words[:at], first.words[at:]
    name = WordStretch(first.x0, own[-1].box.x1, own)
    if not name.is_label or (name.is_bold and all(word.bold for word in rest)):
        return row
    return [name, WordStretch(rest[0].box.x0, first.x1, rest), *row[1:]]


def columns_of(sheet: Sheet, rows: Sequence[Sequence[WordStretch]]) -> list[CardColumns]:
    """The columns of labels and values on a page, one answer for each x at which labels open
    lines."""
    opening: dict[int, list[Sequence[WordStretch]]] = {}
    for row in rows:
        if len(row) > 1 and row[0].is_label:
            opening.setdefault(round(row[0].x0 / NEAR), []).append(row)
    found: list[CardColumns] = []
    for own in opening.values():
        if len(own) < FEWEST:
            continue
        label = median(row[0].x0 for row in own)
        for value in most_common_first([row[1].x0 for row in own]):
            found += columns_with_value(sheet, own, label, value)
    return found


def most_common_first(places: Sequence[float]) -> Iterator[float]:
    """The places near which several of these are, and at least the one near which most are: forms
    that are as wide as their words have their values at an x each."""
    rest = list(places)
    while rest:
        best = most_common(rest)
        near = [x for x in rest if abs(x - best) <= SAME_VALUE]
        if len(rest) < len(places) and len(near) < FEWEST_AGAIN:
            return
        yield best
        rest = [x for x in rest if abs(x - best) > SAME_VALUE]


def paint_behind(sheet: Sheet, label: WordStretch) -> float | None:
    """Where paint beside a label begins: a value that is told by colour alone."""
    middle = (label.words[0].box.top + label.words[0].box.bottom) / 2
    behind = (b.x0 for b in sheet.fills if b.top < middle < b.bottom and b.x0 > label.x1)
    return min(behind, default=None)


def columns_with_value(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], label: float, value: float
) -> Iterator[CardColumns]:
    """The columns of rows whose labels and values begin at these x: one pair, or two."""
    seconds = [
        (stretch.x0, after.x0 if after else paint_behind(sheet, stretch))
        for row in rows
        for stretch, after in zip(row[2:], [*row[3:], None], strict=False)
        if stretch.is_label and stretch.x0 > value + NEAR
    ]
    yield CardColumns((label, value))
    if not seconds:
        return
    second = most_common([x for x, _ in seconds])
    ends = [end for x, end in seconds if end is not None and abs(x - second) < NEAR]
    if ends:
        yield CardColumns((label, value, second, most_common(ends)))


def most_common(places: Sequence[float]) -> float:
    """The place near which most of these are."""
    counts = Counter(round(x) for x in places)
    best = max(counts, key=lambda x: (sum(counts[near] for near in (x - 1, x, x + 1)), -x))
    return min((x for x in places if abs(x - best) <= 1.5), default=float(best))


def opens(row: Sequence[WordStretch], columns: CardColumns) -> bool:
    return abs(row[0].x0 - columns.starts[0]) < NEAR


def is_rest_over(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], columns: CardColumns, first: int
) -> bool:
    """Whether the first lines of a page stand where values do, close over a label: the rest of a
    value that the end of the page before cut."""
    if first or abs(rows[first][0].x0 - columns.starts[1]) > REACH:
        return False
    after = next((n for n, row in enumerate(rows) if opens(row, columns)), 0)
    near = all(
        b.middle - a.middle < FAR * b.em for a, b in pairwise(sheet.lines[first : after + 1])
    )
    return near and 0 < after <= MOST_OVER and rows[after][0].is_label


def with_lines_beside_paint(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], columns: CardColumns, block: Sequence[int]
) -> list[int]:
    """The lines of a card with those over its first label that stand beside the paint of that:
    where labels stand in the middle of their rows."""
    first = sheet.lines[block[0]]
    label, value = columns.starts[:2]
    tops = [
        box.top
        for box in sheet.fills
        if label - REACH < box.x0 < label + 1
        and value - REACH < box.x1 < value + 1
        and box.top < first.middle < box.bottom
    ]
    start = block[0]
    while tops and start and sheet.lines[start - 1].middle > max(tops):
        if rows[start - 1][0].x0 < value - NEAR:
            break
        start -= 1
    return [*range(start, block[0]), *block]


def rows_of_paint(sheet: Sheet, lines: Sequence[AlignedLine], xs: Sequence[float]) -> list[int]:
    """The first line beside each painted area that fills the column of labels, where all lines
    stand beside one; none where they do not."""
    labels = sorted(
        (box.top, box.bottom)
        for box in sheet.fills
        if abs(box.x0 - xs[0]) < NEAR and abs(box.x1 - xs[1]) < NEAR
    )
    tops = [top for top, _ in labels]
    places = [bisect_left(tops, line.middle) - 1 for line in lines]
    if len(labels) < FEWEST_PAINTED or not all(
        at >= 0 and line.middle < labels[at][1] for at, line in zip(places, lines, strict=True)
    ):
        return []
    return [n for n, at in enumerate(places) if n == 0 or at != places[n - 1]]


# --------------------------------------------------------------------------- tables turned about


def titles_over(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], columns: CardColumns, first: int
) -> list[int]:
    """The place of the line right over the labels and values, where it is a title over each of the
    values and none over the labels: `Action 1.1`, `Action 1.2`."""
    over = rows[first - 1] if first else ()
    starts = (columns.starts[1], *columns.further)
    ends = (*starts[1:], float("inf"))
    if len(over) != len(starts) or not all(
        start - NEAR < title.x0 and title.x1 < end
        for title, start, end in zip(over, starts, ends, strict=True)
    ):
        return []
    near = sheet.lines[first].middle - sheet.lines[first - 1].middle < FAR * sheet.lines[first].em
    return [first - 1] if near else []


def parts_at_first_label(rows: Sequence[Sequence[WordStretch]]) -> list[tuple[int, int]]:
    """From where to where the lines of a block are one table: up to the next time that its first
    label opens a line."""
    opener = next((folded(row[0].text) for row in rows if row[0].is_label), "")
    starts = [n for n, row in enumerate(rows) if len(row) > 1 and folded(row[0].text) == opener]
    return list(pairwise([0, *starts[1:], len(rows)]))


def with_further(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], columns: CardColumns
) -> CardColumns:
    """The columns of a card with those in which its own lines have more than a label and a value:
    a second pair of them, or further values."""
    value = columns.starts[1]
    found = [
        (row, stretch, after)
        for row in rows
        for stretch, after in zip(row[1:], [*row[2:], None], strict=False)
        if stretch.is_label and stretch.x0 > value + NEAR and not is_rating(stretch.text)
    ]
    seconds = [(s.x0, after.x0 if after else paint_behind(sheet, s)) for _, s, after in found]
    if seconds:
        at = most_common([x for x, _ in seconds])
        level = [end for x, end in seconds if abs(x - at) < NEAR]
        ends = [end for end in level if end is not None]
        beside = sum(abs(s.x0 - at) < NEAR for row in rows for s in row[1:])
        sure = len(level) >= max(FEWEST, MOSTLY * beside) or any(
            looks_like_label(s, row) for row, s, _ in found
        )
        if sure and ends:
            return CardColumns((*columns.starts, at, most_common(ends)))
    return replace(columns, further=further_values(rows, value))


def looks_like_label(stretch: WordStretch, row: Sequence[WordStretch]) -> bool:
    """Whether words are set off from a value as the label of a row is: they are as bold as that and
    in its colour, the value is not."""
    looks = [(each.is_bold, each.words[0].colour) for each in (*row[:2], stretch)]
    return len(looks) > 2 and looks[0] == looks[2] != looks[1]


def further_values(rows: Sequence[Sequence[WordStretch]], value: float) -> tuple[float, ...]:
    """Where further values of the labels begin beside the first, at `value`, as in a table turned
    about: at places where most rows with a label have one, over which no words run; none where
    much stands elsewhere or what stands there are labels."""
    beside = [[s for s in row if s.x0 > value + NEAR] for row in rows]
    labelled = [n for n, row in enumerate(rows) if row[0].x0 < value - NEAR and row[0].is_label]
    places = sorted(s.x0 for row in beside for s in row)
    least = max(FEWEST, MOSTLY * len(labelled)) if len(labelled) > 1 else 1
    starts: list[float] = []
    for first in places:
        near = [x for x in places if first <= x < first + 2 * SAME]
        if len(near) >= least and (not starts or first > starts[-1] + 2 * SAME):
            starts.append(first)
    found = [s for row in beside for s in row]
    for start in starts:
        if any(s.x0 < start - SAME and s.x1 > start for row in rows for s in row):
            return ()
    placed = [s for s in found if any(-SAME < s.x0 - start < 2 * SAME for start in starts)]
    if len(found) - len(placed) > FEW_WIDE * len(found):
        return ()
    labels = sum(s.is_label for s in placed)
    return tuple(starts) if labels < LEAST_LABELLED * len(placed) else ()
