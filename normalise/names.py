"""Persons' names in running text: found, and blanked where a dataset is to hold none."""

from __future__ import annotations

import re
from collections.abc import Collection

from wsoa.normalise.owner_costs import PartKind
from wsoa.normalise.owner_parts import parts
from wsoa.normalise.owner_words import Kind, Printed, atoms, vocabulary

BLANK = "[name]"


def person_names(text: str) -> tuple[str, ...]:
    """The names that the text shows to be persons', in order, each once: those that open with a
    title or a known given name. A pair of unknown capitalised words is not taken for one."""
    names: dict[str, None] = {}
    for part in parts(atoms(Printed(" ".join(text.split())))):
        kinds = {atom.kind for atom in part.atoms}
        if (
            part.kind is PartKind.PERSON
            and len(part.atoms) > 1
            and kinds & {Kind.TITLE, Kind.GIVEN}
        ):
            names[" ".join(atom.text for atom in part.atoms)] = None
    return tuple(names)


def blank_names(text: str, names: Collection[str]) -> str:
    """The text with the known persons' names replaced by `[name]`: in full, as title or initial
    with surname, and initials and e-mail addresses as they are listed."""
    for name in sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True):
        text = _pattern(name).sub(BLANK, text)
    return text


def _pattern(name: str) -> re.Pattern[str]:
    words = name.split()
    titles = "|".join(re.escape(title.rstrip(".")) for title in vocabulary().roles["titles"])
    if words[0].rstrip(".") in {title.rstrip(".") for title in vocabulary().roles["titles"]}:
        words = words[1:] or words
    if len(words) < 2 and not (len(words) == 1 and name.strip() != words[0]):
        return re.compile(rf"(?<![\w@.-]){re.escape(name)}(?![\w@])")
    whole = r"\s+".join(re.escape(word) for word in words)
    surname = re.escape(words[-1])
    initial = rf"{re.escape(words[0][0])}\.?\s*" if len(words) > 1 else ""
    ways = [
        rf"(?i:(?:(?:{titles})\.?\s+)?{whole})",
        rf"(?:{titles})\.?\s+(?:[A-Z]\.?\s*)?{surname}",
    ]
    if initial:
        ways.append(rf"{initial}{surname}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
