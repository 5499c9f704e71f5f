"""Full-width rows that were drawn into their first column alone."""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Cell, Line, Opening, Passage, Table, merge_places
from wsoa.normalise.concerns import concern_ref, names_outcome
from wsoa.normalise.tables.bands.labels import labels_alone
from wsoa.normalise.tables.bands.overflow import with_header_words_back
from wsoa.vocabulary import folded, is_ref

FEWEST_BANDS = 2  # rows of a number and a title, from which these are bands


def with_bands_across(table: Table) -> Table:
    """The table, each first cell that names a concern or an outcome or labels what a row tells,
    and stands alone in its row, over all columns: spreadsheets and markdown leave such rows
    unmerged."""
    table = with_numbered_bands(with_header_words_back(table))
    alone = {row: cell for row in range(table.n_rows) if (cell := lone_name(table, row))}
    alone |= bold_titles(table) | labels_alone(table)
    if not alone or table.n_cols < 3:
        return with_bands_freed(table)
    widened = (
        cell._replace(col_span=table.n_cols) if cell is alone.get(cell.row) else cell
        for cell in table.cells
        if cell.row not in alone or cell is alone[cell.row]
    )
    return with_bands_freed(replace(table, cells=tuple(widened)))


def bold_titles(table: Table) -> dict[int, Cell]:
    """The first cells of rows with nothing else in them that are bold as none of their column is,
    where several are, each over rows with more: titles, whatever they say."""
    found: dict[int, Cell] = {}
    for row in range(1, table.n_rows):
        cells, own = table.row(row), table.filled(row)
        bold = bool(own) and own[0].col == 0 and own[0].passage.is_bold
        if bold and len(own) > 1 and own[0].row == row and found:
            return {}
        is_single = all(c.row_span == c.col_span == 1 and not c.marks for c in cells)
        if bold and len(own) == 1 and is_single:
            found[row] = own[0]
    over = [row for row in found if row + 1 < table.n_rows and len(table.filled(row + 1)) > 1]
    return found if len(over) >= FEWEST_BANDS and len(over) == len(found) else {}


def with_cut_names_whole(table: Table) -> Table:
    """The table, each name of a concern or an outcome that the side of a column cut in two whole:
    it stands alone in its row, and what is beside it goes on in small letters."""
    cut = {row: both for row in range(table.n_rows) if (both := cut_name(table, row))}
    if not cut:
        return table
    names = {
        row: first._replace(
            passage=name_gone_on(first.passage, rest.passage.lines[0]),
            places=merge_places((*first.places, *rest.places)),
        )
        for row, (first, rest) in cut.items()
    }
    rests = {row: rest for row, (_, rest) in cut.items()}
    cells = (
        names[cell.row] if cell.row in names and cell.col == 0 else cell
        for cell in table.cells
        if cell is not rests.get(cell.row)
    )
    return replace(table, cells=tuple(cells))


def cut_name(table: Table, row: int) -> tuple[Cell, Cell] | None:
    """The two cells on one line that alone say something in a row, where they are one name."""
    filled = table.filled(row)
    if len(filled) != 2 or table.n_cols < 3:
        return None
    first, rest = filled
    is_alone = all(cell.row_span == 1 for cell in filled) and len(rest.passage.lines) == 1
    if not is_alone or (first.col, rest.col) != (0, first.cols.stop):
        return None
    name = first.passage.lines[0].text
    is_cut = rest.passage.printed[:1].islower() and name[-1:].isalnum()
    return (first, rest) if is_cut and opens_band(name) else None


def name_gone_on(name: Passage, rest: Line) -> Passage:
    """A passage whose first line goes on in another: what stands below it begins anew."""
    first, *below = name.lines
    if below and below[0].opening is Opening.WRAP:
        below[0] = below[0]._replace(opening=Opening.LINE)
    return Passage((first, rest._replace(opening=Opening.WRAP), *below))


