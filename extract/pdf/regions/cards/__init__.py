"""Cards that stand beside each other on a page."""

from wsoa.extract.pdf.regions.cards.abreast import with_cards_abreast

__all__ = ["with_cards_abreast"]
