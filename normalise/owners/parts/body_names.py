"""Names of bodies that may begin at a word: where each ends and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.parts.breaks import (
    break_cost,
    has_own_line,
    is_bare_ending,
    is_spaced,
    label_end,
    may_end,
    possessive,
)
from wsoa.normalise.owners.parts.costs import (
    AFTER_ENDING,
    BEFORE_ENDING,
    BEHIND_POST,
    BODY_FIELD,
    ENDINGS,
    FIELD_BEFORE_SHORT,
    HEADLESS,
    HEADS,
    LONE,
    LONGEST,
    NEVER,
    NEW_MEMBER,
    OF_HOLDERS,
    OWN_LINE,
    STACKED,
    TOO_DEAR,
    TRAILING,
    Costs,
    PartKind,
    PossiblePart,
)
from wsoa.normalise.owners.words import MARKS, Atom, Kind, owner_vocabulary

POSTS = frozenset({Kind.DUAL, Kind.POST, Kind.MEMBER, Kind.PREFIX, Kind.HEAD})
_OF_SUBJECT = frozenset({Kind.SUBJECT, Kind.AND, Kind.COMMA})
_SHORT = frozenset({Kind.ACRONYM, Kind.SERVICE})
_GROUPS = frozenset({Kind.CLOSING, Kind.OPEN})
_BARE_NAMES = frozenset({Kind.NAME, Kind.GIVEN})
_NAMES = _BARE_NAMES | {Kind.EMPLOYER}
_NO_BODY = MARKS | {Kind.LINK, Kind.BRACKET, Kind.ARTICLE}


@dataclass(slots=True)
class _Body:
    """What a body's cost depends on while it is read word by word."""

    ending: Kind | None = None  # the last word that says it is a body
    is_trailing: bool = False  # words stand behind that
    in_field: bool = False  # they are linked to it: `Group for Children`
    is_named: bool = False  # not by any lower-case words
    is_lone: bool = True  # no second word yet
    has_given: bool = False  # a given name is in it
    has_comma: bool = False  # with no *and* behind it
    has_head: bool = False  # a word that may make a role is in it: `Governors Forum`
    is_subject: bool = True  # of words for what bodies are for alone: `People`
    names: frozenset[str] = frozenset()  # unexplained: `Anytown`

    opens_with_head: bool = False  # `Headteacher Reference Group`
    parting: bool = False  # spaced slashes part the cell's owners
    is_trust: bool = False
    is_titled: bool = False  # a colon stands behind its number: `Workstream 3: Early Help`
    is_group: bool = False  # a word like *Group* or *Board* ends it
    is_slashed: bool = False  # a spaced slash was the last
    joins: bool = False  # a slash or an *and* was the last, with no bare name before it
    is_second: bool = False  # behind such a one a name begins: `Public Health / Anytown`
    lists_field: bool = False  # an *and* stands in its field

    def step(self, atom: Atom, before: Atom | None) -> float:
        """What it costs that the body's name goes on with this atom."""
        self.is_named = self.is_named or atom.kind is not Kind.WORD
        is_repeated = atom.kind is Kind.NAME and atom.text in self.names
        self.names |= {atom.text} if atom.kind is Kind.NAME else set()
        is_subject, self.is_subject = self.is_subject, self.is_subject and atom.kind in _OF_SUBJECT
        if before is None or self.in_field:
            self.has_given = atom.kind is Kind.GIVEN
            self.has_head = atom.kind in HEADS
            self.opens_with_head = before is None and atom.kind is Kind.HEAD
            return self._step(atom)
        if atom.kind is Kind.BRACKET and (
            before.kind is Kind.ACRONYM or not _may_abbreviate(atom, before)
        ):
            return NEVER  # `JS (CCG)`, `Manager, EHC Team (LA)`: somebody of the CCG, of the LA
        cost = NEW_MEMBER if before.kind in HEADS and atom.kind in MARKS else 0.0
        if atom.kind is Kind.EMPLOYER and _is_nhs_name(atom) and before.kind is not Kind.AND:
            cost += 2 * NEW_MEMBER  # `Public Health` / `NHS Anytown CCG`: the name begins here
        cost += self._place_of(atom, before)
        opens_name = self.joins and atom.kind in _NAMES
        self.is_second = (self.is_second or opens_name) and atom.kind not in _GROUPS
        self.joins = atom.kind in (Kind.SLASH, Kind.AND) and before.kind not in _BARE_NAMES
        if (
            self.is_closed
            and is_bare_ending(atom)
            and (atom.kind in ENDINGS or self.ending is Kind.OPEN)
        ):
            return cost  # `Anytown Community Health NHS Trust`: no trust is called by that alone
        if atom.kind is Kind.CLOSING and before.kind is Kind.HEAD and not self.is_closed:
            cost -= 1.5  # `SEND Inspector Team`, `Case Officer Group`
        if self.is_slashed and not atom.is_lower:
            is_strange = self.ending is None and atom.kind is Kind.NAME
            cost += NEVER if self.parting or is_strange else NEW_MEMBER  # `Arts / Anytown School`
        self.is_slashed = atom.kind is Kind.SLASH and is_spaced(atom, before)
        if self.is_group and before.kind is Kind.NUMBER and atom.kind is Kind.COLON:
            self.is_titled = True
            return cost
        if self.is_titled:
            self.in_field = True
            return cost + (0.3 if atom.kind is Kind.SUBJECT else NEVER)
        if is_repeated:  # `Healthwatch Anytown` / `Anytown Voices`: no body says it twice
            cost += NEW_MEMBER * (2 if before.kind is Kind.AND else 1)
        if atom.kind is Kind.NAME and before.kind is Kind.SUBJECT and self.ending is None:
            cost += 0.5  # `Inclusion Anytown Forum`: the forum begins at its place
        if before.kind in (Kind.COMMA, Kind.DASH) and atom.kind in (Kind.EMPLOYER, Kind.ACRONYM):
            cost += NEW_MEMBER  # `Education, Council`: the field of a role, then its employer
        if atom.kind is Kind.EMPLOYER and self.has_head:
            cost += NEW_MEMBER  # `Clinical Lead Anytown Council`
        if before.kind is Kind.COMMA and is_subject and atom.kind is Kind.NAME:
            cost += NEW_MEMBER  # `Children and Families, Anytown NHS Trust`
        if before.kind is Kind.DUAL and atom.kind in _SHORT and atom.text.isupper():
            cost += BEHIND_POST
        self.has_head = self.has_head or atom.kind in HEADS
        is_new_line = atom.kind in (Kind.NAME, Kind.SUBJECT)
        is_new_line = is_new_line or (atom.kind is Kind.SERVICE and before.kind is Kind.EMPLOYER)
        if self.is_closed and atom.gap and is_new_line:
            cost += 0.6  # `Anytown Council` / `Anytown Forum`
        if before.kind is Kind.ACRONYM and self.is_lone and _is_short_ending(atom):
            return cost + 0.3  # `NE ICB`
        self.is_lone = False
        is_short = atom.kind in (Kind.EMPLOYER, Kind.ACRONYM) and not atom.text[1:].islower()
        if is_short and self.has_given and (" " not in atom.text or before.kind is not Kind.GIVEN):
            cost += NEW_MEMBER  # `Jane Doe ICB`: she is of the ICB
        if atom.kind is Kind.EMPLOYER and self.has_comma and self.ending is None:
            cost += NEW_MEMBER  # `Redesign, Anytown Council`; with *and*, places have a comma too
        self.has_given = self.has_given or atom.kind is Kind.GIVEN
        self.has_comma = atom.kind is Kind.COMMA or (self.has_comma and atom.kind is not Kind.AND)
        if is_short and " " not in atom.text:
            if before.kind is Kind.SUBJECT and before.text != "NHS":
                cost += FIELD_BEFORE_SHORT
            elif before.kind is Kind.AND and is_subject:
                cost += FIELD_BEFORE_SHORT  # `Director, People & CCG Officer`
            if atom.gap is Gap.LINE:
                cost += STACKED
        return cost + self._step(atom)

    def _place_of(self, atom: Atom, before: Atom) -> float:
        """What a given name that opens a body's costs less where the next word shows it to be a
        place's: `Lyn Valley NHS Trust`, `Lyn and Anytown ICB`."""
        if before.kind is not Kind.GIVEN or not self.is_lone:
            return 0.0
        is_of_place = atom.text.lower() in owner_vocabulary().ends_of_places
        if not is_of_place and atom.kind is not Kind.AND:
            return 0.0
        self.has_given = False
        return -1.0 if is_of_place else -0.6

    def _step(self, atom: Atom) -> float:
        if atom.kind is Kind.BRACKET and not _is_short_name(atom):
            return NEVER
        if atom.kind in (Kind.HEAD, Kind.PREFIX) and not self.in_field and not self.is_closed:
            return 1.0 if atom.text.endswith("s") else 2.5  # `Headteachers Forum`
        if self.in_field and _are_posts(atom):
            return BODY_FIELD[Kind.SUBJECT]
        cost = self._table.get(atom.kind, NEVER)
        if self.in_field:
            self.lists_field = self.lists_field or atom.kind is Kind.AND
            return cost
        if atom.kind in ENDINGS:
            self.ending, self.is_trailing = atom.kind, False
            self.is_trust = atom.text.lower() == "trust"
            self.is_group = atom.kind is Kind.CLOSING and atom.type == "partnership_body"
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

    def end(self, length: int, last: Atom) -> float:
        """What it costs that its name ends with this atom, after so many."""
        if self.lists_field and last.type == "partnership_body" and last.kind in _GROUPS:
            return NEW_MEMBER  # `Association of Heads and Inclusion Network`
        if self.is_second and self.ending is Kind.EMPLOYER:
            return NEW_MEMBER + 0.5  # `Public Health / Anytown Council`
        if self.ending is None:
            return HEADLESS + 0.1 * (length - 1) if self.is_named else NEVER
        if length == 1:
            return 0.0 if self.is_trust else LONE.get(self.ending, 0.0)
        if self.opens_with_head and self.is_group:
            return OF_HOLDERS  # of those in a post: `Headteacher Reference Group`
        return 0.4 if self.is_trailing else 0.0


