"""Statuses: what a word, a mark or a colour says of an action."""

from wsoa.normalise.status import colours
from wsoa.normalise.status.colours import is_saturated, is_tinted
from wsoa.normalise.status.key import STRUCK, Key
from wsoa.normalise.status.key_tables import is_key_table, table_entries
from wsoa.normalise.status.key_words import with_painted_words
from wsoa.normalise.status.rate import TICKS, Rated, looks_ahead, of_words, rate_cells, rate_text
from wsoa.normalise.status.read_key import read_key

__all__ = [
    "STRUCK",
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
    "table_entries",
    "with_painted_words",
]
