"""Where a form has its labels, and which texts recur there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from itertools import chain

from wsoa.model import Cell, Table
from wsoa.normalise.tables import WIDEST, is_title_cell, known_label
from wsoa.vocabulary import folded, is_rating, is_ref

LONGEST_LABEL = 9  # words
FEWEST_FORMS = 3  # tables in whose places of labels a word stands, from which it is a label


def label_key(cell: Cell) -> str:
    return folded(cell.passage.printed.rstrip(" :"))


def labels_of_several(found: Iterable[Set[str]]) -> set[str]:
    """The labels that several tables have, of those that each of them has."""
    counts = Counter(chain.from_iterable(found))
    return {label for label, count in counts.items() if label and count >= FEWEST_FORMS}


def may_be_label(cell: Cell) -> bool:
    """Whether a cell's words are short, and no ref, date or rating."""
    text = cell.passage.printed
    if not text or len(text.split(None, LONGEST_LABEL)) > LONGEST_LABEL:
        return False
    return not (is_ref(text) or is_rating(text) or text[0].isdigit()) and bool(label_key(cell))


def label_counts(tables: Iterable[Table]) -> Counter[str]:
    """In how many tables each text stands where a form has its labels."""
    counts: Counter[str] = Counter()
    for table in tables:
        if 2 <= table.n_cols <= WIDEST:
            counts.update({label_key(c) for c in label_places(table) if may_be_label(c)})
    return counts


def label_places(table: Table) -> list[Cell]:
    """The cells where a form has labels: the first of each row, and every second after it in rows
    of four cells and more."""
    found = []
    for row in range(table.n_rows):
        cells = [cell for cell in table.row(row) if cell.row == row]
        if len(cells) < 2:
            continue
        found += cells[::2] if len(cells) in (4, 6) else cells[:1]
    return found


def is_form_label(cell: Cell, counts: Counter[str]) -> bool:
    if not may_be_label(cell) and not is_title_cell(cell):
        return False
    return bool(known_label(cell)) or counts[label_key(cell)] >= FEWEST_FORMS
