"""The words of an owner cell, each with what it may be: step one of reading who is responsible.

A printed cell becomes a row of atoms. spaCy's blank English pipeline cuts it into words and two
entity rulers over the vocabulary files name the known ones (organisations, the heads of roles,
titles, remarks); the shape of a word tells the rest (acronyms, initials, given names, numbers).
Every atom knows how it follows on the one before, for the printed stacking carries meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wsoa.normalise.owners.lines import Gap, OwnerCell
from wsoa.normalise.owners.words.kinds import MARKS, Atom, Kind
from wsoa.normalise.owners.words.nhs_names import with_nhs_names
from wsoa.normalise.owners.words.pipeline import EMAIL, cell_pieces
from wsoa.normalise.owners.words.vocabulary import owner_vocabulary

_MARKS = {
    ",": Kind.COMMA, ";": Kind.SEMICOLON, ":": Kind.COLON, "/": Kind.SLASH, "|": Kind.SLASH,
    "-": Kind.DASH, "–": Kind.DASH, "—": Kind.DASH, "&": Kind.AND, "+": Kind.AND,
    "and": Kind.AND, "or": Kind.AND, "plus": Kind.AND, ".": Kind.DOT, "…": Kind.DOT,
    "*": Kind.COMMA, "†": Kind.COMMA,
}  # fmt: skip
_ACRONYM = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})(?!(?:.*[a-z]){3})[A-Z0-9][A-Za-z0-9&'’.]*$")
_NUMBER = re.compile(r"^\d+(?:[.\-–]\d+)*$")
_WITH_FIGURE = re.compile(r"^[A-Z][a-z]{2,}\d+[A-Za-z]{3,}$")  # `Parents4Change`: a body's name
_INITIAL = re.compile(r"^[A-Z]\.?$|^(?:[A-Z]\.)+$")


class ShortForms(NamedTuple):
    """What the document itself says of short forms, as far as words need it."""

    initials: frozenset[str] = frozenset()
    acronyms: tuple[tuple[str, str], ...] = ()  # short form, in full
    names: frozenset[str] = frozenset()  # the words of its people's names
    plain: frozenset[str] = frozenset()  # words that it prints in lower case too


NO_SHORT_FORMS = ShortForms()


@lru_cache(maxsize=1 << 12)  # the same few owners stand in row after row
def owner_atoms(cell: OwnerCell, key: ShortForms = NO_SHORT_FORMS) -> tuple[Atom, ...]:
    """The cell's words and marks in order, words in brackets folded into one atom."""
    flat = list(_flat(cell, key))
    flat = [
        atom._replace(kind=Kind.ASIDE) if _opens_purpose(flat, position) else atom
        for position, atom in enumerate(flat)
    ]
    flat = [
        atom._replace(kind=Kind.INITIALS, type="")
        if atom.text in key.initials and _stands_alone(flat, position)
        else atom
        for position, atom in enumerate(flat)
    ]
    flat = list(_with_keyed_phrases(flat, cell.text, key))
    flat = list(with_nhs_names(flat, cell.text))
    if _shouts(cell.text):
        flat = [_unshouted(atom) for atom in flat]
    return _folded(flat, cell.text)


_BETWEEN_WORDS = re.compile(r"\W+")


def said(words: str) -> str:
    """The words of a name without case, marks and layout, by which names are compared."""
    return _BETWEEN_WORDS.sub(" ", words.casefold()).strip()


def words_of_atoms(row: Sequence[Atom]) -> str:
    return said(" ".join(atom.text for atom in row))


def _flat(cell: OwnerCell, key: ShortForms) -> Iterator[Atom]:
    """The words and marks in order, brackets as marks."""
    gaps = dict(cell.breaks)
    for start, end, label, of_known in cell_pieces(cell):
        words = cell.text[start:end]
        kind, of_type = (Kind(label), of_known) if label else _by_shape(words, key)
        is_plain = kind is Kind.NAME and words.lower() in key.plain
        yield Atom(words, kind, start, end, gaps.get(start, Gap.NONE), of_type, is_plain=is_plain)


def _stands_alone(flat: list[Atom], position: int) -> bool:
    """Whether an atom is set off on both sides: initials are, the same letters in a role are not
    (`AD` for a person, `AD SEND` for an assistant director)."""
    before = flat[position - 1] if position else None
    after = flat[position + 1] if position + 1 < len(flat) else None
    opens = before is None or flat[position].gap or before.kind in MARKS or before.text in "([)]"
    closes = (
        after is None
        or after.gap
        or after.kind in MARKS | {Kind.ASIDE, Kind.LINK}
        or after.text in "([)]"
    )
    return bool(opens and closes)


_LONGEST_PHRASE = 4  # words of a short form that a key lists


