"""Panels beside a table of actions: what is to be achieved, and how success will be known.

    Intended outcome            Priority 1: Clear plans
    Families find their way     Action           | Lead | By when
    How we will know            Write the guide  | DCO  | May 2019
    Nine in ten say so

In reading order a panel stands before or behind the name of its concern, or behind its table: in
one way throughout a document. What it tells of the table's actions is set over the table as rows of
labels, which are read there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wsoa.model import Block, Cell, Heading, Passage, Table
from wsoa.normalise import concerns
from wsoa.normalise.classify import is_action_table
from wsoa.normalise.tables import meant_fields, read_columns

TOLD = ("outcome", "success")  # what panels tell of a table's actions
SURE = 0.8  # weight with which a line's words are a label
LONGEST_LABEL = 6  # words
NEAR = 6  # blocks between a panel and its table: what else the panel says, the concern's name
MOSTLY = 0.6  # share of the tables of actions that have a panel, from which such lines are panels


@dataclass(frozen=True)
class PanelLine:
    """A label on a line of its own, and what stands below it."""

    block: int
    field: str
    label: Passage
    value: Passage


def with_panels(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with what panels tell set over the tables of actions that they stand beside. One
    panel alone tells both, for a line of the introduction may stand over a table too."""
    lines = panel_lines(blocks)
    if not any(line.field == "outcome" for line in lines):
        return tuple(blocks)
    tables = [index for index, block in enumerate(blocks) if is_plan(block)]
    before, behind = (
        {index: panel for index in tables if (panel := panel_of(blocks, index, lines, is_behind))}
        for is_behind in (False, True)
    )
    panels = behind if len(behind) > len(before) else before
    alone = len(panels) == 1 and any(len(panel) < len(TOLD) for panel in panels.values())
    if not panels or alone or len(panels) < MOSTLY * len(tables):
        return tuple(blocks)
    gone = {
        at for panel in panels.values() for line in panel for at in (line.block, line.block + 1)
    }
    return tuple(
        with_label_rows(block, panels[index])
        if index in panels and isinstance(block, Table)
        else block
        for index, block in enumerate(blocks)
        if index not in gone
    )


def is_plan(block: Block) -> bool:
    return isinstance(block, Table) and not block.fault and is_action_table(read_columns(block))


def panel_lines(blocks: Sequence[Block]) -> list[PanelLine]:
    """The lines that name what is to be achieved or how success will be known, each with the
    paragraph below it."""
    found = []
    for index, (block, below) in enumerate(pairwise(blocks)):
        if isinstance(block, Table) or isinstance(below, (Table, Heading)):
            continue
        field = field_in_panel(block.passage)
        if field and not field_in_panel(below.passage):
            found.append(PanelLine(index, field, block.passage, below.passage))
    return found


def field_in_panel(passage: Passage) -> str:
    """The field of `TOLD` that a short line names, empty where it names none."""
    words = passage.printed.rstrip(" :")
    if not words or len(words.split()) > LONGEST_LABEL or passage.is_item:
        return ""
    named = concerns.told_by_label(words)
    if named in TOLD:
        return named
    fields = meant_fields(words)
    return next((field for field in TOLD if fields.get(field, 0.0) >= SURE), "")


def panel_of(
    blocks: Sequence[Block], table: int, lines: Sequence[PanelLine], is_behind: bool
) -> tuple[PanelLine, ...]:
    """The lines of the panel that tells of a table, no more than `NEAR` blocks above, those since
    the table before it with at most the name of one concern behind the first; or, where panels
    stand behind, as near below, with none before it. Each field once."""
    found: dict[str, PanelLine] = {}
    for line in lines:
        if abs(line.block - table) > NEAR + 2 * len(TOLD) or is_behind != (line.block > table):
            continue
        between = blocks[table + 1 : line.block] if is_behind else blocks[line.block + 2 : table]
        named = [block for block in between if heads_concern(block)]
        most = 0 if is_behind else 1
        if any(isinstance(block, Table) for block in between) or len(named) > most:
            continue
        if len(between) <= NEAR:
            found.setdefault(line.field, line)
    return tuple(found.values()) if "outcome" in found else ()


def heads_concern(block: Block) -> bool:
    return isinstance(block, Heading) and concerns.from_text(block.passage, None) is not None


def with_label_rows(table: Table, panel: Sequence[PanelLine]) -> Table:
    """A table under a row for each line of its panel: the label, and what it says."""
    rows = [
        cell
        for row, line in enumerate(panel)
        for cell in (
            Cell(line.label, row, 0, places=line.label.places),
            Cell(line.value, row, 1, col_span=max(1, table.n_cols - 1), places=line.value.places),
        )
    ]
    below = (cell._replace(row=cell.row + len(panel), header=False) for cell in table.cells)
    return replace(table, cells=(*rows, *below))
