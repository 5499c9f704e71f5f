"""Short builders that make tests pictures: tables drawn as text, headings, paragraphs, documents.

    table('''
    Ref | Action            | Lead | By when
    1.1 | Write the policy  | DCO  | May 2019
    ^   | Share the policy  | <    | June 2019 {green}
    ''')

`^` is a cell merged with the one above, `<` one merged with the one to the left. Inside a cell `¶`
opens a paragraph, `•` a list item and `↵` a line that was wrapped; a piece in `**` is bold. Braces
at the end tell of looks: `{green}` the cell's fill, `{text green}` the colour of its words,
`{dot green}` a drawn circle; a colour is a name of COLOURS or `#rrggbb`.
"""

from __future__ import annotations

import re
from textwrap import dedent

from wsoa.model import (
    Block,
    Box,
    Cell,
    Document,
    Heading,
    Line,
    Mark,
    Opening,
    Paragraph,
    Passage,
    Place,
    Source,
    Span,
    Statement,
    Table,
    TableKind,
)

COLOURS = {
    "red": "#ff0000",
    "amber": "#ffc000",
    "yellow": "#ffff00",
    "green": "#00b050",
    "light green": "#92d050",
    "dark green": "#006400",
    "blue": "#0070c0",
    "purple": "#7030a0",
    "pink": "#ff69b4",
    "grey": "#bfbfbf",
    "black": "",
}
WIDTH, HEIGHT, LEADING = 100.0, 100.0, 12.0  # of a cell and of a line, in points

_LOOK = re.compile(r"\s*\{(?:(text|dot) )?([^{}]+)\}\s*$")
_PIECE = re.compile(r"([¶•↵])")
_OPENINGS = {"¶": Opening.PARAGRAPH, "•": Opening.ITEM, "↵": Opening.WRAP}


def colour(name: str) -> str:
    return name if name.startswith("#") else COLOURS[name]


def passage(
    text: str, page: int | None = None, *, left: float = 0.0, top: float = 0.0, ink: str = ""
) -> Passage:
    """Words from text with `¶`, `•`, `↵` and `**`; with a page each line stands at its height."""
    lines: list[Line] = []
    opening = Opening.PARAGRAPH
    height = top
    for piece in _PIECE.split(text):
        if piece in _OPENINGS:
            opening = _OPENINGS[piece]
            continue
        words = piece.strip()
        if words:
            bold = words.startswith("**") and words.endswith("**")
            box = Box(left, height, left + WIDTH, height + 10) if page is not None else None
            span = Span(words.strip("*") if bold else words, ink, bold)
            lines.append(Line((span,), opening, Place(page, box)))
        if words or opening is Opening.WRAP:
            height += LEADING
    return Passage(tuple(lines))


def heading(text: str, page: int | None = None, level: int = 1) -> Heading:
    return Heading(passage(text, page), level)


def paragraph(text: str, page: int | None = None) -> Paragraph:
    return Paragraph(passage(text, page))


def table(
    drawing: str, page: int | None = None, *, left: float = 0.0, kind: TableKind = TableKind.RULED
) -> Table:
    """A table from its picture; `page` puts it on a page, its first column at `left`."""
    rows = [
        [text.strip() for text in line.split("|")]
        for line in dedent(drawing).strip("\n").splitlines()
        if line.strip()
    ]
    widths = {len(row) for row in rows}
    assert len(widths) == 1, f"rows of {sorted(widths)} cells in one picture"
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            source = {"^": (r - 1, c), "<": (r, c - 1)}.get(text)
            origin[r, c] = (r, c) if source is None else origin[source]
    cells = []
    for r, c in dict.fromkeys(origin.values()):
        covered = [place for place, first in origin.items() if first == (r, c)]
        spans = (max(row for row, _ in covered) - r + 1, max(col for _, col in covered) - c + 1)
        assert len(covered) == spans[0] * spans[1], f"the merged cell at {r}, {c} is no rectangle"
        cells.append(_cell(rows[r][c], (r, c), spans, page, left))
    places = () if page is None else (Place(page),)
    return Table(tuple(cells), kind, places)


def _cell(
    text: str, at: tuple[int, int], spans: tuple[int, int], page: int | None, left: float
) -> Cell:
    (row, col), (row_span, col_span) = at, spans
    looks: dict[str, str] = {}
    while found := _LOOK.search(text):
        looks[found[1] or "fill"] = colour(found[2])
        text = text[: found.start()]
    x, y = left + col * WIDTH, row * HEIGHT
    box = Box(x, y, x + col_span * WIDTH, y + row_span * HEIGHT)
    return Cell(
        passage(text, page, left=x, top=y, ink=looks.get("text", "")),
        row,
        col,
        row_span,
        col_span,
        fill=looks.get("fill", ""),
        marks=(Mark("circle", looks["dot"]),) if "dot" in looks else (),
        places=() if page is None else (Place(page, box),),
    )


def picture(drawn: Table) -> str:
    """A table's words as its picture, without looks and padding: what `table` is given."""
    rows = []
    for r in range(drawn.n_rows):
        shown = []
        for c in range(drawn.n_cols):
            cell = drawn.at(r, c)
            if cell is None or (cell.row, cell.col) == (r, c):
                shown.append(cell.passage.printed if cell is not None else "")
            else:
                shown.append("^" if cell.row < r else "<")
        rows.append(" | ".join(shown))
    return "\n".join(rows)


def plain(drawing: str) -> str:
    """A drawing without its padding, to be compared with a picture."""
    return picture(table(drawing))


def document(
    *blocks: str | Block, title: str = "", footer: str = "", name: str = "plan.pdf"
) -> Document:
    """A document of blocks; a text is a paragraph, one that opens with `# ` a heading."""
    return Document(
        Source(name, "0" * 64, "pdf", 1),
        tuple(_block(block) if isinstance(block, str) else block for block in blocks),
        (Passage.of(footer),) if footer else (),
        title=title,
    )


def _block(text: str) -> Block:
    return heading(text.removeprefix("# ")) if text.startswith("# ") else paragraph(text)


def read(*blocks: str | Block, area: str = "Marlshire", **front: str) -> Statement:
    """The statement that a document of these blocks is."""
    from wsoa.normalise.statement import read_statement

    return read_statement(document(*blocks, **front), area)
