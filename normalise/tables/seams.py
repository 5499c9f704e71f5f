"""The rows of a piece under those of the piece before: which row and which merged cells go on over
the page end."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from operator import attrgetter

from wsoa.model import Cell, Line, Opening, Passage, Table, merge_places
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.status import is_saturated
from wsoa.normalise.tables import features
from wsoa.normalise.tables.bands.labels import opens_labelled_row
from wsoa.vocabulary import (
    MONTH,
    folded,
    follows,
    is_cut_word,
    is_rating,
    is_ref,
    opens_with_order,
    split_ref,
)

# A date cut in two, the page end as a bar: `May 2019 to | June 2020`, `September | 2022`.
_DATE_GOES_ON = re.compile(
    rf"(?:\b(?:to|and|until|from|by)|[-–&,/]) \||\b{MONTH}\.? \| (?:20)?\d\d\b"
    r"|\| (?:(?:to|and|until|or|then)\b|[-–&,/])",
    re.IGNORECASE,
)
_STEP = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|1\.)\s", re.IGNORECASE)  # `(ii) Print`
LONGEST_INNER = 3  # words of a label inside a cell
LINES_FREE = 1.5  # below the last line of a cell that the page end cut, at most


@dataclass(frozen=True, slots=True)
class Seam:
    """A column at the page end: the last cell above, the first below."""

    col: int
    above: Cell | None
    below: Cell | None
    closes: bool = True  # whether cells of the column end with a full stop, as a rule


def append_rows(
    before: Table,
    rest: Table,
    header_rows: int,
    n_cols: int,
    merging: Set[int],
    unclosed: Set[int],
) -> Table:
    """The rows of `rest` under those of `before`, with what was cut by the page end joined. In the
    columns of `merging`, cells further above span several rows; in those of `unclosed` prose seldom
    ends with a closing mark."""
    seams = [
        Seam(col, before.at(before.n_rows - 1, col), rest.at(0, col), col not in unclosed)
        for col in range(n_cols)
    ]
    cut = before.n_rows > header_rows and row_goes_on(seams)
    cut = cut and not opens_labelled_row(before, rest)
    # groups stand left of their parts: what opens in a column opens in those right of it too
    opening = next((seam.col for seam in seams if opens_anew(seam)), n_cols)
    offset = before.n_rows - (1 if cut else 0)
    alone = len(rest.filled(0)) == 1
    absorbed: dict[Cell, Cell] = {}  # cell below -> cell above that it goes on
    for seam in seams:
        above, below = seam.above, seam.below
        if above is None or below is None or below in absorbed or above.row < header_rows:
            continue
        if above.cols != below.cols:
            continue
        merges = seam.col in merging or spans_rows(before, seam.col, header_rows)
        merges = merges or below.row_span > 1
        if (
            cut
            or cell_goes_on(seam, merges, opening <= seam.col, alone)
            or (merges and opens_inside(below.passage, [above, *rest.column(seam.col)]))
        ):
            absorbed[below] = above
    cells: dict[Cell, Cell] = {cell: cell for cell in before.cells}
    for below, above in absorbed.items():
        cells[above] = merged_cell(cells[above], below, offset)
    moved = [
        cell._replace(row=cell.row + offset)
        for cell in rest.cells
        if cell not in absorbed and not (cut and cell.row == 0 and not cell.passage)
    ]
    return replace(
        before,
        cells=tuple(non_overlapping([*cells.values(), *moved])),
        places=merge_places((*before.places, *rest.places)),
        open_bottom=rest.open_bottom,
        margin=min(before.margin, rest.margin),
    )


def non_overlapping(cells: Sequence[Cell]) -> list[Cell]:
    """Cells in reading order; of a cell that others overlap only the rows left free are kept."""
    cells = sorted(cells, key=attrgetter("row", "col"))
    places = [(row, col) for cell in cells for row in cell.rows for col in cell.cols]
    if len(set(places)) == len(places):
        return cells
    taken: set[tuple[int, int]] = set()
    kept: list[Cell] = []
    for cell in cells:
        span = 0
        while span < cell.row_span and not any(
            (cell.row + span, col) in taken for col in cell.cols
        ):
            span += 1
        if span == 0:
            if cell.passage:
                row = cell.row
                while any((row, col) in taken for col in cell.cols):
                    row += 1
                cell, span = cell._replace(row=row, row_span=1), 1
            else:
                continue
        if span != cell.row_span:
            cell = cell._replace(row_span=span)
        taken.update((row, col) for row in cell.rows for col in cell.cols)
        kept.append(cell)
    return kept


def row_goes_on(seams: Sequence[Seam]) -> bool:
    """Whether the first row below the page end is the rest of the last row above it."""
    if any(stands_otherwise(seam) for seam in seams):
        return False  # nothing above it is what it goes on, and a row is never torn
    below_cells = [seam.below for seam in seams if seam.below and seam.below.passage]
    if len(below_cells) == 1 and concern_ref(below_cells[0].passage.printed)[0]:
        return False  # the name of the next concern, drawn into one column
    if fills_gaps(seams):
        return True
    votes = 0.0
    # rows here have refs, and none stands below: a step is no row of its own
    has_ref = any(
        s.above and is_ref(s.above.passage.printed) and not s.below.passage
        for s in seams
        if s.below
    )
    for seam in seams:
        above = seam.above.passage if seam.above else Passage()
        below = seam.below.passage if seam.below else Passage()
        if seam.above and seam.below and differ_in_colour(seam.above.fill, seam.below.fill):
            votes -= 4
        alone = seam.above is not None and seam.above.row_span == 1
        if not below:
            # a table with refs has one for each row
            votes += (2.0 if is_ref(above.printed) else 0.5) * (bool(above) and alone)
            continue
        text = below.printed
        finest = alone and seam.below is not None and seam.below.row_span == 1
        is_plain = finest and bool(above) and not split_ref(above.printed)[0]  # rows open with none
        if lists_on(above, below) or ((has_ref or is_plain) and _STEP.match(text)):
            votes += 1
        elif is_ref(text) and ends_open(above):
            votes += 1  # a number at the end of a sentence: `… for pupils in Year | 11.`
        elif is_ref(text) or (split_ref(text)[0] and not below.is_item):
            votes -= 3
        elif not above:
            votes -= 1.5
        elif features.names_time(text) and features.names_time(above.printed) and len(text) < 40:
            goes_on = _DATE_GOES_ON.search(f"{above.printed} | {text}")
            votes += 1 if goes_on else -0.5 if below.is_item else -2
        elif features.opens_mid_sentence(below):
            votes += 2 if finest else 0.5
        elif is_rating(text):
            votes -= 2
        elif (
            seam.below and seam.below.col_span > 1 and ":" in text and label_of(below.paragraphs[0])
        ):
            votes -= 1  # a band of its own: `Success measures: …`
        elif finest and "." in split_ref(above.printed)[0]:
            votes += 1.5  # rows here open with a ref, and this part has none
        elif ends_open(above) and seam.closes:
            votes += 1 if finest else 0.3
        elif below.is_item:
            votes += 0.5
        else:
            votes -= 1
    return votes > 0


def fills_gaps(seams: Sequence[Seam]) -> bool:
    """Whether the last row above holds little, and just what the first row below lacks: a cell that
    came to stand before the page end while its row did not. A row with a ref is whole (a letter
    that is a rating, `R`, is none)."""
    pairs = [(s.above, s.below) for s in seams if s.above is not None and s.below is not None]
    held = [(a, b) for a, b in pairs if a.passage and a.row_span == 1]
    lacked = [a for a, b in held if not b.passage and a.cols == b.cols]
    below = {b.col for _, b in pairs if b.passage and b.row_span == 1}
    texts = [cell.passage.printed for cell, _ in held]
    whole = any(is_ref(text) and not is_rating(text) for text in texts)
    return 0 < len(held) == len(lacked) < len(below) and len(seams) > 3 and not whole


def stands_otherwise(seam: Seam) -> bool:
    """Whether what stands below is a cell over other columns than the one above it."""
    above, below = seam.above, seam.below
    if above is None or below is None or not below.passage:
        return False
    return above.cols != below.cols


def lists_on(above: Passage, below: Passage) -> bool:
    """Whether the part below goes on a list of the part above: `a) … b) …` and then `c) …`."""
    label = split_ref(below.printed)[0]
    if not label:
        return False
    labels = [split_ref(part.printed)[0] for part in above.paragraphs]
    listed = [each for each in labels if each]
    return len(listed) > 1 and follows(listed[-1], label)


def differ_in_colour(above: str, below: str) -> bool:
    """Whether two cells are painted in two strong colours: two ratings."""
    return above != below and is_saturated(above) and is_saturated(below)


def opens_anew(seam: Seam) -> bool:
    """Whether a column of merged cells begins a new one below the page end: a new group, so that no
    other merged cell goes on either."""
    if seam.above is None or seam.below is None or not seam.below.passage:
        return False
    merges = seam.above.row_span > 1 or seam.below.row_span > 1
    return (
        merges
        and not features.opens_mid_sentence(seam.below.passage)
        and not seam.below.passage.is_item
    )


def spans_rows(table: Table, col: int, header_rows: int) -> bool:
    """Whether a cell of the column spans several rows."""
    return any(cell.row_span > 1 and cell.row >= header_rows for cell in table.column(col))


def cell_goes_on(seam: Seam, merges: bool, fresh: bool, alone: bool = False) -> bool:
    """Whether a cell of the last row was merged on over the page end, though the row was not.
    `merges`: cells of its column span several rows; `fresh`: a new group begins there, so that only
    a sentence cut in two goes on; `alone`: its row says nothing else (a row of several cells is not
    torn)."""
    above, below = seam.above, seam.below
    if above is None or below is None:
        return False
    if not below.passage:
        return merges and bool(above.passage) and not fresh
    text = below.passage.printed
    if is_ref(text) or split_ref(text)[0]:
        return False
    if merges and split_ref(above.passage.printed)[0]:
        return True  # what is told under a ref has one
    if merges and seam.closes and not opens_alike(above, below):
        first = below.passage.printed.split()[0]
        if ends_in_line(above, first) and not opens_with_order(text):
            return True
    item = below.passage.is_item and above.row_span > 1 and not fresh
    cut_in_two = features.opens_mid_sentence(below.passage)
    return (cut_in_two and (merges or (alone and ends_open(above.passage)))) or (merges and item)


def opens_inside(below: Passage, cells: Sequence[Cell]) -> bool:
    """Whether a passage opens with a label that others of its column have inside, below what they
    tell first: `Impact` under the outcome that has it."""
    label = label_of(below.paragraphs[0]) if below else ""
    return bool(label) and any(
        label_of(part) == label
        for cell in cells
        if cell.passage is not below
        for part in cell.passage.paragraphs[1:]
    )


def label_of(paragraph: Passage) -> str:
    """The few words before a paragraph's colon, or that are all of it; empty where it has none."""
    text = paragraph.printed
    label = text.partition(":")[0]
    is_label = len(label.split()) <= LONGEST_INNER and not features.names_time(label)
    return folded(label) if is_label and not paragraph.is_item else ""


