"""A dataset in memory: its tables as pandas frames, and the way to write them.

dataset = Dataset.from_statements(statements)
dataset.actions.groupby("status").size()
dataset.write("out")
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsoa.errors import NoSuchFile, NotADataset
from wsoa.garbage import garbage_collection_paused
from wsoa.model import Statement
from wsoa.output.dataset.stored import format_in
from wsoa.output.dataset.validate import read_dataset_tables
from wsoa.output.dataset.write import write_dataset
from wsoa.output.formats import parquet
from wsoa.output.schema import Rows, rows_of_statements, schema

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Dataset:
    """The tables. `rows` holds them as tuples; the frames are made when first asked for, with the
    types that pandas gives to the Parquet files."""

    rows: Rows

    def __repr__(self) -> str:
        counts = (f"{len(self.rows[table.name])} {table.name}" for table in schema().tables)
        return f"Dataset({', '.join(counts)})"

    @classmethod
    @garbage_collection_paused()
    def from_statements(cls, statements: Iterable[Statement]) -> Dataset:
        return cls(rows_of_statements(statements))

    @classmethod
    def read(cls, folder: Path | str) -> Dataset:
        """The dataset that stands in a folder: its CSV files, or where it has none, what else it
        was written as (Parquet, JSON Lines, SQLite, DuckDB). Raises NoSuchFile where a table is
        missing, and NotADataset with the first thing that is not as the schema has it (`validate`
        tells all that is wrong): a table may have been changed by hand, or made by somebody
        else. Raises UsageError for a folder with an Excel workbook alone."""
        stored = format_in(Path(folder))
        for table in schema().tables:
            path = Path(folder) / stored.file(table)
            if not path.is_file():
                raise NoSuchFile(str(path))
        found, problems = read_dataset_tables(Path(folder))
        if problems:
            first, *others = problems
            more = f", and {len(others):,} more" if others else ""
            raise NotADataset(str(folder), f"{first}{more}")
        return cls({name: [row for _, row in read.rows] for name, read in found.items()})

    @garbage_collection_paused()
    def write(
        self,
        folder: Path | str,
        formats: Iterable[str] = ("csv", "parquet"),
        report: Sequence[Mapping[str, Any]] = (),
    ) -> list[Path]:
        """Writes the dataset; gives the paths of its files. Raises CannotWrite."""
        return write_dataset(self.rows, folder, formats, report)

    def frame(self, table: str) -> pd.DataFrame:
        """A table by its name, as a new frame."""
        rows = list(self.rows[table])
        frame: pd.DataFrame = parquet.arrow_table(schema()[table], rows).to_pandas()
        return frame

    @cached_property
    def worked_out(self) -> dict[Hashable, pd.DataFrame]:
        """Frames that others make of these tables and ask for again and again, by their names."""
        return {}

    @cached_property
    def action_plans(self) -> pd.DataFrame:
        return self.frame("action_plans")

    @cached_property
    def statements(self) -> pd.DataFrame:
        return self.frame("statements")

    @cached_property
    def concerns(self) -> pd.DataFrame:
        return self.frame("concerns")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        return self.frame("outcomes")

    @cached_property
    def actions(self) -> pd.DataFrame:
        return self.frame("actions")

    @cached_property
    def owners(self) -> pd.DataFrame:
        return self.frame("owners")

    @cached_property
    def milestones(self) -> pd.DataFrame:
        return self.frame("milestones")

    @cached_property
    def passages(self) -> pd.DataFrame:
        return self.frame("passages")

    @cached_property
    def issues(self) -> pd.DataFrame:
        return self.frame("issues")
