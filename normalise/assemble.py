"""Chapters → Statement: numbers for concerns, ids for actions, rows for outcomes and milestones,
issues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from wsoa.model import (
    Action,
    Concern,
    Issue,
    Milestone,
    Outcome,
    Passage,
    Place,
    Statement,
)
from wsoa.normalise.outline import OpenConcern, Outline
from wsoa.normalise.records import ActionRecord, Group, Shared, cited_refs


def number_concerns(concerns_read: Sequence[OpenConcern]) -> list[int]:
    """A number for each concern: the one printed, where no two have the same; else the order.
    Letters count only if they go on from one to the next: `Priority L` may be that for leaders."""
    printed = [concern.named.number for concern in concerns_read]
    known = [number for number in printed if number is not None]
    refs = [concern.named.ref for concern in concerns_read]
    lettered = all(len(ref.split()[-1:]) == 1 and is_letter(ref.split()[-1]) for ref in refs)
    counts = not lettered or max(known, default=0) <= 2 * len(known)
    if counts and len(known) == len(printed) and len(set(known)) == len(known):
        return [number for number in printed if number is not None]
    return list(range(1, len(concerns_read) + 1))


def is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def concerns_in_order(outline: Outline) -> list[tuple[int, OpenConcern]]:
    """The concerns that have rows, or that a list alone names, each with its number, in the order
    of their numbers."""
    concerns_read = [c for c in outline.chapters if c.records or c.progress or c.is_listed]
    return sorted(
        zip(number_concerns(concerns_read), concerns_read, strict=True), key=itemgetter(0)
    )


def action_records(outline: Outline) -> list[ActionRecord]:
    """The records that the actions of a statement are made from, in their order."""
    return [record for _, concern in concerns_in_order(outline) for record in concern.records]


def assemble(head: Statement, outline: Outline, notices: Sequence[Issue]) -> Statement:
    issues = [*notices]
    rows: list[Concern] = []
    outcomes: list[Outcome] = []
    actions: list[Action] = []
    milestones: list[Milestone] = []
    counts: dict[str, int] = {}
    for number, concern in concerns_in_order(outline):
        named = concern.named
        title = named.title or outline.titles.get(named.ref.casefold(), "")
        rows.append(
            Concern(number, named.ref, title, named.sponsor, named.partners, page=named.page)
        )
        group_numbers: dict[int, int] = {}
        for outcome_no, same in enumerate(distinct_groups(concern), 1):
            group_numbers |= {id(group): outcome_no for group in same}
            outcomes.append(outcome_of(number, outcome_no, same, concern.shared))
        if not group_numbers and any(part.success for part in concern.shared):
            # measures printed once for actions that no outcome is named over
            outcomes.append(outcome_of(number, 1, (), concern.shared))
        ids = action_ids(head.statement_id, number, concern.records, counts)
        by_ref: dict[tuple[int, str], str] = {}
        for action_id, record in zip(ids, concern.records, strict=True):
            group_no = group_numbers.get(id(record.group)) if record.group else None
            action = replace(
                record.action, action_id=action_id, concern_no=number, outcome_no=group_no
            )
            by_ref.setdefault((id(record.group), action.action_ref.casefold()), action_id)
            actions.append(action)
            issues += [replace(issue, action_id=action_id) for issue in record.issues]
            milestones += attached_entries(record.milestones, action)
        for shared in concern.shared:
            milestones += progress_entries(shared, number, by_ref)
        milestones += [
            replace(entry, concern_no=number, seq=seq)
            for seq, entry in enumerate(concern.progress, 1)
        ]
    if not actions:
        issues.append(
            Issue(
                "no_actions_found",
                "No table or list of actions was recognised.",
                "error",
                "actions",
            )
        )
    return replace(
        head,
        concerns=tuple(rows),
        outcomes=tuple(outcomes),
        actions=tuple(actions),
        milestones=tuple(milestones),
        issues=tuple(issues),
    )


def distinct_groups(concern: OpenConcern) -> list[list[Group]]:
    """The groups of a concern in their order; those under one printing of an outcome that holds
    for several tables are one."""
    found: dict[tuple[str, tuple[int, ...]], dict[int, Group]] = {}
    for record in concern.records:
        if (group := record.group) is not None:
            key = group.ref, tuple(id(cell.passage) for cell in group.cells)
            found.setdefault(key, {})[id(group)] = group
    return [list(same.values()) for same in found.values()]


def outcome_of(
    concern_no: int, outcome_no: int, groups: Sequence[Group], shared: Iterable[Shared]
) -> Outcome:
    """The outcome of groups that are one; of none, what was said for all actions of a concern."""
    success = Passage()
    for part in shared:
        if any(part.group is group for group in groups or (None,)):
            success = success + part.success
    passage = groups[0].passage if groups else Passage()
    places = passage.places or success.places
    return Outcome(
        concern_no,
        outcome_no,
        groups[0].ref if groups else "",
        passage.text,
        success.text,
        places[0] if places else Place(),
    )


def action_ids(
    statement_id: str, concern_no: int, records: Sequence[ActionRecord], counts: dict[str, int]
) -> list[str]:
    """`<statement>/<group>/<ref>`; a running number where no ref is printed, `-2` where one
    recurs. `counts`: how often each has come so far in the statement, whose groups under two
    concerns may have one ref."""
    running: dict[str, int] = {}
    ids = []
    for record in records:
        group = (record.group.ref if record.group else "") or str(concern_no)
        running[group] = running.get(group, 0) + 1
        ref = record.action.action_ref or str(running[group])
        stem = f"{statement_id}/{group}/{ref}".replace(" ", "")
        counts[stem] = counts.get(stem, 0) + 1
        ids.append(stem if counts[stem] == 1 else f"{stem}-{counts[stem]}")
    return ids


def attached_entries(entries: Sequence[Milestone], action: Action) -> list[Milestone]:
    return [
        replace(
            entry,
            action_id=action.action_id,
            concern_no=action.concern_no,
            outcome_ref=action.outcome_ref,
            seq=seq,
        )
        for seq, entry in enumerate(entries, 1)
    ]


def progress_entries(
    shared: Shared, concern_no: int, by_ref: dict[tuple[int, str], str]
) -> list[Milestone]:
    """A group's entries of progress: a row for each task that an entry cites, else one of its
    own."""
    found = []
    for seq, entry in enumerate(shared.entries, 1):
        ref = shared.group.ref if shared.group else ""
        entry = replace(entry, concern_no=concern_no, outcome_ref=ref, seq=seq)
        targets = [
            by_ref[key]
            for task in cited_refs(entry.text)
            if (key := (id(shared.group), task.casefold())) in by_ref
        ]
        found += [replace(entry, action_id=target) for target in targets] or [entry]
    return found
