"""The charts of the reports: drawn by Altair, turned into SVG by vl-convert, without a network.

Three kinds are enough: bars side by side in panels, bars in segments, and ranges. What a mark means
is told by its place and its heading, and how much by a number beside it: no colour carries either.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING

from wsoa.errors import UsageError

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# Each stands out from white by 4.5 : 1 or more, and they differ in lightness as well as in hue.
INK, QUIET, MAIN, ALARM = "#1d2733", "#5b6670", "#1f5f8b", "#a63d12"
_TRACK, _PALE = "#e9edf0", "#b9d0e0"  # behind marks that carry the meaning

_WIDTH = 880  # of a whole chart, in pixels
_LEAST_ROOM, _MOST_ROOM = 140, 310  # of these, for the names of the rows
_ROW, _BAR = 24, 14
_GAP = 14
_LETTER = 6.8  # the width of one, on average


@dataclass(frozen=True)
class Panel:
    """One heading with its bars: the rows of a table that have this value in the panels' column."""

    value: str
    heading: str
    colour: str = MAIN


def check_installed() -> None:
    """Raises UsageError where the packages that draw are not there."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise UsageError(
            "wsoa compare",
            "it draws with packages that are not installed: pip install 'wsoa[compare]'",
        )


def panels(table: pd.DataFrame, row: str, column: str, shown: Sequence[Panel]) -> alt.TopLevelMixin:
    """Shares as bars: a panel for each value of a column, a line for each of its rows, in the order
    of the table. The table has a `share`, 0 to 1, for each of both."""
    import altair as alt

    names = list(dict.fromkeys(table[row]))
    width = (_WIDTH - _room(names)) // len(shown) - _GAP
    lines = [
        textwrap.wrap(panel.heading, int(width / _LETTER), break_long_words=False)
        for panel in shown
    ]
    deepest = max(map(len, lines))
    charts = []
    for place, (panel, heading) in enumerate(zip(shown, lines, strict=True)):
        there = table[table[column] == panel.value][[row, "share"]].assign(whole=1.0)
        base = alt.Chart(there).encode(y=_rows(row, names, named=place == 0))
        length = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=None)
        # The number stands behind a short bar and inside a long one.
        has_room = alt.datum.share < 1 - 40 / width
        number = alt.Text("share:Q", format=".0%")
        after = base.mark_text(align="left", dx=4, color=INK).encode(length, number)
        inside = base.mark_text(align="right", dx=-4, color="#ffffff").encode(length, number)
        charts.append(
            alt.layer(
                base.mark_bar(color=_TRACK, height=_BAR).encode(alt.X("whole:Q", axis=None)),
                base.mark_bar(color=panel.colour, height=_BAR).encode(length),
                after.transform_filter(has_room),
                inside.transform_filter(~has_room),
            ).properties(
                width=width,
                height=_ROW * len(names),
                title=alt.TitleParams(
                    [""] * (deepest - len(heading)) + heading, anchor="start", frame="group"
                ),
            )
        )
    return alt.hconcat(*charts, spacing=_GAP)


def segments(table: pd.DataFrame, row: str, size: str, axis: str) -> alt.TopLevelMixin:
    """Bars in segments, each with its number: a line for each row, a segment for each of its
    entries, in the order of the table."""
    import altair as alt

    ends = table.groupby(row, sort=False)[size].cumsum()
    placed = table[[row, size]].assign(end=ends, start=ends - table[size])
    placed = placed.assign(middle=(placed.start + placed.end) / 2)
    longest = max(int(ends.max()), 1)
    names = list(dict.fromkeys(table[row]))
    width = _WIDTH - _room(names)
    base = alt.Chart(placed).encode(y=_rows(row, names, named=True))
    scale = alt.Scale(domain=[0, longest], nice=False)
    ticks = alt.Axis(title=axis, tickMinStep=1, format="d")
    bars = base.mark_bar(color=MAIN, height=_BAR + 4, stroke="#ffffff", strokeWidth=1.5)
    numbers = base.mark_text(color="#ffffff").transform_filter(
        alt.datum[size] > 18 / width * longest  # one that has room for it
    )
    return alt.layer(
        bars.encode(alt.X("start:Q", scale=scale, axis=ticks), alt.X2("end:Q")),
        numbers.encode(alt.X("middle:Q", scale=scale), alt.Text(f"{size}:Q")),
    ).properties(width=width, height=_ROW * len(names))


def ranges(table: pd.DataFrame, row: str, axis: str) -> alt.TopLevelMixin:
    """A line from `least` to `most`, on it a bar from `lower` to `upper` and a mark at the `median`
    with its number: for each row of the table."""
    import altair as alt

    names = list(table[row])
    base = alt.Chart(table[[row, "least", "lower", "median", "upper", "most"]]).encode(
        y=_rows(row, names, named=True)
    )
    ticks = alt.Axis(title=axis, grid=True)
    zero = (
        alt.Chart(table.head(1))
        .mark_rule(color=INK, strokeDash=[3, 3])
        .encode(x=alt.datum(0, type="quantitative"))
    )
    return alt.layer(
        zero,
        base.mark_rule(color=QUIET).encode(alt.X("least:Q", axis=ticks), alt.X2("most:Q")),
        base.mark_bar(color=_PALE, height=_BAR, stroke=MAIN).encode(
            alt.X("lower:Q"), alt.X2("upper:Q")
        ),
        base.mark_tick(color=INK, height=_BAR + 4, thickness=3).encode(alt.X("median:Q")),
    ).properties(width=_WIDTH - _room(names), height=_ROW * len(names))


def _room(names: Sequence[str]) -> int:
    """The pixels that the longest name takes, within bounds."""
    longest = max(map(len, names), default=0)
    return min(max(int(_LETTER * longest) + 8, _LEAST_ROOM), _MOST_ROOM)


def _rows(row: str, names: Sequence[str], *, named: bool) -> alt.Y:
    import altair as alt

    axis = alt.Axis(
        title=None,
        labelLimit=_room(names),
        minExtent=_room(names),
        domain=False,
        ticks=False,
        labelPadding=8,
        labelFontSize=13,
    )
    return alt.Y(f"{row}:N", sort=list(names), axis=axis if named else None)


# --------------------------------------------------------------------------- as a picture


def svg(chart: alt.TopLevelMixin, key: str, title: str, description: str) -> str:
    """A chart as SVG to stand inside a page: named and described for those who cannot see it, and
    as wide as the page lets it be. `key` keeps its ids apart from those of other charts."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg({**chart.to_dict(), "config": _LOOK})
    drawn = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{key}-", drawn)
    drawn = _ROLES.sub("", drawn)  # the whole is one picture, with one name
    _, box, marks = re.split(r'<svg [^>]*(viewBox="[^"]*")>', drawn, maxsplit=1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img"'
        f' aria-labelledby="{key}-title {key}-description">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-description">{escape(description)}</desc>{marks}'
    )


_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_LOOK = {
    "background": "transparent",
    "font": "Arial, Helvetica, Liberation Sans, sans-serif",
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": QUIET,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": _TRACK,
        "domainColor": QUIET,
        "tickColor": QUIET,
    },
    "title": {"color": INK, "fontSize": 12, "fontWeight": "bold", "offset": 6, "lineHeight": 14},
    "text": {"fontSize": 12},
}
