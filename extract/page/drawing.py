"""What a drawn shape, a colour and a font name mean: the rules that both PDF readers share.

The readers only translate their library's objects into boxes, colour components and names. Whether
a rectangle is a ruling line or a coloured area is decided here, once, so that both give one page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page.border import without_page_border
from wsoa.extract.page.page import Fill, Ruling
from wsoa.extract.page.words import Boxed, Boxes
from wsoa.model import Box

THIN = 3.0  # points: what is thinner is a line, whichever way it was drawn
DOT = 1.2  # points: what is round and smaller is no bullet either
SLACK = 0.6  # points: what lies off an axis by less is drawn along it
WHITE = 0xFC  # no channel is darker than this: paper
BLACK = 0x30  # no channel is lighter than this: ink


# --------------------------------------------------------------------------- colours


def rgb_of(components: object) -> tuple[float, ...] | None:
    """RGB from gray, RGB or CMYK components between 0 and 1: a number or a sequence of them.

    Anything else (no colour at all, a pattern) is None. CMYK is turned by the plain formula of the
    PDF standard, with no colour profile: status colours must not hang on a profile.
    """
    values = _numbers(components)
    if len(values) == 1:
        values *= 3
    elif len(values) == 4:
        cyan, magenta, yellow, key = values
        values = [1 - min(1.0, part + key) for part in (cyan, magenta, yellow)]
    return tuple(min(1.0, max(0.0, value)) for value in values) if len(values) == 3 else None


def colour_hex(components: object) -> str:
    """`#rrggbb` from gray, RGB or CMYK components; empty where they are no colour."""
    rgb = rgb_of(components)
    return "#" + "".join(f"{round(255 * part):02x}" for part in rgb) if rgb else ""


def _numbers(components: object) -> list[float]:
    parts = list(components) if isinstance(components, Sequence) else [components]
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    return numbers if len(numbers) == len(parts) else []


@lru_cache(maxsize=1024)
def colour_channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def is_near_white(colour: str) -> bool:
    """Whether a colour cannot be told from paper. No colour is none: not white."""
    return bool(colour) and min(colour_channels(colour)) >= WHITE


def printed_colour(colour: str) -> str:
    """The colour of text as the model holds it: empty for black and for what looks black."""
    return colour if colour and max(colour_channels(colour)) > BLACK else ""


# --------------------------------------------------------------------------- drawn shapes


def upright_box(box: Box) -> Box:
    """The box with its edges in order: a rectangle may be drawn from any corner."""
    x0, top, x1, bottom = box
    if x0 <= x1 and top <= bottom:
        return box
    return Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))


def rulings_of_rect(
    box: Box, fill: str, stroked: bool = False, width: float = 0.0
) -> tuple[Ruling, ...]:
    """The ruling lines that a rectangle amounts to, filled with a colour (empty: not filled),
    stroked by a line of a width, or both.

    A thin one is one line, whatever its colour: white lines part coloured cells too. The stroke of
    any other is four.
    """
    if not (fill or stroked):
        return ()
    box = upright_box(box)
    if min(box.width, box.height) < THIN:
        return (Ruling(box),)
    return _edges(box, width) if stroked else ()


def shape_fills(box: Box, fill: str, is_round: bool = False) -> tuple[Fill, ...]:
    """The area that a shape painted in a colour covers: none where it is thin, white or not
    filled at all. White is paper; a dot is an area however small (lists have painted bullets)."""
    box = upright_box(box)
    least = DOT if is_round else THIN
    if not fill or is_near_white(fill) or min(box.width, box.height) < least:
        return ()
    return (Fill(box, fill, is_round),)


def _edges(box: Box, width: float) -> tuple[Ruling, ...]:
    half = min(width, THIN) / 2
    left, top, right, bottom = box
    return (
        Ruling(Box(left, top - half, right, top + half)),
        Ruling(Box(left, bottom - half, right, bottom + half)),
        Ruling(Box(left - half, top, left + half, bottom)),
        Ruling(Box(right - half, top, right + half, bottom)),
    )


def rulings_of_line(
    x0: float, y0: float, x1: float, y1: float, width: float = 0.0
) -> tuple[Ruling, ...]:
    """The ruling line that a stroked segment amounts to: none for a slanting one, and none for one
    too wide for a line (see `box_of_line`)."""
    box = box_of_line(x0, y0, x1, y1, width)
    return (Ruling(box),) if box is not None and min(box.width, box.height) < THIN else ()


def box_of_line(x0: float, y0: float, x1: float, y1: float, width: float = 0.0) -> Box | None:
    """The area that a stroked segment paints, None for a slanting one. Some producers shade a cell
    with one wide stroke: give its box to `shape_fills`."""
    left, right = sorted((x0, x1))
    top, bottom = sorted((y0, y1))
    if min(right - left, bottom - top) > SLACK:
        return None
    half = width / 2
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        return Box(left, middle - half, right, middle + half)
    middle = (left + right) / 2
    return Box(middle - half, top, middle + half, bottom)


def clean_drawings(
    rulings: Sequence[Ruling], fills: Sequence[Fill], width: float, height: float
) -> tuple[tuple[Ruling, ...], tuple[Fill, ...]]:
    """The drawings of a whole page as the next stage wants them.

    Two nested areas of one colour that differ by a thin rim are a frame, drawn as an outline with a
    hole: four rulings, no area. Chains of dots are the ruling lines they show. What lies outside
    the page (`width` by `height`) is not seen; the border around a page is decoration.
    """
    frames, areas = _frames(fills)
    seen = [area for area in areas if _is_seen(area.box, width, height)]
    lines = [
        line for line in _dots_joined((*rulings, *frames)) if _is_seen(line.box, width, height)
    ]
    return tuple(without_page_border(lines, seen, width, height)), tuple(seen)


def _is_seen(box: Box, width: float, height: float) -> bool:
    x0, top, x1, bottom = box
    return x1 >= 0 and bottom >= 0 and x0 <= width and top <= height


def _frames(fills: Sequence[Fill]) -> tuple[list[Ruling], list[Fill]]:
    rulings: list[Ruling] = []
    kept: list[Fill] = []
    for fill in fills:
        if kept and fill.colour == kept[-1].colour and _is_rim(kept[-1].box, fill.box):
            rulings.extend(_rim(kept.pop().box, fill.box))
        else:
            kept.append(fill)
    return rulings, kept


def _is_rim(outer: Box, inner: Box) -> bool:
    gaps = (
        inner.x0 - outer.x0,
        inner.top - outer.top,
        outer.x1 - inner.x1,
        outer.bottom - inner.bottom,
    )
    return all(0 <= gap < THIN for gap in gaps) and any(gap > 0 for gap in gaps)


def _rim(outer: Box, inner: Box) -> Iterable[Ruling]:
    sides = (
        Box(outer.x0, outer.top, outer.x1, inner.top),
        Box(outer.x0, inner.bottom, outer.x1, outer.bottom),
        Box(outer.x0, outer.top, inner.x0, outer.bottom),
        Box(inner.x1, outer.top, outer.x1, outer.bottom),
    )
    return (Ruling(side) for side in sides if side.width > 0 and side.height > 0)


def _dots_joined(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Dotted borders come as rows of little squares, which point nowhere by themselves: three or
    more that follow each other closely are one line. Squares that make none stay as they are:
    they fill the corners between the lines."""
    dots = {box for (box,) in rulings if box[2] - box[0] < THIN and box[3] - box[1] < THIN}
    if not dots:
        return list(rulings)
    lines = [r for r in rulings if r.box not in dots]
    across = _chains(dots, along=0)
    down = _chains(dots, along=1)
    used = {dot for chain in (*across, *down) for dot in chain}
    for chain in (*across, *down):
        whole = chain[0]
        for dot in chain[1:]:
            whole = whole.union(dot)
        lines.append(Ruling(whole))
    return lines + [Ruling(dot) for dot in sorted(dots - used)]


