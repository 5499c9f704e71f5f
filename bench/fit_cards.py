"""The weights by which cards that come again are told, fitted on designed plans.

    python bench/fit_cards.py FOLDER... [--held FOLDER...] [--rounds 1] [--jobs 2]

Each FOLDER has what `python -m tests.designed` prints. One weight after another of
`extract/pdf/repeated/best.py` and `slots.py` is multiplied by each step, and kept where more of the
actions are read right: text, date and owners. What it is worth where it has not looked is measured
on the held-out folders, with the weights as they stand and as fitted. Prints what to write into the
two modules.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from wsoa.extract.open import read_document
from wsoa.extract.pdf.repeated import best, slots
from wsoa.normalise.statement import read_statement

NAMES = {
    best: ("ALIKE", "COVER", "WHO", "WHEN", "LEAST"),
    slots: ("SIZE", "BOLD", "COLOUR", "KIND", "LABEL", "HOLDER", "ACROSS", "DOWN", "AGAIN", "MOST"),
}
# What other modules import as it stood (`CORE`) cannot be moved so.
STEPS = (0.6, 1.5)
LEAST_GAIN = 0.002  # share of the actions: what gains less is chance

Weights = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--held", nargs="*", type=Path, default=())
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    start = {name: float(getattr(module, name)) for module, own in NAMES.items() for name in own}
    with Pool(options.jobs) as pool:
        fitted = fit(pool, plans_in(options.folders), start, options.rounds)
        for weights in (start, fitted) if options.held else ():
            print(f"held out: {share_right(pool, plans_in(options.held), weights):.4f}")
    for name, value in fitted.items():
        print(f"    {name:8} {start[name]:6.2f} {value:6.2f}")


def plans_in(folders: Sequence[Path]) -> list[Path]:
    return [path for folder in folders for path in sorted((folder / "pdf").glob("*.pdf"))]


def fit(pool: Any, plans: Sequence[Path], start: Weights, rounds: int) -> Weights:
    weights = dict(start)
    most = share_right(pool, plans, weights)
    print(f"{len(plans)} plans; before: {most:.4f}", flush=True)
    for _ in range(rounds):
        for name in weights:
            for step in STEPS:
                tried = {**weights, name: weights[name] * step}
                share = share_right(pool, plans, tried)
                if share > most + LEAST_GAIN:
                    most, weights = share, tried
                    print(f"{name} {weights[name]:.2f}: {most:.4f}", flush=True)
                    break
    print(f"after: {most:.4f}")
    return weights


def share_right(pool: Any, plans: Sequence[Path], weights: Weights) -> float:
    """The share of all actions of plans that are read right with these weights."""
    counts = pool.starmap(right_of, [(path, weights) for path in plans], chunksize=4)
    return sum(right for right, _ in counts) / sum(whole for _, whole in counts)


def right_of(path: Path, weights: Weights) -> tuple[int, int]:
    """How many actions of a plan are read right, and how many it has."""
    for module, names in NAMES.items():
        for name in names:
            setattr(module, name, weights[name])
    wanted = gold_of_plan(path)
    try:
        found = [told_by(action) for action in read_statement(read_document(path)).actions]
    except Exception as error:  # a fault costs the plan, not the fit
        print(f"{path.name}: {error}")
        found = []
    return sum(each in found for each in wanted), len(wanted)


@cache
def gold_of_plan(path: Path) -> list[tuple[str, str, str]]:
    gold = json.loads((path.parents[1] / "gold" / f"{path.stem}.json").read_text("utf-8"))
    return [told_in_gold(action) for action in gold["actions"]]


def told_in_gold(action: Mapping[str, Any]) -> tuple[str, str, str]:
    return flat(action["action_text"]), action["due_end"] or "", flat(action["owner_text"])


def told_by(action: Any) -> tuple[str, str, str]:
    end = action.due.end.isoformat() if action.due.end else ""
    return flat(action.action_text), end, flat(action.owner_text)


def flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
