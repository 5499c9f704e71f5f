"""Persons' names in running text: found, and blanked where a dataset is to hold none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from wsoa.normalise.owners.lines import OwnerCell
from wsoa.normalise.owners.words import Atom, Kind, owner_atoms, owner_vocabulary

BLANK = "[name]"
_OPENS = frozenset({Kind.TITLE, Kind.GIVEN})
_GOES_ON = frozenset({Kind.GIVEN, Kind.NAME, Kind.INITIAL})


def person_names(text: str) -> tuple[str, ...]:
    """The names that the text shows to be persons', in order, each once: those that open with a
    title or a known given name. A pair of unknown capitalised words is not taken for one."""
    return tuple(dict.fromkeys(_names(owner_atoms(OwnerCell(" ".join(text.split()))))))


def _names(row: tuple[Atom, ...]) -> Iterator[str]:
    position = 0
    while position < len(row):
        start, position = position, position + 1
        if row[start].kind in _OPENS:
            while position < len(row) and row[position].kind in _GOES_ON:
                position += 1
            if position > start + 1:
                yield " ".join(atom.text for atom in row[start:position])
        yield from _names(row[start].inner)


def blank_names(text: str, names: Collection[str]) -> str:
    """The text with the known persons' names replaced by `[name]`: in full, as title or initial
    with surname, and initials and e-mail addresses as they are listed."""
    for name in sorted({" ".join(name.split()) for name in names} - {""}, key=len, reverse=True):
        text = _pattern(name).sub(BLANK, text)
    return text


def _pattern(name: str) -> re.Pattern[str]:
    """All the ways in which a person's name stands in running text."""
    known = {title.rstrip(".") for title in owner_vocabulary().roles["titles"]}
    title = rf"(?:{'|'.join(sorted(map(re.escape, known)))})\.?\s+"
    words = name.split()
    is_titled = words[0].rstrip(".") in known and len(words) > 1
    words = words[1:] if is_titled else words
    surname = re.escape(words[-1])
    if len(words) == 1:
        ways = [title + surname] if is_titled else [re.escape(name)]
    else:
        whole = r"\s+".join(map(re.escape, words))
        initial = rf"{re.escape(words[0][0])}\.?\s*"
        ways = [f"(?i:(?:{title})?{whole})", f"{title}(?:{initial})?{surname}", initial + surname]
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(ways)})(?![\w@])")
