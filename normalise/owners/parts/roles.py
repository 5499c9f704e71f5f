"""Roles that may begin at a word: where each ends and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.parts.breaks import (
    CONNECTING,
    break_cost,
    is_spaced,
    may_end,
    possessive,
)
from wsoa.normalise.owners.parts.costs import (
    AFTER_HEAD,
    AFTER_LINK,
    BARE_HEAD,
    BEFORE_HEAD,
    COUNCIL_SERVICE,
    ENDINGS,
    FIELD_OF_ABBREVIATION,
    FIELD_SHAPED,
    HEADS,
    IN_FIELD,
    INNER_SERVICE,
    JOINERS,
    LONGEST,
    MODIFIED_MODIFIER,
    NAMING,
    NEVER,
    NEW_FIELD,
    NEW_MEMBER,
    OF_A_GROUP,
    SERVES,
    STRANGE_POST,
    TOO_DEAR,
    TWO_FIELDS,
    PartKind,
    PossiblePart,
)
from wsoa.normalise.owners.words import MARKS, Atom, Kind, owner_vocabulary

_MODIFIED = frozenset({Kind.HEAD, Kind.DUAL, Kind.MEMBER})
_LEADS = frozenset({"lead", "leads"})  # these alone stand before the service that they lead
_PARTING = frozenset({Kind.SLASH, Kind.AND})
_ENDED = frozenset({Kind.OPEN, Kind.CLOSING})
_FIELD = frozenset({Kind.SUBJECT, Kind.NAME, Kind.SERVICE, Kind.OPEN})


@dataclass(slots=True)
class _Role:
    """What a role's cost depends on while it is read word by word."""

    head: Kind | None = None
    is_modified: bool = False  # words of its field stood before the head
    in_field: bool = False
    is_linked: bool = False
    opens_field: bool = False  # the word before was a link
    heads: int = 0
    first_head: str = ""
    serves: bool = False  # a word of those whom a body serves opens it: `Governor Support`
    broken: float = 0.0  # that its words behind the head begin a line, which a second head doubts
    is_of_group: bool = False  # those whose group it is of open it: `SENCO Network Facilitator`
    is_closed: bool = False  # its field has come to an ending: `Director of Education Services`

    def step(self, atom: Atom, before: Atom | None, after: Atom | None) -> float:
        """What it costs that the role goes on with this atom."""
        if self.head is None:
            if before is None and _opens_group(atom, after):
                self.is_modified = self.is_of_group = True
                return OF_A_GROUP
            return self._to_head(atom, before)
        if atom.gap and atom.kind in _FIELD:
            self.broken = 1.0 if atom.gap is Gap.LINE else 0.3
        if atom.kind in HEADS and not self.is_linked:
            return self._second_head(atom)
        if not self.in_field:
            return self._from_head(atom)
        return self._in_field(atom, before)

    def _to_head(self, atom: Atom, before: Atom | None) -> float:
        if atom.kind in HEADS:
            self.head, self.heads, self.first_head = atom.kind, 1, atom.text
            leads = atom.text.lower() in _LEADS
            self.serves = before is None and atom.kind in (Kind.DUAL, Kind.HEAD) and not leads
            if atom.kind is Kind.PREFIX and before is not None and before.kind in _PARTING:
                return NEW_MEMBER  # `Public Health / Head of SEND`
            if self.is_of_group and (atom.kind is Kind.PREFIX or atom.gap >= Gap.LINE):
                return NEW_MEMBER  # `SENCO Forum` / `Head of SEND`
            return TWO_FIELDS if self.is_modified and atom.kind is Kind.GRADE else 0.0
        if atom.kind is Kind.BRACKET and says_who(atom):
            return NEVER
        if atom.kind in MARKS and before is not None and before.kind in ENDINGS:
            return NEW_MEMBER  # `SEN Team and Inclusion Officer`
        if atom.kind is Kind.AND and before is not None:
            return 0.2  # `SEND and Inclusion Officer`
        if atom.kind is Kind.SLASH and is_spaced(atom, before):
            return NEW_MEMBER  # `Inclusion / Head of Commissioning`
        if before is None and atom.kind in CONNECTING:
            return NEVER
        if atom.kind is not Kind.OPENER:
            self.is_modified = True
        elif before is not None and before.kind is not Kind.OPENER:
            return 1.5
        if before is None and atom.text == "Trust":
            return NEW_MEMBER  # `Trust Divisional Manager`: there is one that all know
        if before is None and _is_field(atom):
            return FIELD_SHAPED
        if atom.kind is Kind.NAME and before is not None and before.kind in _ENDED:
            return BEFORE_HEAD[Kind.NAME] + 1.0  # `Parents Together Anytown` / `SENDIASS Manager`
        inner = INNER_SERVICE if atom.kind is Kind.SERVICE and before is not None else 0.0
        return inner + BEFORE_HEAD.get(atom.kind, NEVER)

    def _second_head(self, atom: Atom) -> float:
        is_modifier = self.head in (Kind.DUAL, Kind.MEMBER) and self.heads == 1
        is_again = atom.text.lower() == self.first_head.lower()  # `Lead SEND and Lead Autism`
        is_modifier = is_modifier and not is_again
        self.head, self.heads, self.in_field = atom.kind, self.heads + 1, False
        line = 1.0 if atom.gap is Gap.LINE else self.broken
        if is_modifier and atom.kind in _MODIFIED:
            # `Lead Commissioner`, `Lead Children's Health Commissioner`
            return line + (MODIFIED_MODIFIER if self.is_modified else 0.0)
        is_light = atom.kind in (Kind.DUAL, Kind.MEMBER) and not is_again
        return line + (0.5 if is_light else 2.0)

    def _from_head(self, atom: Atom) -> float:
        if atom.kind is Kind.LINK:
            self.in_field = self.is_linked = self.opens_field = True
            if not self.is_modified:
                return 0.0
            return TWO_FIELDS if self.head is not Kind.MEMBER else NEW_FIELD
        if atom.kind is Kind.BRACKET:
            return NEVER if says_who(atom) else 0.0
        self.in_field = True
        if atom.kind is Kind.NAME and atom.gap:
            return AFTER_HEAD[Kind.NAME] + 0.5
        is_short = self.head in (Kind.GRADE, Kind.DUAL)
        table = FIELD_OF_ABBREVIATION if is_short else {}
        if atom.kind is Kind.SERVICE and atom.type == "council":
            return COUNCIL_SERVICE
        return table.get(atom.kind, AFTER_HEAD.get(atom.kind, NEVER))

    def _in_field(self, atom: Atom, before: Atom | None) -> float:
        cost = 0.0
        if self.is_closed and atom.kind in NAMING and before is not None:
            cost = NEW_FIELD if before.kind not in JOINERS else 0.0
        if atom.kind is Kind.SLASH and is_spaced(atom, before):
            cost += NEW_FIELD
        self.is_closed = self.is_closed or atom.kind in (Kind.OPEN, Kind.CLOSING, Kind.SERVICE)
        if atom.kind is Kind.BRACKET:
            return NEVER if says_who(atom) else 0.1
        if before is None or self.opens_field:
            is_named = before is not None and before.kind is Kind.NAME
            if atom.kind is Kind.DASH and not is_named:
                return 0.2  # `Chair of – Steering Group`
            if atom.kind is Kind.NAME and is_named and atom.gap:
                self.opens_field = False
                return cost + 0.6  # `Head of Growth` / `Anytown Council`
            self.opens_field = atom.kind in (Kind.ARTICLE, Kind.NAME)
            return cost + AFTER_LINK.get(atom.kind, IN_FIELD.get(atom.kind, NEVER))
        self.opens_field = atom.kind is Kind.LINK
        if atom.kind is Kind.NAME:
            return cost + self._name_in_field(atom, before)
        if atom.kind is Kind.SERVICE and before.kind is Kind.AND and atom.text.isupper():
            return cost + NEW_MEMBER  # `Head of SEND and SENDIASS`
        return cost + IN_FIELD.get(atom.kind, NEVER)

    def serves_by(self, last: Atom) -> bool:
        """Whether it is rather the name of a body that serves those in a post, which closes with
        this word: `Governor Support Service`."""
        if not self.serves or self.is_linked:
            return False
        is_group = last.kind is Kind.CLOSING and last.type == "partnership_body"
        return is_group or (self.head is Kind.DUAL and last.kind in (Kind.OPEN, Kind.CLOSING))

    @staticmethod
    def _name_in_field(atom: Atom, before: Atom) -> float:
        if before.kind is Kind.NAME:
            return 0.3
        if before.kind in (Kind.COMMA, Kind.DASH, Kind.SLASH):
            return 2.0  # `Team Lead, Anytown Healthcare`
        return 1.5 if atom.gap else 1.0  # an unknown name on a new line is seldom the role's


