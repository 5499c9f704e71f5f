"""How probable it is that a row is right: for each of its fields a weighed sum of doubts, through
the logistic function; for the row the product of its fields and what small trees of questions say
of doubts that count only beside others, brought to what was seen to hold.

The weights are data (`src/wsoa/vocabulary/confidence.json`), fitted by `bench/calibrate.py`; what
some doubts are worth beside them, on plans as they are read now, by `bench/fit_later.py`. All
rows of a document are judged at once, as columns of features.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsoa.normalise.trust.row_features import RowFeatures
from wsoa.vocabulary import load

Tree = Any  # a number, or a feature, a limit, and a tree for either answer
Numbers = NDArray[np.float64]
LEAST, MOST = 0.001, 0.999  # no row is quite sure, nor quite hopeless


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a row can be trusted: the probability that all its fields are right, for each field
    the probability that it is wrong, and the first again as it is without later doubts."""

    probability: float
    wrong: Mapping[str, float]
    at_first: float = 1.0


def trust_in(
    rows: Sequence[RowFeatures], is_text: bool = False, is_cards: bool = False
) -> list[Trust]:
    """How far each of some rows with such features can be trusted. `is_text`: they were read from
    plain text, whose tables are guessed: what its doubts are worth was fitted apart. `is_cards`:
    they are cards, which are weighed by themselves, beside what the first fit says."""
    if not rows:
        return []
    data = trust_weights()
    names, biases, weights = sums_asked()
    values = np.array([list(map(row.get, names, repeat(0.0))) for row in rows], np.float64)
    wrong = logistic(biases + values @ weights)
    together = (1 - wrong).prod(axis=1)
    told = trees_asked().answers(values).sum(axis=1)
    scale = data["scale"]["text" if is_text else "others"]
    sums = scale["bias"] + scale["slope"] * log_odds(together) + scale["trees"] * told
    at_first = sure = logistic(sums).clip(LEAST, MOST)
    if not (is_text or is_cards) and (later := data.get("later")):
        sums = later["bias"] + later["slope"] * sums - values @ later_doubts()
        sure = logistic(sums).clip(LEAST, MOST)
    told_of = zip(sure.tolist(), wrong.tolist(), at_first.tolist(), strict=True)
    return [
        Trust(probability, dict(zip(data["fields"], fields, strict=True)), first)
        for probability, fields, first in told_of
    ]


def logistic(values: Numbers) -> Numbers:
    probabilities: Numbers = 1 / (1 + np.exp(-values.clip(-30.0, 30.0)))
    return probabilities


def log_odds(probabilities: Numbers) -> Numbers:
    kept = probabilities.clip(1e-9, 1 - 1e-9)
    odds: Numbers = np.log(kept / (1 - kept))
    return odds


# --------------------------------------------------------------------------- trees


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of questions, all their nodes in one list. A node asks whether a feature, by its
    column, is within a limit, and leads to one of two nodes; a leaf leads to itself."""

    roots: NDArray[np.int64]
    columns: NDArray[np.int64]
    limits: Numbers
    nexts: NDArray[np.int64]  # of each node two: where its feature is above, where it is within
    says: Numbers  # what a leaf says
    depth: int

    @classmethod
    def of(cls, trees: Sequence[Tree], names: Sequence[str]) -> Trees:
        """Trees as the weights have them; `names` are the features, column by column."""
        nodes: list[tuple[int, float, int, int, float]] = []

        def plant(tree: Tree) -> int:
            place = len(nodes)
            nodes.append((0, 0.0, place, place, 0.0))
            if isinstance(tree, list):
                name, limit, within, above = tree
                nodes[place] = names.index(name), limit, plant(above), plant(within), 0.0
            else:
                nodes[place] = 0, 0.0, place, place, float(tree)
            return place

        roots = [plant(tree) for tree in trees]
        columns, limits, above, within, says = map(np.array, zip(*nodes, strict=True))
        nexts = np.array([above, within]).T.ravel()
        return cls(np.array(roots), columns, limits, nexts, says, max(map(depth_of, trees)))

    def answers(self, values: Numbers) -> Numbers:
        """What each tree says of each row of values."""
        rows = np.arange(len(values))[:, None]
        at = np.tile(self.roots, (len(values), 1))
        for _ in range(self.depth):
            at = self.nexts[2 * at + (values[rows, self.columns[at]] <= self.limits[at])]
        return self.says[at]


def questions_of(tree: Tree) -> Iterator[str]:
    """The features that a tree asks for."""
    if isinstance(tree, list):
        yield tree[0]
        for each in tree[2:]:
            yield from questions_of(each)


def depth_of(tree: Tree) -> int:
    return 1 + max(map(depth_of, tree[2:])) if isinstance(tree, list) else 0


# --------------------------------------------------------------------------- weights


@cache
def trust_weights() -> dict[str, Any]:
    """The fitted weights, as the vocabulary holds them."""
    return dict(load("confidence"))


@cache
def features_asked() -> tuple[str, ...]:
    """The features for which the weights or the trees ask."""
    data = trust_weights()
    weighed = {name for field in data["fields"].values() for name in field["weights"]}
    weighed |= set(data.get("later", {}).get("weights", ()))
    return tuple(sorted(weighed.union(*map(questions_of, data["trees"]))))


@cache
def sums_asked() -> tuple[tuple[str, ...], Numbers, Numbers]:
    """The features that are asked for; for each field its bias, and for each feature the weight
    that it has in each field."""
    names, fields = features_asked(), trust_weights()["fields"].values()
    weights = [[field["weights"].get(name, 0.0) for field in fields] for name in names]
    return names, np.array([field["bias"] for field in fields]), np.array(weights)


@cache
def later_doubts() -> Numbers:
    """For each feature that is asked for, what it is worth beside the fit."""
    weights = trust_weights()["later"]["weights"]
    return np.array([weights.get(name, 0.0) for name in features_asked()])


@cache
def trees_asked() -> Trees:
    return Trees.of(trust_weights()["trees"], features_asked())
