"""Printed lines into paragraphs and list items.

`passage` joins what the layout broke; `openings` says how each line opens, `line_breaks` why it
begins where it does, `bullets` what opens a list item, `broken_words` which words go on.
"""

from wsoa.extract.page.paragraphs.bullets import DASH_BULLETS
from wsoa.extract.page.paragraphs.line_breaks import SINGLE
from wsoa.extract.page.paragraphs.passage import is_struck, passage_of

__all__ = ["DASH_BULLETS", "SINGLE", "is_struck", "passage_of"]
