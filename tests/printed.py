"""Documents as a few words, for what tells the area that they are of."""

from __future__ import annotations

from wsoa.model import Block, Cell, Document, Heading, Paragraph, Passage, Source, Table, TableKind
from wsoa.normalise.identity.areas import all_areas

SOURCE = Source("statement.pdf", "0" * 64, "pdf", 1)
STANDING = [area for area in all_areas() if area.last_year is None]


def paragraphs(text: str) -> tuple[Block, ...]:
    """Blocks as pictures: `# ` opens a heading, an empty line parts paragraphs."""
    blocks: list[Block] = []
    for part in text.split("\n\n"):
        if part.startswith("# "):
            blocks.append(Heading(Passage.of(part[2:])))
        else:
            blocks.append(Paragraph(Passage.of(part)))
    return tuple(blocks)


def document(text: str, footer: str = "", title: str = "") -> Document:
    furniture = (Passage.of(footer),) if footer else ()
    return Document(SOURCE, paragraphs(text), furniture=furniture, title=title)


def table(*rows: str) -> Table:
    cells = tuple(
        Cell(Passage.of(text.strip()), row, col)
        for row, line in enumerate(rows)
        for col, text in enumerate(line.split("|"))
    )
    return Table(cells, TableKind.RULED)
