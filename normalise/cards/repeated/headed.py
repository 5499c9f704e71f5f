"""Cards that come again, read from pages without lines or headers → tables under a header.

    1 | Write the guide    | Lead      | When
      |                    | DCO       | May 2019
    2 | Train the staff    | Lead      | When
      |                    | The Trust | June 2019

What most cells of a column open with is its label: the header. Where they have none in common, what
they look like says what the column holds, if that is plain: dates, ratings, refs, posts and bodies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Heading, Passage, Place, Table
from wsoa.normalise.cards.repeated.labels_of_cards import common_label, parted_at_label
from wsoa.normalise.cards.repeated.looks_of_cards import (
    are_counted,
    named_by_look,
    with_numbers_alone,
)
from wsoa.normalise.cards.repeated.one_line import is_of_cards, with_facts_apart
from wsoa.normalise.cards.repeated.texts_of_cards import further_texts, with_texts_joined
from wsoa.normalise.told import flat
from wsoa.vocabulary import folded


def with_headed_cards(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, their tables of cards under headers. What the columns hold is asked of all of the
    document's cards together: they are of one kind."""
    blocks = with_facts_apart(blocks)
    tables = [block for block in blocks if is_of_cards(block)]
    if not tables:
        return tuple(blocks)
    columns = [
        [c for table in tables for c in table.column(col) if c.passage and not c.header]
        for col in range(max(table.n_cols for table in tables))
    ]
    heads = {c.col: folded(flat(c.passage)) for t in tables for c in t.cells if c.header}
    counted = {n for n, cells in enumerate(columns) if n not in heads and are_counted(cells)}
    labels = [
        "" if col in counted else common_label(cells) or heads.get(col, "")
        for col, cells in enumerate(columns)
    ]
    names = dict(named_by_look(columns, labels))
    captions = {c for c, name in names.items() if name == "Theme" and are_captions(blocks, c)}
    names |= dict.fromkeys(captions, "Picture")
    names |= dict.fromkeys(counted, "Ref")
    texts = further_texts(columns, labels, names)
    return tuple(
        headed_by(with_texts_joined(with_numbers_alone(block, counted), texts), labels, names)
        if is_of_cards(block)
        else block
        for block in blocks
    )


def are_captions(blocks: Sequence[Block], col: int) -> bool:
    """Whether what sorts cards by a column comes again under several headings: these say to what
    part of the plan cards belong, and the column is the captions of pictures."""
    under: dict[int, set[str]] = {}
    headings = 0
    for block in blocks:
        headings += isinstance(block, Heading) and bool(re.search(r"[^\W\d]", block.passage.text))
        if is_of_cards(block):
            told = {folded(flat(cell.passage)) for cell in block.column(col) if cell.passage}
            under.setdefault(headings, set()).update(told)
    counts = Counter(text for texts in under.values() for text in texts)
    return len(under) > 1 and any(count > 1 for count in counts.values())


def headed_by(table: Table, labels: Sequence[str], names: Mapping[int, str]) -> Table:
    """A table of cards under a row of its labels, and of the names of columns that have none."""
    heads = {cell.col: cell.passage for cell in table.cells if cell.header}
    places: dict[int, list[Place]] = {col: list(head.places) for col, head in heads.items()}
    first = 0 if heads else 1  # the row in which cards begin, under the header
    cells = []
    for cell in table.cells:
        if cell.header:
            continue
        label = labels[cell.col]
        if label:
            head, value = parted_at_label(cell.passage, label)
            if head:
                heads.setdefault(cell.col, head)
                places.setdefault(cell.col, []).extend(head.places)
                cell = cell._replace(passage=value)
        cells.append(cell._replace(row=cell.row + first))
    place = (table.places or (Place(),))[0]
    header = [
        Cell(
            heads[col]
            if col in heads and col not in names
            else Passage.of(names.get(col) or labels[col], place),
            0,
            col,
            places=tuple(places.get(col, ())),
            header=True,
        )
        for col in range(table.n_cols)
    ]
    return replace(table, cells=(*header, *cells))
