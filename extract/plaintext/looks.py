"""What a line looks like: a date, a ref, a status, an owner, the words of a header.

Readers of text without geometry tell columns apart by these shapes; what the words *mean* is for
later stages. The words are those of the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wsoa.vocabulary import MONTH, load, opens_with_order

_DAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_YEAR = r"(?:(?:19|20)\d\d(?:\s*/\s*(?:20)?\d\d)?|['’]\s?\d\d)"
DATE = re.compile(
    rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b{MONTH}\b\.?\s*(?:\d{{2}}\b|{_YEAR})|"
    rf"\b{_YEAR}\b|\b(?:spring|summer|autumn)\s+(?:term|half)",
    re.IGNORECASE,
)
_DATE_TOKEN = re.compile(
    rf"(?:{_DAYS}|{MONTH}\.?|{_YEAR}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
    rf"|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}"
    rf"|{MONTH}[-/.]?{_YEAR}|{MONTH}[-’']?\d{{2,4}}|q[1-4]|[-–—/&+])",
    re.IGNORECASE,
)
_CALENDAR = re.compile(rf"\b(?:{MONTH}|{_DAYS}|q[1-4])\b|{_YEAR}|\d[/.]\d", re.IGNORECASE)
REF = re.compile(
    r"(?P<ref>(?P<dotted>[A-Z]{0,3}\d{1,2}[A-Z]?(?:\.\d{1,2})+)\.?(?P<letter>[a-z]?)[.):]?"
    r"|(?P<number>\d{1,2})(?P<tail>[a-z]?)[.):,]"
    r"|\(?(?P<alpha>[A-Za-z])\)"
    r"|(?:action|task)\s+(?P<named>\d{1,2}(?:\.\d{1,2})*[a-z]?)[.):]?)"
    r"(?=\s|$|(?<=[.)])(?=[A-Z]))",
    re.IGNORECASE,
)
CODE = re.compile(r"[A-Z]{1,3}(?:\s?[/,&]\s?[A-Z]{1,3})*|£[\d,.]+[km]?|n/?a", re.IGNORECASE)
_WORD = re.compile(r"[\w’'/&-]+")


KIND_OF_FIELD = {
    "action_ref": "ref",
    "action": "action",
    "outcome": "aim",
    "concern": "concern",
    "owner": "owner",
    "sponsor": "owner",
    "partners": "owner",
    "due": "date",
    "due_start": "date",
    "due_revised": "date",
    "completed": "date",
    "status": "status",
    "status_previous": "status",
    "resource": "code",
}  # the other fields are text


@dataclass(frozen=True)
class TextVocabulary:
    headers: Mapping[str, tuple[str, ...]]  # phrase → kinds of column, the likeliest first
    statuses: frozenset[str]
    date_words: frozenset[str]
    role_words: frozenset[str]
    titles: tuple[str, ...]  # phrases that name a kind of document


@cache
def text_vocabulary() -> TextVocabulary:
    """What the vocabulary says of words, as readers of lines ask it."""
    own = load("text_words")
    return TextVocabulary(
        headers=kinds_by_header(own["headers"]),
        statuses=known_statuses(),
        date_words=frozenset(own["date_words"]),
        role_words=frozenset(own["role_words"]),
        titles=tuple(own["titles"]),
    )


def known_statuses() -> frozenset[str]:
    """Every rating word of the vocabulary, and the colours by which ratings are told."""
    ratings = load("statuses")
    told = (entry["text"] for entry in ratings["words"])
    return frozenset(map(plain, (*told, *ratings["colour_names"])))


def kinds_by_header(own: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Every header of the vocabulary with the kinds of column that it may head, the likeliest
    first; those of `own` are added."""
    found: dict[str, tuple[str, ...]] = {
        plain(phrase): tuple(
            dict.fromkeys(
                KIND_OF_FIELD.get(name, "text")
                for name in sorted(weights, key=weights.__getitem__, reverse=True)
            )
        )
        for phrase, weights in load("headers")["headers"].items()
    }
    for kind, phrases in own.items():
        for phrase in map(plain, phrases):
            found[phrase] = (kind,)
    return found


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces, no brackets around or stops behind."""
    text = " ".join(text.lower().replace("’", "'").split())
    return text.strip(" .:*()")


# `Progress (Nov 2018)`
_IN_BRACKETS = re.compile(
    rf"(?:(?<!\s)\s++)?\((?=[^()]*{_YEAR})[^()]*+\)?$"
)  # `Progress (Nov 2018)`
_QUESTIONS = (
    (re.compile(r"(?:by |until )?when\b"), "date"),
    (re.compile(r"(?:by )?who(?:se|m|'s)?\b"), "owner"),
    (re.compile(r"^what\b.*\b(?:doing|done|(?:to|we|you|they|will|must) do)\b"), "action"),
    (re.compile(r"^what\b.*\b(?:achieve|want|hope)\b"), "aim"),
    (re.compile(r"(?:what|how|where)\b"), "text"),
)


def phrase_kinds(phrase: str) -> tuple[str, ...]:
    """The kinds of column that a phrase may head, whole as it is, the likeliest first: a known
    header, or a question, which asks for what stands below it. Empty if it is neither."""
    whole = plain(phrase)
    for text in (whole, plain(_IN_BRACKETS.sub("", whole))):
        if text in text_vocabulary().headers:
            return text_vocabulary().headers[text]
    if not whole.endswith("?") or whole.count("?") > 1 or re.search(r"[.;:]\s", whole):
        return ()
    return next(((kind,) for asks, kind in _QUESTIONS if asks.match(whole)), ())


def phrase_kind(phrase: str) -> str:
    """The likeliest kind of column that a phrase heads; empty if it is no header."""
    return next(iter(phrase_kinds(phrase)), "")


def header_kind(text: str) -> str:
    """The kind of column that a text heads; empty if it is no header. A header may go on with its
    own explanation in brackets or as a question: `Outcomes (what we intend to achieve)`."""
    whole = plain(text)
    known = text_vocabulary().headers
    if len(whole.split()) > 14:
        return ""
    if kind := phrase_kind(text):
        return kind
    head = re.split(r"[(–?]| - | what | who| by ", whole, maxsplit=1)[0].strip()
    return known.get(head, ("",))[0] if head != whole else ""


def header_share(texts: Iterable[str]) -> float:
    """How many of some texts are headers, 0..1."""
    kinds = [bool(header_kind(text)) for text in texts]
    return sum(kinds) / len(kinds) if kinds else 0.0


def is_only_date(text: str) -> bool:
    """Whether a text is nothing but a date, a part of one, or words that stand for one."""
    tokens = text.replace(",", " ").replace("(", " ").replace(")", " ").split()
    return 0 < len(tokens) <= 9 and all(
        _DATE_TOKEN.fullmatch(token.strip(".:;"))
        or token.lower().strip(".:;") in text_vocabulary().date_words
        for token in tokens
    )


def names_date(text: str) -> bool:
    """Whether a text names a month, a year, a weekday or a numeric date."""
    return bool(_CALENDAR.search(text))


def is_status(text: str) -> bool:
    return plain(text) in text_vocabulary().statuses


def is_running_title(text: str) -> bool:
    """Whether a text may be a document's running title: capitalised words that name its kind."""
    found = text.split()
    small = sum(word[:1].islower() and len(word) > 3 for word in found)
    lower = plain(text)
    return 3 <= len(found) <= 14 and not small and any(t in lower for t in text_vocabulary().titles)


