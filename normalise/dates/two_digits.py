"""Whether the two digits behind a document's months are years: `Sep-23`, `July 24`, `09/23`.

One such date alone may name a day. A document that prints several, of which none lies outside the
years that it can be about, means years; a hyphen between month and digits (the month of a
spreadsheet) sets off no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wsoa.vocabulary import MONTH

SEVERAL = 3  # such dates, from which a day would have shown
BEFORE, AFTER = 2, 5  # years around those that a document prints whole, or is of
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_SHORT = re.compile(
    rf"(?P<before>(?<![\d./-])(?<!(?<![\w-])\d\s)(?<!(?<![\w-])\d\d\s)\b(?:(?P<month>{MONTH})\.?(?P<mark>\s|\s?[-–]\s?|[./])"
    r"|(?:0?[1-9]|1[0-2])/))(?P<digits>\d\d)(?![\w./-]|\s?(?:st|nd|rd|th)\b|,?\s20\d\d)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b{MONTH}\.?\s\d{{1,2}}(?:st\b|nd\b|rd\b|th\b|,?\s20\d\d)", re.IGNORECASE)


def with_whole_years(text: str) -> str:
    """A text with the two digits behind its months as whole years: `Sep-23` → `Sep-2023`."""
    return _SHORT.sub(lambda match: f"{match['before']}20{match['digits']}", text)


def are_years(texts: Iterable[str], near: Iterable[int]) -> bool:
    """Whether the two digits behind months in the date cells of a document are years. `near`: the
    years that the document is known to be about, besides those that the cells print whole."""
    told = list(texts)
    short = [match for text in told for match in _SHORT.finditer(text)]
    if not short:
        return False
    whole = {*near, *(int(match[0]) for text in told for match in _YEAR.finditer(text))}
    if not whole or any(_DAY.search(text) for text in told):
        return False
    first, last = min(whole) - BEFORE, max(whole) + AFTER
    if not all(first <= 2000 + int(match["digits"]) <= last for match in short):
        return False
    return len(short) >= SEVERAL or all(sets_off_no_day(match) for match in short)


def sets_off_no_day(match: re.Match[str]) -> bool:
    """Whether what stands between a month and two digits stands before no day."""
    return match["month"] is None or match["mark"].strip() in ("-", "–", "/")
