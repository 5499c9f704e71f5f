"""Actions told in prose: under a heading that says so, as promises in list items, or by a timeline.

The document is parted by the concerns that headings or tables of labels name, and each of these
by the outcomes that headings name in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from wsoa.model import Action, Block, Cell, Heading, Milestone, Paragraph, Passage, Place, Table
from wsoa.normalise import concerns
from wsoa.normalise.concerns import Named
from wsoa.normalise.outline.prose_parts import (
    concerns_over_lists,
    numbered_concerns,
    timeline_actions,
)
from wsoa.normalise.records import (
    ActionRecord,
    Context,
    Group,
    flowing_sections,
    heading_field,
    label_field,
    outcome_ref,
    prose_action,
    read_labelled_sections,
)
from wsoa.vocabulary import says_to_do

MOSTLY = 0.6  # share of the items of a list that promise something, from which others may, too
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_WILL = re.compile(r"\bwill (?!be\b)")


@dataclass(frozen=True)
class Stretch:
    """A concern, and the blocks from its name up to the next concern's."""

    named: Named
    blocks: Sequence[Block]


def concern_stretches(
    blocks: Sequence[Block],
    labelled: Mapping[int, Named],
    nouns: Sequence[str] = concerns.NOUNS,
) -> list[Stretch]:
    """The stretches of each concern that a heading names, or a table (`labelled`: by the number of
    its block); none where no concern is named. `nouns`: the lists of words that name concerns."""
    numbered = numbered_concerns(blocks)
    opens = [
        (index, named)
        for index, block in enumerate(blocks)
        if (named := labelled.get(index) or concern_named(block, nouns) or numbered.get(index))
        is not None
    ]
    return stretches_from(blocks, opens)


def listed_stretches(blocks: Sequence[Block]) -> list[Stretch]:
    """The stretches of headings that each have a list under one and the same lower heading."""
    return stretches_from(blocks, list(concerns_over_lists(blocks).items()))


def stretches_from(blocks: Sequence[Block], opens: Sequence[tuple[int, Named]]) -> list[Stretch]:
    """Each concern with the blocks from the one that names it up to the next."""
    ends = [*(index for index, _ in opens), len(blocks)][1:]
    return [
        Stretch(with_people(named, blocks[index + 1 : end]), blocks[index:end])
        for (index, named), end in zip(opens, ends, strict=True)
    ]


def concern_named(block: Block, nouns: Sequence[str]) -> Named | None:
    """The concern that a heading names."""
    if not isinstance(block, Heading):
        return None
    places = block.passage.places
    return concerns.from_text(block.passage, places[0].page if places else None, nouns)


def with_people(named: Named, below: Sequence[Block]) -> Named:
    """A concern with those who answer for it by the lines right below its name."""
    lines = takewhile(lambda block: isinstance(block, Paragraph), below)
    told = [concerns.labelled_value(line.passage) for line in lines if not isinstance(line, Table)]
    return concerns.add_people(named, [(field, value) for field, value in told if value])


def told_in(stretch: Stretch, context: Context) -> tuple[list[ActionRecord], list[Milestone]]:
    """The actions and the progress that a stretch tells: by what its headings say stands below
    them, else by promises, else by a timeline."""
    records: list[ActionRecord] = []
    progress: list[Milestone] = []
    pieces = pieces_of(stretch.blocks)
    for group, piece in pieces:
        told = read_labelled_sections(flowing_sections(piece), Place(), context, flowing=True)
        records += grouped(told.records, group)
        progress += told.progress
    if not any(is_told(record.action) for record in records):
        records = []
        own = under_heading(stretch.blocks)
        items = promised_items(own, context)
        for group, piece in pieces_of(own) if items else ():
            records += grouped(promised(piece, context), group)
        told_of = {record.action.action_text for record in records}
        progress = [step for step in progress if step.text not in told_of]
    return records or list(timeline_actions(stretch.blocks, context)), progress


def is_told(action: Action) -> bool:
    """Whether a line of a list says anything that makes it an action: what is to be done, who does
    it, when, how far it is. Links and headings listed under `Actions` say nothing."""
    said = action.owners or action.due or action.due.issues or action.action_ref
    return bool(said) or action.rating.status != "unknown" or says_to_do(action.action_text)


