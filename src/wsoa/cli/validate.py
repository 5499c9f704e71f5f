"""`wsoa validate`: whether a dataset is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wsoa.errors import ExitCode


def validate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
) -> ExitCode:
    """Check a dataset against its definition: columns, types, keys, hashes."""
    from wsoa.output.dataset.validate import validate as check

    problems = check(folder)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{folder}: the dataset is sound.")
    return ExitCode.NOT_SOUND if problems else ExitCode.OK
