"""Raw text read_raw by the grammar that it teaches, and its tables as pictures."""

from __future__ import annotations

from wsoa.extract.plaintext.document import without_furniture
from wsoa.extract.plaintext.learned import blocks_by_grammar
from wsoa.extract.plaintext.lines import text_lines
from wsoa.model import Document, Source, Table

SOURCE = Source("plan.txt", "0" * 64, "text")


def read_raw(text: str) -> Document:
    """A text read_raw by the grammar that it teaches."""
    lines, furniture = without_furniture(text_lines(text))
    return Document(SOURCE, tuple(blocks_by_grammar(lines)), furniture)


def picture(table: Table) -> list[str]:
    """A table as rows of text; a cell that spans rows shows its text where it begins."""
    return [
        " | ".join(
            cell.text if (cell := table.at(row, col)) and (cell.row, cell.col) == (row, col) else ""
            for col in range(table.n_cols)
        )
        for row in range(table.n_rows)
    ]


def prose(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if not isinstance(block, Table)]
