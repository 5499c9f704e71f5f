"""The random choices that all kinds share: words for headers, notations of dates, ways to rate."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from ..layouts.plan import Rating, colour, word

HEADERS: dict[str, tuple[str, ...]] = {
    "ref": ("Ref", "Ref no.", "No.", "Action ref"),
    "action": (
        "What we are going to do",
        "Our action",
        "Action we will take",
        "Planned activity",
        "Improvement activity",
        "What needs to happen",
        "What we will do",
        "Action",
    ),
    "owner": (
        "Led by",
        "Lead",
        "Responsible lead",
        "Named lead",
        "Who will do it",
        "Lead professional",
    ),
    "due": (
        "By when",
        "Target date",
        "Deadline",
        "To be done by",
        "Completion due",
        "Delivery date",
    ),
    "status": ("Status", "RAG", "Rating", "Delivery status", "RAG status"),
    "progress": (
        "Progress so far",
        "Latest update",
        "Progress",
        "Progress update",
        "Update on delivery",
    ),
    "success": (
        "How we will know",
        "What success looks like",
        "Measure of success",
        "Evidence of success",
        "How we will know it has worked",
    ),
    "outcome": ("Outcome we want", "Our aim", "What we want to see", "Intended outcome"),
    "concern": ("Area of weakness", "Priority area", "Area for improvement"),
    "next": ("Next steps", "What happens next", "Next actions"),
    "steps": ("Milestones", "Key milestones", "Steps on the way"),
}
CONCERNS = ("Priority", "Workstream", "Area of weakness", "Theme", "Priority area", "Concern")


def headers(rng: Random) -> dict[str, str]:
    """One word for each field, the same through a document."""
    return {field: rng.choice(words) for field, words in HEADERS.items()}


def _nth(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _short(month: int) -> str:
    name = calendar.month_name[month]
    return "Sept" if month == 9 else name if len(name) < 5 else name[:3]


DAYS: dict[str, Callable[[int, int, int], str]] = {
    "12/09/2024": lambda y, m, d: f"{d:02}/{m:02}/{y}",
    "12.09.24": lambda y, m, d: f"{d:02}.{m:02}.{y % 100:02}",
    "12 September 2024": lambda y, m, d: f"{d} {calendar.month_name[m]} {y}",
    "12th September 2024": lambda y, m, d: f"{_nth(d)} {calendar.month_name[m]} {y}",
    "12 Sept 2024": lambda y, m, d: f"{d} {_short(m)} {y}",
}
MONTHS: dict[str, Callable[[int, int], str]] = {
    "September 2024": lambda y, m: f"{calendar.month_name[m]} {y}",
    "Sept 2024": lambda y, m: f"{_short(m)} {y}",
    "Sep-24": lambda y, m: f"{calendar.month_abbr[m]}-{y % 100:02}",
    "By September 2024": lambda y, m: f"By {calendar.month_name[m]} {y}",
}

FILLS = {"blue": "#5b9bd5", "green": "#70ad47", "amber": "#ffc000", "red": "#e8423f"}
MEANINGS = (
    ("blue", "completed", "Completed"),
    ("green", "on_track", "On track"),
    ("amber", "behind", "Behind schedule"),
    ("red", "at_risk", "At risk"),
)
WORDS = (
    (("Completed", "completed"), ("On track", "on_track"), ("Not started", "not_started")),
    (("Complete", "completed"), ("In progress", "in_progress"), ("Not started", "not_started")),
)


@dataclass(frozen=True)
class Ratings:
    """One document's way to rate: words, letters or fills; letters and fills have a key."""

    way: str
    each: tuple[Rating, ...]

    def next(self, rng: Random) -> Rating:
        return rng.choice(self.each)

    @property
    def key(self) -> tuple[tuple[str, str, str], ...]:
        """Fill, letter and meaning of each line of the key, none where words speak."""
        if self.way == "words":
            return ()
        return tuple(
            (FILLS[name], name[0].upper() if self.way == "letters" else name.title(), meaning)
            for name, _, meaning in MEANINGS
        )


def ratings(rng: Random) -> Ratings:
    way = rng.choice(("words", "words", "letters", "fills"))
    if way == "words":
        return Ratings(way, tuple(word(shown, status) for shown, status in rng.choice(WORDS)))
    if way == "letters":
        return Ratings(way, tuple(word(name[0].upper(), status) for name, status, _ in MEANINGS))
    return Ratings(way, tuple(colour(name, status) for name, status, _ in MEANINGS))


def shown(rating: Rating) -> tuple[str, str]:
    """The words and the fill of a rating's cell."""
    if rating.told == "colour":
        return "", FILLS[rating.shown]
    letters = {name[0].upper(): fill for name, fill in FILLS.items()}
    return rating.shown, letters.get(rating.shown, "")
