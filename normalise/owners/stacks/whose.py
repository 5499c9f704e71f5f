"""Whether a body and who stands on the next line are one owner or two."""

from __future__ import annotations

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.organisations import organisation_type
from wsoa.normalise.owners.parts import OwnerPart, PartKind
from wsoa.normalise.owners.postholders import PostholderKey
from wsoa.normalise.owners.words import Kind, said, words_of_atoms

_WHO = (PartKind.ROLE, PartKind.PERSON)
_LARGE = ("council", "nhs_commissioner", "nhs_provider")  # most people of a plan work for these


def is_given_alone(part: OwnerPart, key: PostholderKey) -> bool:
    """Whether the document names a part elsewhere by itself."""
    return (part.kind, words_of_atoms(part.atoms)) in key.names.alone


def are_apart(body: OwnerPart, who: str, key: PostholderKey) -> bool:
    """Whether a body and a role or person on neighbouring lines are two owners: the document names
    each elsewhere by itself, and the body is none that most of its people work for."""
    is_known = is_given_alone(body, key) and any(
        (kind, said(who)) in key.names.alone for kind in _WHO
    )
    return is_known and _type_of(body, key) not in _LARGE


def is_no_post_of(body: OwnerPart, who: OwnerPart) -> bool:
    """Whether a post is none of those that a forum of parents has: they have no heads of service
    nor designated officers."""
    is_forum = body.atoms[-1].type == "parent_carer_forum"
    is_officers = any(atom.kind in (Kind.PREFIX, Kind.POST) for atom in who.atoms)
    return is_forum and who.kind is PartKind.ROLE and is_officers


def employs_leads(body: OwnerPart, key: PostholderKey) -> bool:
    """Whether the body on the line under a role is likely its employer: a school, charity or
    unknown body there is rather a partner, and so is one that is named in full on a line of its own
    and is the whole of another cell."""
    if body.gap >= Gap.LINE and len(body.atoms) > 1 and is_given_alone(body, key):
        return False
    return body.atoms[-1].kind is Kind.ACRONYM or _type_of(body, key) in _LARGE


def _type_of(body: OwnerPart, key: PostholderKey) -> str:
    return organisation_type(" ".join(atom.text for atom in body.atoms), key.short_forms)


def may_be_initials(part: OwnerPart, beside: bool) -> bool:
    """Whether bare capitals may be somebody's initials: two letters, or three `beside` others."""
    only = part.atoms[0]
    if len(part.atoms) > 1 or only.kind is not Kind.ACRONYM or not only.text.isupper():
        return False
    if any(letter.isdigit() for letter in only.text):  # `WS1`
        return False
    letters = sum(letter.isalpha() for letter in only.text)
    return letters == 2 or (letters == 3 and beside)
