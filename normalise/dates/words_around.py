"""What the words around a date say: by then, from then, ongoing; start, end, revised, done."""

from __future__ import annotations

import datetime as dt
import re

from wsoa.model import Due
from wsoa.normalise.dates.grammar import Scan
from wsoa.normalise.dates.items import Item
from wsoa.normalise.dates.rules import rule
from wsoa.normalise.dates.spellings import KINDS
from wsoa.normalise.dates.tokens import Token
from wsoa.normalise.dates.years import DateReading
from wsoa.vocabulary import load

_SKIPPED = frozenset(
    KINDS[name]
    for name in ("filler", "at", "colon", "open", "comma", "dash", "hyphen", "recurrence")
)
_LEADS = {
    KINDS[name]: name
    for name in (
        "by",
        "from",
        "joiner",
        "throughout",
        "ongoing",
        "end_word",
        "completed",
        "revised",
        "superseded",
    )
}
_LIST_GAP = rule("[{comma}{and}{slash}]+")
_OPEN_END = rule("{dash}[{close}{stop}]*$")
_ONGOING_AFTER = rule(
    "[{comma}{stop}{slash}{open}{close}{dash}{hyphen}{and}{joiner}]*(?:[{edge}{end_word}]{colon}?{dash}?)?"
    "(?:(?P<ongoing>{ongoing})|(?P<onwards>{onwards}))"
)
_POSTFIX = rule(
    "[{close}]?(?:{open}(?P<inside>[^{close}]*)(?:{close}|$)"
    "|[{comma}{dash}]?(?P<after>[{end_word}{revised}{superseded}])(?=[{comma}{stop}{close}]|$))"
)


def leads_of(scanned: Scan, item: Item) -> list[Token]:
    """The words that lead up to a date (`Ongoing from`, `revised to`), the nearest first, with no
    word of another sort between."""
    leads: list[Token] = []
    for place in range(item.first - 1, -1, -1):
        token = scanned.tokens[place]
        if token.kind in _LEADS:
            leads.append(token)
        elif token.kind not in _SKIPPED:
            break
    return leads


def due_of(scanned: Scan, item: Item, reading: DateReading) -> Due:
    """One of a text's dates as a due date: its interval, and its kind by the words that stand
    directly before and after it."""
    kind, start, end = _kind(scanned, item, reading)
    issues = tuple(sorted(reading.issues))
    if reading.end is None and kind != "ongoing":
        return Due(issues=issues)
    return Due(start, end, reading.precision, kind, issues=issues)


def _kind(
    scanned: Scan, item: Item, reading: DateReading
) -> tuple[str, dt.date | None, dt.date | None]:
    start, end = reading.start, reading.end
    leads = leads_of(scanned, item)
    names = {_LEADS[token.kind] for token in leads}
    sense = next((str(t.value) for t in leads if _LEADS[t.kind] in _SENSES), "")
    after, _ = follow_on(scanned, item)
    if after == "ongoing":
        return "ongoing", start, None
    if "ongoing" in names:
        if item.is_range:
            return "between", start, end
        return ("ongoing", None, end) if sense in _UNTIL else ("ongoing", start, None)
    if _opens_ongoing(scanned, item):  # `Ongoing, review in March 2019`: no start is said
        return "ongoing", start, end
    if item.is_range:
        return ("by" if sense == "by" else "between"), start, end
    if sense == "after":
        return "from", end + dt.timedelta(1) if end else None, None
    if sense in _FROM or after:
        return "from", start, None
    if sense == "until":
        return "by", None, end
    return ("between" if sense == "throughout" else "by"), start, end


_SENSES = frozenset({"by", "from", "joiner", "throughout"})
_FROM = frozenset({"from", "commencing", "starts"})
_UNTIL = frozenset({"to", "until"})


def follow_on(scanned: Scan, item: Item) -> tuple[str, int]:
    """`ongoing`, `onwards` or `open` (a dash with nothing after it) where this follows a date, or
    the list that the date opens (`April, July, October 2019 ongoing`), and the token it ends at;
    empty where nothing follows."""
    at = item.last
    for other in scanned.items:
        if other.first > at and _LIST_GAP.fullmatch(scanned.kinds, at, other.first):
            at = other.last
    if _OPEN_END.match(scanned.kinds, at):
        return "open", item.last
    follows = _ONGOING_AFTER.match(scanned.kinds, at)
    return (follows.lastgroup or "", follows.end()) if follows else ("", item.last)


