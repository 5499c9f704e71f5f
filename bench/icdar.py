"""Our table finding on the public ICDAR 2013 tables, beside what others' finders make of them.

    python bench/icdar.py [--per-doc] [FINDER ...]

Wants the folder `shared` beside the checkout (or named by WSOA_SHARED), which holds the
competition's European half and `icdar_score.py`, the measure: the share of neighbouring cells that
a finder gets right. Each document counts once, whatever its size.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tables = list[dict[str, Any]]  # a table: {"page": from 1, "cells": [[r0, c0, r1, c1, text], …]}

SHARED = Path(os.environ.get("WSOA_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def ours(path: str, reader: str = "pymupdf") -> Tables:
    """The tables of our Document, as they stand on the pages."""
    from wsoa.errors import NoTextLayer
    from wsoa.extract.pdf.document import read_pdf
    from wsoa.model import Source

    data = Path(path).read_bytes()
    source = Source(Path(path).name, hashlib.sha256(data).hexdigest(), "pdf")
    try:
        document = read_pdf(data, source, reader)
    except NoTextLayer:
        return []
    return [
        {
            "page": table.page,
            "cells": [
                (cell.row, cell.col, cell.rows[-1], cell.cols[-1], cell.text)
                for cell in table.cells
            ],
        }
        for table in document.tables
    ]


def ours_by_pdfplumber(path: str) -> Tables:
    return ours(path, "pdfplumber")


def pymupdf_lines(path: str) -> Tables:
    import pymupdf

    with pymupdf.open(path) as document:
        return [
            {"page": page.number + 1, "grid": table.extract()}
            for page in document
            for table in page.find_tables(strategy="lines_strict").tables
        ]


def pdfplumber_lines(path: str) -> Tables:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [
            {"page": page.page_number, "grid": table.extract()}
            for page in document.pages
            for table in page.find_tables()
        ]


def camelot_lattice(path: str) -> Tables:
    import camelot

    found = camelot.read_pdf(path, pages="all", flavor="lattice")
    return [{"page": int(table.page), "grid": table.df.values.tolist()} for table in found]


FINDERS: dict[str, Callable[[str], Tables]] = {
    "wsoa": ours,
    "wsoa-pdfplumber": ours_by_pdfplumber,
    "pymupdf": pymupdf_lines,
    "pdfplumber": pdfplumber_lines,
    "camelot": camelot_lattice,
}


def scorer() -> Any:
    """The competition's measure, which is no part of this project."""
    spec = importlib.util.spec_from_file_location("icdar_score", SHARED / "icdar_score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SHARED / 'icdar_score.py'} is missing: set WSOA_SHARED to its folder.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("finders", nargs="*", metavar="FINDER", help=", ".join(FINDERS))
    parser.add_argument("--per-doc", action="store_true", help="F1 of each document as well")
    options = parser.parse_args()
    score = scorer()
    ruled = set((SHARED / "icdar2013" / "ruled.txt").read_text().split())
    print(f"{'finder':16} {'ruled':>7} {'all':>7} {'seconds':>8}")
    for name in options.finders or ("wsoa", "pymupdf", "pdfplumber"):
        start = time.perf_counter()
        found, _ = score.run_callable(FINDERS[name], str(SHARED / "icdar2013"))
        seconds = time.perf_counter() - start
        shown = []
        for documents in (ruled, None):
            summary, each = score.score(found, str(SHARED / "icdar2013"), documents)
            shown.append(summary["matched"]["macroF1_mean"])
        print(f"{name:16} {shown[0]:7.3f} {shown[1]:7.3f} {seconds:8.2f}")
        if options.per_doc:
            for document, counts in each.items():
                mark = "ruled" if document in ruled else ""
                print(f"    {document:10} {score.prf(*counts[:3])[2]:.3f} {mark}")


if __name__ == "__main__":
    sys.exit(main())
