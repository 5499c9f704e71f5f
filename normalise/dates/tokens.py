"""The words of dates: a text cut into tokens, each with its kind and what it means."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from wsoa.normalise.dates.spellings import (
    KINDS,
    LONG_NAME,
    TOKEN,
    SpelledPhrase,
    common_words,
    month_names,
    nearest_month,
    short_slips,
    spelled_phrases,
)
from wsoa.numbers import whole_number
from wsoa.vocabulary import load

_MARKS = {
    **dict.fromkeys("/\\", KINDS["slash"]),
    **dict.fromkeys(",;", KINDS["comma"]),
    **dict.fromkeys(":", KINDS["colon"]),
    **dict.fromkeys("([", KINDS["open"]),
    **dict.fromkeys(")]", KINDS["close"]),
}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘`´‛ʼ′"), "'")
# What stands for nothing: marks without width, and the figures of footnotes (`30/06/2020²`).
_SPACES = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff¹²³⁰⁴⁵⁶⁷⁸⁹"), " ")
_FOOTNOTE = re.compile(r"(?<!\d)((?:19|20)\d\d)[1-9](?!\d)")  # `Dec 20191`: its mark was raised

# After these a year may follow that the page broke in two (`January 20 19`).
_BEFORE_BROKEN_YEAR = frozenset(
    KINDS[name]
    for name in ("month", "term", "term_word", "quarter", "half", "season", "academic", "financial")
)


class Token(NamedTuple):
    """A word, number or mark of a text; `value` is the month's number, the phrase's sense, …"""

    text: str
    start: int
    end: int
    kind: str
    value: int | str


class _Raw(NamedTuple):
    group: str
    text: str
    start: int
    end: int


def fold_characters(text: str) -> str:
    """The text with plain dashes, quotes and spaces, and without the marks of footnotes behind
    years, character for character (places hold)."""
    text = _FOOTNOTE.sub(r"\1 ", text)
    if text.isascii():
        return text.replace("`", "'")
    plain = text.translate(_DASHES).translate(_QUOTES).translate(_SPACES)
    if plain.isascii():
        return plain
    singles = (unicodedata.normalize("NFKC", letter) for letter in plain)
    return "".join(
        single if len(single) == 1 else letter
        for single, letter in zip(singles, plain, strict=True)
    )


def _raw(text: str) -> list[_Raw]:
    found = TOKEN.finditer(text)
    return [_Raw(m.lastgroup or "mark", m.group(), m.start(), m.end()) for m in found]


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut a text into the tokens of dates; places count in the text as given."""
    plain = fold_characters(text)
    raw = _raw(plain)
    phrases = spelled_phrases()
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
        token, size = _next(plain, raw, at, tokens, phrases)
        if token is not None:
            tokens.append(token)
        at += size
    return tuple(tokens)


def _next(
    plain: str,
    raw: list[_Raw],
    at: int,
    before: list[Token],
    phrases: dict[str, tuple[SpelledPhrase, ...]],
) -> tuple[Token | None, int]:
    """The token that opens at a place, and how many raw pieces it takes. None where it means
    nothing of its own (the dot of an abbreviation)."""
    group, word, start, end = raw[at]
    lower = word.lower()
    for phrase in phrases.get(lower, ()):
        size = _spans(raw, at, phrase.rest)
        if size:
            if phrase.kind == KINDS["month"] or phrase.kind == KINDS["weekday"]:
                whole = _rejoined(raw, at, lower)
                if whole:
                    return Token(word, start, raw[at + 1].end, KINDS["month"], whole), 2
                if _plain_word(raw, at, word):
                    break
            last = raw[at + size - 1].end
            if phrase.abbreviated and plain[last : last + 1] == "." and size < len(raw) - at:
                size += 1  # the dot of an abbreviation is no full stop
            return Token(plain[start:last], start, last, phrase.kind, phrase.value), size
    if group == "word":
        whole = _rejoined(raw, at, lower)
        if whole:
            return Token(word, start, raw[at + 1].end, KINDS["month"], whole), 2
        if month := _misspelt(raw, at, lower):
            return Token(word, start, end, KINDS["month"], month), 1
        return Token(word, start, end, KINDS["word"], lower), 1
    if group == "number":
        return _number(plain, raw, at, before)
    if group == "ordinal":
        return Token(word, start, end, KINDS["ordinal"], int(word[:2].rstrip("sSnNrRtT "))), 1
    if group == "short_year":
        return Token(word, start, end, KINDS["short_year"], _century(int(word[-2:]))), 1
    if group == "time":
        return Token(word, start, end, KINDS["time"], word), 1
    if word == "-":
        free = plain[start - 1 : start].isspace() or plain[end : end + 1].isspace()
        return Token(word, start, end, KINDS["dash" if free else "hyphen"], word), 1
    if word == ".":
        inner = plain[start - 1 : start].strip() and plain[end : end + 1].strip()
        return Token(word, start, end, KINDS["dot" if inner else "stop"], word), 1
    return Token(word, start, end, _MARKS.get(word, KINDS["mark"]), word), 1


def _spans(raw: list[_Raw], at: int, rest: tuple[str, ...]) -> int:
    """How many pieces a phrase takes from a place, hyphens passed over; 0 where it differs."""
    here = at + 1
    for word in rest:
        if here < len(raw) and raw[here].text == "-":
            here += 1
        if here >= len(raw) or raw[here].text.lower() != word:
            return 0
        here += 1
    return here - at


def _rejoined(raw: list[_Raw], at: int, lower: str) -> int:
    """The month whose name the page broke in two (`Septem ber`); 0 where it is none."""
    if at + 1 < len(raw) and raw[at + 1].group == "word":
        return month_names().get(lower + raw[at + 1].text.lower(), 0)
    return 0


