"""Actions that are a table each: a bar with the action's words, cells that say who and when, and
perhaps the steps towards it under a header of their own.

    1.2 Write the guide
    Lead: DCO      | By: May 2019 | On track
    Milestone      | Date         | Status
    Draft agreed   | March 2019   | Done

Where a page ends between them the bar stands as a line over the rest, and steps under no bar go on
the action before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Heading, Passage, Table
from wsoa.normalise.cards.as_rows import entry_of
from wsoa.normalise.cards.lines import (
    TELLING,
    field_of_label,
    label_before,
    names_action,
    split_at_bars,
    split_label,
)
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.form_families import table_of_actions
from wsoa.normalise.tables import KNOWN, Entry, header_fields, is_header_row, names_time
from wsoa.vocabulary import is_rating, is_ref, split_ref

FEWEST = 3  # bars with who and when below in a document, from which they are actions
WIDEST = 8  # columns
SURE = 0.9  # weight from which a header surely names actions: what stands below are no steps
WHO_OR_WHEN = frozenset({"owner", "due", "due_start", "status"})


@dataclass(frozen=True)
class Barred:
    """An action: what its bar says, what the cells below it say, and its steps."""

    bar: Passage
    told: tuple[Entry, ...] = ()
    header: tuple[Cell, ...] = ()  # of its steps
    steps: tuple[tuple[Cell, ...], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is said who answers for it, or when it is due, and one thing more."""
        fields = {field_of_label(entry.label.passage) for entry in self.told} & WHO_OR_WHEN
        return len(fields) > 1

    @property
    def entries(self) -> list[Entry]:
        found = [entry_of(Passage.of("Action"), self.bar), *self.told]
        if self.steps:
            name = self.header[0].passage if self.header else Passage()
            places = tuple(place for cell in self.header for place in cell.places)
            label = Cell(name or Passage.of("Milestone"), 0, 0, places=places)
            if header_fields(label.passage.printed).get("milestone", 0.0) < KNOWN:
                label = label._replace(passage=Passage.of("Milestone", *name.places[:1]))
            # a step alone is a list too
            found.append(Entry(label, self.steps if len(self.steps) > 1 else (*self.steps, ())))
        return found


BarredPart = Barred | Passage  # an action, or the name of a concern over the next


