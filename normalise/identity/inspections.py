"""The first and the last day of the inspection that led to a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from wsoa.model import Document, Due
from wsoa.normalise.dates import find_dates
from wsoa.normalise.identity.front import rows_with_labels
from wsoa.normalise.identity.title_page import block_texts

_INSPECT = re.compile(r"\b(?:inspect|re-?visit|ofsted|cqc)", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:re-?visit|re-?inspect|letter|report|published)", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:dates?\s+of\s+(?:the\s+)?inspection|inspection\s+dates?)\b", re.I)
_CAME = re.compile(
    r"(?:took place|visit|carried out|conducted|inspected|undertaken|inspection was) on\b", re.I
)
LONGEST_INSPECTION = 40  # days


def inspection_of(document: Document) -> Due:
    """First and last day of the inspection that led to the document: a range of days (or one day)
    in a sentence that speaks of the inspection. A month alone is none."""
    told = block_texts(document.blocks)
    found = inspection_in([*rows_with_labels(document.blocks), *told])
    if found:
        return found
    # where lines were not joined, a range may stand on two of them
    cut = (f"{a} {b}" for a, b in pairwise(told) if _INSPECT.search(a) and not a.endswith("."))
    return inspection_in(cut)


def inspection_in(told: Iterable[str]) -> Due:
    single = again = Due()
    for text in told:
        if not _INSPECT.search(text) or len(text) > 6000:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text):
            if not _INSPECT.search(sentence):
                continue
            for found in find_dates(sentence):
                due = found.due
                if due.precision != "day" or due.start is None or due.end is None:
                    continue
                if due.start != due.end and (due.end - due.start).days <= LONGEST_INSPECTION:
                    if not _AGAIN.search(sentence):
                        return due
                    again = again or due
                elif not single and (_LABEL.match(sentence) or _CAME.search(sentence)):
                    single = due
    return again or single
