"""Which documents are copies of one plan: the same content in another format or another download.

A later version is no copy: it has another date of its own, or other dates and ratings in it. What
both print alike is told from how often each word is printed (see `Fingerprint`), in whatever order
a format holds the words, and however often a page repeats its running head.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wsoa.model import Fingerprint

FORMATS = (
    *("text", "markdown", "picture", "html", "rtf", "odt", "ods", "odp", "ppt", "doc", "xls"),
    *("xlsb", "pptx", "xlsx", "docx", "pdf"),
)
"""Of copies of one document the last of these counts: text has neither colours nor pages."""

MOST_DIFFERENT = 0.2  # share of the words of both that one prints more often than the other
SAME_FORMAT = 0.002  # the same, of two files of one format
MOST_NEW = 0.015  # share of the different words of one that the other does not print at all
MOST_REPLACED = 0.01  # share of the words that one has in the place of others
MOST_REPLACED_SAME_DATE = 0.05  # the same, where both name the same day or month as their own
MOST_TELLING_REPLACED = 0.03  # of dates and ratings, where both name the same day or month


class PossibleCopy(NamedTuple):
    """A document as it is looked at for copies."""

    statement_id: str
    area: str
    published_on: dt.date | None
    published_precision: str
    source_format: str
    actions: int
    fingerprint: Fingerprint

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """Sorts the copies of one document, the one that counts first."""
        return (
            not self.actions,
            -FORMATS.index(self.source_format),
            -self.actions,
            self.statement_id,
        )


def find_copies(documents: Iterable[PossibleCopy]) -> dict[str, str]:
    """The id of each document that is a copy, with the id of the one that it is a copy of."""
    areas: dict[str, list[PossibleCopy]] = defaultdict(list)
    for document in documents:
        areas[document.area].append(document)
    found: dict[str, str] = {}
    for group in areas.values():
        firsts: list[PossibleCopy] = []
        for document in sorted(group, key=lambda each: each.rank):
            first = next((each for each in firsts if is_copy(document, each)), None)
            if first:
                found[document.statement_id] = first.statement_id
            else:
                firsts.append(document)
    return found


def is_copy(one: PossibleCopy, other: PossibleCopy) -> bool:
    """Whether two documents of an area have one content. Where no date and no rating stands in the
    place of another, the date that a document gives itself cannot differ either, however it was
    read."""
    words = one.fingerprint.words, other.fingerprint.words
    telling = one.fingerprint.telling, other.fingerprint.telling
    different = one.fingerprint.different, other.fingerprint.different
    total = sum(words[0]) + sum(words[1])
    more, less = word_differences(*words)
    most = SAME_FORMAT if one.source_format == other.source_format else MOST_DIFFERENT
    if not total or more + less > most * total:
        return False
    replaced = min(more, less) / (total / 2)
    new = max(word_differences(*different)) / min(map(sum, different))
    telling_replaced = min(word_differences(*telling))
    if telling_replaced == 0 and replaced <= MOST_REPLACED and new <= MOST_NEW:
        return True
    return (
        same_date(one, other)
        and replaced <= MOST_REPLACED_SAME_DATE
        and telling_replaced <= MOST_TELLING_REPLACED * min(map(sum, telling))
    )


def same_date(one: PossibleCopy, other: PossibleCopy) -> bool:
    """Whether two documents give themselves one date."""
    if not one.published_on or not other.published_on:
        return False
    if one.published_precision == other.published_precision == "day":
        return one.published_on == other.published_on
    days = one.published_on, other.published_on
    return (days[0].year, days[0].month) == (days[1].year, days[1].month)


def word_differences(one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """How much more often the first prints words than the second, and the other way round."""
    steps = [a - b for a, b in zip(one, other, strict=True)]
    return sum(step for step in steps if step > 0), -sum(step for step in steps if step < 0)
