"""The weights by which tables are chosen, fitted on documents whose cells are certain.

    python bench/fit.py FOLDER... [--to extract/tables/weights.json] [--rounds 3]

Each FOLDER has PDFs and what they were printed from, as `bench/cells.py` wants them; ICDAR's tables
are taken in where `shared` is at hand. All candidates of all pages are measured once; then one
weight after another is moved as long as more of the true cells stand in the tables that win. The
same is done without each of several groups of documents (by seed, and by the plan whose content
they print) and measured on that group: what the fit is worth where it has not looked.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import cells as twin_cells
import icdar

STEPS = (0.5, 0.8, 1.25, 2.0)  # what a weight is multiplied by in turn
NUDGES = (-0.3, 0.3)  # and moved by
WRONG = 0.25  # what a cell that is none costs, in true cells
PART = 15  # letters of a cell cut by a page end that tell it


@dataclass
class Choice:
    """One candidate: its features in the order of the weights, and the cells that it gets right."""

    values: list[float]
    candidate: Any
    right: float
    wrong: float


@dataclass
class Witness:
    """A document: the candidates of each of its pages, and how many cells it truly has."""

    name: str
    source: str
    total: float
    pages: list[list[Choice]] = field(default_factory=list)
    sure: float = 0.0  # cells that no contest decides


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    witnesses = gathered(options.folders, options.jobs)
    start = starting_weights()
    print(f"{len(witnesses)} documents; before: {worth(witnesses, start):.4f}", flush=True)
    fitted = fit(witnesses, start, options.rounds)
    print(f"after: {worth(witnesses, fitted):.4f}")
    for name, value in fitted.items():
        print(f"    {name:20} {start[name]:7.2f} {value:7.2f}")
    checks: dict[str, float] = {}
    for kind, group_of in (("seed", by_seed), ("content", by_content)) if options.folds else ():
        checks[kind] = held_out(witnesses, start, options.rounds, group_of, options.folds)
        print(f"held out by {kind}: {checks[kind]:.4f}", flush=True)
    if options.to:
        write_weights(options.to, fitted, origin_of(witnesses, options.folders, fitted, checks))


def origin_of(
    witnesses: Sequence[Witness],
    folders: Sequence[Path],
    fitted: dict[str, float],
    checks: dict[str, float],
) -> dict[str, Any]:
    return {
        "made_by": "bench/fit.py",
        "on": datetime.date.today().isoformat(),
        "documents": f"{len(witnesses)}: {', '.join(each.name for each in folders)}",
        "true_cells_found": round(worth(witnesses, fitted), 4),
        "held_out": {kind: round(value, 4) for kind, value in checks.items()},
    }


def write_weights(path: Path, fitted: dict[str, float], origin: dict[str, Any]) -> None:
    """Write the weights beside what each feature says, which the file of today tells."""
    from wsoa.extract.tables import judge

    today = json.loads(Path(judge.__file__).with_name("weights.json").read_text(encoding="utf-8"))
    features = {
        name: {"weight": round(value, 2), "says": today["features"][name]["says"]}
        for name, value in fitted.items()
    }
    data = {"comment": today["comment"], "origin": origin, "features": features}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


# --------------------------------------------------------------------------- documents


def gathered(folders: Sequence[Path], jobs: int) -> list[Witness]:
    tasks: list[tuple[str, str, Path, Path | None]] = []
    for folder in folders:
        knobs = json.loads((folder / "knobs.json").read_text())
        for pdf, twin in twin_cells.twins(folder):
            source = str(knobs.get(pdf.stem, {}).get("source", ""))
            tasks.append((pdf.stem, source, pdf, twin))
    truth = icdar.SHARED / "icdar2013" / "competition-dataset-eu"
    if truth.exists():
        tasks += [(pdf.stem, "icdar", pdf, None) for pdf in sorted(truth.glob("*.pdf"))]
    with Pool(jobs) as pool:
        return pool.starmap(witness, tasks, chunksize=4)


def witness(name: str, source: str, pdf: Path, twin: Path | None) -> Witness:
    """The candidates of a document's pages, as the finder meets them."""
    from wsoa.extract.tables import find as finder

    if twin is not None:
        texts = [t for grid in twin_cells.twin_grids(twin) for t in grid.values() if t]
    else:
        texts = icdar_texts(pdf)
    wanted = Counter(texts)
    longer = [text for text in wanted if len(text) > PART]
    found = Witness(name, source, float(wanted.total()))
    usual = finder.contested_tables

    def contest(page: Any, lattice: Any, words: Any, *rest: Any) -> Any:
        candidates = usual(page, lattice, words, *rest)
        found.pages.append([choice(each, words, wanted, longer) for each in candidates])
        return candidates

    finder.contested_tables = contest
    try:
        grids = twin_cells.pdf_grids(pdf, "pymupdf")
    finally:
        finder.contested_tables = usual
    del grids
    return found


