"""A table in pieces: which pieces belong together, and which columns and headers some of them lost.

Converters cut a table at each page end, drop a column that was empty on its page, and lose a header
that was printed once. What stands in the columns tells which are the same.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wsoa.extract.plaintext import DATE, header_share
from wsoa.model import Block, Cell, Notice, Passage, Table

GOES_ON = 0.2  # likeness of columns from which a piece of fewer columns goes on a table
LENT = 0.2  # likeness of columns from which a table may use the header of another
LENT_COLUMN = 0.3  # likeness from which one column may use the header of another
DEEPEST = 6  # rows: where a header stands at the latest
FEWEST_COLUMNS = 4  # of a table that is lent a header: small tables look alike by chance


def table_has_header(table: Table, known: Iterable[tuple[str, ...]] = ()) -> bool:
    """Whether a table's first row is a header: by the format's own word, by its words, or because
    another table opened with the same row."""
    first = first_row_texts(table)
    words = [word for word in first if word]
    return (
        any(cell.header for cell in table.row(0))
        or (len(words) > 1 and header_share(words) >= 0.6)
        or first in known
    )


def names_columns(table: Table, row: int) -> bool:
    """Whether a row below the first is a header: rows of labels may stand above it."""
    texts = [cell.passage.printed for cell in table.row(row) if cell.passage]
    return len(texts) >= FEWEST_COLUMNS and header_share(texts) >= 0.8


def first_row_texts(table: Table) -> tuple[str, ...]:
    return tuple(cell.passage.printed for cell in table.row(0))


def join_page_pieces(blocks: Sequence[Block]) -> list[Block]:
    """The pieces of one table, which follow one another with nothing between, are open to each
    other and get the same columns."""
    result: list[Block] = []
    run: list[Table] = []
    opened_with: list[tuple[str, ...]] = []
    for block in blocks:
        if isinstance(block, Table):
            if run and (
                table_has_header(block, opened_with) or not may_continue_tables(run, block)
            ):
                result += with_open_ends(even_run(run))
                run = []
            run.append(block)
            opened_with.append(first_row_texts(block))
            continue
        result += [*with_open_ends(even_run(run)), block]
        run = []
    return result + with_open_ends(even_run(run))


def may_continue_tables(run: Sequence[Table], piece: Table) -> bool:
    """Whether a piece without a header can be the next of a run: as many columns, or the like.
    Small tables have as many columns by chance: theirs must be alike."""
    if piece.n_cols >= FEWEST_COLUMNS and any(table.n_cols == piece.n_cols for table in run):
        return True
    both = word_profiles([piece]), word_profiles(run)
    model, columns = sorted(both, key=len, reverse=True)
    if len(columns) < 0.7 * len(model):
        return False
    places = place_columns(columns, model)
    alike = [
        profile_similarity(column, model[place])
        for column, place in zip(columns, places, strict=True)
    ]
    return sum(alike) / len(alike) > GOES_ON


def with_open_ends(run: Sequence[Table]) -> list[Block]:
    last = len(run) - 1
    return [
        replace(table, open_top=index > 0, open_bottom=index < last)
        for index, table in enumerate(run)
    ]


def even_run(run: Sequence[Table]) -> list[Table]:
    """Pieces of one table with the same columns: those that a piece lost come back, empty."""
    width = max((table.n_cols for table in run), default=0)
    model = word_profiles([table for table in run if table.n_cols == width])
    return [
        table
        if table.n_cols == width
        else spread_cells(table, place_columns(word_profiles([table]), model))
        for table in run
    ]


# --------------------------------------------------------------------------- headers


def with_lent_headers(blocks: Sequence[Block]) -> tuple[list[Block], list[Notice]]:
    """Tables that lost their header under that of the table in the document whose columns are like
    theirs, with a notice for each. A column that this one lacks may have its like in another."""
    runs = tables_cut_by_pages(blocks)
    headed = [run for run in runs if table_has_header(run[0])]
    lenders = [run for run in headed if run[0].n_cols >= FEWEST_COLUMNS]
    result = list(blocks)
    notices: list[Notice] = []
    for run in runs:
        if not lenders or table_has_header(run[0]) or run[0].n_cols < FEWEST_COLUMNS:
            continue
        if any(names_columns(run[0], row) for row in range(1, min(DEEPEST, run[0].n_rows))):
            continue
        columns = word_profiles(run)
        score, places, lender = max(
            (match_headed_table(columns, other) for other in lenders), key=lambda entry: entry[0]
        )
        if score < LENT:
            continue
        header = [Passage() if at is None else header_over(lender, at) for at in places]
        for col, column in enumerate(columns):
            if places[col] is None and column:
                header[col] = like_elsewhere(column, headed)
        pieces = {id(piece) for piece in run}
        for index, block in enumerate(result):
            if isinstance(block, Table) and id(block) in pieces:
                result[index] = under_header(block, header)
        printed = " | ".join(passage.printed for passage in header if passage)
        notices.append(
            Notice("borrowed_header", f"A table without a header was read under: {printed}")
        )
    return result, notices


def match_headed_table(
    columns: Sequence[WordProfile], lender: Sequence[Table]
) -> tuple[float, list[int | None], Table]:
    """How like a headed table's columns are, and which is which."""
    model = body_profiles(lender)
    places = match_columns(columns, model)
    pairs = [(here, there) for here, there in enumerate(places) if there is not None]
    total = sum(profile_similarity(columns[here], model[there]) for here, there in pairs)
    return total / max(len(columns), len(model)), places, lender[0]


