"""Cards in tables that only hold them in place: a picture's caption, and lines beside it.

A clock  | We will write the guide
         | Who: DCO
         | When: May 2019
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Passage, Table, TableKind
from wsoa.normalise.form_families import table_of_actions
from wsoa.normalise.tables import KNOWN, Entry, meant_fields

TELLING = frozenset({"owner", "due", "status", "progress", "success"})
WHO_OR_WHEN = frozenset({"owner", "due"})
FEWEST = 3  # cards in a document, from which such tables hold them
WIDEST = 3  # columns
LONGEST_BESIDE = 8  # words beside a card
LONGEST_LABEL = 6  # words


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


def cards_in(table: Table) -> list[Cell]:
    """The cells that are cards: one in each row, with no more than a few words beside it."""
    if table.fault or table.n_cols > WIDEST:
        return []
    cards = []
    for row in range(table.n_rows):
        cells = table.filled(row)
        own = [cell for cell in cells if is_card(cell)]
        rest = [cell for cell in cells if cell not in own]
        if len(own) != 1 or any(
            len(cell.passage.printed.split()) > LONGEST_BESIDE for cell in rest
        ):
            return []
        cards += own
    return cards


def is_card(cell: Cell) -> bool:
    """Whether a cell opens with a line of its own, over labelled ones that say who and when."""
    first, *rest = [field_before_colon(part) for part in cell.passage.paragraphs]
    return not first and bool(rest) and all(rest) and set(rest) >= WHO_OR_WHEN


def field_before_colon(passage: Passage) -> str:
    """The field that the words before a colon name: `Who: DCO`."""
    label, colon, _ = passage.printed.partition(":")
    if not colon or len(label.split()) > LONGEST_LABEL:
        return ""
    fields = meant_fields(label)
    best = max(TELLING, key=lambda field: (fields.get(field, 0.0), field))
    return best if fields.get(best, 0.0) >= KNOWN else ""


def as_actions(table: Table, cards: Sequence[Cell]) -> tuple[Table, ...]:
    """A table with a row for each card, behind what stood beside the cards."""
    beside = tuple(cell for cell in table.cells if cell not in cards and cell.passage)
    actions = table_of_actions(
        [entries_in_cell(card) for card in cards], Table((), TableKind.STREAM)
    )
    return (replace(table, cells=beside), actions) if beside else (actions,)


def entries_in_cell(card: Cell) -> list[Entry]:
    first, *rest = card.passage.paragraphs
    entries = [told_entry(Passage.of("Action"), first, card)]
    for part in rest:
        label = part.printed.partition(":")[0]
        entries.append(told_entry(Passage.of(label), behind_colon(part), card))
    return entries


def told_entry(label: Passage, value: Passage, card: Cell) -> Entry:
    told = ((Cell(value, 0, 1, places=value.places or card.places),),) if value else ()
    return Entry(Cell(label, 0, 0, places=value.places or card.places), told)


def behind_colon(passage: Passage) -> Passage:
    first, *rest = passage.lines
    told = first.text.partition(":")[2].lstrip()
    own = (first.after(len(first.text) - len(told)),) if told else ()
    return Passage((*own, *rest))
