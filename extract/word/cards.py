"""The cards of a Word file: text boxes, or cells of a grid, that hold the same parts again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wsoa.extract.cards import (
    CardPart,
    best_groups,
    parts_of_lines,
    rows_of_groups,
    table_of_groups,
    with_labels_joined,
)
from wsoa.extract.word.drafts import Draft, TextBox, WordPiece, draft_lines, drafts_in
from wsoa.model import Block, Cell, Line, Opening, Table

FEWEST_WORDS, MOST_WORDS = 4, 300  # of a card
MOST_COLUMNS = 4  # of a grid of cards: no page is wide enough for more

WordCardCells = Sequence[Sequence[CardPart]]
Headed = Callable[[Iterable[Draft | Table]], Iterable[Block]]


@dataclass(frozen=True, eq=False)
class CardHolder:
    """A text box, or a cell of a table, with its parts: it may be a card."""

    inside: TextBox | Cell
    parts: Sequence[CardPart]

    @property
    def length(self) -> int:
        return sum(part.length for part in self.parts)


def word_cards(pieces: Sequence[WordPiece], told: Headed) -> list[Block]:
    """The blocks of a document read as cards that come again; none where it has no such cards.
    `told` tells headings from paragraphs."""
    sets = [own for own in sets_of_holders(pieces) if all(map(is_of_size, own))]
    words = sum(
        len(cell.passage.printed.split())
        for draft in drafts_in(pieces)
        for cell in (draft.cells if isinstance(draft, Table) else (draft,))
    )
    found = best_groups(([holder.parts for holder in own] for own in sets), words)
    if found is None:
        return []
    number, cards = found
    rows = {
        id(holder.inside): row
        for holder, row in zip(sets[number], rows_of_groups(cards), strict=True)
    }
    return list(blocks_around_cards(pieces, rows, told))


def is_of_size(holder: CardHolder) -> bool:
    return FEWEST_WORDS <= holder.length <= MOST_WORDS


def sets_of_holders(pieces: Sequence[WordPiece]) -> Iterator[list[CardHolder]]:
    """Sets of text boxes, and of cells in tables of so many columns, that may be cards."""
    boxes = [CardHolder(p, parts_of_box(p)) for p in pieces if isinstance(p, TextBox) and p.drafts]
    yield boxes
    yield [box for box in boxes if is_of_size(box)]
    grids: dict[int, list[CardHolder]] = {}
    for piece in pieces:
        if isinstance(piece, Table) and piece.n_cols <= MOST_COLUMNS and not piece.fault:
            cells = [cell for cell in piece.cells if cell.passage]
            own = grids.setdefault(piece.n_cols, [])
            own += [CardHolder(cell, parts_of_cell(cell)) for cell in cells]
    for holders in grids.values():
        yield holders
        yield [holder for holder in holders if len(holder.parts) > 1 and is_of_size(holder)]


def parts_of_box(box: TextBox) -> list[CardPart]:
    lines = (line for draft in box.drafts for line in draft_lines(draft))
    return parts_of_paragraphs(lines)


def parts_of_cell(cell: Cell) -> list[CardPart]:
    return parts_of_paragraphs(cell.passage.lines)


def parts_of_paragraphs(lines: Iterable[Line]) -> list[CardPart]:
    """The parts of some paragraphs, each label with what it names; the items of a list are one."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        goes_on = line.opening in (Opening.WRAP, Opening.LINE)
        if paragraphs and (goes_on or (line.opening is Opening.ITEM is paragraphs[-1][0].opening)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return with_labels_joined(part for own in paragraphs for part in parts_of_lines("p", own))


def blocks_around_cards(
    pieces: Sequence[WordPiece], rows: Mapping[int, WordCardCells], told: Headed
) -> Iterator[Block]:
    """The blocks of a document, each run of cards as a table. `rows`: the cells of the text boxes
    and of the cells that are cards, by their identity."""
    run: list[WordCardCells] = []
    around: list[Draft | Table] = []
    for piece in pieces:
        inside = piece.cells if isinstance(piece, Table) else (piece,)
        own = [rows[id(each)] for each in inside if id(each) in rows]
        if own and around:
            if run:
                yield table_of_groups(run)
                run = []
            yield from told(around)
            around = []
        run += own
        if not own:
            around += drafts_in([piece])
        elif isinstance(piece, Table):
            rest = (cell for cell in piece.cells if id(cell) not in rows and cell.passage)
            around += [Draft(cell.passage, 0.0, 0) for cell in rest]
    if run:
        yield table_of_groups(run)
    yield from told(around)
