"""Signs that rate: ticks, crosses, boxes among their options, drawn dots in colours."""

from __future__ import annotations

import re
from functools import cache

from wsoa.vocabulary import load


@cache
def status_marks() -> dict[str, str]:
    """Each tick, cross and empty box with the status that it means; an empty box means none."""
    return {mark: status for status, them in load("statuses")["marks"].items() for mark in them}


@cache
def coloured_dots() -> dict[str, str]:
    """Each drawn sign that is told by its colour (`🔴`) with the colour's name."""
    return {dot: name for name, them in load("statuses")["dots"].items() for dot in them}


BOX = re.compile(r"[\[(]\s*+(?P<mark>\S?)\s*+[\])]")  # a box typed with brackets: `[x]`, `[ ]`
_MARK_RUN = re.compile(r"[\[(]\s*+[xX✓✔]?\s*+[\])]|\S")
_FILLED = "■"  # a box filled in, where others are empty


def typed_box(mark: str) -> str | None:
    """The status of what stands in a typed box; None where it is neither empty nor ticked."""
    if not mark or mark in "xX":
        return "completed" if mark else ""
    return status_marks().get(mark)


def ticked_option(text: str) -> str | None:
    """The words of the one option that is ticked: `☐ Not started ☒ Done`, `Not started ☐ Done ☒`.
    Empty where none or several are, None where the text has no options."""
    found = _marks(text)
    if not found or (found[0][0] > 0 and len(found) < 2):
        return None
    lead = text[: found[0][0]].strip()
    if not lead or lead.endswith(":"):
        opens = [end for _, end, _ in found]
        closes = [start for start, _, _ in found[1:]] + [len(text)]
    elif not text[found[-1][1] :].strip():
        opens = [0, *(end for _, end, _ in found[:-1])]
        closes = [start for start, _, _ in found]
    else:
        return None
    words = [text[a:b].strip(" ,;/") for a, b in zip(opens, closes, strict=True)]
    if not all(words):
        return None
    ticked = [word for word, (_, _, mark) in zip(words, found, strict=True) if mark]
    return ticked[0] if len(ticked) == 1 else ""


def _marks(text: str) -> list[tuple[int, int, str]]:
    """The boxes and ticks of a text: where each stands, and what it means."""
    found: list[tuple[int, int, str]] = []
    for match in _MARK_RUN.finditer(text):
        typed = BOX.fullmatch(match[0]) if len(match[0]) > 1 else None
        mark = ("☒" if typed["mark"] else "☐") if typed else match[0]
        is_mark = mark in status_marks() or mark == _FILLED
        if is_mark and (typed or not text[match.start() - 1 : match.start()].isalpha()):
            meant = "completed" if mark == _FILLED else status_marks()[mark]
            found.append((match.start(), match.end(), meant))
    if any(text[a] == _FILLED for a, _, _ in found) and all(mark for _, _, mark in found):
        return []  # squares without an empty one among them are bullets
    return found
