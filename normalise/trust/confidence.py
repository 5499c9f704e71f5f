"""How probable it is that a row is right: for each of its fields a weighed sum of doubts, through
the logistic function; for the row the product of its fields and what small trees of questions say
of doubts that count only beside others, brought to what was seen to hold.

The weights are data (`src/wsoa/vocabulary/confidence.json`), fitted by `bench/calibrate.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log, prod
from typing import Any

from wsoa.normalise.trust.row_features import RowFeatures
from wsoa.vocabulary import load

Tree = Any  # a number, or a feature, a limit, and a tree for either answer
LEAST, MOST = 0.001, 0.999  # no row is quite sure, nor quite hopeless


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a row can be trusted: the probability that all its fields are right, and for each
    field the probability that it is wrong."""

    probability: float
    wrong: Mapping[str, float]


def trust_in(features: RowFeatures, is_text: bool = False) -> Trust:
    """How far a row with such features can be trusted. `is_text`: it was read from plain text,
    whose tables are guessed: what its doubts are worth was fitted apart."""
    data = trust_weights()
    features = {name: value for name, value in features.items() if value}
    wrong = {
        name: logistic(each["bias"] + weighed_sum(each["weights"], features))
        for name, each in data["fields"].items()
    }
    together = prod(1 - each for each in wrong.values())
    scale = data["scale"]["text" if is_text else "others"]
    told = sum(leaf_of(tree, features) for tree in data["trees"])
    sure = logistic(scale["bias"] + scale["slope"] * log_odds(together) + scale["trees"] * told)
    return Trust(min(MOST, max(LEAST, sure)), wrong)


def leaf_of(tree: Tree, features: RowFeatures) -> float:
    """What a tree says of a row: of each question, a feature and a limit, the first answer where
    the feature is within the limit, the second where it is above."""
    while isinstance(tree, list):
        name, limit, within, above = tree
        tree = within if features.get(name, 0.0) <= limit else above
    return float(tree)


def weighed_sum(weights: Mapping[str, float], features: RowFeatures) -> float:
    """The weighed sum of the features that a field asks for; most rows lack most of them."""
    return sum([weight * features[name] for name, weight in weights.items() if name in features])


def logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


def log_odds(probability: float) -> float:
    kept = max(1e-9, min(1 - 1e-9, probability))
    return log(kept / (1 - kept))


@cache
def trust_weights() -> dict[str, Any]:
    """The fitted weights, as the vocabulary holds them."""
    return dict(load("confidence"))
