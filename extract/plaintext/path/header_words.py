"""Lines of raw text that are made of known header words, and the fields that they head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import plain
from wsoa.vocabulary import load

MOST_LINES = 4  # of a header
FIELDS = {
    "action_ref": "ref",
    "action": "action",
    "outcome": "outcome",
    "concern": "concern",
    "owner": "owner",
    "sponsor": "owner",
    "partners": "owner",
    "due": "due",
    "due_start": "due",
    "due_revised": "due",
    "completed": "due",
    "status": "status",
    "status_previous": "status",
    "success": "success",
    "progress": "progress",
    "milestone": "milestone",
}  # the field of lines under a header of a field; of the others `other`


@dataclass(frozen=True)
class HeaderWords:
    """Header words that one or more whole lines make: as printed, the field, the lines."""

    text: str
    field: str
    first: int
    last: int


@cache
def field_by_header() -> dict[str, str]:
    """The likeliest field of each header of the vocabulary, as plain words."""
    return {
        plain(phrase): FIELDS.get(max(weights, key=weights.__getitem__), "other")
        for phrase, weights in load("headers")["headers"].items()
    }


def field_headed(text: str) -> str:
    """The field that a text heads, whatever number of a footnote stands behind; or none."""
    return field_by_header().get(plain(text)) or field_by_header().get(
        plain(text).rstrip("12345"), ""
    )


@cache
def parts_of_headers() -> frozenset[str]:
    """What a line of a header that is broken into lines may say: words that open, end or stand in
    a known header."""
    parts: set[str] = set()
    for phrase in field_by_header():
        words = phrase.split()
        parts.update(
            plain(" ".join(words[a:b]))
            for a in range(len(words))
            for b in range(a + 1, len(words) + 1)
            if b - a < len(words)
        )
    return frozenset(parts)


def find_headers(lines: Sequence[TextLine]) -> list[HeaderWords]:
    """The headers among some lines: a whole line or a few that lie close make one, or several in a
    row. The longest is taken."""
    found: list[HeaderWords] = []
    position = 0
    while position < len(lines):
        taken = longest_at(lines, position)
        found += taken
        position = taken[-1].last + 1 if taken else position + 1
    return found


def longest_at(lines: Sequence[TextLine], start: int) -> list[HeaderWords]:
    best: list[HeaderWords] = []
    words: list[str] = []
    for end in range(start, min(start + MOST_LINES, len(lines))):
        if end > start and lines[end].gap > 0:
            break
        words += lines[end].text.split()
        if len(words) > 14:
            break
        field = field_headed(" ".join(words))
        if field:
            best = [HeaderWords(" ".join(words), field, start, end)]
        elif end == start and (several := in_a_row(words)):
            best = [HeaderWords(text, field, start, end) for text, field in several]
    return best


def in_a_row(words: Sequence[str]) -> list[tuple[str, str]]:
    """Words as two or more headers in a row, each with its field; none where they are not."""
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(words):
        for end in range(len(words), position, -1):
            text = " ".join(words[position:end])
            field = field_headed(text)
            if field and text[:1].isupper():
                found.append((text, field))
                position = end
                break
        else:
            return []
    return found if len(found) > 1 else []