def with_barred_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each table that is an action, or several, under bars made rows of a table of
    actions; those of one table as one."""
    found: dict[int, list[BarredPart]] = {}
    gone: set[int] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) or block.fault or not 2 <= block.n_cols <= WIDEST:
            continue
        before = found.get(index - 1, [])
        title = bar_over(blocks[index - 1]) if index and not before else None
        opens = starts_below_bar(block)
        first = Barred(title) if opens and title is not None else None
        goes_on = not opens and bool(before) and isinstance(before[-1], Barred)
        last = before[-1] if goes_on else None
        pieces = barred_parts(block, first or (last if isinstance(last, Barred) else None))
        if pieces is None:
            continue
        if goes_on:
            before[-1], *pieces = pieces
        found[index] = pieces
        if first is not None:
            gone.add(index - 1)
    actions = [p for pieces in found.values() for p in pieces if isinstance(p, Barred)]
    if len(actions) < FEWEST or not any(action.steps for action in actions):
        return tuple(blocks)
    return tuple(
        each
        for index, block in enumerate(blocks)
        if index not in gone
        for each in (blocks_of_parts(found[index], block) if index in found else (block,))
    )


def blocks_of_parts(pieces: Sequence[BarredPart], like: Block) -> Iterator[Block]:
    """The names of concerns as headings, and the actions between them as tables."""
    assert isinstance(like, Table)
    run: list[list[Entry]] = []
    for piece in (*pieces, None):
        if isinstance(piece, Barred):
            run.append(piece.entries)
            continue
        if run:
            yield table_of_actions(run, like)
            run = []
        if piece is not None:
            yield Heading(piece)


# --------------------------------------------------------------------------- rows


def barred_parts(table: Table, current: Barred | None) -> list[BarredPart] | None:
    """The actions of a table from top to bottom, with the names of concerns between them; None
    where a row is of none of them. `current`: the action that the first rows go on, if any."""
    found: list[BarredPart] = [] if current is None else [current]
    for row in range(table.n_rows):
        cells = tuple(cell for cell in table.row(row) if cell.passage or cell.fill)
        if any(cell.row_span > 1 for cell in cells):
            return None
        if not cells:
            continue
        action = found[-1] if found else None
        if (bar := bar_of(cells, table)) is not None:
            found.append(Barred(bar))
        elif (name := concern_of(cells, table)) is not None:
            found.append(name)
        elif isinstance(action, Barred) and (more := with_row(action, cells)) is not None:
            found[-1] = more
        else:
            return None
    return found if all(p.is_whole for p in found if isinstance(p, Barred)) else None


def with_row(action: Barred, cells: tuple[Cell, ...]) -> Barred | None:
    """An action with what a row below its bar tells of it; None where that is nothing."""
    told = [] if action.header else told_in_row(cells)
    if told:
        return replace(action, told=(*action.told, *told))
    if is_header_of_steps(cells):
        return replace(action, header=action.header or cells)
    if action.header and is_step(cells):
        return replace(action, steps=(*action.steps, cells))
    return None


def starts_below_bar(table: Table) -> bool:
    """Whether the first row says who and when: the bar stands over the table."""
    cells = tuple(cell for cell in table.row(0) if cell.passage or cell.fill)
    return len(cells) > 1 and bool(told_in_row(cells))


def bar_over(block: Block) -> Passage | None:
    """What a line over a table says, if it may be the bar of an action."""
    if isinstance(block, Table):
        cells = block.filled(0) if block.n_rows == 1 else ()
        return cells[0].passage if len(cells) == 1 and is_bar(cells[0].passage) else None
    stands_out = isinstance(block, Heading) or block.passage.is_bold
    return block.passage if stands_out and is_bar(block.passage) else None


def bar_of(cells: Sequence[Cell], table: Table) -> Passage | None:
    """What the bar of an action says: one cell over all columns, its number perhaps in a cell
    before it."""
    *number, words = cells
    if len(number) > 1 or words.cols.stop < table.n_cols or words.col > 1:
        return None
    if not number:
        return words.passage if words.col == 0 and is_bar(words.passage) else None
    ref = number[0].passage
    numbered = is_ref(ref.printed) and any(map(str.isdigit, ref.printed))
    return ref + words.passage if numbered and table.n_cols > 2 else None


def is_bar(passage: Passage) -> bool:
    text = passage.printed
    return not opens_concern(text) and bool(split_ref(text)[0] or names_action(text))


def concern_of(cells: Sequence[Cell], table: Table) -> Passage | None:
    """The name of a concern that fills a row."""
    fills = len(cells) == 1 and cells[0].col_span == table.n_cols
    return cells[0].passage if fills and opens_concern(cells[0].passage.printed) else None


def opens_concern(text: str) -> bool:
    return bool(concern_ref(text)[0] or concern_ref(text, "aims")[0])


def told_in_row(cells: Sequence[Cell]) -> list[Entry]:
    """What a row tells of an action: in each cell a label and what it says, or a rating alone.
    Empty for other rows."""
    found: list[Entry] = []
    for cell in cells:
        if is_rating(cell.passage.printed) or not cell.passage:
            found.append(rating_entry(cell))
            continue
        for part in split_at_bars(cell.passage):
            name, value = split_label(part)
            if not label_before(part) or field_of_label(name) not in TELLING:
                return []
            found.append(entry_of(name, value))
    return found if any(entry.label.passage.places or entry.cells for entry in found) else []


def rating_entry(cell: Cell) -> Entry:
    return Entry(Cell(Passage.of("Status"), 0, 0, places=cell.places), ((cell,),))


def is_header_of_steps(cells: Sequence[Cell]) -> bool:
    """Whether a row heads a list of steps and their dates: no actions with leads of their own."""
    if len(cells) < 2 or not is_header_row(cells):
        return False
    first, *rest = [header_fields(cell.passage.printed) for cell in cells]
    if any(known.get("owner", 0.0) >= KNOWN for known in (first, *rest)):
        return False
    dated = any(known.get("due", 0.0) >= KNOWN for known in rest)
    return first.get("milestone", 0.0) >= KNOWN or (dated and first.get("action", 0.0) < SURE)


def is_step(cells: Sequence[Cell]) -> bool:
    """Whether a row is a step with what is told of it: its date, or how far it is."""
    first, *rest = cells
    return bool(first.passage) and any(
        names_time(cell.passage.printed) or is_rating(cell.passage.printed) for cell in rest
    )
