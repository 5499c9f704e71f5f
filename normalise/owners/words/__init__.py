"""The words of an owner cell, and what each may be."""

from wsoa.normalise.owners.words.atoms import (
    NO_SHORT_FORMS,
    ShortForms,
    owner_atoms,
    said,
    words_of_atoms,
)
from wsoa.normalise.owners.words.kinds import MARKS, Atom, Kind
from wsoa.normalise.owners.words.vocabulary import owner_vocabulary

__all__ = [
    "MARKS",
    "NO_SHORT_FORMS",
    "Atom",
    "Kind",
    "ShortForms",
    "owner_atoms",
    "owner_vocabulary",
    "said",
    "words_of_atoms",
]
