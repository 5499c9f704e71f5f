"""How far probabilities hold: the reliability diagram, what was said against what held."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def bins_of(p: Array, is_right: Array, width: float = 0.1) -> list[dict[str, float]]:
    """For each bin of probabilities: their mean, the share of rows that are right, how many."""
    found = []
    for low in np.arange(0, 1, width):
        inside = (p >= low) & (p < low + width)
        if inside.sum() >= 10:
            said, held = p[inside].mean(), is_right[inside].mean()
            found.append({"said": said, "held": held, "rows": int(inside.sum())})
    return found


def draw(bins: list[dict[str, float]], to: Path) -> None:
    """The reliability diagram: what was said against what held."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(bins)
    axis = alt.Scale(domain=[0, 1])
    diagonal = (
        alt.Chart(pd.DataFrame({"said": [0, 1], "held": [0, 1]}))
        .mark_line(strokeDash=[4, 4], color="#888888")
        .encode(x="said", y="held")
    )
    points = (
        alt.Chart(frame)
        .mark_circle(color="#1f5a96", opacity=0.9)
        .encode(
            x=alt.X("said", title="confidence of rows (mean of each tenth)", scale=axis),
            y=alt.Y("held", title="share of them right in all fields", scale=axis),
            size=alt.Size("rows", title="rows"),
        )
    )
    (diagonal + points).properties(width=320, height=320).save(str(to))
