"""`wsoa validate`: whether a dataset is sound."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from wsoa.cli import console
from wsoa.cli.options import AsJson
from wsoa.errors import ExitCode


def validate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
    as_json: AsJson = False,
) -> ExitCode:
    """Check a dataset against its definition: columns, types, keys, hashes."""
    from wsoa.output.dataset import validate_dataset

    problems = validate_dataset(folder)
    if as_json:
        told = [asdict(problem) for problem in problems]
        console.print_record({"dataset": str(folder), "sound": not problems, "problems": told})
        return ExitCode.NOT_SOUND if problems else ExitCode.OK
    for problem in problems:
        console.print_line(problem)
    if not problems:
        console.print_line(f"{folder}: the dataset is sound.")
    return ExitCode.NOT_SOUND if problems else ExitCode.OK
