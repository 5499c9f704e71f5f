"""What a header's words say: the fields that it names, with weights, and the date that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from wsoa.normalise.tables.features import is_longer, names_time
from wsoa.vocabulary import MONTH, TEXTS, folded, is_rating, load

FUZZY = 88.0  # rapidfuzz ratio from which a header counts as a misspelt or varied known one
LONGEST_HEADER = 16  # words; what is longer is a sentence
LONGEST_LABEL = 8  # words
KNOWN = 0.45  # weight from which a header is taken to be known
LONGEST_PHRASE = 5  # words of a header that is a noun and what it is of
HEADS = ("owner", "due", "status", "sponsor")  # fields whose nouns say what a header is about
HEAD = 0.85  # what the noun that a header is about adds to its field
OF_IT = 0.5  # what is left of the weight of the fields that the words beside that noun name
_OF = frozenset({"of", "for"})
_SHORTENED = re.compile(r"['’]ll\b")  # What we'll do
_JOINED = re.compile(r"\b(?:and|or)\b|[&/+]", re.IGNORECASE)
_OR_MORE = re.compile(r"(?<=\w)\(s\)", re.IGNORECASE)  # Lead(s)
OTHER = "other"
# A header over several columns names a family of fields, the header under it the one that is meant.
FAMILIES = {
    "due": ("due_start", "due_revised", "completed"),
    "owner": ("sponsor", "partners"),
    "status": ("status_previous",),
    "success": ("other",),
}


@cache
def known_headers() -> dict[str, dict[str, float]]:
    """Folded header → field → weight."""
    found: dict[str, dict[str, float]] = {}
    for header, fields in load("headers")["headers"].items():
        weights = found.setdefault(folded(header), {})
        for field, weight in fields.items():
            weights[field] = max(weight, weights.get(field, 0.0))
    return found


@cache
def field_by_word() -> dict[str, str]:
    return {word: field for field, words in load("headers")["words"].items() for word in words}


_DAY_OF = re.compile(r"(\w[\w ]{2,30})\s*\(dates?\)", re.IGNORECASE)


@lru_cache(maxsize=TEXTS)
def header_fields(text: str) -> dict[str, float]:
    """The fields that a header names, with weights: as a whole, by its lines and the parts outside
    and inside brackets, as a near miss of a known header, as a known header with words around it,
    and at least by single words."""
    text = in_full_words(text)
    day_of = _DAY_OF.fullmatch(text)  # `Achieved (date)` is the date achieved
    if day_of and "completed" in (fields := known_headers().get(folded(f"Date {day_of[1]}"), {})):
        return dict(fields)
    parts = parts_of(text)
    scores: dict[str, float] = {}

    def add(fields: dict[str, float], factor: float) -> None:
        for field, weight in fields.items():
            scores[field] = max(scores.get(field, 0.0), weight * factor)

    for part in parts:
        key = folded(part)
        if not key:
            continue
        words = key.split()
        if key in known_headers():
            whole = key == folded(text)
            add(known_headers()[key], 1.0 if whole or part == text.split("\n")[0] else 0.9)
        elif len(words) <= LONGEST_HEADER:
            add(*near_header(key))
            add(*header_inside(key))
            for word in words:
                if word in field_by_word():
                    # the last word is what the others are of: an “action RAG” is a rating
                    weight = 0.6 if word == words[-1] else 0.5
                    add({field_by_word()[word]: 1.0}, weight if len(words) <= 4 else 0.3)
    head = head_field(text)
    # the status of a risk, the date of a baseline are no action's: they stay what they are beside
    if head is not None and OTHER not in scores and scores.keys() > {head}:
        scores = {
            field: weight if field == head else weight * OF_IT for field, weight in scores.items()
        }
        add({head: 1.0}, HEAD)
    if is_date_header(text):
        add({"milestone": 1.0}, 0.9)
    return scores | dict.fromkeys(sorted(narrowed_fields(text)), 1.1)


@lru_cache(maxsize=TEXTS)
def head_field(text: str) -> str | None:
    """The field of the noun that a header is about, where the words beside it name another: what a
    `Work stream lead` or the `Lead for the outcome` is. None where the header is known as a whole,
    or where no single noun says it: `Who and when` is about both."""
    words = folded(text).split()
    if _JOINED.search(text) or not 1 < len(words) <= LONGEST_PHRASE:
        return None
    above, _, _ = text.rpartition("\n")
    if above:  # of two lines the second says what the first is about: `Work stream` over `Lead`
        fields = known_headers().get(folded(above), {})
        if not fields or fields.keys() & set(HEADS) or " ".join(words) in known_headers():
            return None
    elif is_known_whole(text):
        return None
    first = next((at for at, word in enumerate(words) if at and word in _OF), len(words))
    field = field_by_word().get(words[first - 1])
    return field if field in HEADS else None


def in_full_words(text: str) -> str:
    """A header in full words: `What we will do`, `Leads` for `Lead(s)`."""
    return _OR_MORE.sub("s", _SHORTENED.sub(" will", text))


def parts_of(text: str) -> set[str]:
    """A header, its lines, what stands outside and inside its brackets, and all but its date."""
    before, _, inside = text.partition("(")
    shorter = (header_without_date(text), without_so_far(text))
    return {text, *text.split("\n"), before, inside.rstrip(") "), *shorter}


@lru_cache(maxsize=TEXTS)
def is_known_whole(text: str) -> bool:
    """Whether a header, or a part of it that stands alone, is known word for word, or a date."""
    parts = parts_of(in_full_words(text))
    return is_date_header(text) or any(folded(part) in known_headers() for part in parts)


@lru_cache(maxsize=TEXTS)
def narrowed_fields(text: str) -> frozenset[str]:
    """The fields that a header names by narrowing another that it names too, as a row below it does
    or its last words: `Timescale` over `Start`, `Measuring impact` over `Baseline`."""
    return frozenset(
        narrow
        for above, below in headers_in_two(text)
        for field, narrower in FAMILIES.items()
        for narrow in narrower
        if above.get(field, 0.0) >= 0.6 and below.get(narrow, 0.0) >= 0.8
    )


def headers_in_two(text: str) -> Iterator[tuple[dict[str, float], dict[str, float]]]:
    """What the two halves of a header say that are each a known one: those of its rows, or, in one
    row, those of its words."""
    above, _, below = text.rpartition("\n")
    if above:
        yield header_fields(above), known_headers().get(folded(below), {})
        return
    words = folded(text).split()
    for place in range(1, len(words) if len(words) <= LONGEST_HEADER else 0):
        halves = " ".join(words[:place]), " ".join(words[place:])
        if all(half in known_headers() for half in halves):
            yield known_headers()[halves[0]], known_headers()[halves[1]]


@lru_cache(maxsize=TEXTS)
def headers_joined(text: str) -> int:
    """The fewest known headers that the words of one row of a header are, one after another:
    `Responsible officer Due date` are two. 1 for a header that is known as a whole, and for words
    that no such headers make up."""
    words = folded(text).split()
    if "\n" in text or not 1 < len(words) <= LONGEST_HEADER or is_known_whole(text):
        return 1
    fewest: dict[int, int] = {0: 0}
    for start in range(len(words)):
        if start in fewest:
            for end in range(start + 1, len(words) + 1):
                if " ".join(words[start:end]) in known_headers():
                    fewest[end] = min(fewest[start] + 1, fewest.get(end, len(words)))
    return max(1, fewest.get(len(words), 1))


@lru_cache(maxsize=TEXTS)
def near_header(key: str) -> tuple[dict[str, float], float]:
    from rapidfuzz import fuzz, process

    if len(key) < 5:
        return {}, 0.0
    likely = headers_about_as_long(len(key))
    best = process.extractOne(key, likely, scorer=fuzz.ratio, score_cutoff=FUZZY)
    return (known_headers()[best[0]], best[1] / 100) if best else ({}, 0.0)


@cache
def headers_about_as_long(letters: int) -> tuple[str, ...]:
    """The known headers that a text of so many letters may miss nearly: the ratio is the share of
    the letters of both that they have alike, so that others are too short or too long for it."""
    return tuple(
        known
        for known in known_headers()
        if 200 * min(len(known), letters) >= FUZZY * (len(known) + letters)
    )


@lru_cache(maxsize=TEXTS)
def header_inside(key: str) -> tuple[dict[str, float], float]:
    """The longest known header that stands in another as whole words, weighed by its share."""
    words = key.split()
    runs = (" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1))
    ranks = headers_by_length()
    best = min((run for run in runs if run in ranks), key=lambda run: ranks[run], default="")
    return (known_headers()[best], 0.45 + 0.5 * len(best) / len(key)) if best else ({}, 0.0)


@cache
def headers_by_length() -> dict[str, int]:
    """The known headers of more than three letters, each with its rank by length, the longest
    first."""
    ordered = sorted(known_headers(), key=len, reverse=True)
    return {known: rank for rank, known in enumerate(ordered) if len(known) > 3}


# --------------------------------------------------------------------------- dates

_DATE_HEADER = re.compile(
    r"(?:(?:by|in|from|to|end|of|the|term|academic|financial|year|quarter|q[1-4]|h[12]|\d{1,4}|\d+(?:st|nd|rd|th)"
    rf"|{MONTH}|spring|summer|autumn|winter)\b[\s./–—-]*)+",
    re.IGNORECASE,
)
_NAMES_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\bq[1-4]\b|\bh[12]\b|\b(?:term|quarter|spring|summer|autumn|winter)\b"
    rf"|\b{MONTH}\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=TEXTS)
def is_date_header(header: str) -> bool:
    """Whether a header is nothing but a date: what stands under it is to be done by then."""
    text = one_line(header)
    if _DATE_HEADER.fullmatch(text) is None:  # as its first word shows, most often
        return False
    return _NAMES_TIME.search(text) is not None


LONGEST_DATE = 12  # words that a date takes at the end of a header
_LINKS = frozenset({"as", "at", "of", "to", "for", "on", "since", "-", "–", "—"})


@lru_cache(maxsize=TEXTS)
def header_without_date(header: str) -> str:
    """A header less the date that it ends with: `Progress update (Nov 2018)`, `RAG at Dec 18`."""
    words = one_line(header).split()
    if is_date_header(header):
        return header
    for start in range(max(1, len(words) - LONGEST_DATE), len(words)):
        if is_date_header(" ".join(words[start:]).strip("()[]")):
            while start > 1 and words[start - 1].casefold() in _LINKS:
                start -= 1
            return " ".join(words[:start]).rstrip(" :,(–-")
    return header


_SO_FAR = re.compile(
    r"(?<!\s)[\s(–-]++(?:so far|to date|thus far|until now|up to now|achieved|seen|made)\)?\s*$",
    re.IGNORECASE,
)
NO_NEWS = frozenset(
    {"success", "other", "resource", "governance"}
)  # fields that stay what they are when told *so far*


@lru_cache(maxsize=TEXTS)
def without_so_far(header: str) -> str:
    """A header less the words that say of when it tells, where it is a known one of what can be
    told so: `Impact so far`. What was done so far is progress, and no action."""
    rest = _SO_FAR.sub("", one_line(header))
    named = known_headers().get(folded(rest), {})
    is_news = not named or max(named, key=lambda field: named[field]) not in NO_NEWS
    return header if folded(header) in known_headers() or is_news else rest


def one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=TEXTS)  # many stages ask it of the same cells
def field_named_by(text: str, least: float = KNOWN) -> str:
    """The field that a text names as a label, with a weight of at least `least`; empty where
    none."""
    if not text or is_longer(text, LONGEST_LABEL):
        return ""
    fields = header_fields(text.rstrip(":"))
    best = max(fields, key=lambda f: (fields[f], f), default="")
    return best if best and fields[best] >= least else ""


@lru_cache(maxsize=TEXTS)
def is_header_text(text: str) -> bool:
    """Whether a text is the header of a column, and no rating or date (`Date completed` is a
    header, `completed in May` a date)."""
    if not field_named_by(text, least=0.9) or is_rating(text):
        return False
    return folded(text.rstrip(":")) in known_headers() or not names_time(text)
