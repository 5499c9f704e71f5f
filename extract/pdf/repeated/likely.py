"""Whether the pages of a document may be cards: a cheap look, since most are not."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.pdf.page_layout import LaidOut
from wsoa.extract.tables import phrase_weight
from wsoa.model import Table
from wsoa.vocabulary import is_rating

MOST_WORDS = 2500  # of a document that was designed: others are tables, and slow to look at
MOST_IN_TABLES = 0.5  # share of the words in tables with a header, from which all is one
FEWEST_COLUMNS = 3  # of such a table, and its rows
HEADER_ROWS = 3  # among which a header is
KNOWN = 0.65  # weight from which a phrase is one of a header


def may_be_cards(laid: Sequence[LaidOut]) -> bool:
    """Whether what comes again on pages may be cards: they say little, and most of it stands in no
    table with a header of several columns."""
    words = headed = 0
    for page in laid:
        for piece in page.pieces:
            if isinstance(piece, Table):
                count = sum(len(cell.passage.printed.split()) for cell in piece.cells)
                headed += count * is_headed(piece)
            else:
                count = sum(line.length for line in piece.lines)
            words += count
        if words > MOST_WORDS:
            return False  # the words of further pages need not be counted
    return headed < MOST_IN_TABLES * words


def is_headed(table: Table) -> bool:
    """Whether one of the first rows of a table is a header of several columns: known phrases, each
    another but for a number (`Priority 1`, `Priority 2` are heads of parts), and no ratings."""
    if table.n_cols < FEWEST_COLUMNS or table.n_rows < FEWEST_COLUMNS:
        return False
    for row in range(HEADER_ROWS):
        texts = {" ".join(cell.passage.printed.split()) for cell in table.filled(row)}
        told = [text for text in texts if phrase_weight(text) >= KNOWN and not is_rating(text)]
        known = {text.rstrip("0123456789 ") for text in told}
        if len(known) >= FEWEST_COLUMNS:
            return True
    return False
