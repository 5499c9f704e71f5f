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
    CheapestCut,
    OwnerPart,
    owner_parts,
)

__all__ = [
    "NAMING_PARTS",
    "NO_NAMES",
    "CheapestCut",
    "DocumentNames",
    "NameAlone",
    "OwnerPart",
    "PartKind",
    "are_initials",
    "is_known_person",
    "owner_parts",
]
