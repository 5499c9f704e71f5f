"""Fit the weights of confidence on annotated plans, and draw how far the probabilities hold.

    python bench/calibrate.py FOLDER [FOLDER ...] [--kinds pdf,docx] [--published FOLDER ...]
        [--first FILE] [--keep DIR] [--rows FILE]

A FOLDER holds plans and their annotations as `bench/trust.py` takes them (or, of PDFs alone,
`cases.toml`, as the folders of `tests/` do). Every row that is read is
judged by its annotation (`bench/right.py`). For each field a logistic function of the row's doubts
is fitted; no doubt may speak for a row (the weights have a sign), and small ones are left out.
Small boosted trees over the same doubts, none of which may speak for a row either, say what holds
of doubts together. The product of the fields and the sum of the trees are then brought to what
held on plans that the fit had not seen, those of plain text by themselves: the plans are parted by
their content (`knobs.json` names the plan that each was printed from), so that none stands on both
sides in another layout or format.

wsoa's rules were mended on these plans, so it makes fewer mistakes in them than in others, and the
signs of some mistakes hardly come in them. Three sorts of rows make good for it: each fourth plan
read with some words of the vocabulary forgotten (`bench/forget.py`), each third PDF with faults of
reading made in them (`bench/damage.py`), and with `--first` rows of plans as they were read before
anybody had looked at them (`bench/seen.py` keeps such rows). Last, the log-odds of all rows are
shifted alike so that a share of the right rows, `SPENT`, has less than `SURE`: so many may be
checked in vain for the sake of plans that are read less well than these.

Written are `src/wsoa/vocabulary/confidence.json` and `docs/reliability.svg`, which shows plans that
were left out of the fit. Of the folders of `--published` PDF and Word alone are read. `--keep`
keeps the read documents in DIR, for fits after changes to what follows their reading; `--rows`
keeps the rows in FILE, or takes them from it where it is, for fits after changes to how they are
fitted. Needs the extra `dev`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import multiprocessing
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # many threads on few rows wait for one another

import numpy as np
import reliability
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array
from seen import DAMAGED, FIRST, FORGETFUL, PLAIN, USUAL, Seen, keep_rows, rows_kept, rows_of_all
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src" / "wsoa" / "vocabulary" / "confidence.json"
DIAGRAM = ROOT / "docs" / "reliability.svg"
KINDS = ("pdf", "docx", "html", "md", "xlsx", "layout", "raw")
FIELDS = {  # the fields of `bench/right.py` that a name of the weights stands for
    "action": {"action_text", "row"},
    "ref": {"action_ref"},
    "concern": {"concern_no"},
    "outcome": {"outcome_text", "outcome_ref"},
    "owner": {"owners"},
    "due": {"due"},
    "status": {"status", "completed_on"},
    "success": {"success_text"},
    "progress": {"milestones", "progress_text"},
    "rest": {"governance", "resource"},
}
NO_DOUBTS = ("have_",)  # features that say what a plan is like, and nothing against it
SPARSE, SMALL = 2.0, 0.5  # penalties on the sum of the weights and on their squares
KEPT = 0.15  # weights below it are left out
LONG, LONG_TEXT = 16, 6  # rows of a plan that count; of plain text, of which most are wrong
WORTH = {USUAL: 1.0, FORGETFUL: 0.6, DAMAGED: 0.6, FIRST: 1.0}  # of a row, by how it was read
SURE = 0.9  # probability from which a row asks for no check
SPENT = 0.14  # share of the right rows of published plans that may ask for one nevertheless
PUBLISHED = ("pdf", "docx")
FORMATS = ("in_pdf", "in_docx")  # features
TREES = {"max_iter": 120, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 30,
         "l2_regularization": 5.0, "random_state": 0}  # fmt: skip
FOLDS = 4
PROCESSES = 5


# --------------------------------------------------------------------------- fitting

Array = NDArray[np.float64]


def fitted(x: Any, y: Array, counts: Array) -> Array:
    """Bias and weights of a logistic function, no weight below nothing."""

    def loss(t: Array) -> tuple[float, Array]:
        z = t[0] + x @ t[1:]
        p = 1 / (1 + np.exp(-z))
        value = -(counts * (y * z - np.logaddexp(0, z))).sum()
        value += SPARSE * t[1:].sum() + SMALL * (t[1:] @ t[1:]) / 2
        gap = counts * (p - y)
        return value, np.concatenate([[gap.sum()], x.T @ gap + SPARSE + SMALL * t[1:]])

    width = x.shape[1]
    start = np.concatenate([[-4.0], np.full(width, 0.05)])
    bounds = [(None, None), *[(0, None)] * width]
    few = {"maxiter": 150}
    result = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=few)
    weights: Array = result.x
    weights[1:][weights[1:] < KEPT] = 0
    return weights


class Fit:
    """The weights of each field and the trees, fitted on some of the rows."""

    def __init__(self, x: Array, wrong: dict[str, Array], counts: Array) -> None:
        few = csr_array(x)  # most rows lack most features
        self.weights = {name: fitted(few, y, counts) for name, y in wrong.items()}
        is_right = np.sum(list(wrong.values()), axis=0) == 0
        doubts = [-1] * x.shape[1]  # none speaks for a row
        self.trees = HistGradientBoostingClassifier(**TREES, monotonic_cst=doubts)
        self.trees.fit(x, is_right, sample_weight=counts)

    def told(self, x: Array) -> Array:
        """For each row the odds of the product of its fields, and what the trees say."""
        parts = [1 / (1 + np.exp(t[0] + x @ t[1:])) for t in self.weights.values()]
        return np.stack([odds(np.prod(parts, axis=0)), self.trees.decision_function(x)], axis=1)

    def data_of_trees(self, names: list[str]) -> list[Any]:
        """The trees as nested questions; the first stands for what all rows have in common."""
        found: list[Any] = [round(float(self.trees._baseline_prediction.ravel()[0]), 4)]
        for [tree] in self.trees._predictors:
            found.append(questions(tree.nodes, 0, names))
        return found


def questions(nodes: Any, at: int, names: list[str]) -> Any:
    """A tree from one of its nodes: a number, or a feature, its limit and the two trees below."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    below = [questions(nodes, int(node[side]), names) for side in ("left", "right")]
    return [names[node["feature_idx"]], round(float(node["num_threshold"]), 4), *below]


