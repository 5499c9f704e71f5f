"""Refs: the numbers and letters that plans count their actions and concerns by."""

from __future__ import annotations

import re
from functools import lru_cache

from wsoa.numbers import whole_number
from wsoa.vocabulary.months import MONTH
from wsoa.vocabulary.words import TEXTS

_REF = re.compile(
    r"^(?:(?:action|task|item|ref|no|objective|outcome|step)s?\.?\s*)?"
    r"(?:(?:[A-Z]{1,5}[-. ]?)?\d{1,3}(?:[.\-/]\d{1,3}|[.\-/]?[a-z][.\-/]?\d{1,3}){0,3}"
    r"(?:\s?[a-z]{1,2}|[.\-/][a-z])?(?:[.\-/][ivx]{1,4})?(?:\s?\((?:[a-z]|[ivx]{1,4})\)){0,2}"
    r"|[A-Z]|[a-z]|[ivx]{1,4})[.):]?$",
    re.IGNORECASE,
)
_OPENING_REF = re.compile(
    r"^(?:(?:(?:Intended|Key|Desired|Expected|Planned|Agreed|Target|Strategic|Overall|Priority)\s+)?"
    r"(?:[Aa]ction|[Tt]ask|[Ii]tem|[Rr]ef|[Oo]bjective|[Oo]utcome(?:\ssought|\swanted)?|[Ss]tep|[Aa]im)"
    r"\.?\s+)?"
    r"(?P<ref>\d{1,2}\.?[A-Za-z]\.(?:\d{1,2}|[ivx]{1,4})(?=[.):\s])"
    r"|\d{1,2}[A-Z](?=\s+[A-Z])"
    r"|[A-Z]{0,5}\d{1,3}(?:\.\d{1,3}){1,3}"
    r"(?:\s?[a-z](?![a-z])|[A-Z](?=[.):\s])|\.[a-z](?=[.):\s])|\([a-z]\))?|\d{1,2}[A-Za-z]?(?=[.):])|\(?[A-Za-z](?=[)])"
    r"|(?<=[a-z] )\d{1,2}[A-Za-z]?(?=\s+[-–—])"
    r"|[A-Z]{1,4}\d{1,3}(?:\.\d+)*[a-z]?(?=[.):\s])"
    r"|[A-Z]{1,4}-\d{1,3}(?=[.):]?\s+[A-Z])"
    r"|\d{1,2}-\d{1,2}(?=[.):]\s)|\d-\d{1,2}-\d(?=[.):]?\s))"  # and no date
    r"[.):]*\s*(?:[-–—:]\s+)?",
)
_BOX_NUMBER = re.compile(
    r"(?:(?:box|question|section|part|q)\s*+)?\d{1,2}(?:\s*+[.):–-])?\s++", re.IGNORECASE
)
_LAST = re.compile(r"(?<!\d)\d+$|[A-Za-z]$")
_FIRST = ("1", "01", "a", "A")
_MONTH_YEAR = re.compile(rf"{MONTH}\W*\d", re.IGNORECASE)


@lru_cache(maxsize=TEXTS)  # many stages ask it of the same texts
def is_ref(text: str) -> bool:
    """Whether a cell holds nothing but a ref: `1.1a`, `A)`, `Action 3`, `WS1-2`, and no month
    (`Mar-20`)."""
    text = text.strip()
    return len(text) <= 16 and _REF.match(text) is not None and not _MONTH_YEAR.match(text)


def follows(a: str, b: str) -> bool:
    """Whether one label comes right after another: `1`, `2` or `a`, `b`."""
    if a.isdigit() and b.isdigit():
        return whole_number(b) == whole_number(a) + 1
    return len(a) == len(b) == 1 and ord(b) == ord(a) + 1


def comes_next(before: str, after: str) -> bool:
    """Whether a ref comes right after another (`1.2`, `1.3`), or opens a list anew (`2.1`)."""
    one, two = _LAST.search(before), _LAST.search(after)
    if one is None or two is None:
        return False
    a, b = one[0], two[0]
    same_list = before[: one.start()] == after[: two.start()]
    return b in _FIRST or (same_list and follows(a, b))


@lru_cache(maxsize=TEXTS)
def split_ref(text: str) -> tuple[str, str]:
    """A ref that opens a text, without closing punctuation, and the rest: `A) Update …`,
    `1.1 Partners …`, `3. Plan …`. An empty ref where there is none, or one of two names by a slash
    (`S75 / alignment of budgets`)."""
    match = _OPENING_REF.match(text)
    if not match or match.end() >= len(text):
        return "", text
    rest = text[match.end() :]
    return ("", text) if rest.startswith("/") else (match["ref"].lstrip("("), rest)


_CUT_AT_DOT = re.compile(r"(?:[A-Z]{0,3}\d{1,2}\.\s?)+(?:\d{1,3}[a-z]?|\d\s\d)")


_NAMED = re.compile(r"\s*(?:actions?|tasks?|item|ref(?:erence)?|no)\b[.:]?\s*(?=\S)", re.IGNORECASE)


def clean_ref(text: str) -> str:
    """A ref as the dataset holds it: without the word before it and closing punctuation; one that
    a narrow column cut at its dot or in its number (`1.1. 2`, `1.1 0`) is whole again."""
    match = _NAMED.match(text)
    ref = (text[match.end() :] if match else text).strip().strip("().:").strip()
    if ref.count("(") > ref.count(")"):
        ref += ")"  # 1(a)
    return re.sub(r"\s+", "", ref) if _CUT_AT_DOT.fullmatch(ref) else ref


def box_number(text: str) -> str:
    """The number that a form counts its boxes by, with its mark and the space behind it, where a
    text opens with one: `3 `, `Section 2: `. Empty where it does not."""
    match = _BOX_NUMBER.match(text)
    return match[0] if match else ""