def _opens_group(atom: Atom, after: Atom | None) -> bool:
    """Whether a post is the first word of the name of a group of those who hold it: `SENCO Network
    Facilitator`."""
    if after is None or after.gap >= Gap.LINE or atom.kind is not Kind.POST:
        return False
    return after.kind in (Kind.OPEN, Kind.CLOSING) and after.type == "partnership_body"


_SECTORS = frozenset({"voluntary sector", "voluntary and community sector", "vcs", "vcse"})


def _is_field(atom: Atom) -> bool:
    """Whether a short form that opens a role is rather its field than an employer: a kind of body
    of which an area has many (`MAT CEOs`), a sector (`Voluntary Sector Commissioner`), two letters
    that no list holds (`ND Service Manager`)."""
    if atom.kind is Kind.EMPLOYER:
        return atom.type == "school" or atom.text.lower() in _SECTORS
    is_pair = atom.kind is Kind.ACRONYM and len(atom.text) == 2 and atom.text.isalpha()
    return is_pair and atom.text not in owner_vocabulary().organisations["acronym_endings"]


_NAMES = frozenset({Kind.NAME, Kind.GIVEN})


def _is_strange_post(row: tuple[Atom, ...], place: int) -> bool:
    """Whether an unexplained word stands between somebody's name and the next comma: `Jane Doe,
    Almoner, Anytown Trust`."""
    if place < 3 or place + 2 > len(row) - 1:
        return False
    commas = row[place - 1].kind is row[place + 1].kind is Kind.COMMA
    return (
        commas
        and row[place].kind is Kind.NAME
        and {a.kind for a in row[place - 3 : place - 1]} <= _NAMES
    )