def leading_status(text: str) -> str:
    """The status words that a text opens with, as printed; empty if it opens with none."""
    tokens = text.split()
    for count in (3, 2, 1):
        head = " ".join(tokens[:count])
        if len(tokens) >= count and len(head) > 2 and is_status(head) and head[:1].isupper():
            return head
    return ""


def owner_likeness(text: str) -> float:
    """How much a line looks like people, posts and bodies, 0..1: capitalised words, no sentence."""
    share = name_share(text)
    known = any(word.lower() in text_vocabulary().role_words for word in _WORD.findall(text))
    doubt = (0.0 if known else 0.25) + 0.5 * text.rstrip().endswith((".", ";", ":", "?"))
    return float(max(0.0, share - doubt))


def name_share(text: str) -> float:
    """How many of a text's words stand in names and posts, 0..1; 0 for what is too long for any."""
    found = _WORD.findall(text)
    if not found or len(found) > 18:
        return 0.0
    small = text_vocabulary().role_words | {"of", "and", "for", "&", "the"}
    good = [word for word in found if word[:1].isupper() or word.lower() in small]
    return len(good) / len(found)


def is_instruction(text: str) -> bool:
    """Whether a line begins what somebody is told to do: `Publish a guide`, in capitals as at the
    beginning of a cell. Lines without columns ask for sure verbs: `Address` may be a header."""
    return text[:1].isupper() and " " in text.strip() and opens_with_order(text, sure=True)


def opens_section(text: str) -> bool:
    """Whether a line announces a part of the document by its number: `Workstream 2: Training`."""
    return bool(section_label(text))


def section_label(text: str, alone: bool = False) -> str:
    """What a line calls the part that it opens: `Workstream` of `Workstream 2: Training`, or where
    it may stand `alone` of `Workstream 2`."""
    match = section_pattern().match(text) if text[:1].isupper() else None
    if match and (match["stop"] or (alone and match.end() == len(text))):
        return match["label"].strip()
    return ""


def names_part_with_title(text: str) -> bool:
    """Whether a line is the name of a concern and, with a blank between, its title, no sentence:
    `Theme 2 The local offer`. Parts that are no concerns have none so."""
    match = section_pattern().match(text) if text[:1].isupper() else None
    if not match or match["stop"] or text.endswith("."):
        return False
    noun = match["label"].split()[-1].lower().rstrip("s")
    title = text[match.end() :]
    return bool(title) and title[0].isupper() and text[match.end() - 1] == " " and noun not in PARTS


def announces_outcome(text: str) -> bool:
    """Whether a line announces an outcome by its number: `Outcome 1.2: Use data`."""
    return text[:1].isupper() and bool(outcome_pattern().match(text))


@cache
def outcome_pattern() -> re.Pattern[str]:
    """What announces an outcome: the vocabulary's word for it and its number."""
    nouns = sorted(load("concerns")["aims"], key=len, reverse=True)
    noun = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in nouns)
    return re.compile(
        rf"(?:{noun})s?\s+\d{{1,2}}(?:\.\d{{1,2}})*[a-z]?\s*[:.\u2013-]", re.IGNORECASE
    )


PARTS = ("area", "objective", "section", "part", "appendix", "annex")  # no concerns, as a rule
NUMBER = r"(?:\d{1,2}|[a-z](?=\W)|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"


@cache
def section_pattern() -> re.Pattern[str]:
    """What announces a part: the vocabulary's noun for it, a few words before, and its number."""
    nouns = sorted({*load("concerns")["openers"], *PARTS}, key=len, reverse=True)
    noun = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in nouns)
    return re.compile(
        rf"(?P<label>(?:[\w'’&/-]+ ){{0,3}}?(?:{noun})s?(?:\s+(?={NUMBER})|(?=\d)))"
        rf"{NUMBER}\b\s*(?P<stop>[:.\u2013-]?)",
        re.IGNORECASE,
    )
