"""How well scans are read: PDFs made into pictures, read by RapidOCR and by Tesseract, and scored.

    python bench/scans.py [--skew DEGREES] [--only SOURCE ...] [ENGINE ...]

Wants the folder `shared` beside the checkout (or named by WSOA_SHARED), which holds the documents,
their annotations and `score.py`, the measure; the extra `wsoa[ocr]`; and the program `tesseract`
where it is measured. Each page is drawn at 200 dots an inch, turned by --skew degrees, kept as
a JPEG picture, and nothing else is left of it. What is ruled and coloured is found by the same code
whatever reads the text.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import groupby
from pathlib import Path

import numpy as np
from PIL import Image

from wsoa.extract.page.page import Page, PdfContent
from wsoa.extract.pdf.document import document_of
from wsoa.extract.pdf.mupdf import render_pages
from wsoa.extract.scan import detect, recognise, text_lines
from wsoa.extract.scan.picture import Pixels, turned_by
from wsoa.model import Box, Source, Statement
from wsoa.normalise.statement import read_statement
from wsoa.output.dataset.dataset import Dataset

SHARED = Path(os.environ.get("WSOA_SHARED", Path(__file__).resolve().parents[2] / "shared"))
QUALITY = 85  # of the JPEG pictures: a scanner's own
RIM = 0.1  # of a word's height


def pictures(path: Path, skew: float) -> Iterator[tuple[int, Pixels]]:
    """The pages of a PDF as they come back from pictures of them."""
    import pymupdf

    with pymupdf.open(path) as printed, pymupdf.open() as detect:
        for page in printed:
            drawn = page.get_pixmap(dpi=detect.DPI)
            pixels = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, 3)
            jpeg = io.BytesIO()
            Image.fromarray(turned_by(pixels, skew) if skew else pixels).save(
                jpeg, "jpeg", quality=QUALITY
            )
            copy = detect.new_page(width=page.rect.width, height=page.rect.height)
            copy.insert_image(copy.rect, stream=jpeg.getvalue())
        data = detect.tobytes()
        count = detect.page_count
    yield from render_pages(data, range(1, count + 1), detect.DPI)


def tesseract_lines(picture: Pixels, rulings: Sequence[Box]) -> list[text_lines.RecognisedLine]:
    """The lines of text in a picture, as Tesseract reads them, cut where a ruling crosses them."""
    png = io.BytesIO()
    Image.fromarray(picture).save(png, "png")
    command = ["tesseract", "-", "-", "--psm", "11", "--dpi", str(detect.DPI), "-l", "eng", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    told = subprocess.run(
        command, input=png.getvalue(), capture_output=True, check=True, env=environment
    ).stdout.decode()
    rows = [row.split("\t") for row in told.splitlines()[1:]]
    words = [row for row in rows if row[0] == "5" and row[11].strip() and float(row[10]) > 20]
    lines: list[text_lines.RecognisedLine] = []
    for _, members in groupby(words, key=lambda row: row[1:5]):
        placed = [(row[11], Box(*corners(*map(float, row[6:10])))) for row in members]
        whole = reduce(Box.union, (box for _, box in placed))
        for area in text_lines.cut_at_rulings(whole, rulings):
            pieces = [
                text_lines.RecognisedWord(text, box.x0 - area.x0, box.x1 - area.x0)
                for text, box in placed
                if area.x0 <= (box.x0 + box.x1) / 2 < area.x1
            ]
            bullet = text_lines.bullet_before(picture, area, rulings)
            lines.append(text_lines.RecognisedLine(area, tuple(pieces), bullet=bullet))
    # It reads bullets as letters, in the line or as a line of their own.
    bullets = [line.bullet for line in lines if line.bullet is not None]
    return [replace(line, pieces=tuple(without(bullets, line))) for line in lines]


def without(
    bullets: Sequence[Box], line: text_lines.RecognisedLine
) -> Iterator[text_lines.RecognisedWord]:
    """The words of a line that are no bullet."""
    middle = (line.box.top + line.box.bottom) / 2
    for piece in line.pieces:
        left, right = line.box.x0 + piece.start, line.box.x0 + piece.end
        if not any(
            box.top < middle < box.bottom and left < (box.x0 + box.x1) / 2 < right < box.x1 + 6
            for box in bullets
        ):
            yield piece


def corners(left: float, top: float, width: float, height: float) -> tuple[float, ...]:
    """The edges of a box with the rim that RapidOCR's lines have."""
    return left, top - RIM * height, left + width, top + height + RIM * height


ENGINES: dict[str, recognise.LineReader] = {
    "rapidocr": text_lines.lines_read,
    "tesseract": tesseract_lines,
}


def read(path: Path, engine: recognise.LineReader, skew: float) -> tuple[Statement, int, float]:
    """The statement in a document of pictures, with the number of its pages and the seconds of
    processor time that recognising them took."""
    pages: list[Page] = []
    seconds = 0.0
    for number, picture in pictures(path, skew):
        began = processor_seconds()
        pages.append(recognise.recognised_page(picture, number, engine))
        seconds += processor_seconds() - began
    source = Source(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), "pdf")
    statement = read_statement(document_of(PdfContent(tuple(pages)), source))
    return statement, len(pages), seconds


def processor_seconds() -> float:
    """Of this process and of the programs that it ran: other work on the machine does not count."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("engines", nargs="*", metavar="ENGINE", help=", ".join(ENGINES))
    parser.add_argument("--skew", type=float, default=0.0, help="degrees to turn the pages by")
    parser.add_argument("--only", nargs="*", help="these documents alone")
    parser.add_argument("--to", type=Path, help="folder to leave the datasets in")
    options = parser.parse_args()
    cases = SHARED / "cases-pdf.toml"
    names = [case["source"] for case in tomllib.loads(cases.read_text())["case"]]
    names = [name for name in names if not options.only or name in options.only]
    for engine in options.engines or ENGINES:
        found = [read(SHARED / "pdf" / name, ENGINES[engine], options.skew) for name in names]
        pages, seconds = sum(each[1] for each in found), sum(each[2] for each in found)
        print(f"{engine}: {seconds / pages:.1f} seconds of one core a page", flush=True)
        with tempfile.TemporaryDirectory() as scratch:
            folder = (options.to or Path(scratch)) / engine
            Dataset.from_statements([each[0] for each in found]).write(folder, formats=("csv",))
            command = [sys.executable, SHARED / "score.py", folder, cases, "--only", *names]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
