"""How sure a row is: a product of doubts, each with its reason (told in docs/method.md).

A row starts at 1 and is multiplied by a factor for each thing that makes such rows wrong more
often: columns told with doubt, a table found without its lines, a row cut by a page end, a value
that was itself read with a doubt, an owner of a shape that is no known body or post.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from wsoa.model import Action, Owner, TableKind
from wsoa.normalise.tables.columns import Reading
from wsoa.normalise.tables.header_words import KNOWN

TABLES = {
    TableKind.RULED: 1.0,
    TableKind.MARKUP: 1.0,
    TableKind.PART_RULED: 0.95,
    TableKind.ALIGNED: 0.85,
    TableKind.STREAM: 0.85,
}
CUT = 0.95  # the row goes over a page end
DOUBT = 0.88  # a value was read with a warning
OWNER = 0.88  # an owner is neither a known kind of body nor a post
UNNAMED = 0.85  # no header names the action's column
ESSENTIAL = ("action", "action_ref", "owner", "due", "status")


def confidence_of(action: Action, reading: Reading, severities: Sequence[str]) -> float:
    """The confidence of an action read from a table, 0 to 1. `severities`: of its own issues."""
    scores = [min(1.0, column.score) for column in reading.of(*ESSENTIAL)]
    named = reading.first("action")
    factors = [
        sum(scores) / len(scores) if scores else 0.0,
        TABLES[reading.table.kind],
        CUT if action.page_start != action.page_end else 1.0,
        DOUBT ** sum(severity == "warning" for severity in severities),
        OWNER if any(map(is_odd, action.owners)) else 1.0,
        UNNAMED if named is None or named.score <= KNOWN else 1.0,
    ]
    return round(prod(factors), 3)


def is_odd(owner: Owner) -> bool:
    """Whether an owner is a name alone that no vocabulary knows for a body."""
    body = owner.organisation and owner.organisation_type in ("", "other") and not owner.role
    return bool(body or (owner.person and not owner.role and not owner.organisation))
