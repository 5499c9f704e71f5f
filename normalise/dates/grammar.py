"""The grammar of dates over a whole text: every date in it, ranges joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wsoa.caching import cached
from wsoa.normalise.dates.calendar import Point, in_year, interval
from wsoa.normalise.dates.items import Item, NamedTokens
from wsoa.normalise.dates.rules import RULES, rule
from wsoa.normalise.dates.spellings import KINDS
from wsoa.normalise.dates.tokens import Token, tokens_of
from wsoa.vocabulary import TEXTS

_OPENS = rule(
    "[{number}{digits}{ordinal}{year}{year_pair}{month}{weekday}{term}{season}{quarter}{half}"
    "{week}{week_part}{edge}{named_day}{academic}{financial}{calendar}{between}{term_word}]"
)
_PREFIX = rule(
    "(?:(?P<edge>{edge})(?:[{hyphen}{dash}{slash}{joiner}{and}](?P<edge_2>{edge}))?"
    "|(?P<week>{week})|(?P<part>[{week_part}{half}]))[{colon}{stop}{hyphen}{dash}{filler}{at}]*"
)
_GAP = rule(
    "(?:(?P<to>[{hyphen}{dash}{joiner}]+){colon}?|(?P<slash>{slash})|(?P<and>{and})){filler}*"
)
_BETWEEN_BEFORE = rule("{between}[{filler}{at}]*$")

# A range joins what is of a kind: days with months, not days with years.
_LONG = frozenset({"year", "academic_year", "financial_year"})
_NEAR = 8  # years either side of a printed year in which two digits may be a year
NO_CONTEXT_YEARS = range(2014, 2031)  # with nothing near: the years of the SEND reforms


@dataclass(frozen=True)
class Scan:
    """A text's tokens and the dates in it, from left to right."""

    tokens: tuple[Token, ...]
    items: tuple[Item, ...]

    @cached
    def kinds(self) -> str:
        return "".join(token.kind for token in self.tokens)

    @cached
    def places(self) -> dict[Item, int]:
        """Which of the dates each is."""
        return {item: place for place, item in reversed(list(enumerate(self.items)))}


@lru_cache(maxsize=TEXTS)
def scan_dates(text: str) -> Scan:
    """Find every date in a text."""
    tokens = tokens_of(text)
    kinds = "".join(token.kind for token in tokens)
    items: list[Item] = []
    at = 0
    while opening := _OPENS.search(kinds, at):
        found = _item_at(tokens, kinds, opening.start())
        items += found
        at = found[-1].last if found else opening.start() + 1
    return Scan(tokens, _explained(_joined(items, tokens, kinds), kinds))


def _item_at(tokens: Sequence[Token], kinds: str, at: int) -> tuple[Item, ...]:
    """The date that opens at a token, with what narrows it (`end of`, `w/c`, `mid`)."""
    found = _ruled(tokens, kinds, at)
    if found:
        return found
    prefix = _PREFIX.match(kinds, at)
    if prefix is None:
        return ()
    found = _item_at(tokens, kinds, prefix.end()) if prefix.end() < len(kinds) else ()
    narrowed = _narrow(found[0].point, prefix, tokens) if found else None
    if narrowed is None:
        return ()
    return (replace(found[0], points=(narrowed, *found[0].points[1:]), first=at), *found[1:])


def _ruled(tokens: Sequence[Token], kinds: str, at: int) -> tuple[Item, ...]:
    for pattern, build in RULES:
        match = pattern.match(kinds, at)
        if match is not None:
            found = build(NamedTokens(match, tokens))
            if found:
                return found
    return ()


def _narrow(point: Point, prefix: re.Match[str], tokens: Sequence[Token]) -> Point | None:
    """A point with the words before it taken into account; None where they do not fit."""
    if prefix["week"]:
        if point.unit != "day":
            return None
        return replace(point, unit="week", part=str(tokens[prefix.start("week")].value))
    if prefix["part"]:
        token = tokens[prefix.start("part")]
        name = "half" if token.kind == KINDS["half"] else "week"
        return replace(point, part=f"{name} {token.value}") if point.unit == "month" else None
    part = str(tokens[prefix.start("edge")].value)
    if prefix["edge_2"]:
        part = f"{part}-{tokens[prefix.start('edge_2')].value}"
    if point.unit in ("day", "week"):
        return point
    if point.digits is not None:  # `end Oct 25` can only name a month of a year
        point = replace(point, year=2000 + point.digits, digits=None)
    return replace(point, part=part)


