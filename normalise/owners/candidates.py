"""Every part that may begin at a word of an owner cell, with where it ends and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from wsoa.normalise.owners.costs import (
    AFTER_ENDING,
    AFTER_HEAD,
    AFTER_LINK,
    BARE_HEAD,
    BEFORE_ENDING,
    BEFORE_HEAD,
    BODY_FIELD,
    ENDINGS,
    FIELD_BEFORE_SHORT,
    FIELD_OF_ABBREVIATION,
    HEADLESS,
    HEADS,
    IN_FIELD,
    INNER_SERVICE,
    JOINERS,
    LONE,
    MODIFIED_MODIFIER,
    NAMING,
    NEVER,
    NEW_FIELD,
    NEW_MEMBER,
    OWN_LINE,
    OWNING,
    POSSESSIVE,
    STACKED,
    TRAILING,
    TWO_FIELDS,
    Costs,
    PartKind,
)
from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.tokens import MARKS, Atom, Kind, owner_vocabulary

_LONGEST = 24  # atoms in one part; the longest printed bodies have about a dozen
_TOO_DEAR = 9.0  # no single part is worth more: the same words in several cost less
_CLOSING_MARKS = MARKS - {Kind.AND}
_CONNECTING = JOINERS - {Kind.OPENER}  # what stands between two words of a name
_MODIFIED = frozenset({Kind.HEAD, Kind.DUAL, Kind.MEMBER})
_FIELD = frozenset({Kind.SUBJECT, Kind.NAME, Kind.SERVICE, Kind.OPEN})
_NO_BODY = MARKS | {Kind.LINK, Kind.BRACKET, Kind.ARTICLE}


class PossiblePart(NamedTuple):
    """One possible part: where it ends and what it costs."""

    end: int
    cost: float
    kind: PartKind


def possible_parts(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """Every part that may begin here."""
    atom = row[start]
    after = row[start + 1] if start + 1 < len(row) else None
    one = start + 1
    if atom.kind in MARKS or atom.kind is Kind.ARTICLE:
        yield PossiblePart(one, 0.0, PartKind.MARK)
    elif atom.kind is Kind.INITIALS:
        yield PossiblePart(one, 0.5, PartKind.INITIALS)
    elif atom.kind is Kind.VACANT:
        yield PossiblePart(one, 0.2, PartKind.VACANT)
    elif atom.kind is Kind.EMAIL:
        yield PossiblePart(one, 0.2, PartKind.EMAIL)
    elif atom.kind is Kind.BRACKET:
        yield PossiblePart(one, 0.6, PartKind.BRACKET)
    elif atom.kind is Kind.NUMBER:
        is_listed = after is not None and after.kind in (Kind.DOT, Kind.COMMA, Kind.DASH)
        yield PossiblePart(one, 0.1 if is_listed else 1.0, PartKind.LABEL)
    yield PossiblePart(one, 2.0 if atom.kind is Kind.WORD else 3.0, PartKind.UNREAD)
    yield from _labels(row, start)
    yield from _remarks(row, start)
    yield from _people(row, start)
    yield from _roles(row, start)
    yield from _bodies(row, start)


def _labels(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`Lead:`, `Joint leads –`; and `Supported by: …`, which takes what it names with it."""
    if start and not row[start].gap and row[start - 1].kind not in MARKS:
        return
    for end in range(start + 1, min(start + 5, len(row))):
        if row[end].kind not in (Kind.COLON, Kind.DASH):
            continue
        words = " ".join(atom.text.lower() for atom in row[start:end])
        if words in owner_vocabulary().labels:
            yield PossiblePart(end + 1, 0.2, PartKind.LABEL)
        is_set_off = row[end].kind is Kind.COLON or row[start].gap is not Gap.MAYBE
        if words in owner_vocabulary().support_labels and is_set_off:
            yield PossiblePart(_remark_end(row, start), 0.2, PartKind.REMARK)