def choice(candidate: Any, words: Any, wanted: Counter[str], longer: Sequence[str]) -> Choice:
    """A candidate, with how many of its cells are true ones."""
    from wsoa.extract.page.lines import lines_in_groups
    from wsoa.extract.tables.cells import holders_of

    grid = candidate.grid
    own = words.words.chosen(words.places(grid.box))
    right = wrong = 0.0
    last = len(grid.ys) - 1
    lines = lines_in_groups(own, holders_of(grid, own.boxes), len(grid.cells))
    for cell, printed in zip(grid.cells, lines, strict=True):
        text = twin_cells.folded("".join(line.text for line in printed))
        if not text:
            continue
        at_end = cell.row <= 2 or cell.row + cell.row_span == last
        if text in wanted:
            right += 1
        elif (
            at_end
            and len(text) >= PART
            and any(whole.startswith(text) or whole.endswith(text) for whole in longer)
        ):
            right += 0.5
        else:
            wrong += 1
    return Choice(list(candidate.features.values()), candidate, right, wrong)


def icdar_texts(pdf: Path) -> list[str]:
    import xml.etree.ElementTree as tree

    root = tree.parse(pdf.with_name(f"{pdf.stem}-str.xml")).getroot()
    contents = [each.findtext("content") or "" for each in root.iter("cell")]
    return [folded for text in contents if (folded := twin_cells.folded(text))]


# --------------------------------------------------------------------------- fitting


def starting_weights() -> dict[str, float]:
    from wsoa.extract.tables.judge import grid_weights

    return dict(grid_weights())


def worth(witnesses: Sequence[Witness], weights: dict[str, float]) -> float:
    """The mean share of true cells in the tables that win with these weights."""
    return mean(share(each, list(weights.values())) for each in witnesses)


def share(each: Witness, weights: list[float]) -> float:
    from wsoa.extract.tables.contest import best_stack

    total = 0.0
    for page in each.pages:
        candidates = []
        by_id: dict[int, Choice] = {}
        for one in page:
            value = sum(a * b for a, b in zip(one.values, weights, strict=True))
            if value > 0:
                fresh = Stand(one.candidate.grid, value, one.candidate.way)
                by_id[id(fresh)] = one
                candidates.append(fresh)
        for chosen in best_stack(candidates):  # type: ignore[arg-type]
            one = by_id[id(chosen)]
            total += one.right - WRONG * one.wrong
    return total / max(1.0, each.total)


class Stand:
    """What the best stack wants to know of a candidate."""

    __slots__ = ("grid", "score", "way")

    def __init__(self, grid: Any, score: float, way: str) -> None:
        self.grid, self.score, self.way = grid, score, way


def fit(witnesses: Sequence[Witness], start: dict[str, float], rounds: int) -> dict[str, float]:
    """The weights after each was moved in turn as long as that won cells."""
    weights = dict(start)
    best = worth(witnesses, weights)
    for _ in range(rounds):
        before = best
        for name in weights:
            for value in sorted(
                {*(weights[name] * s for s in STEPS), *(weights[name] + n for n in NUDGES)}
            ):
                if value * start[name] < 0:
                    continue  # a sign says what a feature means
                tried = {**weights, name: value}
                result = worth(witnesses, tried)
                if result > best + 1e-5:
                    weights, best = tried, result
        if best - before < 1e-4:
            break
    return weights


def by_seed(each: Witness, folds: int) -> int:
    return sum(map(ord, each.name)) % folds


def by_content(each: Witness, folds: int) -> int:
    return sum(map(ord, each.source)) % folds


def held_out(
    witnesses: Sequence[Witness],
    start: dict[str, float],
    rounds: int,
    group_of: Callable[[Witness, int], int],
    folds: int,
) -> float:
    """The mean share on documents that the fit did not see."""
    groups: dict[int, list[Witness]] = defaultdict(list)
    for each in witnesses:
        groups[group_of(each, folds)].append(each)
    shares: list[float] = []
    for group, held in groups.items():
        others = [each for other, own in groups.items() if other != group for each in own]
        fitted = fit(others, start, rounds)
        shares += [share(each, list(fitted.values())) for each in held]
    return mean(shares)


if __name__ == "__main__":
    sys.exit(main())