_MOVED = rule("{superseded}[{colon}{filler}]*$")


def _joined(items: Sequence[Item], tokens: Sequence[Token], kinds: str) -> tuple[Item, ...]:
    """Two dates with a dash, a slash or `to` between them are the ends of one range, unless the
    first is what was moved to the second (`postponed from May to July 2019`)."""
    joined: list[Item] = []
    for item in items:
        before = joined[-1] if joined else None
        if before is None or before.is_range or item.is_range:
            joined.append(item)
            continue
        gap = _GAP.fullmatch(kinds, before.last, item.first)
        is_listed = bool(gap and gap["and"]) and not _BETWEEN_BEFORE.search(kinds, 0, before.first)
        is_close = is_listed or bool(gap and gap["slash"])
        ends = _ends(before.point, item.point, is_close) if gap else None
        if is_listed and not _are_one_time(before.point, item.point):
            ends = None
        moved = _MOVED.search(kinds, 0, before.first)
        if moved and tokens[moved.start()].text.lower().endswith("from"):
            ends = None
        if ends is None:
            joined.append(item)
        else:
            joined[-1] = Item(ends, before.first, item.last)
    return tuple(joined)


def _are_one_time(first: Point, last: Point) -> bool:
    """Whether two parts of a year that share what is said of it once are one time, should they be
    neighbours: `Spring and Summer terms 2023`. Two days are two dates, and so are two years."""
    is_shared = first.year is None and last.year is not None
    return is_shared and first.unit == last.unit and first.unit not in {"day", "week"} | _LONG


_EXPLAINS = rule("[{open}{comma}{colon}{dash}{hyphen}{filler}{by}]*")
_EXPLAINED = frozenset({"quarter", "half_year", "term"})


def _explained(items: Sequence[Item], kinds: str) -> tuple[Item, ...]:
    """A quarter, half or term with its months beside it (`Q1 (Apr-Jun 2023)`) is one date: that of
    the months, in the year that either prints."""
    told: list[Item] = []
    pair: tuple[Item, Item] | None = None  # what the last date was made of
    for item in items:
        before = told[-1] if told else None
        one = None
        if pair is not None and before is not None and not before.has_year:
            one = _in_year_behind(*pair, item, kinds)
        elif before is not None and _EXPLAINS.fullmatch(kinds, before.last, item.first):
            one = _in_months(before, item) or _of_quarter(before, item)
        pair = (before, item) if one is not None and before is not None else None
        if one is None:
            told.append(item)
        else:
            told[-1] = one
    return tuple(told)


_BEHIND = rule("{close}[{comma}{filler}]*")


def _in_year_behind(unit: Item, months: Item, year: Item, kinds: str) -> Item | None:
    """A unit with its months in brackets and the year behind these: `Quarter 2 (July - Sept)
    2019`; None where none stands there."""
    if year.unit not in ("year", "financial_year") or year.is_range:
        return None
    if not _BEHIND.fullmatch(kinds, months.last, year.first):
        return None
    point = replace(unit.point, year=year.point.year, pair=year.point.pair)
    one = _in_months(replace(unit, points=(point,)), months)
    return replace(one, last=year.last) if one is not None else None


def _of_quarter(months: Item, quarter: Item) -> Item | None:
    """Three months and the quarter that they are said to be behind them, as one: `Oct-Dec 2020
    (Q3)`; None where it is another quarter."""
    if quarter.has_year or quarter.is_range or quarter.unit != "quarter" or not months.has_year:
        return None
    one = _in_months(quarter, months)
    if one is None or one.is_range or one.unit != "quarter":
        return None
    by_calendar = one.point.number
    is_this = quarter.point.number in (by_calendar, (by_calendar + 2) % 4 + 1)
    return replace(one, first=months.first, last=quarter.last) if is_this else None


