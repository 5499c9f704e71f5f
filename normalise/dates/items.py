"""Dates in a text, and how the tokens that a rule took make them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wsoa.normalise.dates.calendar import EASTER, UNITS, Point
from wsoa.normalise.dates.spellings import KINDS
from wsoa.normalise.dates.tokens import Token


def longest_unit(points: Sequence[Point]) -> str:
    """The coarsest unit of some points: a range is as precise as its coarser end."""
    return points[0].unit if len(points) == 1 else max((p.unit for p in points), key=UNITS.index)


@dataclass(frozen=True, slots=True)
class Item:
    """A date found in a text: one point, or the two ends of a range; `first`..`last` are its
    tokens (the last not included)."""

    points: tuple[Point, ...]
    first: int
    last: int

    @property
    def point(self) -> Point:
        return self.points[0]

    @property
    def is_range(self) -> bool:
        return len(self.points) > 1

    @property
    def unit(self) -> str:
        return longest_unit(self.points)

    @property
    def has_year(self) -> bool:
        return any(p.year is not None for p in self.points)


class NamedTokens:
    """The tokens that a rule's named groups took."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token]) -> None:
        self._match = match
        self._tokens = tokens

    def token(self, name: str) -> Token | None:
        at = self._match.start(name) if name in self._match.re.groupindex else -1
        return self._tokens[at] if at >= 0 else None

    def text(self, name: str) -> str:
        token = self.token(name)
        return token.text if token is not None else ""

    def number(self, name: str) -> int:
        token = self.token(name)
        return int(token.value) if token is not None else 0

    def before(self, name: str, kinds: str) -> list[int]:
        """The places of the rule's tokens of some kinds that stand before a named one."""
        first, _ = self._match.span()
        return [
            at for at in range(first, self._match.start(name)) if self._tokens[at].kind in kinds
        ]

    def day_at(self, at: int) -> int:
        return int(self._tokens[at].value)

    @property
    def span(self) -> tuple[int, int]:
        return self._match.span()

    @property
    def year(self) -> int | None:
        """The year as printed, of two digits or four; None where there is none."""
        for name in ("plain", "year"):
            token = self.token(name)
            if token is not None:
                return int(token.value)
        two = self.token("two")
        return 2000 + int(two.value) if two is not None else None

    @property
    def pair(self) -> bool:
        token = self.token("year")
        return self.token("next") is not None or (
            token is not None and token.kind == KINDS["year_pair"]
        )

    @property
    def sound(self) -> bool:
        """Whether two digits can be a year: printed as two, and a pair's in succession."""
        two, following = self.token("two"), self.token("next")
        if two is None:
            return True
        if following is not None:
            return len(two.text) == 2 and int(following.value) == (int(two.value) + 1) % 100
        return len(two.text) == 2 and 10 <= int(two.value) < 60

    @property
    def weekday(self) -> int | None:
        token = self.token("weekday") or self.token("weekday_after")
        return int(token.value) if token is not None else None


Builder = Callable[[NamedTokens], tuple[Item, ...]]


def _one(found: NamedTokens, point: Point) -> tuple[Item, ...]:
    return (Item((point,), *found.span),)


def build_iso(found: NamedTokens) -> tuple[Item, ...]:
    return _one(found, _day_point(found, found.year))


def build_numeric(found: NamedTokens) -> tuple[Item, ...]:
    """`29/09/2017`, day first. A figure of three digits or more makes no date, but was meant to."""
    day, month, third = (found.token(name) for name in ("day", "month", "third"))
    if day is None or month is None or third is None:
        return ()
    odd = KINDS["digits"] in (day.kind, month.kind, third.kind)
    if third.kind == KINDS["number"] and (len(third.text) < 2 or odd):
        return ()
    if odd and len(third.text) > 5:
        return ()
    year = int(third.value)
    if third.kind == KINDS["number"]:
        year = 2000 + year if year < 70 else 1900 + year
    return _one(found, replace(_day_point(found, year), impossible=odd))


def build_spaced(found: NamedTokens) -> tuple[Item, ...]:
    """`30 09 2019`: figures with mere blanks between make a date where each is whole."""
    whole = all(len(found.text(name)) == 2 for name in ("day", "month"))
    return build_numeric(found) if whole else ()


def _day_point(found: NamedTokens, year: int | None) -> Point:
    return Point(
        "day",
        year,
        number=found.number("month"),
        day=found.number("day"),
        weekday=found.weekday,
    )


def build_day(found: NamedTokens) -> tuple[Item, ...]:
    if not found.sound:
        return ()
    return _one(found, _day_point(found, found.year))


def build_day_range(found: NamedTokens) -> tuple[Item, ...]:
    if not found.sound:
        return ()
    opening, weekday = _day_point(found, found.year), found.token("weekday_2")
    closing = replace(
        opening,
        day=found.number("day_2"),
        weekday=int(weekday.value) if weekday is not None else None,
    )
    if closing.day <= opening.day:
        return ()
    if found.token("slash") is not None and closing.day > opening.day + 1:
        return _listed(found, found.before("month", KINDS["ordinal"] + KINDS["number"]))
    return (Item((opening, closing), *found.span),)


