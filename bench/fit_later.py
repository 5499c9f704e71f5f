"""Fit what doubts are worth beside confidence as it was fitted, on plans as they are read now.

    python bench/fit_later.py ROWS [ROWS ...]

ROWS are files of rows as `python bench/seen.py ROWS FOLDER ...` keeps them, of printed plans. The
weights of `bench/calibrate.py` rest on more sorts of plans than these, some of them read before
anybody had looked at them, and stay as they are: here the log-odds that they give, times a slope,
less a weighed sum of the doubts for which they do not ask (those that are told since, and those
that came too seldom; none speaks for a row) are brought to what holds of the rows. Other weights
beside those that the fit has helped on contents that were in the rows, and on no others. Then the
log-odds are shifted until a share of the right rows, `SPENT`, has less than 0.9, on contents left
out.

Written is the part `later` of `src/wsoa/vocabulary/confidence.json`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
from calibrate import NO_DOUBTS, SURE, WEIGHTS, Array, as_json, from_odds, odds, ranges_of
from scipy.optimize import minimize
from scipy.sparse import csr_array
from seen import Seen, rows_kept
from sklearn.model_selection import GroupKFold

from wsoa.normalise.trust.confidence import features_asked, trust_in, trust_weights

SPARSE, SMALL = 3.0, 1.0  # penalties on the sum of the weights and on their squares
STEEP = (0.5, 1.5)  # the slope, at least and at most
KEPT = 0.1  # weights below it are left out
SPENT = 0.128  # share of the right rows that may be checked in vain
FOLDS = 5


def fitted(x: Array, is_right: Array, before: Array) -> Array:
    """Bias, slope and weights, no weight below nothing."""
    few = csr_array(x)  # most rows lack most features
    turned = csr_array(few.T)

    def loss(t: Array) -> tuple[float, Array]:
        z = t[0] + t[1] * before - few @ t[2:]
        gap = from_odds(z) - is_right
        value = -(is_right * z - np.logaddexp(0, z)).sum()
        value += SPARSE * t[2:].sum() + SMALL * (t[2:] @ t[2:]) / 2
        down = SPARSE + SMALL * t[2:] - turned @ gap
        return value, np.concatenate([[gap.sum(), (gap * before).sum()], down])

    start = np.concatenate([[0.0, 1.0], np.full(x.shape[1], 0.05)])
    bounds = [(None, None), STEEP, *[(0, None)] * x.shape[1]]
    result = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 200}
    )
    weights: Array = result.x
    weights[2:][weights[2:] < KEPT] = 0
    return weights


def told(x: Array, before: Array, weights: Array) -> Array:
    return np.asarray(weights[0] + weights[1] * before - x @ weights[2:])


def fit(rows: list[Seen]) -> dict[str, Any]:
    trust_weights().pop("later", None)
    features = {name for row in rows for name in row.features} - set(features_asked())
    names = sorted(name for name in features if not name.startswith(NO_DOUBTS))
    x = np.array([[row.features.get(name, 0.0) for name in names] for row in rows], dtype="f4")
    is_right = np.array([float(not row.wrong) for row in rows])
    before = odds(np.array([trust.probability for trust in trust_in([r.features for r in rows])]))
    unseen = np.zeros(len(rows))
    for own, left in GroupKFold(FOLDS).split(x, groups=[row.content for row in rows]):
        unseen[left] = told(x[left], before[left], fitted(x[own], is_right[own], before[own]))
    limit = float(odds(np.array(SURE)))
    shift = limit - float(np.quantile(unseen[is_right > 0], SPENT))
    sure = unseen + shift >= limit
    wrong = is_right == 0
    limit_before = float(np.quantile(before[is_right > 0], SPENT))  # for as many right rows
    print(
        f"{len(rows)} rows, {is_right.mean():.3f} right; on contents left out, of those at {SURE}"
    )
    print(
        f"or more {is_right[sure].mean():.3f} are right; less have {1 - sure[wrong].mean():.3f} of "
    )
    print(f"the wrong ones ({(before[wrong] < limit_before).mean():.3f} before)")
    weights = fitted(x, is_right, before)
    kept = {n: round(float(w), 2) for n, w in zip(names, weights[2:], strict=True) if w}
    return {
        "origin": {
            "made_by": "bench/fit_later.py",
            "on": dt.date.today().isoformat(),
            "seeds": ranges_of({row.seed for row in rows}),
            "contents": len({row.content for row in rows}),
            "rows": len(rows),
        },
        "slope": round(float(weights[1]), 3),
        "bias": round(float(weights[0]) + shift, 3),
        "shift": round(shift, 3),
        "weights": kept,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rows", nargs="+", type=Path)
    args = parser.parse_args()
    later = fit([row for path in args.rows for row in rows_kept(path)])
    data = json.loads(WEIGHTS.read_text("utf-8"))
    trees = data.pop("trees")
    WEIGHTS.write_text(as_json({**data, "later": later, "trees": trees}), encoding="utf-8")


if __name__ == "__main__":
    main()
