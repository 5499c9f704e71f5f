"""Cards → rows: which slots are columns, which label belongs to which value, and the blocks of each
cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from statistics import mean

from wsoa.caching import cached
from wsoa.extract.cards import CORE, Slot
from wsoa.extract.pdf.repeated.best import RepeatedCards
from wsoa.extract.pdf.repeated.blocks import TextBlock, below_or_behind, is_further_paragraph
from wsoa.extract.pdf.repeated.partings import LEVEL, Card
from wsoa.extract.pdf.repeated.stacks import SAME
from wsoa.model import Box

FEWEST_FILLED = 2  # cells of a card
FEWEST = 2  # blocks of a slot that not all cards have
OFTEN = 0.2  # share of the cards that have such a slot
STACK = 6.0  # sizes of type from the first line of a stack of names to its last, at most


@dataclass(frozen=True)
class RowOfCard:
    """A card as a row: the blocks of each of its cells, by column, and the box around them all."""

    cells: tuple[tuple[TextBlock, ...], ...]

    @cached
    def box(self) -> Box:
        return reduce(Box.union, [block.box for cell in self.cells for block in cell])

    def from_drawing(self, box: Box) -> float:
        """How far something drawn is from the words of the card; 0 in a box around some of them."""
        around = [block.holder for cell in self.cells for block in cell if block.holder]
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        if any(each.holds(x, y) for each in (self.box, *around)):
            return 0.0
        across = max(self.box.x0 - box.x1, box.x0 - self.box.x1, 0.0)
        return across + max(self.box.top - box.bottom, box.top - self.box.bottom, 0.0)

    @property
    def page(self) -> int:
        return next(cell[0].page for cell in self.cells if cell)


def rows_of_cards(found: RepeatedCards) -> list[RowOfCard]:
    """The cards as rows of the same columns, each with what stands within it."""
    labels = [slot for slot in found.core if slot.is_label]
    columns = [slot for slot in found.slots if not slot.is_label and is_column(slot, found)]
    columns.sort(key=lambda slot: place_in_cards(slot, found.cards))
    asked = labels_asked(labels, columns)
    onto = {n: n - 1 for n in range(1, len(columns)) if goes_on_stack(columns[n - 1], columns[n])}
    fewest = min(FEWEST_FILLED, len({onto.get(n, n) for n in range(len(columns))}))
    holders = Counter(h for card in found.cards for h in {b.holder for b in card.blocks})
    shared = {holder for holder, count in holders.items() if count > 1}
    rows = []
    for number, card in enumerate(found.cards):
        cells: list[list[TextBlock]] = []
        for place, column in enumerate(columns):
            own = [labels[asked[place]], column] if place in asked else [column]
            blocks = [slot.blocks[number] for slot in own if slot.says_its_own(number)]
            if place in onto:
                cells[-1] += blocks
            else:
                cells.append(blocks)
        if sum(any(not block.is_label for block in cell) for cell in cells) < fewest:
            continue  # text around the cards
        for block in within(card, cells, shared):
            nearest_cell(block, cells).append(block)
        rows.append(RowOfCard(tuple(tuple(sorted(cell, key=in_turn)) for cell in cells)))
    return rows


def goes_on_stack(above: Slot[TextBlock], below: Slot[TextBlock]) -> bool:
    """Whether a slot goes on the one above it: names under names, or lines of an address, set as
    further lines are; most cards that have it have both."""
    if below.label or below.kind != above.kind or above.kind not in ("who", "text"):
        return False
    stacked = sum(
        number in above.blocks and is_further_paragraph(above.blocks[number], block, STACK)
        for number, block in below.blocks.items()
    )
    return 2 * stacked > len(below.blocks)


def in_turn(block: TextBlock) -> tuple[float, float]:
    return (block.lines[0].base, block.box.x0)


def is_column(slot: Slot[TextBlock], found: RepeatedCards) -> bool:
    """Whether a slot is a column: most cards have it, or several have it within them and it says
    what it is by its label or its look."""
    count = len(slot.blocks)
    if count >= CORE * len(found.cards):
        return True
    if count < max(FEWEST, OFTEN * len(found.cards)):
        return False
    inside = sum(
        stands_within(block, [core.blocks[number] for core in found.core if number in core.blocks])
        for number, block in slot.blocks.items()
    )
    return 2 * inside > count and bool(slot.label or slot.kind in ("status", "when"))


def place_in_cards(slot: Slot[TextBlock], cards: Sequence[Card]) -> tuple[float, float]:
    """Where a slot stands in its cards: down from the anchor, then across."""
    boxes = [(block.box, cards[number].anchor.box) for number, block in slot.blocks.items()]
    down = mean(box.top - anchor.top for box, anchor in boxes)
    return (round(down / LEVEL), mean(box.x0 - anchor.x0 for box, anchor in boxes))


def labels_asked(
    labels: Sequence[Slot[TextBlock]], columns: Sequence[Slot[TextBlock]]
) -> dict[int, int]:
    """For columns the number of the label, among the slots that are labels, which stands right over
    its values, or right before them. A label has one column."""
    asked: dict[int, int] = {}
    pairs = sorted(
        (distance, i, j)
        for i, label in enumerate(labels)
        for j, column in enumerate(columns)
        if not column.label and (distance := from_label(label.blocks, column.blocks)) is not None
    )
    for _, i, j in pairs:
        if j not in asked and i not in asked.values():
            asked[j] = i
    return asked


def from_label(labels: Mapping[int, TextBlock], values: Mapping[int, TextBlock]) -> float | None:
    """How far values are from labels in the cards that have both; None where most of them are
    neither below nor behind these."""
    both = [number for number in labels if number in values]
    told = [
        distance
        for number in both
        if (distance := below_or_behind(labels[number].box, values[number].box)) is not None
    ]
    return mean(told) if told and 2 * len(told) > len(both) else None


def within(
    card: Card, cells: Sequence[Sequence[TextBlock]], shared: Collection[Box | None]
) -> Iterator[TextBlock]:
    """The blocks of a card that no cell has yet and that stand within it. `shared`: the boxes that
    stand around several cards."""
    taken = [block for cell in cells for block in cell]
    for block in card.blocks:
        if block not in taken and stands_within(block, taken, shared):
            yield block


def stands_within(
    block: TextBlock, others: Sequence[TextBlock], shared: Collection[Box | None] = ()
) -> bool:
    """Whether a block stands among others of its card, or in a box of its own with one of them."""
    if not others:
        return False
    around = reduce(Box.union, [each.box for each in others])
    if block.holder not in (None, *shared) and any(o.holder == block.holder for o in others):
        return True
    if any(is_further_paragraph(each, block) for each in others):
        return True
    x0, top, x1, bottom = block.box
    across = around.x0 - SAME < x0 and x1 < around.x1 + SAME
    return across and around.top - SAME < top and bottom < around.bottom + SAME


def nearest_cell(block: TextBlock, cells: Sequence[list[TextBlock]]) -> list[TextBlock]:
    """The cell that a block goes on: that of which it is a further line, else the nearest."""

    def distance(cell: Sequence[TextBlock]) -> float:
        if any(is_further_paragraph(*two) for one in cell for two in ((one, block), (block, one))):
            return -1.0
        box = reduce(Box.union, [each.box for each in cell])
        across = max(box.x0 - block.box.x1, block.box.x0 - box.x1, 0.0)
        down = block.box.top - box.bottom
        return 3 * across + (down if down > -SAME else -4 * down)

    return min((cell for cell in cells if cell), key=distance)
