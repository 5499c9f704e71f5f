"""The words of an owner cell cut into bodies, roles, persons and what stands between."""

from wsoa.normalise.owners.parts.costs import PartKind
from wsoa.normalise.owners.parts.document_names import (
    NAMING_PARTS,
    NO_NAMES,
    DocumentNames,
    NameAlone,
    are_initials,
    is_known_person,
)
from wsoa.normalise.owners.parts.segment import (
    OwnerPart,
    lead_over_next,
    oddness,
    owner_parts,
)

__all__ = [
    "NAMING_PARTS",
    "NO_NAMES",
    "DocumentNames",
    "NameAlone",
    "OwnerPart",
    "PartKind",
    "are_initials",
    "is_known_person",
    "lead_over_next",
    "oddness",
    "owner_parts",
]
