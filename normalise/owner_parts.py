"""The parts of an owner cell: bodies, roles, persons and what stands between, step two.

Owners are printed without grammar (`Director of Quality KCCG`, `AD SEND AD Workforce`), so the cut
is found by cost: of all ways to cut a cell's atoms into parts, the cheapest wins. A part costs one;
whatever is unlike its kind costs extra (a line break inside, a second head, an unknown name in a
role), and so does a cut where nothing printed separates. The tables below say what costs how much;
the search is the textbook one over all cuts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from wsoa.normalise.owner_words import MARKS, Atom, Gap, Kind, vocabulary


class PartKind(StrEnum):
    BODY = "body"  # an organisation, board, group, team
    ROLE = "role"
    PERSON = "person"
    INITIALS = "initials"  # of a postholder in the document's key
    BRACKET = "bracket"  # set behind an owner: says more of it
    MARK = "mark"  # punctuation between owners
    LABEL = "label"  # `Lead:` before an owner, or a list number
    VACANT = "vacant"
    EMAIL = "email"
    REMARK = "remark"  # read, but no owner
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of atoms that is one thing."""

    kind: PartKind
    atoms: tuple[Atom, ...]

    @property
    def start(self) -> int:
        return self.atoms[0].start

    @property
    def end(self) -> int:
        return self.atoms[-1].end

    @property
    def gap(self) -> Gap:
        return self.atoms[0].gap

    @property
    def mark(self) -> Kind:
        return self.atoms[0].kind


class _Reading(NamedTuple):
    """One possible part: where it ends and what it costs."""

    end: int
    cost: float
    kind: PartKind


_LONGEST = 24  # atoms in one part; the longest printed bodies have about a dozen
_NEVER = 99.0
_HEADS = frozenset({Kind.HEAD, Kind.PREFIX, Kind.DUAL, Kind.MEMBER, Kind.POST, Kind.GRADE})
_ENDINGS = frozenset({Kind.EMPLOYER, Kind.SERVICE, Kind.CLOSING, Kind.OPEN, Kind.ACRONYM})
_JOINERS = MARKS | {Kind.LINK, Kind.OPENER}
_OWNING = _HEADS | _ENDINGS | {Kind.OPENER, Kind.GIVEN, Kind.TITLE}
_NAMING = _ENDINGS | {Kind.SUBJECT, Kind.NAME, Kind.WORD}

Costs = Mapping[Kind, float]


def _costs(**by_kind: float) -> Costs:
    return MappingProxyType({Kind(name): cost for name, cost in by_kind.items()})


# Of a role: before its head (`SEN Service` Manager), right after it, and in the field that a link
# opens (Head of `SEN Service`). What is not listed does not stand there.
_BEFORE_HEAD = _costs(
    opener=0, subject=0, word=0.4, number=0.3, name=1.3, given=3, service=0.3, employer=2.5,
    acronym=2, closing=0.2, open=0.2, link=0.3, slash=0.5, comma=1.5, bracket=0.8,
)  # fmt: skip
_AFTER_HEAD = _costs(
    link=0, subject=0.9, open=1.2, closing=1.2, service=1.2, number=1, word=1.2, bracket=0,
    comma=1, dash=1, name=2, employer=2.5, acronym=2, opener=2,
)  # fmt: skip
_IN_FIELD = _costs(
    subject=0, open=0.05, closing=0.1, word=0.3, number=0.3, link=0, service=0.8, employer=2.5,
    acronym=2, name=1, given=3, opener=1.5, dual=0.8, bracket=0.1, comma=1, slash=0.8, dash=1,
    head=2, prefix=2, member=2, post=2, grade=2, article=0,
) | {Kind.AND: 0.2}  # fmt: skip
_AFTER_LINK = _costs(service=0.1, employer=0.1, acronym=0.2, name=0.3, article=0)
_FIELD_OF_ABBREVIATION = _costs(
    subject=0, open=0.2, closing=0.2, service=0.2, link=0, bracket=0, dash=0.3, comma=1,
)  # fmt: skip
_BARE_HEAD = _costs(head=0.6, prefix=0.6, dual=0.6, member=0.2, post=0, grade=0.3)
_INNER_SERVICE = 0.8  # `CAMHS Manager`, but hardly `Support CAMHS Manager`
_TWO_FIELDS = 0.4  # `Assessment Director for Education`: a field before the head and one after
_NEW_FIELD = 0.8  # what follows on `Director of Education Services` unlinked is seldom its field