def bodies(row: tuple[Atom, ...], start: int) -> Iterator[PossiblePart]:
    """`SEND Partnership Board`, `NCCG Patient Engagement Team`, `Group for Children`, `LA`."""
    if row[start].text == "The" and start + 1 < len(row) and row[start + 1].kind is Kind.NAME:
        # `The Beeches School`, `The Kestrel Rooms`: the names of schools and those that no word
        # explains begin so, an article elsewhere is none's
        for each in bodies(row, start + 1):
            is_strange = not {atom.kind for atom in row[start + 1 : each.end]} & ENDINGS
            if is_strange or row[each.end - 1].kind is Kind.OPEN or is_school(row[each.end - 1]):
                yield each._replace(cost=each.cost - 0.1)
    if row[start].kind in _NO_BODY:
        return
    cost, body, closes_label = 1.0, _Body(parting=_slashes_part(row)), label_end(row, start)
    for position in range(start, min(start + LONGEST, len(row))):
        atom = row[position]
        line = 0.3 if not body.is_closed else 2.4 if body.ending is Kind.CLOSING else 0.6
        cost += body.step(atom, row[position - 1] if position > start else None)
        if position > start:
            cost += break_cost(row, position, line)
            if atom.gap >= Gap.LINE and row[position - 1].kind in POSTS and position == start + 1:
                cost += NEW_MEMBER  # `DMO` / `SEND Group`: a post has the line above
        if cost > TOO_DEAR:
            return
        is_post = atom.kind in HEADS and atom.text != "CIO"  # a legal form of bodies, too
        if may_end(atom) and (not is_post or (body.in_field and _are_posts(atom))):
            is_label = position + 1 == closes_label
            end = 0.3 if is_label else body.end(position + 1 - start, atom) + possessive(atom)
            if atom.kind is Kind.BRACKET and _is_short_for(atom, row[start:position]):
                end -= 0.5  # `Specialist Teaching Service (STS)`
            if body.ending is None and not is_label and has_own_line(row, start, position + 1):
                end -= OWN_LINE
            yield PossiblePart(position + 1, cost + end, PartKind.BODY)