def like_elsewhere(column: WordProfile, headed: Sequence[Sequence[Table]]) -> Passage:
    """The header of the column in any table that is most like this one, if one is like it."""
    scored = [
        (profile_similarity(column, model), header_over(run[0], col))
        for run in headed
        for col, model in enumerate(body_profiles(run))
    ]
    score, header = max(scored, key=lambda entry: entry[0], default=(0.0, Passage()))
    return header if score >= LENT_COLUMN else Passage()


def body_profiles(run: Sequence[Table]) -> list[WordProfile]:
    return word_profiles([without_header(run[0]), *run[1:]])


def header_over(table: Table, col: int) -> Passage:
    cell = table.at(0, col)
    return cell.passage if cell else Passage()


def tables_cut_by_pages(blocks: Sequence[Block]) -> list[list[Table]]:
    """The pieces of each table of a document."""
    runs: list[list[Table]] = []
    for block in blocks:
        if isinstance(block, Table):
            if block.open_top and runs:
                runs[-1].append(block)
            else:
                runs.append([block])
    return runs


def without_header(table: Table) -> Table:
    return replace(table, cells=tuple(cell for cell in table.cells if cell.row))


def under_header(table: Table, header: Sequence[Passage]) -> Table:
    """A table with a header row on top."""
    top = (Cell(passage, 0, col, header=True) for col, passage in enumerate(header))
    below = (cell._replace(row=cell.row + 1) for cell in table.cells)
    return replace(table, cells=(*top, *below))


# --------------------------------------------------------------------------- likeness


WordProfile = Counter[str]


def word_profiles(tables: Sequence[Table]) -> list[WordProfile]:
    """What the words of each column look like: the commoner ones, and how often it says a date."""
    found: list[WordProfile] = [
        Counter() for _ in range(max((t.n_cols for t in tables), default=0))
    ]
    for cell in (cell for table in tables for cell in table.cells):
        text = cell.passage.printed
        column = found[cell.col]
        column.update(word.lower() for word in re.findall(r"[A-Za-z]{3,}", text))
        column.update({"<date>": 10} if DATE.search(text) and len(text) < 60 else {})
        column.update({"<bold>": 10} if cell.passage.is_bold else {})
    return found


def profile_similarity(one: WordProfile, other: WordProfile) -> float:
    """Cosine of two profiles, common words weighing less; two empty columns are alike."""
    if not one or not other:
        return 0.3 if not one and not other else 0.1 if not one else 0.0
    dot = sum(math.sqrt(count * other[word]) for word, count in one.items())
    return dot / math.sqrt(sum(one.values()) * sum(other.values()))


def match_columns(columns: Sequence[WordProfile], model: Sequence[WordProfile]) -> list[int | None]:
    """For each column the column of another table that it is like, in order, or None. Both may
    have columns that the other lacks."""
    best: dict[tuple[int, int], tuple[float, tuple[int | None, ...]]] = {}
    for here in range(len(columns) + 1):
        for there in range(len(model) + 1):
            ways: list[tuple[float, tuple[int | None, ...]]] = [] if here or there else [(0.0, ())]
            if there:
                ways.append(best[here, there - 1])
            if here:
                score, places = best[here - 1, there]
                ways.append((score, (*places, None)))
            if here and there:
                score, places = best[here - 1, there - 1]
                gain = profile_similarity(columns[here - 1], model[there - 1])
                ways.append((score + gain, (*places, there - 1)))
            best[here, there] = max(ways, key=lambda way: way[0])
    return list(best[len(columns), len(model)][1])


def place_columns(columns: Sequence[WordProfile], model: Sequence[WordProfile]) -> list[int]:
    """As `match_columns`, for a piece each of whose columns is one of the whole table's."""
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for there in range(len(model) + 1):
        for here in range(min(there, len(columns)) + 1):
            ways = [best[here, there - 1]] if here < there else []
            if here:
                score, places = best[here - 1, there - 1]
                gain = profile_similarity(columns[here - 1], model[there - 1])
                ways.append((score + gain, (*places, there - 1)))
            if ways:
                best[here, there] = max(ways, key=lambda way: way[0])
    return list(best[len(columns), len(model)][1])


def spread_cells(table: Table, places: Sequence[int]) -> Table:
    """The same cells in the columns given."""
    cells = tuple(
        cell._replace(col=places[cell.col], col_span=places[cell.cols[-1]] - places[cell.col] + 1)
        for cell in table.cells
    )
    return replace(table, cells=cells)
