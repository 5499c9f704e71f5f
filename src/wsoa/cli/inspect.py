"""`wsoa inspect`: what was seen in one document, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wsoa.cli.options import Password, Reader
from wsoa.errors import UsageError


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A statement.")],
    reader: Annotated[Reader, typer.Option(help="What PDF pages are read with.")] = Reader.PYMUPDF,
    page: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The page to draw, from 1 (PDF alone).")
    ] = None,
    png: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Draw the page, with what was seen on it, into a file."),
    ] = None,
    password: Password = "",
) -> None:
    """Show what each table and column of a statement was taken for, and why; its rows and warnings.

    With --page and --png the page is drawn instead, with a frame and a name for each table, cell
    and action that was seen on it.
    """
    from wsoa.cli import inspect_view
    from wsoa.extract.open import read_document
    from wsoa.normalise.statement import explain, read_statement

    if (page is None) != (png is None):
        raise UsageError("inspect", "--page N and --png OUT go together")
    document = read_document(file, reader=reader.value, password=password)
    if page is None or png is None:
        inspect_view.show(document, explain(document), read_statement(document))
        return
    from wsoa.output.review.overlay import draw_seen

    source = document.source
    if source.format != "pdf":
        raise UsageError("--page", f"{source.name} is {source.format}, which has no pages to draw")
    if source.pages and page > source.pages:
        raise UsageError("--page", f"{source.name} has {source.pages} pages")
    seen = inspect_view.frames(page, explain(document), read_statement(document))
    draw_seen(file, page, seen, png, password)
    print(f"{png}: page {page} of {source.name} with {len(seen)} frames on it.")
