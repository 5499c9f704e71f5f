"""Labels without a colon that a document prints by habit: `Led by DCO`, `Ready by May 2019`.

Words that open line after line, each time with nothing but a date, posts or bodies behind them,
are the label of these. They must name that field, or end as one asks for it: `Kept by`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from wsoa.model import Passage
from wsoa.normalise.form_families import FEWEST_FORMS
from wsoa.normalise.tables import header_fields
from wsoa.normalise.told import is_when, is_who
from wsoa.vocabulary import folded, is_rating, opens_with_order

LONGEST = 4  # words of such a label
MOSTLY = 0.8  # share of the lines that open with it, behind which its value stands
SURE = 0.8  # weight with which words name a field
ASKS = "by"  # the last word of labels that nobody knows
LONGEST_LINE = 30  # words of a label and its value


def labels_by_habit(passages: Sequence[Passage]) -> dict[str, str]:
    """The folded words of the labels without a colon, each with its field. None where no such
    label says by when: names follow on many words, dates alone on few."""
    openings = [opening for passage in passages for opening in opened_with(passage)]
    opened = Counter(words for words, _ in openings)
    told = Counter(
        (words, field)
        for words, value in openings
        if value and opened[words] >= FEWEST_FORMS and (field := field_asked(words, value))
    )
    found = {
        words: field
        for (words, field), count in told.items()
        if count >= max(FEWEST_FORMS, MOSTLY * opened[words])
    }
    return found if "due" in found.values() else {}


def opened_with(passage: Passage) -> Iterator[tuple[str, str]]:
    """The words that a paragraph opens with, folded, up to a colon, each time with those behind
    them."""
    words = passage.printed.split()
    if not words or not words[0][0].isupper() or len(words) > LONGEST_LINE:
        return
    for count in range(1, min(LONGEST, len(words)) + 1):
        opening = folded(" ".join(words[:count]).rstrip(":"))
        if words[count - 1][-1] not in ".;,?!|":
            yield opening, " ".join(words[count:])
        if words[count - 1][-1] in ".:;,?!|":
            return


def field_asked(words: str, value: str) -> str:
    """The field that a label names or asks for, if what stands behind it is a value of that."""
    fields = header_fields(words)
    asks = words.split()[-1] == ASKS and not opens_with_order(words, sure=True)
    if is_when(value):
        return "due" if asks or fields.get("due", 0.0) >= SURE else ""
    if is_rating(value):
        return "status" if fields.get("status", 0.0) >= SURE else ""
    named = fields.get("owner", 0.0) >= SURE and len(words.split()) > 1
    return "owner" if (asks or named) and is_who(value) else ""


def habit_label(passage: Passage, habits: Mapping[str, str] | Collection[str]) -> str:
    """The label that a paragraph opens with by habit, as printed: the longest; empty where none."""
    found = ""
    for words, value in opened_with(passage) if habits else ():
        if words in habits and value:
            found = words
    count = len(found.split())
    return " ".join(passage.printed.split()[:count])