def _opens_ongoing(scanned: Scan, item: Item) -> bool:
    return scanned.kinds.startswith(KINDS["ongoing"]) and scanned.items[0] is item


def marks_around(scanned: Scan, item: Item) -> set[str]:
    """What the words around a date say of it among others."""
    leads = leads_of(scanned, item)
    marks = {_LEADS[token.kind] for token in leads} & {"revised", "superseded", "completed"}
    if any(token.kind == KINDS["by"] and token.value == "due" for token in leads):
        marks.add("due")
    at = scanned.places[item]
    gap_opens = scanned.items[at - 1].last if at else 0
    if at and (postfix := _postfix(scanned, gap_opens, item.first)):
        gap_opens = postfix.end()
    if KINDS["end_word"] in scanned.kinds[gap_opens : item.first]:
        marks.add("end_word")
    next_opens = scanned.items[at + 1].first if at + 1 < len(scanned.items) else len(scanned.kinds)
    after = _postfix(scanned, item.last, next_opens)
    said = (after["inside"] or after["after"] or "") if after else ""
    return marks | {name for name in ("revised", "superseded", "end_word") if KINDS[name] in said}


def _postfix(scanned: Scan, at: int, end: int) -> re.Match[str] | None:
    """What is said of a date after it: in brackets, or as a word that closes the phrase."""
    found = _POSTFIX.match(scanned.kinds, at)
    return found if found is not None and found.end() <= end else None


def is_done(scanned: Scan, taken: Item, other: Item) -> bool:
    """Whether of two dates one is when it is due, and the other is said to be when it was done or
    begun."""
    leads = leads_of(scanned, other)
    begun = any(token.text.lower() in _STARTED for token in leads)
    done = "completed" in marks_around(scanned, other)
    was_done = done and any(token.text.lower() in _WAS_DONE for token in leads)
    taken_marks = marks_around(scanned, taken)
    if was_done and "completed" not in taken_marks:
        return True
    return (done or begun) and "due" in taken_marks


_WAS_DONE = frozenset({"completed", "completed on", "done", "finished", "achieved", "closed"})


def bound_of(scanned: Scan, item: Item) -> str:
    """Whether a date is labelled as a start or an end, by the word before it or the bracket behind
    it; empty for neither. What *has* started says nothing of when it is due."""
    postfix = _POSTFIX.match(scanned.kinds, item.last)
    inside = (postfix["inside"] or "") if postfix else ""
    if inside and KINDS["from"] in inside:
        return "start"
    if inside and any(KINDS[name] in inside for name in ("end_word", "edge", "completed")):
        return "end"
    opening = scanned.tokens[item.first]
    if opening.kind == KINDS["edge"] and opening.value == "end":
        return "end"
    for token in leads_of(scanned, item):
        if token.kind == KINDS["from"] and token.text.lower() not in _STARTED:
            return "start"
        if token.kind == KINDS["end_word"] or token.text.lower() in ("complete", "completion"):
            return "end"
    return ""


_STARTED = frozenset({"started", "began", "commenced", "since"})


_SPANS = frozenset(
    {"day", "days", "week", "weeks", "wks", "month", "months", "mths", "term", "terms"}
)
_SPAN_LEADS = frozenset(
    {"of", "from", "after", "following", "before", "prior", "to", "the", "post"}
)


def is_counted_from(scanned: Scan, item: Item) -> bool:
    """Whether a date is only what a span is counted from: `within 6 weeks of 1 May 2019`."""
    at = item.first
    while at and scanned.tokens[at - 1].text.lower() in _SPAN_LEADS:
        at -= 1
    if at == item.first or at < 2 or scanned.tokens[at - 1].text.lower() not in _SPANS:
        return False
    return scanned.tokens[at - 2].kind == KINDS["number"] or at > 2


def is_in_a_name(scanned: Scan, item: Item) -> bool:
    """Whether a year is that of a law or strategy named before it (`the Act 2014`)."""
    if not item.first or item.unit not in ("year", "financial_year"):
        return False
    before = scanned.tokens[item.first - 1].text.lower()
    return before in load("dates")["prose"]["names_before"]
