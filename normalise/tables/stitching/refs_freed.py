"""The ref of the next concern (`Theme 2`) that came to stand at the end of a table's last cell,
where no line closes the table, with its title as a heading below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.model import Block, Cell, Heading, Opening, Passage, Table
from wsoa.normalise.concerns import concern_ref


def with_refs_freed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each such ref as the heading that it is."""
    for block, below in pairwise([*blocks, None]):
        if not isinstance(block, Table) or not isinstance(below, Heading):
            if block is not None:
                yield block
            continue
        cell = cell_with_ref(block)
        if cell is None or concern_ref(below.passage.printed)[0]:
            yield block
            continue
        *lines, last = cell.passage.lines
        less = cell._replace(passage=Passage(tuple(lines)))
        cells = tuple(less if each is cell else each for each in block.cells)
        yield replace(block, cells=cells)
        yield Heading(Passage((last._replace(opening=Opening.PARAGRAPH),)), below.level)


def cell_with_ref(table: Table) -> Cell | None:
    """The cell of the last row that ends with a line that is the ref of a concern, and no more."""
    for cell in table.filled(table.n_rows - 1):
        *above, last = cell.passage.lines
        ref, _, title = concern_ref(last.text.strip())
        if above and ref and not title and last.opening is not Opening.ITEM:
            return cell
    return None
