"""The words of an owner cell, each with what it may be: step one of reading who is responsible.

A printed cell becomes a row of atoms. spaCy's blank English pipeline cuts it into words and two
entity rulers over the vocabulary files name the known ones (organisations, the heads of roles,
titles, remarks); the shape of a word tells the rest (acronyms, initials, given names, numbers).
Every atom knows how it follows on the one before, for the printed stacking carries meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from wsoa.caching import cached
from wsoa.normalise.owners.lines import Gap, OwnerCell
from wsoa.vocabulary import data_file, load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Kind(StrEnum):
    """What an atom may be."""

    EMPLOYER = "employer"  # an organisation that is known, or shaped like one
    SERVICE = "service"  # an organisation that may also open a role's name (`CAMHS Manager`)
    CLOSING = "closing"  # the last word of a body's name: Board, Team, Workstream
    OPEN = "open"  # a word of a body's name that may go on: Partnership, School
    ACRONYM = "acronym"  # capitals that no list explains
    HEAD = "head"  # the word that makes a role: Director, Officer
    PREFIX = "prefix"  # a head that stands before its field: Head of …
    DUAL = "dual"  # a head, or a modifier of one: Lead, Consultant
    MEMBER = "member"  # a head that belongs to a body: Chair of …
    POST = "post"  # an abbreviation that is a whole role: DCO
    GRADE = "grade"  # an abbreviated head that its field follows: AD SEND
    OPENER = "opener"  # a modifier that a role begins with: Designated, Senior
    SUBJECT = "subject"  # a word of what roles and bodies are for: Inclusion, Commissioning
    TITLE = "title"  # Dr, Mrs
    GIVEN = "given"  # a given name
    NAME = "name"  # a capitalised word that no list explains
    INITIAL = "initial"  # `J.`
    INITIALS = "initials"  # initials that the document's key lists
    WORD = "word"  # any other word
    NUMBER = "number"
    EMAIL = "email"
    ARTICLE = "article"
    ASIDE = "aside"  # opens a remark that names no owner: `with`, `reporting to`
    VACANT = "vacant"  # nobody yet: TBC, Vacant
    BRACKET = "bracket"  # words in brackets, with their own atoms
    LINK = "link"  # of, for, in
    AND = "conjunction"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    COLON = "colon"
    SLASH = "slash"
    DASH = "dash"
    DOT = "dot"


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, known phrase or mark of the cell, from `start` to `end` of its text."""

    text: str
    kind: Kind
    start: int
    end: int
    gap: Gap = Gap.NONE
    type: str = ""  # of a known organisation
    inner: tuple[Atom, ...] = ()  # of a bracket

    @property
    def is_lower(self) -> bool:
        return self.text[:1].islower()


@dataclass(frozen=True)
class Vocabulary:
    """The words of `vocabulary/organisations.json`, `roles.json` and `given_names.txt`."""

    organisations: dict[str, Any]
    roles: dict[str, Any]
    given_names: frozenset[str]

    @cached
    def patterns(self) -> tuple[tuple[str, Kind, str], ...]:
        """All phrases with their kind and, for organisations, their type."""
        phrases: list[tuple[str, Kind, str]] = []
        for group, kind in (
            ("employers", Kind.EMPLOYER),
            ("services", Kind.SERVICE),
            ("closing_words", Kind.CLOSING),
            ("open_words", Kind.OPEN),
        ):
            for organisation_type, names in self.organisations[group].items():
                phrases += [(name, kind, organisation_type) for name in names]
        for group, kind in (
            ("heads", Kind.HEAD),
            ("prefix_heads", Kind.PREFIX),
            ("heads_or_modifiers", Kind.DUAL),
            ("of_a_body", Kind.MEMBER),
            ("posts", Kind.POST),
            ("grades", Kind.GRADE),
            ("openers", Kind.OPENER),
            ("articles", Kind.ARTICLE),
            ("links", Kind.LINK),
            ("titles", Kind.TITLE),
            ("asides", Kind.ASIDE),
            ("vacancies", Kind.VACANT),
            ("subjects", Kind.SUBJECT),
        ):
            phrases += [(phrase, kind, "") for phrase in self.roles[group]]
        first: dict[str, tuple[str, Kind, str]] = {}
        for phrase in phrases:  # a phrase listed twice is what it was listed as first
            first.setdefault(phrase[0], phrase)
        return tuple(first.values())

    @cached
    def labels(self) -> frozenset[str]:
        return frozenset(self.roles["labels"])

    @cached
    def support_labels(self) -> frozenset[str]:
        return frozenset(self.roles["support_labels"])

    @cached
    def particles(self) -> frozenset[str]:
        return frozenset(self.roles["particles"])


