"""The charts of the reports: drawn by Altair, turned into SVG by vl-convert, without a network.

Three kinds are enough: bars in panels, bars in segments, and ranges. What a mark means is told by
its place and its heading, and how much by a number beside it: no colour carries either.

No label is ever cut. A name takes as many lines as it needs, a number stands behind its bar in
room of its own, and a drawing is as high as its rows are many. It is shown at its own size, at
which its letters can be read: where a window is narrow, drawings stand below each other, and what
needs width is drawn a second time for narrow windows. What is long is drawn in parts that each fit
on a sheet of paper.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Any

from wsoa.errors import UsageError
from wsoa.extras import pip_install

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# Each stands out from white by 4.5 : 1 or more, and they differ in lightness as well as in hue.
INK, QUIET, MAIN, ALARM = "#1d2733", "#5b6670", "#1f5f8b", "#a63d12"
_TRACK, _PALE = "#e9edf0", "#b9d0e0"  # behind marks that carry the meaning

_PANEL = 130  # the width of a bar that is a whole, in pixels
_NUMBER = 42  # the room behind it for `over 99%`
_WIDTHS = {"wide": 640, "narrow": 210}  # of what is drawn twice, without the names
_ROW, _LINE, _BAR = 24, 15, 14  # a row of one line, each further line, and the bar in it
_HIGHEST = 820  # of one drawing, in pixels: it fits on a sheet of A4, upright
_LONGEST_LINE = 30  # letters of a name on one line
_DIGIT = 7.5  # the width of one


@dataclass(frozen=True)
class Panel:
    """One heading with its bars: the rows of a table that have this value in the panels' column."""

    value: str
    heading: str
    colour: str = MAIN


@dataclass(frozen=True)
class Picture:
    """One drawing of a chart: what it is of, and for which windows (`wide`, `narrow`, or all)."""

    heading: str
    drawing: alt.TopLevelMixin
    shown: str = ""


@dataclass(frozen=True)
class ChartPart:
    """The drawings of some rows of a chart that follow each other: which rows these are."""

    rows: str
    pictures: tuple[Picture, ...]


Chart = tuple[ChartPart, ...]


