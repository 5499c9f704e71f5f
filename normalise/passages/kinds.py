"""What kind of passage stands outside the rows: told by its own words and the heading over it.

Each kind has words that headings and the headers of tables speak of it in; they stand in the
vocabulary, each with what it weighs. The kind with the greatest sum is taken, if it is enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wsoa.model import Heading, Passage, Table
from wsoa.vocabulary import folded, load

ENOUGH = 1.0  # of the weights, to name a kind
OVER = 0.6  # what a heading says weighs so much of what a table's own header says
LONGEST_TITLE = 14  # words
FAIR_SHARE = 0.3  # of a heading's words, to name a kind
HEAD_ROWS = 2  # of a table, whose words tell what it lists

_BY_READING = {"key": "key", "glossary": "glossary", "postholders": "contact"}

_CONTENTS_ENTRY = re.compile(r"(?:(?:(?<!\.)\.{3,}+|…)\s*+|(?<!\s)\s++)\d{1,3}$")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.\w[\w.-]++")
_PHONE = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b")
_KEY_LINE = re.compile(
    r"(?:dark |light )?(?:blue|green|amber|red|purple|gr[ae]y|yellow|white|black)\s*[-–—:=]\s*\S",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:version|draft|revision)(?:\s*+[:.])?\s*+v?\d++(?:\.\d++)*+\b|\bv\d+(?:\.\d+)+\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeadedSection:
    """What the heading over a passage says that stands below it."""

    kind: str = ""
    level: int = 0

    @property
    def is_contents(self) -> bool:
        return self.kind == "contents"


def section_opened(heading: Heading, before: HeadedSection) -> HeadedSection:
    """The section that a heading opens: of the kind that it names; where it names none, a lower
    one goes on with the kind of the section that it stands in."""
    kind = kind_named(heading.passage.printed)
    if kind:
        return HeadedSection(kind, heading.level)
    return (
        before if before.kind and heading.level > before.level else HeadedSection("", heading.level)
    )


def kind_named(title: str) -> str:
    """The kind that a heading names: with a fair share of its words, or with all of them."""
    words = folded(title).split()
    if not words or len(words) > LONGEST_TITLE:
        return ""
    text = " ".join(words)
    set_off = f" {text} "
    whole = {kind for kind, cues in cues_for("titles").items() if text in cues}
    whole |= {
        kind
        for kind, cues in cues_for("anywhere").items()
        if any(f" {cue} " in set_off for cue in cues)
    }
    weights = {
        kind: sum(
            weight * min(1.0, len(cue.split()) / (FAIR_SHARE * len(words)))
            for cue, weight in cues.items()
            if f" {cue} " in set_off
        )
        for kind, cues in cues_for("headings").items()
    }
    return best_kind(weights | dict.fromkeys(whole, 2 * ENOUGH))


def kind_of_heading(heading: Heading, section: HeadedSection) -> str:
    """The kind of what a reader took for a heading: whole sentences in bold are a paragraph."""
    if section.is_contents:
        return "contents"
    text = heading.passage.printed
    is_prose = len(text.split()) > LONGEST_TITLE and text.endswith((".", ";"))
    return "paragraph" if is_prose else "heading"


def kind_of_line(passage: Passage, section: HeadedSection) -> str:
    """The kind of a paragraph or a list item."""
    text = passage.printed
    if section.is_contents and _CONTENTS_ENTRY.search(text):
        return "contents"
    if len(text.split()) <= 25:
        if _EMAIL.search(text) or _PHONE.search(text):
            return "contact"
        if _VERSION.search(text):
            return "version"
    if _KEY_LINE.match(text):
        return "key"
    if section.kind and not section.is_contents:
        return section.kind
    return "item" if passage.is_item else "paragraph"


def kind_of_table(table: Table, reading: str, section: HeadedSection) -> str:
    """The kind of a table that holds no actions; `reading` is what it was read as."""
    if reading in _BY_READING:
        return _BY_READING[reading]
    head = " | ".join(
        cell.passage.printed for row in range(HEAD_ROWS) for cell in table.row(row) if cell.passage
    )
    weights = weights_in(head)
    if section.kind:
        weights[section.kind] = weights.get(section.kind, 0.0) + OVER
    return best_kind(weights) or section.kind or "table"


def weights_in(header: str) -> dict[str, float]:
    """How much of each kind the first rows of a table speak."""
    words = f" {folded(header)} "
    return {
        kind: sum(weight for cue, weight in cues.items() if f" {cue} " in words)
        for kind, cues in cues_for("headers").items()
    }


def best_kind(weights: Mapping[str, float]) -> str:
    """The kind that weighs most, if that is enough; of equal ones the first in the alphabet."""
    best = max(sorted(weights), key=lambda kind: weights[kind], default="")
    return best if best and weights[best] >= ENOUGH else ""


@cache
def cues_for(place: str) -> dict[str, dict[str, float]]:
    """For each kind the words that speak of it in such a place, with what they weigh."""
    kinds = load("passage_kinds")["kinds"]
    return {
        kind: {folded(cue): float(weight) for cue, weight in places.get(place, {}).items()}
        for kind, places in kinds.items()
    }
