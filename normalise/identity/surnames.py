"""Names of places that are a person's: *Dr Claire Sutton*, *Sponsor: Ian Bolton*."""

from __future__ import annotations

import re
from functools import cache

from wsoa.normalise.concerns import told_by_label
from wsoa.normalise.identity.area_names import area_cues
from wsoa.normalise.owners.words import owner_vocabulary
from wsoa.normalise.tables import header_fields
from wsoa.vocabulary import load

_SETS_OFF = re.compile(r":|\s[–-]\s")  # a label from what it says
MOST_NAMES = 3  # given names and initials before a surname
CLEAR = 0.8  # weight from which a label names those who answer


def is_surname(before: str, *, in_capitals: bool) -> bool:
    """Whether a name that stands behind these words is a person's: behind a title or a given name,
    or where a line says who answers for something (`Sponsor: Bolton`). `in_capitals`: it stands in
    a title or heading, where any word may have a capital; there the word before it must be a title
    or a name that is known."""
    label, *said = _SETS_OFF.split(before.rpartition("\n")[2])
    names = said[0].split() if len(said) == 1 else [""]
    if len(names) <= MOST_NAMES and all(n[:1].isupper() for n in names) and names_people(label):
        return True
    given = area_cues().given_name.search(before)
    if given is None:
        return False
    word = given[1].rstrip(".")
    if not in_capitals:
        return word not in area_cues().not_given_names
    first = word.partition("-")[0]
    initial = len(word) == 1 and given[1].endswith(".")
    return initial or word in titles() or first in owner_vocabulary().given_names


def names_people(label: str) -> bool:
    """Whether a label is of a line that names who answers: `Sponsor`, `Lead officer`."""
    fields = header_fields(label)
    answers = max(fields.get("owner", 0.0), fields.get("sponsor", 0.0))
    return told_by_label(label) == "sponsor" or answers >= CLEAR


@cache
def titles() -> frozenset[str]:
    return frozenset(load("area_cues")["name_titles"])
