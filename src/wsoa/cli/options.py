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
