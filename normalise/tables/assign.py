"""Columns whose headers say nothing that is known → fields, all of a table weighed together.

What the cells of such a column look like speaks for some fields: refs, dates, ratings, names;
orders (`Write the guide`), what was done, what is counted, what spans the rows beside it. Each
field is given once, where it fits best on the whole; what a header names is taken already.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import NamedTuple

from wsoa.model import Cell, Passage
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.tables.features import Features, is_dateish
from wsoa.vocabulary import load, split_ref

MOST = 3  # candidates of a column that are weighed, the likeliest
WIDEST = 8  # columns without a known header that are weighed together
SENTENCES = 3.0  # words of a mean cell from which a column holds sentences
NONE = "other"
# What a field is worth in a column: a start, and what each feature adds to it. Hand weights.
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "action": {"": 0.2, "orders": 0.55, "first": 0.2, "told": -0.3, "spans": -0.4, "counted": -0.1},
    "outcome": {"": 0.25, "spans": 0.5, "before": 0.1, "orders": -0.2, "told": -0.2},
    "progress": {"": 0.15, "told": 0.7, "first": -0.3, "spans": -0.3},
    "milestone": {"": 0.1, "dated": 0.6, "listed": 0.2, "first": -0.4, "spans": -0.3},
    "success": {"": 0.2, "counted": 0.5, "first": -0.2, "told": -0.3, "before": -0.1},
    NONE: {"": 0.4},
}
# The look of a column of short cells alone, and from which share of its cells it counts.
SHORT: Mapping[str, tuple[str, float]] = {
    "action_ref": ("ref", 0.7),
    "status": ("rating", 0.6),
    "due": ("date", 0.7),
    "owner": ("names", 0.6),
}
LONGEST = {"due": 8.0, "status": 5.0, "owner": 25.0}  # words of a mean cell
_TOLD = re.compile(
    r"\b(?:has|have|had|was|were|been|is now|are now|completed|agreed|held|started|begun|underway"
    r"|under way|delivered|drafted|launched|published|trained|appointed|met|so far|to date)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\d\s?%|\bper cent\b|\b(?:increase|decrease|reduc|improve)\w*\b"
    r"|\b(?:fewer|more|less|all|every|each|no|none)\b"
    r"|\b(?:report|say|feel|know|understand|survey|feedback|target|rate)s?\b|\b\d+ (?:of|in|out)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(r"\b(?:board|group|committee|forum|cabinet|panel|council|executive)\b", re.I)
_WILL = re.compile(r"\b(?:will|to|must|should)\s+(?P<verb>[a-z-]+)")


class Choice(NamedTuple):
    """The field of a column, how well it fits, and by how much better than the next best."""

    field: str
    score: float
    margin: float


@dataclass(frozen=True)
class Column:
    """A column to be weighed: its body's cells, and what they look like."""

    cells: Sequence[Cell]
    look: Features


def fields_by_look(columns: Mapping[int, Column], taken: Mapping[int, str]) -> dict[int, Choice]:
    """The likeliest fields of the columns without a known header, by their number. `taken`: the
    fields of the other columns."""
    options = {
        col: candidates(
            column, is_first(col, columns, taken), is_before(col, taken), taken.values()
        )
        for col, column in list(columns.items())[:WIDEST]
    }
    ways = sorted(assignments(options), key=lambda way: way[0], reverse=True)
    if not ways:
        return {}
    total, best = ways[0]
    found = {}
    for at, (col, field) in enumerate(zip(options, best, strict=True)):
        other = next((score for score, fields in ways if fields[at] != field), 0.0)
        found[col] = Choice(field, options[col][field], round(total - other, 3))
    return found


def assignments(
    options: Mapping[int, Mapping[str, float]],
) -> Iterator[tuple[float, Sequence[str]]]:
    """All ways to give each column a field, none twice, with what they are worth."""
    for fields in product(*options.values()):
        given = [field for field in fields if field != NONE]
        if len(set(given)) == len(given):
            worth = sum(options[col][field] for col, field in zip(options, fields, strict=True))
            yield worth, fields


