"""The header rows of a table: by their words, or else by what stands below them."""

from __future__ import annotations

from wsoa.model import Cell, Table
from wsoa.normalise.tables import features
from wsoa.normalise.tables.columns.column import body_cells, has_known_header
from wsoa.normalise.tables.columns.plan_signs import LEAST, plan_worth, unnamed_action_column
from wsoa.normalise.tables.columns.weigh import columns_below, weigh_columns
from wsoa.normalise.tables.header_rows import find_header, is_banner, row_stands_out
from wsoa.normalise.tables.header_words import is_date_header
from wsoa.vocabulary import is_rating, is_ref

LONGEST_NAME = 6  # words of a header that nothing sets apart
CONTRASTS = 0.6  # share of the cells below a header that are what it is not


def read_header(table: Table) -> tuple[int, tuple[Cell, ...]]:
    """How many rows are the header, by its words or else by what stands below it, and the
    full-width cells among them."""
    header_rows, banners = find_header(table)
    return (header_rows, banners) if header_rows else unknown_header(table)


def unknown_header(table: Table) -> tuple[int, tuple[Cell, ...]]:
    """The header of a table whose words are none that we know: the first row that stands out, if
    what is below looks like a plan (prose beside dates and names)."""
    banners: list[Cell] = []
    for row in range(min(4, table.n_rows - 2)):
        cells = table.filled(row)
        if len(cells) == 1 and is_banner(cells[0], table):
            banners.append(cells[0])
            continue
        if len(cells) < 3 or not (row_stands_out(table, row) or differs_below(table, row)):
            break
        columns = columns_below(table, row + 1, banners)
        columns = weigh_columns(table, row + 1, columns)
        named = any(c.field == "action" and has_known_header(c) for c in columns)
        if unnamed_action_column(table, row + 1, columns) or (
            named and plan_worth(columns) >= LEAST
        ):
            return row + 1, tuple(banners)
        break
    return 0, ()


def differs_below(table: Table, row: int) -> bool:
    """Whether the short words of a row are other things than what stands below them: no dates
    over dates, no refs over refs, a word or two over sentences, in two columns or more."""
    cells = table.filled(row)
    texts = [cell.passage.printed for cell in cells]
    if any(is_rating(t) or is_ref(t) or features.is_longer(t, LONGEST_NAME) for t in texts):
        return False
    contrasts = 0
    for cell, text in zip(cells, texts, strict=True):
        look = features.features_of_column(body_cells(table, row + 1, cell.col))
        dated = features.names_time(text)
        if dated and not is_date_header(text) and look.date >= CONTRASTS:
            return False
        contrasts += (
            (look.date >= CONTRASTS and not dated)
            or look.ref >= CONTRASTS
            or look.rating >= CONTRASTS
            or look.words >= 2 * LONGEST_NAME
        )
    return contrasts > 1