def _misspelt(raw: list[_Raw], at: int, lower: str) -> int:
    """The month whose long name a word between figures misspells (`15 Septemeber 2021`); 0 where it
    is none. With a figure beside it, such a word can hardly mean anything else."""
    beside = raw[max(at - 1, 0) : at] + raw[at + 1 : at + 2]
    if not any(p.group in _FIGURES for p in beside):
        return 0
    if any(p.group == "number" and len(p.text) == 4 for p in beside) and lower in short_slips():
        return short_slips()[lower]
    return nearest_month(lower) if len(lower) >= LONG_NAME - 1 else 0


_FIGURES = frozenset({"number", "ordinal", "short_year"})


def _plain_word(raw: list[_Raw], at: int, word: str) -> bool:
    """Whether `may`, `march`, `sat` is the common word: written small, with no number beside it."""
    if not word.islower() or word not in common_words() or len(raw) == 1:
        return False
    beside = raw[max(at - 1, 0) : at] + raw[at + 1 : at + 2]
    return not any(piece.group in ("number", "ordinal", "short_year") for piece in beside)


def _century(two_digits: int) -> int:
    return 2000 + two_digits if two_digits < 70 else 1900 + two_digits


def _is_ref_part(raw: list[_Raw], at: int) -> bool:
    """Whether a number is the last of a ref with a date behind it: `1.1 Sept 2019`."""
    if at < 2 or at + 1 >= len(raw) or raw[at - 1].text != "." or raw[at - 2].group != "number":
        return False
    tight = raw[at - 2].end == raw[at - 1].start and raw[at - 1].end == raw[at].start
    first = at == 2 or raw[at - 3].text != "."
    entries = spelled_phrases().get(raw[at + 1].text.lower(), ())
    return tight and first and any(entry.kind == KINDS["month"] for entry in entries)


def _number(plain: str, raw: list[_Raw], at: int, before: list[Token]) -> tuple[Token, int]:
    _, word, start, end = raw[at]
    if _may_break(before):
        broken = _broken_year(plain, raw, at)
        if broken:
            last = raw[at + broken - 1].end
            joined = int("".join(piece.text for piece in raw[at : at + broken]))
            return Token(plain[start:last], start, last, KINDS["year"], joined), broken
    if len(word) == 4 and 1900 <= int(word) < 2200:
        size = _year_pair(plain, raw, at)
        if size:
            last = raw[at + 2].end
            return Token(plain[start:last], start, last, KINDS["year_pair"], int(word)), size
        return Token(word, start, end, KINDS["year"], int(word)), 1
    small = len(word) <= 2 and not _counts(raw, at) and not _is_ref_part(raw, at)
    kind = KINDS["number" if small else "digits"]
    return Token(word, start, end, kind, whole_number(word)), 1


def _counts(raw: list[_Raw], at: int) -> bool:
    """Whether a number counts the thing named before it (`Phase 2 March 2019`) and is no day."""
    if not at or raw[at - 1].text.lower() not in load("dates")["numbered_words"]:
        return False
    following = raw[at + 1 : at + 2]
    return not any(p.text in ("/", ".", "-") and p.start == raw[at].end for p in following)


def _may_break(before: list[Token]) -> bool:
    if not before:
        return False
    last = before[-1].kind
    if last in _BEFORE_BROKEN_YEAR:
        return True
    separators = (KINDS["slash"], KINDS["dot"], KINDS["hyphen"])
    return last in separators and "".join(t.kind for t in before[-4:]) == f"0{last}0{last}"


def _broken_year(plain: str, raw: list[_Raw], at: int) -> int:
    """How many pieces, with blanks alone between them, make one year of this century (`20 19`);
    0 where the last of them is the day of a further date (`29/03/20 22/05/20`)."""
    joined = ""
    for size, piece in enumerate(raw[at : at + 4], start=1):
        gap = plain[raw[at + size - 2].end : piece.start] if size > 1 else ""
        if piece.group != "number" or gap.strip():
            return 0
        joined += piece.text
        if len(joined) >= 4:
            is_year = size > 1 and len(joined) == 4 and "2010" <= joined < "2050"
            return size if is_year and not _goes_on_as_date(raw, at + size) else 0
    return 0


def _goes_on_as_date(raw: list[_Raw], at: int) -> bool:
    """Whether the number before a place is tied to another by the mark at it, as in a date."""
    mark, number = [*raw[at : at + 2], *[None] * 2][:2]
    return (
        mark is not None
        and number is not None
        and mark.text in ("/", ".", "-")
        and number.group == "number"
        and raw[at - 1].end == mark.start
        and mark.end == number.start
    )


def _year_pair(plain: str, raw: list[_Raw], at: int) -> int:
    """3 where a year and the next one follow each other (`2019/20`, `2019-2020`), else 0."""
    if at + 2 >= len(raw) or raw[at + 1].text not in ("/", "-") or raw[at + 2].group != "number":
        return 0
    first, mark, second = raw[at], raw[at + 1], raw[at + 2]
    free = first.end != mark.start or mark.end != second.start
    if mark.text == "-" and free and len(second.text) == 4:  # `2019 - 2020` says two years
        return 0
    following = str(whole_number(first.text) + 1)
    if second.text not in (following, following[2:]):
        return 0
    if at + 3 < len(raw):  # `2011-12-05`, `2019-20 March 2020` are no pairs
        after = raw[at + 3]
        close = after.start == second.end
        entries = spelled_phrases().get(after.text.lower(), ())
        if (close and after.text in ("/", "-")) or any(e.kind == KINDS["month"] for e in entries):
            return 0
    return 3
