"""Lines of raw text → what each is: the labels whose path through the whole text is likeliest.

A label says of which field a line is, and whether it begins a cell of it. How likely a line's
looks make a label, and one label another, is told by weights that were fitted on texts whose gold
is certain (`bench/fit_text.py`); so is how likely the next line goes on to the next field, in the
order of the document's own headers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.path.features import DocumentFeatures

CELLS = (
    "concern",
    "outcome",
    "ref",
    "action",
    "owner",
    "due",
    "status",
    "success",
    "progress",
    "milestone",
    "other",
)
OUTSIDE, HEADER = "outside", "header"
LABELS = (OUTSIDE, HEADER, *CELLS, *(f"+{cell}" for cell in CELLS))  # `+`: it goes on a cell
BOUNDS = ("line", "gap", "page", "bare")  # what parts a line from the one before
FEW_GAPS = 0.05  # of the lines: a text with fewer empty lines has none between cells
STEPS = ("none", "on", "next", "over", "first", "back", "again", "resumes")


def label_name(label: str, begins: bool) -> str:
    return label if begins or label in (OUTSIDE, HEADER) else f"+{label}"


def bounds_of(lines: Sequence[TextLine]) -> list[int]:
    """What parts each line from the one before: in some texts no empty line does anywhere."""
    bare = sum(line.gap > 0 for line in lines) < FEW_GAPS * len(lines)
    return [2 if n.opens_page else 1 if n.gap else 3 if bare else 0 for n in lines]


def steps_of(order: Sequence[str]) -> list[list[int]]:
    """For each two labels, which step the second is from the first in the order of the headers."""
    places = {field: n for n, field in enumerate(order)}

    def step(a: str, b: str) -> str:
        here, there = places.get(a.strip("+")), places.get(b)
        if b.startswith("+"):
            return "on" if a.strip("+") == b.strip("+") else "resumes"
        if here is None or there is None:
            return "none"
        if there == here:
            return "again"
        if there == here + 1:
            return "next"
        if there > here:
            return "over"
        return "first" if there == 0 else "back"

    return [[STEPS.index(step(a, b)) for b in LABELS] for a in LABELS]


@dataclass(frozen=True)
class PathWeights:
    """Fitted weights: of looks by label, of one label after another and of steps by bound."""

    looks: Mapping[str, tuple[tuple[int, float], ...]]
    follows: tuple[tuple[tuple[float, ...], ...], ...]
    steps: tuple[tuple[float, ...], ...]


@cache
def path_weights() -> PathWeights:
    """The weights of `weights.json`."""
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    data = json.loads(text)
    number = {label: n for n, label in enumerate(LABELS)}
    return PathWeights(
        {
            look: tuple((number[k], v) for k, v in row.items())
            for look, row in data["looks"].items()
        },
        tuple(
            tuple(tuple(data["follows"][b][a].get(c, 0.0) for c in LABELS) for a in LABELS)
            for b in BOUNDS
        ),
        tuple(tuple(data["steps"][b][s] for s in STEPS) for b in BOUNDS),
    )


def labels_of(lines: Sequence[TextLine], looks: DocumentFeatures) -> list[str]:
    """The label of each line: those of the best path."""
    if not lines:
        return []
    fitted = path_weights()
    steps = steps_of(looks.order)
    size = range(len(LABELS))
    ways = [ways_into(fitted, steps, n) for n in range(len(BOUNDS))]
    best: list[float] = []
    trail: list[list[int]] = []
    for bound, features in zip(bounds_of(lines), looks.features, strict=True):
        scores = [0.0] * len(LABELS)
        for feature in features:
            for label, weight in fitted.looks.get(feature, ()):
                scores[label] += weight
        if not best:
            best = [s if not LABELS[n].startswith("+") else -1e9 for n, s in enumerate(scores)]
            continue
        came, after = [0] * len(LABELS), [0.0] * len(LABELS)
        for there in size:
            gain, here = max((best[here] + w, here) for here, w in ways[bound][there])
            came[there], after[there] = here, gain + scores[there]
        trail.append(came)
        best = after
    path = [max(size, key=best.__getitem__)]
    for came in reversed(trail):
        path.append(came[path[-1]])
    return [LABELS[n] for n in reversed(path)]


def ways_into(
    fitted: PathWeights, steps: Sequence[Sequence[int]], bound: int
) -> list[list[tuple[int, float]]]:
    """For each label, the labels that may come before, with what each such step weighs."""
    return [
        [
            (here, fitted.follows[bound][here][there] + fitted.steps[bound][steps[here][there]])
            for here in range(len(LABELS))
        ]
        for there in range(len(LABELS))
    ]
