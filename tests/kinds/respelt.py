"""Further notations of dates and owners: what a plan says, written as other areas write it.

Each document keeps to one notation, as a plan does; now and then a date is a term, a quarter or
none at all. What is printed and what it means are made in the same step.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from ..layouts.plan import Action, Due, Owner, Owners, Plan, due
from .printed import each_action

DAYS: dict[str, Callable[[date], str]] = {
    "12/9/24": lambda d: f"{d.day}/{d.month}/{d:%y}",
    "12-Sep-24": lambda d: f"{d.day:02}-{calendar.month_abbr[d.month]}-{d:%y}",
    "Thursday 12 September 2024": lambda d: (
        f"{calendar.day_name[d.weekday()]} {d.day} {calendar.month_name[d.month]} {d.year}"
    ),
    "By 12 September 2024": lambda d: f"By {d.day} {calendar.month_name[d.month]} {d.year}",
    "12 Sep '24": lambda d: f"{d.day} {calendar.month_abbr[d.month]} '{d:%y}",
}


def _last(year: int, month: int) -> str:
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def _end_of(shown: str, year: int, month: int) -> Due:
    return due(shown, _last(year, month), precision="month")


def _term(year: int, month: int) -> Due:
    name, first, last = (
        ("Spring", 1, 3) if month < 4 else ("Summer", 4, 8) if month < 9 else ("Autumn", 9, 12)
    )
    span = f"{year}-{first:02}..{year}-{last:02}"
    return due(f"{name} term {year}", span, kind="by", precision="term")


def quarter(year: int, month: int) -> Due:
    """The quarter of the financial year, April to March."""
    began, number = year - (month < 4), (month - 4) % 12 // 3 + 1
    first = number * 3 % 12 + 1
    span = f"{year}-{first:02}..{year}-{first + 2:02}"
    text = f"Q{number} {began}/{(began + 1) % 100:02}"
    return due(text, span, kind="by", precision="quarter")


MONTHS: dict[str, Callable[[int, int], Due]] = {
    "September 2024": lambda y, m: due(f"{calendar.month_name[m]} {y}", f"{y}-{m:02}"),
    "09/2024": lambda y, m: due(f"{m:02}/{y}", f"{y}-{m:02}"),
    "Sep '24": lambda y, m: due(f"{calendar.month_abbr[m]} '{y % 100:02}", f"{y}-{m:02}"),
    "End of September 2024": lambda y, m: _end_of(f"End of {calendar.month_name[m]} {y}", y, m),
    "By end Sep 2024": lambda y, m: _end_of(f"By end {calendar.month_abbr[m]} {y}", y, m),
    "Autumn term 2024": _term,
    "Q2 2024/25": quarter,
}
OTHERS = (
    due("Ongoing", kind="ongoing"),
    due("Termly", every="termly"),
    due("Quarterly", every="quarterly"),
)


def _owner(one: Owner, way: str) -> str:
    """An owner's parts so that each can be told: no part is ever left to a guess."""
    if way == "brackets":
        named, *rest = [part for part in (one.person, one.role, one.organisation) if part]
        return f"{named} ({', '.join(rest)})" if rest else named
    if way == "dash":
        return " – ".join(part for part in (one.person, one.role, one.organisation) if part)
    if way == "body first":
        rest = ", ".join(part for part in (one.person, one.role) if part)
        return (
            f"{one.organisation}: {rest}" if one.organisation and rest else rest or one.organisation
        )
    return ", ".join(part for part in (one.person, one.role, one.organisation) if part)


def _all(owners: Owners, way: str, joint: str) -> str:
    """Several owners in one text, so that no body can be read as that of its neighbour too."""
    parts = [[p for p in (o.person, o.role, o.organisation) if p] for o in owners.each]
    if joint == " / " and any(len(each) > 1 for each in parts):
        joint = "; "
    if way == "body first" and not all(one.organisation for one in owners.each):
        way = "comma"
    return joint.join(_owner(one, way) for one in owners.each)


OWNERS = ("comma", "brackets", "dash", "body first")
BETWEEN = ("\n", "; ", " / ")


def respelt(
    plan: Plan, rng: Random, owners: tuple[str, ...] = OWNERS, between: tuple[str, ...] = BETWEEN
) -> Plan:
    """The plan in notations of its own; half of the documents keep the dates that they have."""
    day, month = rng.choice(list(DAYS)), rng.choice(list(MONTHS))
    way, joint = rng.choice(owners), rng.choice(between)
    kept, odd = rng.random() < 0.4, rng.choice((0, 0, 0.1))

    def dated(old: Due) -> Due:
        if rng.random() < odd:
            return rng.choice(OTHERS)
        if kept:
            return old
        first = date.fromisoformat(old.start)
        if old.precision == "day":
            return due(DAYS[day](first), old.start)
        return MONTHS[month](first.year, first.month)

    def change(action: Action) -> Action:
        told = Owners(_all(action.owners, way, joint), action.owners.each)
        return replace(action, owners=told, due=dated(action.due))

    return each_action(plan, change)
