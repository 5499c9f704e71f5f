"""The records that prose tells of, concern by concern."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Block
from wsoa.normalise import concerns
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.concerns import Named
from wsoa.normalise.label_rows import label_rows
from wsoa.normalise.outline.chapters import Outline, same_concern
from wsoa.normalise.outline.over_tables import Over, read_label
from wsoa.normalise.outline.prose_actions import (
    Stretch,
    concern_stretches,
    listed_stretches,
    promised_items,
    told_in,
    under_heading,
)
from wsoa.normalise.records import Context


def outline_of_prose(
    blocks: Sequence[Block], read: Sequence[ReadTable], context: Context
) -> Outline:
    """The records of a document without action tables: prose under headings, concern by concern."""
    outline = Outline()
    with_aims = (*concerns.NOUNS, "aims")
    named = (
        concern_stretches(blocks, labelled_concerns(read))
        or concern_stretches(blocks, labelled_concerns(read, with_aims), with_aims)
        or listed_stretches(blocks)
    )
    for stretch in named or [Stretch(Named(), blocks)]:
        records, progress = told_in(stretch, context)
        if records or progress:
            concern = outline.open(stretch.named)
            concern.records += records
            concern.progress += progress
    return outline


def labelled_concerns(
    read: Sequence[ReadTable], nouns: Sequence[str] = concerns.NOUNS
) -> dict[int, Named]:
    """The concerns, by the number of their block, that tables of labels name. `nouns`: the lists
    of the vocabulary whose words name concerns."""
    found = {}
    for entry in read:
        if entry.reading.kind == "labels":
            alone = Outline()
            for label, said in (*entry.preamble, *label_rows(entry.reading.table)):
                read_label(alone, Over(), label, said, nouns)
            if alone.chapters and (alone.current.named.ref or alone.current.named.title):
                found[entry.index] = alone.current.named
    return found


def add_promises(
    outline: Outline, blocks: Sequence[Block], read: Sequence[ReadTable], context: Context
) -> None:
    """What is promised in prose under a concern that no table or card tells of."""
    for stretch in concern_stretches(blocks, labelled_concerns(read)):
        concern = next((c for c in outline.chapters if same_concern(c.named, stretch.named)), None)
        if concern is not None and not concern.records:
            concern.records += promised_items(under_heading(stretch.blocks), context)