def _remarks(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
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
            if is_dashed and not within.is_lower and within.kind in OWNING:
                cost += 0.6
        if end > start + 1 or atom.kind is Kind.ASIDE:
            yield PossiblePart(end, cost, PartKind.REMARK)


def _remark_end(row: tuple[Atom, ...], start: int) -> int:
    """A remark goes on to the next paragraph or semicolon."""
    for end in range(start + 1, len(row)):
        if row[end].gap >= Gap.PARAGRAPH or row[end].kind is Kind.SEMICOLON:
            return end
    return len(row)


def _people(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`Dr J. Smith`, `Jane Doe`; two capitalised words that no list explains are a name too."""
    cost, names, known = 1.0, 0, False
    for end in range(start + 1, min(start + 6, len(row)) + 1):
        atom = row[end - 1]
        is_first = end == start + 1
        if atom.kind is Kind.TITLE and is_first:
            known = True
        elif atom.kind is Kind.GIVEN:
            cost += 1.0 if names > 1 else 0.0  # a second name begins
            names, known = names + 1, True
        elif atom.kind is Kind.INITIAL:
            cost, known = cost + 0.1, True
        elif atom.kind is Kind.NAME:
            names += 1
        elif is_first or (not names and not known):
            return
        elif atom.text in owner_vocabulary().particles or (atom.kind is Kind.DOT and not names):
            continue
        elif atom.kind in (Kind.SUBJECT, Kind.ACRONYM, Kind.OPEN) and known and not atom.is_lower:
            names, cost = names + 1, cost + 0.9  # a surname that is a word as well: Jo Young
        else:
            return
        if not is_first:
            cost += _break_cost(row, end - 1, 1.6)
        if names and atom.kind is not Kind.TITLE:
            lone = 0.5 if names == 1 and end == start + 1 else 0.0
            if known or names in (2, 3):
                unknown = 0.0 if known else 0.7
                yield PossiblePart(
                    end, cost + unknown + lone + 0.4 * max(0, names - 2), PartKind.PERSON
                )


@dataclass(slots=True)
class _Role:
    """What a role's cost depends on while it is read word by word."""

    head: Kind | None = None
    is_modified: bool = False  # words of its field stood before the head
    in_field: bool = False
    is_linked: bool = False
    opens_field: bool = False  # the word before was a link
    heads: int = 0
    broken: float = 0.0  # that its words behind the head begin a line, which a second head doubts
    is_closed: bool = False  # its field has come to an ending: `Director of Education Services`

    def step(self, atom: Atom, before: Atom | None) -> float:
        """What it costs that the role goes on with this atom."""
        if self.head is None:
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
            self.head, self.heads = atom.kind, 1
            return TWO_FIELDS if self.is_modified and atom.kind is Kind.GRADE else 0.0
        if atom.kind is Kind.BRACKET and _says_who(atom):
            return NEVER
        if atom.kind in MARKS and before is not None and before.kind in ENDINGS:
            return NEW_MEMBER  # `SEN Team and Inclusion Officer`
        if atom.kind is Kind.AND and before is not None:
            return 0.2  # `SEND and Inclusion Officer`
        if atom.kind is Kind.SLASH and _is_spaced(atom, before):
            return NEW_MEMBER  # `Inclusion / Head of Commissioning`
        if before is None and atom.kind in _CONNECTING:
            return NEVER
        if atom.kind is not Kind.OPENER:
            self.is_modified = True
        elif before is not None and before.kind is not Kind.OPENER:
            return 1.5
        inner = INNER_SERVICE if atom.kind is Kind.SERVICE and before is not None else 0.0
        return inner + BEFORE_HEAD.get(atom.kind, NEVER)

    def _second_head(self, atom: Atom) -> float:
        is_modifier = self.head in (Kind.DUAL, Kind.MEMBER) and self.heads == 1
        self.head, self.heads, self.in_field = atom.kind, self.heads + 1, False
        line = 1.0 if atom.gap is Gap.LINE else self.broken
        if is_modifier and atom.kind in _MODIFIED:
            # `Lead Commissioner`, `Lead Children's Health Commissioner`
            return line + (MODIFIED_MODIFIER if self.is_modified else 0.0)
        return line + (0.5 if atom.kind in (Kind.DUAL, Kind.MEMBER) else 2.0)

    def _from_head(self, atom: Atom) -> float:
        if atom.kind is Kind.LINK:
            self.in_field = self.is_linked = self.opens_field = True
            if not self.is_modified:
                return 0.0
            return TWO_FIELDS if self.head is not Kind.MEMBER else NEW_FIELD
        if atom.kind is Kind.BRACKET:
            return NEVER if _says_who(atom) else 0.0
        self.in_field = True
        if atom.kind is Kind.NAME and atom.gap:
            return AFTER_HEAD[Kind.NAME] + 0.5
        is_short = self.head in (Kind.GRADE, Kind.DUAL)
        table = FIELD_OF_ABBREVIATION if is_short else {}
        return table.get(atom.kind, AFTER_HEAD.get(atom.kind, NEVER))

    def _in_field(self, atom: Atom, before: Atom | None) -> float:
        cost = 0.0
        if self.is_closed and atom.kind in NAMING and before is not None:
            cost = NEW_FIELD if before.kind not in JOINERS else 0.0
        if atom.kind is Kind.SLASH and _is_spaced(atom, before):
            cost += NEW_FIELD
        self.is_closed = self.is_closed or atom.kind in (Kind.OPEN, Kind.CLOSING, Kind.SERVICE)
        if atom.kind is Kind.BRACKET:
            return NEVER if _says_who(atom) else 0.1
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

    @staticmethod
    def _name_in_field(atom: Atom, before: Atom) -> float:
        if before.kind is Kind.NAME:
            return 0.3
        if before.kind is Kind.COMMA:
            return 2.0  # `Team Lead, Anytown Healthcare`
        return 1.5 if atom.gap else 1.0  # an unknown name on a new line is seldom the role's


def _is_spaced(mark: Atom, before: Atom | None) -> bool:
    """Whether a mark stands off from the word before it, as one between two owners does."""
    return before is not None and mark.start > before.end


def _roles(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`Senior Commissioning Manager`, `Head of SEND and Inclusion`, `AD SEND`, `DCO`."""
    cost, role = 1.0, _Role()
    behind_role = start > 1 and row[start - 1].kind is Kind.COMMA and row[start - 2].kind in HEADS
    for position in range(start, min(start + _LONGEST, len(row))):
        atom = row[position]
        before = row[position - 1] if position > start else None
        had_head = role.head is not None
        cost += role.step(atom, before)
        if before is not None:
            cost += _break_cost(row, position, 0.6 if had_head else 0.3)
        opens_line = atom.gap >= Gap.LINE or (atom.gap and atom.kind in HEADS)
        if behind_role and before is not None and not had_head and opens_line:
            cost += NEW_MEMBER  # `Assistant Director, Inclusion` / `Head of Commissioning`
        if cost > _TOO_DEAR:
            return
        if role.head is not None and _may_end(atom):
            is_bare = before is None and not atom.text.endswith("s")
            bare = BARE_HEAD[role.head] if is_bare else 0.0
            yield PossiblePart(position + 1, cost + bare + _possessive(atom), PartKind.ROLE)


@dataclass(slots=True)
class _Body:
    """What a body's cost depends on while it is read word by word."""

    ending: Kind | None = None  # the last word that says it is a body
    is_trailing: bool = False  # words stand behind that
    in_field: bool = False  # they are linked to it: `Group for Children`
    is_named: bool = False  # not by any lower-case words
    is_lone: bool = True  # no second word yet
    has_head: bool = False  # a word that may make a role is in it: `Governors Forum`

    def step(self, atom: Atom, before: Atom | None) -> float:
        """What it costs that the body's name goes on with this atom."""
        self.is_named = self.is_named or atom.kind is not Kind.WORD
        if before is None or self.in_field:
            self.has_head = atom.kind in HEADS
            return self._step(atom)
        if atom.kind is Kind.BRACKET and (
            before.kind is Kind.ACRONYM or not _may_abbreviate(atom, before)
        ):
            return NEVER  # `JS (CCG)`, `Manager, EHC Team (LA)`: somebody of the CCG, of the LA
        cost = NEW_MEMBER if before.kind in HEADS and atom.kind in MARKS else 0.0
        if atom.kind is Kind.NAME and before.kind is Kind.SUBJECT and self.ending is None:
            cost += 0.5  # `Inclusion Anytown Forum`: the forum begins at its place
        if before.kind in (Kind.COMMA, Kind.DASH) and atom.kind in (Kind.EMPLOYER, Kind.ACRONYM):
            cost += NEW_MEMBER  # `Education, Council`: the field of a role, then its employer
        if atom.kind is Kind.EMPLOYER and self.has_head:
            cost += NEW_MEMBER  # `Clinical Lead Anytown Council`
        self.has_head = self.has_head or atom.kind in HEADS
        if self.is_closed and atom.gap and atom.kind in (Kind.NAME, Kind.SUBJECT):
            cost += 0.6  # `Anytown Council` / `Anytown Forum`
        if before.kind is Kind.ACRONYM and self.is_lone and _is_short_ending(atom):
            return cost + 0.3  # `NE ICB`
        self.is_lone = False
        is_short = atom.kind in (Kind.EMPLOYER, Kind.ACRONYM) and not atom.text[1:].islower()
        if is_short and " " not in atom.text:
            if before.kind is Kind.SUBJECT and before.text != "NHS":
                cost += FIELD_BEFORE_SHORT
            if atom.gap is Gap.LINE:
                cost += STACKED
        return cost + self._step(atom)

    def _step(self, atom: Atom) -> float:
        if atom.kind is Kind.BRACKET and not _is_short_name(atom):
            return NEVER
        if atom.kind in (Kind.HEAD, Kind.PREFIX) and not self.in_field and not self.is_closed:
            return 1.0 if atom.text.endswith("s") else 2.5  # `Headteachers Forum`
        cost = self._table.get(atom.kind, NEVER)
        if self.in_field:
            return cost
        if atom.kind in ENDINGS:
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
            return BODY_FIELD
        if self.ending is None:
            return BEFORE_ENDING
        return AFTER_ENDING[self.ending] if self.is_closed else TRAILING

    def end(self, length: int) -> float:
        """What it costs that its name ends here, after so many atoms."""
        if self.ending is None:
            return HEADLESS + 0.1 * (length - 1) if self.is_named else NEVER
        if length == 1:
            return LONE.get(self.ending, 0.0)
        return 0.4 if self.is_trailing else 0.0


def _bodies(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`SEND Partnership Board`, `NCCG Patient Engagement Team`, `Group for Children`, `LA`."""
    if row[start].kind in _NO_BODY:
        return
    cost, body, label_end = 1.0, _Body(), _label_end(row, start)
    for position in range(start, min(start + _LONGEST, len(row))):
        atom = row[position]
        line = 0.3 if not body.is_closed else 2.4 if body.ending is Kind.CLOSING else 0.6
        cost += body.step(atom, row[position - 1] if position > start else None)
        if position > start:
            cost += _break_cost(row, position, line)
        if cost > _TOO_DEAR:
            return
        if _may_end(atom) and atom.kind not in HEADS:
            is_label = position + 1 == label_end
            end = 0.3 if is_label else body.end(position + 1 - start) + _possessive(atom)
            if body.ending is None and not is_label and _has_own_line(row, start, position + 1):
                end -= OWN_LINE
            yield PossiblePart(position + 1, cost + end, PartKind.BODY)


_PERSONAL = frozenset(
    {Kind.GIVEN, Kind.TITLE, Kind.INITIAL, Kind.INITIALS, Kind.EMAIL, Kind.VACANT}
)


def _says_who(bracket: Atom) -> bool:
    """Whether a bracket behind a role tells its person or organisation: otherwise it is part of
    the role (`Head of Service (SEND)`, `Strategic Director (DCS)`)."""
    kinds = [atom.kind for atom in bracket.inner]
    if not kinds or _PERSONAL & set(kinds) or kinds[0] is Kind.ASIDE:
        return True
    if set(kinds) <= {Kind.NAME}:
        return len(kinds) > 1
    is_role = bool(HEADS & set(kinds))
    if not is_role and len(kinds) > 1 and kinds[-1] is Kind.CLOSING:
        return True  # `Chair (Joint Commissioning Group)`
    if kinds[0] is Kind.NAME and kinds[-1] is Kind.OPEN and not is_role:
        return True  # `Medical Director (Anytown Hospitals Trust)`, `Manager (Anytown Autism Hub)`
    return not is_role and bool({Kind.EMPLOYER, Kind.SERVICE, Kind.ACRONYM} & set(kinds))


def _may_abbreviate(bracket: Atom, before: Atom) -> bool:
    """Whether a bracket is not the name of another employer: its last letter is that of the word
    before it, `Clinical Commissioning Group (CCG)`."""
    if [atom.kind for atom in bracket.inner] != [Kind.EMPLOYER]:
        return True
    name = bracket.inner[0].text
    return not name.isupper() or name[-1] == before.text.split()[-1][0].upper()


def _is_short_name(bracket: Atom) -> bool:
    """Whether a bracket behind a body is part of its name: `Integrated Care Board (ICB)`."""
    short = {Kind.ACRONYM, Kind.EMPLOYER, Kind.SERVICE, Kind.SUBJECT}
    return len(bracket.inner) == 1 and bracket.inner[0].kind in short


def _is_short_ending(atom: Atom) -> bool:
    """Whether an employer is a short form that a place's stands before: ICB, not LA."""
    is_ending = atom.text in owner_vocabulary().organisations["acronym_endings"]
    return is_ending and atom.gap < Gap.LINE


def _break_cost(row: tuple[Atom, ...], position: int, line: float) -> float:
    """What it costs that a line or paragraph begins at this atom, inside a part."""
    atom, before = row[position], row[position - 1]
    if atom.gap is Gap.NONE:
        return 0.0
    if atom.gap is Gap.ITEM:
        return NEVER
    goes_on = before.kind in JOINERS or atom.kind in _CONNECTING or atom.is_lower
    # `Delivery` / `Manager: Health`, `Port Anytown` / `Council: Jane Doe`, `Anytown and` / `Ham: `
    is_within = atom.gap is Gap.MAYBE and (
        atom.kind is Kind.HEAD
        or (before.kind is Kind.NAME and atom.kind in ENDINGS and atom.text[1:].islower())
        or Kind.AND in (before.kind, atom.kind)
    )
    if _label_end(row, position) and not is_within:
        return 3.0
    if atom.gap is Gap.MAYBE:
        return 0.0 if goes_on else line / 4
    if atom.gap is Gap.LINE:
        return 0.1 if goes_on else line
    return 1.0 if goes_on else 3.0


def _label_end(row: tuple[Atom, ...], start: int) -> int:
    """Where a label ends that a line opens with: `Health:`; 0 where none does."""
    if start and not row[start].gap:
        return 0
    for end in range(start + 1, min(start + 5, len(row))):
        if row[end].kind is Kind.COLON:
            return end
        if row[end].kind in _CLOSING_MARKS or row[end].gap:
            return 0
    return 0


def _has_own_line(row: tuple[Atom, ...], start: int, end: int) -> bool:
    """Whether the author gave these words a line to themselves."""
    begins = start > 0 and row[start].gap >= Gap.LINE
    return begins and (end == len(row) or row[end].gap >= Gap.LINE)


def _may_end(atom: Atom) -> bool:
    return atom.kind not in JOINERS and atom.kind is not Kind.ARTICLE


def _possessive(atom: Atom) -> float:
    return POSSESSIVE if atom.text.endswith(("'s", "’s", "s'", "s’")) else 0.0
