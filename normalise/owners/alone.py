"""Names that a document gives by themselves: the whole of an owner cell, or of an item in one.

`Linmarsh Voices` in one cell says where its name begins in `SENCO Network Linmarsh Voices`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wsoa.model import Passage
from wsoa.normalise.owners.lines import Gap, owner_cell
from wsoa.normalise.owners.parts import NAMING_PARTS, OwnerPart, PartKind, owner_parts
from wsoa.normalise.owners.postholders import PostholderKey
from wsoa.normalise.owners.words import Atom, Kind, owner_atoms, words_of_atoms


def with_names_alone(
    key: PostholderKey, cells: Iterable[Passage], says_lines: bool = False
) -> PostholderKey:
    """The document's key with what its owner cells name by themselves. `says_lines`: that the
    format tells which lines the author began."""
    found = {
        (name.kind, words_of_atoms(name.atoms))
        for passage in dict.fromkeys(cells)
        for item in _items(owner_atoms(owner_cell(passage, says_lines), key.short_forms))
        if (name := _one_name(item)) is not None
    }
    return replace(key, alone=frozenset(found))


def _items(row: tuple[Atom, ...]) -> Iterator[tuple[Atom, ...]]:
    """The atoms of each entry of a list, and of what semicolons part."""
    opens = 0
    for position, atom in enumerate(row):
        is_mark = atom.kind is Kind.SEMICOLON
        if is_mark or (atom.gap is Gap.ITEM and position > opens):
            yield row[opens:position]
            opens = position + is_mark
    yield row[opens:]


def _one_name(item: tuple[Atom, ...]) -> OwnerPart | None:
    """The body, post or person that words on one line name and no other; a person may stand with a
    post. None where they name several, or nobody."""
    if not item or any(atom.gap for atom in item[1:]):
        return None
    if len(item) == 1 and item[0].kind is Kind.HEAD:
        return None  # `Manager`: the rest of a cell that a page end cut
    parts = [part for part in owner_parts(item) if part.kind is not PartKind.MARK]
    kinds = [part.kind for part in parts]
    is_held = kinds == [PartKind.PERSON, PartKind.ROLE]
    is_one = len(parts) == 1 and kinds[0] in NAMING_PARTS
    return parts[0] if is_one or is_held else None
