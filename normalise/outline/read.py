"""The document from top to bottom: which records stand under which concern.

What a heading, a full-width row, a label or a concern cell says holds until the next one says
otherwise. This is the one place where reading has state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wsoa import faults
from wsoa.model import Block, Heading, Table
from wsoa.normalise import concerns
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.concerns import Named
from wsoa.normalise.label_rows import label_rows
from wsoa.normalise.outline.action_tables import read_actions, read_sections
from wsoa.normalise.outline.below_tables import read_below
from wsoa.normalise.outline.chapters import OpenConcern, Outline, names_a_concern
from wsoa.normalise.outline.counted_parts import counted_parts
from wsoa.normalise.outline.listed import listed_concerns
from wsoa.normalise.outline.over_tables import (
    Over,
    labelled_outcome,
    names_over,
    over_table,
    place_text,
    read_label,
)
from wsoa.normalise.outline.prose import add_promises, outline_of_prose
from wsoa.normalise.records import Context, labels_after


def read_outline(blocks: Sequence[Block], read: Sequence[ReadTable], context: Context) -> Outline:
    """All records, in the order of the document, each under its concern; the concerns that a list
    names where there are none."""
    outline = outline_with_rows(blocks, read, context)
    if not any(concern.records or concern.progress for concern in outline.chapters):
        outline.chapters = [OpenConcern(named, is_listed=True) for named in listed_concerns(blocks)]
    return outline


def outline_with_rows(
    blocks: Sequence[Block], read: Sequence[ReadTable], context: Context
) -> Outline:
    """All records, each under its concern."""
    if not any(entry.reading.kind in ("actions", "sections") for entry in read):
        return outline_of_prose(blocks, read, context)
    outline = outline_of_tables(blocks, read, context)
    if any(names_a_concern(concern) for concern in outline.chapters):
        return outline
    # no concern is named: what is numbered as an aim, or the parts of the document, stand for them
    under_aims = outline_of_tables(blocks, read, context, nouns=(*concerns.NOUNS, "aims"))
    if all(names_a_concern(concern) for concern in under_aims.chapters if concern.records):
        return under_aims
    tables = {entry.index for entry in read if entry.reading.kind == "actions"}
    if parts := counted_parts(blocks, tables) or concerns.parts_over(blocks, tables):
        return outline_of_tables(blocks, read, context, parts)
    title = next((b.passage.printed for b in blocks if isinstance(b, Heading)), "")
    nameless = all(c.named.title in ("", title) for c in outline.chapters if c.records)
    counted = under_numbers(blocks, read, context) if nameless else None
    return counted or outline


def under_numbers(
    blocks: Sequence[Block], read: Sequence[ReadTable], context: Context
) -> Outline | None:
    """All records under the full-width rows of their tables where these count on (`1. Governance`,
    `2. Plans`): no other name stands for a concern. None where they do not."""
    nouns = (*concerns.NOUNS, concerns.NUMBERED)
    outline = outline_of_tables(blocks, read, context, nouns=nouns)
    numbers = [c.named.number for c in outline.chapters if c.records]
    counts_on = len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)]
    outline.chapters = [c for c in outline.chapters if c.records or c.named.ref]
    return outline if counts_on and len(numbers) == len(outline.chapters) else None


def outline_of_tables(
    blocks: Sequence[Block],
    read: Sequence[ReadTable],
    context: Context,
    parts: Mapping[int, Named] = {},
    nouns: tuple[str, ...] = concerns.NOUNS,
) -> Outline:
    """The records of a document with tables of actions. `parts`: the headings, by the number of
    their block, that take the place of concerns; `nouns`: the lists of words that name concerns."""
    outline = Outline()
    by_block = {entry.index: entry for entry in read}
    tables = {entry.index for entry in read if entry.reading.kind == "actions"}
    groups = concerns.groups_over(blocks, tables)
    plain = tuple(noun for noun in nouns if noun != concerns.NUMBERED)
    names = names_over(blocks, tables, plain)
    often = labels_after(blocks, tables)
    over = Over()
    for index, block in enumerate(blocks):
        over.blocks_since += 1
        if isinstance(block, Table):
            entry = by_block[index]
            if entry.reading.kind == "other" and index and blocks[index - 1] is over.block:
                over.heading = None  # it is what this table is called
            try:
                read_one_table(outline, over, entry, context, nouns)
            except Exception as error:
                outline.faults[index] = faults.error_name(error)
        elif index in parts:
            outline.open(parts[index])
            over.opens_concern()
        elif index not in groups and over_table(tables, index) and (aim := labelled_outcome(block)):
            over.opens_aim(aim, block)
        elif not read_below(outline, over, block, often, context):
            is_group, is_name = index in groups, index in names
            place_text(outline, over, block, is_group=is_group, is_name=is_name, nouns=plain)
    add_promises(outline, blocks, read, context)
    return outline


def read_one_table(
    outline: Outline, over: Over, entry: ReadTable, context: Context, nouns: tuple[str, ...]
) -> None:
    """What a table says of actions, or of what stands over the next ones."""
    over.is_below, over.label = entry.reading.kind == "actions", ""
    if entry.reading.kind == "actions":
        read_actions(outline, entry, context, over, nouns)
        over.heading, over.is_fresh = None, False
    elif entry.reading.kind == "sections":
        read_sections(outline, entry, context)
    elif entry.reading.kind == "labels":
        for name, said in (*entry.preamble, *label_rows(entry.reading.table)):
            read_label(outline, over, name, said, nouns)
