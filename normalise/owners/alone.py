"""Names that a document gives by themselves: the whole of an owner cell, of an item in one, or of
what marks set off in it.

`Linmarsh Voices` in one cell says where its name begins in `SENCO Network Linmarsh Voices`; that no
cell names a person says that `Next Steps` is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from wsoa.model import Passage
from wsoa.normalise.owners.joining import (
    APART,
    CutRow,
    is_open,
    joins_by_comma,
    kinds_joined,
    owners_part_at,
    places_in,
    short_fields,
)
from wsoa.normalise.owners.lines import Gap, owner_cell
from wsoa.normalise.owners.parts import (
    NAMING_PARTS,
    DocumentNames,
    NameAlone,
    OwnerPart,
    PartKind,
    is_known_person,
    owner_parts,
)
from wsoa.normalise.owners.postholders import PostholderKey
from wsoa.normalise.owners.words import Atom, Kind, owner_atoms, words_of_atoms

ENOUGH = 4  # different owner cells from which their naming nobody says something
_Found = tuple[NameAlone, str]  # a name, and the words of the cell that gives it


def with_names_alone(
    key: PostholderKey, cells: Iterable[Passage], says_lines: bool = False
) -> PostholderKey:
    """The document's key with what its owner cells name by themselves, or set off, how they join
    what belongs together, and whether they name any person. `says_lines`: that the format tells
    which lines the author began."""
    texts = tuple(owner_cell(cell, says_lines) for cell in cells)
    rows = tuple(dict.fromkeys(owner_atoms(text, key.short_forms) for text in texts))
    if _are_of_schools(rows):
        key = replace(key, acronyms=(*key.acronyms, ("HT", "Headteacher")))
        rows = tuple(dict.fromkeys(owner_atoms(text, key.short_forms) for text in texts))
    are_many = len(rows) >= ENOUGH
    names = DocumentNames(names_nobody=are_many and not any(map(_names_person, rows)))
    found = [
        ((name.kind, words_of_atoms(name.atoms)), words_of_atoms(row))
        for row in rows
        for item in _items(row)
        if (name := _one_name(item, names)) is not None
    ]
    names = replace(names, alone=frozenset(name for name, _ in found))
    cuts = [CutRow(row, owner_parts(row, names)) for row in rows]
    inner = [atom.inner for row in rows for atom in row if atom.inner]
    cuts_within = [*cuts, *(CutRow(row, owner_parts(row, names)) for row in inner)]
    apart = [each for cut in cuts for each in _set_off(cut, names)]
    names = replace(
        names,
        set_off=_most_often(apart),
        once=_seen_in_one_cell([*found, *apart]),
        joined=kinds_joined(cuts),
        joins_by_comma=joins_by_comma(cuts),
        part_at=owners_part_at(cuts),
        fields=short_fields(cuts_within) if are_many else frozenset(),
        places=places_in(cuts),
    )
    return replace(key, names=names)


def _are_of_schools(rows: Iterable[tuple[Atom, ...]]) -> bool:
    """Whether `HT` is a post in these cells: they name other posts of a school, and no other pair
    of letters that may be somebody's initials."""
    atoms = [atom for row in rows for atom in row]
    pairs = {a.text for a in atoms if a.kind is Kind.ACRONYM and len(a.text) == 2}
    return pairs == {"HT"} and any(a.text.rstrip("s") in _OF_SCHOOLS for a in atoms)


_OF_SCHOOLS = frozenset({"AHT", "DHT", "SENCO", "SENCo", "SENDCO", "SENDCo", "Headteacher"})


def _names_person(row: tuple[Atom, ...]) -> bool:
    """Whether a cell names somebody by a name that shows to be one, or by initials; or with the
    post behind a comma (`Ottoline Brask, Head of Inclusion`), in words that are no others."""
    parts = owner_parts(row)
    return any(
        part.kind is PartKind.INITIALS
        or (part.kind is PartKind.PERSON and (is_known_person(part.atoms) or _holds(part, behind)))
        or (part.kind is PartKind.BRACKET and _names_person(part.atoms[0].inner))
        for part, *behind in zip_longest(parts, parts[1:], parts[2:])
    )


def _holds(name: OwnerPart, behind: Sequence[OwnerPart | None]) -> bool:
    """Whether behind a name of two words or more, none of them such as others, a comma and a post
    follow."""
    comma, post = behind
    is_set_off = comma is not None and any(atom.kind is Kind.COMMA for atom in comma.atoms)
    is_held = is_set_off and post is not None and post.kind is PartKind.ROLE
    return is_held and len(name.atoms) > 1 and not any(atom.is_plain for atom in name.atoms)


def _items(row: tuple[Atom, ...]) -> Iterator[tuple[Atom, ...]]:
    """The atoms of each entry of a list, and of what semicolons part."""
    opens = 0
    for position, atom in enumerate(row):
        is_mark = atom.kind is Kind.SEMICOLON
        if is_mark or (atom.gap is Gap.ITEM and position > opens):
            yield row[opens:position]
            opens = position + is_mark
    yield row[opens:]


def _one_name(item: tuple[Atom, ...], names: DocumentNames) -> OwnerPart | None:
    """The body, post or person that words on one line name and no other; a person may stand with a
    post. None where they name several, or nobody."""
    if not item or any(atom.gap for atom in item[1:]):
        return None
    if len(item) == 1 and item[0].kind is Kind.HEAD:
        return None  # `Manager`: the rest of a cell that a page end cut
    parts = [part for part in owner_parts(item, names) if part.kind is not PartKind.MARK]
    kinds = [part.kind for part in parts]
    is_held = kinds == [PartKind.PERSON, PartKind.ROLE]
    is_one = len(parts) == 1 and kinds[0] in NAMING_PARTS
    return parts[0] if is_one or is_held else None


def _set_off(cut: CutRow, names: DocumentNames) -> Iterator[_Found]:
    """The names of several words on one line that marks, lines or brackets part from the rest."""
    inner = [atom.inner for atom in cut.row if atom.inner]
    for each in (cut, *(CutRow(row, owner_parts(row, names)) for row in inner)):
        for part, start, end in each.placed:
            within = part.atoms[1:]
            is_whole = within and not any(
                atom.gap >= Gap.LINE or atom.kind in APART for atom in within
            )
            is_apart = is_open(each.row, start) and is_open(each.row, end)
            if part.kind in NAMING_PARTS and is_whole and is_apart:
                yield (part.kind, words_of_atoms(part.atoms)), words_of_atoms(cut.row)


def _most_often(found: Iterable[_Found]) -> frozenset[NameAlone]:
    """The names; of one that is read in several ways, the way that comes most often."""
    ways: dict[str, Counter[PartKind]] = {}
    for (kind, words), _ in found:
        ways.setdefault(words, Counter())[kind] += 1
    return frozenset((kinds.most_common(1)[0][0], words) for words, kinds in ways.items())


def _seen_in_one_cell(found: Iterable[_Found]) -> frozenset[_Found]:
    """The names that no second cell gives."""
    cells: dict[NameAlone, set[str]] = {}
    for name, cell in found:
        cells.setdefault(name, set()).add(cell)
    return frozenset((name, next(iter(each))) for name, each in cells.items() if len(each) == 1)
