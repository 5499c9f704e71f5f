"""The flat table: one row an action, with what the other tables say of it, to be read alone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from wsoa.output.schema.definition import Row, SchemaTable, Value, schema

NAME = "action_plans"
BETWEEN = "; "  # owners, types and codes of one action

_Record = dict[str, Value]


def flat_rows(rows: Mapping[str, Iterable[Row]]) -> list[Row]:
    """The rows of `action_plans`, made from those of the other tables, in the order of the
    actions."""
    statements = {record["statement_id"]: record for record in _records(rows, "statements")}
    concerns = {
        (record["statement_id"], record["concern_no"]): record["title"]
        for record in _records(rows, "concerns")
    }
    owners, milestones, issues = (_by_action(rows, name) for name in _UNDER_ACTIONS)
    table = schema()[NAME]
    return [
        table.in_order(
            _flat(
                action,
                statements[action["statement_id"]],
                concerns.get((action["statement_id"], action["concern_no"])),
                owners[action["action_id"]],
                milestones[action["action_id"]],
                issues[action["action_id"]],
            )
        )
        for action in _records(rows, "actions")
    ]


_UNDER_ACTIONS = ("owners", "milestones", "issues")
_SAME = ("concern_no", "outcome_ref", "outcome_text", "action_ref", "action_text", "due_text",
         "due_end", "deadline", "deadline_source", "status", "status_text", "themes", "confidence",
         "action_id")  # fmt: skip


def _flat(
    action: _Record,
    statement: _Record,
    concern_title: Value,
    owners: Sequence[_Record],
    milestones: Sequence[_Record],
    issues: Sequence[_Record],
) -> _Record:
    ends = [each["due_end"] for each in milestones if isinstance(each["due_end"], dt.date)]
    return {
        **{name: action[name] for name in _SAME},
        **{name: statement[name] for name in ("area_name", "source_name", "kind", "published_on")},
        "concern_title": concern_title,
        "owners": _joined(each["text"] for each in owners),
        "organisation_types": _joined(each["organisation_type"] for each in owners),
        "milestones": len(milestones),
        "milestones_last": max(ends, default=None),
        "milestones_completed": sum(each["status"] == "completed" for each in milestones),
        "page": action["page_start"],
        "noticed": _joined(each["code"] for each in issues if not each["resolved"]),
    }


def _joined(values: Iterable[Value]) -> str | None:
    """The values, each once, in the order in which they come."""
    return BETWEEN.join(dict.fromkeys(str(value) for value in values if value)) or None


def _records(rows: Mapping[str, Iterable[Row]], name: str) -> Iterator[_Record]:
    table: SchemaTable = schema()[name]
    for row in rows[name]:
        yield dict(zip(table.header, row, strict=True))


def _by_action(rows: Mapping[str, Iterable[Row]], name: str) -> dict[Value, list[_Record]]:
    found: dict[Value, list[_Record]] = defaultdict(list)
    for record in _records(rows, name):
        if record["action_id"]:
            found[record["action_id"]].append(record)
    return found