def check_installed() -> None:
    """Raises UsageError where the packages that draw are not there."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise UsageError(
            "wsoa compare",
            f"it draws with packages that are not installed: {pip_install('compare')}",
        )


# --------------------------------------------------------------------------- three kinds


def panel_chart(table: pd.DataFrame, row: str, column: str, shown: Sequence[Panel]) -> Chart:
    """Shares as bars: a panel for each value of a column, a line for each of its rows, in the order
    of the table. The table has a `share`, 0 to 1, for each of both, and a `label` to print."""
    return tuple(
        ChartPart(
            told,
            tuple(
                Picture(panel.heading, _panel(some[some[column] == panel.value], row, panel.colour))
                for panel in shown
            ),
        )
        for told, some in _parts(table, row)
    )


def segment_chart(table: pd.DataFrame, row: str, size: str, axis: str) -> Chart:
    """Bars in segments, each with its number: a line for each row, a segment for each of its
    entries, in the order of the table."""
    ends = table.groupby(row, sort=False)[size].cumsum()
    placed = table[[row, size]].assign(end=ends, start=ends - table[size])
    placed = placed.assign(middle=(placed.start + placed.end) / 2)
    longest = max(int(ends.max()), 1)
    return tuple(
        ChartPart(
            told,
            tuple(
                Picture("", _segments(some, row, size, axis, longest, width), shown)
                for shown, width in _WIDTHS.items()
            ),
        )
        for told, some in _parts(placed, row)
    )


def range_chart(table: pd.DataFrame, row: str, axis: str) -> Chart:
    """A line from `least` to `most`, on it a bar from `lower` to `upper` and a mark at the
    `median`, with its number behind the line: for each row of the table."""
    ends = (min(float(table.least.min()), 0), max(float(table.most.max()), 1))
    return tuple(
        ChartPart(
            told,
            tuple(
                Picture("", _ranges(some, row, axis, ends, width), shown)
                for shown, width in _WIDTHS.items()
            ),
        )
        for told, some in _parts(table, row)
    )


# --------------------------------------------------------------------------- their drawings


def _parts(table: pd.DataFrame, row: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """A table in parts of as many rows as one drawing may have, about the same in each, and which
    rows these are: its rows as they are written, in `at` the middle of each in pixels from the top,
    in `all` the height of the whole part."""
    names = list(dict.fromkeys(table[row]))
    written = {name: _written(name) for name in names}
    heights = {name: _row_height(lines) for name, lines in written.items()}
    number = ceil(sum(heights.values()) / _HIGHEST)
    parts: list[list[str]] = [[] for _ in range(number)]
    ends = accumulate(heights.values())
    for name, end in zip(names, ends, strict=True):
        parts[ceil(end / sum(heights.values()) * number) - 1].append(name)
    first = 1
    for some in filter(None, parts):
        last = first + len(some) - 1
        told = f"{first} to {last} of {len(names)}" if number > 1 else ""
        first = last + 1
        lows = dict(zip(some, accumulate(heights[name] for name in some), strict=True))
        rows = table[table[row].isin(some)]
        yield (
            told,
            rows.assign(
                **{row: rows[row].map(written)},
                at=rows[row].map(lows) - rows[row].map(heights) / 2,
                all=lows[some[-1]],
            ),
        )


def _written(name: str) -> str:
    """A name in lines, its count in brackets whole on one of them."""
    held = re.sub(r" (\(\d+\))$", "\u00a0\\1", name)
    return "\n".join(textwrap.wrap(held, _LONGEST_LINE) or [name])


def _row_height(written: str) -> int:
    """In pixels: a row is as high as its name has lines."""
    return max(_ROW, _LINE * (written.count("\n") + 1) + 8)


def _panel(table: pd.DataFrame, row: str, colour: str) -> alt.TopLevelMixin:
    import altair as alt

    base = alt.Chart(table[["at", "share", "label"]].assign(whole=1.0)).encode(_rows(table))
    scale = alt.Scale(domain=[0, 1])
    bar: dict[str, Any] = {"size": _BAR, "orient": "horizontal"}
    length = alt.X("share:Q", scale=scale, axis=None)
    number = base.mark_text(align="left", dx=5, color=INK).encode(length, alt.Text("label:N"))
    return alt.layer(
        base.mark_bar(color=_TRACK, **bar).encode(alt.X("whole:Q", scale=scale, axis=None)),
        base.mark_bar(color=colour, **bar).encode(length),
        number,
        _names(table, row),
        # Holds the room for the numbers open, so that bars are as long in every panel.
        base.mark_bar(opacity=0, **bar).encode(x=alt.value(_PANEL), x2=alt.value(_PANEL + _NUMBER)),
    ).properties(width=_PANEL, height=_height(table))


def _segments(
    table: pd.DataFrame, row: str, size: str, axis: str, longest: int, width: int
) -> alt.TopLevelMixin:
    import altair as alt

    has_room = table[size] * width / longest >= table[size].map(lambda n: _DIGIT * len(str(n)) + 6)
    numbered = table.assign(number=table[size].astype(str).where(has_room, ""))
    base = alt.Chart(numbered).encode(_rows(table))
    scale = alt.Scale(domain=[0, longest], nice=False)
    ticks = alt.Axis(title=axis, tickMinStep=1, format="d", tickCount=width // 60)
    bars = base.mark_bar(
        color=MAIN, size=_BAR + 4, orient="horizontal", stroke="#ffffff", strokeWidth=1.5
    )
    return alt.layer(
        bars.encode(alt.X("start:Q", scale=scale, axis=ticks), alt.X2("end:Q")),
        base.mark_text(color="#ffffff").encode(
            alt.X("middle:Q", scale=scale), alt.Text("number:N")
        ),
        _names(table, row),
    ).properties(width=width, height=_height(table))


def _ranges(
    table: pd.DataFrame, row: str, axis: str, ends: tuple[float, float], width: int
) -> alt.TopLevelMixin:
    import altair as alt

    columns = ["at", "least", "lower", "median", "upper", "most"]
    numbered = table[columns].assign(number=[f"{value:.0f}" for value in table["median"] + 0.0])
    base = alt.Chart(numbered).encode(_rows(table))
    scale = alt.Scale(domain=list(ends), nice=False)
    ticks = alt.Axis(title=axis, grid=True, tickCount=width // 60)
    zero = (
        alt.Chart(table.head(1)[[row]])
        .mark_rule(color=INK, strokeDash=[3, 3])
        .encode(x=alt.datum(0, type="quantitative", scale=scale))
    )
    at = alt.X("least:Q", axis=ticks, scale=scale)
    return alt.layer(
        zero,
        base.mark_rule(color=QUIET).encode(at, alt.X2("most:Q")),
        base.mark_bar(color=_PALE, size=_BAR, orient="horizontal", stroke=MAIN).encode(
            alt.X("lower:Q", scale=scale), alt.X2("upper:Q")
        ),
        base.mark_tick(color=INK, size=_BAR + 4, orient="vertical", thickness=3).encode(
            alt.X("median:Q", scale=scale)
        ),
        base.mark_text(align="left", dx=6, color=INK).encode(
            alt.X("most:Q", scale=scale), alt.Text("number:N")
        ),
        _names(table, row),
    ).properties(width=width, height=_height(table))


def _rows(table: pd.DataFrame) -> alt.Y:
    """Each row at its place, in pixels."""
    import altair as alt

    whole = _height(table)
    return alt.Y("at:Q", scale=alt.Scale(domain=[0, whole], range=[0, whole]), axis=None)


def _height(table: pd.DataFrame) -> int:
    return int(table["all"].iloc[0])


def _names(table: pd.DataFrame, row: str) -> Any:
    """The names on the left, each once, in the middle of its row. They are marks, because an axis
    takes ten times as long to set its labels; those of one, two and more lines are set apart,
    because only the first line of a text finds its place by itself."""
    import altair as alt

    names = table[[row, "at"]].drop_duplicates()
    further = names[row].str.count("\n")
    return alt.layer(
        *(
            alt.Chart(names[further == lines])
            .mark_text(
                align="right",
                dy=-_LINE * lines / 2,
                color=INK,
                fontSize=13,
                lineBreak="\n",
                lineHeight=_LINE,
            )
            .encode(y=_rows(table), x=alt.value(-8), text=alt.Text(f"{row}:N"))
            for lines in sorted(further.unique())
        )
    )


# --------------------------------------------------------------------------- as pictures


@dataclass(frozen=True)
class DrawnChart:
    """A drawing as SVG, to stand inside a page under its heading."""

    heading: str
    svg: str
    shown: str


def chart_svgs(
    chart: Chart, key: str, title: str, description: str
) -> list[tuple[str, list[DrawnChart]]]:
    """A chart as SVG: for each part which rows it has, and its drawings, each named and described
    for those who cannot see it. `key` keeps the ids of a chart apart from those of others."""
    return [
        (
            part.rows,
            [
                DrawnChart(
                    each.heading,
                    _svg(
                        each.drawing,
                        f"{key}-{at}-{place}",
                        ", ".join(filter(None, [title, each.heading, part.rows])),
                        description,
                    ),
                    each.shown,
                )
                for place, each in enumerate(part.pictures)
            ],
        )
        for at, part in enumerate(chart)
    ]


def _svg(drawing: alt.TopLevelMixin, key: str, title: str, description: str) -> str:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg({**drawing.to_dict(validate=False), "config": _LOOK})
    drawn = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{key}-", drawn)
    drawn = _ROLES.sub("", drawn)  # the whole is one picture, with one name
    _, box, marks = re.split(r'<svg [^<>]*?(viewBox="[^"<]*")>', drawn, maxsplit=1)
    width = box.split()[2]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} width="{width}" role="img"'
        f' aria-labelledby="{key}-title {key}-description">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-description">{escape(description)}</desc>{marks}'
    )


_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_LOOK: dict[str, Any] = {
    "background": "transparent",
    "font": "Arial, Helvetica, Liberation Sans, sans-serif",
    "padding": {"left": 2, "right": 10, "top": 2, "bottom": 2},
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
    "text": {"fontSize": 12},
}
