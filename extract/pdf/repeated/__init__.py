"""Cards that come again: texts set alike around each other, over a page and over pages.

A plan that was designed rather than tabled prints each action as a card: a number in a circle, the
words under it, who and when in a corner, a rating in a pill. No line or label need say so. What
tells is that the same pieces come again and again, each set alike and at the same place beside the
others. Any set of pieces that look alike may be what each card has one of; the pages are parted
around each such set, and the parting whose cards are most like each other is the best.
"""

from wsoa.extract.pdf.repeated.best import RepeatedCards, repeated_cards
from wsoa.extract.pdf.repeated.layout import lay_out_cards
from wsoa.extract.pdf.repeated.likely import may_be_cards

__all__ = ["RepeatedCards", "lay_out_cards", "may_be_cards", "repeated_cards"]