# Of a body: before the word that ends its name, and after it, by the kind of that ending.
_BEFORE_ENDING = _costs(
    employer=0, service=0, closing=0, open=0, acronym=0,
    subject=0, name=0.1, word=0.2, number=0.3, opener=0.8, dual=0.6, post=1.2, grade=2,
    member=2, given=1.2, comma=1, slash=0.6, link=0.1, dash=1, bracket=0.3, article=0.1,
) | {Kind.AND: 0.2}  # fmt: skip
_AFTER_ENDING: Mapping[Kind, Costs] = {
    Kind.EMPLOYER: _costs(
        subject=0.3, name=1.2, closing=0.1, open=0.2, service=0.9, employer=2.5, acronym=2.5,
        link=0.5, bracket=0,
    ) | {Kind.AND: 1.5},
    Kind.SERVICE: _costs(
        subject=0.3, name=0.3, closing=0.1, open=0.1, service=1.2, employer=2.5, acronym=2.5,
        link=0.5, bracket=0,
    ) | {Kind.AND: 1.5},
    Kind.ACRONYM: _costs(
        subject=0.3, name=1.2, closing=0.1, open=0.1, service=0.9, employer=2.5, acronym=2.5,
        link=0.8, bracket=0,
    ) | {Kind.AND: 1.5},
    Kind.CLOSING: _costs(
        subject=1, name=1.5, closing=1, open=1, service=1.5, employer=2, acronym=1.5, word=1.5,
        link=0.1, bracket=0,
    ) | {Kind.AND: 1.3},
    Kind.OPEN: _costs(
        subject=0.2, name=0.6, closing=0.1, open=0.2, service=0.5, employer=0.3, acronym=1.5,
        word=1, link=0.1, bracket=0,
    ) | {Kind.AND: 1.1},
}  # fmt: skip
_BODY_FIELD = _costs(
    subject=0, name=0.1, word=0.3, number=0.3, acronym=0.3, service=0.2, closing=0.5, open=0.2,
    link=0.2, bracket=0, article=0,
) | {Kind.AND: 0.4}  # fmt: skip
_TRAILING = _BEFORE_ENDING | _costs(
    closing=0,
    open=0,
    service=0.9,
    employer=2.5,
    acronym=2.5,
    name=0.6,
)  # `LA Education` Team
_FIELD_BEFORE_SHORT = 1.5  # `Safety CCG`: the first word belongs to what stands before
_HEADLESS = 1.5  # a body of which no word says that it is one
_LONE = _costs(acronym=0.3, open=0.6, closing=0.6)  # `Board`, `Partners`: which?
_POSSESSIVE = 1.0  # nothing ends in `Children's`

# A cut where nothing printed separates the two parts.
_JOIN: Mapping[tuple[PartKind, PartKind], float] = {
    (PartKind.BODY, PartKind.ROLE): 0.2,
    (PartKind.BODY, PartKind.PERSON): 0.4,
    (PartKind.BODY, PartKind.BODY): 0.8,
    (PartKind.PERSON, PartKind.ROLE): 0.2,
    (PartKind.PERSON, PartKind.BODY): 0.6,
    (PartKind.PERSON, PartKind.PERSON): 1.2,
    (PartKind.ROLE, PartKind.BODY): 0.4,
    (PartKind.ROLE, PartKind.PERSON): 0.5,
    (PartKind.ROLE, PartKind.ROLE): 0.7,
}


def parts(row: tuple[Atom, ...]) -> tuple[Part, ...]:
    """The cheapest cut of the atoms into parts, in their order."""
    size = len(row)
    best: list[dict[PartKind, tuple[float, int, PartKind | None]]] = [{} for _ in range(size + 1)]
    best[0][PartKind.MARK] = (0.0, 0, None)
    for start in range(size):
        readings = tuple(_readings(row, start))
        for before, (so_far, _, _) in best[start].items():
            for reading in readings:
                cost = so_far + reading.cost
                if row[start].gap < Gap.LINE:
                    join = _JOIN.get((before, reading.kind), 0.0)
                    cost += join if not row[start].gap else join / 2
                known = best[reading.end].get(reading.kind)
                if known is None or cost < known[0] - 1e-9:
                    best[reading.end][reading.kind] = (cost, start, before)
    found: list[Part] = []
    position = size
    kind = min(best[size], key=lambda each: best[size][each][0])
    while position:
        _, start, before = best[position][kind]
        found.append(Part(kind, row[start:position]))
        position, kind = start, before or PartKind.MARK
    return tuple(reversed(found))


