"""Cards that come again, read from pages without lines or headers → tables under a header."""

from wsoa.normalise.cards.repeated.headed import with_headed_cards

__all__ = ["with_headed_cards"]
