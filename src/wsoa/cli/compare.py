"""`wsoa compare`: a report on the areas of a dataset."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def compare(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="REPORT", help="Where the report goes: a folder.")
    ],
    as_at: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="The day to ask for what was overdue [default: that of each newest document].",
        ),
    ] = None,
) -> None:
    """Compare areas: a report with charts, and the tables behind them as CSV.

    REPORT may also be the page itself, if it ends in .html; its tables then stand in a folder
    beside it.
    """
    from wsoa.output.compare.report import compare as write_report
    from wsoa.output.dataset.dataset import Dataset

    page, *beside = write_report(Dataset.read(folder), to, as_at.date() if as_at else None)
    tables = [path for path in beside if path.parent == beside[0].parent]
    lists = [path for path in beside if path.suffix == ".csv" and path not in tables]
    print(
        f"The report is {page}, with {len(tables)} tables and {len(lists)} lists of actions in "
        f"{beside[0].parent}."
    )
