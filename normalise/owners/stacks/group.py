"""From parts to owners, step three: what stands with what.

The printed stacking tells it (an organisation above its people, a blank line between owners), and
so do the marks between the parts (`Role: Name`, `Name (role, organisation)`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from wsoa.model import Owner
from wsoa.normalise.owners.lines import Gap, OwnerCell
from wsoa.normalise.owners.organisations import is_employer
from wsoa.normalise.owners.parts import PartKind, owner_parts
from wsoa.normalise.owners.postholders import EMPTY, PostholderKey
from wsoa.normalise.owners.stacks.draft import owners_of_drafts
from wsoa.normalise.owners.stacks.items import (
    closes_with_employer,
    is_loose,
    placed_parts,
    runs_of,
    with_chairs_parted,
    without_units,
)
from wsoa.normalise.owners.stacks.stack import OwnerStack
from wsoa.normalise.owners.words import Kind, owner_atoms

LISTING = frozenset({Kind.SEMICOLON, Kind.SLASH, Kind.AND})  # marks between owners of a list


@dataclass(frozen=True, slots=True)
class OwnerReading:
    """The owners of a cell, what could not be read (pairs of issue code and message), and how
    probable it is that others are named."""

    owners: tuple[Owner, ...] = ()
    issues: tuple[tuple[str, str], ...] = ()
    risk: float = 0.0


@lru_cache(maxsize=4096)
def owners_in(cell: OwnerCell, key: PostholderKey = EMPTY) -> OwnerReading:
    """The owners that a printed cell names, in their order, each once."""
    if not cell.text.strip():
        return OwnerReading()
    found = owner_parts(owner_atoms(cell, key.short_forms), key.names)
    items = tuple(with_chairs_parted(tuple(placed_parts(found))))
    if is_loose(found):
        items = tuple(item._replace(gap=min(item.gap, Gap.LINE)) for item in items)
    stack = OwnerStack(cell.text, key, employer_in)
    stack.lists_by_marks = any(item.marks & LISTING for item in items[1:])
    for run in runs_of(items):
        stack.closes_with_body = closes_with_employer(run)
        stack.opens_with_person = run[0].kind is PartKind.PERSON
        stack.read(without_units(run))
    return OwnerReading(
        tuple(owners_of_drafts(stack.drafts, cell.text, key)), tuple(dict.fromkeys(stack.issues))
    )


def employer_in(post: str) -> str:
    """The organisation that a post as printed in the key names, if its first clause names one that
    employs: a chair or member is no body's servant."""
    clause = re.split(r";", post)[0]
    row = owner_atoms(OwnerCell(clause))
    if any(atom.kind is Kind.MEMBER for atom in row):
        return ""
    reading = owners_in(OwnerCell(clause), EMPTY)
    name = next((owner.organisation for owner in reading.owners if owner.role), "")
    return name if name and is_employer(owner_atoms(OwnerCell(name))) else ""