def _chains(dots: Iterable[Box], along: int) -> list[list[Box]]:
    other = 1 - along
    chains: list[list[Box]] = []
    for dot in sorted(dots, key=lambda box: (round(box[other], 1), box[along])):
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and abs(dot[other] - last[other]) <= SLACK
            and dot[along] - last[along + 2] < THIN
        ):
            chains[-1].append(dot)
        else:
            chains.append([dot])
    return [chain for chain in chains if len(chain) >= 3]


# --------------------------------------------------------------------------- characters and fonts

_BOLD = re.compile(r"bold|heavy|semibold|demi|black(?![a-z])|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_FLAG_BOLD = 1 << 4  # as MuPDF sets it on a span


@lru_cache(maxsize=1024)
def is_bold(font: str, flags: int = 0) -> bool:
    """Whether a font is bold, by its name (`ABCDEF+Calibri-Bold`, `Arial,Bold`, `GillSans-Demi`),
    or by the flags of the reader where it has any."""
    name = font.partition("+")[2] or font
    return _BOLD.search(name) is not None or flags & _FLAG_BOLD != 0


# Zero-width spaces and joiners, marks of direction, control characters: they print nothing.
_NOTHING = (
    "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff"
)
_JOINED = "\\ufb00-\\ufb06"
_UNSEEN, _LIGATURES = re.compile(f"[{_NOTHING}]"), re.compile(f"[{_JOINED}]")
_UNSPELT = re.compile(f"[{_NOTHING}{_JOINED}]")


def is_spelt(text: str) -> bool:
    """Whether a text has none of the characters that `spell_ligatures` would change."""
    return not _UNSPELT.search(text)


def spell_ligatures(text: str) -> str:
    """The text with Latin ligatures spelt out (`ﬁ` → `fi`) and without characters that print
    nothing; everything else is left alone, so that superscripts, bullets of private fonts and soft
    hyphens (they say where a word was broken) keep what they are."""
    if text.isascii() and text.isprintable():
        return text
    return _LIGATURES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), _UNSEEN.sub("", text))


