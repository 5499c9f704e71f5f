"""`wsoa samples`: something to try wsoa with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def samples(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the samples go.")],
) -> None:
    """Write fictional statements to try wsoa with."""
    from wsoa.corpus.samples_writer import write_samples

    for path in write_samples(folder):
        print(path)