def odds(p: Array) -> Array:
    clipped = np.clip(p, 1e-9, 1 - 1e-9)
    return np.log(clipped / (1 - clipped))


def from_odds(logit: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-logit)))


def shift_of(p: Array, is_right: Array, judged: Array) -> float:
    """What is to be added to the log-odds of rows for `SPENT` of the right ones among those that
    are judged to have less than `SURE`."""
    logit = odds(p[judged & (is_right > 0)])
    return float(odds(np.array(SURE)) - np.quantile(logit, SPENT))


def chosen(rows: list[Seen]) -> list[Seen]:
    """The rows of each plan that count: not more than `LONG`, evenly spread; of plain text and
    of readings with forgotten words fewer."""
    plans: dict[tuple[str, str, str, str], list[Seen]] = defaultdict(list)
    for row in rows:
        plans[row.content, row.plan, row.kind, row.reading].append(row)
    found = []
    for (*_, kind, _), own in plans.items():
        most = LONG_TEXT if kind in PLAIN else LONG
        found += own[:: max(1, -(-len(own) // most))]
    return found


def features_told(row: Seen) -> dict[str, float]:
    """The features of a row, without its format where faults or gaps were made: they are made in
    some formats alone, and say nothing against these."""
    made = row.reading in (FORGETFUL, DAMAGED)
    return {n: v for n, v in row.features.items() if not (made and n in FORMATS)}


def fit_all(rows: list[Seen]) -> tuple[dict[str, Any], Array, Array]:
    """The data of the weights; and, from fits that had not seen them, each row's probability, with
    whether it is right."""
    names = sorted({name for row in rows for name in row.features})
    names = [name for name in names if not name.startswith(NO_DOUBTS)]
    kept = [features_told(row) for row in rows]
    x = np.array([[own.get(name, 0.0) for name in names] for own in kept], dtype="f4")
    wrong = {
        name: np.array([float(bool(row.wrong & fields)) for row in rows])
        for name, fields in FIELDS.items()
    }
    counts = np.array([WORTH[row.reading] for row in rows])
    is_right = np.array([float(not row.wrong) for row in rows])
    unseen = np.zeros((len(rows), 2))
    parted = list(GroupKFold(FOLDS).split(x, groups=[row.content for row in rows]))
    parts = [*(fit_on for fit_on, _ in parted), np.arange(len(rows))]
    with multiprocessing.Pool(PROCESSES) as pool:
        *fits, whole = pool.starmap(
            Fit,
            ((x[part], {n: y[part] for n, y in wrong.items()}, counts[part]) for part in parts),
            chunksize=1,
        )
    for fit, (_, left) in zip(fits, parted, strict=True):
        unseen[left] = fit.told(x[left])
    is_text = np.array([row.kind in PLAIN for row in rows])
    judged = np.array([row.kind in PUBLISHED and row.is_usual for row in rows])
    scales: dict[str, dict[str, float]] = {}
    told = np.zeros(len(rows))
    for name, mine in (("text", is_text), ("others", ~is_text)):
        scale = LogisticRegression(C=1e6).fit(unseen[mine], is_right[mine], counts[mine])
        told[mine] = scale.predict_proba(unseen[mine])[:, 1]
        slope, trees, bias = *map(float, scale.coef_[0]), float(scale.intercept_[0])
        shift = 0.0 if name == "text" else shift_of(told, is_right, judged)
        told[mine] = from_odds(odds(told[mine]) + shift)
        scales[name] = {"slope": slope, "trees": trees, "bias": bias + shift, "shift": shift}
    fields = {
        name: {
            "bias": round(float(t[0]), 3),
            "weights": {
                feature: round(float(w), 2) for feature, w in zip(names, t[1:], strict=True) if w
            },
        }
        for name, t in whole.weights.items()
    }
    data = {
        "scale": {
            name: {part: round(value, 3) for part, value in scale.items()}
            for name, scale in scales.items()
        },
        "fields": fields,
        "trees": whole.data_of_trees(names),
    }
    return data, told, is_right


def rows_read(
    folders: list[Path], published: list[Path], kinds: list[str], keep: Path | None
) -> list[Seen]:
    """The rows of the plans of some folders in all ways of reading; of those of `published` PDF and
    Word alone."""
    both = [*folders, *published]
    return [
        *rows_of_all(folders, kinds, keep),
        *rows_of_all(published, PUBLISHED, keep),
        *rows_of_all(both, PUBLISHED, keep, FORGETFUL),
        *rows_of_all(both, PUBLISHED[:1], keep, DAMAGED),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--published", nargs="*", default=[], type=Path)
    parser.add_argument("--first", type=Path)
    parser.add_argument("--rows", type=Path)
    args = parser.parse_args()
    if args.rows and args.rows.exists():
        rows = rows_kept(args.rows)
    else:
        rows = rows_read(args.folders, args.published, args.kinds.split(","), args.keep)
        if args.rows:
            keep_rows(rows, args.rows)
    print(f"{len(rows)} rows", flush=True)
    rows += rows_kept(args.first) if args.first else []
    rows = chosen(rows)
    data, p, is_right = fit_all(rows)
    usual = np.array([row.is_usual for row in rows])
    p, is_right = p[usual], is_right[usual]
    bins = reliability.bins_of(p, is_right)
    error = float(((p - is_right) ** 2).mean())
    sure = p >= SURE
    print(f"{len(p)} rows, {is_right.mean():.3f} right; on plans left out: Brier {error:.3f}, ")
    print(
        f"{sure.mean():.3f} of the rows at 0.9 or more, {is_right[sure].mean():.3f} of them right"
    )
    for each in bins:
        print(f"  said {each['said']:.2f}, held {each['held']:.2f} ({each['rows']} rows)")
    plans = {(row.plan, row.kind) for row in rows}
    origin = {
        "made_by": "bench/calibrate.py",
        "on": dt.date.today().isoformat(),
        "plans": dict(sorted(Counter(kind for _, kind in plans).items())),
        "seeds": ranges_of({row.seed for row in rows}),
        "contents": len({row.content for row in rows}),
        "rows": len(p),
        "other_readings": dict(Counter(row.reading for row in rows if not row.is_usual)),
        "right": round(float(is_right.mean()), 3),
        "brier_on_contents_left_out": round(error, 3),
    }
    WEIGHTS.write_text(as_json({"origin": origin, **data}), encoding="utf-8")
    reliability.draw(bins, DIAGRAM)


def as_json(data: dict[str, Any]) -> str:
    """The weights as text that a person can read, a tree on a line."""
    trees = ",\n".join(f"  {json.dumps(tree)}" for tree in data["trees"])
    rest = json.dumps({**data, "trees": []}, indent=1)
    return rest.replace('"trees": []', f'"trees": [\n{trees}\n ]') + "\n"


def ranges_of(seeds: set[str]) -> str:
    """Seeds such as `s6000`, said by the first and the last of each thousand."""
    numbers = sorted(int(seed[1:]) for seed in seeds if seed[1:].isdigit())
    by_thousand: dict[int, list[int]] = {}
    for number in numbers:
        by_thousand.setdefault(number // 1000, []).append(number)
    return ", ".join(f"{each[0]} to {each[-1]}" for each in by_thousand.values())


if __name__ == "__main__":
    main()
