"""What a line of raw text looks like by itself, and what lines look like that no empty line parts:
named looks, by which the best path through a text is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import (
    REF,
    is_instruction,
    is_only_date,
    leading_status,
    name_share,
    names_date,
    opens_section,
    plain,
    section_label,
    text_vocabulary,
)
from wsoa.extract.plaintext.path.header_words import field_headed
from wsoa.vocabulary import load

REF_ALONE = re.compile(
    r"\(?(?P<stem>[A-Za-z]{0,5}[- ]?(?:\d{1,2}[.-])*)"
    r"(?P<last>\d{1,3}|[A-Za-z](?=[.)]))(?P<letter>[a-z]?)[.):]?"
)
REF_FRONT = re.compile(
    r"(?:Action\s+|Task\s+)?\(?(?P<stem>[A-Z]{0,4}-?(?:\d{1,2}[.-])*)"
    r"(?P<last>\d{1,3})(?P<letter>[a-z]?)(?P<stop>[.):]?)\s+(?=[A-Z‘“\"])"
)
LETTER_FRONT = re.compile(r"\(?([A-Za-z])[.)]\s+(?=[A-Z‘“\"])")  # `(b) Commission`
_PAGE = re.compile(r"(?:.{0,60}\bpage\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_EMAIL = re.compile(r"\S@\S|www\.|https?:")
_TIME = re.compile(r"\d{1,2}[.:]\d\d\s*(?:am|pm|–|-|$)")
_BOARDS = re.compile(r"\b(?:board|group|panel|committee|forum|meeting)s?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b|/\d\d\b")
LINKS = frozenset(
    {
        "by",
        "in",
        "from",
        "until",
        "to",
        "of",
        "on",
        "for",
        "and",
        "or",
        "the",
        "a",
        "with",
        "at",
        "end",
        "&",
        "–",
        "-",
    }
)


@cache
def status_vocabulary() -> frozenset[str]:
    """Rating words of the vocabulary, and those that readers of text know."""
    data = load("statuses")
    marks = {mark for group in data["marks"].values() for mark in group}
    return text_vocabulary().statuses | {plain(word["text"]) for word in data["words"]} | marks


def greatest_bound(value: int, bounds: Sequence[int]) -> int:
    """The greatest of some bounds that a value reaches; the first where it reaches none."""
    return max((bound for bound in bounds if value >= bound), default=bounds[0])


def ref_kind(text: str) -> str:
    """The kind of ref that opens a text or is all of it: with how many numbers, a letter."""
    match = REF_ALONE.fullmatch(text) or REF_FRONT.match(text)
    if not match:
        return ""
    stem = match["stem"]
    return f"{'letter' if re.search('[A-Za-z]', stem) else ''}{stem.count('.') + stem.count('-')}"


def line_features(line: TextLine) -> list[str]:
    """The looks of one line by itself."""
    text = line.text
    tokens = text.split()
    count = len(tokens)
    is_rating = plain(text) in status_vocabulary()
    found = [f"words {greatest_bound(count, (1, 2, 3, 4, 7, 12))}"]
    if REF_ALONE.fullmatch(text):
        found += ["ref alone", f"ref alone {ref_kind(text)}"]
    elif front := REF_FRONT.match(text):
        found += ["ref front", f"ref front {ref_kind(text)}"]
        rest = text[front.end() :]
        if is_instruction(rest):
            found.append("ref front verb")
    if is_only_date(text) and not is_rating:  # `Completed` may stand before a date
        found.append("date")
        found.append("date whole" if names_date(text) and _YEAR.search(text) else "date part")
    elif names_date(text):
        found.append("holds date")
    if is_rating:
        found.append("status")
        found.append("status letter" if len(text) < 3 else "status words")
    elif leading_status(text):
        found.append("opens with status")
    share = name_share(text)
    found.append(f"names {int(share * 4)}")
    role = any(w.strip(",.;()").lower() in text_vocabulary().role_words for w in tokens)
    if role:
        found.append("role")
    if count <= 8 and share > 0.7 and role:
        found.append("posts")
    if is_instruction(text):
        found.append("verb")
    found.append("lower" if text[:1].islower() else "upper" if text[:1].isupper() else "sign")
    if text.isupper() and len(text) > 3:
        found.append("capitals")
    end = text[-1]
    if end in ".;:,?":
        found.append(f"ends {end}")
    if tokens[-1].lower() in LINKS:
        found.append("ends open")
    if end in "-/":
        found.append("ends cut")
    if opens_section(text):
        found.append("section")
    elif section_label(text, alone=True):
        found.append("section alone")
    if ";" in text[:-1]:
        found.append("holds ;")
    if "(" in text:
        found.append("holds (")
    if "%" in text or re.search(r"\b\d{2,}\b", text):
        found.append("figure")
    if _EMAIL.search(text):
        found.append("address")
    if _TIME.search(text):
        found.append("time")
    if _BOARDS.search(text):
        found.append("board")
    if _PAGE.match(text) and not REF.match(text):
        found.append("page number")
    return found


def chunk_features(lines: Sequence[TextLine]) -> list[str]:
    """The looks of lines that no empty line parts, as one text."""
    text = " ".join(line.text for line in lines)
    tokens = text.split()
    count = len(tokens)
    is_rating = plain(text) in status_vocabulary()
    found = [f"words {greatest_bound(count, (1, 2, 3, 6, 15, 40))}"]
    width = max(len(line.text) for line in lines)
    found.append(f"width {greatest_bound(width, (10, 14, 24, 40, 70))}")
    if REF_ALONE.fullmatch(text):
        found.append("ref alone")
    elif REF_FRONT.match(text):
        found.append("ref front")
    if is_only_date(text) and not is_rating:
        found.append("date")
    elif names_date(text):
        found.append("holds date")
    if is_rating:
        found.append("status")
    share = name_share(text) if count <= 18 else 0.0
    found.append(f"names {int(share * 4)}")
    if any(w.strip(",.;()").lower() in text_vocabulary().role_words for w in tokens) and count < 26:
        found.append("role")
    if is_instruction(text):
        found.append("verb")
    if text[:1].islower():
        found.append("lower")
    if text[-1] in ".;:":
        found.append("ends .")
    if any(line.is_item for line in lines):
        found.append("items")
    if opens_section(text):
        found.append("section")
    if field_headed(text):
        found.append("header")
    if _BOARDS.search(text) and count < 8:
        found.append("board")
    return found
