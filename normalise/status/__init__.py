"""Statuses: what a word, a mark or a colour says of an action."""

from wsoa.normalise.status import colours
from wsoa.normalise.status.colours import is_saturated, is_tinted
from wsoa.normalise.status.key import Key, is_key_table, read_key
from wsoa.normalise.status.rate import TICKS, Rated, looks_ahead, of_words, rate_cells, rate_text

__all__ = [
    "TICKS",
    "Key",
    "Rated",
    "colours",
    "is_key_table",
    "is_saturated",
    "is_tinted",
    "looks_ahead",
    "of_words",
    "rate_cells",
    "rate_text",
    "read_key",
]
