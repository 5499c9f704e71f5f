"""Parts into tables: the rows of every statement, one after another, whatever their number.

No more than one part and the row groups in the making are in memory at once. What the tables hold
depends on the statements alone, not on the order in which they were read or asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wsoa.corpus.convert import Conversion, Summary
from wsoa.corpus.corrections.corrected import correct_rows
from wsoa.corpus.corrections.corrections_file import Correction
from wsoa.corpus.corrections.placing import StatementFile as Placed
from wsoa.corpus.corrections.placing import StatementRows as PlacedRows
from wsoa.corpus.corrections.placing import assign_corrections
from wsoa.corpus.parts import Parts, is_table, open_parts_folder
from wsoa.errors import CannotWrite

if TYPE_CHECKING:
    import pyarrow as pa

    from wsoa.output.schema import PossibleCopy, Row, Rows, SchemaTable

_HOLD_IDS = ("statement_id", "action_id")  # an action's id begins with its statement's


class _Filed(NamedTuple):
    """A statement whose rows stand in a part."""

    statement_id: str  # in the dataset
    read_as: str  # in the part
    path: Path
    source_name: str
    duplicate_of: str = ""


@dataclass
class Ledger:
    """What became of corrections: how many were applied, what is to be kept of all of them, and a
    sentence for each that could not be applied."""

    applied: int = 0
    kept: list[Correction] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def take(
        self, given: Sequence[Correction], applied: Sequence[Correction], problems: Iterable[str]
    ) -> None:
        """The outcome of some corrections: those that were applied are kept under the ids that
        their rows have today."""
        today = {each.place: each for each in applied}
        self.applied += len(applied)
        self.kept += [today.get(each.place, each) for each in given]
        self.problems += problems

    def in_order(self, given: Iterable[Correction]) -> list[Correction]:
        """What is kept of the corrections, in the order in which they were given."""
        order = {each.place: number for number, each in enumerate(given)}
        return sorted(self.kept, key=lambda each: order[each.place])


@contextmanager
def combined_rows(
    conversions: Iterable[Conversion],
    kept: Parts,
    corrections: Iterable[Correction] = (),
    ledger: Ledger | None = None,
) -> Iterator[Rows]:
    """The rows of all conversions, as long as the context lasts, with the corrections; the `ledger`
    tells what became of them. Raises CannotWrite where there is no room for the rows, or where a
    part is damaged: that one is taken away, to be read again."""
    from wsoa.output.formats import StoredRows, TableWriter
    from wsoa.output.schema import schema

    ledger = ledger or Ledger()
    try:
        with open_parts_folder(kept.folder) as folder, folder.fresh(is_table) as made:
            paths = {each.name: made.location / f"{each.name}.parquet" for each in schema().tables}
            with ExitStack() as stack:
                writers = {
                    table.name: stack.enter_context(TableWriter(table, paths[table.name]))
                    for table in schema().tables
                }
                filed = _in_order(conversions, kept)
                waiting = _assigned(corrections, filed, ledger)
                for each in filed:
                    tables = _rows_of(each)
                    if each.statement_id in waiting:
                        tables = _corrected(tables, waiting.pop(each.statement_id), ledger)
                    for table, rows in tables:
                        writers[table.name].add(rows)
            yield {name: StoredRows(path) for name, path in paths.items()}
    except OSError as error:
        raise CannotWrite(str(kept.folder), error.strerror or str(error)) from error


def _in_order(conversions: Iterable[Conversion], kept: Parts) -> list[_Filed]:
    """The statements in the order of their ids, which are made unique here; each that is a copy of
    another says so."""
    from wsoa.output.schema import StatementOrigin, find_copies, ids_of

    found = [(each, each.summary) for each in conversions if each.summary]
    ids = ids_of(
        [
            StatementOrigin(summary.statement_id, each.sha256, each.each.path.name)
            for each, summary in found
        ]
    )
    named = list(zip(ids, found, strict=True))
    copied = find_copies(_candidate(new, summary) for new, (_, summary) in named)
    return sorted(
        _Filed(
            new,
            summary.statement_id,
            kept.path(each.each, each.sha256),
            each.each.path.name,
            copied.get(new, ""),
        )
        for new, (each, summary) in named
    )


def _candidate(statement_id: str, summary: Summary) -> PossibleCopy:
    """A statement as it is looked at for copies."""
    from wsoa.output.schema import PossibleCopy

    published = summary.published_on
    return PossibleCopy(
        statement_id,
        summary.area,
        dt.date.fromisoformat(published) if published else None,
        summary.published_precision,
        summary.source_format,
        summary.actions,
        summary.fingerprint,
    )


def _assigned(
    corrections: Iterable[Correction], filed: Sequence[_Filed], ledger: Ledger
) -> dict[str, list[Correction]]:
    """The corrections by the statement that they are for; those that are for none are told of."""
    by_id = {each.statement_id: each for each in filed}

    def rows_of(statement_id: str) -> PlacedRows:
        return PlacedRows(_as_rows(_rows_of(by_id[statement_id])))

    statements = [Placed(each.statement_id, each.source_name) for each in filed]
    problems: list[str] = []
    found, left = assign_corrections(corrections, statements, rows_of, problems.append)
    ledger.take(left, (), problems)
    return found


def _rows_of(filed: _Filed) -> Iterator[tuple[SchemaTable, pa.Table]]:
    """The tables of a part, as the statement stands in this dataset."""
    from wsoa.output.formats import part

    try:
        tables = list(part.read_part_tables(filed.path))
    except (OSError, ValueError, KeyError) as error:
        with open_parts_folder(filed.path.parent) as folder:
            folder.remove(filed.path.name)
        problem = "what was read before is damaged there; the same command again reads it anew"
        raise OSError(problem) from error
    for table, rows in tables:
        renamed = _renamed(rows, filed)
        yield table, _as_copy(renamed, filed) if table.name == "statements" else renamed


def _as_rows(tables: Iterable[tuple[SchemaTable, pa.Table]]) -> dict[str, list[Row]]:
    return {
        table.name: list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
        for table, rows in tables
    }


def _corrected(
    tables: Iterable[tuple[SchemaTable, pa.Table]],
    corrections: Sequence[Correction],
    ledger: Ledger,
) -> Iterator[tuple[SchemaTable, pa.Table]]:
    """The tables of a statement with its corrections."""
    from wsoa.output.formats import arrow_table
    from wsoa.output.schema import schema

    rows, problems, applied = correct_rows(_as_rows(tables), corrections)
    ledger.take(corrections, applied, problems)
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


def _as_copy(rows: pa.Table, filed: _Filed) -> pa.Table:
    """The row of `statements` with the id of the document that it is a copy of."""
    import pyarrow as pa

    if not filed.duplicate_of:
        return rows
    place = rows.column_names.index("duplicate_of")
    return rows.set_column(place, "duplicate_of", pa.array([filed.duplicate_of], pa.string()))
