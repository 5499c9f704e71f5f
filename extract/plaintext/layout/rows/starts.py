"""Which lines of a table in text begin a row: the best way to part its lines, by one measure.

A line speaks for a row that begins on it by the columns that begin something there, by what ended
above, by empty lines. A row speaks for itself: it has one ref, one status, words of an action. The
best sum over all lines is found from top to bottom.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from wsoa.extract.plaintext.layout.page import opens_item
from wsoa.extract.plaintext.layout.refs import CLOSING, begins_date, counted_lines, ref_in
from wsoa.extract.plaintext.looks import is_status

MOST_LINES = 90  # of a row
FEWEST_FULL = 4  # columns that tell a row by having words in all
HOPELESS = -4.0  # the vote from which on no row begins on a line
FULL = 0.8  # share of a column's width from which a line was ended by the layout
SHORT = 0.75  # share of it up to which its author ended it


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a table: the words in each of its columns, and the empty lines before it."""

    cells: tuple[str, ...]
    gap: int
    counted: frozenset[int] = (
        frozenset()
    )  # the columns in which it opens with a figure that counts on

    def ref(self, col: int, kind: str) -> bool:
        """Whether its words in a column open with a ref."""
        return col in self.counted or bool(ref_in(self.cells[col], kind))


@dataclass(frozen=True, slots=True)
class RowWeights:
    """What speaks for a row, and against it."""

    begins: float = -1.4  # a row begins at all
    gap: float = 1.6  # an empty line is before it
    no_gap: float = -1.6  # none is, where empty lines set the rows apart
    lower: float = -1.6  # a column goes on in lower case
    anew: float = 0.8  # a column begins something, with nothing above it
    anew_open: float = 0.3  # likewise, but what was above it did not end
    closed: float = 0.3  # what is right above it has ended
    runs_on: float = -0.7  # what is right above it has not
    ref: float = 2.2  # a ref
    code: float = 0.7  # a status or a code
    date: float = 0.9  # a date
    item: float = -0.3  # a list item with something above it
    filled: float = 1.0  # share of the columns that begin something
    all_anew: float = 1.5  # all columns have words that open as cells do, here and above
    more_refs: float = -4.0  # each ref of a row beyond the first
    no_ref: float = -2.0
    more_statuses: float = -2.5
    more_dates: float = -0.8
    no_action: float = -1.5
    cut: float = 0.5  # how much of a loss counts in the first row, which may be the rest of one


WEIGHTS = RowWeights()


def row_starts(
    lines: Sequence[TableLine],
    kinds: Sequence[str],
    spanning: Collection[int],
    spaced: float,
    weights: RowWeights = WEIGHTS,
) -> list[int]:
    """The numbers of the lines on which rows begin. `kinds` are the columns'; the cells of
    `spanning` ones go over several rows; empty lines set rows apart as far as `spaced`, 0..1."""
    own = [col for col in range(len(kinds)) if col not in spanning]
    lines = with_counts(lines, kinds, own)
    widths = [max((len(line.cells[col]) for line in lines), default=0) for col in range(len(kinds))]
    opens = [0.0]
    for number in range(1, len(lines)):
        opens.append(row_opening_score(lines, number, own, kinds, widths, spaced, weights))
    counts = RowCounts(lines, kinds, own)
    may_begin = [number for number, vote in enumerate(opens) if vote > HOPELESS or not number]
    best, back = [0.0], [0]
    for end in range(1, len(lines) + 1):
        first = bisect_left(may_begin, end - MOST_LINES)
        near = may_begin[first : bisect_left(may_begin, end)] or [end - 1]
        value, start = max(
            (best[start] + opens[start] + counts.value(start, end, weights), start)
            for start in near
        )
        best.append(value)
        back.append(start)
    starts: list[int] = []
    end = len(lines)
    while end > 0:
        end = back[end]
        starts.append(end)
    return starts[::-1]


def with_counts(
    lines: Sequence[TableLine], kinds: Sequence[str], own: Sequence[int]
) -> list[TableLine]:
    """The lines with figures that count on through a column of actions taken for refs, where most
    of these lines begin something in another column too, and no column holds refs alone."""
    found = list(lines)
    for col in [] if "ref" in kinds else [col for col in own if kinds[col] == "action"]:
        numbers = counted_lines([line.cells[col] for line in lines])
        beside = [n for n in numbers if any(lines[n].cells[c] for c in own if c != col)]
        if len(beside) > len(numbers) / 2:
            for number in numbers:
                line = found[number]
                found[number] = replace(line, counted=line.counted | {col})
    return found


def row_opening_score(
    lines: Sequence[TableLine],
    number: int,
    columns: Sequence[int],
    kinds: Sequence[str],
    widths: Sequence[int],
    spaced: float,
    weights: RowWeights,
) -> float:
    """How much a line speaks for a row that begins on it."""
    line = lines[number]
    total = weights.begins + (weights.gap if line.gap else weights.no_gap * spaced)
    begun = 0
    for col in columns:
        if line.cells[col]:
            vote, begins = column_vote(lines, number, col, kinds[col], widths[col], weights)
            total += vote
            begun += begins
    if len(columns) >= FEWEST_FULL and all(
        opens_all(lines[n], columns) for n in (number - 1, number)
    ):
        total += weights.all_anew
    return total + weights.filled * begun / max(1, len(columns))


