"""Cards: actions that are printed as a few lines each, under or beside each other."""

from wsoa.normalise.cards.heads import heads_of_cards, is_number, number_and_status

__all__ = ["heads_of_cards", "is_number", "number_and_status"]