def roles(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`Senior Commissioning Manager`, `Head of SEND and Inclusion`, `AD SEND`, `DCO`."""
    if _is_strange_post(row, start):
        yield PossiblePart(start + 1, STRANGE_POST, PartKind.ROLE)
    cost, role = 1.0, _Role()
    behind_role = start > 1 and row[start - 1].kind is Kind.COMMA and row[start - 2].kind in HEADS
    for position in range(start, min(start + LONGEST, len(row))):
        atom = row[position]
        before = row[position - 1] if position > start else None
        had_head = role.head is not None
        after = row[position + 1] if position + 1 < len(row) else None
        cost += role.step(atom, before, after)
        if before is not None:
            cost += break_cost(row, position, 0.6 if had_head else 0.3)
        opens_line = atom.gap >= Gap.LINE or (atom.gap and atom.kind in HEADS)
        is_joined = before is not None and before.kind is Kind.AND and not before.is_lower
        if behind_role and before is not None and not had_head and (opens_line or is_joined):
            cost += NEW_MEMBER  # `Assistant Director, Inclusion` / `Head of Commissioning`
        if cost > TOO_DEAR:
            return
        if role.head is not None and may_end(atom):
            is_bare = before is None and not atom.text.endswith("s")
            words = max(1, len(atom.text.split()))  # `Occupational Therapist` says more than one
            bare = BARE_HEAD[role.head] / words if is_bare else 0.0
            serves = SERVES if role.serves_by(atom) else 0.0
            yield PossiblePart(position + 1, cost + bare + serves + possessive(atom), PartKind.ROLE)


_PERSONAL = frozenset(
    {Kind.GIVEN, Kind.TITLE, Kind.INITIAL, Kind.INITIALS, Kind.EMAIL, Kind.VACANT}
)


def says_who(bracket: Atom) -> bool:
    """Whether a bracket behind a role tells its person or organisation: otherwise it is part of
    the role (`Head of Service (SEND)`, `Strategic Director (DCS)`)."""
    kinds = [atom.kind for atom in bracket.inner if atom.text != "CIO"]  # a form of charities
    if kinds[:2] == [Kind.ARTICLE, Kind.NAME]:
        kinds = kinds[1:]  # `Headteacher (The Beeches School)`
    if not kinds or _PERSONAL & set(kinds) or kinds[0] is Kind.ASIDE:
        return True
    if set(kinds) <= {Kind.NAME, Kind.AND}:  # `Manager (Bramble & Wren)`
        return len(kinds) > 1 and not all(atom.is_plain for atom in bracket.inner)
    if [atom.text.lower() for atom in bracket.inner] == ["trust"]:
        return True  # `Divisional Manager (Trust)`: there is one that all know
    if [(atom.kind, atom.type) for atom in bracket.inner] == [(Kind.SERVICE, "school")]:
        return False  # `SEND Adviser (Schools)`: all of a kind employ nobody
    is_role = bool(HEADS & set(kinds))
    if not is_role and kinds[0] in ENDINGS and kinds[1:2] == [Kind.LINK] and kinds[-1] is Kind.NAME:
        return True  # `Director of Education (Borough of Anytown)`
    is_body = len(kinds) > 1 and bracket.inner[-1].type == "partnership_body"
    if is_body and kinds[0] is not Kind.MEMBER:
        return True  # `Chair (SENCO Partnership)`: though a SENCO is a post
    if not is_role and len(kinds) > 1 and kinds[-1] is Kind.CLOSING:
        return True  # `Chair (Joint Commissioning Group)`
    if kinds[0] is Kind.NAME and kinds[-1] is Kind.OPEN and not is_role:
        return True  # `Medical Director (Anytown Hospitals Trust)`, `Manager (Anytown Autism Hub)`
    return not is_role and bool({Kind.EMPLOYER, Kind.SERVICE, Kind.ACRONYM} & set(kinds))
