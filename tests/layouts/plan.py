"""What a fictional plan is made of.

A plan is written once, in these dataclasses. `drawn/` prints it, `gold.py` says what a perfect
reading of the print would hold. The short constructors at the end keep the plans readable.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from itertools import chain


@dataclass(frozen=True)
class Due:
    text: str = ""
    start: str = ""
    end: str = ""
    precision: str = ""
    kind: str = ""
    recurrence: str = ""
    issues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Owner:
    organisation: str = ""
    person: str = ""
    role: str = ""


@dataclass(frozen=True)
class Owners:
    """The printed owner cell (its lines set apart by newlines) and who is meant by it."""

    text: str = ""
    each: tuple[Owner, ...] = ()


@dataclass(frozen=True)
class Rating:
    """`told` is how the print tells it: `text`, `colour` (a fill, text colour or drawn shape) or
    nothing. `shown` is the printed word or the name of the colour."""

    status: str = "unknown"
    shown: str = ""
    told: str = ""
    completed_on: str = ""
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True)
class Milestone:
    text: str
    due: Due = Due()
    rating: Rating = Rating()
    kind: str = "milestone"
    tasks: str = ""  # of a progress cell that spans a group: the tasks it cites, `1/3`
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True)
class Action:
    text: str
    ref: str = ""
    owners: Owners = Owners()
    due: Due = Due()
    rating: Rating = Rating()
    resource: str = ""
    governance: str = ""
    success: tuple[str, ...] = ()  # one text a printed column
    progress: str = ""
    milestones: tuple[Milestone, ...] = ()
    other: tuple[tuple[str, str], ...] = ()  # header, text
    issues: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    def beside(self, header: str) -> str:
        return dict(self.other).get(header, "")


@dataclass(frozen=True)
class Outcome:
    """A group of actions. `parts` are its printed texts in order; empty where a plan has no groups.
    `progress` are the entries of a progress cell that spans the group, `success` its evaluation."""

    actions: tuple[Action, ...]
    ref: str = ""
    parts: tuple[str, ...] = ()
    success: str = ""
    progress: tuple[Milestone, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(part for part in self.parts if part)


@dataclass(frozen=True)
class Concern:
    no: int
    title: str
    outcomes: tuple[Outcome, ...]
    ref: str = ""
    sponsor: str = ""
    partners: str = ""
    said: str = ""  # other words printed about the concern
    unsure: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(chain.from_iterable(o.actions for o in self.outcomes))


@dataclass(frozen=True)
class Plan:
    name: str  # of its files
    title: str
    concerns: tuple[Concern, ...]
    kind: str = "wsoa"
    published: Due = field(default_factory=Due)
    inspection: tuple[str, str] = ("", "")
    unsure: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(chain.from_iterable(c.actions for c in self.concerns))


# --------------------------------------------------------------------------- short constructors

_GRAINS = ("year", "month", "day")


def _bounds(point: str) -> tuple[str, str, str]:
    """First day, last day and precision of `2021`, `2021-06` or `2021-06-30`."""
    parts = [int(part) for part in point.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 0
    if len(parts) == 3:
        return point, point, "day"
    if month:
        last = calendar.monthrange(year, month)[1]
        return f"{year}-{month:02}-01", f"{year}-{month:02}-{last}", "month"
    return f"{year}-01-01", f"{year}-12-31", "year"


def due(
    text: str, span: str = "", *issues: str, kind: str = "", precision: str = "", every: str = ""
) -> Due:
    """The printed text and the interval it names: `2021-06`, `2021-06-30`, `2021`, `2021-06..` for
    an open end, `2021-06..2021-09` for a range, nothing where it names none."""
    if not span:
        return Due(
            text, kind=kind or ("recurring" if every else ""), recurrence=every, issues=issues
        )
    first, dots, last = span.partition("..")
    start, end, grain = _bounds(first)
    if last:
        end = _bounds(last)[1]
    elif dots:
        end = ""
    default = "between" if last else "from" if dots else "by"
    return Due(text, start, end, precision or grain, kind or default, every, issues)


def who(text: str, *each: str) -> Owners:
    """The printed cell and its owners, each `organisation|person|role`. With no owners given, every
    printed line is the role of one."""
    named = each or tuple(f"||{line}" for line in text.split("\n") if line)
    return Owners(text, tuple(Owner(*one.split("|")) for one in named))


def body(text: str, *names: str) -> Owners:
    """Boards, groups or organisations alone."""
    return Owners(text, tuple(Owner(name) for name in names or (text,)))


def word(shown: str, status: str, completed_on: str = "", *unsure: str) -> Rating:
    return Rating(status, shown, "text", completed_on, unsure)


def colour(shown: str, status: str) -> Rating:
    return Rating(status, shown, "colour")


def step(
    text: str, when: Due = Due(), rating: Rating = Rating(), *, unsure: tuple[str, ...] = ()
) -> Milestone:
    return Milestone(text, when, rating, unsure=unsure)


def entry(text: str, when: Due = Due(), tasks: str = "") -> Milestone:
    """A line of progress, with the tasks that it cites."""
    return Milestone(text, when, kind="progress", tasks=tasks)


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