def opens_alike(above: Cell, below: Cell) -> bool:
    """Whether two cells open with the same word: `Priority 1 …`, `Priority 2 …`."""
    first, second = (folded(cell.passage.printed).split()[:1] for cell in (above, below))
    return first == second


def ends_in_line(cell: Cell, word: str) -> bool:
    """Whether a cell's text ends in mid-sentence at the end of a line that has no room for the
    next word, right above the end of the cell: what goes on stands on the next page."""
    if not ends_open(cell.passage):
        return False
    last = cell.passage.lines[-1]
    box = last.place.box
    frame = next((p.box for p in reversed(cell.places) if p.page == last.place.page), None)
    if box is None or frame is None or box == frame:  # where its lines stand is not known
        return False
    letter = box.width / max(1, len(last.text.strip()))
    is_full = box.x1 + (1 + len(word)) * letter > frame.x1 - 1
    return is_full and frame.bottom - box.bottom < LINES_FREE * box.height


def ends_open(passage: Passage) -> bool:
    """Whether a passage ends in mid-sentence: prose (four words and more) without a closing
    mark."""
    return features.is_longer(passage.printed, 3) and not is_closed(passage)


def is_closed(passage: Passage) -> bool:
    return passage.printed.endswith((".", "!", "?", ":", ";", ")", "”", "’", '"'))


