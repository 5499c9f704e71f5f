"""Cards: a small table for each action, its labels at the left and what they say beside them, in
two columns or in four. A document of cards has the same labels over and over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.below import WideLine
from wsoa.extract.plaintext.layout.columns.shares import NEAR, Cells
from wsoa.extract.plaintext.layout.headers import HeaderLines, is_known
from wsoa.extract.plaintext.layout.page import LayoutLine, WordRun, joined_words, run_of, start_of
from wsoa.extract.plaintext.layout.stretches.stretch import Columns, TableStretch
from wsoa.extract.plaintext.looks import header_kind, is_status, phrase_kinds

FEWEST_CARDS = 3
FEWEST_LABELS = 3  # that each card has
OFTEN = 0.6  # times that its action has a label, for one that opens a card
APART = 4  # levels at most from one line of a card to the next
KINDS = ("label", "text", "label", "text")


@dataclass(frozen=True)
class CardLabels:
    """What the cards of a document are told by: their labels, and the one that opens each."""

    labels: frozenset[str]
    opening: str


@dataclass(frozen=True)
class LabelledLine:
    """A line of a card: the labels that open at the left and amid it, empty where none does."""

    line: LayoutLine
    left: str
    right: str
    rest: bool = False  # whether its first words end the label above


def card_stretches(
    pages: Sequence[Sequence[LayoutLine]], headed: Sequence[Sequence[HeaderLines]]
) -> list[list[TableStretch]]:
    """The cards of each page, each a table; none where the document has none. `headed`: the
    headers of other tables on each page."""
    labels = labels_of_cards(pages, headed)
    return [cards_on(lines, labels) if labels else [] for lines in pages]


def labels_of_cards(
    pages: Sequence[Sequence[LayoutLine]], headed: Sequence[Sequence[HeaderLines]]
) -> CardLabels | None:
    """The labels that cards have in common: known headers with no header beside them, over and
    over, among them that of an action."""
    left, right = Counter[str](), Counter[str]()
    order: list[str] = []
    for lines, headers in zip(pages, headed, strict=True):
        heads = {number for header in headers for number in range(header.first, header.last + 1)}
        for number, line in enumerate(lines):
            label = card_label(lines, number, 0) if number not in heads else ""
            if not label or (len(line.runs) > 1 and is_label(lines, number, 1)):
                continue
            order.append(label)
            left[label] += 1
            for col in range(2, len(line.runs) - 1):
                right[card_label(lines, number, col)] += 1
    often = {label for label, count in left.items() if count >= FEWEST_CARDS}
    beside = {label for label, count in right.items() if label and count >= FEWEST_CARDS}
    actions = [label for label in sorted(often) if header_kind(label) == "action"]
    if len(often | beside) < FEWEST_LABELS or not actions:
        return None
    usual = OFTEN * max(left[label] for label in actions)
    first = next(label for label in order if left[label] >= usual)
    return CardLabels(frozenset(often | beside), first)


def card_label(lines: Sequence[LayoutLine], number: int, col: int) -> str:
    """The known header that a run is, alone or with the one right below it; empty if it is none."""
    run = lines[number].runs[col]
    below = run_below(lines, number, run)
    known = is_known(run.text)
    if below is not None and not (known and is_known(below.text)):
        whole = f"{run.text} {below.text}"
        is_open = run.text.count("(") > run.text.count(")")
        if phrase_kinds(whole) or ((is_open or not known) and header_kind(whole)):
            return whole
    return run.text if known else ""


def is_label(lines: Sequence[LayoutLine], number: int, col: int) -> bool:
    """Whether a run is a label, and no rating."""
    return bool(card_label(lines, number, col)) and not is_status(lines[number].runs[col].text)


def run_below(lines: Sequence[LayoutLine], number: int, run: WordRun) -> WordRun | None:
    """The run that begins on the next line where one does on this."""
    if number + 1 == len(lines) or lines[number + 1].level - lines[number].level > 1:
        return None
    return next((other for other in lines[number + 1].runs if other.start == run.start), None)


def cards_on(lines: Sequence[LayoutLine], labels: CardLabels) -> list[TableStretch]:
    """The cards of a page."""
    places = places_of_cards(lines_with_labels(lines, labels))
    if not places:
        return []
    labelled = lines_with_labels([with_label_parted(line, places) for line in lines], labels)
    found: list[list[LabelledLine]] = []
    above: LabelledLine | None = None
    for each in labelled:
        run = each.line.runs[0]
        strange = is_strange_label(each, places)
        inside = each.left or each.right or each.rest or run.start >= places[1] - NEAR
        near = above is not None and each.line.level - above.line.level <= APART
        if not (inside or strange) or not (each.left or near):
            above = None
            continue
        each = replace(each, left=run.text) if strange else each
        if above is None or each.left == labels.opening:
            found.append([])
        found[-1].append(each)
        above = each
    return [card_of(card, places) for card in found]


def with_label_parted(line: LayoutLine, places: Sequence[int]) -> LayoutLine:
    """A line whose first run, from the left, is parted where the second column begins in it: one
    blank may be all that stands between a long label and what it says."""
    first, *others = line.runs
    label = [word for word in first.words if start_of(word) < places[1] - 1]
    value = first.words[len(label) :]
    if not label or not value or abs(first.start - places[0]) > 1:
        return line
    if start_of(value[0]) > places[1] + 1 or not is_known(joined_words(label)):
        return line
    return line._replace(runs=(run_of(label), run_of(value), *others))


def is_strange_label(each: LabelledLine, places: Sequence[int]) -> bool:
    """Whether a line has words in the first two columns, though the first are no known label."""
    runs = each.line.runs
    if each.left or each.rest or len(runs) < 2:
        return False
    at = zip(runs, places, strict=False)
    return all(abs(run.start - place) <= 1 for run, place in list(at)[:2])


def lines_with_labels(lines: Sequence[LayoutLine], labels: CardLabels) -> list[LabelledLine]:
    """The lines of a page with their labels."""
    found: list[LabelledLine] = []
    for number, line in enumerate(lines):
        above = found[-1] if found else None
        first = line.runs[0]
        if above and is_rest(above, first):
            found.append(LabelledLine(line, "", "", rest=True))
            continue
        left = card_label(lines, number, 0)
        left = left if left in labels.labels else ""
        others = (card_label(lines, number, col) for col in range(1, len(line.runs)))
        right = next((label for label in others if label in labels.labels), "")
        beyond = left and above and above.left and first.start > above.line.runs[0].start + NEAR
        found.append(LabelledLine(line, "", left) if beyond else LabelledLine(line, left, right))
    return found


def is_rest(above: LabelledLine, rest: WordRun) -> bool:
    """Whether a run is the rest of a label of the line above."""
    over = (run for run in above.line.runs if run.start == rest.start)
    return any(f"{run.text} {rest.text}" in (above.left, above.right) for run in over)


def places_of_cards(lines: Iterable[LabelledLine]) -> tuple[int, ...]:
    """Where the two or four columns of the cards on a page begin: where most of their words do."""
    found = [Counter[int]() for _ in KINDS]
    for each in lines:
        runs = each.line.runs
        if not each.left:
            continue
        found[0][runs[0].start] += 1
        right = next(
            (n for n, run in enumerate(runs) if n and opens_run_label(each.right, run)), len(runs)
        )
        if right > 1:
            found[1][runs[1].start] += 1
        if right < len(runs):
            found[2][runs[right].start] += 1
        if right + 1 < len(runs):
            found[3][runs[right + 1].start] += 1
    most = [min(counts, key=lambda place: (-counts[place], place)) for counts in found if counts]
    if len(most) < 2 or any(b - a < NEAR for a, b in pairwise(most)):
        return ()
    return tuple(most) if len(most) == len(KINDS) else tuple(most[:2])


def opens_run_label(label: str, run: WordRun) -> bool:
    """Whether a run is a label, or its first line."""
    return bool(label) and (label == run.text or label.startswith(f"{run.text} "))


def card_of(card: Sequence[LabelledLine], places: Sequence[int]) -> TableStretch:
    """The table of a card: a row for each line that opens with a label, one cell behind it where
    no other label stands on that line."""
    starts = [n for n, each in enumerate(card) if each.left or (each.right and not n)]
    starts = sorted({0, *starts, *(n for n, each in enumerate(card) if each.right)})
    cells: list[Cells] = []
    wide: list[WideLine | None] = []
    for first, last in pairwise([*starts, len(card)]):
        alone = len(places) > 2 and not card[first].right
        own = places[:2] if alone else places
        for number in range(first, last):
            shared = shared_by_runs(card[number].line, own)
            cells.append((*shared, *((),) * (len(places) - len(own))))
            wide.append(WideLine(1, number == first) if alone else None)
    columns = Columns(tuple(places), ("",) * len(places), KINDS[: len(places)])
    lines = tuple(each.line for each in card)
    top = lines[0].level
    return TableStretch((), lines, tuple(cells), columns, top, tuple(wide), frozenset(starts))


def shared_by_runs(line: LayoutLine, places: Sequence[int]) -> Cells:
    """The words of a line in the columns in which its runs begin."""
    cells: list[list[Word]] = [[] for _ in places]
    for run in line.runs:
        col = max((n for n, place in enumerate(places) if run.start >= place - NEAR), default=0)
        cells[col] += run.words
    return tuple(map(tuple, cells))
