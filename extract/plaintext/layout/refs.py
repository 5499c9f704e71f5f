"""What a row of a table in text can open with: a ref, a date, a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wsoa.extract.plaintext.looks import is_only_date, names_date
from wsoa.extract.plaintext.printed_refs import ref_at
from wsoa.numbers import whole_number

FEWEST_COUNTED = 3  # lines that count on
CLOSING = (".", ";", ":", "?", "!", ")")  # what a cell or a paragraph ends with

_CODED = re.compile(r"[A-Z]{1,3}\d{1,3}(?:\.\d{1,3})*[a-z]?[.):]?(?=\s+[A-Z])")  # `A1 Ask …`
_COUNTED = re.compile(r"(\d{1,2})[.)]\s+[A-Z]")
_LETTERED = re.compile(r"([a-z])[.)]\s+[A-Z]")
_HEADED = re.compile(r"[A-Z]{0,3}\d{1,2}\.\d{1,2}[.:)]?\s+[A-Z]")
_LABEL = re.compile(r"[A-Z]{0,4}\d{1,3}(?:\.\d{1,3})*[a-z]?[.):]?|[A-Z]\d?[.)]?")


def ref_in(text: str, kind: str) -> str:
    """The ref that words in a column of some kind open with; empty where they open with none. In a
    column of refs a number or a letter alone is one."""
    if not text or kind not in ("ref", "action"):
        return ""
    first = text.split()[0]
    if kind == "ref" and _LABEL.fullmatch(first):
        return first
    if kind == "action" and (coded := _CODED.match(text)):
        return coded[0]
    found = ref_at(text)
    if found is None or kind == "ref":
        return found.text if found else ""
    lettered = found.text.strip(".):,")[-1:].isalpha()
    if found.kind == "alpha":
        return found.text if found.text[0].isupper() else ""
    return found.text if found.kind != "number" or lettered else ""


def counted_lines(texts: Sequence[str]) -> list[int]:
    """The lines of a column that open with figures which count on from the first to the last
    (`1. …`, `2. …`, `3. …`), or with letters that do so under each heading with a ref of its own,
    where nothing stands before the first of them; none where the count begins anew, as lists
    inside actions do."""
    found = [
        (number, match) for number, text in enumerate(texts) if (match := _COUNTED.match(text))
    ]
    figures = [whole_number(match[1]) for _, match in found]
    if len(found) >= FEWEST_COUNTED and all(b == a + 1 for a, b in pairwise(figures)):
        return [number for number, _ in found]
    return lettered_lines(texts)


def lettered_lines(texts: Sequence[str]) -> list[int]:
    """The lines of a column that open with letters which count on, from `a)` anew under each line
    that opens with a ref; none where other words stand before the first of these."""
    found: list[int] = []
    last = ""  # the letter before; empty right below a heading
    for number, text in enumerate(texts):
        match = _LETTERED.match(text)
        if match and (not found or match[1] == (chr(ord(last) + 1) if last else "a")):
            found.append(number)
            last = match[1]
        elif match:
            return []
        elif _HEADED.match(text):
            last = ""
        elif text and not found and not last and not any(map(_HEADED.match, texts[:number])):
            return []
    return found if len(found) >= FEWEST_COUNTED else []


def begins_date(text: str, above: str) -> bool:
    """Whether a date begins with a text: what stands right above it is none, or one that is
    whole."""
    if not text or not text[0].isalnum() or text[0].islower():
        return False
    whole = not above or above.rstrip(".,")[-2:].isdigit()
    year = bool(above) and text.strip(".,").isdigit()
    return whole and not year and (names_date(text) or is_only_date(text))
