"""What is drawn on a page that is a picture: ruling lines, coloured areas, and how far it is askew.

A picture is an array of rows of RGB pixels. `unit` is the number of pixels to a point throughout.
OpenCV, which comes with the text recognition, does the work on pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page import Fill, Ruling, colour_channels
from wsoa.model import Box

Pixels = NDArray[np.uint8]

MOST_SKEW = 5.0  # degrees: what is turned further was not meant to stand upright
LEAST_SKEW = 0.08  # less than this moves no line into another
SHORTEST = 16.0  # points: shorter strokes belong to letters
THICKEST = 4.5  # points: what is thicker is no line
GROUND = 8.0  # points: in a square of this side most is what a line is drawn on
CONTRAST = 28  # how much darker (of 255) than its surroundings a line is
MIN_AREA = 4.0  # points: the least side of a coloured area
NOTCH = 11.0  # points: letters leave no wider ones in an area
LIKE = 22  # channels that differ by less (of 255) are one colour, as noise leaves it
PAPER = 0xE8  # no channel is darker than this: paper, as a scanner sees it
DARK = 330  # red, green and blue together: on darker grounds text is white
INK = 0x40  # no channel is lighter than this: black
MOST_COLOURS = 40  # a page with more is a photograph
SOLID = 0.9  # share of its box that a rectangle fills
ROUND = (0.70, 0.86)  # and a circle (π/4), drawn in pixels
MARK = 40.0  # points: the largest circle that marks something


def gray_of(picture: Pixels) -> Pixels:
    import cv2

    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


# --------------------------------------------------------------------------- skew


def straightened_picture(picture: Pixels) -> Pixels:
    """The picture turned so that its lines of text run level."""
    angle = skew_of(gray_of(picture))
    return picture if abs(angle) < LEAST_SKEW else turned_by(picture, angle)


def skew_of(gray: Pixels) -> float:
    """Degrees by which the picture must be turned, anticlockwise, for its lines to run level: the
    angle at which rows of ink and rows of paper part most sharply."""
    import cv2

    scale = min(1.0, 1200 / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - np.asarray(small, dtype=np.uint8)
    ink[ink < 64] = 0

    def sharpness(angle: float) -> float:
        profile = turned_by(ink, angle, paper=0).sum(axis=1, dtype=np.float64)
        return float((np.diff(profile) ** 2).sum())

    angle, step = 0.0, 1.0
    reach = MOST_SKEW
    while step > 0.02:
        angles = [angle + step * n for n in range(-round(reach / step), round(reach / step) + 1)]
        # Of equally sharp angles the least is taken: an empty page is not askew.
        angle = max(angles, key=lambda each: (sharpness(each), -abs(each)))
        reach, step = step, step / 5
    return angle


def turned_by(picture: Pixels, angle: float, paper: int = 255) -> Pixels:
    import cv2

    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    border = (paper, paper, paper)
    return np.asarray(
        cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=border),
        dtype=np.uint8,
    )


# --------------------------------------------------------------------------- lines


def line_pixels(gray: Pixels, unit: float) -> tuple[Pixels, Pixels]:
    """Where horizontal and vertical lines are drawn: two masks of the picture's size."""
    import cv2

    # Odd, so that what is found is not shifted.
    long, thick = round(SHORTEST * unit) | 1, round(THICKEST * unit) | 1
    # Closing paints over what is darker than its surroundings and thin, letters as well as lines;
    # of that, what goes on far enough in one direction is a line. Between white letters the ground
    # is thin as well, but no darker than most of what is around.
    closed = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((thick, thick), dtype=np.uint8))
    ground = cv2.medianBlur(gray, round(GROUND * unit) | 1)
    thin = np.asarray(cv2.subtract(np.minimum(closed, ground), gray) > CONTRAST, dtype=np.uint8)
    across, down = (
        np.asarray(cv2.morphologyEx(thin, cv2.MORPH_OPEN, np.ones(shape, dtype=np.uint8)), np.uint8)
        for shape in ((1, long), (long, 1))
    )
    return across, down


def rulings_of(across: Pixels, down: Pixels, unit: float) -> list[Ruling]:
    """The lines that two masks show, in points."""
    thickest = THICKEST * unit
    rulings = []
    for x, y, width, height in connected_parts(across):
        if height <= thickest:
            rulings.append(Ruling(Box(x / unit, y / unit, (x + width) / unit, (y + height) / unit)))
    for x, y, width, height in connected_parts(down):
        if width <= thickest:
            rulings.append(Ruling(Box(x / unit, y / unit, (x + width) / unit, (y + height) / unit)))
    return rulings


def connected_parts(mask: Pixels) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of each connected part of a mask."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:]]


def without_lines(picture: Pixels, across: Pixels, down: Pixels, unit: float) -> Pixels:
    """The picture with its lines painted over by what stands beside them, letters that they cross
    left whole."""
    import cv2

    thick = round(THICKEST * unit) | 1
    ground = cv2.medianBlur(picture, round(GROUND * unit) | 1)
    result = picture.copy()
    for mask, shape in ((across, (thick, 1)), (down, (1, thick))):
        over = cv2.dilate(mask, np.ones((3, 3), dtype=np.uint8)) > 0
        closed = cv2.morphologyEx(result, cv2.MORPH_CLOSE, np.ones(shape, dtype=np.uint8))
        result[over] = np.minimum(closed, ground)[over]
    return result


