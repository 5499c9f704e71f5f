"""Dates in running text: which of them are meant as dates, and the words that date by them.

The grammar finds every date; the vocabulary knows the prepositions that lead to one. A day, or a
month with its year, reads as a date of its own wherever it stands; a month, term or year alone only
after such a preposition or a word like *end of*, and not as part of a name (`the 2017 strategy`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from wsoa.model import Due
from wsoa.normalise.dates.grammar import Scan, scan_dates
from wsoa.normalise.dates.items import Item
from wsoa.normalise.dates.resolve import are_several, meant_date
from wsoa.normalise.dates.rules import rule
from wsoa.normalise.dates.spellings import KINDS, may_tell_time
from wsoa.normalise.dates.tokens import Token, fold_characters
from wsoa.normalise.dates.words_around import due_of, follow_on, leads_of
from wsoa.normalise.dates.years import AMBIGUOUS, MULTIPLE, DateReading, calendar_of
from wsoa.vocabulary import load

_KEPT, _PASSED, _FOR = "keeps", "passes", "for"
_YEAR_UNITS = ("year", "financial_year", "academic_year")
_LOOSE_DAY = rule("{number}{slash}{number}")
_FULL_DAY = rule("{number}[{dot}{hyphen}]{number}[{dot}{hyphen}]{number}")
_WORD = re.compile(r"\w+")
_LABEL = rule("[{academic}{financial}]")
_BOOKED = re.compile(r"\bbooked\s$")  # that is done now, what was booked is still to come
_FILLERS = rule("[{filler}{colon}]*$")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a sentence: the phrase that dates (`by 31 October 2017`), where it stands in the
    text, and what it means."""

    text: str
    start_index: int
    end_index: int
    due: Due


@dataclass(frozen=True, slots=True)
class _Own:
    """An item that reads as a date of its own, with the place where its phrase opens."""

    item: Item
    opens: int
    closes: int


@cache
def _uses() -> dict[str, str]:
    """The phrases that may lead to a date, each with its use."""
    words = load("dates")
    uses = dict.fromkeys(words["phrases"]["at"][_FOR], _FOR)
    for use in (_PASSED, _KEPT):
        for kind, senses in words["prose"][use].items():
            for sense in senses:
                uses |= dict.fromkeys(words["phrases"][kind][sense], use)
    return uses


def _led_by(text: str, end: int) -> tuple[str, int]:
    """The shortest phrase that ends there and may lead to a date: its use and where it opens."""
    uses = _uses()
    longest = max(map(len, uses))
    before = fold_characters(text[max(end - longest - 1, 0) : end]).lower()
    for word in reversed(list(_WORD.finditer(before))):
        use = uses.get(" ".join(before[word.start() :].split()))
        if use:
            return use, end - len(before) + word.start()
    return "", 0


def _own_dates(text: str, scanned: Scan) -> Iterator[_Own]:
    for item in scanned.items:
        use, opens = _lead_in(text, scanned, item)
        if use == _FOR and _BOOKED.search(text, 0, opens):
            continue
        if _reads_as_own(scanned, item, use):
            start = opens if use == _KEPT else scanned.tokens[item.first].start
            yield _Own(item, start, _closes(scanned, item))


def _lead_in(text: str, scanned: Scan, item: Item) -> tuple[str, int]:
    """The phrase that leads to a date directly, articles aside: its use and where it opens."""
    before = scanned.kinds[: item.first]
    fillers = _FILLERS.search(before)
    at = fillers.start() if fillers else item.first
    if scanned.tokens[item.first].kind == KINDS["between"]:
        return _KEPT, scanned.tokens[item.first].start
    if not at:
        return "", 0
    use, opens = _led_by(text, scanned.tokens[at - 1].end)
    if use == _KEPT:
        for token in reversed(scanned.tokens[:at]):  # `Ongoing from`
            if token.kind == KINDS["ongoing"]:
                opens = min(opens, token.start)
            elif token.start < opens:
                break
    return use, opens


def _closes(scanned: Scan, item: Item) -> int:
    _, last = follow_on(scanned, item)
    kinds = scanned.kinds
    if KINDS["open"] in kinds[item.first : last] and kinds[last : last + 1] == KINDS["close"]:
        last += 1
    return scanned.tokens[max(last, item.last) - 1].end


