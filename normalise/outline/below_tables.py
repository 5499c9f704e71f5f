"""Headings and paragraphs below a table that tell more of its actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wsoa.model import Heading, Paragraph, Passage
from wsoa.normalise import concerns
from wsoa.normalise.outline.chapters import Outline
from wsoa.normalise.outline.over_tables import Over, labels_outcome
from wsoa.normalise.records import OFTEN, Context, Shared, label_and_value, shared_below
from wsoa.vocabulary import folded


def read_below(
    outline: Outline,
    over: Over,
    block: Heading | Paragraph,
    often: Mapping[str, int],
    context: Context,
) -> bool:
    """Whether a heading or a paragraph tells more of the actions of the table above it, under a
    label that comes again below other tables; it is read then."""
    concern = outline.current if over.is_below else None
    if concern is None or not concern.records:
        return False
    label, told = label_and_value(block)
    if label and often.get(folded(label), 0) >= OFTEN:
        over.label = label
    elif isinstance(block, Heading) or names_more(block.passage):
        over.is_below, over.label = False, ""
        return False
    else:
        told = block.passage
    if not over.label or not told:
        return bool(over.label)
    group = concern.records[-1].group
    before = next((s for s in concern.shared if s.group is group), Shared(group))
    after = shared_below(before, over.label, told, context)
    if group is None and after.entries:
        concern.progress += after.entries[len(before.entries) :]
        after = replace(after, entries=before.entries)
    concern.shared = [*(s for s in concern.shared if s is not before), after]
    return True


def names_more(passage: Passage) -> bool:
    """Whether a paragraph names a concern, an outcome, or who answers for one."""
    label, colon, _ = passage.printed.partition(":")
    return (
        concerns.from_text(passage, None) is not None
        or bool(concerns.labelled_value(passage)[0])
        or (bool(colon) and labels_outcome(label))
    )
