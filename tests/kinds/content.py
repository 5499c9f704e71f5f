"""What is printed: a fictional plan out of words that the other fictional plans hold.

Titles, actions, owners, measures and updates come from the annotations of `tests/layouts` and
`tests/plans`; dates and ratings are drawn anew, so that what each means is certain.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from ..layouts.plan import Action, Concern, Due, Milestone, Outcome, Owner, Owners, Plan, due, entry
from .choices import DAYS, MONTHS, Ratings, ratings

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = ("layouts/gold", "plans/gold", "plans/unseen/gold")
PLACES = ("Harnmoor", "Eskerby", "North Tallowfield", "Penbrook", "Wexcombe Vale", "Larkshire")
DATED = re.compile(
    r"(?i)\d{1,2}[./]\d|\b(?:19|20)\d\d\b|\d%|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov"
    r"|dec)[a-z]*\b|\b(?:spring|summer|autumn|term|annual)|month|week|fortnight|quarter|year|each day"
)
BODY = re.compile(r"\b(?:CCG|ICB|NHS|Council|Trust|School|LA|Local Authority|Forum)\b")
DOING = re.compile(
    r"(?:Agree|Appoint|Ask|Bring|Build|Collect|Commission|Create|Deliver|Design|Develop|Ensure"
    r"|Establish|Give|Hold|Introduce|Launch|Make|Map|Move|Offer|Open|Produce|Provide|Publish"
    r"|Recruit|Redesign|Refresh|Reduce|Replace|Report|Review|Rewrite|Set|Share|Start|Test|Train"
    r"|Update|Visit|Write)\b[^.;:]*\.?"
)


@dataclass(frozen=True)
class Wanted:
    """How much a kind prints: the least and the most of each, and what an action has."""

    concerns: tuple[int, int] = (2, 3)
    actions: tuple[int, int] = (2, 5)
    outcomes: tuple[int, int] = (0, 0)  # of a concern; 0: its actions stand under the concern
    updates: bool = False
    measures: bool = False
    steps: tuple[int, int] = (0, 0)
    rated: bool = True
    doing: bool = False  # actions that begin with a verb, of one sentence
    several: bool = True  # more than one owner now and then


def plain(text: str | None, low: int, high: int) -> bool:
    """Whether a text is one line of so many letters, with no date and nothing like one in it."""
    whole = text or ""
    return low <= len(whole) <= high and "\n" not in whole and not DATED.search(whole)


def _sure(action: dict[str, Any], *names: str) -> bool:
    return not {*names} & {*(action.get("uncertain") or ())}


def _owners(action: dict[str, Any]) -> Owners | None:
    """Owners whose parts are certain, printed again in a notation that says just these parts."""
    parts = ("owners", "owner_text", "owners.organisation", "owners.person", "owners.role")
    told = [(o["person"], o["role"], o["organisation"]) for o in action["owners"]]
    if not 0 < len(told) < 3 or not _sure(action, *parts):
        return None
    text = "\n".join(", ".join(part for part in parts if part) for parts in told)
    joined = any(
        BODY.search(role or "") or re.search(r"[,/;&]| and ", role or "") or body == "NHS"
        for _, role, body in told
    )
    if joined or not plain(text.replace("\n", " "), 5, 90):
        return None
    return Owners(text, tuple(Owner(o or "", p or "", r or "") for p, r, o in told))


@dataclass(frozen=True)
class Words:
    """What one annotation lends."""

    titles: tuple[str, ...]
    aims: tuple[str, ...]
    actions: tuple[tuple[str, Owners], ...]
    measures: tuple[str, ...]
    updates: tuple[str, ...]
    steps: tuple[str, ...]


def _lines(texts: list[str | None], low: int, high: int) -> tuple[str, ...]:
    found = (line.removeprefix("- ").strip() for text in texts for line in (text or "").split("\n"))
    return tuple(dict.fromkeys(line for line in found if plain(line, low, high)))


@cache
def _words(path: Path) -> Words:
    told = json.loads(path.read_text(encoding="utf-8"))
    actions: dict[str, Owners] = {}
    for action in told["actions"]:
        owners = _owners(action)
        if owners and plain(action["action_text"], 30, 190) and _sure(action, "action_text"):
            actions[action["action_text"]] = owners
    steps = [step["text"] for action in told["actions"] for step in action.get("milestones") or ()]
    return Words(
        _lines([c["title"] for c in told["concerns"]], 15, 150),
        _lines([a["outcome_text"] for a in told["actions"]], 20, 140),
        tuple(actions.items()),
        _lines([a["success_text"] for a in told["actions"]], 20, 140),
        _lines([a["progress_text"] for a in told["actions"]], 25, 170),
        _lines(steps, 12, 90),
    )


@cache
def _sources() -> tuple[Words, ...]:
    files = (file for folder in FOLDERS for file in sorted((TESTS / folder).glob("*.json")))
    return tuple(_words(file) for file in files if ".colours" not in file.name)


class Pool:
    """Words of two or three annotations, each handed out once."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        rich = [one for one in _sources() if len(one.actions) > 6 and len(one.titles) > 1]
        first = rng.sample(rich, 2)
        rest = [one for one in _sources() if one not in first]
        rng.shuffle(rest)
        self._all = [*first, *rest]
        self._given: set[str] = set()

    def next(self, name: str, fits: re.Pattern[str] | None = None) -> Any:
        for words in self._all:
            for one in getattr(words, name):
                text = one if isinstance(one, str) else one[0]
                if text not in self._given and (not fits or fits.fullmatch(text)):
                    self._given.add(text)
                    return one
        raise LookupError(name)


