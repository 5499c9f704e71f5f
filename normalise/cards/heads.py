"""What stands over a card's first words: its number, and a status as a word or a coloured dot.

The head is what stands before the opening (`We will do`) and before the lines that lead to it
(`You said`, `“…”`): `1` and `●`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from wsoa.model import Passage
from wsoa.normalise.tables import OPENERS
from wsoa.vocabulary import DRAWN_SIGNS, folded, is_rating, is_ref

MOST = 3  # lines of a head
_TITLED = re.compile(
    rf"(?P<title>(?:{'|'.join(OPENERS)})\s+[A-Z]?\d[\w.]*)"
    r"[\s:–—|(\[-]+(?P<rating>[A-Za-z][\w ]*)[)\]]?",
    re.IGNORECASE,
)
_RATED = re.compile(  # `On track 1.2 Write the guide`; `Complete 20 reviews` has no such ref
    r"(?P<rating>[A-Za-z][A-Za-z -]{2,30}?) "
    r"(?P<told>(?:[A-Z]\d{1,2}|\d{1,2}(?:\.\d{1,2})+)[a-z]?[.:)]? \S.*)"
)
MOSTLY = 0.8  # share of the cards that have a head, from which heads are theirs


def heads_of_cards(
    passages: Sequence[Passage],
    openings: Collection[int],
    leads: Collection[str],
    is_taken: Callable[[int], bool],
) -> dict[int, range]:
    """The places of the lines that head each card, by the place of its opening; none where most
    cards have no head. `leads`: the folded words of lines that come before each opening;
    `is_taken`: whether a line is a label, or the value of one."""
    found: dict[int, range] = {}
    before = -1
    for opening in sorted(openings):
        between = range(before + 1, opening)
        start = next((n for n in between if folded(passages[n].printed) in leads), opening)
        first = start
        while first > max(before + 1, start - MOST) and heads_card(passages[first - 1]):
            if is_taken(first - 1):
                break
            first -= 1
        if first < start:
            found[opening] = range(first, start)
        before = opening
    return found if len(found) >= MOSTLY * len(openings) else {}


def heads_card(passage: Passage) -> bool:
    """Whether a line is a number or a status and nothing else."""
    return is_number(passage) or is_rating(passage.printed) or is_dots(passage.printed)


def is_number(passage: Passage) -> bool:
    return is_ref(passage.printed) and not is_rating(passage.printed)


def number_and_status(passage: Passage) -> tuple[Passage, ...]:
    """The two passages of a head whose number and status share a line: `1.2 On track`, `On track
    1.2`, `Action 1.2 – On track`, `On track 1.2 Write the guide`; the passage alone where it is no
    such head."""
    if len(passage.lines) != 1:
        return (passage,)
    line = passage.lines[0]
    if (titled := _TITLED.fullmatch(line.text)) and is_rating(titled["rating"]):
        word = line.before(titled.end("rating")).after(titled.start("rating"))
        return Passage((line.before(titled.end("title")),)), Passage((word,))
    if (rated := _RATED.fullmatch(line.text)) and is_rating(rated["rating"]):
        return Passage((line.before(rated.end("rating")),)), Passage(
            (line.after(rated.start("told")),)
        )
    first, _, told = line.text.partition(" ")
    before, _, last = line.text.rpartition(" ")
    for ref, rating, at in ((first, told, len(first)), (last, before, len(before))):
        if is_ref(ref) and any(map(str.isdigit, ref)) and is_rating(rating):
            return Passage((line.before(at),)), Passage((line.after(at + 1),))
    return (passage,)


def is_dots(text: str) -> bool:
    return bool(text) and all(char in DRAWN_SIGNS or char.isspace() for char in text)