@lru_cache(maxsize=1)
def owner_vocabulary() -> Vocabulary:
    """The vocabulary files, read once."""
    return Vocabulary(
        organisations=load("organisations"),
        roles=load("roles"),
        given_names=frozenset(data_file("given_names.txt").read_text("utf-8").split()),
    )


_PREFIX = re.compile(r"""^[(\[{"“‘,;:/–—|+-]""")
_SUFFIX = re.compile(r"""[)\]}"”,;:/–—|!?…+-]$|(?<=[A-Za-z)][a-z0-9A-Z)])\.$|(?<=\d)\.$""")
_INFIX = re.compile(
    r"""[/;:|–—,()\[\]+]|(?<=[a-z)])&(?=[A-Z(])|(?<=[a-z])\.(?=[A-Z])|(?<=\d)\.(?=[A-Za-z])"""
)
_EMAIL = re.compile(r"^[\w.+'-]+@[\w-]+(?:\.[\w-]+)+$")
_WHOLE = re.compile(rf"{_EMAIL.pattern}|^\d+[-–]\d+$")  # `0–19` is one word
_PLAIN = str.maketrans("’‘\u2010\u2011", "''--")  # how the vocabulary writes these


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    """spaCy's blank English with our words and rulers. Hyphens and apostrophes stay inside words
    (`co-production`, `children's`); slashes and brackets do not."""
    from wsoa.normalise.owners.spacy_english import blank_english

    nlp = blank_english(_PREFIX, _SUFFIX, _INFIX, _WHOLE)
    loose = nlp.add_pipe("entity_ruler", "loose", config={"phrase_matcher_attr": "LOWER"})
    exact = nlp.add_pipe("entity_ruler", "exact", config={"phrase_matcher_attr": "ORTH"})
    patterns = owner_vocabulary().patterns
    for ruler, wants_lower in ((loose, True), (exact, False)):
        ruler.add_patterns(
            [
                {"label": kind.value, "pattern": phrase, "id": organisation_type}
                for phrase, kind, organisation_type in patterns
                if phrase.islower() is wants_lower
            ]
        )
    return nlp


