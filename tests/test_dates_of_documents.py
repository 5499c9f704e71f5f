"""Dates of real documents, against the specification's notations and the gold annotations."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wsoa.model import Due
from wsoa.normalise.dates.due import milestone_due, read_due, sentence_due

DUE = ("due_start", "due_end", "due_precision", "due_kind", "due_recurrence")
CHECKED = {"invalid_date", "weekday_mismatch", "multiple_dates"}


def printed(due: Due) -> dict[str, str | None]:
    return {
        "due_start": due.start.isoformat() if due.start else None,
        "due_end": due.end.isoformat() if due.end else None,
        "due_precision": due.precision or None,
        "due_kind": due.kind or None,
        "due_recurrence": due.recurrence or None,
    }


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def golds(shared: Path) -> Iterator[tuple[str, dict[str, Any], dt.date | None]]:
    for path in sorted((shared / "gold").glob("*.json")):
        if not path.name.endswith(".colours.json"):
            gold = json.loads(path.read_text("utf-8"))
            yield path.stem, gold, day(gold["statement"].get("published_on"))


def test_the_notations_of_the_specification(shared: Path) -> None:
    wrong = []
    for entry in json.loads((shared / "vocabulary" / "date_notations.json").read_text("utf-8")):
        due = read_due(entry["text"], day(entry["context_date"]))
        expected = {key: entry[key] for key in DUE}
        if printed(due) != expected or sorted(due.issues) != sorted(entry["issues"]):
            wrong.append((entry["text"], due))
    assert wrong == []


def is_prose(action: dict[str, Any]) -> bool:
    """Whether the date stands in the action's own sentence, not in a cell."""
    return bool(action["due_start"]) and action["due_text"] in action["action_text"]


def test_the_date_cells_of_real_documents(shared: Path) -> None:
    wrong, cells = [], 0
    for name, gold, published in golds(shared):
        for action in gold["actions"]:
            if not action.get("due_text") or is_prose(action):
                continue
            cells += 1
            due = read_due(action["due_text"], published)
            expected = {key: action.get(key) for key in DUE}
            issues = CHECKED & set(action.get("issues") or [])
            if printed(due) != expected or set(due.issues) & CHECKED != issues:
                wrong.append((name, action["due_text"], due))
    assert cells > 100
    assert wrong == []


def test_the_dated_sentences_of_real_documents(shared: Path) -> None:
    wrong, sentences = [], 0
    for name, gold, published in golds(shared):
        for action in gold["actions"]:
            if not action.get("due_text") or not is_prose(action):
                continue
            sentences += 1
            due_text, due = sentence_due(action["action_text"], published)
            expected = {key: action.get(key) for key in DUE}
            if printed(due) != expected or due_text != action["due_text"]:
                wrong.append((name, action["due_text"], due_text, due))
    assert sentences > 10
    assert wrong == []


def test_the_milestones_of_real_documents(shared: Path) -> None:
    """Those in running text, which have no date cell beside them."""
    right = wrong = 0
    for _, gold, published in golds(shared):
        entries = [m for a in gold["actions"] for m in a.get("milestones") or []]
        entries += gold.get("outcome_progress") or []
        for entry in entries:
            if (entry.get("due_text") or "") not in entry["text"]:
                continue
            due_text, due = milestone_due(entry["text"], published)
            expected = {key: entry.get(key) for key in ("due_start", "due_end")}
            same = expected.items() <= printed(due).items()
            same = same and due_text == (entry.get("due_text") or "")
            right, wrong = right + same, wrong + (not same)
    assert right > 100
    assert right / (right + wrong) >= 0.95
