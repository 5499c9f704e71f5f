"""Invented plans drawn as text, for tests that compare plans.

    plan("Sampleton", '''
    Concern | Ref | Action            | Owner   | Due        | Status
    1       | 1.1 | Write the policy  | council | 2020-05-31 | behind
    ''')

An owner is an organisation type, several with `+` between; `post` is a post without one. A date is
one day; `2020-05..` is open at its end. An empty cell is an empty value.
"""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

from wsoa.model import Action, Box, Concern, Due, Owner, Rating, Source, Statement
from wsoa.normalise.deadlines import with_deadlines
from wsoa.output.dataset.dataset import Dataset


def plan(
    area: str,
    drawing: str,
    *,
    published: str = "2020-01-01",
    kind: str = "wsoa",
    suffix: str = "pdf",
) -> Statement:
    """A statement of one area with the actions of a drawing; columns may be left out."""
    header, *rows = (
        [cell.strip() for cell in line.split("|")] for line in dedent(drawing).strip().splitlines()
    )
    records = [dict(zip(header, row, strict=True)) for row in rows]
    day = dt.date.fromisoformat(published) if published else None
    statement_id = f"{area.lower()}-{kind}-{published or 'undated'}".replace("_", "-")
    if suffix != "pdf":
        statement_id += f"-{suffix}"
    numbers = [int(record.get("Concern") or 1) for record in records]
    return Statement(
        statement_id=statement_id,
        area_name=area,
        area_code="",
        kind=kind,
        title="Our plan",
        source=Source(f"{statement_id}.{suffix}", "0" * 64, suffix, 9),
        layout="grid",
        published=Due(day, day, "day" if day else "", "by" if day else ""),
        concerns=tuple(Concern(n, f"Concern {n}") for n in sorted(set(numbers))),
        actions=tuple(
            _action(statement_id, number, place, record)
            for place, (number, record) in enumerate(zip(numbers, records, strict=True), start=1)
        ),
    )


def dataset(*plans: Statement) -> Dataset:
    return Dataset.from_statements(map(with_deadlines, plans))


def _action(statement_id: str, concern: int, place: int, record: dict[str, str]) -> Action:
    ref, owner, due = (record.get(name, "") for name in ("Ref", "Owner", "Due"))
    kinds = [kind for kind in owner.split("+") if kind]
    start, is_open, _ = due.partition("..")
    day = dt.date.fromisoformat(f"{start}-01" if is_open else start) if due else None
    return Action(
        action_id=f"{statement_id}/{concern}/{ref or place}",
        concern_no=concern,
        action_ref=ref,
        action_text=record["Action"],
        owner_text=owner,
        owners=tuple(
            Owner(role="Head") if kind == "post" else Owner(kind, kind, text=kind) for kind in kinds
        ),
        due_text=due,
        due=Due(day, None if is_open else day, "day", "from" if is_open else "by")
        if day
        else Due(),
        rating=Rating(record.get("Status") or "unknown"),
        success_text=record.get("Measure", ""),
        themes=record.get("Themes", ""),
        page_start=place,
        page_end=place,
        box=Box(10, 20, 30, 40),
    )
