"""What a comparison finds: each figure with its sentence, its chart and the words that go with it.

A chart that would mislead is not drawn, by two rules. It takes `LEAST_AREAS` areas, because two say
nothing of what areas have in common. And an area or theme takes `LEAST_ACTIONS` actions, because
with fewer a single one moves a share by more than ten points. What is left out is named, and the
table has it all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wsoa.output.compare import charts, figures, labels, members
from wsoa.output.compare.charts import ALARM, MAIN, QUIET, Chart, Panel
from wsoa.output.compare.wording import areas_counted, count, in_list, percent, weeks_after, worded
from wsoa.output.dataset import Dataset

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


def findings(dataset: Dataset, as_at: dt.date | None = None) -> list[Finding]:
    """Everything that a comparison of areas answers, in the order in which it is read. What is too
    little for a chart is too little for a sentence, too."""
    found = [
        _actions_per_concern(dataset),
        _weeks(dataset),
        _missing(dataset),
        _responsible(dataset),
        _forum(dataset),
        _state(dataset),
        _state_by_theme(dataset),
        _overdue(dataset, as_at),
        _precision(dataset),
        _themes(dataset),
    ]
    return [
        each if each.chart is not None else replace(each, heading="There is too little to compare")
        for each in found
    ]


# --------------------------------------------------------------------------- what would mislead


@dataclass(frozen=True)
class _Drawable:
    """Which rows a chart may show, and what is said of the others."""

    rows: list[str]
    left_out: str = ""
    instead: str = ""


def _drawable(sizes: Mapping[Any, int], what: str = "areas") -> _Drawable:
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
        return _Drawable(enough, left_out)
    found = f"{len(enough)} of the {len(sizes)} {what} {'has' if len(enough) == 1 else 'have'}"
    return _Drawable(
        [],
        instead=f"No chart is drawn here, because it would mislead: it takes {LEAST_AREAS} {what} "
        f"with {LEAST_ACTIONS} actions each to see a pattern, and {found} so many that can be "
        "counted for this. The table has the numbers.",
    )


def _share_panels(
    table: pd.DataFrame, column: str, shown: Sequence[Panel], by: str = "area", what: str = "areas"
) -> tuple[Chart | None, _Drawable]:
    """A chart of the shares of a long table, if it may be drawn: the row with the greatest share of
    the first panel on top. Of many panels, those that would be empty are left out."""
    drawable = _drawable(dict(table.groupby(by).of.first().items()), what)
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
    return charts.panels(named, "row", column, used), drawable


# --------------------------------------------------------------------------- one by one


def _actions_per_concern(dataset: Dataset) -> Finding:
    table = figures.actions_per_concern(dataset)
    sizes = table.groupby("area").actions.sum()
    drawable = _enough_areas(len(sizes))
    named = table.assign(row=table.area + " (" + table.area.map(sizes).astype(str) + ")")
    order = sizes.sort_values(ascending=False, kind="stable").index
    named = named.set_index("area").loc[order].reset_index()
    concerns = table.groupby("area").size()
    return Finding(
        key="actions-per-concern",
        question="How much is promised?",
        heading=f"{_from_to(sizes, 'action')} in a plan, under {_from_to(concerns, 'concern')}",
        counted=f"The {sizes.sum()} actions in the newest plans of {areas_counted(len(sizes))}. "
        "Each segment is a concern that the inspectors named, in the order of the plan, and the "
        "number in it how many actions stand under it.",
        caveat="More actions are not a better plan: some areas print every step as an action, "
        "others one action with many steps.",
        table=table,
        shown=worded(table.drop(columns="statement_id")),
        members=Members(
            members.concerns(dataset),
            "concern_no",
            {number: f"Concern {number}" for number in sorted(table.concern_no.unique())},
            opens=lambda column, row: (
                (row["Concern no"], row["Area"]) if column == "Actions" else None
            ),
        ),
        chart=charts.segments(named, "row", "actions", "actions") if not drawable else None,
        instead=drawable,
    )


def _weeks(dataset: Dataset) -> Finding:
    table = figures.weeks_to_deadline(dataset)
    drawable = _drawable(dict(zip(table.area, table.deadlines, strict=True)))
    drawn = table[table.area.isin(drawable.rows)].sort_values("median", kind="stable")
    drawn = drawn.assign(row=drawn.area + " (" + drawn.deadlines.astype(str) + ")")
    medians = drawn["median"]
    total, counted = int(table.actions.sum()), int(table.deadlines.sum())
    return Finding(
        key="weeks-to-deadline",
        question="How long do areas give themselves?",
        heading=f"In the middle, an area's deadlines fall {weeks_after(medians)}",
        counted=f"{counted} of {total} actions: those with a deadline in a plan that says by month "
        f"or day when it was published. {count(int(table.no_deadline.sum()), 'action')} have no "
        f"deadline, {table.no_publication_date.sum()} one in a plan without such a date. A line "
        "runs from an area's first deadline to its last, the bar on it holds the middle half, the "
        "mark is the median, which the number tells. The sentence above is of the medians of the "
        f"{areas_counted(len(drawn))} drawn.",
        caveat=f"For {count(int(table.from_steps.sum()), 'action')} the deadline is that of the "
        f"last dated step. {table.before_publication.sum()} fell before the day of publication: "
        "such actions were mostly done already. Where a plan gives only the month of its "
        "publication, weeks are counted from the first of it.",
        table=table,
        shown=worded(table.drop(columns="statement_id")),
        members=Members(
            members.weeks(dataset), "counted_as", labels.WEEKS, opens=_opens(labels.WEEKS)
        ),
        chart=charts.ranges(drawn, "row", "weeks after publication") if len(drawn) else None,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def _missing(dataset: Dataset) -> Finding:
    table = figures.missing(dataset)
    total = int(table.actions.sum())
    lacks = {"no_owner": "owner", "no_date": "date", "no_measure": "measure"}
    parts = sorted(((int(table[name].sum()), word) for name, word in lacks.items()))[::-1]
    told = [f"{percent(number, total)} have no {word}" for number, word in parts]
    long = table.melt(["area", "actions"], list(lacks), "lacks", "count")
    long = long.rename(columns={"actions": "of", "count": "actions"})
    long["share"] = long.actions / long.of
    chart, drawable = _share_panels(
        long, "lacks", [Panel(name, f"No {word}", ALARM) for name, word in lacks.items()]
    )
    return Finding(
        key="missing",
        question="What is left open?",
        heading=f"Of all actions, {told[0]}, {told[1]} and {told[2]}",
        counted=f"{total} actions. A date on one of its steps counts as a date, and a measure "
        "printed for the whole outcome as a measure.",
        caveat=f"{table.no_date_but_words.sum()} of those without a date have words in its place "
        f"(such as “Ongoing”, “TBC” or a day that no calendar has), "
        f"{table.no_owner_but_words.sum()} of those without an owner have some there. A sponsor "
        "named for a whole concern is no owner of an action.",
        table=table,
        shown=worded(table),
        members=Members(
            members.missing(dataset), "lacks", labels.LACKS, opens=_opens(labels.LACKS)
        ),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def _responsible(dataset: Dataset) -> Finding:
    table = figures.responsible(dataset)
    total = int(table.groupby("area").of.first().sum())
    sums = table.groupby("organisation_type", sort=False).actions.sum()
    bodies = sums.drop(["no_organisation", "no_owner"])
    named = total - int(sums["no_organisation"]) - int(sums["no_owner"])
    heading = "No plan names the organisations that are responsible"
    if named:
        most = [labels.ORGANISATIONS[str(kind)] for kind in bodies.index[bodies == bodies.max()]]
        kinds = in_list([f"“{name}”" for name in most], "or")
        heading = (
            f"{percent(named, total)} of actions name an organisation; of these, "
            f"{percent(int(bodies.max()), named)} name one of the kind {kinds}"
        )
    colours = {"no_organisation": QUIET, "no_owner": ALARM}
    chart, drawable = _share_panels(
        table,
        "organisation_type",
        [Panel(kind, name, colours.get(kind, MAIN)) for kind, name in labels.ORGANISATIONS.items()],
    )
    return Finding(
        key="responsible",
        question="Who is responsible?",
        heading=heading,
        counted=f"{total} actions, by the kind of organisation among their owners; {named} name "
        "one or more. An action that "
        "several share counts for each, so that a row may add up to more than 100%.",
        caveat=f"For {sums['no_organisation']} actions only posts or persons are printed, without "
        "their organisation; most of these will be the council's or the health service's. "
        f"{sums['no_owner']} have no owner.",
        table=table,
        shown=_wide(table, "area", "organisation_type", labels.ORGANISATIONS),
        members=Members(
            members.responsible(dataset),
            "organisation_type",
            labels.ORGANISATIONS,
            opens=_opens(labels.ORGANISATIONS),
        ),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def _forum(dataset: Dataset) -> Finding:
    table = figures.forum(dataset)
    total, named, owner = (int(table[name].sum()) for name in ("actions", "named", "as_owner"))
    long = table.melt(["area", "actions"], ["named", "as_owner"], "how", "count")
    long = long.rename(columns={"actions": "of", "count": "actions"})
    long["share"] = long.actions / long.of
    chart, drawable = _share_panels(
        long, "how", [Panel(how, name) for how, name in labels.FORUM.items()]
    )
    return Finding(
        key="forum",
        question="Do parents and carers have a part in it?",
        heading=f"{percent(named, total)} of actions name the parent carer forum, "
        f"{percent(owner, total)} make it an owner",
        counted=f"{total} actions: in {named} the forum is among the owners or named in the "
        f"action's own words, measure or progress; in {owner} it is an owner.",
        caveat="A forum that a plan calls by a name of its own is found only where that plan shows "
        "it to be the forum. Working with parents without naming their forum is not counted.",
        table=table,
        shown=worded(table.rename(columns=labels.FORUM)),
        members=Members(members.forum(dataset), "how", labels.FORUM, opens=_opens(labels.FORUM)),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


_RATED = {"behind": ALARM, "at_risk": ALARM, "unknown": QUIET}


def _state(dataset: Dataset) -> Finding:
    table = figures.state(dataset)
    sums = table.groupby("status", sort=False).actions.sum()
    total, rated = int(sums.sum()), int(sums.drop("unknown").sum())
    silent = table[(table.status == "unknown") & (table.actions == table.of)].area.tolist()
    chart, drawable = _share_panels(
        table[~table.area.isin(silent)],
        "status",
        [Panel(each, name, _RATED.get(each, MAIN)) for each, name in labels.STATUSES.items()],
    )
    heading = "No document prints how far its actions have come"
    if rated:
        heading = (
            f"Of the {rated} actions whose state is printed, "
            f"{percent(int(sums['completed']), rated)} are completed"
        )
    print_none = f"{', '.join(silent)} {'prints' if len(silent) == 1 else 'print'} no state at all."
    return Finding(
        key="state",
        question="How far have they come?",
        heading=heading,
        counted=f"{total} actions in the newest document of each area: a dashboard, where there is "
        f"one later than the plan. For {sums['unknown']} of them no state is printed.",
        caveat="The state is the area's own judgement on the day of its document, and those days "
        "lie years apart. Areas mean different things by the same colour.",
        table=table,
        shown=_wide(table, "area", "status", labels.STATUSES),
        members=Members(
            members.state(dataset), "status", labels.STATUSES, opens=_opens(labels.STATUSES)
        ),
        chart=chart,
        left_out=" ".join(filter(None, [print_none if silent else "", drawable.left_out])),
        instead=drawable.instead,
    )


def _state_by_theme(dataset: Dataset) -> Finding:
    table = figures.state(dataset, by="theme")
    names = _theme_names()
    table = table.assign(label=table.theme.map(names))
    areas = figures.state(dataset).query("status != 'unknown' and actions > 0").area.nunique()
    colours = [Panel(each, name, _RATED.get(each, MAIN)) for each, name in labels.STATUSES.items()]
    chart, drawable = _share_panels(table, "status", colours, by="label", what="themes")
    few = _enough_areas(areas, "that print states")
    heading = "How far the actions of each theme have come"
    late = table[table.status.isin(["behind", "at_risk"]) & table.label.isin(drawable.rows)]
    shares = late[late.theme != members.NO_THEME].groupby("label").share.sum()
    if not few and len(shares) and shares.max():
        most = list(shares.index[shares == shares.max()])
        of = "its" if len(most) == 1 else "their"
        heading = f"{in_list(most)}: {shares.max():.0%} of {of} actions are behind or at risk, "
        heading += "more than of any other theme"
    rows = members.state_by_theme(dataset)
    return Finding(
        key="state-by-theme",
        question="Which themes are behind?",
        heading=heading,
        counted=f"The actions of the {areas_counted(areas)} whose newest document prints states. "
        "An action of several themes counts for each.",
        caveat="Themes are read from the action's own words, by a list of phrases; expect three in "
        "ten to be missed or wrong.",
        table=table.drop(columns="label"),
        shown=_wide(table, "label", "status", labels.STATUSES),
        members=Members(
            rows.assign(label=rows.theme.map(names)),
            "status",
            labels.STATUSES,
            by="label",
            opens=_opens(labels.STATUSES, "Label"),
        ),
        chart=None if few else chart,
        left_out="" if few else drawable.left_out,
        instead=few or drawable.instead,
    )


def _overdue(dataset: Dataset, as_at: dt.date | None) -> Finding:
    table = figures.overdue(dataset, as_at)
    sums = table.groupby("standing", sort=False).actions.sum()
    colours = {"overdue": ALARM, "passed_no_state": ALARM, "no_deadline": QUIET, "no_day": QUIET}
    chart, drawable = _share_panels(
        table,
        "standing",
        [Panel(each, name, colours.get(each, MAIN)) for each, name in labels.STANDINGS.items()],
    )
    day = f"{as_at:%-d %B %Y}" if as_at else "the day of their area's newest document"
    late, silent = (int(sums.get(name, 0)) for name in ("overdue", "passed_no_state"))
    heading = f"{count(late, 'action') if late else 'No action'} "
    heading += f"{'were' if late > 1 else 'was'} overdue on {day}"
    if silent:
        heading += f"; for {silent} more the date had passed and no state is printed"
    asked = (
        f"as their area's newest document by {day} tells it; areas that had published nothing by "
        "then are left out"
        if as_at
        else "each on the day of its area's newest document, when what that says was true; give "
        "another day with --as-at"
    )
    return Finding(
        key="overdue",
        question="What is overdue?",
        heading=heading,
        counted=f"{int(sums.sum())} actions, {asked}. Overdue are those whose deadline had passed "
        f"and whose printed state is not completed. For {silent} more the deadline had passed and "
        "nothing is printed of how far they had come.",
        caveat="Nobody but the area knows what was done after its document was printed."
        + (" The longer ago that was, the less this tells." if as_at else ""),
        table=table,
        shown=_wide(table, "area", "standing", labels.STANDINGS),
        members=Members(
            members.overdue(dataset, as_at),
            "standing",
            labels.STANDINGS,
            opens=_opens(labels.STANDINGS),
        ),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def _precision(dataset: Dataset) -> Finding:
    table = figures.date_precision(dataset)
    sums = table.groupby("precision", sort=False).actions.sum()
    total = int(sums.sum())
    dated = sums.drop(["in_steps", "no_date"])
    heading = "No action has a date of its own"
    if dated.max():
        most = in_list(
            [labels.PRECISIONS[str(kind)].lower() for kind in dated.index[dated == dated.max()]],
            "or",
        )
        share = percent(int(dated.max()), int(dated.sum()))
        prevails = 2 * dated.max() > dated.sum()
        heading = f"Most dates name {most}: {share} of them"
        if not prevails:
            heading = f"No precision prevails: {share} of dates name {most}, more than any other"
    colours = {"no_date": ALARM, "in_steps": QUIET}
    chart, drawable = _share_panels(
        table,
        "precision",
        [Panel(each, name, colours.get(each, MAIN)) for each, name in labels.PRECISIONS.items()],
    )
    return Finding(
        key="date-precision",
        question="How precise are the dates?",
        heading=heading,
        counted=f"{total} actions, {dated.sum()} with a date of their own, {sums['in_steps']} with "
        f"dated steps alone, {sums['no_date']} without any.",
        caveat="“End of May” counts as a month, though it names a day.",
        table=table,
        shown=_wide(table, "area", "precision", labels.PRECISIONS),
        members=Members(
            members.date_precision(dataset),
            "precision",
            labels.PRECISIONS,
            opens=_opens(labels.PRECISIONS),
        ),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def _themes(dataset: Dataset) -> Finding:
    table = figures.themes(dataset)
    first = table.iloc[0]
    n_areas, n_actions = int(first.of_areas), int(first.of_actions)
    few = _enough_areas(n_areas)
    measures = {
        "areas_by_concern": "Areas with a concern about it",
        "areas": "Areas with an action or a concern",
        "actions": "Actions",
    }
    long = table.melt("label", [f"{name}_share" for name in measures], "measure", "share")
    long["row"] = long.label
    long["label"] = [f"{share:.0%}" for share in long.share]
    slugs = {name: slug for slug, name in _theme_names().items()}
    shown = [Panel(f"{name}_share", heading) for name, heading in measures.items()]
    heading = "No concern speaks of a theme of the list"
    if first.areas_by_concern:
        told = table[table.theme != members.NO_THEME]
        most = told.label[told.areas_by_concern == first.areas_by_concern].tolist()
        heading = (
            f"{in_list(most)} {'recurs' if len(most) == 1 else 'recur'} most: a concern about "
            f"{'it' if len(most) == 1 else 'each'} in {first.areas_by_concern} of "
            f"{areas_counted(n_areas)}"
        )
    return Finding(
        key="themes",
        question="Which themes recur?",
        heading=heading,
        counted=f"The concerns and the {n_actions} actions in the newest plans of "
        f"{areas_counted(n_areas)}. A concern or an action may speak of up to three themes, or "
        "of none.",
        caveat="Themes are read from the words, by a list of phrases; expect three in ten to be "
        "missed or wrong.",
        table=table,
        shown=worded(table.drop(columns="theme")),
        members=Members(
            members.themes(dataset),
            "theme",
            _theme_names(),
            opens=lambda column, row: (slugs[row["Label"]], "") if column == "Actions" else None,
        ),
        chart=None if few else charts.panels(long, "row", "measure", shown),
        instead=few,
    )


# --------------------------------------------------------------------------- words


def _enough_areas(areas: int, which: str = "") -> str:
    """Why a chart that sets areas side by side is not drawn; empty where it may be."""
    if areas >= LEAST_AREAS:
        return ""
    there = f"{'there is' if areas == 1 else 'there are'} {areas}{f' {which}' * bool(which)}"
    return (
        f"No chart is drawn here, because it would mislead: it takes {LEAST_AREAS} areas to see a "
        f"pattern, and {there}. The table has the numbers."
    )


def _theme_names() -> dict[str, str]:
    from wsoa.normalise.themes import all_themes

    return {**{theme.slug: theme.label for theme in all_themes()}, members.NO_THEME: "No theme"}


def _opens(
    names: Mapping[str, str], by: str = "Area"
) -> Callable[[str, Mapping[str, Any]], tuple[str, str] | None]:
    """A table with a column for each value opens the list of its column, at its row's part."""
    values = {name: value for value, name in names.items()}
    return lambda column, row: (values[column], row[by]) if column in values else None


def _from_to(sizes: pd.Series[int], noun: str) -> str:
    least, most = int(sizes.min()), int(sizes.max())
    return count(most, noun) if least == most else f"{least} to {count(most, noun)}"


def _wide(table: pd.DataFrame, by: str, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    """A long table as people read it: a row each, a column for each value, and the total."""
    wide = table.pivot(index=by, columns=column, values="actions").reindex(columns=list(names))
    wide = wide.loc[:, wide.sum() > 0].rename(columns=dict(names))
    wide["All actions"] = table.groupby(by).of.first()
    return worded(wide.reset_index())