def dark_on_light(picture: Pixels, fills: Sequence[Fill], unit: float) -> Pixels:
    """The picture with its dark areas turned to their negatives, for what is printed there in
    white."""
    result = picture.copy()
    for fill in fills:
        if not fill.is_round and sum(colour_channels(fill.colour)) < DARK:
            left, top, right, bottom = (round(edge * unit) for edge in fill.box)
            result[top:bottom, left:right] = 255 - picture[top:bottom, left:right]
    return result


# --------------------------------------------------------------------------- coloured areas


def picture_fills(picture: Pixels, unit: float) -> list[Fill]:
    """The coloured areas of a picture, larger ones first: each colour of some extent, in the
    rectangles that it covers, the text printed on it included."""
    import cv2

    half = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    calm = np.asarray(cv2.medianBlur(half, 5), dtype=np.int16)
    unit /= 2
    least = round(MIN_AREA * unit)
    fills: list[Fill] = []
    for colour, mask in colours_of(calm, least * least):
        # What letters blur into goes; cells of one colour are one area across the lines between.
        opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), dtype=np.uint8))
        opened = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((5, 5), dtype=np.uint8))
        outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for outline in outlines:
            x, y, width, height = cv2.boundingRect(outline)
            if min(width, height) < least:
                continue
            whole = np.zeros((height, width), dtype=np.uint8)
            cv2.drawContours(whole, [outline], -1, 1, cv2.FILLED, offset=(-x, -y))
            own = opened[y : y + height, x : x + width] & whole
            if own.sum() < 0.4 * whole.sum():
                continue  # a frame
            whole = without_notches(whole, round(NOTCH * unit) | 1)
            for left, top, right, bottom, is_round in area_shapes(whole, unit):
                if min(right - left, bottom - top) >= least:
                    box = Box(
                        (x + left) / unit, (y + top) / unit, (x + right) / unit, (y + bottom) / unit
                    )
                    fills.append(Fill(box, colour, is_round))
    return sorted(fills, key=lambda fill: -fill.box.width * fill.box.height)


def colours_of(calm: NDArray[np.int16], least: int) -> Iterator[tuple[str, Pixels]]:
    """The colours that cover at least so many pixels, neither paper nor ink, each with its mask;
    the most used first."""
    left = (calm.min(axis=2) < PAPER) & (calm.max(axis=2) > INK)
    codes = ((calm[..., 0] >> 3) << 10) | ((calm[..., 1] >> 3) << 5) | (calm[..., 2] >> 3)
    for _ in range(MOST_COLOURS):
        counts = np.bincount(codes[left], minlength=1)
        commonest = int(counts.argmax())
        if counts[commonest] < least:
            return
        middle = np.median(calm[left & (codes == commonest)], axis=0)
        mask = left & (np.abs(calm - middle).max(axis=2) <= LIKE)
        mask |= left & (codes == commonest)
        colour = np.median(calm[mask], axis=0).round().astype(int)
        left &= ~mask
        yield "#" + "".join(f"{channel:02x}" for channel in colour), mask.astype(np.uint8)


def area_shapes(mask: Pixels, unit: float) -> Iterator[tuple[int, int, int, int, bool]]:
    """The rectangles, or the circle, that one connected area is made of: left, top, right, bottom,
    and whether it is round."""
    height, width = mask.shape
    share = mask.mean()
    square = 0.8 < width / height < 1.25
    if square and width < MARK * unit and ROUND[0] < share < ROUND[1]:
        yield 0, 0, width, height, True
    elif share >= SOLID:
        yield 0, 0, width, height, False
    else:
        yield from rectangles_of(mask)


def without_notches(mask: Pixels, widest: int) -> Pixels:
    """An area with its bays filled: letters that touch its rim leave them."""
    import cv2

    framed = cv2.copyMakeBorder(mask, widest, widest, widest, widest, cv2.BORDER_CONSTANT, value=0)
    kernel = np.ones((widest, widest), dtype=np.uint8)
    closed = cv2.morphologyEx(framed, cv2.MORPH_CLOSE, kernel)
    return np.asarray(closed[widest:-widest, widest:-widest], dtype=np.uint8)


def rectangles_of(mask: Pixels, slack: int = 3) -> Iterator[tuple[int, int, int, int, bool]]:
    """An area cut into rectangles: runs of its rows, joined downwards while they stay the same."""
    open_runs: list[tuple[int, int, int]] = []  # left, right, top
    height = len(mask)
    for y in range(height + 1):
        runs = runs_of_ones(mask[y]) if y < height else []
        going_on = []
        for left, right, top in open_runs:
            same = next(
                (r for r in runs if abs(r[0] - left) <= slack and abs(r[1] - right) <= slack), None
            )
            if same is None:
                yield left, top, right, y, False
            else:
                runs.remove(same)
                going_on.append((left, right, top))
        open_runs = going_on + [(left, right, y) for left, right in runs]


def runs_of_ones(row: NDArray[np.uint8] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of each run of ones."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
