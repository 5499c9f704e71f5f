"""Actions told in a sentence or an item, with who and when behind it in the same text."""

from wsoa.normalise.told.cells import with_told_cells
from wsoa.normalise.told.cut import cut, flat
from wsoa.normalise.told.facts import is_when, is_who
from wsoa.normalise.told.flowing import with_told_text
from wsoa.normalise.told.headed import with_headed_names

__all__ = [
    "cut",
    "flat",
    "is_when",
    "is_who",
    "with_headed_names",
    "with_told_cells",
    "with_told_text",
]
