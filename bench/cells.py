"""The cells of printed tables, beside those of the source that they were printed from.

    python bench/cells.py FOLDER [--per-doc] [--reader pdfplumber] [--only s0001,s0002]

A PDF made from a Word file, a web page or a workbook has a twin whose cells are certain. FOLDER has
the PDFs in `pdf` and the twins in `docx`, `html` or `xlsx` under the same name. Told of each
document: the share of the twin's cells whose words are those of one cell of the PDF (a cell that a
page end cuts may be two), and the share of the PDF's cells that are cells of the twin. Where
`knobs.json` tells how each was printed, the values that cost most are told too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from wsoa.model import Table

FEWEST = 3  # documents that a value of a knob must have to be told of


class Share(NamedTuple):
    """Of one document: the share of the twin's cells found, and of the found ones that are real."""

    name: str
    found: float
    real: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--per-doc", action="store_true", help="the figures of each document")
    parser.add_argument("--reader", default="pymupdf")
    parser.add_argument("--only", default="", help="names of documents, with commas between")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    names = set(filter(None, options.only.split(",")))
    pairs = [pair for pair in twins(options.folder) if not names or pair[0].stem in names]
    with Pool(options.jobs) as pool:
        tasks = [(*pair, options.reader) for pair in pairs]
        shares = pool.starmap(share_of, tasks, chunksize=4)
    if options.per_doc:
        for share in sorted(shares, key=lambda each: each.found):
            print(f"{share.name:16} {share.found:.3f} {share.real:.3f}")
    knobs = options.folder / "knobs.json"
    if knobs.exists():
        report_knobs(shares, json.loads(knobs.read_text()))
    found, real = mean(s.found for s in shares), mean(s.real for s in shares)
    print(f"{len(shares)} documents: {found:.4f} of the cells found, {real:.4f} of the found real")


def twins(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The PDFs of a folder, each with what it was printed from."""
    for pdf in sorted((folder / "pdf").glob("*.pdf")):
        for kind in ("docx", "html", "xlsx"):
            twin = folder / kind / f"{pdf.stem}.{kind}"
            if twin.exists():
                yield pdf, twin
                break


def share_of(pdf: Path, twin: Path, reader: str) -> Share:
    wanted = Counter(text for grid in twin_grids(twin) for text in grid.values() if text)
    tables = pdf_grids(pdf, reader)
    whole = Counter(text for grid in tables for text in grid.values() if text)
    joined = Counter(text for above, below in pairwise(tables) for text in over_end(above, below))
    direct = wanted & whole
    cut = (wanted - direct) & joined
    found = direct.total() + cut.total()
    real = min(whole.total(), direct.total() + 2 * cut.total())
    return Share(pdf.stem, found / max(1, wanted.total()), real / max(1, whole.total()))


Texts = dict[tuple[int, int], str]  # of a table, by row and column


def pdf_grids(path: Path, reader: str) -> list[Texts]:
    from wsoa.extract.pdf.document import read_pdf
    from wsoa.model import Source

    data = path.read_bytes()
    document = read_pdf(data, Source(path.name, hashlib.sha256(data).hexdigest(), "pdf"), reader)
    return [texts_of(table) for table in document.tables]


def twin_grids(path: Path) -> list[Texts]:
    """The tables of a Word file, a web page or a workbook: two columns at least."""
    if path.suffix == ".xlsx":
        return list(sheet_grids(path))
    from wsoa.extract.open import read_document

    return [texts_of(table) for table in read_document(path).tables if table.n_cols > 1]


def sheet_grids(path: Path) -> Iterator[Texts]:
    """The sheets of a workbook, a merged cell at its first place."""
    import openpyxl

    for sheet in openpyxl.load_workbook(path):
        rows = list(sheet.iter_rows())
        yield {
            (cell.row, cell.column): folded(cell_text(cell.value))
            for row in rows
            if sum(cell.value is not None for cell in row) > 1
            for cell in row
            if cell.value is not None
        }


def cell_text(value: object) -> str:
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value)


def texts_of(table: Table) -> Texts:
    return {(cell.row, cell.col): folded(cell.text) for cell in table.cells}


def folded(text: str) -> str:
    """Letters and figures alone, so that breaks and bullets make no difference."""
    return "".join(filter(str.isalnum, text)).casefold()


def over_end(above: Texts, below: Texts) -> Iterator[str]:
    """What the cells at the end of one piece of a table say with those that open the next, below a
    header that it repeats."""
    bottom: dict[int, str] = {}
    for (_, col), text in sorted(above.items()):
        bottom[col] = text
    tops = sorted({row for row, _ in below})[:4]
    for col, text in bottom.items():
        for row in tops:
            more = below.get((row, col), "")
            if text and more:
                yield text + more


def report_knobs(shares: Sequence[Share], knobs: dict[str, dict[str, object]]) -> None:
    """Print the values of knobs whose documents lose most, in sum."""
    by_value: dict[str, list[float]] = defaultdict(list)
    for share in shares:
        for knob, value in knobs.get(share.name, {}).items():
            by_value[f"{knob} = {value}"].append(share.found)
    usual = mean(share.found for share in shares)
    cost = {name: (usual - mean(all_)) * len(all_) for name, all_ in by_value.items()}
    for name in sorted(cost, key=lambda each: -cost[each])[:12]:
        values = by_value[name]
        if len(values) >= FEWEST:
            print(f"    {mean(values):.3f} of {len(values):3} {name}")


if __name__ == "__main__":
    sys.exit(main())
