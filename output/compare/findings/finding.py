"""What a finding of a comparison is, and when it may be drawn.

A chart that would mislead is not drawn, by two rules. It takes `LEAST_AREAS` areas, because two say
nothing of what areas have in common. And an area or theme takes `LEAST_ACTIONS` actions, because
with fewer a single one moves a share by more than ten points. What is left out is named, and the
table has it all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wsoa.output.compare import charts, members
from wsoa.output.compare.charts import Chart, Panel
from wsoa.output.compare.wording import count, percent, worded_table

if TYPE_CHECKING:
    import pandas as pd

LEAST_AREAS = 3
LEAST_ACTIONS = 10

_FEW_PANELS = 3  # all of so few are shown: that something never occurs is told, too


@dataclass(frozen=True)
class Finding:
    """A figure as a report shows it. `heading` says what was found, `counted` what is counted and
    of how many, `caveat` what it does not say. Where `chart` is None, `instead` says why. `shown`
    is the table as people read it, `table` as the CSV file has it."""

    key: str
    question: str
    heading: str
    counted: str
    caveat: str
    table: pd.DataFrame
    shown: pd.DataFrame
    members: Members
    chart: Chart | None = None
    left_out: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Members:
    """The actions behind a figure: `rows` as `members` gives them, whose column `value` says what
    each counts for, and `names` how the values are called. `by` is the column that a list is parted
    by. `opens` takes the heading of a column and a row of the table that people read, and gives the
    value and the part of the list that holds what the cell counts, or nothing."""

    rows: pd.DataFrame
    value: str
    names: Mapping[str, str]
    by: str = "area"
    opens: Callable[[str, Mapping[str, Any]], tuple[str, str] | None] = lambda column, row: None


# --------------------------------------------------------------------------- what would mislead


@dataclass(frozen=True)
class Drawable:
    """Which rows a chart may show, and what is said of the others."""

    rows: list[str]
    left_out: str = ""
    instead: str = ""


def drawable_rows(sizes: Mapping[Any, int], what: str = "areas") -> Drawable:
    """By the number of actions behind each row: those of `LEAST_ACTIONS` or more, if enough."""
    enough = [name for name, size in sizes.items() if size >= LEAST_ACTIONS]
    few = [f"{name} ({size})" for name, size in sizes.items() if size < LEAST_ACTIONS]
    left_out = (
        f"Not drawn, because a single action would move the share by more than ten points with "
        f"fewer than {LEAST_ACTIONS} of them: {', '.join(few)}."
        if few
        else ""
    )
    if len(enough) >= LEAST_AREAS:
        return Drawable(enough, left_out)
    found = f"{len(enough)} of the {len(sizes)} {what} {'has' if len(enough) == 1 else 'have'}"
    return Drawable(
        [],
        instead=f"No chart is drawn here, because it would mislead: it takes {LEAST_AREAS} {what} "
        f"with {LEAST_ACTIONS} actions each to see a pattern, and {found} so many that can be "
        "counted for this. The table has the numbers.",
    )


def too_few_areas(areas: int, which: str = "") -> str:
    """Why a chart that sets areas side by side is not drawn; empty where it may be."""
    if areas >= LEAST_AREAS:
        return ""
    there = f"{'there is' if areas == 1 else 'there are'} {areas}{f' {which}' * bool(which)}"
    return (
        f"No chart is drawn here, because it would mislead: it takes {LEAST_AREAS} areas to see a "
        f"pattern, and {there}. The table has the numbers."
    )


def share_panels(
    table: pd.DataFrame, column: str, shown: Sequence[Panel], by: str = "area", what: str = "areas"
) -> tuple[Chart | None, Drawable]:
    """A chart of the shares of a long table, if it may be drawn: the row with the greatest share of
    the first panel on top. Of many panels, those that would be empty are left out."""
    drawable = drawable_rows(dict(table.groupby(by).of.first().items()), what)
    if drawable.instead:
        return None, drawable
    drawn = table[table[by].isin(drawable.rows)]
    used = [panel for panel in shown if drawn[drawn[column] == panel.value].actions.sum()]
    used = used if len(shown) > _FEW_PANELS and used else list(shown)
    first = drawn[drawn[column] == used[0].value]
    order = first.sort_values(["share", by], ascending=[False, True])[by].tolist()
    named = drawn.set_index(by).loc[order].reset_index()
    named["row"] = named[by] + " (" + named.of.astype(str) + ")"
    named["label"] = [
        percent(part, whole, short=True)
        for part, whole in zip(named.actions, named.of, strict=True)
    ]
    return charts.panel_chart(named, "row", column, used), drawable


# --------------------------------------------------------------------------- words


def theme_names() -> dict[str, str]:
    from wsoa.normalise.themes import all_themes

    return {**{theme.slug: theme.label for theme in all_themes()}, members.NO_THEME: "No theme"}


def opens_list(
    names: Mapping[str, str], by: str = "Area"
) -> Callable[[str, Mapping[str, Any]], tuple[str, str] | None]:
    """A table with a column for each value opens the list of its column, at its row's part."""
    values = {name: value for value, name in names.items()}
    return lambda column, row: (values[column], row[by]) if column in values else None


def by_columns(rows: pd.DataFrame, value: str, names: Mapping[str, str]) -> Members:
    """The actions behind a table with a column for each value: each cell opens its own list."""
    return Members(rows, value, names, opens=opens_list(names))


def from_to(sizes: pd.Series[int], noun: str) -> str:
    least, most = int(sizes.min()), int(sizes.max())
    return count(most, noun) if least == most else f"{least} to {count(most, noun)}"


def wide(table: pd.DataFrame, by: str, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    """A long table as people read it: a row each, a column for each value, and the total."""
    wide = table.pivot(index=by, columns=column, values="actions").reindex(columns=list(names))
    wide = wide.loc[:, wide.sum() > 0].rename(columns=dict(names))
    wide["All actions"] = table.groupby(by).of.first()
    return worded_table(wide.reset_index())
