"""The BRAG plan again, as a word processor prints it: merged cells and cut rows over many pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..plan import Concern, Outcome
from ..word_file import Box, WordFile
from . import wexmoor


def without_ratings(concern: Concern) -> Concern:
    """The concern as this file prints it: its milestones alone are rated."""
    return replace(
        concern,
        outcomes=tuple(
            replace(
                outcome,
                actions=tuple(replace(action, rating=wexmoor.NONE) for action in outcome.actions),
            )
            for outcome in concern.outcomes
        ),
    )


PLAN = replace(
    wexmoor.PLAN,
    name="wexmoor_word",
    concerns=tuple(without_ratings(concern) for concern in wexmoor.PLAN.concerns),
)
HEADERS = tuple(name for name in wexmoor.HEADERS if name != "Overall\nstatus")
WIDTHS = (52, 14, 62, 15, 34, 52, 21, 18)


def outcome_rows(outcome: Outcome) -> list[list[Box]]:
    made: list[list[Box]] = []
    for number, action in enumerate(outcome.actions):
        for place, milestone in enumerate(action.milestones):
            if number == place == 0:
                objective = Box(f"{outcome.ref}\n{outcome.text}")
            else:
                objective = Box(merge=True)
            told = milestone.rating.told == "text"
            whole = (action.ref, action.text, action.resource, action.owners.text)
            made.append(
                [
                    objective,
                    *(Box(text) if place == 0 else Box(merge=True) for text in whole),
                    Box(milestone.text),
                    Box(milestone.due.text),
                    Box(
                        milestone.rating.shown if told else "",
                        wexmoor.FILLS.get("blue" if told else milestone.rating.shown, ""),
                    ),
                ]
            )
    return made


def concern_part(file: WordFile, concern: Concern) -> None:
    file.heading(f"{concern.ref}: {concern.title}", 2)
    file.prose(f"Accountable sponsor: {concern.sponsor}\nDelivery Partners: {concern.partners}")
    file.prose(f"What the inspectors found:\n{concern.said}")
    file.table(
        [[Box(name, "#e4d9ef", bold=True) for name in HEADERS]],
        [row for outcome in concern.outcomes for row in outcome_rows(outcome)],
        WIDTHS,
    )


def draw(target: Path) -> None:
    file = WordFile(11)
    file.heading(PLAN.title, 0)
    file.prose("Published 15 November 2021")
    for heading, *paragraphs in wexmoor.FRONT:
        file.heading(heading, 2)
        file.prose("\n".join(paragraphs))
    for concern in PLAN.concerns:
        concern_part(file, concern)
    file.write_pdf(target)