def with_numbered_bands(table: Table) -> Table:
    """The table, each row of a number and a title over all other columns made a band of the title,
    where several are: the items of a meeting, some of which are concerns."""
    titles = {row: cell for row in range(table.n_rows) if (cell := numbered_title(table, row))}
    named = [cell for cell in titles.values() if opens_band(cell.passage.printed)]
    if len(titles) < FEWEST_BANDS or not named:
        return table
    cells = (
        cell._replace(col=0, col_span=table.n_cols) if cell is titles.get(cell.row) else cell
        for cell in table.cells
        if cell.row not in titles or cell is titles[cell.row]
    )
    return replace(table, cells=tuple(cells))


def numbered_title(table: Table, row: int) -> Cell | None:
    """The title in a row of a number and a title that reaches over all other columns, or, where it
    names a concern, stands alone beside the number."""
    cells = table.row(row)
    if table.n_cols < 3 or any(cell.row_span > 1 for cell in cells):
        return None
    filled = [cell for cell in cells if cell.passage or cell.marks]
    if len(filled) != 2 or (filled[0].col, filled[0].col_span, filled[1].col) != (0, 1, 1):
        return None
    number, title = filled
    is_wide = title.col_span == table.n_cols - 1
    named = is_wide or opens_band(title.passage.printed)
    return title if named and title.passage and is_ref(number.passage.printed) else None


def with_bands_freed(table: Table) -> Table:
    """The table, each paragraph at the end of a cell that opens with the label of its other bands
    (`Intended outcome: …`) in a row of its own: without lines a band is easily taken for more of
    the row above."""
    labels = {
        label
        for cell in table.cells
        if cell.col_span >= table.n_cols > 2 and (label := outcome_label(cell.passage))
    }
    stuck = [
        (cell, at)
        for cell in table.cells
        if labels and cell.col_span < table.n_cols and cell.row_span == 1
        for at, part in enumerate(cell.passage.paragraphs)
        if at and outcome_label(part) in labels
    ]
    for cell, at in reversed(stuck):
        table = with_row_below(table, cell, at)
    return table


def with_row_below(table: Table, cell: Cell, at: int) -> Table:
    """The table with the paragraphs of a cell from `at` in a full row below the cell's."""
    parts = cell.passage.paragraphs
    above, below = (
        Passage(tuple(line for part in some for line in part.lines))
        for some in (parts[:at], parts[at:])
    )
    row = cell.row + 1
    merged = [each for each in table.cells if each.row < row < each.rows.stop]
    end = min((each.col for each in merged if each.col > cell.col), default=table.n_cols)
    band = Cell(below, row, cell.col, col_span=end - cell.col, places=below.places)
    cells = [
        replace_passage(each, above)
        if each is cell
        else each._replace(row=each.row + 1)
        if each.row >= row
        else each._replace(row_span=each.row_span + 1)
        if each in merged
        else each
        for each in table.cells
    ]
    return replace(table, cells=tuple(sorted([*cells, band], key=lambda c: (c.row, c.col))))


def replace_passage(cell: Cell, passage: Passage) -> Cell:
    return cell._replace(passage=passage, places=passage.places or cell.places)


def outcome_label(passage: Passage) -> str:
    """The label of an outcome that opens a passage, with what it says behind a colon."""
    label, colon, value = passage.printed.partition(":")
    return folded(label) if colon and value.strip() and names_outcome(label) else ""


def lone_name(table: Table, row: int) -> Cell | None:
    """The first cell of a row where it names a concern or an outcome, and all others are empty."""
    if len(table.filled(row)) > 1:  # as in nearly all rows
        return None
    cells = table.row(row)
    filled = [cell for cell in cells if cell.passage or cell.marks]
    if len(filled) != 1 or filled[0].col or filled[0].col_span == table.n_cols:
        return None
    if any(cell.row_span > 1 for cell in cells):
        return None
    return filled[0] if opens_band(filled[0].passage.printed) else None


def opens_band(text: str) -> bool:
    """Whether a text opens with the name of a concern, or of an outcome."""
    labelled = outcome_label(Passage.of(text))
    return bool(labelled) or any(concern_ref(text, nouns)[0] for nouns in ("openers", "aims"))
