"""`wsoa diff`: what changed between two versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wsoa.cli import console
from wsoa.errors import NoSuchFile

if TYPE_CHECKING:
    from wsoa.output.dataset import Dataset


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A dataset's folder, or a plan.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, of a later version.")],
    within: Annotated[
        Path | None,
        typer.Option(
            "--in", metavar="DIR", help="A dataset; OLD and NEW are then statement_ids in it."
        ),
    ] = None,
    to: Annotated[
        list[Path] | None,
        typer.Option(
            "--to",
            metavar="FILE",
            help="Write all changes too, as .csv or .html; may be said twice.",
        ),
    ] = None,
) -> None:
    """Tell what changed between two versions: added, dropped, reworded, re-dated, re-rated.

    Between datasets, the newest plan of each area that both hold is compared.
    """
    from wsoa.output.compare import diff_summary, warnings, write_differences
    from wsoa.output.dataset import Dataset

    if within:
        one = other = Dataset.read(within)
        chosen = (old, new)
    else:
        one, other = _dataset(Path(old)), _dataset(Path(new))
        chosen = None
    for doubt in warnings(one, other, chosen):
        console.print_error(f"Mind: {doubt}")
    for line in diff_summary(one, other, chosen):
        console.print_line(line)
    for path in write_differences(one, other, chosen, to or []):
        console.print_line(f"All changes: {path}")


def _dataset(path: Path) -> Dataset:
    """The dataset of a folder, or of one statement."""
    import wsoa
    from wsoa.output.dataset import Dataset

    if not path.exists():
        raise NoSuchFile(str(path))
    if path.is_dir():
        return Dataset.read(path)
    return Dataset.from_statements([wsoa.read(path)])