# Zapf Dingbats, of which Unicode made a block: its codes in the order of that, but for these.
_MOVED = {"%": "☎", "*": "☛", "+": "☞", "H": "★", "l": "●", "n": "■"}
_DINGBATS = {code: chr(0x2701 + code - ord("!")) for code in range(ord("!"), ord("~") + 1)} | {
    ord(code): sign for code, sign in (_MOVED | {"s": "▲", "t": "▼", "u": "◆", "w": "◗"}).items()
}


def is_dingbats(font: str) -> bool:
    """Whether a font prints signs for letters: in it ticks of forms are `3` and `4`."""
    return "dingbats" in font.lower()


def signs(text: str) -> str:
    """The signs that Zapf Dingbats prints for letters, where a reader gives those."""
    return text.translate(_DINGBATS)


OVERPRINT = 0.1  # of the font size: a cheap bold prints the same again this close


class PrintedText(Boxed, Protocol):
    """A character or a word where it is printed."""

    @property
    def text(self) -> str: ...
    @property
    def size(self) -> float: ...


def printed_again(
    items: Sequence[PrintedText], boxes: Boxes, sizes: NDArray[np.float64]
) -> dict[int, int]:
    """The items that print another one over again, by their index, each with the index of that one:
    this makes it bold, and is not to be read twice. `boxes` and `sizes` are the items' own."""
    again: dict[int, int] = {}
    near: dict[tuple[str, int, int], list[int]] = {}
    for index in _crowded(boxes, sizes):
        item = items[index]
        x, y = round(item.box.x0), round(item.box.top)
        cells = [(item.text, x + dx, y + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
        under = (other for cell in cells for other in near.get(cell, ()))
        first = next((other for other in under if _prints_over(items[other], item)), None)
        if first is None:
            near.setdefault(cells[0], []).append(index)
        else:
            again[index] = first
    return again


def _crowded(boxes: Boxes, sizes: NDArray[np.float64]) -> list[int]:
    """The items that begin so near to another that one may print the other over: hardly any."""
    if len(boxes) < 2:
        return []
    x, y = boxes[:, 0], boxes[:, 1]
    reach = OVERPRINT * float(sizes.max()) + 1e-9
    span = float(x.max() - x.min()) + 2 * reach
    crowded: set[int] = set()
    # Two that are near stand in one band at least of two sets of bands, one half a band lower.
    for shift in (0.0, reach):
        place = x + np.floor((y + shift) / (2 * reach)) * span
        order = place.argsort()
        along = place[order]
        (close,) = (along[1:] - along[:-1] < reach).nonzero()
        if len(close):  # hardly any are, but on a page with letters as large as a watermark's
            before, after = order[close], order[close + 1]
            # either of them may be the one whose size says how near is near
            own = OVERPRINT / (1 - OVERPRINT) * np.maximum(sizes[before], sizes[after]) + 1e-9
            near = along[close + 1] - along[close] < own
            crowded.update(before[near].tolist(), after[near].tolist())
    return sorted(crowded)


def _prints_over(one: PrintedText, other: PrintedText) -> bool:
    limit = OVERPRINT * one.size
    return (
        abs(one.box.x0 - other.box.x0) < limit
        and abs(one.box.top - other.box.top) < limit
        and abs(one.size - other.size) < limit
    )
