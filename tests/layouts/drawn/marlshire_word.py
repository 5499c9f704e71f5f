"""The RAG plan again, as a word processor prints it: outcomes merged down, rows cut by page ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..plan import Outcome
from ..word_file import Box, WordFile
from . import marlshire

PLAN = replace(marlshire.PLAN, name="marlshire_word")
WIDTHS = (32, 66, 42, 34, 28, 22, 14, 30)


def outcome_rows(outcome: Outcome) -> list[list[Box]]:
    return [
        [
            Box(outcome.text, bold=True) if place == 0 else Box(merge=True),
            Box(action.text),
            Box("\n".join(action.success)),
            Box(action.owners.text),
            Box(action.governance),
            Box(action.due.text),
            Box("", marlshire.FILLS[action.rating.shown]),
            Box(action.progress),
        ]
        for place, action in enumerate(outcome.actions)
    ]


def draw(target: Path) -> None:
    file = WordFile(12)
    file.heading("Marlshire Local Area", 0)
    file.prose("Written Statement of Action\nJune 2021")
    file.new_page()
    file.heading("Introduction", 1)
    file.prose(marlshire.INTRODUCTION[0])
    file.prose("\n".join(f"- {c.ref}: {c.title}" for c in PLAN.concerns))
    file.prose(marlshire.INTRODUCTION[1])
    file.heading("How we rate progress", 2)
    key = [[Box(name, marlshire.FILLS[fill]), Box(says)] for name, fill, says in marlshire.KEY]
    file.table([], key, (40, 220))
    for concern in PLAN.concerns:
        file.heading(f"{concern.ref}: {concern.title}", 2)
        file.heading("Vision for the future", 3)
        file.prose(concern.said)
        file.table(
            [[Box(name, "#d5e3f0", bold=True) for name in marlshire.HEADERS]],
            [row for outcome in concern.outcomes for row in outcome_rows(outcome)],
            WIDTHS,
        )
    file.write_pdf(target)
