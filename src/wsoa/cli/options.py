"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Reader(StrEnum):
    """The library that PDF pages are read with."""

    PYMUPDF = "pymupdf"
    PDFPLUMBER = "pdfplumber"


Password = Annotated[
    str,
    typer.Option(
        metavar="WORD",
        envvar="WSOA_PASSWORD",
        help="Opens PDFs that are locked with it.",
    ),
]

Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, help="How many documents at once.", show_default="one for each core"
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show nothing but what went wrong.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")]