def _reads_as_own(scanned: Scan, item: Item, use: str) -> bool:
    """Whether a date in a sentence is meant as one."""
    if item.point.unit in ("day", "week"):
        return _day_reads_as_own(scanned, item, use)
    if item.point.digits is not None and not item.is_range:
        return not _followed_by_word(scanned, item) and not _is_common_word(scanned, item)
    if item.unit in _YEAR_UNITS:
        labelled = bool(_LABEL.search(scanned.kinds, item.first, item.last))
        led = bool(use) and use != _FOR
        return (labelled or led or bool(item.point.part)) and not _names(scanned, item)
    if item.has_year:
        return True
    if _is_common_word(scanned, item) or _is_given_name(scanned, item):
        return False
    return (bool(use) or bool(item.point.part)) and not _names(scanned, item)


def _day_reads_as_own(scanned: Scan, item: Item, use: str) -> bool:
    kinds = scanned.kinds[item.first : item.last]
    if _LOOSE_DAY.fullmatch(kinds):
        return False
    if _FULL_DAY.fullmatch(kinds):  # `1.2.19` may number a paragraph, `31.3.19` hardly
        day, month, year = (t.text for t in scanned.tokens[item.first : item.last : 2])
        whole = len(day) == len(year) == 2 and (len(month) == 2 or int(day) > 12)
        return bool(use) or whole
    return item.has_year or not _is_common_word(scanned, item)


def _is_common_word(scanned: Scan, item: Item) -> bool:
    """Whether `may`, `march` stands small, as the common word does, with no year beside it."""
    common = load("dates")["common_words"]
    return not item.has_year and any(
        token.text in common for token in scanned.tokens[item.first : item.last]
    )


def _is_given_name(scanned: Scan, item: Item) -> bool:
    """Whether `April`, `June` is a person's name: a name in capitals follows."""
    token = scanned.tokens[item.last - 1]
    following = scanned.tokens[item.last : item.last + 1]
    return token.text.lower() in load("dates")["prose"]["given_names"] and any(
        t.kind == KINDS["word"] and t.text.istitle() for t in following
    )


def _followed_by_word(scanned: Scan, item: Item) -> bool:
    following = scanned.tokens[item.last : item.last + 1]
    return any(t.kind == KINDS["word"] and t.text.islower() for t in following)


def _names(scanned: Scan, item: Item) -> bool:
    """Whether a year belongs to a name: `2014-2017 strategy`, `the 2017 Improvement Plan`."""
    names = load("dates")["prose"]["names"]
    following = scanned.tokens[item.last : item.last + 2]
    words = [t.text for t in following if t.kind == KINDS["word"]]
    if not words or following[0].kind != KINDS["word"]:
        return False
    return words[0].lower() in names or (words[0].istitle() and words[-1].lower() in names)


def _due(scanned: Scan, item: Item, reading: DateReading) -> Due:
    """An item's due date in a sentence, where a verb (`starts 15 September`) tells of an event."""
    leads = leads_of(scanned, item)
    tells = bool(leads) and (leads[0].value == "starts" or _is_set_off(scanned, item, leads[0]))
    if tells and reading.end is not None:
        kind = "between" if item.is_range else "by"
        issues = tuple(sorted(reading.issues))
        return Due(reading.start, reading.end, reading.precision, kind, issues=issues)
    return due_of(scanned, item, reading)


_SET_OFF = frozenset({KINDS["open"], KINDS["dash"]})


def _is_set_off(scanned: Scan, item: Item, lead: Token) -> bool:
    """Whether a bracket or dash parts a date from a word like `start`, which then is the verb of
    the words before it: `Two localities start (April 2022)`."""
    at = scanned.tokens.index(lead)
    is_verb = lead.kind == KINDS["from"] and at > 0 and scanned.kinds[at - 1] == KINDS["word"]
    return is_verb and scanned.kinds[item.first - 1] in _SET_OFF


# --------------------------------------------------------------------------- the answers


