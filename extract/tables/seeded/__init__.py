"""Tables that header words, labels or the columns of the page before tell of."""

from wsoa.extract.tables.seeded.cards import card_grids
from wsoa.extract.tables.seeded.under_header import (
    continued_grids,
    seeded_grids,
    under_drawn_header,
)

__all__ = ["card_grids", "continued_grids", "seeded_grids", "under_drawn_header"]