def _readings(row: tuple[Atom, ...], start: int) -> Iterator[_Reading]:
    """Every part that may begin here."""
    atom = row[start]
    after = row[start + 1] if start + 1 < len(row) else None
    one = start + 1
    if atom.kind in MARKS or atom.kind is Kind.ARTICLE:
        yield _Reading(one, 0.0, PartKind.MARK)
    elif atom.kind is Kind.INITIALS:
        yield _Reading(one, 0.5, PartKind.INITIALS)
    elif atom.kind is Kind.VACANT:
        yield _Reading(one, 0.2, PartKind.VACANT)
    elif atom.kind is Kind.EMAIL:
        yield _Reading(one, 0.2, PartKind.EMAIL)
    elif atom.kind is Kind.BRACKET:
        yield _Reading(one, 0.3, PartKind.BRACKET)
    elif atom.kind is Kind.NUMBER:
        is_listed = after is not None and after.kind in (Kind.DOT, Kind.COMMA, Kind.DASH)
        yield _Reading(one, 0.1 if is_listed else 1.0, PartKind.LABEL)
    yield _Reading(one, 2.0 if atom.kind is Kind.WORD else 3.0, PartKind.UNREAD)
    yield from _labels(row, start)
    yield from _remarks(row, start)
    yield from _people(row, start)
    yield from _roles(row, start)
    yield from _bodies(row, start)


def _labels(row: tuple[Atom, ...], start: int) -> Iterator[_Reading]:
    """`Lead:`, `Joint leads –`; and `Supported by: …`, which takes what it names with it."""
    for end in range(start + 1, min(start + 5, len(row))):
        if row[end].kind not in (Kind.COLON, Kind.DASH):
            continue
        words = " ".join(atom.text.lower() for atom in row[start:end])
        if words in vocabulary().labels:
            yield _Reading(end + 1, 0.2, PartKind.LABEL)
        if words in vocabulary().support_labels:
            yield _Reading(_remark_end(row, start), 0.2, PartKind.REMARK)


def _remarks(row: tuple[Atom, ...], start: int) -> Iterator[_Reading]:
    """`to monitor`, `reporting to the Board`, `– impact of training`."""
    atom = row[start]
    after = row[start + 1] if start + 1 < len(row) else None
    is_dashed = atom.kind is Kind.DASH and after is not None and after.is_lower
    if atom.kind is not Kind.ASIDE and atom.text != "to" and not is_dashed:
        return
    cost = 0.8
    for end in range(start + 1, _remark_end(row, start) + 1):
        within = row[end - 1]
        if end > start + 1:
            cost += 0.05
            if within.gap and not within.is_lower:
                cost += 0.2 if within.gap is Gap.MAYBE else 0.9
            if is_dashed and not within.is_lower and within.kind in _OWNING:
                cost += 0.6
        if end > start + 1 or atom.kind is Kind.ASIDE:
            yield _Reading(end, cost, PartKind.REMARK)


def _remark_end(row: tuple[Atom, ...], start: int) -> int:
    """A remark goes on to the next paragraph or semicolon."""
    for end in range(start + 1, len(row)):
        if row[end].gap is Gap.PARAGRAPH or row[end].kind is Kind.SEMICOLON:
            return end
    return len(row)


def _people(row: tuple[Atom, ...], start: int) -> Iterator[_Reading]:
    """`Dr J. Smith`, `Jane Doe`; two capitalised words that no list explains are a name too."""
    cost, names, known = 1.0, 0, False
    for end in range(start + 1, min(start + 6, len(row)) + 1):
        atom = row[end - 1]
        is_first = end == start + 1
        if atom.kind is Kind.TITLE and is_first:
            known = True
        elif atom.kind is Kind.GIVEN:
            names, known = names + 1, True
        elif atom.kind is Kind.INITIAL:
            cost, known = cost + 0.1, True
        elif atom.kind is Kind.NAME:
            names += 1
        elif is_first or (not names and not known):
            return
        elif atom.text in vocabulary().particles or (atom.kind is Kind.DOT and not names):
            continue
        elif atom.kind in (Kind.SUBJECT, Kind.ACRONYM, Kind.OPEN) and known and not atom.is_lower:
            names, cost = names + 1, cost + 0.9  # a surname that is a word as well: Jo Young
        else:
            return
        if not is_first:
            cost += _break_cost(row, end - 1, 0.6)
        if names and atom.kind is not Kind.TITLE:
            lone = 0.5 if names == 1 and end == start + 1 else 0.0
            if known or names == 2:
                unknown = 0.0 if known else 0.7
                yield _Reading(
                    end, cost + unknown + lone + 0.4 * max(0, names - 2), PartKind.PERSON
                )


