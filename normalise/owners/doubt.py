"""How probable it is that the words of an owner cell name other owners than were read: a weighed
sum of signs, through the logistic function.

The weights are data (`src/wsoa/vocabulary/owner_doubt.json`), fitted by `bench/fit_owner_doubt.py`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from math import exp
from typing import Any

from wsoa.model import Passage
from wsoa.normalise.owners.joining import is_open
from wsoa.normalise.owners.lines import Gap, owner_cell
from wsoa.normalise.owners.parts import (
    NAMING_PARTS,
    CheapestCut,
    DocumentNames,
    OwnerPart,
    PartKind,
)
from wsoa.normalise.owners.parts.costs import ENDINGS
from wsoa.normalise.owners.postholders import PostholderKey
from wsoa.normalise.owners.words import Atom, Kind, owner_atoms, words_of_atoms
from wsoa.vocabulary import load

WIDE = 2.0  # a lead over the next cut from which that is no rival


@lru_cache(maxsize=1 << 12)
def owner_signs(
    passage: Passage, key: PostholderKey, says_lines: bool = False
) -> tuple[tuple[str, float], ...]:
    """What speaks against the owners that a cell is read to name, by name, each from 0 to 1."""
    row = owner_atoms(owner_cell(passage, says_lines), key.short_forms)
    if not row:
        return ()
    cut, whole = CheapestCut(row, key.names), words_of_atoms(row)
    parts = cut.parts
    named = [part for part in parts if part.kind in NAMING_PARTS]
    new = [part for part in named if not key.names.knows(part.kind, part.atoms, whole)]
    bodies = [part for part in new if part.kind is PartKind.BODY]
    roles = [part for part in new if part.kind is PartKind.ROLE]
    rival = max(0.0, 1 - cut.lead / WIDE)
    # a name that no word explains, by itself, and that can be nothing else: `Anchorage Homes`
    is_plain = not rival and all(_is_name_apart(part, row, key.names) for part in named)
    many = max(1, sum(part.kind is not PartKind.MARK for part in parts))
    signs = {
        "rival": rival,
        "odd_parts": min(1.0, cut.oddness / many),
        "strange_body": not is_plain
        and any(not {a.kind for a in part.atoms} & ENDINGS for part in bodies),
        "body_with_and": any(a.kind is Kind.AND for part in bodies for a in part.atoms[1:]),
        "post_over_line": any(a.gap >= Gap.LINE for part in roles for a in part.atoms[1:]),
        "bare_ending": any(map(_is_bare, named)),
        "joined_at_wrap": any(_may_be_two(*pair) for pair in pairwise(parts)),
    }
    return tuple((name, float(value)) for name, value in signs.items() if value)


def _is_name_apart(part: OwnerPart, row: tuple[Atom, ...], names: DocumentNames) -> bool:
    """Whether marks, lines or the ends of the cell set a part off on both sides that is no single
    word, nor two names that may be two owners: `Bramble & Wren`, but not `Riverside Homes & Lantern
    Works`, nor a name on a line that begins with a place."""
    start, size = row.index(part.atoms[0]), len(part.atoms)
    if not is_open(row, start) or not is_open(row, start + size):
        return False
    if size == 1:
        return part.atoms[0].kind is Kind.SUBJECT  # `Health`, but not `Pebble`
    if any(atom.gap and atom.text in names.places for atom in part.atoms[1:]):
        return False
    return size == 3 or not any(atom.kind is Kind.AND for atom in part.atoms)


def _is_bare(part: OwnerPart) -> bool:
    """Whether a body is a word like *Team* alone: the rest of its name is likely with another."""
    only = part.atoms[0].kind
    return part.kind is PartKind.BODY and len(part.atoms) == 1 and only in (Kind.OPEN, Kind.CLOSING)


def _may_be_two(before: OwnerPart, after: OwnerPart) -> bool:
    """Whether a line that may be a wrapped one alone stands between a body and another part."""
    kinds = {before.kind, after.kind}
    is_pair = len(kinds) == 2 and PartKind.BODY in kinds and kinds <= NAMING_PARTS
    return is_pair and after.gap is Gap.MAYBE


def owner_risk(passage: Passage, key: PostholderKey, says_lines: bool = False) -> float:
    """The probability that a cell names other owners than were read."""
    weights = doubt_weights()
    signs = owner_signs(passage, key, says_lines)
    if not signs:
        return 0.0
    told = weights["bias"] + sum(weights["weights"].get(name, 0.0) * value for name, value in signs)
    return 1 / (1 + exp(-told))


def is_doubtful(risk: float) -> bool:
    """Whether owners of such a risk are to be checked: it is above the limit that the fit set."""
    limit: float = doubt_weights()["limit"]
    return risk > limit


@cache
def doubt_weights() -> dict[str, Any]:
    """The fitted weights, as the vocabulary holds them."""
    return dict(load("owner_doubt"))
