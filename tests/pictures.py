"""Pages drawn as text: `-`, `|` and `+` are ruling lines, everything else is words.

    page('''
    +-----+---------------+
    | Ref | Action        |
    +-----+---------------+
    | 1   | Write a guide |
    +-----+---------------+
    ''')

A character is WIDE by HIGH points; a run of words without a wider gap reads as one stretch. A `#`
before a line paints it, from the first to the last character, in one colour. A ruling line
across is drawn in pieces, which meet at each `+`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import dedent

from wsoa.extract.page.page import Fill, Page, Ruling
from wsoa.extract.page.words import Word, Words
from wsoa.extract.pdf.document_style import document_style
from wsoa.extract.pdf.page_layout import lay_out_page, ruled_page
from wsoa.extract.pdf.running_text import leading_of, page_blocks
from wsoa.extract.tables.find import find_tables
from wsoa.extract.tables.lattice import Grid, lattice_of
from wsoa.model import Block, Box, Heading, Table

WIDE, HIGH, SIZE, LARGE = 5.0, 14.0, 12.0, 18.0
ACROSS = re.compile(r"(?<!\S)\+?-{2,}(?:\+?-+)*\+?|\+(?:-+\+)+")


def page(picture: str, bold: str = "", large: str = "") -> Page:
    """The page of a picture; words of lines that hold `bold` are bold, of those that hold `large`
    larger."""
    lines = dedent(picture).strip("\n").split("\n")
    words: list[Word] = []
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    for row, line in enumerate(lines):
        top = row * HIGH
        if line.startswith("#"):
            line = " " + line[1:]
            start, end = len(line) - len(line.lstrip()), len(line.rstrip())
            fills.append(Fill(Box(start * WIDE - 2, top, end * WIDE + 2, top + HIGH), "#c0d0e0"))
        for found in ACROSS.finditer(line):
            y = top + HIGH / 2
            inner = [n for n in range(found.start() + 1, found.end() - 1) if line[n] == "+"]
            for start, end in pairwise([found.start(), *inner, found.end() - 1]):
                rulings.append(Ruling(Box((start + 0.5) * WIDE, y, (end + 0.5) * WIDE, y)))
        for found in re.finditer(r"[^\s|+]+", ACROSS.sub(lambda m: " " * len(m[0]), line)):
            box = Box(found.start() * WIDE, top + 1, found.end() * WIDE, top + HIGH - 1)
            size = LARGE if large and large in line else SIZE
            words.append(Word(found[0], box, bold=bool(bold) and bold in line, size=size))
    rulings += uprights(lines)
    width = max(map(len, lines)) * WIDE + 50
    return Page(1, width, len(lines) * HIGH + 50, Words.of(words), tuple(rulings), tuple(fills))


def uprights(lines: list[str]) -> list[Ruling]:
    """The vertical lines: runs of `|` and `+` below each other, a `+` alone is none."""
    found = []
    for col in range(max(map(len, lines))):
        column = "".join(line[col] if col < len(line) else " " for line in lines)
        for run in re.finditer(r"[|+]*\|[|+]*", column):
            x = (col + 0.5) * WIDE
            top = run.start() + (0.5 if run[0][0] == "+" else 0)
            bottom = run.end() - (0.5 if run[0][-1] == "+" else 0)
            found.append(Ruling(Box(x, top * HIGH, x, bottom * HIGH)))
    return found


Shown = list[tuple[int, int, int, int, str]]  # row, column, rows, columns, words


def tables(drawn: Page) -> list[Shown]:
    """The cells that hold words of each table found on a page."""
    found = find_tables(drawn, lattice_of(drawn.rulings))
    return [
        [
            (cell.row, cell.col, cell.row_span, cell.col_span, " ".join(w.text for w in words))
            for cell, words in zip(grid.cells, members, strict=True)
            if words
        ]
        for grid, members in found.tables
    ]


def rows(drawn: Page) -> list[list[list[str]]]:
    """The texts of each table found on a page, row by row, each at the first place of its cell."""
    result = []
    for table in tables(drawn):
        lines: dict[int, list[str]] = {}
        for row, _, _, _, text in table:
            lines.setdefault(row, []).append(text)
        result.append([lines[row] for row in sorted(lines)])
    return result


def kinds(drawn: Page) -> list[str]:
    found = find_tables(drawn, lattice_of(drawn.rulings))
    return [grid.kind.value for grid, _ in found.tables]


def blocks(drawn: Page) -> list[Block]:
    """The blocks of a page in reading order."""
    style = document_style([drawn])
    laid = lay_out_page(drawn, ruled_page(drawn), style.lexicon)
    return list(page_blocks(laid, style, leading_of([laid], style.body_size)))


def shown(block: Block) -> str:
    """A block in a word: what it is, and its first words."""
    if isinstance(block, Table):
        return "table " + next(cell.passage.printed for cell in block.cells if cell.passage)
    return ("heading " if isinstance(block, Heading) else "") + block.passage.printed


def covers_once(grid: Grid) -> bool:
    """Whether the cells of a grid cover each of its places exactly once."""
    places = [
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]
    whole = {(r, c) for r in range(len(grid.ys) - 1) for c in range(len(grid.xs) - 1)}
    return len(places) == len(set(places)) and set(places) == whole
