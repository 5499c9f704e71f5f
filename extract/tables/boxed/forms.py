"""Forms of boxes: frames or paint around a label and what it says each, set beside and under each
other with a little white between them.

No line runs from box to box, so none of them is a table by its lines, and a page may seem to be
columns of text. What tells is that the boxes fill one area row by row, and that most of them open
with a label and hold no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

import numpy as np

from wsoa.extract.page import Page, Words
from wsoa.extract.tables.drawn.frames import frames_of
from wsoa.extract.tables.headers.phrases import phrase_weight
from wsoa.extract.tables.lattice import CellBox, Grid
from wsoa.extract.tables.untaken import Untaken
from wsoa.model import Box, TableKind
from wsoa.vocabulary import box_number

NEAR = 3.0  # points: sides nearer than this are one
GAP = 16.0  # points between boxes of one form, at most
LEAST_WIDTH, LEAST_HEIGHT = 30.0, 14.0  # points: of a box
FEWEST_BOXES = 5
FEWEST_ROWS = 3
FEWEST_LABELS = 4
MOSTLY = 0.6  # share of the boxes whose first line is known as a label
MOST_CARDS = 0.3  # share of them with a further label: those are cards
KNOWN = 0.65  # weight from which words are known as a label
LONGEST = 9  # words of a label
AT_ONCE = 256  # boxes that are set beside all words
MOST_LINES = 400  # upright lines of a page: more are no frames of boxes


def box_forms(page: Page) -> list[Grid]:
    """The forms of boxes of a page, from top to bottom, each as the grid of its boxes."""
    boxes = boxes_on(page)
    if len(boxes) < FEWEST_BOXES:
        return []
    boxes = with_words(boxes, page.words)
    words = Untaken(page)
    forms: list[Grid] = []
    for stack in stacks_of_rows(rows_of(boxes)):
        sheets = [rows for rows in parted_by_gaps(stack) if are_form(rows, words)]
        if not sheets and are_form(stack, words):
            sheets = [stack]
        forms += [grid_of(rows) for rows in sheets]
    return forms


def boxes_on(page: Page) -> list[Box]:
    """What is framed or painted on a page and large enough to hold words: the innermost."""
    upright = sum(not ruling.is_horizontal for ruling in page.rulings)
    frames = list(frames_of(page.rulings, ())) if upright < MOST_LINES else []
    areas = [fill.box for fill in page.fills if fill.colour != "#ffffff"]
    large = [
        box
        for box in (*frames, *areas)
        if box.width >= LEAST_WIDTH
        and box.height >= LEAST_HEIGHT
        and box.width <= 0.98 * page.width
    ]
    return inner_boxes(large) if len(large) >= FEWEST_BOXES else []


def inner_boxes(boxes: Sequence[Box]) -> list[Box]:
    """The boxes that have no other in them, from the smallest to the largest; of those that are the
    same the first."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda each: each.width * each.height):
        x0, top, x1, bottom = box.x0 - NEAR, box.top - NEAR, box.x1 + NEAR, box.bottom + NEAR
        if not any(
            x0 < left and right < x1 and top < upper and lower < bottom
            for left, upper, right, lower in found
        ):
            found.append(box)
    return found


def with_words(boxes: Sequence[Box], words: Words) -> list[Box]:
    """The boxes that hold the middle of a word."""
    x = (words.boxes[:, 0] + words.boxes[:, 2]) / 2
    y = (words.boxes[:, 1] + words.boxes[:, 3]) / 2
    found: list[Box] = []
    for some in (boxes[at : at + AT_ONCE] for at in range(0, len(boxes), AT_ONCE)):
        left, top, right, bottom = np.array(some).T[:, :, None]
        held = (x >= left) & (x < right) & (y >= top) & (y < bottom)
        found += compress(some, held.any(axis=1).tolist())
    return found


def rows_of(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes that stand level, from left to right, in rows from top to bottom."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: (each.top, each.x0)):
        row = rows[-1] if rows else []
        level = bool(row) and abs(row[0].top - box.top) < NEAR
        if level and abs(row[0].bottom - box.bottom) < NEAR:
            row.append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows]


