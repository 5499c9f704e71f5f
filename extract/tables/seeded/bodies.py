"""Lines and columns of a table in the frame that is drawn around them, and the grids that they
make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wsoa.extract.tables.alignment import AlignedLine
from wsoa.extract.tables.grid_rows import Body, grid_from, row_answers
from wsoa.extract.tables.lattice import Grid
from wsoa.extract.tables.seeded.columns import REACH
from wsoa.extract.tables.sheet import Sheet, covered_share, heights_drawn
from wsoa.model import TableKind

FRAME = 0.3  # share of a table's width, from which what is drawn over or under it is its frame


def framed_body(
    sheet: Sheet,
    xs: tuple[float, ...],
    head: Sequence[AlignedLine],
    rest: Sequence[AlignedLine],
    under: int = 0,
) -> Body:
    """A table's lines in the frame that is drawn around them."""
    lines = (*head, *rest)
    top, bottom = min(ln.box.top for ln in lines) - 1, max(ln.box.bottom for ln in lines) + 1
    near = heights_drawn(sheet, xs, FRAME)
    above = [y for y in near if top - REACH <= y <= top + 2]
    under_it = [y for y in near if bottom - 2 <= y <= bottom + REACH]
    return Body(
        sheet,
        xs,
        min(above, default=top),
        max(under_it, default=bottom),
        tuple(lines),
        len(head),
        under,
    )


def grids_by_rows(body: Body) -> Iterator[Grid]:
    for _, limits in row_answers(body):
        yield grid_from(body, limits, kind_of_body(body))


def kind_of_body(body: Body) -> TableKind:
    return TableKind.PART_RULED if is_drawn(body) else TableKind.ALIGNED


def is_drawn(body: Body) -> bool:
    """Whether lines or paint stand in a table."""
    return any(
        body.top - 2 <= s.at <= body.bottom + 2
        and covered_share([s], s.at, body.xs[0], body.xs[-1]) > 0.5
        for s in (*body.sheet.across, *body.sheet.edges_across)
    )
