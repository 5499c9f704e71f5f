"""What a sheet hides.

Rows that a filter or a closed group puts away are still rows of the plan, and a click brings them
back. Rows, columns and sheets that were hidden by hand are shown to nobody who does not look for
them, and are not read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from wsoa.extract.sheet.archive import Facts, Range, column_number
from wsoa.extract.sheet.cells import SheetCell


@dataclass(frozen=True)
class Hidden:
    """The rows and columns that are hidden by hand, and those only put away."""

    rows: frozenset[int]
    columns: frozenset[int]
    away_rows: frozenset[int]
    away_columns: frozenset[int]

    @classmethod
    def of(cls, sheet: Any, facts: Facts) -> Hidden:
        rows: set[int] = set()
        away_rows: set[int] = set()
        for number, row in sheet.row_dimensions.items():
            if row.hidden or row.ht == 0:
                away = bool(row.outlineLevel) or (
                    facts.filtered is not None
                    and facts.filtered.top < number <= facts.filtered.bottom
                )
                (away_rows if away else rows).add(number)
        columns: set[int] = set()
        away_columns: set[int] = set()
        used = {col for _, col in sheet._cells}
        for letters, column in sheet.column_dimensions.items():
            if column.hidden or column.width == 0:
                first = column.min or column_number(letters)
                covered = used & set(range(first, (column.max or first) + 1))
                (away_columns if column.outlineLevel else columns).update(covered)
        return cls(*map(frozenset, (rows, columns, away_rows, away_columns)))

    def hides(self, row: int, col: int) -> bool:
        return row in self.rows or col in self.columns

    def less(self, cell: SheetCell, area: Range) -> SheetCell | None:
        """A cell less its hidden rows and columns; None where nothing of it is left to see."""
        if not self.rows and not self.columns:
            return cell
        rows = [row for row in range(area.top, area.bottom + 1) if row not in self.rows]
        cols = [col for col in range(area.left, area.right + 1) if col not in self.columns]
        if not rows or not cols:
            return None
        return replace(
            cell,
            row=rows[0],
            col=cols[0],
            rows=rows[-1] - rows[0] + 1,
            cols=cols[-1] - cols[0] + 1,
        )
