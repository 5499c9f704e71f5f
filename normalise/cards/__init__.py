"""Cards: actions that are printed as a few lines each, under or beside each other."""

from wsoa.normalise.cards.in_tables import with_cards_in_tables
from wsoa.normalise.cards.in_text import with_card_lines
from wsoa.normalise.cards.labels import fields_told
from wsoa.normalise.cards.repeated import with_headed_cards
from wsoa.normalise.cards.under_bars import with_barred_tables

__all__ = [
    "fields_told",
    "with_barred_tables",
    "with_card_lines",
    "with_cards_in_tables",
    "with_headed_cards",
]
