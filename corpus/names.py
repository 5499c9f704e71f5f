"""A statement without the names of the people in it, for a dataset that is to be passed on.

Published statements name officers. Who wants the plan and not the people asks for `--no-names`: the
names that the reader recognised are taken out of every text; posts and bodies stay.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from wsoa.model import Source, Statement

STAND_IN = "[name]"


def without_names(statement: Statement) -> Statement:
    """The same statement with `owners.person` empty and `[name]` wherever such a person stood."""
    people = {owner.person for action in statement.actions for owner in action.owners}
    people.discard("")
    if not people:
        return statement
    # The longest first, so that no half of a name is left standing beside its stand-in.
    ordered = sorted(people, key=lambda name: (-len(name), name))
    forms = (r"\s+".join(map(re.escape, name.split())) for name in ordered)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
    hidden: Statement = _masked(statement, pattern)
    actions = tuple(
        replace(action, owners=tuple(replace(owner, person="") for owner in action.owners))
        for action in hidden.actions
    )
    return replace(hidden, actions=actions)


def _masked(value: Any, pattern: re.Pattern[str]) -> Any:
    """The value with the pattern masked in all its texts, however deep they stand; the source keeps
    its own name, or nobody could find the file again."""
    if isinstance(value, str):
        return pattern.sub(STAND_IN, value)
    if type(value) is tuple:
        return tuple(_masked(item, pattern) for item in value)
    if is_dataclass(value) and not isinstance(value, Source | type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _masked(part, pattern) for name, part in parts.items()})
    return value
