"""How far down a table goes under its header: as long as its lines speak for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from wsoa.extract.tables.alignment import AlignedLine, columns_in
from wsoa.extract.tables.seeded.columns import REACH
from wsoa.extract.tables.sheet import Sheet, covered_share, ruling_heights

LARGER = 1.15  # type by so much larger than a table's is a title's
BAND = 0.9  # share of a table's width that a painted band covers
FEWEST_AHEAD = 3  # lines of the next page that tell something
MOST_LAST = 4  # lines at the end of a page that may be a row over the full width
CLOSE = 1.2  # ems between the lines of a band and the rules above and below it, at most
NEAR_SIDE = 6.0  # points: a vertical that is nearer stands at the side of a table


def best_end(
    sheet: Sheet, lines: Sequence[AlignedLine], xs: Sequence[float], goes_on: bool = False
) -> int:
    """How many of the lines below a header its table takes: as many as speak for it in sum. Where
    it `goes_on` on the next page, bands of paint may stand alone under the header."""
    cuts = xs[1:-1]
    best, total, end = 0.0, 0.0, 0
    before: AlignedLine | None = None
    was_across = 0
    em = median(line.em for line in lines) if lines else 10.0
    within = framed(sheet, lines, xs)
    for n, line in enumerate(lines, 1):
        across = any(line.crosses(cut) for cut in cuts)
        if before is not None and line.middle - before.middle > 4 * em:
            ruled = any(
                before.middle < s.at < line.middle and covered_share([s], s.at, xs[0], xs[-1]) > 0.5
                for s in (*sheet.across, *sheet.edges_across)
            )
            total -= 0 if ruled else 2
        if across:
            alone = len(line.chunks) == 1
            was_across = was_across + 1 if alone else 0
            if alone and within[n - 1]:
                total -= 0.0
            elif (alone or goes_on) and is_band(sheet, line, xs):
                total -= 0.0 if goes_on else 0.2
            else:
                total -= (0.7 + 0.5 * was_across) if alone else 0.6
        else:
            was_across = 0
            cols = len(columns_in(line, cuts))
            total += 1 if cols > 1 else 0.25
        if line.em > LARGER * em:
            total -= 3
        if total >= best:
            best, end = total, n
        before = line
    if len(lines) - end <= MOST_LAST and 0 < end < len(lines) and goes_on_ahead(sheet, lines, xs):
        return len(lines)
    return end


def title_in(lines: Sequence[AlignedLine]) -> int | None:
    """The place of the first line below others in larger type, with which something else begins;
    None where there is none."""
    em = median(line.em for line in lines) if lines else 0.0
    places = (n for n, line in enumerate(lines) if n and line.em > LARGER * em)
    return next(places, None)


def framed(
    sheet: Sheet, lines: Sequence[AlignedLine], xs: Sequence[float], header: float | None = None
) -> list[bool]:
    """Which lines stand inside what is drawn around a table, and so in it whatever they look like:
    beside its outer verticals, those that run on to the first line or to the header at some height,
    or close between two rules as wide as it is."""
    if not lines:
        return []
    at = lines[0].middle if header is None else header
    sides = [beside(sheet, x, at) for x in (xs[0], xs[-1])]
    top, bottom = max(side[0] for side in sides), min(side[1] for side in sides)
    found = [top < line.middle < bottom for line in lines]
    rules = ruling_heights(
        [s for s in sheet.across if abs(s.start - xs[0]) < REACH and abs(s.end - xs[-1]) < REACH]
    )
    for above, below in pairwise(rules):
        own = [n for n, line in enumerate(lines) if above < line.middle < below]
        if own:
            first, last = lines[own[0]], lines[own[-1]]
            close = CLOSE * first.em
            if first.box.top - above < close and below - last.box.bottom < close:
                for n in own:
                    found[n] = True
    return found


def beside(sheet: Sheet, x: float, y: float) -> tuple[float, float]:
    """From where and how far down a vertical runs that stands at x beside a height; nowhere where
    none does."""
    return max(
        ((s.start, s.end) for s in sheet.down if abs(s.at - x) < NEAR_SIDE and s.start < y < s.end),
        key=lambda side: side[1] - side[0],
        default=(0.0, 0.0),
    )


def goes_on_ahead(sheet: Sheet, lines: Sequence[AlignedLine], xs: Sequence[float]) -> bool:
    """Whether lines are the page's last and those of the next page keep to the same columns, so
    that the last of them, such as a row over the full width, stand inside a table too."""
    if lines[-1].middle < sheet.lines[-1].middle - 1:
        return False
    ahead = [line for line in sheet.ahead if len(line.chunks) > 1]
    clear = sum(not any(line.crosses(cut) for cut in xs[1:-1]) for line in ahead)
    return len(ahead) >= FEWEST_AHEAD and clear >= 0.8 * len(ahead)


def is_band(sheet: Sheet, line: AlignedLine, xs: Sequence[float]) -> bool:
    """Whether a line stands on one stretch of paint right across a table."""
    width = xs[-1] - xs[0]
    return any(
        box.top <= line.middle <= box.bottom
        and min(box.x1, xs[-1]) - max(box.x0, xs[0]) > BAND * width
        and box.height < 6 * line.em
        for box in sheet.fills
    )
