"""What the plans promise: how much, by when, by whom, and what they leave open."""

from __future__ import annotations

from wsoa.output.compare import charts, figures, labels, members
from wsoa.output.compare.charts import ALARM, MAIN, QUIET, Panel
from wsoa.output.compare.findings.finding import (
    Finding,
    Members,
    by_columns,
    drawable_rows,
    from_to,
    share_panels,
    too_few_areas,
    wide,
)
from wsoa.output.compare.wording import (
    areas_counted,
    count,
    in_list,
    percent,
    weeks_after,
    worded_table,
)
from wsoa.output.dataset import Dataset


def concerns_finding(dataset: Dataset) -> Finding:
    table = figures.actions_per_concern(dataset)
    sizes = table.groupby("area").actions.sum()
    drawable = too_few_areas(len(sizes))
    named = table.assign(row=table.area + " (" + table.area.map(sizes).astype(str) + ")")
    order = sizes.sort_values(ascending=False, kind="stable").index
    named = named.set_index("area").loc[order].reset_index()
    concerns = table.groupby("area").size()
    return Finding(
        key="actions-per-concern",
        question="How much is promised?",
        heading=f"{from_to(sizes, 'action')} in a plan, under {from_to(concerns, 'concern')}",
        counted=f"The {sizes.sum()} actions in the newest plans of {areas_counted(len(sizes))}. "
        "Each segment is a concern that the inspectors named, in the order of the plan, and the "
        "number in it how many actions stand under it.",
        caveat="More actions are not a better plan: some areas print every step as an action, "
        "others one action with many steps.",
        table=table,
        shown=worded_table(table.drop(columns="statement_id")),
        members=Members(
            members.concerns(dataset),
            "concern_no",
            {number: f"Concern {number}" for number in sorted(table.concern_no.unique())},
            opens=lambda column, row: (
                (row["Concern no"], row["Area"]) if column == "Actions" else None
            ),
        ),
        chart=charts.segment_chart(named, "row", "actions", "actions") if not drawable else None,
        instead=drawable,
    )


def weeks_finding(dataset: Dataset) -> Finding:
    table = figures.weeks_to_deadline(dataset)
    drawable = drawable_rows(dict(zip(table.area, table.deadlines, strict=True)))
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
        shown=worded_table(table.drop(columns="statement_id")),
        members=by_columns(members.weeks(dataset), "counted_as", labels.WEEKS),
        chart=charts.range_chart(drawn, "row", "weeks after publication") if len(drawn) else None,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def precision_finding(dataset: Dataset) -> Finding:
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
    chart, drawable = share_panels(
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
        shown=wide(table, "area", "precision", labels.PRECISIONS),
        members=by_columns(members.date_precision(dataset), "precision", labels.PRECISIONS),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def missing_finding(dataset: Dataset) -> Finding:
    table = figures.missing(dataset)
    total = int(table.actions.sum())
    lacks = {"no_owner": "owner", "no_date": "date", "no_measure": "measure"}
    parts = sorted(((int(table[name].sum()), word) for name, word in lacks.items()))[::-1]
    told = [f"{percent(number, total)} have no {word}" for number, word in parts]
    long = table.melt(["area", "actions"], list(lacks), "lacks", "count")
    long = long.rename(columns={"actions": "of", "count": "actions"})
    long["share"] = long.actions / long.of
    chart, drawable = share_panels(
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
        shown=worded_table(table),
        members=by_columns(members.missing(dataset), "lacks", labels.LACKS),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def responsible_finding(dataset: Dataset) -> Finding:
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
    chart, drawable = share_panels(
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
        shown=wide(table, "area", "organisation_type", labels.ORGANISATIONS),
        members=by_columns(members.responsible(dataset), "organisation_type", labels.ORGANISATIONS),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )


def forum_finding(dataset: Dataset) -> Finding:
    table = figures.forum(dataset)
    total, named, owner = (int(table[name].sum()) for name in ("actions", "named", "as_owner"))
    long = table.melt(["area", "actions"], ["named", "as_owner"], "how", "count")
    long = long.rename(columns={"actions": "of", "count": "actions"})
    long["share"] = long.actions / long.of
    chart, drawable = share_panels(
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
        shown=worded_table(table.rename(columns=labels.FORUM)),
        members=by_columns(members.forum(dataset), "how", labels.FORUM),
        chart=chart,
        left_out=drawable.left_out,
        instead=drawable.instead,
    )