def _in_months(unit: Item, months: Item) -> Item | None:
    """A unit and the range of months that it is said to be, as one; None where they are not
    these."""
    if unit.is_range or unit.unit not in _EXPLAINED:
        return None
    if not unit.has_year and months.has_year and months.unit in ("day", "month"):
        if not months.is_range:  # `Q2 (Sept 2023)`
            return replace(months, first=unit.first)
    elif not months.is_range:
        return None
    if any(point.unit != "month" or point.digits is not None for point in months.points):
        return None
    first, last = months.points
    if not months.has_year:
        year, pair = unit.point.year, unit.point.pair
        first, last = (replace(p, year=year, pair=pair) for p in (first, last))
    first, last = share_year(first, last)
    if unit.unit == "quarter" and first.number % 3 == 1 and last.number == first.number + 2:
        year = first.year
        if first.pair and first.number == 1 and year is not None:
            year += 1
        quarter = Point("quarter", year, number=first.number // 3 + 1)
        return Item((quarter,), unit.first, months.last)
    return Item((first, last), unit.first, months.last)


def _ends(first: Point, last: Point, contiguous: bool) -> tuple[Point, Point] | None:
    """Two points as the ends of a range, each with the year that is said once; None where they
    are no range. A slash joins neighbours only (`Dec 2019/Jan 2020`)."""
    if (first.unit in _LONG) != (last.unit in _LONG):
        return None
    if first.unit in _EXPLAINED and last.unit == "month" and first.year is None:
        return None  # `Q2 – July to September`: the months say which quarter
    first, last = _digits_in_range(first, last)
    if last.unit == "day" and first.unit == "month" and first.digits is not None:
        first = replace(first, unit="day", day=first.digits, digits=None)
    if last.digits is not None or first.digits is not None:
        return None
    dated = share_year(first, last)
    trial = dated if dated[0].year is not None else share_year(in_year(first, 2019), last)
    opening, closing = interval(trial[0]), interval(trial[1])
    if opening is None or closing is None:
        return dated if not contiguous else None
    if contiguous and (closing[0] - opening[1]).days != 1:
        return None
    return dated if opening[0] <= closing[0] else None


def _digits_in_range(first: Point, last: Point) -> tuple[Point, Point]:
    """`Oct 17 to Jan 18`: two digits after both months are years where these run on."""
    pair = (first, last)
    if first.digits is not None and last.digits is not None:
        if first.digits > last.digits or (
            first.digits == last.digits and first.number > last.number
        ):
            return pair
        return as_year(first), as_year(last)
    if first.digits is not None and last.year is not None and last.unit != "day":
        return replace(near_year(first, last.year), unsure=True), last
    if last.digits is not None and first.unit != "day":
        return first, replace(near_year(last, first.year), unsure=True)
    return pair


def as_year(point: Point) -> Point:
    """The point with its two digits taken as the year."""
    if point.digits is None:
        return point
    return replace(point, year=2000 + point.digits, digits=None)


def near_year(point: Point, year: int | None) -> Point:
    """The point with its two digits taken as the year where that lies near another year, or,
    without one, in the years that plans are of; else as the day of the month."""
    if point.digits is None:
        return point
    meant = 2000 + point.digits
    near = abs(meant - year) <= _NEAR if year is not None else meant in NO_CONTEXT_YEARS
    if near:
        return replace(as_year(point), unsure=True)
    return replace(point, unit="day", day=point.digits, digits=None)


def share_year(first: Point, last: Point) -> tuple[Point, Point]:
    """A range's ends where one has the year of the other: the one nearest to it, in order."""
    if first.year is None and last.year is not None:
        pair = last.pair and first.unit == last.unit
        first = replace(first, year=last.year, pair=pair)
        opening, closing = interval(first), interval(last)
        if opening and closing and opening[0] > closing[0]:
            first = in_year(first, last.year - 1)
    elif last.year is None and first.year is not None:
        pair = first.pair and first.unit == last.unit
        last = replace(last, year=first.year, pair=pair)
        opening, closing = interval(first), interval(last)
        if opening and closing and opening[0] > closing[0]:
            last = in_year(last, first.year + 1)
    return first, last