def merged_cell(above: Cell, below: Cell, offset: int) -> Cell:
    """The cell above gone on by the cell below."""
    return above._replace(
        passage=continue_passage(above.passage, below.passage),
        row_span=offset + below.row + below.row_span - above.row,
        fill=above.fill or below.fill,
        marks=above.marks + below.marks,
        places=merge_places((*above.places, *below.places)),
    )


def continue_passage(above: Passage, below: Passage) -> Passage:
    """Two parts of one cell as one passage; the seam is a wrapped line where the sentence goes
    on."""
    if not above or not below:
        return above or below
    first = below.lines[0]
    if (
        first.opening is not Opening.ITEM
        and not lists_on(above, below)
        and not _STEP.match(below.printed)
        and (
            features.opens_mid_sentence(below)
            or (ends_open(above) and not features.names_time(above.printed))
        )
    ):
        first = Line(first.spans, Opening.WRAP, first.place)
        above = without_hyphen_in_word(above, first)
    return above + Passage((first, *below.lines[1:]))


def without_hyphen_in_word(above: Passage, after: Line) -> Passage:
    """A passage whose last word, cut by a hyphen, goes on in the line after it, with a soft hyphen
    in its place."""
    last = above.lines[-1]
    head, mark, _ = last.text.split()[-1].casefold().rpartition("-")
    tail = after.text.split()[0].casefold().rstrip(".,;:)")
    if not (mark and last.text.endswith("-") and is_cut_word(head.lstrip("("), tail)):
        return above
    span = last.spans[-1]._replace(text=last.spans[-1].text.removesuffix("-") + "\u00ad")
    return Passage((*above.lines[:-1], last._replace(spans=(*last.spans[:-1], span))))
