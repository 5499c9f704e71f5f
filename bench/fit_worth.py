"""The weights by which one of two readings of a document is taken, the ordinary one or the one as
cards, fitted on plans whose gold is certain.

    python bench/fit_worth.py FOLDER... [--held FOLDER...]

Each FOLDER holds plans of one origin, with `gold/NAME.json` for each NAME.pdf, .docx or .html: in
it (plans written by hand, of which one weighs as much as eight others), or in its folders `pdf`,
`docx`, `html` (printed by a generator: `python -m tests.designed`, or the press). Both readings of
each plan that may be read as cards are scored; a plan weighs as much as they differ. Printed are
the weights for `normalise/worth.py`, and for each folder how many such plans it has, the mean score
of the ordinary reading, of the one as cards, of the better one, of the one chosen by these weights,
and of the one chosen by weights that were fitted on the other folders. Folders after `--held` are
measured only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from fit_choice import weights_of
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import scoring
from wsoa.extract.open import read_document
from wsoa.model import Known
from wsoa.normalise.statement import statement_of
from wsoa.normalise.worth import WEIGHTS, worth_more, worth_of

KINDS = ("pdf", "docx", "html")
BY_HAND = 8.0  # printed plans that one written by hand weighs as much as
DAMPING = 0.03  # few weights for many plans


@dataclass(frozen=True)
class Plan:
    folder: Path
    path: Path
    gold: Path

    @property
    def weighs(self) -> float:
        return BY_HAND if self.path.parent == self.folder else 1.0


@dataclass(frozen=True)
class Choice:
    """Both readings of a plan: the score of the ordinary one, of the one as cards, and by how much
    this is worth more."""

    plan: Plan
    scores: tuple[float, float]
    features: dict[str, float]


def plans_of(folder: Path) -> Iterator[Plan]:
    for kind in KINDS:
        for path in chain(folder.glob(f"*.{kind}"), (folder / kind).glob(f"*.{kind}")):
            gold = folder / "gold" / f"{path.stem}.json"
            if gold.exists():
                yield Plan(folder, path, gold)


def choice_of(plan: Plan) -> Choice | None:
    """Both readings of a plan; None for one that is read in one way alone."""
    document = read_document(plan.path)
    if not document.as_cards:
        return None
    gold = json.loads(plan.gold.read_text(encoding="utf-8"))
    ordinary, cards = (
        statement_of(replace(document, blocks=blocks, as_cards=()), None, Known())
        for blocks in (document.blocks, document.as_cards)
    )
    scores = scoring.score(ordinary, gold)["score"], scoring.score(cards, gold)["score"]
    return Choice(plan, scores, worth_more(worth_of(cards), worth_of(ordinary)))


def features_of(choices: Sequence[Choice]) -> NDArray[np.float64]:
    return np.array([[choice.features[name] for name in WEIGHTS] for choice in choices])


def fitted(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """The weights, in the order of `WEIGHTS`."""
    gains = np.array([choice.scores[1] - choice.scores[0] for choice in choices])
    weighs = np.array([choice.plan.weighs for choice in choices])
    return weights_of(features_of(choices), gains, weighs, DAMPING)


def taken(choices: Sequence[Choice], weights: NDArray[np.float64]) -> float:
    """The mean score of the readings that weights choose."""
    scores = np.array([choice.scores for choice in choices])
    is_cards = features_of(choices) @ weights > 0
    return float(np.where(is_cards, scores[:, 1], scores[:, 0]).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--held", nargs="*", type=Path, default=[])
    args = parser.parse_args()
    plans = [plan for folder in (*args.folders, *args.held) for plan in plans_of(folder)]
    with Pool(2) as pool:
        choices = [each for each in pool.imap(choice_of, plans, chunksize=4) if each]
    fit_on = [each for each in choices if each.plan.folder not in args.held]
    weights = fitted(fit_on)
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.1f},')
    for folder in (*args.folders, *args.held):
        mine = [each for each in choices if each.plan.folder == folder]
        if not mine:
            continue
        scores = np.array([choice.scores for choice in mine])
        others = fitted([each for each in fit_on if each.plan.folder != folder])
        print(
            f"{folder}: {len(mine)}, ordinary {scores[:, 0].mean():.3f},"
            f" cards {scores[:, 1].mean():.3f}, better {scores.max(axis=1).mean():.3f},"
            f" chosen {taken(mine, weights):.3f}, by others {taken(mine, others):.3f}"
        )


if __name__ == "__main__":
    main()
