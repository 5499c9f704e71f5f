"""What a part of an owner cell says in words: its name, a role with its body."""

from __future__ import annotations

import re

from wsoa.normalise.owners.parts import OwnerPart
from wsoa.normalise.owners.words import Atom, Kind, owner_vocabulary


def name_of_part(text: str, part: OwnerPart) -> str:
    return text_of_atoms(text, part.atoms)


def text_of_atoms(text: str, row: tuple[Atom, ...]) -> str:
    return text_between(text, row[0].start, row[-1].end) if row else ""


def text_between(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


_OF = frozenset({Kind.LINK, Kind.DASH, Kind.ARTICLE, Kind.COMMA})
_NAMES_A_BODY = frozenset({Kind.CLOSING, Kind.OPEN, Kind.EMPLOYER, Kind.SERVICE, Kind.ACRONYM})


def role_and_body(text: str, part: OwnerPart) -> tuple[str, str]:
    """A chair or member is so of a body: `Chair of the SEND Board`, `SEND Board Chair`; so is who
    leads an employer itself: `Chief Executive of the ICB`; and a post of the department behind its
    comma. All other roles stay whole."""
    row = part.atoms
    if _names_department(row):
        return text_of_atoms(text, row[:-2]), text_of_atoms(text, row[-1:])
    if (employer := _employer_led(row)) is not None:
        return text_of_atoms(text, row[: employer[0]]), text_of_atoms(text, row[employer[1] :])
    for position, atom in enumerate(row):
        if atom.kind is not Kind.MEMBER:
            continue
        behind = position + 1
        while behind < len(row) and row[behind].kind in _OF:
            behind += 1
        if behind > position + 1 and names_body(row[behind:]):
            return text_of_atoms(text, row[: position + 1]), text_of_atoms(text, row[behind:])
        ahead = max((i + 1 for i in range(position) if row[i].kind in _NAMES_A_BODY), default=0)
        is_named = ahead > 1 or row[0].kind is not Kind.CLOSING  # `Forum Chair`: of which?
        if behind == len(row) and ahead and is_named:
            return text_of_atoms(text, row[ahead:]), text_of_atoms(text, row[:ahead])
    return text_of_atoms(text, row), ""


def _names_department(row: tuple[Atom, ...]) -> bool:
    """Whether a post ends with its department behind a comma: `Systems Manager, ICT`."""
    if len(row) < 3 or [atom.kind for atom in row].count(Kind.COMMA) != 1:
        return False
    head, comma, last = row[-3:]
    names: list[str] = owner_vocabulary().organisations["departments"]
    return head.kind is Kind.HEAD and comma.kind is Kind.COMMA and last.text in names


_LEADING = frozenset({Kind.HEAD, Kind.DUAL})
_EMPLOYER = frozenset({Kind.NAME, Kind.GIVEN, Kind.EMPLOYER})


def _employer_led(row: tuple[Atom, ...]) -> tuple[int, int] | None:
    """Where the head of a role ends and the employer that it is of begins; None for other roles."""
    for position, atom in enumerate(row[:-2]):
        if atom.kind in _LEADING and row[position + 1].text.lower() == "of":
            opens = position + 2 + (row[position + 2].kind is Kind.ARTICLE)
            rest = row[opens:]
            if opens > position + 2 and [atom.text.lower() for atom in rest] == ["council"]:
                return None  # `Leader of the Council`: a post's title, there is but one
            if rest and rest[-1].kind is Kind.EMPLOYER and {a.kind for a in rest} <= _EMPLOYER:
                return position + 1, opens
    return None


def names_body(row: tuple[Atom, ...]) -> bool:
    return any(atom.kind in _NAMES_A_BODY for atom in row)


_DIRECTS = re.compile(r"\b(?:AD|(?i:director|head of service))$|^(?i:head of) ")


def directs(role: str) -> bool:
    """Whether a role ends with the rank of those who direct a service, which is still to be named:
    `Corporate Director`, `Head of Service`."""
    return bool(_DIRECTS.search(role))


def is_service(part: OwnerPart, of_type: str) -> bool:
    """Whether a body is one of the services that a council consists of: `Adult Social Care`."""
    return of_type == "council" and part.atoms[-1].kind is Kind.SERVICE


def abbreviates(short: str, words: str) -> bool:
    """Whether a bracket only repeats initials: `Jane Doe (JD)`, `Designated Officer (DO)`."""
    starts = "".join(word[0] for word in words.split() if word[0].isupper())
    return short.isupper() and short == starts


def is_pair(person: str) -> bool:
    return len(person) == 2 and person.isupper()