@dataclass(frozen=True)
class Calendar:
    """One document's way with dates."""

    rng: Random
    year: int
    day: str
    month: str
    days: float  # the share of dates that name a day

    def of_month(self, year: int, month: int) -> Due:
        return due(MONTHS[self.month](year, month), f"{year}-{month:02}")

    def next(self) -> Due:
        year, month = self.year + self.rng.choice((0, 1, 1)), self.rng.randint(1, 12)
        if self.rng.random() < self.days:
            number = self.rng.randint(1, 28)
            return due(DAYS[self.day](year, month, number), f"{year}-{month:02}-{number:02}")
        return self.of_month(year, month)


def calendar(rng: Random) -> Calendar:
    month = rng.choice(list(MONTHS))
    days = ["12/09/2024"] if month == "Sep-24" else list(DAYS)
    return Calendar(rng, rng.randint(2018, 2025), rng.choice(days), month, rng.choice((0, 0.3, 1)))


def _steps(pool: Pool, when: Calendar, number: int) -> tuple[Milestone, ...]:
    made = []
    for _ in range(number):
        date = when.next()
        made.append(Milestone(pool.next("steps").rstrip("."), date))
    return tuple(made)


def _action(pool: Pool, when: Calendar, rated: Ratings, wanted: Wanted, ref: str) -> Action:
    text, owners = pool.next("actions", DOING if wanted.doing else None)
    while len(owners.each) > 1 and not wanted.several:
        text, owners = pool.next("actions", DOING if wanted.doing else None)
    more: dict[str, Any] = {}
    if wanted.updates:
        more["progress"] = pool.next("updates")
    if wanted.measures:
        more["success"] = (pool.next("measures"),)
    if wanted.rated:
        more["rating"] = rated.next(pool.rng)
    steps = _steps(pool, when, pool.rng.randint(*wanted.steps))
    return Action(text, ref=ref, owners=owners, due=when.next(), milestones=steps, **more)


def _outcomes(pool: Pool, when: Calendar, rated: Ratings, wanted: Wanted, no: int) -> list[Outcome]:
    rng, made, number = pool.rng, [], 0
    groups = rng.randint(*wanted.outcomes)
    for _ in range(1, max(groups, 1) + 1):
        actions = []
        for _ in range(rng.randint(*wanted.actions)):
            number += 1
            actions.append(_action(pool, when, rated, wanted, f"{no}.{number}"))
        named = {"ref": "", "parts": (pool.next("aims"),)} if groups else {}
        made.append(Outcome(tuple(actions), **named))
    return made


TITLES = {
    "wsoa": ("SEND Written Statement of Action", "Written Statement of Action"),
    "improvement_plan": ("SEND Improvement Plan", "SEND Improvement Plan for the Local Area"),
    "dashboard": ("Written Statement of Action: monitoring report",),
    "progress_plan": ("SEND Accelerated Progress Plan",),
}


def compose(rng: Random, wanted: Wanted, called: str, kind: str = "") -> tuple[Plan, Ratings]:
    """A plan of new dates and ratings whose concerns are `called` (`Priority`): with its ratings'
    words, colours and key."""
    pool, when, rated = Pool(rng), calendar(rng), ratings(rng)
    kind = kind or rng.choice(("wsoa", "wsoa", "improvement_plan"))
    concerns = []
    for no in range(1, rng.randint(*wanted.concerns) + 1):
        outcomes = _outcomes(pool, when, rated, wanted, no)
        title = pool.next("titles").rstrip(".")
        concerns.append(Concern(no, title, tuple(outcomes), ref=f"{called} {no}"))
    year, month, day = when.year, rng.randint(1, 12), rng.randint(1, 28)
    published = due(
        DAYS["12 September 2024"](year - 1, month, day), f"{year - 1}-{month:02}-{day:02}"
    )
    title = f"{rng.choice(PLACES)} {rng.choice(TITLES[kind])}"
    return Plan("", title, tuple(concerns), kind, published), rated


def progress_of(rng: Random, number: int) -> tuple[Milestone, ...]:
    """Reported pieces of progress that belong to a whole group."""
    pool = Pool(rng)
    for _ in range(rng.randint(0, 12)):
        pool.next("updates")
    return tuple(entry(pool.next("updates")) for _ in range(number))
