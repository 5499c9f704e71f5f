"""Owners: the persons, posts and bodies that a text names."""

from wsoa.normalise.owners.bodies import with_bodies
from wsoa.normalise.owners.persons import blank_names, person_names
from wsoa.normalise.owners.read import (
    OwnerReading,
    PostholderKey,
    employed_by,
    is_glossary_table,
    is_postholder_table,
    names_bodies,
    owner_oddness,
    owners_on_one_line,
    read_owners,
    read_postholders,
    subject_owners,
)

__all__ = [
    "OwnerReading",
    "PostholderKey",
    "blank_names",
    "employed_by",
    "is_glossary_table",
    "is_postholder_table",
    "names_bodies",
    "owner_oddness",
    "owners_on_one_line",
    "person_names",
    "read_owners",
    "read_postholders",
    "subject_owners",
    "with_bodies",
]
