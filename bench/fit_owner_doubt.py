"""Fit the weights by which an owner cell is doubted, on annotated plans.

    python bench/fit_owner_doubt.py FOLDER:KIND... [--limit 0.1] [--write]

Each FOLDER holds plans of a KIND and `cases-KIND.toml`, as `bench/trust.py` takes them. Every owner
cell whose words were taken whole is judged by its annotation; of cells that say the same in one
folder one is kept. A logistic function of `owner_signs` is fitted, no sign speaking for a cell, and
measured on folders that it had not seen. A cell above the `--limit` is doubted: at 0.1 doubts stand
beside 15% of right rows, all doubts together, and at less they catch hardly a wrong cell more.
Without `--write` nothing is written. Needs the extra `dev`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import right
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

import scoring
from wsoa.errors import WsoaError
from wsoa.extract.open import read_document
from wsoa.model import Statement
from wsoa.normalise import statement as stage
from wsoa.normalise.owners import owner_signs
from wsoa.normalise.records import record

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "wsoa" / "vocabulary" / "owner_doubt.json"
OWNERS_OF = record.owners_of
Sign = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", help="FOLDER:KIND")
    parser.add_argument("--limit", type=float, default=0.1)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cells: dict[tuple[str, str, bool], Sign] = {}
    for each in args.folders:
        folder, _, kind = each.rpartition(":")
        for text, is_right, signs in cells_of(Path(folder), kind):
            cells.setdefault((Path(folder).name, text, is_right), signs)
    names = sorted({name for signs in cells.values() for name in signs})
    x = np.array([[signs.get(name, 0.0) for name in names] for signs in cells.values()])
    y = np.array([not is_right for _, _, is_right in cells], dtype=int)
    groups = [folder for folder, _, _ in cells]
    model = LogisticRegression(C=1.0, max_iter=500)
    held = cross_val_predict(
        model, x, y, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba"
    )
    model.fit(x, y)
    risk = model.predict_proba(x)[:, 1]
    print(f"{len(y)} cells, {y.sum()} wrong")
    print("seen:    ", flagged(risk, y, args.limit))
    print("left out:", flagged(held[:, 1], y, args.limit))
    weights = {
        name: round(float(weight), 2)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if weight > 0
    }
    print(weights)
    if args.write:
        origin = {
            "made_by": "bench/fit_owner_doubt.py",
            "on": dt.date.today().isoformat(),
            "cells": len(y),
            "wrong": int(y.sum()),
        }
        told = {
            "origin": origin,
            "bias": round(float(model.intercept_[0]), 2),
            "weights": weights,
            "limit": args.limit,
        }
        WEIGHTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def flagged(risk: NDArray[np.float64], wrong: NDArray[np.int_], limit: float) -> str:
    """What share of wrong and of right cells stands above a limit."""
    above = risk > limit
    return (
        f"flagged of wrong {above[wrong == 1].mean():.3f}, of right {above[wrong == 0].mean():.3f}"
    )


def cells_of(folder: Path, kind: str) -> list[tuple[str, bool, Sign]]:
    """Of each owner cell its words, whether it was read as annotated, what speaks against it."""
    found: list[tuple[str, bool, Sign]] = []
    for case in right.cases_of(folder / f"cases-{kind}.toml"):
        path = folder / ("text" if kind in ("layout", "raw") else kind) / case["source"]
        signs: dict[str, Sign] = {}

        def noted(cells: Any, context: Any, *more: Any, signs: dict[str, Sign] = signs) -> Any:
            for cell in cells:
                told = owner_signs(cell.passage, context.postholders, context.says_lines)
                signs[" ".join(cell.passage.printed.split())] = dict(told)
            return OWNERS_OF(cells, context, *more)

        try:
            with patch.object(record, "owners_of", noted):
                statement = stage.read_statement(read_document(path))
        except WsoaError:
            continue
        found += judged(statement, case, signs)
    return found


def judged(
    statement: Statement, case: dict[str, Any], signs: dict[str, Sign]
) -> list[tuple[str, bool, Sign]]:
    told, gold = scoring.tables_of(statement), case["gold"]["actions"]
    tally = scoring.Tally(bool(case.get("text")))
    pairs = scoring.pair_up(gold, told["actions"], "action_text", scoring.nearness)
    found = []
    for number, action in enumerate(gold):
        unsure = tally.unsure(action)
        if number not in pairs or "owners" in unsure:
            continue
        row = told["actions"][pairs[number]]
        own = [owner for owner in told["owners"] if owner["action_id"] == row["action_id"]]
        text = " ".join(scoring.blank(row["owner_text"]).split())
        if text not in signs or scoring.overlap(text, action.get("owner_text")) < 1:
            continue
        count = max(len(action["owners"]), len(own))
        is_right = scoring.credit(action["owners"], own, unsure) >= count - 1e-9
        found.append((text, is_right, signs[text]))
    return found


if __name__ == "__main__":
    main()
