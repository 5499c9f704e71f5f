"""How far the actions have come, and of what they speak."""

from __future__ import annotations

import datetime as dt

from wsoa.output.compare import charts, figures, labels, members
from wsoa.output.compare.charts import ALARM, MAIN, QUIET, Panel
from wsoa.output.compare.findings.finding import (
    Finding,
    Members,
    by_columns,
    opens_list,
    share_panels,
    theme_names,
    too_few_areas,
    wide,
)
from wsoa.output.compare.wording import areas_counted, count, in_list, percent, worded_table
from wsoa.output.dataset import Dataset

_RATED = {"behind": ALARM, "at_risk": ALARM, "unknown": QUIET}


def state_finding(dataset: Dataset) -> Finding:
    table = figures.state(dataset)
    sums = table.groupby("status", sort=False).actions.sum()
    total, rated = int(sums.sum()), int(sums.drop("unknown").sum())
    silent = table[(table.status == "unknown") & (table.actions == table.of)].area.tolist()
    chart, drawable = share_panels(
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
        shown=wide(table, "area", "status", labels.STATUSES),
        members=by_columns(members.state(dataset), "status", labels.STATUSES),
        chart=chart,
        left_out=" ".join(filter(None, [print_none if silent else "", drawable.left_out])),
        instead=drawable.instead,
    )


def state_by_theme_finding(dataset: Dataset) -> Finding:
    table = figures.state(dataset, by="theme")
    names = theme_names()
    table = table.assign(label=table.theme.map(names))
    areas = figures.state(dataset).query("status != 'unknown' and actions > 0").area.nunique()
    colours = [Panel(each, name, _RATED.get(each, MAIN)) for each, name in labels.STATUSES.items()]
    chart, drawable = share_panels(table, "status", colours, by="label", what="themes")
    few = too_few_areas(areas, "that print states")
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
        shown=wide(table, "label", "status", labels.STATUSES),
        members=Members(
            rows.assign(label=rows.theme.map(names)),
            "status",
            labels.STATUSES,
            by="label",
            opens=opens_list(labels.STATUSES, "Label"),
        ),
        chart=None if few else chart,
        left_out="" if few else drawable.left_out,
        instead=few or drawable.instead,
    )


def overdue_finding(dataset: Dataset, as_at: dt.date | None) -> Finding:
    table = figures.overdue(dataset, as_at)
    sums = table.groupby("standing", sort=False).actions.sum()
    colours = {"overdue": ALARM, "passed_no_state": ALARM, "no_deadline": QUIET, "no_day": QUIET}
    chart, drawable = share_panels(
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
        shown=wide(table, "area", "standing", labels.STANDINGS),
        members=by_columns(members.overdue(dataset, as_at), "standing", labels.STANDINGS),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def themes_finding(dataset: Dataset) -> Finding:
    table = figures.themes(dataset)
    first = table.iloc[0]
    n_areas, n_actions = int(first.of_areas), int(first.of_actions)
    few = too_few_areas(n_areas)
    measures = {
        "areas_by_concern": "Areas with a concern about it",
        "areas": "Areas with an action or a concern",
        "actions": "Actions",
    }
    long = table.melt("label", [f"{name}_share" for name in measures], "measure", "share")
    long["row"] = long.label
    long["label"] = [f"{share:.0%}" for share in long.share]
    slugs = {name: slug for slug, name in theme_names().items()}
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
        shown=worded_table(table.drop(columns="theme")),
        members=Members(
            members.themes(dataset),
            "theme",
            theme_names(),
            opens=lambda column, row: (slugs[row["Label"]], "") if column == "Actions" else None,
        ),
        chart=None if few else charts.panel_chart(long, "row", "measure", shown),
        instead=few,
    )
