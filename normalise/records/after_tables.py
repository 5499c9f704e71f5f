"""What is told of a group of actions below their table: what was done, and how success is known,
under headings, bold lines or labels that come again below the tables of a document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsoa.model import Block, Heading, Opening, Paragraph, Passage, Place, Table
from wsoa.normalise.records.context import Context
from wsoa.normalise.records.labelled_prose import heading_field, label_field
from wsoa.normalise.records.milestones import dated_entries
from wsoa.normalise.records.shared import Shared
from wsoa.normalise.tables import header_fields, without_label
from wsoa.vocabulary import folded

FIELDS = ("progress", "success")
OFTEN = 2  # tables below which such words stand, from which they are labels
LONGEST = 9  # words of a label
SURE = 0.8  # weight of a label


def labels_after(blocks: Sequence[Block], tables: set[int]) -> Mapping[str, int]:
    """How often each label of progress or measures stands below a table of actions, before any
    other heading."""
    counts: Counter[str] = Counter()
    below = False
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            below = index in tables
            continue
        label, _ = label_and_value(block)
        if label and below:
            counts[folded(label)] += 1
        elif isinstance(block, Heading):
            below = False
    return counts


def label_and_value(block: Heading | Paragraph) -> tuple[str, Passage]:
    """The label of progress or measures that a heading or a paragraph is or opens with, and what
    stands behind it; empty where there is none."""
    passage = block.passage
    if not passage or passage.is_item:
        return "", Passage()
    alone = label_field(passage) or (heading_field(passage) if isinstance(block, Heading) else "")
    if alone in FIELDS:
        return passage.printed.rstrip(": "), Passage()
    label, colon, value = passage.printed.partition(":")
    if colon and value.strip() and len(label.split()) <= LONGEST and field_of(label):
        return label, without_label(passage)
    return "", Passage()


def field_of(label: str) -> str:
    fields = {f: w for f, w in header_fields(label).items() if f in FIELDS and w >= SURE}
    return max(fields, key=lambda f: (fields[f], f)) if fields else ""


def shared_below(before: Shared, label: str, told: Passage, context: Context) -> Shared:
    """What is told of a group, with what stands below its table under a label."""
    if field_of(label) == "success":
        return replace(before, success=before.success + opened(told))
    more = dated_entries(told, "progress", context.key, context.date, Place())
    return replace(before, entries=(*before.entries, *more))


def opened(passage: Passage) -> Passage:
    """A passage that begins a paragraph of its own."""
    first, *rest = passage.lines
    if first.opening is not Opening.WRAP:
        return passage
    return Passage((first._replace(opening=Opening.PARAGRAPH), *rest))
