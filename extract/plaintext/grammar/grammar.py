"""What is known of the columns of a table in raw text."""

from __future__ import annotations

from dataclasses import dataclass

from wsoa.extract.plaintext.fragments import LineHabits
from wsoa.extract.plaintext.headers import HeaderColumn

OUTSIDE = -1  # the column of what stands in no column: page numbers, running titles
PROSE = frozenset({"concern", "aim", "action", "text"})


@dataclass(frozen=True)
class Grammar:
    """What is known of a document's columns: how one follows another, how wide each is."""

    columns: tuple[HeaderColumn, ...]
    habits: LineHabits
    item_kind: str  # the kind of ref that its rows open with; empty if they have none
    follows: tuple[tuple[float, ...], ...]  # log-likelihood of a column (row) before a column
    again: tuple[float, ...]  # log-likelihood of a new cell right below another in its column
    widths: tuple[float, ...]  # of each column in characters, 0 where unknown
    items: tuple[float, ...]  # the log-odds of a list item in each column
    refs: tuple[float, ...]  # the log-odds of a ref at the front of each column's cells
    gaps: tuple[float, ...]  # the log-odds of an empty line inside each column's cells
    groups_by_ref: bool = True  # whether refs such as `1.1`, when first met, name groups of rows

    @property
    def group(self) -> int | None:
        """The column whose cells name the groups of rows: the first that states an aim."""
        return next((i for i, column in enumerate(self.columns) if column.kind == "aim"), None)