@lru_cache(maxsize=1 << 12)
def find_dates(text: str, context_date: dt.date | None = None) -> tuple[FoundDate, ...]:
    """Every date in a text that is meant as one, from left to right, ranges as one date.

    A year that is not printed is taken from the text, else so that the date lies nearest to
    `context_date`, the statement's own.
    """
    if not may_tell_time(text):
        return ()
    scanned = scan_dates(text)
    return tuple(
        FoundDate(
            text[own.opens : own.closes],
            own.opens,
            own.closes,
            _due(scanned, own.item, calendar_of(scanned, own.item, context_date, nearest=True)),
        )
        for own in _own_dates(text, scanned)
    )


def milestone_due(text: str, context_date: dt.date | None = None) -> tuple[str, Due]:
    """The last date in a text that reads as its own: its phrase and what it means; both empty
    where there is none. One that prints its year and opens the text stands before one that leaves
    the year open (`13.09.22 Notes for August published`); a holiday without a year dates nothing,
    a year alone what it is set off from.
    """
    found = [each for each in find_dates(text, context_date) if not _is_bare_holiday(each)]
    if not found:
        return _year_set_off(text, context_date)
    first, last = found[0], found[-1]
    if (
        AMBIGUOUS in last.due.issues
        and first.start_index == 0
        and AMBIGUOUS not in first.due.issues
    ):
        return first.text, first.due
    return last.text, last.due


_YEARS = r"20\d\d\s?[/–-]\s?(?:20)?\d\d"
_YEAR_BEFORE = re.compile(rf"(?P<year>{_YEARS}|20\d\d)\s?:\s")
_YEAR_BEHIND = re.compile(rf"\s(?:[–—-]\s(?P<year>{_YEARS})|\((?P<within>{_YEARS})\))\.?$")


def _year_set_off(text: str, context_date: dt.date | None) -> tuple[str, Due]:
    """The year that a text is set under (`2022/23: three schools in four take part`), or the years
    that a dash or brackets set off at its end."""
    match = _YEAR_BEFORE.match(text) or _YEAR_BEHIND.search(text)
    if match is None:
        return "", Due()
    year = next(filter(None, match.groups()))
    scanned = scan_dates(year)
    if len(scanned.items) != 1:
        return "", Due()
    item = scanned.items[0]
    return year, _due(scanned, item, calendar_of(scanned, item, context_date))


def _is_bare_holiday(found: FoundDate) -> bool:
    """Whether a date is a holiday of no year: `39 calls were taken before Christmas`."""
    is_day = found.due.precision == "day" and AMBIGUOUS in found.due.issues
    return is_day and not any(letter.isdigit() for letter in found.text)


def sentence_due(text: str, context_date: dt.date | None = None) -> tuple[str, Due]:
    """The phrase that dates an action told in sentences, and what it means.

    Of several dates it is the one said to be the end, else the first, with `multiple_dates`; an
    action lies ahead, so that a missing year is the first not before `context_date`.
    """
    scanned = scan_dates(text)
    owns = {own.item: own for own in _own_dates(text, scanned)}
    if not owns:
        return "", Due()
    readings = {item: calendar_of(scanned, item, context_date) for item in owns}
    item = meant_date(scanned, list(owns))
    due = _due(scanned, item, readings[item])
    if are_several(readings.values()):
        due = replace(due, issues=tuple(sorted({*due.issues, MULTIPLE})))
    own = owns[item]
    rhythm = _rhythm(scanned, item, is_end=due.kind == "by")
    return text[own.opens : own.closes], replace(due, recurrence=rhythm)


def _rhythm(scanned: Scan, item: Item, is_end: bool) -> str:
    """The recurrence that a sentence opens with, or that stands beside its date. What comes again
    before the last day by which all is done is a part of it: `one register, checked each week, by
    15 December`."""
    beside = (*scanned.tokens[:1], *scanned.tokens[item.last : item.last + 2])
    before = () if is_end else scanned.tokens[: item.first][-3:]
    said = (t.value for t in (*beside, *before) if t.kind == KINDS["recurrence"])
    return str(next(said, ""))


def day_range(text: str) -> Due:
    """The first run of days in a text (`between 4 and 8 March 2019`, `week of 4 March 2019`);
    empty where it names none."""
    dues = (found.due for found in find_dates(text))
    spans = ("day", "week")
    return next((d for d in dues if d.precision in spans and d.start != d.end and d.end), Due())
