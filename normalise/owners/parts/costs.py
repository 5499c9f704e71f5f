"""What parts of an owner cell are like, as costs.

A part costs one; whatever is unlike its kind costs extra, up to what another part would cost. The
figures are ordinal: a second head in a role (2) must cost more than a cut between two roles on one
line (1.7), an unknown name in a role (1) less than a part that is no role at all.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from wsoa.normalise.owners.words import MARKS, Kind


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


class PossiblePart(NamedTuple):
    """One possible part: where it ends and what it costs."""

    end: int
    cost: float
    kind: PartKind


LONGEST = 24  # atoms in one part; the longest printed bodies have about a dozen
TOO_DEAR = 9.0  # no single part is worth more: the same words in several cost less
NEVER = 99.0
HEADS = frozenset({Kind.HEAD, Kind.PREFIX, Kind.DUAL, Kind.MEMBER, Kind.POST, Kind.GRADE})
ENDINGS = frozenset({Kind.EMPLOYER, Kind.SERVICE, Kind.CLOSING, Kind.OPEN, Kind.ACRONYM})
JOINERS = MARKS | {Kind.LINK, Kind.OPENER}
OWNING = HEADS | ENDINGS | {Kind.OPENER, Kind.GIVEN, Kind.TITLE}
NAMING = ENDINGS | {Kind.SUBJECT, Kind.NAME, Kind.WORD}

Costs = dict[Kind, float]


def _costs(**by_kind: float) -> Costs:
    return {Kind(name): cost for name, cost in by_kind.items()}


# Of a role: before its head (`SEN Service` Manager), right after it, and in the field that a link
# opens (Head of `SEN Service`). What is not listed does not stand there.
BEFORE_HEAD = _costs(
    opener=0, subject=0, word=0.4, number=0.3, name=1.3, given=3, service=0.3, employer=2.5,
    acronym=2, closing=0.2, open=0.2, link=0.3, slash=0.5, comma=1.5, bracket=0.8,
)  # fmt: skip
AFTER_HEAD = _costs(
    link=0, subject=0.9, open=1.2, closing=1.2, service=1.2, number=1, word=1.2, bracket=0,
    comma=1, dash=1, colon=1, name=2, employer=2.5, acronym=2, opener=2,
)  # fmt: skip
IN_FIELD = _costs(
    subject=0, open=0.05, closing=0.15, word=0.3, number=0.3, link=0, service=0.8, employer=2.5,
    acronym=2, name=1, given=3, opener=1.5, dual=1.5, bracket=0.1, comma=1, slash=0.8, dash=1,
    head=2, prefix=2, member=2, post=2, grade=2, article=0, conjunction=0.2,
)  # fmt: skip
AFTER_LINK = _costs(service=0.1, employer=0.1, acronym=0.2, name=0.3, article=0)
FIELD_OF_ABBREVIATION = _costs(
    subject=0, open=0.2, closing=0.2, service=0.2, link=0, bracket=0, dash=0.3, comma=1,
)  # fmt: skip
COUNCIL_SERVICE = 0.6  # `Area Manager Adult Social Care`: what a council consists of, unlinked
BARE_HEAD = _costs(head=0.9, prefix=0.6, dual=0.6, member=0.2, post=0, grade=0.3)
FIELD_SHAPED = 0.8  # `ND Service Manager`: the first word may be a body all the same
INNER_SERVICE = 0.8  # `CAMHS Manager`, but hardly `Support CAMHS Manager`
TWO_FIELDS = 0.4  # `Assessment Director for Education`: a field before the head and one after
STRANGE_POST = 1.8  # `Jane Doe, Almoner, Anytown Trust`: what no list knows, where posts stand
SERVES = 2.0  # `Teacher Support Service` serves teachers and is none
MODIFIED_MODIFIER = 0.8  # `Early Years Lead` is a role, hardly the beginning of one
NEW_FIELD = 0.8  # what follows on `Director of Education Services` unlinked is seldom its field

# Of a body: before the word that ends its name, and after it, by the kind of that ending.
BEFORE_ENDING = _costs(
    employer=0, service=0, closing=0, open=0, acronym=0,
    subject=0, name=0.1, word=0.2, number=0.3, opener=0.8, dual=1, post=0.5, grade=2,
    member=2, given=1.2, comma=1, slash=0.6, link=0.1, dash=1, bracket=0.3, article=0.1,
    conjunction=0.2,
)  # fmt: skip
AFTER_ENDING: dict[Kind, Costs] = {
    Kind.EMPLOYER: _costs(
        subject=0.3, name=1.2, closing=0.1, open=0.2, service=0.9, employer=2.5, acronym=2.5,
        link=0.5, bracket=0, conjunction=1.5,
    ),
    Kind.SERVICE: _costs(
        subject=0.3, name=0.3, closing=0.1, open=0.1, service=1.2, employer=2.5, acronym=2.5,
        link=0.5, bracket=0, conjunction=1.5,
    ),
    Kind.ACRONYM: _costs(
        subject=0.3, name=1.2, closing=0.1, open=0.1, service=0.9, employer=2.5, acronym=2.5,
        link=0.8, bracket=0, conjunction=1.5,
    ),
    Kind.CLOSING: _costs(
        subject=1, number=0.1, name=1.5, closing=1, open=1, service=1.5, employer=2, acronym=1.5,
        word=1.5, link=0.1, bracket=0, conjunction=1.3,
    ),
    Kind.OPEN: _costs(
        subject=0.2, name=0.6, closing=0.1, open=0.2, service=0.5, employer=0.3, acronym=1.5,
        word=1, link=0.1, bracket=0, conjunction=1.1,
    ),
}  # fmt: skip
BODY_FIELD = _costs(
    subject=0, name=0.1, word=0.3, number=0.3, acronym=0.3, service=0.2, closing=0.5, open=0.2,
    link=0.2, bracket=0, article=0, conjunction=0.4,
)  # fmt: skip
TRAILING = BEFORE_ENDING | _costs(
    service=0.9, employer=2.5, acronym=2.5, name=0.6
)  # `LA Education` Team
NEW_MEMBER = 1.5  # `DMO and SEND Group`: what joins a whole role or body to more joins two owners
STACKED = 1.5  # a short name that opens a line heads a stack
FIELD_BEFORE_SHORT = 1.5  # `Safety CCG`: the first word belongs to what stands before
BEHIND_POST = 1.0  # `Professional Lead OT`: a short form behind a post is rather its field
KNOWN_ALONE = 0.8  # the gain of a name that the document gives elsewhere by itself
KNOWN_APART = 0.5  # of one that marks or lines set off elsewhere
OF_PLACE = 1.0  # a role that opens with the name of a place: bodies do
SHORT_FIELD = 1.75  # the gain of a role with a short form that is nowhere a body
NO_SHORT_BODY = 0.6  # that such a one is a body here
OWN_LINE = 0.6  # the gain of a name that has a line to itself
HEADLESS = 1.5  # a body of which no word says that it is one
LONE = _costs(acronym=0.3, open=0.6, closing=0.6)  # `Board`, `Partners`: which?
OF_A_GROUP = 0.3  # a role that opens with those whose group it is of: `SENCO Network Facilitator`
OF_HOLDERS = -1.0  # the gain of a group that opens with a post: its members hold it
PLAIN = 1.5  # a person whose names are words such as others
MORE_NAMES = (0.0, 0.0, 0.0, 0.4, 2.0)  # a person of so many names: four are rather two people
POSSESSIVE = 1.0  # nothing ends in `Children's`

SIDE_BY_SIDE = 1.0  # two of a kind on one line, in a document that sets its owners apart
# A cut where nothing printed separates the two parts.
JOIN: dict[tuple[PartKind, PartKind], float] = {
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