def build_day_list(found: NamedTokens) -> tuple[Item, ...]:
    """`30th, 31st January`, `4, 11 and 18 March 2019`; plain figures with commas alone between
    them are no list (`Task 1, 3 March`)."""
    if not found.sound:
        return ()
    days = found.before("month", KINDS["ordinal"])
    if found.token("and") is not None:
        days = found.before("month", KINDS["ordinal"] + KINDS["number"])
    return _listed(found, days) if len(days) > 1 else ()


def _listed(found: NamedTokens, days: Sequence[int]) -> tuple[Item, ...]:
    """A day for each of some tokens, with the month and year that they share."""
    point, (_, last) = _day_point(found, found.year), found.span
    ends = (*days[1:], last)
    return tuple(
        Item((replace(point, day=found.day_at(at), weekday=None),), at, end)
        for at, end in zip(days, ends, strict=True)
    )


def build_month(found: NamedTokens) -> tuple[Item, ...]:
    if not found.sound or not 0 < found.number("month") < 13:
        return ()
    number = found.number("month")
    point = Point("month", found.year, number=number, pair=found.pair)
    return _one(found, replace(point, unsure=found.pair and 3 < number < 9))


def build_month_digits(found: NamedTokens) -> tuple[Item, ...]:
    """`July 19`: a day or a year, which the cell and the statement's date decide."""
    token = found.token("day")
    if token is None:
        return ()
    if len(token.text) == 1 or token.kind == KINDS["ordinal"]:
        return _one(found, _day_point(found, None))
    return _one(found, Point("month", number=found.number("month"), digits=int(token.value)))


def of_unit(unit: str) -> Builder:
    def build(found: NamedTokens) -> tuple[Item, ...]:
        if not found.sound:
            return ()
        return _one(found, Point(unit, found.year, found.number("number"), pair=found.pair))

    return build


def build_closing_quarter(found: NamedTokens) -> tuple[Item, ...]:
    """`Q1 FY23`: of one year after *FY*, which by custom is the one in which it ends."""
    if not found.sound or found.year is None:
        return ()
    point = Point("quarter", found.year - 1, found.number("number"), pair=True, unsure=True)
    return _one(found, point)


def of_labelled_year(unit: str) -> Builder:
    """An academic or financial year. One year alone does not say whether it opens or closes."""

    def build(found: NamedTokens) -> tuple[Item, ...]:
        if not found.sound:
            return ()
        following = found.token("closing")
        if following is not None and int(following.value) != (found.year or 0) + 1:
            return ()
        single = not found.pair and following is None and found.year is not None
        return _one(found, Point(unit, found.year, unsure=single))

    return build


def build_half_of_term(found: NamedTokens) -> tuple[Item, ...]:
    """A term of a year; of half a term (`Autumn 1 2019`, `Autumn half term 2019`) the whole, for
    where the half ends no calendar says."""
    half = found.token("half")
    is_half = half is not None and (half.kind == KINDS["number"] or "half" in half.text.lower())
    return tuple(
        replace(item, points=(replace(item.point, unsure=is_half),))
        for item in of_unit("term")(found)
    )


def build_unknown_term(found: NamedTokens) -> tuple[Item, ...]:
    return _one(found, Point("academic_year", found.year, unsure=True))


def build_unknown_part(found: NamedTokens) -> tuple[Item, ...]:
    """A half term, or a term without its season, of one year: its weeks are not known."""
    return _one(found, Point("term", found.year, number=1, impossible=True))


def build_year_span(found: NamedTokens) -> tuple[Item, ...]:
    """`2018-21`, and `2019-09` as ISO writes a month."""
    year, token = found.year, found.token("day")
    if year is None or token is None:
        return ()
    closing = year - year % 100 + int(token.value)
    if closing > year + 1 and int(token.value) > 12:
        return (Item((Point("year", year), Point("year", closing)), *found.span),)
    if len(token.text) == 2 and 1 <= int(token.value) <= 12:
        return _one(found, Point("month", year, number=int(token.value)))
    return ()


def build_named_day(found: NamedTokens) -> tuple[Item, ...]:
    token = found.token("name")
    if token is None or not found.sound:
        return ()
    if token.value == "easter":
        return _one(found, Point("day", found.year, part=EASTER))
    month, day = map(int, str(token.value).split("-"))
    return _one(found, Point("day", found.year, number=month, day=day))


def build_short_numeric(found: NamedTokens) -> tuple[Item, ...]:
    """`25/04` as a day without a year; `09/19` as a month; `19/20` as a financial year."""
    day, month = found.token("day"), found.token("month")
    if day is None or month is None:
        return ()
    first, second = int(day.value), int(month.value)
    if second == first + 1 and second > 12 and len(day.text) == 2:
        return _one(found, Point("financial_year", 2000 + first, pair=True, unsure=True))
    if 0 < second < 13:  # `24/7` is no date, and `3/4` a share
        is_day = len(month.text) == 2 or (first > 12 and (first, second) != (24, 7))
        return _one(found, _day_point(found, None)) if is_day else ()
    if 0 < first < 13 and 13 < second < 60:
        return _one(found, Point("month", 2000 + second, number=first, unsure=True))
    return ()
