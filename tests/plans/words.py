"""Short ways to write a plan: dates read from their simplest notations, owners, ratings.

In a text `**` sets bold words apart and `~~` struck ones; `- ` opens a list item. A colon in an
owner's line separates nothing: owners are always said beside the printed words.
"""

from __future__ import annotations

import calendar
import re
from typing import Any

from ..layouts.plan import Action, Due, Owners, Rating, due, who

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
SHORT = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
EMPTY = frozenset(
    ("", "tbc", "tba", "n/a", "completed", "complete", "as above", "immediate", "in place", "-")
)
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_LONG_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+)\.?[ '’]{1,2}(\d{4}|\d{2})")
_MONTH = re.compile(r"([A-Za-z]+)\.?[ '’-]{1,2}(\d{4}|\d{2})")


def unmarked(text: str) -> str:
    return text.replace("**", "").replace("~~", "")


def _month(name: str) -> int:
    name = name.casefold()
    return 9 if name == "sept" else MONTHS.get(name) or SHORT[name]


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def on(text: str) -> Due:
    """The interval of a text in one of the plainest notations; any other is written out with
    `due`. A text that does not fit is a mistake in the plan."""
    said = " ".join(text.split())
    if said.casefold() in EMPTY:
        return due(text)
    if said.casefold() == "ongoing":
        return due(text, kind="ongoing")
    end = re.match(r"(?i)(by )?(the )?end (of )?", said)
    bare = said[end.end() :] if end else re.sub(r"(?i)^by ", "", said)
    if found := _DAY.fullmatch(bare):
        day, month, year = int(found[1]), int(found[2]), _year(found[3])
        return due(text, f"{year}-{month:02}-{day:02}")
    if found := _LONG_DAY.fullmatch(bare):
        return due(text, f"{_year(found[3])}-{_month(found[2]):02}-{int(found[1]):02}")
    if found := re.fullmatch(r"(\d{2})-([A-Z][a-z]{2})-(\d{2})", bare):
        return due(text, f"{_year(found[3])}-{_month(found[2]):02}-{found[1]}")
    if not (found := _MONTH.fullmatch(bare)):
        raise ValueError(text)
    year, month = _year(found[2]), _month(found[1])
    if not end:
        return due(text, f"{year}-{month:02}")
    last = calendar.monthrange(year, month)[1]
    return due(text, f"{year}-{month:02}-{last}", precision="month")


NOT_RATED = Rating()
BLUE = Rating("completed", "blue", "colour")
GREEN = Rating("on_track", "green", "colour")
AMBER = Rating("behind", "amber", "colour")
RED = Rating("at_risk", "red", "colour")

FILLS = {
    "blue": "00B0F0",
    "green": "92D050",
    "amber": "FFC000",
    "red": "FF0000",
    "b": "00B0F0",
    "g": "92D050",
    "a": "FFC000",
    "r": "FF0000",
    "grey": "BFBFBF",
}


def done(printed: str, day: str = "") -> Rating:
    """A date printed in the rating column: the day on which the action was completed."""
    return Rating("completed", printed, "text", day, () if day else ("completed_on",))


def act(
    ref: str,
    text: str,
    lead: str | Owners,
    when: str | Due,
    rating: Rating = NOT_RATED,
    progress: str = "",
    *measures: str,
    success: tuple[str, ...] = (),
    **more: Any,
) -> Action:
    """An action from its printed cells; each printed line of a plain `lead` is the role of one
    owner, a plain `when` is in one of the notations of `on`."""
    return Action(
        text,
        ref=ref,
        owners=who(lead) if isinstance(lead, str) else lead,
        due=on(when) if isinstance(when, str) else when,
        rating=rating,
        progress=progress,
        success=measures or success,
        **more,
    )


def printed(rating: Rating) -> tuple[str, str]:
    """The words and the fill of a rating's cell; letters stand on the fill of their colour."""
    if rating.told == "colour":
        return "", FILLS[rating.shown]
    return rating.shown, FILLS.get(rating.shown.casefold(), "")
