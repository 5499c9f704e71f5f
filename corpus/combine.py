"""Parts into tables: the rows of every statement, one after another, whatever their number.

No more than one part and the row groups in the making are in memory at once. What the tables hold
depends on the statements alone, not on the order in which they were read or asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wsoa.corpus.convert import Conversion
from wsoa.corpus.corrections import Correction, by_statement, corrected, of_no_statement
from wsoa.corpus.parts import Parts, is_table, opened
from wsoa.errors import CannotWrite

if TYPE_CHECKING:
    import pyarrow as pa

    from wsoa.output.schema.definition import Table
    from wsoa.output.schema.rows import Rows

_HOLD_IDS = ("statement_id", "action_id")  # an action's id begins with its statement's


class _Filed(NamedTuple):
    """A statement whose rows stand in a part."""

    statement_id: str  # in the dataset
    read_as: str  # in the part
    path: Path


@contextmanager
def gathered(
    conversions: Iterable[Conversion],
    kept: Parts,
    corrections: Iterable[Correction] = (),
    complain: Callable[[str], None] = lambda problem: None,
) -> Iterator[Rows]:
    """The rows of all conversions, as long as the context lasts, with the corrections; `complain`
    hears of those that cannot be applied. Raises CannotWrite where there is no room for the rows,
    or where a part is damaged: that one is taken away, to be read again."""
    from wsoa.output.formats.parquet import StoredRows, TableWriter
    from wsoa.output.schema.definition import schema

    try:
        with opened(kept.folder) as folder, folder.fresh(is_table) as made:
            paths = {each.name: made.location / f"{each.name}.parquet" for each in schema().tables}
            with ExitStack() as stack:
                writers = {
                    table.name: stack.enter_context(TableWriter(table, paths[table.name]))
                    for table in schema().tables
                }
                waiting = by_statement(corrections)
                for filed in _in_order(conversions, kept):
                    tables = _rows_of(filed)
                    if filed.statement_id in waiting:
                        tables = _corrected(tables, waiting.pop(filed.statement_id), complain)
                    for table, rows in tables:
                        writers[table.name].add(rows)
                for correction in (each for left in waiting.values() for each in left):
                    complain(of_no_statement(correction))
            yield {name: StoredRows(path) for name, path in paths.items()}
    except OSError as error:
        raise CannotWrite(str(kept.folder), error.strerror or str(error)) from error


def _in_order(conversions: Iterable[Conversion], kept: Parts) -> list[_Filed]:
    """The statements in the order of their ids, which are made unique here."""
    from wsoa.output.schema.rows import Origin, ids_of

    found = [
        (Origin(each.summary.statement_id, each.sha256, each.each.path.name), each)
        for each in conversions
        if each.summary
    ]
    ids = ids_of([origin for origin, _ in found])
    return sorted(
        _Filed(new, origin.statement_id, kept.path(each.each, each.sha256))
        for (origin, each), new in zip(found, ids, strict=True)
    )


def _rows_of(filed: _Filed) -> Iterator[tuple[Table, pa.Table]]:
    """The tables of a part, under the id that the statement has in this dataset."""
    from wsoa.output.formats import part

    try:
        tables = list(part.tables(filed.path))
    except (OSError, ValueError, KeyError) as error:
        with opened(filed.path.parent) as folder:
            folder.remove(filed.path.name)
        problem = "what was read before is damaged there; the same command again reads it anew"
        raise OSError(problem) from error
    for table, rows in tables:
        yield table, _renamed(rows, filed)


def _corrected(
    tables: Iterable[tuple[Table, pa.Table]],
    corrections: Iterable[Correction],
    complain: Callable[[str], None],
) -> Iterator[tuple[Table, pa.Table]]:
    """The tables of a statement with its corrections."""
    from wsoa.output.formats.parquet import arrow_table
    from wsoa.output.schema.definition import schema

    read = {
        table.name: list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
        for table, rows in tables
    }
    rows, problems = corrected(read, corrections)
    for problem in problems:
        complain(problem)
    for table in schema().tables:
        yield table, arrow_table(table, rows[table.name])


def _renamed(rows: pa.Table, filed: _Filed) -> pa.Table:
    """The rows with the statement's id in this dataset in place of the one it was read as."""
    import pyarrow.compute as pc

    if filed.statement_id == filed.read_as:
        return rows
    old = len(filed.read_as)
    for place, name in enumerate(rows.column_names):
        if name in _HOLD_IDS:
            ids = pc.utf8_replace_slice(rows.column(name), 0, old, filed.statement_id)
            rows = rows.set_column(place, name, ids)
    return rows