def pieces_of(blocks: Sequence[Block]) -> list[tuple[Group | None, Sequence[Block]]]:
    """The blocks parted where a heading names an outcome, each part with that outcome."""
    starts = [index for index, block in enumerate(blocks) if index and opens_outcome_part(block)]
    edges = [0, *starts, len(blocks)]
    return [
        (group_of(blocks[start:end]) if start else None, blocks[start:end])
        for start, end in pairwise(edges)
    ]


def opens_outcome_part(block: Block) -> bool:
    """Whether a heading names what is to be achieved."""
    if not isinstance(block, Heading):
        return False
    label, colon, value = block.passage.printed.partition(":")
    labelled = bool(colon and value.strip()) and concerns.names_outcome(label)
    return labelled or concerns.outcome_from_text(block.passage, None) is not None


def group_of(piece: Sequence[Block]) -> Group:
    """The outcome that a piece opens with: its heading, and the text up to the next heading or
    label."""
    whole = Passage()
    for index, block in enumerate(piece):
        if isinstance(block, Table) or (index and ends_outcome(block)):
            break
        whole = whole + block.passage
    cell = Cell(whole, row=0, col=0, col_span=2, places=whole.places)
    return Group(outcome_ref(cell), (cell,))


def ends_outcome(block: Heading | Paragraph) -> bool:
    label = label_field(block.passage) or heading_field(block.passage)
    return isinstance(block, Heading) or label not in ("", "outcome", "success")


def grouped(records: Sequence[ActionRecord], group: Group | None) -> list[ActionRecord]:
    """Records of prose under the outcome that a heading over them names."""
    if group is None:
        return list(records)
    text = group.passage.text
    return [
        replace(
            record,
            group=group,
            action=replace(record.action, outcome_ref=group.ref, outcome_text=text),
        )
        for record in records
    ]


def under_heading(stretch: Sequence[Block]) -> Sequence[Block]:
    """What stands under the heading that a stretch opens with, up to the next of its rank; all of
    a stretch that opens with none."""
    if not stretch or not isinstance(stretch[0], Heading):
        return stretch
    level = stretch[0].level
    ranks = [block.level if isinstance(block, Heading) else 99 for block in stretch[1:]]
    end = next((index for index, rank in enumerate(ranks, 1) if rank <= level), len(stretch))
    return stretch[1:end]


def promised_items(blocks: Sequence[Block], context: Context) -> tuple[ActionRecord, ...]:
    """The list items that promise something in a sentence, with who will do it and by when: `The
    forum will publish a guide by May 2020`. One alone is no list of actions."""
    kept = promised(blocks, context)
    return kept if len(kept) > 1 else ()


def promised(blocks: Sequence[Block], context: Context) -> tuple[ActionRecord, ...]:
    """The list items that say who will do what, and by when; and of a list most of which do, those
    that say that something will be done, and who, or when."""
    lists = (
        [block.passage for block in run if isinstance(block, Paragraph)]
        for is_list, run in groupby(blocks, key=is_list_item)
        if is_list
    )
    kept: list[ActionRecord] = []
    for items in lists:
        told = [prose_action(item, Place(), context) for item in items]
        if sum(promises(record.action) for record in told) >= max(2, MOSTLY * len(told)):
            told = [
                record
                if record.action.owners
                else prose_action(item, Place(), context, is_actor=True)
                for record, item in zip(told, items, strict=True)
            ]
            kept += [r for r in told if promises(r.action) or says_will(r.action)]
        else:
            kept += [record for record in told if promises(record.action)]
    return tuple(kept)


def is_list_item(block: Block) -> bool:
    """Whether a paragraph is an item of a list, or numbered as one: `12. The forum will …`."""
    if not isinstance(block, Paragraph):
        return False
    return block.passage.is_item or _NUMBERED.match(block.passage.printed) is not None


def says_will(action: Action) -> bool:
    """Whether a sentence says that something will be done, and who does it, or when."""
    return is_told(action) and _WILL.search(action.action_text) is not None


def promises(action: Action) -> bool:
    """Whether a sentence says who will do something, and by when."""
    return bool(action.owners and (action.due or action.due.recurrence))
