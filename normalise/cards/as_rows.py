"""A card's lines as the entries of a form, and all cards as one table."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Cell, Passage, Table, TableKind
from wsoa.normalise.cards.lines import CardLine
from wsoa.normalise.cards.openings import is_number_alone
from wsoa.normalise.form_families import table_of_actions
from wsoa.normalise.tables import Entry, passage_ending


def card_entries(card: Sequence[CardLine], manner: str) -> list[Entry]:
    """The entries of a card: its title, then its labels, each with the paragraphs below it."""
    opening, *rest = card
    found: list[tuple[Passage, Passage]] = [card_title(opening, manner)]
    if manner == "ref" and is_number_alone(opening):
        found = [(Passage.of("Ref"), opening.passage), (Passage.of("Action"), Passage())]
    for part in rest:
        if part.label:
            own = part.field == "action"
            found.append((Passage.of("Milestones") if own else part.name, part.value))
        else:
            found[-1] = (found[-1][0], found[-1][1] + part.passage)
    return [entry_of(name, value) for name, value in found]


def entry_of(name: Passage, value: Passage) -> Entry:
    told = ((Cell(value, 0, 1, places=value.places),),) if value else ()
    return Entry(Cell(name, 0, 0, places=name.places), told)


def card_title(part: CardLine, manner: str) -> tuple[Passage, Passage]:
    """The label and the words of the line that opens a card."""
    if manner.startswith("label:"):
        return part.name, part.value
    if manner == "titled":
        words = part.passage.printed.split(None, 2)
        told = words[2].lstrip(" :.–—-)") if len(words) > 2 else ""
        label = Passage.of(f"{words[0]} {words[1].rstrip(':.')}", *part.passage.places[:1])
        return label, passage_ending(part.passage, told)
    return Passage.of("Action"), part.passage


def table_of_cards(cards: Sequence[Sequence[Entry]]) -> Table:
    return table_of_actions(cards, Table((), TableKind.STREAM))
