"""`wsoa review`: a page on which rows are looked through and corrected."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from wsoa.cli import console
from wsoa.cli.options import AsJson, Jobs, Quiet
from wsoa.errors import ExitCode


def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="A file or folder with the documents; may be said several times.",
            show_default="where they were converted from",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="DIR",
            help="Where the page goes.",
            show_default="DIR/review",
        ),
    ] = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Make a page that shows each row beside the place it was read from, to check and correct.

    It opens in a browser from disk. The pages of the documents are drawn once.
    """
    from wsoa.corpus.review import make_review
    from wsoa.corpus.workers.batch import default_jobs

    with ExitStack() as stack:
        step = None if quiet or as_json else stack.enter_context(console.steps("Drawing", 0))

        def tell(name: str, number: int, total: int) -> None:
            if step:
                step(name, "pages drawn", number, total)

        page, problems = make_review(
            folder, to, sources or (), jobs=jobs or default_jobs(), tell=tell
        )
    for problem in problems:
        console.print_error(problem)
    if as_json:
        told = [{"source": each.file, "code": each.code, "cause": str(each)} for each in problems]
        console.print_record({"page": str(page), "problems": told})
    elif not quiet:
        console.print_line(f"The review page is {page}: open it in a browser.")
    return ExitCode.INPUTS_FAILED if problems else ExitCode.OK
