"""What a word of an owner cell may be."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from wsoa.normalise.owners.lines import Gap


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


class Atom(NamedTuple):
    """A word, known phrase or mark of the cell, from `start` to `end` of its text."""

    text: str
    kind: Kind
    start: int
    end: int
    gap: Gap = Gap.NONE
    type: str = ""  # of a known organisation
    inner: tuple[Atom, ...] = ()  # of a bracket
    is_plain: bool = False  # a name that the document prints in lower case too: a word like others

    @property
    def is_lower(self) -> bool:
        return self.text[:1].islower()


MARKS = frozenset(
    {Kind.AND, Kind.COMMA, Kind.SEMICOLON, Kind.COLON, Kind.SLASH, Kind.DASH, Kind.DOT}
)
