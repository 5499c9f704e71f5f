"""Raw text read by a grammar of cells that its own tables teach.

The document's own headers say which columns there are; what each line looks like, and the order in
which such lines recur, say which cell it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.extract.plaintext.fragments import Fragment, fragments_of, learn_habits
from wsoa.extract.plaintext.grammar import OUTSIDE, Grammar, learn_grammar
from wsoa.extract.plaintext.headers import HeaderColumn, headers_of
from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import plain
from wsoa.extract.plaintext.prose import blocks_of_prose
from wsoa.extract.plaintext.rows import (
    boxes_by_refs,
    boxes_by_rows,
    concern_boxes,
    drawn_by_rows,
    table_of_open_cells,
    with_refs_apart,
)
from wsoa.extract.plaintext.sections import TextSection, text_sections
from wsoa.model import Block, Paragraph, Passage, Table


def blocks_by_grammar(lines: Sequence[TextLine]) -> list[Block]:
    """The blocks of lines by a grammar that the document's own tables teach."""
    headers = headers_of(lines)
    sections = text_sections(lines, headers)
    made: dict[int, list[Block]] = {}  # by section
    for number, columns in enumerate(headers.families):
        mine = [i for i, section in enumerate(sections) if section.family == number]
        tables = tables_blocks([sections[i] for i in mine], columns, lines)
        made |= dict(zip(mine, tables, strict=True))
    blocks: list[Block] = []
    for number, section in enumerate(sections):
        if section.family is None:
            blocks += blocks_of_prose(section.lines)
        else:
            headed = any(isinstance(block, Table) for block in made[number])
            blocks += [*([] if headed else blocks_of_prose(section.headers)), *made[number]]
    return blocks


def tables_blocks(
    sections: Sequence[TextSection], columns: Sequence[HeaderColumn], lines: Sequence[TextLine]
) -> list[list[Block]]:
    """What the tables under one header make, the grammar of all learned from them together."""
    habits = learn_habits(lines, [column.kind for column in columns])
    if not habits.codes:  # what it takes is told in words
        columns = [replace(c, kind="text") if c.kind == "code" else c for c in columns]
    fragments = [fragments_of(section.lines, habits, section.headed) for section in sections]
    pooled = [fragment for table in fragments for fragment in table]
    grammar, places = learn_grammar(pooled, columns, habits)
    held = [c for i, c in enumerate(columns) if i in places or c.kind not in ("aim", "concern")]
    if len(held) < len(columns):  # a heading over the table, and no column
        grammar, places = learn_grammar(pooled, held, habits)
    shares: list[list[int]] = []
    for table in fragments:
        done = sum(len(share) for share in shares)
        shares.append(places[done : done + len(table)])
    by_rows = drawn_by_rows(shares, grammar)
    made = [
        blocks_of_table(table, share, grammar, by_rows)
        for table, share in zip(fragments, shares, strict=True)
    ]
    over = [column for column in columns if column not in grammar.columns]
    return [
        [*headings, *blocks] if any(isinstance(block, Table) for block in blocks) else blocks
        for headings, blocks in zip(headings_over(sections, over), made, strict=True)
    ]


def headings_over(
    sections: Sequence[TextSection], over: Sequence[HeaderColumn]
) -> list[list[Block]]:
    """For each section the headings that are printed over its columns and head none of them, each
    as often as it is. What several sections go on under is printed once."""
    told: set[int] = set()
    found: list[list[Block]] = []
    for section in sections:
        lines = [line for line in section.headers if line.number not in told]
        told.update(line.number for line in lines)
        whole = [plain(line.text) for line in lines]
        headings = [
            header
            for header in dict.fromkeys(column.header for column in over)
            for _ in range(whole.count(plain(header)) or plain(header) in " ".join(whole))
        ]
        found.append([Paragraph(Passage.of(heading)) for heading in headings])
    return found


def blocks_of_table(
    fragments: Sequence[Fragment], places: Sequence[int], grammar: Grammar, by_rows: bool
) -> list[Block]:
    """The table that units make, before it what stands in none of its columns."""
    concern = next((i for i, c in enumerate(grammar.columns) if c.kind == "concern"), OUTSIDE)
    leading = leading_notices(fragments, places, grammar)
    outside = [
        fragment
        for number, (fragment, place) in enumerate(zip(fragments, places, strict=True))
        if place == OUTSIDE or number < leading
    ]
    rest = [
        (fragment, place)
        for number, (fragment, place) in enumerate(zip(fragments, places, strict=True))
        if number >= leading and place not in (OUTSIDE, concern)
    ]
    make = boxes_by_rows if by_rows else boxes_by_refs
    boxes = make([fragment for fragment, _ in rest], [place for _, place in rest], grammar)
    boxes = with_refs_apart(boxes, grammar)
    titles = [
        (number, fragment)
        for number, (fragment, place) in enumerate(zip(fragments, places, strict=True))
        if place == concern != OUTSIDE and number >= leading
    ]
    if titles:
        heads, left = concern_boxes(titles, concern, boxes, grammar)
        boxes, outside = boxes + heads, outside + left
    blocks: list[Block] = [
        block for fragment in outside for block in blocks_of_prose(fragment.lines)
    ]
    return [*blocks, table_of_open_cells(boxes, grammar, open_top=False)] if boxes else blocks


def leading_notices(fragments: Sequence[Fragment], places: Sequence[int], grammar: Grammar) -> int:
    """How many of a table's first units are no cells: sentences before its first row begins, in a
    column that rows do not begin with."""
    if not fragments or not grammar.item_kind:
        return 0
    first = places[0]
    if len(places) > 1 and places[1] < first and not fragments[0].ref and not fragments[0].goes_on:
        return 1
    return 0
