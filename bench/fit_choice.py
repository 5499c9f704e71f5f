"""The weights by which one of two readings of a raw text is chosen, fitted on texts whose gold is
certain.

    python bench/fit_choice.py FOLDER... [--cases ../shared/cases-text.toml] [--held FOLDER]

Each FOLDER is one that the press wrote. Both readings of each text are scored; a text weighs as
much as they differ, a plan of the tests three times that, a published statement (`--cases`) ten
times, for there are few. Printed are the weights for `extract/plaintext/measure.py`, and for each
folder the mean score of the readings, of the better one and of the one chosen. Folders after
`--held` are measured only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parent))
from fit_text import texts_of, texts_of_plans

import scoring
from wsoa.extract.plaintext.document import without_furniture
from wsoa.extract.plaintext.layout.page import keeps_layout
from wsoa.extract.plaintext.learned import blocks_by_grammar
from wsoa.extract.plaintext.lines import text_lines
from wsoa.extract.plaintext.measure import WEIGHTS, differences
from wsoa.extract.plaintext.path.blocks import blocks_of_lines
from wsoa.model import Document, Source
from wsoa.normalise.statement import read_statement

SOURCE = Source("plan.txt", "", "text")
WEIGHS = {"published": 10.0, "plans": 3.0}  # printed texts that one text weighs as much as
DAMPING = 0.3


@dataclass(frozen=True)
class Job:
    folder: str
    gold: Path
    text: str


@dataclass(frozen=True)
class Choice:
    """Two readings of a text: how they differ, and what each scores."""

    folder: str
    features: dict[str, float]
    scores: tuple[float, float]

    @property
    def gain(self) -> float:
        return self.scores[0] - self.scores[1]


def choice_of(job: Job) -> Choice | None:
    """Both readings of a text; None for one that kept its layout and is read otherwise."""
    if keeps_layout(job.text):
        return None
    gold = json.loads(job.gold.read_text(encoding="utf-8"))
    lines, furniture = without_furniture(text_lines(job.text))
    readings = blocks_of_lines(lines), blocks_by_grammar(lines)
    first, second = (
        scoring.score(
            read_statement(Document(SOURCE, tuple(blocks), furniture)),
            gold,
            None,
            is_text=True,
        )["score"]
        for blocks in readings
    )
    return Choice(job.folder, differences(*readings, lines), (first, second))


def jobs_of(folders: Sequence[Path], cases: Path | None) -> Iterator[Job]:
    for folder in folders:
        yield from (Job(folder.name, gold, text) for gold, text in texts_of(folder))
    yield from (Job("plans", gold, text) for gold, text in texts_of_plans())
    if cases:
        for case in tomllib.loads(cases.read_text(encoding="utf-8"))["case"]:
            if case["source"].endswith(".txt"):
                text = (cases.parent / "seeds" / case["source"]).read_text(encoding="utf-8")
                yield Job("published", cases.parent / case["gold"], text)


def fitted(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """Weights in the order of `WEIGHTS`."""
    looks = np.array([[c.features[name] for name in WEIGHTS] for c in choices])
    gains = np.array([c.gain for c in choices])
    weighs = np.array([WEIGHS.get(c.folder, 1.0) for c in choices])
    return weights_of(looks, gains, weighs, DAMPING)


def weights_of(
    looks: NDArray[np.float64],
    gains: NDArray[np.float64],
    weighs: NDArray[np.float64],
    damping: float,
) -> NDArray[np.float64]:
    """By logistic regression, the weight of each column of `looks` (a row for each document) for
    the first of two readings: `gains` is by how much it scores better, and a document weighs as
    much as that, times `weighs`. The last column's weight is not damped."""
    spread = looks.std(axis=0)
    spread[spread < 1e-6] = 1.0
    looks = looks / spread

    def loss(weights: NDArray[np.float64]) -> float:
        missed = np.logaddexp(0, -np.sign(gains) * (looks @ weights))
        return float(
            (weighs * np.abs(gains) * missed).sum() + damping * weights[:-1] @ weights[:-1]
        )

    start = np.zeros(looks.shape[1])
    return np.asarray(minimize(loss, start, method="L-BFGS-B").x) / spread


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--held", nargs="*", type=Path, default=[])
    args = parser.parse_args()
    held = {folder.name for folder in args.held}
    with Pool(2) as pool:
        jobs = list(jobs_of([*args.folders, *args.held], args.cases))
        choices = [c for c in pool.imap_unordered(choice_of, jobs, chunksize=4) if c]
    weights = fitted([c for c in choices if c.folder not in held])
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    by_folder: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_folder[choice.folder].append(choice)
    for folder, mine in by_folder.items():
        looks = np.array([[c.features[name] for name in WEIGHTS] for c in mine])
        scores = np.array([c.scores for c in mine])
        chosen = np.where(looks @ weights > 0, scores[:, 0], scores[:, 1])
        print(
            f"{folder}: {len(mine)} texts, path {scores[:, 0].mean():.3f}, grammar"
            f" {scores[:, 1].mean():.3f}, better {scores.max(axis=1).mean():.3f},"
            f" chosen {chosen.mean():.3f}"
        )


if __name__ == "__main__":
    main()
