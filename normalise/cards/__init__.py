"""Cards: actions that are printed as a few lines each, under or beside each other."""

from wsoa.normalise.cards.heads import heads_of_cards, is_number, number_and_status
from wsoa.normalise.cards.in_tables import with_cards_in_tables

__all__ = ["heads_of_cards", "is_number", "number_and_status", "with_cards_in_tables"]