@dataclass(slots=True)
class _Role:
    """What a role's cost depends on while it is read word by word."""

    head: Kind | None = None
    is_modified: bool = False  # words of its field stood before the head
    in_field: bool = False
    is_linked: bool = False
    heads: int = 0
    is_closed: bool = False  # its field has come to an ending: `Director of Education Services`

    def step(self, atom: Atom, before: Atom | None) -> float:
        """What it costs that the role goes on with this atom."""
        if self.head is None:
            return self._to_head(atom, before)
        if atom.kind in _HEADS and not self.is_linked:
            return self._second_head(atom)
        if not self.in_field:
            return self._from_head(atom)
        return self._in_field(atom, before)

    def _to_head(self, atom: Atom, before: Atom | None) -> float:
        if atom.kind in _HEADS:
            self.head, self.heads = atom.kind, 1
            return _TWO_FIELDS if self.is_modified and atom.kind is Kind.GRADE else 0.0
        if atom.kind is Kind.AND and before is not None:
            # `SEND and Inclusion Officer`, but `SEN Team and Inclusion Officer` are two
            return 0.2 if before.kind not in _ENDINGS else 1.5
        if before is None and atom.kind in _JOINERS - {Kind.OPENER}:
            return _NEVER
        if atom.kind is not Kind.OPENER:
            self.is_modified = True
        elif before is not None and before.kind is not Kind.OPENER:
            return 1.5
        inner = _INNER_SERVICE if atom.kind is Kind.SERVICE and before is not None else 0.0
        return inner + _BEFORE_HEAD.get(atom.kind, _NEVER)

    def _second_head(self, atom: Atom) -> float:
        was_modifier = self.head in (Kind.DUAL, Kind.MEMBER) and self.heads == 1
        self.head, self.heads, self.in_field = atom.kind, self.heads + 1, False
        if was_modifier:  # `Lead Commissioner`, `Lead Children's Health Commissioner`
            return 0.0
        return 0.5 if atom.kind in (Kind.DUAL, Kind.MEMBER) else 2.0

    def _from_head(self, atom: Atom) -> float:
        if atom.kind is Kind.LINK:
            self.in_field = self.is_linked = True
            return _TWO_FIELDS if self.is_modified else 0.0
        if atom.kind is Kind.BRACKET:
            return _NEVER if _says_who(atom) else 0.0
        self.in_field = True
        is_short = self.head in (Kind.GRADE, Kind.DUAL)
        table = _FIELD_OF_ABBREVIATION if is_short else {}
        return table.get(atom.kind, _AFTER_HEAD.get(atom.kind, _NEVER))

    def _in_field(self, atom: Atom, before: Atom | None) -> float:
        cost = 0.0
        if self.is_closed and atom.kind in _NAMING and before is not None:
            cost = _NEW_FIELD if before.kind not in _JOINERS else 0.0
        self.is_closed = self.is_closed or atom.kind in (Kind.OPEN, Kind.CLOSING)
        if atom.kind is Kind.BRACKET:
            return _NEVER if _says_who(atom) else 0.1
        if before is not None and before.kind in (Kind.LINK, Kind.ARTICLE):
            if atom.kind is Kind.DASH:
                return 0.2  # `Chair of – Steering Group`
            return cost + _AFTER_LINK.get(atom.kind, _IN_FIELD.get(atom.kind, _NEVER))
        return cost + _IN_FIELD.get(atom.kind, _NEVER)


def _roles(row: tuple[Atom, ...], start: int) -> Iterator[_Reading]:
    """`Senior Commissioning Manager`, `Head of SEND and Inclusion`, `AD SEND`, `DCO`."""
    cost, role = 1.0, _Role()
    for position in range(start, min(start + _LONGEST, len(row))):
        atom = row[position]
        before = row[position - 1] if position > start else None
        had_head = role.head is not None
        cost += role.step(atom, before)
        if before is not None:
            cost += _break_cost(row, position, 0.6 if had_head else 0.3)
        if cost > _NEVER / 2:
            return
        if role.head is not None and _may_end(atom):
            is_bare = before is None and not atom.text.endswith("s")
            bare = _BARE_HEAD[role.head] if is_bare else 0.0
            yield _Reading(position + 1, cost + bare + _possessive(atom), PartKind.ROLE)


