"""`wsoa compare`: a report on the areas of a dataset."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from wsoa.cli import console
from wsoa.cli.options import AsJson
from wsoa.errors import UsageError


def compare(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="REPORT", help="Where the report goes: a folder.")
    ],
    as_at: Annotated[
        str,
        typer.Option(
            metavar="DAY",
            help="The day on which to ask what is overdue: 1/1/2020, 2020-01-01 or 1 January 2020.",
            show_default="for each area, that of its newest document",
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Compare areas: a report with charts, and the tables behind them as CSV.

    REPORT may also be the page itself, if it ends in .html; its tables then stand in a folder
    beside it.
    """
    from wsoa.output.compare import compare as write_report
    from wsoa.output.dataset import Dataset

    day = _day(as_at) if as_at else None
    page, *beside = write_report(Dataset.read(folder), to, day)
    tables = [path for path in beside if path.parent == beside[0].parent]
    lists = [path for path in beside if path.suffix == ".csv" and path not in tables]
    if as_json:
        console.print_record(
            {
                "report": str(page),
                "tables": [str(path) for path in tables],
                "lists": [str(path) for path in lists],
            }
        )
        return
    console.print_line(
        f"The report is {page}, with {len(tables)} tables and {len(lists)} lists of actions in "
        f"{beside[0].parent}."
    )


def _day(text: str) -> dt.date:
    """The day that the user means, written as in any plan, the day before the month."""
    from wsoa.normalise.dates import read_due

    due = read_due(text)
    if due.start is None or due.start != due.end or due.kind != "by" or due.issues:
        raise UsageError(
            "--as-at", f"{text!r} is no day such as 1/1/2020, 2020-01-01 or 1 January 2020"
        )
    return due.start