_MARKS = {
    ",": Kind.COMMA, ";": Kind.SEMICOLON, ":": Kind.COLON, "/": Kind.SLASH, "|": Kind.SLASH,
    "-": Kind.DASH, "–": Kind.DASH, "—": Kind.DASH, "&": Kind.AND, "+": Kind.AND,
    "and": Kind.AND, ".": Kind.DOT, "…": Kind.DOT,
}  # fmt: skip
_ACRONYM = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})(?!(?:.*[a-z]){3})[A-Z0-9][A-Za-z0-9&'’.]*$")
_NUMBER = re.compile(r"^\d+(?:[.\-–]\d+)*$")
_INITIAL = re.compile(r"^[A-Z]\.?$|^(?:[A-Z]\.)+$")


class ShortForms(NamedTuple):
    """What the document itself says of short forms, as far as words need it."""

    initials: frozenset[str] = frozenset()
    acronyms: tuple[tuple[str, str], ...] = ()  # short form, in full
    names: frozenset[str] = frozenset()  # the words of its people's names


NO_SHORT_FORMS = ShortForms()


@lru_cache(maxsize=1 << 12)  # the same few owners stand in row after row
def owner_atoms(cell: OwnerCell, key: ShortForms = NO_SHORT_FORMS) -> tuple[Atom, ...]:
    """The cell's words and marks in order, words in brackets folded into one atom."""
    flat = list(_flat(cell, key))
    flat = [
        replace(atom, kind=Kind.ASIDE) if _opens_purpose(flat, position) else atom
        for position, atom in enumerate(flat)
    ]
    flat = [
        replace(atom, kind=Kind.INITIALS, type="")
        if atom.text in key.initials and _stands_alone(flat, position)
        else atom
        for position, atom in enumerate(flat)
    ]
    flat = list(_with_nhs_names(flat, cell.text))
    if _shouts(cell.text):
        flat = [_unshouted(atom) for atom in flat]
    return _folded(flat, cell.text)


def _flat(cell: OwnerCell, key: ShortForms) -> Iterator[Atom]:
    """The words and marks in order, brackets as marks."""
    gaps = dict(cell.breaks)
    for offset, doc in _docs(cell):
        for first, last in _spans(doc):
            span = doc[first:last]
            start, end = offset + span.start_char, offset + span.end_char
            words = cell.text[start:end]
            label = span[0].ent_type_
            kind, of_type = (Kind(label), span[0].ent_id_) if label else _by_shape(words, key)
            yield Atom(words, kind, start, end, gaps.get(start, Gap.NONE), of_type)


LONGEST = 5_000  # characters that go through the pipeline at once


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """A long text in stretches that end behind a blank, where there is one."""
    start = 0
    while start < len(text):
        end = start + LONGEST
        blank = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        if end < len(text) and blank > start:
            end = blank + 1
        yield start, min(end, len(text))
        start = end


def _docs(cell: OwnerCell) -> Iterator[tuple[int, Doc]]:
    """The cell through the pipeline, with where each piece begins: whole, unless a known phrase
    would reach over a line that the author broke (`Virtual School` / `School Forum`), or the cell
    is longer than the owners of anything: the pipeline takes time as the square of what it knows.
    """
    text = cell.text.translate(_PLAIN)
    if len(text) > LONGEST:
        yield from ((start, _pipeline()(text[start:end])) for start, end in _stretches(text))
        return
    doc = _pipeline()(text)
    edges = [start for start, gap in cell.breaks if gap >= Gap.LINE]
    named = [one for one in doc.ents if one.label_ != Kind.SUBJECT]
    if not any(one.start_char < edge < one.end_char for one in named for edge in edges):
        yield 0, doc
        return
    for start, end in pairwise([0, *edges, len(text)]):
        yield start, _pipeline()(text[start:end])


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """The known phrases, and the words between them, as token positions."""
    position = 0
    for entity in doc.ents:
        for lone in range(position, entity.start):
            yield lone, lone + 1
        yield entity.start, entity.end
        position = entity.end
    for lone in range(position, len(doc)):
        yield lone, lone + 1


MARKS = frozenset(
    {Kind.AND, Kind.COMMA, Kind.SEMICOLON, Kind.COLON, Kind.SLASH, Kind.DASH, Kind.DOT}
)


_OF_AN_NHS_NAME = frozenset({Kind.NAME, Kind.ACRONYM, Kind.AND})


def _with_nhs_names(flat: list[Atom], text: str) -> Iterator[Atom]:
    """`NHS Anytown` and `NHS Anytown CCG` as one word: what stands behind the letters is the name
    of a commissioner, unless it goes on to a provider (`NHS Anytown Hospitals`)."""
    position = 0
    while position < len(flat):
        end = _nhs_name_end(flat, position)
        if end > position + 1:
            first, last = flat[position], flat[end - 1]
            of_type = last.type or "nhs_commissioner"
            words = text[first.start : last.end]
            yield Atom(words, Kind.EMPLOYER, first.start, last.end, first.gap, of_type)
        elif _is_nhs_alone(flat, position):
            yield replace(flat[position], kind=Kind.EMPLOYER, type="nhs_provider")
        else:
            yield flat[position]
        position = max(end, position + 1)


def _is_nhs_alone(flat: list[Atom], position: int) -> bool:
    """Whether `NHS` is what a comma or bracket sets behind a post, as its employer."""
    atom, after = flat[position], flat[position + 1] if position + 1 < len(flat) else None
    if atom.text != "NHS" or not position or flat[position - 1].text not in ",(":
        return False
    return after is None or bool(after.gap) or after.kind in MARKS or after.text == ")"


def _nhs_name_end(flat: list[Atom], start: int) -> int:
    """Where a name that begins with `NHS` ends; the start where none does."""
    if flat[start].text != "NHS":
        return start
    end = start + 1
    while end < len(flat) and flat[end].kind in _OF_AN_NHS_NAME and flat[end].gap < Gap.LINE:
        end += 1
    while flat[end - 1].kind is Kind.AND:
        end -= 1
    if end == start + 1:
        return start
    if end < len(flat) and flat[end].gap < Gap.LINE:
        if flat[end].type == "nhs_commissioner" and flat[end].kind is Kind.EMPLOYER:
            return end + 1
        ahead = next((atom for atom in flat[end:] if atom.kind is not Kind.SUBJECT), None)
        if ahead is not None and ahead.kind in (Kind.OPEN, Kind.CLOSING, Kind.EMPLOYER):
            return start
    return end


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
    if "@" in word and _EMAIL.match(word):
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
    return replace(atom, kind=Kind.GIVEN if is_given else Kind.NAME)


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
            atom = replace(atom, kind=Kind.COMMA)
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
