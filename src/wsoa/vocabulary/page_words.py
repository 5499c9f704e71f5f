"""What a page prints beside a heading, and is no part of it: *continued*, *(2 of 2)*, *Hide*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from wsoa.vocabulary.words import TEXTS, load

_SIGNS = "▼▲▾▴▽△▸▹►▶◂◄◀⌄⌃˅˄✕✖✚➕➖⊕⊖"  # that open and close what stands below
_DISCS = "⬤●"  # with how many actions have each colour
_LONGEST_END = 40  # letters
_LEADERS = " .…"  # from an entry of a list of contents to its page


def without_page_listed(entry: str) -> str:
    """An entry of a list of contents less the dots behind it and its page."""
    before = entry.rstrip("0123456789")
    title = before.rstrip(_LEADERS)
    dots = before[len(title) :]
    is_listed = before != entry and ("…" in dots or dots.count(".") > 2)
    return title if is_listed else entry


@cache
def _beside_heading() -> tuple[re.Pattern[str], ...]:
    """What may end a heading and is no part of it, as expressions."""
    switches, bare = (_any_of(load("page_lines")[name]) for name in ("switches", "switches_bare"))
    count = r"\d{1,2}\s?(?:of|/)\s?\d{1,2}"
    page = "(?:page|part|slide|sheet)"
    other_page = (
        r"\s(?:from|on|overleaf)(?:\s(?:the\s)?(?:last|next|previous)?\s?page)?(?:\s\d{1,3})?"
    )
    continued = rf"(?:continued(?:{other_page})?|cont['’]?d|cont\.?)"
    before = r"(?:(?<!\s)\s++)?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?i){before}(?:[(\[–-]\s*+)?\b{continued}(?:\s*+[)\]])?+\s*+$",
            rf"(?i){before}(?:\(\s*+{count}\s*+\)|\[\s*+{count}\s*+\])\s*+$",
            rf"(?i){before}(?:[-–—|,:(\[]\s*+)?\b{page}\s{count}(?:\s*+[)\]])?+\s*+$",
            rf"(?i){before}(?:[-–—+|]\s*+{switches}|\(\s*+{switches}\s*+\))\s*+$",
            rf"(?i){before}\[\s*+{switches}\s*+\]\s*+$",
            rf"(?<!\s)\s++{bare}\s*+$",
            rf"{before}[{_SIGNS}]\s*+$",
        )
    )


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})".replace(r"\ ", r"\s")


def _without_counts(heading: str) -> str:
    """A heading less the discs at its end, each with how many actions have its colour."""
    end = len(heading.rstrip(f"0123456789 \n{_DISCS}"))
    first = min((at for sign in _DISCS if (at := heading.find(sign, end)) >= 0), default=-1)
    return heading[:first].rstrip() if first >= 0 else heading


@cache
def _endings() -> tuple[str, ...]:
    """What each of these ends with, its bracket aside, but for figures and words that are common
    as the end of others."""
    lists = load("page_lines")
    switches = (*lists["switches"], *lists["switches_bare"])
    last_words = (words.split()[-1].casefold() for words in switches)
    going_on = ("continued", "contd", "cont'd", "cont’d", "cont", "cont.")
    return (*going_on, *_SIGNS, *_DISCS, *last_words)


def _may_end_so(heading: str) -> bool:
    """Whether a heading may end with what is no part of it: told by its end alone, since most text
    does not, and each of the expressions looks at all of it."""
    end = heading.rstrip().rstrip(")]").rstrip()[-_LONGEST_END:].casefold()
    if not end:
        return True
    return (
        end[-1].isdigit()
        or end.endswith(_endings())
        or end.rsplit(None, 1)[-1] in ("from", "on", "overleaf", "page")
    )


@lru_cache(maxsize=TEXTS)  # many stages ask it of the same lines
def without_page_words(heading: str) -> str:
    """A heading less what the page prints behind it: that it goes on from another page, which of
    several pages it is, what to press to open it. A heading that is nothing else stays."""
    if not _may_end_so(heading):
        return heading
    shorter = heading
    while True:
        before = shorter
        shorter = _without_counts(shorter)
        for pattern in _beside_heading():
            shorter = pattern.sub("", shorter, count=1)
        if shorter == before:
            return shorter.rstrip(" –—-+|:…") if shorter != heading and shorter.strip() else heading
