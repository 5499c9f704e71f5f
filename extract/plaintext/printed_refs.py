"""The refs that lines of raw text open with, and those that a document's counting tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import REF
from wsoa.numbers import whole_number
from wsoa.vocabulary import load

FEW_DOTTED = 4  # refs such as `1.2`: where there are more, bare numbers are none
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})+[a-z]?\b(?!\.\d)")
_LABEL = re.compile(
    r"(?P<label>(?P<stem>[A-Z]{1,4}(?:\d{1,2}\.)*|)(?P<number>\d{1,2})(?P<letter>[a-z]?))"
    r"(?=\s+[A-Z]|$)"
)
_DAY = re.compile(r"\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?:1[5-9]|[23]\d)")  # `31.7.19`


@dataclass(frozen=True)
class Ref:
    """A ref at the front of a unit: as printed, and of which kind (`1.1`, `1.1a`, `3.`, `A)`)."""

    text: str
    kind: str  # dotted, lettered, number, alpha, label

    @property
    def order(self) -> int:
        """Its place among its kind: the last number or letter of it."""
        last = re.findall(r"\d+|[a-z]", self.text.lower())[-1]
        return whole_number(last) if last.isdecimal() else ord(last) - ord("a") + 1


def labels_in(lines: Sequence[TextLine], bare: bool) -> frozenset[str]:
    """The refs that no stop or bracket ends, by their counting: a letter and a number at the front
    of a cell or alone on a line, where the one before or after it stands so too; `bare` numbers
    only alone, and where there is a column for them."""
    found = {}
    bare = bare and sum(bool(_DOTTED.match(line.text)) for line in lines) < FEW_DOTTED
    for line, below in zip_longest(lines, lines[1:]):
        match = _LABEL.match(line.text)
        if not match or match["stem"].casefold() in concern_openers():
            continue
        alone = match.end() == len(line.text)
        ends_page = below is None or below.opens_page
        opens = (line.gap or line.opens_page or not line.number) and not (alone and ends_page)
        if (alone or opens) if is_lettered(match) else (alone and opens and bare):
            found[match["label"]] = counted_by(match)
    counts = set(found.values())
    return frozenset(
        label
        for label, (stem, number) in found.items()
        if {(stem, number - 1), (stem, number + 1)} & counts
    )


def is_lettered(label: re.Match[str]) -> bool:
    return bool(label["stem"] or label["letter"])


def counted_by(label: re.Match[str]) -> tuple[str, int]:
    """What of a label stays, and what counts: of `A1` the number, of `1a` the letter."""
    if label["letter"]:
        return label["stem"] + label["number"], ord(label["letter"])
    return label["stem"], whole_number(label["number"])


@cache
def concern_openers() -> frozenset[str]:
    """What concerns are called, which number their own: `WSA1`."""
    return frozenset(word.casefold() for word in load("concerns")["openers"])


def ref_at(text: str, before: str = "", labels: Collection[str] = ()) -> Ref | None:
    """The ref that a line opens with; a bracket left open on the line before makes it none.
    `labels`: refs of this document that no stop ends, which stand alone where they are numbers."""
    label = _LABEL.match(text) if labels else None
    if label and label["label"] in labels and (is_lettered(label) or label.end() == len(text)):
        return Ref(label["label"], "label" if is_lettered(label) else "number")
    match = REF.match(text)
    if match and _DAY.fullmatch(match["ref"]):
        return None
    if not match or before.count("(") > before.count(")"):
        return None
    printed = match["ref"]
    if match["dotted"] or match["named"]:
        return Ref(printed, "lettered" if printed.rstrip(".):")[-1].isalpha() else "dotted")
    if match["number"]:
        return Ref(printed, "number")
    return Ref(printed, "alpha") if printed.endswith(")") else None
