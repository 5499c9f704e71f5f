"""`wsoa review`: a page on which rows are looked through and corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wsoa.cli import console
from wsoa.errors import ExitCode


def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="A file or folder with the documents [default: where they were converted from].",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Where the page goes [default: DIR/review]."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="How many documents at once [default: the cores]."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show nothing but what went wrong.")
    ] = False,
) -> ExitCode:
    """Make a page that shows each row beside the place it was read from, to check and correct.

    It opens in a browser from disk. The pages of the documents are drawn once.
    """
    from wsoa.corpus.batch import default_jobs
    from wsoa.corpus.review import make_review

    tell = (lambda name, number, total: None) if quiet else console.drawn
    page, problems = make_review(folder, to, sources or (), jobs=jobs or default_jobs(), tell=tell)
    for problem in problems:
        console.complain(problem)
    if not quiet:
        print(f"The review page is {page}: open it in a browser.")
    return ExitCode.INPUTS_FAILED if problems else ExitCode.OK
