"""What kind of organisation a name is, by the vocabulary and by the words of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from wsoa.normalise.owners.lines import OwnerCell
from wsoa.normalise.owners.words import (
    NO_SHORT_FORMS,
    Atom,
    Kind,
    ShortForms,
    owner_atoms,
    owner_vocabulary,
)

_WITH_STAFF = frozenset({"council", "nhs_provider", "nhs_commissioner", "school", "voluntary"})
_PARENTS = frozenset({"parent", "parents", "family", "families", "pcf", "pcfs", "pcpf", "nnpcf"})
_NO_PARENTS = frozenset(
    {"young", "youth", "child", "children", "pupil", "pupils", "student", "students", "learner"}
    | {"learners", "foster", "kinship"}
)
_OF_PARENTS = re.compile(  # a body that families themselves make up
    r"\b(?:(?:parents?|carers?)'?(?:\s+|/)(?:(?:participation|reference|representative)\s+)?"
    r"(?:forums?|networks?|alliance|united|groups?|power)"
    r"|(?:parents?|famil(?:y|ies)|carers?)'?\s+(?:forums?|alliance|united)"
    r"|families'?\s+network)\b"
)
_OF_THE_YOUNG = re.compile(  # a body that children and young people make up
    r"\b(?:youth|young\s+(?:people|persons?)(?:'?s)?|(?:children|young\s+people)\s+in\s+care"
    r"|pupils?|students?|school)\s+(?:send\s+)?(?:councils?|parliament|assembly)$"
)
_CITY = re.compile(r"(?:the\s+)?city\s+of\s+\w+")
_ENDINGS = (Kind.EMPLOYER, Kind.SERVICE, Kind.OPEN, Kind.CLOSING, Kind.ACRONYM)


@lru_cache(maxsize=8192)
def organisation_type(name: str, short_forms: ShortForms = NO_SHORT_FORMS) -> str:
    """The type of an organisation: `council`, `nhs_commissioner`, `nhs_provider`,
    `parent_carer_forum`, `school`, `voluntary`, `partnership_body` or `other`; empty for no name.
    `short_forms` are the abbreviations that the document itself explains."""
    if not name.strip():
        return ""
    if full := dict(short_forms.acronyms).get(name.strip()):
        return organisation_type(full)
    row = [atom for atom in owner_atoms(OwnerCell(name), short_forms) if atom.kind in _ENDINGS]
    plain = name.lower().replace("’", "'")
    words = set(plain.split())
    employers: list[str] = [atom.type for atom in row if atom.kind is Kind.EMPLOYER]
    if any(atom.type == "parent_carer_forum" for atom in row) and is_of_others(plain):
        return "other"
    if _OF_THE_YOUNG.search(plain):
        return "other"
    if "parent_carer_forum" in employers:
        return "parent_carer_forum"
    if not employers and _OF_PARENTS.search(plain) and not is_of_others(plain):
        return "parent_carer_forum"
    if not row:
        return "council" if _CITY.fullmatch(plain) else "other"
    last = row[-1]
    endings: dict[str, str] = owner_vocabulary().organisations["acronym_endings"]
    if not employers and last.kind is Kind.ACRONYM and last.text in endings:
        return endings[last.text]  # `Anytown CC`
    if last.kind is Kind.CLOSING and last.type == "partnership_body":
        # the CCG's own board is the CCG; a joint one is nobody's own
        is_joint = len(employers) != 1 or words & {"joint", "partnership", "multi-agency"}
        return last.type if is_joint else employers[0]
    if employers:
        return employers[0]
    if last.text.lower() in ("trust", "trusts"):
        if words & {"nhs", "health", "healthcare", "hospital", "hospitals"}:
            return "nhs_provider"
        return "school" if words & {"academy", "academies", "school", "schools"} else "other"
    if last.text == "CIC" and words & {"health", "healthcare"}:
        return "nhs_provider"
    services = [atom.type for atom in row if atom.kind is Kind.SERVICE]
    if services and last.type in ("", "other"):
        return services[-1]  # `Health Visiting Service`, `Early Help Team`
    return last.type or "other"


def is_of_others(plain: str) -> bool:
    """Whether a name (in small letters) speaks of the young, or of those who foster them, and of no
    parents: `young people's voice`, `foster carers forum`."""
    words = {word.removesuffix("'s").strip("'") for word in re.findall(r"[a-z']+", plain)}
    return bool(words & _NO_PARENTS) and not words & _PARENTS


def is_employer(row: Sequence[Atom]) -> bool:
    """Whether the atoms of a body name an organisation with staff of its own, as against a board,
    team or service inside one: `Head of SEND, Anytown Council` is one owner, `Head of SEND, SEND
    Board` are two. A name of which no word tells is taken for an organisation."""
    endings = [atom for atom in row if atom.kind in _ENDINGS]
    if not endings:
        return True
    last = endings[-1]
    if last.text.lower() in owner_vocabulary().organisations["with_staff"]:
        return True
    if last.kind is Kind.OPEN:
        return last.type in _WITH_STAFF
    return last.kind in (Kind.EMPLOYER, Kind.ACRONYM)
