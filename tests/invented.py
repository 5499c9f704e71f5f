"""An invented statement with a row or more for each table, for the tests of what is written."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from wsoa.model import (
    Action,
    Box,
    Concern,
    Due,
    Issue,
    Milestone,
    Outcome,
    Owner,
    Place,
    Rating,
    Source,
    Statement,
)
from wsoa.output.schema.definition import schema

SPRING = Due(dt.date(2031, 1, 1), dt.date(2031, 3, 31), "term", "by")
HERE = Place(3, Box(10, 20, 30.25, 40))
DONE = Rating("completed", "Done", "text", dt.date(2031, 2, 3))


def statement(statement_id: str = "sampleton-wsoa-2030", **changes: Any) -> Statement:
    """An invented statement with a row or more for each table: one action in an outcome, one in
    none, a milestone under an action and one under the whole outcome."""
    first, second = f"{statement_id}/1.1/A", f"{statement_id}/2/1"
    whole = Statement(
        statement_id=statement_id,
        area_name="Sampleton",
        area_code="E06999999",
        kind="wsoa",
        title="Our plan",
        source=Source("plan.pdf", hashlib.sha256(statement_id.encode()).hexdigest(), "pdf", 9),
        layout="grid",
        published=Due(dt.date(2030, 5, 1), dt.date(2030, 5, 31), "month", "by"),
        inspection=Due(dt.date(2029, 11, 5), dt.date(2029, 11, 9), "day", "between"),
        concerns=(
            Concern(1, "Weakness 1", "Waiting", sponsor="Head of Waiting", page=2),
            Concern(2, "Weakness 2", "Telling", themes="communication;transition"),
        ),
        outcomes=(Outcome(1, 1, "1.1", "Nobody waits", place=HERE),),
        actions=(
            Action(
                action_id=first,
                concern_no=1,
                action_ref="A",
                action_text='Count "all" who wait, and why:\n- at home\n- at school',
                outcome_no=1,
                outcome_ref="1.1",
                outcome_text="Nobody waits",
                owner_text="Head of Counting; Clinic",
                owners=(
                    Owner(role="Head of Counting", text="Head of Counting"),
                    Owner("Clinic", "nhs_provider", text="Clinic"),
                ),
                due_text="Spring term 2031",
                due=SPRING,
                rating=DONE,
                page_start=3,
                page_end=4,
                box=Box(56.7, 100, 540.04, 161.96),
                confidence=0.91234,
            ),
            Action(
                second,
                2,
                "1",
                "=SUM(A1:A9)",
                due=Due(kind="recurring", recurrence="monthly"),
                page_start=5,
                page_end=5,
                box=HERE.box,
            ),
        ),
        milestones=(
            Milestone(
                "milestone", "Counted once", 1, "1.1", first, due=SPRING, rating=DONE, place=HERE
            ),
            Milestone("progress", "Fewer wait", 1, "1.1", place=HERE),
        ),
        issues=(
            Issue("missing_owner", "No owner is named.", table="actions", action_id=second),
            Issue("missing_due", "No date is printed.", table="actions", action_id=second),
            Issue("orphan_text", "“Page 7” stands in no row.", "info", page=7),
        ),
    )
    return replace(whole, **changes)


def record(rows: dict[str, list[Any]], table: str, number: int = 0) -> dict[str, Any]:
    return dict(zip(schema()[table].header, rows[table][number], strict=True))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
