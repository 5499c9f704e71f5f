"""`wsoa inspect`: what was seen in one document, and why."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from wsoa.cli import console
from wsoa.cli.options import AsJson, Password, Reader
from wsoa.cli.streams import STREAM, input_file
from wsoa.errors import UsageError


def inspect(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A statement, or - for what is on standard input."),
    ],
    reader: Annotated[
        Reader, typer.Option(help="The library that reads PDF pages.")
    ] = Reader.PYMUPDF,
    page: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The page of a PDF to draw, from 1.")
    ] = None,
    png: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Draw the page, with what was seen on it, into a file."),
    ] = None,
    password: Password = "",
    as_json: AsJson = False,
) -> None:
    """Show what each table and column of a statement was taken for, and why; its rows and warnings.

    With --page and --png the page is drawn instead, with a frame and a name for each table, cell
    and action that was seen on it.
    """
    from wsoa.cli.commands import inspect_view
    from wsoa.extract.open import read_document
    from wsoa.normalise.statement import best_reading, explain

    if (page is None) != (png is None):
        raise UsageError("inspect", "--page N and --png OUT go together")
    with ExitStack() as stack:
        path = stack.enter_context(input_file()) if str(file) == STREAM else file
        document = read_document(path, reader=reader.value, password=password)
        statement, document = best_reading(document)
        tables = explain(document)
        if page is None or png is None:
            if as_json:
                console.print_record(inspect_view.record(document, tables, statement))
            else:
                inspect_view.show(document, tables, statement)
            return
        from wsoa.output.review import draw_seen

        source = document.source
        if source.format != "pdf":
            raise UsageError(
                "--page", f"{source.name} is {source.format}, which has no pages to draw"
            )
        if source.pages and page > source.pages:
            raise UsageError("--page", f"{source.name} has {source.pages} pages")
        seen = inspect_view.frames(page, tables, statement)
        draw_seen(path, page, seen, png, password)
        if as_json:
            console.print_record({"picture": str(png), "page": page, "frames": len(seen)})
        else:
            console.print_line(
                f"{png}: page {page} of {source.name} with {len(seen)} frames on it."
            )
