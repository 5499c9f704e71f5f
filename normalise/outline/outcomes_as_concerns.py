"""Numbered outcomes that take the place of concerns where a plan names none."""

from __future__ import annotations

from dataclasses import replace

from wsoa.normalise import concerns
from wsoa.normalise.concerns import Named
from wsoa.normalise.outline.chapters import Outline, page_of_passage
from wsoa.normalise.records import ActionRecord


def outcomes_for_concerns(outline: Outline) -> None:
    """Where a plan names no concern, the numbered aims that its actions stand under in full-width
    rows or headings take their place: each opens a chapter, and none is an outcome any more."""
    records = [record for concern in outline.chapters for record in concern.records]
    aims = [outcome_over(record) for record in records]
    if any(concern.named.ref for concern in outline.chapters) or not all(aims) or not aims:
        return
    old, outline.chapters = outline.chapters, []
    for record, aim in zip(records, aims, strict=True):
        plain = replace(record.action, outcome_ref="", outcome_text="")
        concern = outline.open(aim or Named())
        concern.records.append(replace(record, action=plain, group=None))
        for shared in [s for c in old for s in c.shared if s.group is record.group]:
            if shared not in concern.shared:
                concern.shared.append(replace(shared, group=None))
    outline.chapters[0].progress += [entry for concern in old for entry in concern.progress]


def outcome_over(record: ActionRecord) -> Named | None:
    """The numbered aim that a full-width row or a heading gives an action."""
    cell = record.group.cells[0] if record.group else None
    if cell is None or cell.col_span < 2:
        return None
    name, told = concerns.name_and_labels(cell.passage)
    aim = concerns.outcome_from_text(name, page_of_passage(name))
    named = aim is not None and aim.number is not None
    return concerns.add_people(aim, told) if aim is not None and named else None
