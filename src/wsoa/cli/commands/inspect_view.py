"""What `wsoa inspect` shows of one document: its tables and columns with the reasons for what they
were taken for, the rows that came of them, and what was noticed.

In colour on a terminal (NO_COLOR is honoured), plain where nobody looks at a screen. Colour is
never the only carrier: every line says the same without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from wsoa.file_names import printable_text
from wsoa.model import Cell, Document, Issue, Statement

if TYPE_CHECKING:
    from rich.table import Table as Grid

    from wsoa.normalise.classify import ReadTable
    from wsoa.output.review import Frame

# Wide enough that no cell is cut where nobody looks at a screen.
_PLAIN_WIDTH = 200
_HEADER_WIDTH = 60
_ACTION_WIDTH = 60
_OWNER_WIDTH = 40
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}

StyledWords = tuple[tuple[str, str], ...]  # the pieces of a line, each with its style


def show(document: Document, tables: Sequence[ReadTable], statement: Statement) -> None:
    """Print what was found in a document: tables, columns, rows, warnings."""
    from rich.console import Console
    from rich.text import Text

    def fit(*pieces: tuple[str, str]) -> Text:
        return Text.assemble(*((printable_text(words), style) for words, style in pieces))

    width = None if sys.stdout.isatty() else _PLAIN_WIDTH
    console = Console(markup=False, highlight=False, emoji=False, width=width)
    for words in _found(document, tables):
        console.print(fit(*words), soft_wrap=True)
    console.print(fit(*_counts(statement)), soft_wrap=True)
    if statement.actions:
        console.print(_rows(statement))
    number = len(statement.issues) or "no"
    console.print(fit(("\nNoticed: ", "bold"), (f"{number} issues", "")))
    for issue in statement.issues:
        console.print(fit(*_noticed(issue)), soft_wrap=True)


def record(document: Document, tables: Sequence[ReadTable], statement: Statement) -> dict[str, Any]:
    """The same for programs: the document's tables with the reasons, and the rows as they stand in
    the tables of a dataset."""
    from wsoa.output.formats import records
    from wsoa.output.schema import rows_of_statements, schema

    source, rows = document.source, rows_of_statements([statement])
    return {
        "source": {"name": source.name, "format": source.format, "pages": source.pages},
        "tables": [_told(number, entry) for number, entry in enumerate(tables, start=1)],
        "rows": {table.name: list(records(table, rows[table.name])) for table in schema().tables},
    }


def _told(number: int, entry: ReadTable) -> dict[str, Any]:
    reading = entry.reading
    return {
        "table": number,
        "page": reading.table.page,
        "rows": reading.table.n_rows,
        "kind": reading.kind,
        "is_read": _is_read(entry),
        "margin": round(reading.table.margin, 3),
        "found_by": reading.table.found_by or None,
        "why": reading.why,
        "columns": [
            {"header": column.header, "field": column.field or None, "why": column.why}
            for column in reading.columns
        ],
    }


def _found(document: Document, tables: Sequence[ReadTable]) -> Iterator[StyledWords]:
    source = document.source
    pages = f", {source.pages} pages" if source.pages else ""
    yield (source.name, "bold"), (f" ({source.format}{pages}): {len(tables)} tables", "")
    if not tables:
        yield (("\nWithout tables, actions are looked for in the prose under its headings.", ""),)
    for number, entry in enumerate(tables, start=1):
        yield from _table(number, entry)


def _table(number: int, entry: ReadTable) -> Iterator[StyledWords]:
    reading = entry.reading
    page = f" on page {reading.table.page}" if reading.table.page else ""
    fate = f"read as {reading.kind}" if _is_read(entry) else f"set aside as {reading.kind}"
    yield (
        (f"\nTable {number}", "bold"),
        (f"{page}, {reading.table.n_rows} rows, ", ""),
        (fate, "bold green" if _is_read(entry) else "dim"),
        (":", ""),
    )
    yield ((f"  {reading.why}", ""),)
    if reading.table.found_by:
        yield (("  found by ", "dim"), (reading.table.found_by, ""))
    for label, value in entry.preamble:
        name = f"{label}: " if label else ""
        yield (f"  above it: {name}", "dim"), (value.printed, "")
    for column in reading.columns if _is_read(entry) else ():
        field = (column.field, "green") if column.field else ("nothing", "yellow")
        yield (f"  {_cut(column.header)} → ", ""), field, (f" ({column.why})", "dim")


def _is_read(entry: ReadTable) -> bool:
    return entry.reading.kind in ("actions", "sections")


def _cut(header: str) -> str:
    words = " ".join(header.split()) or "(no header)"
    return words if len(words) <= _HEADER_WIDTH else f"{words[: _HEADER_WIDTH - 1]}…"


def _counts(statement: Statement) -> StyledWords:
    counts = (
        (len(statement.concerns), "concerns"),
        (len(statement.outcomes), "outcomes"),
        (len(statement.actions), "actions"),
        (len(statement.milestones), "milestones"),
    )
    return ("\nRows: ", "bold"), (", ".join(f"{count} {name}" for count, name in counts), "")


def _rows(statement: Statement) -> Grid:
    """A row for each action, on one line: enough to see that the columns fell into place."""
    from rich.table import Table as Grid

    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="bold")
    grid.add_column("page", justify="right", no_wrap=True)
    grid.add_column("ref", no_wrap=True, style="bold")
    for name, longest in (
        ("action", _ACTION_WIDTH),
        ("owner", _OWNER_WIDTH),
        ("due", _OWNER_WIDTH),
    ):
        grid.add_column(name, no_wrap=True, overflow="ellipsis", max_width=longest)
    grid.add_column("status", no_wrap=True)
    for action in statement.actions:
        texts = (action.action_ref, action.action_text, action.owner_text, action.due_text)
        grid.add_row(
            str(action.page_start or ""),
            *(printable_text(" ".join(text.split())) for text in texts),
            action.rating.status,
        )
    return grid


def _noticed(issue: Issue) -> StyledWords:
    where = [f"page {issue.page}"] if issue.page else []
    where += [issue.action_id] if issue.action_id else []
    place = f" ({', '.join(where)})" if where else ""
    kind = (f"{issue.severity} {issue.code}", _STYLES.get(issue.severity, ""))
    return ("  ", ""), kind, (f"{place}: {issue.message}", "")


# --------------------------------------------------------------------------- on the page


def frames(page: int, tables: Sequence[ReadTable], statement: Statement) -> list[Frame]:
    """What was seen on a page, each with its name: the tables, their cells, and the actions."""
    from wsoa.output.review import Frame

    found: list[Frame] = []
    for number, entry in enumerate(tables, start=1):
        table = entry.reading.table
        for cell in table.cells:
            name = _cell_name(cell, entry)
            found += [Frame("cell", name, box) for at, box in cell.places if at == page and box]
        name = f"table {number}: {entry.reading.kind}"
        found += [Frame("table", name, box) for at, box in table.places if at == page and box]
    for action in statement.actions:
        if action.page_start == page and action.box:
            found.append(Frame("action", f"action {action.action_ref}", action.box))
    return found


def _cell_name(cell: Cell, entry: ReadTable) -> str:
    """The row of a cell, and the field of its column where the table was read."""
    fields = [column.field for column in entry.reading.columns if column.col in cell.cols]
    field = next(filter(None, fields), "") if _is_read(entry) else ""
    if cell.row < entry.reading.header_rows:
        return field or "header"
    return f"{cell.row + 1} {field or f'column {cell.col + 1}'}"
