"""Which of two readings of a raw text holds together better: named features with their weights."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import (
    REF,
    header_kind,
    is_only_date,
    name_share,
    names_date,
    owner_likeness,
    plain,
)
from wsoa.extract.plaintext.path.looks import status_vocabulary
from wsoa.model import Block, Cell, Table

# By `bench/fit_choice.py`: on the texts of press documents, of the plans of the tests and of the
# published statements at hand, each weighing as much as its two readings differ in score.
WEIGHTS = {
    "soundness": 0.64,  # as the logarithm of one over the other
    "looks right": -5.05,  # of the cells that can be judged
    "in tables": 3.87,  # of all words
    "filled": 0.66,  # cells of the tables
    "kinds": 0.23,  # of columns
    "actions": -0.58,  # as the logarithm of one over the other
    "few actions": 1.10,  # how many fewer than the other has, beyond a fifth
    "loses": -9.42,  # actions and words of tables, both
    "gaps": -2.88,  # lines after an empty one, half of all at most
    "padded": -0.86,  # blanks behind lines, which the grammar heeds
    "large": -2.56,  # many actions, which teach the grammar more
    "always": 5.41,
}
FEWER = 0.2  # as a logarithm: so many fewer actions are no loss yet
HEADER_ROWS = 3  # of a table's first rows, one of which may be its header
MANY = 20  # actions of a long plan
PADDED = 0.05  # of the lines: with more, blanks behind lines tell something

TextTest = Callable[[str], bool]


def is_date_text(text: str) -> bool:
    return is_only_date(text) or (names_date(text) and len(text.split()) <= 8)


def is_owner(text: str) -> bool:
    return owner_likeness(text) > 0.5 or (len(text.split()) > 12 and name_share(text[:90]) > 0.6)


def is_short_ref(text: str) -> bool:
    match = REF.match(text)
    return len(text.split()) == 1 and (match is not None or len(text) <= 5)


def is_rating_or_date(text: str) -> bool:
    return plain(text) in status_vocabulary() or is_date_text(text)


def may_be_action(text: str) -> bool:
    """Whether a text may be all of an action: it begins as a sentence does and has a few words."""
    return (text[:1].isupper() or text[:1].isdigit()) and 3 <= len(text.split()) <= 120


LOOKS: Mapping[str, TextTest] = {
    "date": is_date_text,
    "owner": is_owner,
    "ref": is_short_ref,
    "status": is_rating_or_date,
    "action": may_be_action,
}


@dataclass(frozen=True)
class Measures:
    """What the tables of actions in a reading are like."""

    right: int = 0  # cells that look as their headers say,
    wrong: int = 0  # and that do not
    actions: int = 0
    in_tables: float = 0.0  # of all words
    filled: float = 0.0  # of the cells, the mean of the tables
    kinds: int = 0  # of columns

    @property
    def soundness(self) -> int:
        return max(self.right - self.wrong, 1)

    @property
    def looks_right(self) -> float:
        return self.right / max(1, self.right + self.wrong)


def reading_measures(blocks: Sequence[Block]) -> Measures:
    """The measures of a reading."""
    tables = [block for block in blocks if isinstance(block, Table)]
    named = [(table, kinds_by_column(table)) for table in tables]
    plans = [(table, kinds) for table, kinds in named if "action" in kinds.values()]
    cells = [
        (cell, kinds.get(cell.col, ""))
        for table, kinds in plans
        for cell in filled_body_cells(table)
    ]
    judged = [(LOOKS[kind], cell.text) for cell, kind in cells if kind in LOOKS]
    right = sum(look(text) for look, text in judged)
    prose = sum(len(b.passage.text.split()) for b in blocks if not isinstance(b, Table))
    words = sum(len(cell.text.split()) for table in tables for cell in filled_body_cells(table))
    inside = sum(len(cell.text.split()) for cell, _ in cells)
    return Measures(
        right,
        len(judged) - right,
        sum(kind == "action" for _, kind in cells),
        inside / max(1, words + prose),
        sum(map(filled, (table for table, _ in plans))) / max(1, len(plans)),
        len({kind for _, kinds in plans for kind in kinds.values()} - {""}),
    )


def kinds_by_column(table: Table) -> dict[int, str]:
    """The kind of each column by its header."""
    row = header_row(table)
    heads = [cell for cell in table.cells if cell.header or cell.row == row]
    return {cell.col: header_kind(cell.text) for cell in heads}


def filled_body_cells(table: Table) -> list[Cell]:
    """The cells of a table below its header that hold words."""
    row = header_row(table)
    return [c for c in table.cells if not c.header and c.row > row and c.text.strip()]


def header_row(table: Table) -> int:
    """The row that heads a table whose cells do not say so: of the first few that in which most
    cells are headers; -1 where they say so, or none is."""
    if any(cell.header for cell in table.cells):
        return -1
    counts = Counter(
        cell.row for cell in table.cells if cell.row < HEADER_ROWS and header_kind(cell.text)
    )
    row, count = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(-1, 0))
    return row if count > 1 else -1


def filled(table: Table) -> float:
    return len(filled_body_cells(table)) / max(1, (table.n_rows - 1) * table.n_cols)


def preference(one: Sequence[Block], other: Sequence[Block], lines: Sequence[TextLine]) -> float:
    """How much speaks for one reading of some lines against the other; below 0 the other wins."""
    features = differences(one, other, lines)
    return sum(WEIGHTS[name] * value for name, value in features.items())


def differences(
    one: Sequence[Block], other: Sequence[Block], lines: Sequence[TextLine]
) -> dict[str, float]:
    """How two readings of some lines differ, and what the lines are like: by name."""
    a, b = reading_measures(one), reading_measures(other)
    count = max(1, len(lines))
    actions = math.log(max(a.actions, 1) / max(b.actions, 1))
    in_tables = a.in_tables - b.in_tables
    return {
        "soundness": math.log(a.soundness / b.soundness),
        "looks right": a.looks_right - b.looks_right,
        "in tables": in_tables,
        "filled": a.filled - b.filled,
        "kinds": a.kinds - b.kinds,
        "actions": actions,
        "few actions": max(0.0, -actions - FEWER),
        "loses": min(0.0, actions) * min(0.0, in_tables),
        "gaps": min(sum(line.gap > 0 for line in lines) / count, 0.5),
        "padded": float(sum(line.padded > 0 for line in lines) > PADDED * count),
        "large": math.log(1 + max(a.actions, b.actions) / MANY),
        "always": 1.0,
    }
