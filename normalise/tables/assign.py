"""All columns of a table → fields, weighed together.

What a column's header names, what its cells look like and where it stands speak for fields, each
with a weight that was fitted on plans whose fields are certain (vocabulary `columns`, by
`bench/fit_columns.py`). A field given twice costs, an action is given once; the fields that fit
best on the whole are taken.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wsoa.vocabulary import load

ACTION = "action"
OTHER = "other"
NAMED = 2.0  # what a header that names a field without a doubt adds beside its fitted weight
TWICE = -1.5  # what it costs to give a field again where no header says so
NOBODY = -1.5  # what it costs that others are told of, and no column says who acts
OTHERS = frozenset({"governance", "partners", "sponsor", "resource"})
RARE = math.log(0.01)  # of fields that the fit has not seen
MOST = 4  # candidates of a column that are weighed, the likeliest
SURE = 0.999  # the most by which one way beats another
WAYS = 200  # of giving the columns so far their fields that are followed, the best


Weights = Mapping[str, Mapping[str, float]]  # field -> feature -> what it adds


class Choice(NamedTuple):
    """The field of a column, how likely it is by itself, and by how much it beats the next."""

    field: str
    score: float
    margin: float


def fields_together(
    evidence: Mapping[int, Mapping[str, float]],
    named: Mapping[int, Mapping[str, float]],
    settled: Mapping[int, str] = {},
    weights: Weights | None = None,
) -> dict[int, Choice]:
    """The fields of columns, by their numbers. `named`: the fields that a column's header names,
    with what is left of their weights where its cells speak against them; `settled`: the fields of
    columns that are not in question; `weights`: others than those of the vocabulary."""
    known = weights or fitted_weights()
    chances = {col: chances_of(said, known) for col, said in evidence.items()}
    worths = {
        col: {f: chance + NAMED * named[col].get(f, 0.0) for f, chance in chances[col].items()}
        | {f: RARE + NAMED * weight for f, weight in named[col].items() if f not in chances[col]}
        for col in evidence
    }
    ways = best_ways(worths, named, list(settled.values()))
    if not ways:
        return {}
    total, best = ways[0]
    found = {}
    for at, (col, field) in enumerate(zip(worths, best, strict=True)):
        other = next((worth for worth, fields in ways if fields[at] != field), -math.inf)
        margin = round(min(1 - math.exp(other - total), SURE), 3)
        found[col] = Choice(field, math.exp(chances[col].get(field, RARE)), margin)
    return found


def best_ways(
    worths: Mapping[int, Mapping[str, float]],
    named: Mapping[int, Mapping[str, float]],
    settled: Sequence[str],
) -> list[tuple[float, tuple[str, ...]]]:
    """Ways to give each column a field, the best first: those with an action, where there are
    any. `settled`: the fields that other columns have."""
    ways: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for col, worth in worths.items():
        options = likeliest(worth)
        longer = [
            (total + worth[field] + again(field, (*settled, *fields), named[col]), (*fields, field))
            for total, fields in ways
            for field in options
            if field != ACTION or ACTION not in (*settled, *fields)
        ]
        ways = sorted(longer, key=lambda way: (-way[0], way[1]))[:WAYS]
    acting = [way for way in ways if ACTION in (*settled, *way[1])]
    whole = [(total + nobody((*settled, *fields)), fields) for total, fields in acting]
    whole.sort(key=lambda way: (-way[0], way[1]))
    return whole or ways


def nobody(fields: Sequence[str]) -> float:
    """What it costs that a table of actions tells of boards, partners or means, and of no owners:
    their names look the same."""
    return NOBODY if "owner" not in fields and OTHERS & {*fields} else 0.0


def likeliest(worth: Mapping[str, float]) -> Sequence[str]:
    """The likeliest fields of a column, and the action, which some column must be."""
    first = sorted(worth, key=lambda field: (-worth[field], field))[:MOST]
    return first if ACTION in first or ACTION not in worth else [*first, ACTION]


def again(field: str, fields: Sequence[str], named: Mapping[str, float]) -> float:
    """What it costs to give a field that other columns have already."""
    if field == OTHER or named.get(field, 0.0) >= 0.45:
        return 0.0
    return TWICE * fields.count(field)


def chances_of(said: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """The logarithm of how likely each field is for a column by itself."""
    sums = {
        field: math.fsum(known.get(name, 0.0) * value for name, value in said.items())
        for field, known in weights.items()
    }
    most = max(sums.values())
    whole = most + math.log(math.fsum(math.exp(each - most) for each in sums.values()))
    return {field: each - whole for field, each in sums.items()}


@cache
def fitted_weights() -> Weights:
    """What each feature adds to each field."""
    fields: Weights = load("columns")["fields"]
    return fields
