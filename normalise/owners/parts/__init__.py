"""The words of an owner cell cut into bodies, roles, persons and what stands between."""

from wsoa.normalise.owners.parts.costs import PartKind
from wsoa.normalise.owners.parts.segment import (
    NAMING_PARTS,
    NameAlone,
    OwnerPart,
    lead_over_next,
    oddness,
    owner_parts,
)

__all__ = [
    "NAMING_PARTS",
    "NameAlone",
    "OwnerPart",
    "PartKind",
    "lead_over_next",
    "oddness",
    "owner_parts",
]
