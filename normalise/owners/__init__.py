"""Owners: the persons, posts and bodies that a text names."""

from wsoa.normalise.owners.alone import with_names_alone
from wsoa.normalise.owners.beside import employed_by, holding, names_bodies, names_posts
from wsoa.normalise.owners.bodies import with_bodies
from wsoa.normalise.owners.doubt import is_doubtful, owner_risk, owner_signs
from wsoa.normalise.owners.persons import blank_names, person_names
from wsoa.normalise.owners.plain_words import with_plain_words
from wsoa.normalise.owners.read import (
    OwnerReading,
    PostholderKey,
    has_bare_head,
    is_glossary_table,
    is_postholder_table,
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
    "has_bare_head",
    "holding",
    "is_doubtful",
    "is_glossary_table",
    "is_postholder_table",
    "names_bodies",
    "names_posts",
    "owner_oddness",
    "owner_risk",
    "owner_signs",
    "owners_on_one_line",
    "person_names",
    "read_owners",
    "read_postholders",
    "subject_owners",
    "with_bodies",
    "with_names_alone",
    "with_plain_words",
]