@dataclass(slots=True)
class _Body:
    """What a body's cost depends on while it is read word by word."""

    ending: Kind | None = None  # the last word that says it is a body
    is_trailing: bool = False  # words stand behind that
    in_field: bool = False  # they are linked to it: `Group for Children`

    def step(self, atom: Atom, before: Atom | None) -> float:
        """What it costs that the body's name goes on with this atom."""
        cost = self._step(atom)
        is_short = (
            atom.kind in (Kind.EMPLOYER, Kind.ACRONYM) and atom.text[1:] != atom.text[1:].lower()
        )
        if is_short and before is not None and before.kind is Kind.SUBJECT and before.text != "NHS":
            cost += _FIELD_BEFORE_SHORT if not self.in_field else 0.0
        return cost

    def _step(self, atom: Atom) -> float:
        if atom.kind is Kind.BRACKET and not _is_short_name(atom):
            return _NEVER
        if atom.kind is Kind.HEAD and not self.in_field and not self.is_closed:
            return 1.0 if atom.text.endswith("s") else 2.5  # `Headteachers Forum`
        cost = self._table.get(atom.kind, _NEVER)
        if self.in_field:
            return cost
        if atom.kind in _ENDINGS:
            self.ending, self.is_trailing = atom.kind, False
        elif self.ending is not None and atom.kind is not Kind.BRACKET:
            self.in_field = atom.kind is Kind.LINK and not self.is_trailing
            self.is_trailing = not self.in_field
        return cost

    @property
    def is_closed(self) -> bool:
        return self.ending is not None and not self.is_trailing

    @property
    def _table(self) -> Costs:
        if self.in_field:
            return _BODY_FIELD
        if self.ending is None:
            return _BEFORE_ENDING
        return _AFTER_ENDING[self.ending] if self.is_closed else _TRAILING

    def end(self, length: int) -> float:
        """What it costs that its name ends here, after so many atoms."""
        if self.ending is None:
            return _HEADLESS + 0.1 * (length - 1)
        if length == 1:
            return _LONE.get(self.ending, 0.0)
        return 0.4 if self.is_trailing else 0.0


def _bodies(row: tuple[Atom, ...], start: int) -> Iterator[_Reading]:
    """`SEND Partnership Board`, `KCCG Patient Engagement Team`, `Group for Children`, `LA`."""
    if row[start].kind in MARKS | {Kind.LINK, Kind.BRACKET, Kind.ARTICLE}:
        return
    cost, body = 1.0, _Body()
    for position in range(start, min(start + _LONGEST, len(row))):
        atom = row[position]
        line = 0.3 if not body.is_closed else 1.6 if body.ending is Kind.CLOSING else 0.6
        cost += body.step(atom, row[position - 1] if position > start else None)
        if position > start:
            cost += _break_cost(row, position, line)
        if cost > _NEVER / 2:
            return
        if _may_end(atom) and atom.kind not in _HEADS:
            end = body.end(position + 1 - start) + _possessive(atom)
            yield _Reading(position + 1, cost + end, PartKind.BODY)


_PERSONAL = frozenset(
    {Kind.GIVEN, Kind.TITLE, Kind.INITIAL, Kind.INITIALS, Kind.EMAIL, Kind.VACANT}
)


def _says_who(bracket: Atom) -> bool:
    """Whether a bracket behind a role tells its person or organisation: otherwise it is part of
    the role (`Head of Service (SEND)`, `Strategic Director (DCS)`)."""
    kinds = [atom.kind for atom in bracket.inner]
    if _PERSONAL & set(kinds) or not kinds:
        return True
    if set(kinds) <= {Kind.NAME}:
        return len(kinds) > 1
    is_role = bool(_HEADS & set(kinds))
    return not is_role and bool({Kind.EMPLOYER, Kind.SERVICE, Kind.ACRONYM} & set(kinds))


def _is_short_name(bracket: Atom) -> bool:
    """Whether a bracket behind a body is part of its name: `Integrated Care Board (ICB)`."""
    short = {Kind.ACRONYM, Kind.EMPLOYER, Kind.SERVICE, Kind.SUBJECT}
    return len(bracket.inner) == 1 and bracket.inner[0].kind in short


def _break_cost(row: tuple[Atom, ...], position: int, line: float) -> float:
    """What it costs that a line or paragraph begins at this atom, inside a part."""
    atom, before = row[position], row[position - 1]
    if atom.gap is Gap.NONE:
        return 0.0
    goes_on = before.kind in _JOINERS or atom.kind in _JOINERS - {Kind.OPENER} or atom.is_lower
    if atom.gap is Gap.MAYBE:
        return 0.0 if goes_on else line / 4
    if atom.gap is Gap.LINE:
        return 0.1 if goes_on else line
    return 1.0 if goes_on else 3.0


def _may_end(atom: Atom) -> bool:
    return atom.kind not in _JOINERS and atom.kind is not Kind.ARTICLE


def _possessive(atom: Atom) -> float:
    return _POSSESSIVE if atom.text.endswith(("'s", "’s", "s'", "s’")) else 0.0
