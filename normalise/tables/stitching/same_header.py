"""Is it the same table? By what headers say, and whether what looks like one is a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from wsoa.model import Cell, Table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.tables import features
from wsoa.normalise.tables.header_rows import find_header, is_banner, is_header_row, known_in
from wsoa.vocabulary import TEXTS, folded

SLIP = 80.0  # rapidfuzz ratio from which two headers are one that is misspelt
MOST_LABELS = 5  # rows of label and value over a header
LONG_HEADER = 10  # words: few headers have more


def rows_over_header(table: Table, own_rows: int) -> int:
    """How many full-width rows stand over a header of so many rows: they are not printed again."""
    header_rows, banners = find_header(table)
    over = 0
    while over < len(banners) and any(cell.row == over for cell in banners):
        over += 1
    return over if over == header_rows - own_rows else 0


def opens_with_label(table: Table) -> bool:
    """Whether rows of label and value stand over a header, if need be under a title: a table of
    its own."""
    rows = [table.filled(row) for row in range(min(MOST_LABELS + 2, table.n_rows))]
    if len(rows) > 1 and len(rows[0]) == 1 and is_banner(rows[0][0], table):
        rows = rows[1:]
    labels = list(takewhile(is_label_row, rows))
    return 0 < len(labels) < len(rows) and is_header_row(rows[len(labels)])


def is_label_row(cells: Sequence[Cell]) -> bool:
    """Whether a row holds two cells, the second wider than a column."""
    return len(cells) == 2 and cells[0].col == 0 and cells[1].col_span > 1


def table_names_concern(table: Table) -> bool:
    """Whether a small table says beside a label which concern it is about."""
    opening = table.at(0, 0)
    return 2 <= table.n_cols <= 4 and bool(opening and concern_ref(opening.passage.printed)[0])


def has_concerns_first(table: Table) -> bool:
    """Whether the first column of a table tells which concern its rows are about."""
    first = (cell for cell in table.cells if cell.col == 0)
    return any(concern_ref(cell.passage.printed)[0] for cell in first)


def rows_say_same(left: Sequence[Cell], right: Sequence[Cell]) -> bool:
    """Whether the cells of two rows say the same, but for a slip of the pen over a column."""
    return len(left) == len(right) and all(
        folded(a.passage.printed) == folded(b.passage.printed)
        or (a.col_span == b.col_span == 1 and same_but_for_slips(a.text, b.text))
        for a, b in zip(left, right, strict=True)
    )


@lru_cache(maxsize=TEXTS)
def same_but_for_slips(one: str, other: str) -> bool:
    """Whether two headers are one, but for letters astray."""
    one, other = folded(one), folded(other)
    if min(len(one), len(other)) < 6 or any(c.isdigit() for c in one + other):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= SLIP


def goes_on_headless(top: Table, piece: Table, rows: int) -> bool:
    """Whether a reader that knows no places saw that a piece goes on, and what may be a header at
    its top does not say again what the first one says."""
    first = top.row(rows_over_header(top, rows))
    return rows > 0 and piece.open_top and not rows_say_same(piece.row(0), first)


def heads_anew(piece: Table, rows: int, top: Table, top_rows: int) -> bool:
    """Whether what may be a header at the top of a piece is one, and no row of the table before
    whose columns it keeps to: by its looks beside those of that table's header, and by its
    words."""
    own = [c for c in piece.cells if c.row < rows and c.passage and not is_banner(c, piece)]
    first = [c for c in top.cells if c.row < top_rows and c.passage and not is_banner(c, top)]
    if not own or (top_rows and not first) or rows_say_same(own, first):
        return True
    texts = [cell.passage.printed for cell in own]
    votes = 0.0
    if first:
        votes += 1.0 if row_look(own) == row_look(first) else -1.0
        votes += 1.0 * (len(own) - len(first)) / max(len(own), len(first))
    votes -= 2.0 * sum(features.opens_mid_sentence(cell.passage) for cell in own) / len(own)
    votes -= 1.0 * any(features.is_longer(text, LONG_HEADER) for text in texts)
    votes -= 1.0 * (sum(cell.passage.printed.endswith(".") for cell in own) / len(own) > 0.2)
    votes += 1.0 * (known_in(own) / len(own) - 0.5)
    return votes > 0 if first else votes >= 0


def row_look(cells: Sequence[Cell]) -> tuple[str, bool]:
    """The paint that most cells have, and whether most are bold."""
    [(fill, _)] = Counter(cell.fill for cell in cells).most_common(1)
    return fill, sum(cell.passage.is_bold for cell in cells) > len(cells) / 2