def _with_keyed_phrases(flat: list[Atom], text: str, key: ShortForms) -> Iterator[Atom]:
    """The words with each short form of several that the key lists as one: `QA Lead`."""
    phrases = {short for short in key.initials if " " in short}
    position = 0
    while position < len(flat):
        ends = (
            range(position + 2, min(position + _LONGEST_PHRASE, len(flat)) + 1) if phrases else ()
        )
        for end in reversed(ends):
            first, last = flat[position], flat[end - 1]
            words = " ".join(text[first.start : last.end].split())
            opens = _stands_alone([*flat[: position + 1]], position)
            closes = _stands_alone(flat[end - 1 :], 0)
            if words in phrases and opens and closes:
                yield Atom(words, Kind.INITIALS, first.start, last.end, first.gap)
                position = end
                break
        else:
            yield flat[position]
            position += 1


def _opens_purpose(flat: list[Atom], position: int) -> bool:
    """Whether a `to` says what is to be done (`to monitor`), not to what (`Access to Services`)."""
    if flat[position].text != "to" or position + 1 == len(flat):
        return False
    after = flat[position + 1]
    return after.is_lower and after.kind in (Kind.WORD, Kind.DUAL)


def _by_shape(word: str, key: ShortForms) -> tuple[Kind, str]:
    """What a word that no list holds may be, with the type of an organisation."""
    if mark := _MARKS.get(word.lower()):
        return mark, ""
    if "@" in word and EMAIL.match(word):
        return Kind.EMAIL, ""
    if _NUMBER.match(word):
        return Kind.NUMBER, ""
    if full := dict(key.acronyms).get(word):
        return _by_full_name(full)
    if _INITIAL.match(word):
        return Kind.INITIAL, ""
    if word.endswith(("s'", "s’")):
        return Kind.SUBJECT, ""
    if word in key.names or word.split("-")[0] in owner_vocabulary().given_names:
        return Kind.GIVEN, ""
    if _WITH_FIGURE.match(word):
        return Kind.EMPLOYER, "voluntary"
    if _ACRONYM.match(word) and len(word) <= 8:
        return _by_ending(word)
    return (Kind.NAME if word[:1].isupper() else Kind.WORD), ""


def _by_ending(acronym: str) -> tuple[Kind, str]:
    """`NCCG` is a CCG though no list holds it: its ending says so."""
    for ending, organisation_type in owner_vocabulary().organisations["acronym_endings"].items():
        if acronym.endswith(ending) and len(ending) < len(acronym) <= len(ending) + 3:
            return Kind.EMPLOYER, organisation_type
    return Kind.ACRONYM, ""


@lru_cache(maxsize=4096)
def _by_full_name(full: str) -> tuple[Kind, str]:
    """What an acronym is whose full name the document's glossary gives."""
    parts = owner_atoms(OwnerCell(full))
    kinds = {atom.kind for atom in parts}
    if kinds & {Kind.EMPLOYER, Kind.SERVICE, Kind.CLOSING, Kind.OPEN}:
        named = [atom for atom in parts if atom.kind in (Kind.EMPLOYER, Kind.SERVICE)] or [
            atom for atom in parts if atom.kind in (Kind.CLOSING, Kind.OPEN)
        ]
        is_service = all(atom.kind is not Kind.EMPLOYER for atom in parts)
        return (Kind.SERVICE if is_service else Kind.EMPLOYER), named[-1].type
    if kinds & {Kind.HEAD, Kind.DUAL, Kind.PREFIX, Kind.MEMBER}:
        return Kind.POST, ""
    return Kind.SUBJECT, ""


def _shouts(text: str) -> bool:
    """Whether the cell is set in capitals, so that capitals say nothing."""
    return text.isupper() and sum(len(word) >= 4 for word in text.split()) >= 2


def _unshouted(atom: Atom) -> Atom:
    if atom.kind is not Kind.ACRONYM or len(atom.text) < 4:
        return atom
    is_given = atom.text.capitalize() in owner_vocabulary().given_names
    return atom._replace(kind=Kind.GIVEN if is_given else Kind.NAME)


def _folded(flat: list[Atom], text: str) -> tuple[Atom, ...]:
    """Bracketed runs as one atom each; a bracket that is never closed reads as a comma."""
    row: list[Atom] = []
    position = 0
    while position < len(flat):
        atom = flat[position]
        close = _closing(flat, position) if atom.text in "([" else None
        if close is not None:
            inner = _folded(flat[position + 1 : close], text)
            end = flat[close].end
            row.append(
                Atom(text[atom.start : end], Kind.BRACKET, atom.start, end, atom.gap, "", inner)
            )
            position = close + 1
            continue
        if atom.text in '()[]"“”':
            atom = atom._replace(kind=Kind.COMMA)
        row.append(atom)
        position += 1
    return tuple(row)


def _closing(flat: list[Atom], opening: int) -> int | None:
    depth = 0
    for position in range(opening, len(flat)):
        depth += flat[position].text in "(["
        depth -= flat[position].text in ")]"
        if depth == 0:
            return position
    return None