def candidates(
    column: Column, is_first: bool, is_before: bool, held: Collection[str]
) -> dict[str, float]:
    """The likeliest fields of a column with what each is worth; none that a header names."""
    look = column.look
    found = {
        field: 0.4 + 0.6 * share
        for field, (name, least) in SHORT.items()
        if (share := getattr(look, name)) >= least and look.words <= LONGEST.get(field, 4.0)
    }
    if look.repeats >= 0.5:
        found.pop("action_ref", None)
    if look.colour >= 0.4 and look.words <= 4:
        found["status"] = max(found.get("status", 0.0), 0.4 + 0.6 * look.colour)
    texts = [cell.passage.printed for cell in column.cells if cell.passage]
    if "owner" in found and sum(bool(_BODIES.search(text)) for text in texts) >= 0.8 * len(texts):
        found["governance"] = found["owner"] - 0.15
    if look.words >= SENTENCES and look.ref < 0.6 and look.rating < 0.6:
        said = sentence_features(column, is_first, is_before)
        for field, weights in WEIGHTS.items():
            worth = sum(weight * said.get(name, 0.0) for name, weight in weights.items())
            found[field] = max(worth, found.get(field, 0.0))
        if concern_share(texts) >= 0.5:
            found["concern"] = 0.9
    found = {f: worth for f, worth in found.items() if f not in held or f in SHORT}
    likeliest = sorted(found, key=lambda field: found[field], reverse=True)[:MOST]
    return {field: found[field] for field in likeliest} | {NONE: WEIGHTS[NONE][""]}


def sentence_features(column: Column, is_first: bool, is_before: bool) -> dict[str, float]:
    """What the sentences of a column say, as shares of its cells."""
    cells = [cell for cell in column.cells if cell.passage]
    texts = [cell.passage.printed for cell in cells]
    n = len(cells)
    return {
        "": 1.0,
        "orders": sum(map(orders, texts)) / n,
        "told": sum(bool(_TOLD.search(text)) for text in texts) / n,
        "counted": sum(bool(_COUNTED.search(text)) for text in texts) / n,
        "dated": sum(is_dated(cell.passage) for cell in cells) / n,
        "listed": sum(any(p.is_item for p in c.passage.paragraphs) for c in cells) / n,
        "spans": sum(cell.row_span > 1 for cell in cells) / n,
        "first": float(is_first),
        "before": float(is_before),
    }


def is_first(col: int, columns: Mapping[int, Column], taken: Mapping[int, str]) -> bool:
    """Whether a column is the first that holds sentences, those left out that span others' rows."""
    prose = [
        other
        for other, column in columns.items()
        if column.look.words >= SENTENCES
        and column.look.ref < 0.6
        and sum(cell.row_span > 1 for cell in column.cells) <= 0.3 * len(column.cells)
    ]
    return bool(prose) and col == min(prose)


def is_before(col: int, taken: Mapping[int, str]) -> bool:
    """Whether a column stands before that of the actions."""
    actions = [other for other, field in taken.items() if field == "action"]
    return bool(actions) and col < actions[0]


@cache
def verbs() -> frozenset[str]:
    """What one is told to do."""
    return frozenset((*load("verbs")["tells_to"], *load("verbs")["further"]))


def orders(text: str) -> bool:
    """Whether a text says what is to be done: `Write the guide`, `The forum will write …`."""
    _, rest = split_ref(text.lstrip("-•– "))
    words = rest.split(None, 1)
    if words and words[0].casefold() in verbs():
        return True
    match = _WILL.search(" ".join(rest.split()[:12]))
    return match is not None and match["verb"] in verbs()


def is_dated(passage: Passage) -> bool:
    """Whether most parts of a passage give a date among other words."""
    parts = [part.printed for part in passage.paragraphs]
    return bool(parts) and sum(is_dateish(text) for text in parts) >= 0.5 * len(parts)


def concern_share(texts: Sequence[str]) -> float:
    return sum(bool(concern_ref(text)[0]) for text in texts) / len(texts) if texts else 0.0