def _is_nhs_name(atom: Atom) -> bool:
    """Whether a word is a whole name that begins with `NHS`: `NHS Anytown CCG`."""
    return atom.text.startswith("NHS ") and atom.text.split()[-1].lower() not in ("trust", "ft")


def is_school(atom: Atom) -> bool:
    """Whether a body's last word says that it is a school."""
    return atom.type == "school" and atom.kind in (Kind.OPEN, Kind.CLOSING)


def _are_posts(atom: Atom) -> bool:
    """Whether a word names those whom a body is of: `Association of Headteachers`."""
    return atom.kind is Kind.HEAD and atom.text.endswith("s") and atom.gap <= Gap.MAYBE


def _slashes_part(row: tuple[Atom, ...]) -> bool:
    """Whether a cell sets several slashes off by blanks, as a list does: `DCO / Our Say / PCF`."""
    marks = (row[i] for i in range(1, len(row)) if is_spaced(row[i], row[i - 1]))
    return sum(mark.kind is Kind.SLASH for mark in marks) > 1


def _may_abbreviate(bracket: Atom, before: Atom) -> bool:
    """Whether a bracket is not the name of another employer: its last letter is that of the word
    before it, `Clinical Commissioning Group (CCG)`."""
    if [atom.kind for atom in bracket.inner] != [Kind.EMPLOYER]:
        return True
    name = bracket.inner[0].text
    return not name.isupper() or name[-1] == before.text.strip().rpartition(" ")[2][:1].upper()


def _is_short_for(bracket: Atom, name: tuple[Atom, ...]) -> bool:
    """Whether a bracket gives the first letters of a name: `Specialist Teaching Service (STS)`."""
    words = " ".join(atom.text for atom in name).split()
    starts = "".join(word[0] for word in words if word[0].isupper())
    return len(starts) > 1 and [atom.text for atom in bracket.inner] == [starts]


def _is_short_name(bracket: Atom) -> bool:
    """Whether a bracket behind a body is part of its name: `Integrated Care Board (ICB)`, but not
    one that says in common words what it is, `Anytown Voice (parent carer forum)`."""
    short = {Kind.ACRONYM, Kind.EMPLOYER, Kind.SERVICE, Kind.SUBJECT}
    only = bracket.inner[0] if len(bracket.inner) == 1 else None
    return only is not None and only.kind in short and not only.is_lower


def _is_short_ending(atom: Atom) -> bool:
    """Whether an employer is a short form that a place's stands before: ICB, not LA."""
    is_ending = atom.text in owner_vocabulary().organisations["acronym_endings"]
    return is_ending and atom.gap < Gap.LINE
