"""Cards in tables that only hold them in place: a picture's caption and lines beside it in each
row, or one card in the cells of a small table.

A clock  | We will write the guide          1.1 Write the guide
         | Who: DCO                         Who: DCO  | When: May 2019
         | When: May 2019                             | Status: On track
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Passage, Table, TableKind
from wsoa.normalise.form_families import table_of_actions
from wsoa.normalise.tables import KNOWN, Entry, meant_fields
from wsoa.vocabulary import is_ref

TELLING = frozenset({"owner", "due", "status", "progress", "success"})
WHO_OR_WHEN = frozenset({"owner", "due"})
FEWEST = 3  # cards in a document, from which such tables hold them
WIDEST = 3  # columns
MOST_ROWS = 8  # of a table that is one card
LONGEST_BESIDE = 8  # words beside a card
LONGEST_LABEL = 6  # words

CardInTable = Sequence[tuple[Passage, Cell]]  # its paragraphs, each with the cell it stands in


def with_cards_in_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each table that holds a card a row as a table of actions; what stands beside
    the cards comes as a table of its own before them."""
    held = {
        index: cards
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and (cards := cards_in(block))
    }
    if sum(map(len, held.values())) < FEWEST:
        return tuple(blocks)
    return tuple(
        each
        for index, block in enumerate(blocks)
        for each in (
            as_actions(block, held[index])
            if index in held and isinstance(block, Table)
            else (block,)
        )
    )


def cards_in(table: Table) -> list[CardInTable]:
    """The cards that a table holds: one in each row, in a cell with no more than a few words
    beside it; or one in all of its cells."""
    if table.fault or table.n_cols > WIDEST:
        return []
    cards = []
    for row in range(table.n_rows):
        cells = table.filled(row)
        own = [card for cell in cells if is_card(card := parts_of_cells([cell]))]
        rest = [cell for cell in cells if not any(cell is each for card in own for _, each in card)]
        if len(own) != 1 or any(
            len(cell.passage.printed.split()) > LONGEST_BESIDE for cell in rest
        ):
            whole = parts_of_cells(table.cells)
            return [whole] if table.n_rows <= MOST_ROWS and is_card(whole) else []
        cards += own
    return cards


def parts_of_cells(cells: Sequence[Cell]) -> CardInTable:
    return [(part, cell) for cell in cells for part in cell.passage.paragraphs]


def is_card(parts: CardInTable) -> bool:
    """Whether parts open with one without a label, behind its number or not, and all others are
    labelled, and say who and when."""
    fields = [field_before_colon(part) for part, _ in parts]
    first = 1 + (len(parts) > 1 and not fields[1] and numbers_text(parts[0][0]))
    rest = fields[first:]
    return not any(fields[:first]) and bool(rest) and all(rest) and set(rest) >= WHO_OR_WHEN


def numbers_text(passage: Passage) -> bool:
    """Whether words are the ref, or the number, of what stands behind them."""
    return is_ref(passage.printed) or passage.printed.rstrip(".").isdecimal()


def field_before_colon(passage: Passage) -> str:
    """The field that the words before a colon name: `Who: DCO`."""
    label, colon, _ = passage.printed.partition(":")
    if not colon or len(label.split()) > LONGEST_LABEL:
        return ""
    fields = meant_fields(label)
    best = max(TELLING, key=lambda field: (fields.get(field, 0.0), field))
    return best if fields.get(best, 0.0) >= KNOWN else ""


def as_actions(table: Table, cards: Sequence[CardInTable]) -> tuple[Table, ...]:
    """A table with a row for each card, behind what stood beside the cards."""
    held = [cell for card in cards for _, cell in card]
    beside = tuple(cell for cell in table.cells if cell not in held and cell.passage)
    actions = table_of_actions(
        [entries_of_card(card) for card in cards], Table((), TableKind.STREAM)
    )
    return (replace(table, cells=beside), actions) if beside else (actions,)


def entries_of_card(card: CardInTable) -> list[Entry]:
    entries = []
    for number, (part, cell) in enumerate(card):
        if field_before_colon(part):
            label = part.printed.partition(":")[0]
            entries.append(told_entry(Passage.of(label), behind_colon(part), cell))
        else:
            is_number = number == 0 and numbers_text(part)
            entries.append(told_entry(Passage.of("Ref" if is_number else "Action"), part, cell))
    return entries


def told_entry(label: Passage, value: Passage, card: Cell) -> Entry:
    told = ((Cell(value, 0, 1, places=value.places or card.places),),) if value else ()
    return Entry(Cell(label, 0, 0, places=value.places or card.places), told)


def behind_colon(passage: Passage) -> Passage:
    first, *rest = passage.lines
    told = first.text.partition(":")[2].lstrip()
    own = (first.after(len(first.text) - len(told)),) if told else ()
    return Passage((*own, *rest))
