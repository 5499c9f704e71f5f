"""Cards: an action printed as labels and values, in a small table or in lines of text, turned into
a row with a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import (
    Block,
    Cell,
    Heading,
    Line,
    Passage,
    Span,
    Table,
    TableKind,
    merge_places,
)
from wsoa.normalise.columns import KNOWN, header_fields
from wsoa.normalise.shapes import clean_ref, is_dateish, is_rating, is_ref

FIELDS = ("action", "owner", "due", "status", "progress", "success", "action_ref", "outcome")


def label_of(cell: Cell | None, least: float = KNOWN) -> str:
    """The field that a label cell names with a weight of at least `least`, empty where none."""
    if cell is None or not cell.passage or len(cell.passage.printed.split()) > 8:
        return ""
    fields = header_fields(cell.passage.printed.rstrip(":"))
    best = max(fields, key=lambda f: (fields[f], f), default="")
    return best if best and fields[best] >= least else ""


def is_card(table: Table) -> bool:
    """Whether the left column holds labels of three fields or more, an action's among them, and the
    first row is no header."""
    if table.n_cols != 2 or not 3 <= table.n_rows <= 20:
        return False
    left = [label_of(table.at(row, 0)) for row in range(table.n_rows)]
    known = [field for field in left if field]
    right = [is_header_word(table.at(row, 1)) for row in range(table.n_rows)]
    return (
        len(set(known)) >= 3
        and len(known) >= 0.6 * table.n_rows
        and any(f == "action" for f in known)
        and sum(right) <= 0.4 * len(right)
    )


def is_header_word(cell: Cell | None) -> bool:
    """Whether a cell holds the header of a column, and no date or rating."""
    if cell is None or is_dateish(cell.passage.printed) or is_rating(cell.passage.printed):
        return False
    return bool(label_of(cell, least=0.9))


def as_rows(table: Table) -> Table:
    """A card as a table of one header row and one body row. A ref beside the action's label
    (`Action 1.2`) becomes a column of its own."""
    cells: list[Cell] = []
    for cell in table.cells:
        row = 0 if cell.col == 0 else 1
        cells.append(
            replace(
                cell, row=row, col=cell.row, row_span=1, col_span=cell.row_span, header=row == 0
            )
        )
    for label in (cell for cell in table.cells if cell.col == 0 and label_of(cell) == "action"):
        ref = clean_ref(label.passage.printed)
        if ref != label.passage.printed and is_ref(ref):
            at = table.n_rows
            place = replace(label, passage=Passage.of("Ref"), row=0, col=at, header=True)
            cells += [place, replace(label, passage=Passage.of(ref), row=1, col=at)]
            break
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))


def opens_card(table: Table) -> bool:
    """Whether a two-column table holds an action's label: a card of its own, or its beginning."""
    return table.n_cols == 2 and any(
        label_of(table.at(row, 0)) == "action" for row in range(table.n_rows)
    )


# --------------------------------------------------------------------------- cards in flowing text


def with_cards(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each card that flowing text prints (a heading or line that opens an action,
    its words, then lines such as `Lead: …` and `Deadline: …`) made a table of labels and values."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        card, end = card_at(blocks, index)
        if card is not None:
            result.append(card)
            index = end
        else:
            result.append(blocks[index])
            index += 1
    return tuple(result)


def card_at(blocks: Sequence[Block], start: int) -> tuple[Table | None, int]:
    """The card that opens with a block, and the number of the block after it; None for no card."""
    opening = blocks[start]
    if isinstance(opening, Table) or not opens_action(opening.passage):
        return None, start
    label, text = split_label(opening.passage)
    rows: list[tuple[Passage, Passage]] = [(label, text)]
    end = start + 1
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, Heading | Table) or opens_action(block.passage):
            break
        name, value = split_label(block.passage)
        if name:
            rows.append((name, value))
        elif len(rows) == 1 or block.passage.is_item:
            rows[-1] = (rows[-1][0], rows[-1][1] + block.passage)
        else:
            break
        end += 1
    fields = {field_of(name) for name, _ in rows[1:]}
    if len(fields & {"owner", "due", "status", "success", "progress"}) < 2 or not rows[0][1]:
        return None, start
    cells = [
        Cell(passage, row, col, places=passage.places)
        for row, pair in enumerate(rows)
        for col, passage in enumerate(pair)
    ]
    places = merge_places(place for cell in cells for place in cell.places)
    return Table(tuple(cells), TableKind.STREAM, places), end


def opens_action(passage: Passage) -> bool:
    """Whether a line opens an action's card: `Action 1.2`, `Action: Write …`."""
    name, _ = split_label(passage)
    words = (name or passage).printed.split()
    return bool(words) and len(words) <= 3 and words[0].rstrip(":").casefold() in OPENERS


OPENERS = ("action", "task", "step")


def split_label(passage: Passage) -> tuple[Passage, Passage]:
    """A line's label and what it says (`Lead: A. Name`); a heading that opens an action is a label
    alone. An empty label where the line has none that is known."""
    text = passage.printed
    name, colon, _ = text.partition(":")
    words = name.split()
    if words and words[0].casefold() in OPENERS and len(words) <= 3 and not colon:
        return passage, Passage()
    if not colon or len(words) > 6 or not field_of(Passage.of(name)):
        return Passage(), passage
    first, *rest = passage.lines
    at = first.text.find(":")
    if at < 0:
        return Passage(), passage
    while first.text[at + 1 : at + 2].isspace():
        at += 1
    kept = first.after(at + 1)
    value = Passage((kept, *rest)) if kept.spans else Passage(tuple(rest))
    return Passage((Line((Span(name),), first.opening, first.place),)), value


def field_of(label: Passage) -> str:
    fields = {f: w for f, w in header_fields(label.printed.rstrip(":")).items() if w >= 0.8}
    return max(fields, key=lambda name: (fields[name], name)) if fields else ""