def opens_all(line: TableLine, columns: Sequence[int]) -> bool:
    """Whether a line has words in all of these columns, none of which goes on in lower case."""
    return all(line.cells[col] and not line.cells[col][0].islower() for col in columns)


def column_vote(
    lines: Sequence[TableLine], number: int, col: int, kind: str, width: int, weights: RowWeights
) -> tuple[float, bool]:
    """How much the words in one column speak for a row, and whether they begin something."""
    text, above = lines[number].cells[col], right_above(lines, number, col)
    if kind == "label" or lines[number].ref(col, kind):
        return weights.ref, True
    if kind == "date":
        if begins_date(text, above):
            return weights.date, True
        return (weights.runs_on if above else 0.0), False
    if kind in ("status", "code"):
        begins = begins_code(text, above)
        return weights.code * begins, begins
    if opens_item(text):
        return (weights.item if lines[number - 1].cells[col] else 0.0), False
    if text[0].islower() or text[0] in ",.;)":
        return weights.lower, False
    if not above:
        open_end = is_cut_sentence(last_above(lines, number, col), width)
        return (weights.anew_open if open_end else weights.anew), True
    if above.endswith(CLOSING) or len(above) + 1 + len(text.split()[0]) < SHORT * width:
        return weights.closed, True
    return weights.runs_on, False


def right_above(lines: Sequence[TableLine], number: int, col: int) -> str:
    """The words of a column on the line before, where no empty line parts them."""
    return lines[number - 1].cells[col] if number and not lines[number].gap else ""


def last_above(lines: Sequence[TableLine], number: int, col: int) -> str:
    """The last words of a column in the three lines before."""
    above = (lines[n].cells[col] for n in range(number - 1, max(-1, number - 4), -1))
    return next((text for text in above if text), "")


def is_cut_sentence(text: str, width: int) -> bool:
    """Whether a line that fills its column ends in mid-sentence."""
    return bool(text) and not text.endswith(CLOSING) and len(text) > FULL * width


class RowCounts:
    """How many refs, statuses and dates begin, and how many lines have words of an action, up to
    each line of a table: so that any row's are told at once."""

    def __init__(
        self, lines: Sequence[TableLine], kinds: Sequence[str], own: Sequence[int]
    ) -> None:
        of = {kind: [c for c in range(len(kinds)) if kinds[c] == kind] for kind in set(kinds)}
        ref_columns = of.get("ref") or of.get("action", [])
        refs = [any(ln.ref(c, kinds[c]) for c in ref_columns) for ln in lines]
        self.has_refs = sum(refs) > (1 if "ref" in of else 2) and sum(refs) >= 0.05 * len(lines)
        self.has_action = "action" in of
        statuses = [c for c in of.get("status", []) if c in own]
        dates = [c for c in of.get("date", []) if c in own]
        self.status_columns, self.date_columns = max(1, len(statuses)), max(1, len(dates))
        numbers = range(len(lines))
        self.refs = summed(refs)
        self.statuses = summed([begun_codes(lines, n, statuses) for n in numbers])
        self.dates = summed([begun_dates(lines, n, dates) for n in numbers])
        self.actions = summed([any(ln.cells[c] for c in of.get("action", [])) for ln in lines])

    def value(self, start: int, end: int, weights: RowWeights) -> float:
        """How much a row of these lines speaks for itself."""
        share = 1.0 if start else weights.cut
        total = 0.0
        if self.has_refs:
            refs = self.refs[end] - self.refs[start]
            total += weights.more_refs * max(0, refs - 1) + weights.no_ref * share * (refs == 0)
        statuses = self.statuses[end] - self.statuses[start] - self.status_columns
        dates = self.dates[end] - self.dates[start] - self.date_columns
        total += weights.more_statuses * max(0, statuses) / self.status_columns
        total += weights.more_dates * max(0, dates) / self.date_columns
        if self.has_action and self.actions[end] == self.actions[start]:
            total += weights.no_action * share
        return total


def summed(counts: Sequence[int]) -> list[int]:
    return [0, *accumulate(counts)]


def begun_codes(lines: Sequence[TableLine], number: int, columns: Sequence[int]) -> int:
    texts = [(lines[number].cells[c], right_above(lines, number, c)) for c in columns]
    return sum(bool(text) and begins_code(text, above) for text, above in texts)


def begins_code(text: str, above: str) -> bool:
    """Whether a rating or a code begins with a text: below nothing, or below another rating."""
    return not text[0].islower() and (not above or (is_status(text) and is_status(above)))


def begun_dates(lines: Sequence[TableLine], number: int, columns: Sequence[int]) -> int:
    cells = lines[number].cells
    return sum(begins_date(cells[c], right_above(lines, number, c)) for c in columns)