def stacks_of_rows(rows: Sequence[list[Box]]) -> Iterator[list[list[Box]]]:
    """Rows of boxes that stand close under each other between the same sides."""
    stack: list[list[Box]] = []
    for row in rows:
        beside = all(0 <= b.x0 - a.x1 + NEAR < GAP + NEAR for a, b in pairwise(row))
        goes_on = (
            bool(stack)
            and -NEAR < row[0].top - stack[-1][0].bottom < GAP
            and abs(row[0].x0 - stack[-1][0].x0) < NEAR
            and abs(row[-1].x1 - stack[-1][-1].x1) < NEAR
        )
        if stack and not (goes_on and beside):
            yield stack
            stack = []
        if beside:
            stack.append(row)
    if stack:
        yield stack


def parted_by_gaps(stack: Sequence[list[Box]]) -> list[list[list[Box]]]:
    """A stack parted where more white stands between two of its rows than between others: several
    forms, or titles over them."""
    gaps = [below[0].top - above[0].bottom for above, below in pairwise(stack)]
    limit = min(gaps, default=0.0) + 2 * NEAR
    parts: list[list[list[Box]]] = [[stack[0]]]
    for row, gap in zip(stack[1:], gaps, strict=True):
        if gap > limit:
            parts.append([])
        parts[-1].append(row)
    return parts


def are_form(rows: Sequence[list[Box]], words: Untaken) -> bool:
    """Whether boxes are a form: several rows, not all parted alike, most boxes with a known label
    in their first line and none below. Labels that say nothing are a table's header."""
    boxes = [box for row in rows for box in row]
    alike = len({tuple(round(box.x0 / NEAR) for box in row) for row in rows}) == 1
    if len(boxes) < FEWEST_BOXES or len(rows) < FEWEST_ROWS or alike:
        return False
    area = Box(rows[0][0].x0, rows[0][0].top, rows[-1][-1].x1, rows[-1][0].bottom)
    if any(len(words.places(side)) for side in sides_of(area)):
        return False
    labelled = told = cards = 0
    for box in boxes:
        first, *below = (line.line.text for line in words.lines_in(box))
        labelled += opens_box(first)
        told += opens_box(first) and not opens_box(" ".join((first, *below)))
        cards += any(map(opens_box, below))
    enough = labelled >= max(FEWEST_LABELS, MOSTLY * len(boxes))
    return enough and told >= 0.5 * labelled and cards <= MOST_CARDS * len(boxes)


def sides_of(area: Box) -> tuple[Box, Box]:
    """What stands left and right of an area."""
    return (
        Box(0.0, area.top, area.x0 - NEAR, area.bottom),
        Box(area.x1 + NEAR, area.top, float("inf"), area.bottom),
    )


def opens_box(text: str) -> bool:
    told = text.removeprefix(box_number(text)).rstrip(" :")
    return len(told.split()) <= LONGEST and phrase_weight(told) >= KNOWN


def grid_of(rows: Sequence[list[Box]]) -> Grid:
    """The grid of a form's boxes: limits run in the middle of the white between them."""
    ys = [rows[0][0].top]
    ys += [(above[0].bottom + below[0].top) / 2 for above, below in pairwise(rows)]
    ys.append(rows[-1][0].bottom)
    sides = [rows[0][0].x0, rows[0][-1].x1]
    sides += [(a.x1 + b.x0) / 2 for row in rows for a, b in pairwise(row)]
    xs: list[float] = []
    for x in sorted(sides):
        if not xs or x - xs[-1] > NEAR:
            xs.append(x)
    cells = []
    for number, row in enumerate(rows):
        starts = [xs[0], *((a.x1 + b.x0) / 2 for a, b in pairwise(row))]
        cols = [place_nearest(xs, x) for x in starts]
        for col, stop in pairwise([*cols, len(xs) - 1]):
            box = Box(xs[col], ys[number], xs[stop], ys[number + 1])
            cells.append(CellBox(number, col, 1, stop - col, box))
    return Grid(tuple(xs), tuple(ys), tuple(cells), kind=TableKind.RULED, found_by="boxes")


def place_nearest(places: Sequence[float], x: float) -> int:
    """The number of the place that is nearest to x."""
    return min(range(len(places)), key=lambda n: abs(places[n] - x))
