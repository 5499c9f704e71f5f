"""A statement without the names of the people in it, for a dataset that is to be passed on.

Published statements name officers. Who wants the plan and not the people asks for `--no-names`: the
names that the reader recognised are taken out of every text; posts and bodies stay.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any

from wsoa.model import Source, Statement
from wsoa.normalise.owners import blank_names


def without_names(statement: Statement) -> Statement:
    """The same statement with `owners.person` empty and `[name]` wherever a known person stood: the
    owners, the people in its key to postholders, its sponsors and partners."""
    if not statement.people:
        return statement
    hidden: Statement = _blanked(statement, statement.people)
    actions = tuple(
        replace(action, owners=tuple(replace(owner, person="") for owner in action.owners))
        for action in hidden.actions
    )
    return replace(hidden, actions=actions, people=())


def _blanked(value: Any, people: Collection[str]) -> Any:
    """The value with the names blanked in all its texts, however deep they stand; the source keeps
    its own name, or nobody could find the file again."""
    if isinstance(value, str):
        return blank_names(value, people) if value else value
    if type(value) is tuple:
        return tuple(_blanked(item, people) for item in value)
    if is_dataclass(value) and not isinstance(value, Source | type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _blanked(part, people) for name, part in parts.items()})
    return value
