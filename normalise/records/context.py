"""What the whole document says that each of its rows is read with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wsoa.normalise.owners import PostholderKey
from wsoa.normalise.status import Key


@dataclass(frozen=True)
class Context:
    """What the whole document says that a row is read with."""

    key: Key
    postholders: PostholderKey
    says_lines: bool = False  # the format tells which lines the author began
    palette: frozenset[str] = frozenset()  # names of the colours that ratings are painted in
    date: dt.date | None = None  # the statement's own date
    open_signs: frozenset[str] = frozenset()  # that may be ratings or bullets of a list
    plain_refs: bool = False  # actions count on by numbers without a mark: `2 Write the guide`
    listed_progress: bool = False  # progress is told in list items, each a piece of its own
