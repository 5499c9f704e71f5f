"""What the signs beside actions say: that they are a list, or how far each has come.

A tick under a status word is a rating; so is one that the key explains, and one that stands where
other actions have a cross or a box. One that every action has, in a column without a header or
before its words, is a bullet: most of all where the actions lie ahead. What is left is open: it is
told of, and not interpreted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.model import Block, Table
from wsoa.normalise.dates import milestone_due, read_due
from wsoa.normalise.signs.gather import Signed, SignedList, bare_sign, may_be_sign, signed_lists
from wsoa.normalise.status import Key, is_key_table, of_words, read_key

NEARLY_ALL = 0.9  # share of texts that have a sign, from which it stands before all of them
AHEAD = 0.34  # share of dated texts after the document's own date: they cannot all be done
FEWEST = 2  # texts with a sign, from which it is a bullet
PLACES = ("before", "behind", "opening", "step", "line")
_MEANS = re.compile(r"\s*(?:=|means?\b|shows?\b|indicates?\b|denotes?\b|stands? for\b)")


@dataclass(frozen=True)
class SignUse:
    """How a document uses its signs."""

    bullets: frozenset[tuple[str, str]] = frozenset()  # place and sign: bullets
    open: frozenset[str] = frozenset()  # signs that may be ratings or bullets


def read_signs(blocks: Sequence[Block], date: dt.date | None) -> SignUse:
    """How a document uses the signs before its actions; `date`: its own."""
    lists = signed_lists(blocks)
    if not any(text.sign for each in lists for text in each.texts):
        return SignUse()
    told = explained(blocks)
    uses = {
        (place, sign): use_of(sign, here, date)
        for place in PLACES
        if (here := [each for each in lists if each.place == place])
        for sign in sorted({text.sign for each in here for text in each.texts} - {"", *told})
    }
    return SignUse(
        frozenset(each for each, use in uses.items() if use == "bullet"),
        frozenset(bare_sign(sign) for (_, sign), use in uses.items() if use == "open"),
    )


def explained(blocks: Sequence[Block]) -> frozenset[str]:
    """The signs that the document's own key explains."""
    tables = [block for block in blocks if isinstance(block, Table) and is_key_table(block)]
    named = {entry.name for entry in read_key(blocks, tables).entries if may_be_sign(entry.name)}
    shown = {c.passage.printed for table in tables for c in table.cells if c.passage}
    said = {
        line.text[at]
        for block in blocks
        if not isinstance(block, Table)
        for line in block.passage.lines
        for at in range(len(line.text))
        if may_be_sign(line.text[at]) and _MEANS.match(line.text, at + 1)
    }
    return frozenset(
        bare_sign(sign) for sign in named | {s for s in shown if may_be_sign(s)} | said
    )


def use_of(sign: str, lists: Sequence[SignedList], date: dt.date | None) -> str:
    """What a sign is in the lists of one place: a `bullet`, a `rating` (or left as it is), or
    `open`."""
    having = [each for each in lists if any(text.sign == sign for text in each.texts)]
    place = having[0].place
    texts = [text for each in having for text in each.texts]
    if are_mixed(sign, having, lists):
        return "rating"
    signed = [text for text in texts if text.sign]
    is_full = len(signed) >= NEARLY_ALL * len(texts)
    is_list = is_full and len(signed) >= FEWEST and place != "behind"
    ahead = share_ahead(signed, date)
    lies_ahead = ahead is not None and ahead >= AHEAD
    if place == "step":  # a step that is ticked is done, save where it cannot be
        return "bullet" if is_list and lies_ahead else "rating"
    if place == "line":
        return "bullet" if is_list or not rates(sign) else "open"
    if not rates(sign):
        return "bullet" if is_list else "rating"
    if is_list:
        return "bullet" if lies_ahead and is_tick(sign) else "open"
    if lies_ahead:
        return "open"
    left = share_ahead([text for text in texts if not text.sign], date)
    is_past = ahead is not None and (is_full or (left is not None and left >= AHEAD))
    return "rating" if is_past else "open"


def are_mixed(sign: str, having: Sequence[SignedList], lists: Sequence[SignedList]) -> bool:
    """Whether other signs stand where this one does: in the same lists, or, where both say how
    far an action has come, in others of this place. Dots have a colour in each list."""
    if any(text.sign not in ("", sign) for each in having for text in each.texts):
        return True
    others = {text.sign for each in lists for text in each.texts} - {"", sign}
    return rates(sign) and len(bare_sign(sign)) == len(sign) and any(map(rates, others))


def rates(sign: str) -> bool:
    """Whether a sign can say how far an action has come: a tick, a cross, a coloured dot."""
    return bare_sign(sign) != sign or of_words(sign, Key()) != ""


def is_tick(sign: str) -> bool:
    return of_words(sign, Key()) == "completed"


def share_ahead(texts: Sequence[Signed], date: dt.date | None) -> float | None:
    """The share of dated texts whose date lies after the document's own; None where that cannot be
    told."""
    if date is None:
        return None
    days = [day for text in texts for day in [last_day(text, date)] if day is not None]
    return sum(day > date for day in days) / len(days) if days else None


def last_day(text: Signed, date: dt.date) -> dt.date | None:
    """The last day that the texts beside a sign name."""
    found = [read_due(each, date) or milestone_due(each, date)[1] for each in text.times]
    days = [due.end or due.start for due in found]
    return max((day for day in days if day is not None), default=None)
