"""The figures of a comparison: each a function from a dataset to a pandas frame.

Every action of the documents that count is in every figure: what cannot be told of it is a row or a
column of its own, so that the parts always make up the whole. Shares lie between 0 and 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from wsoa.normalise.themes import all_themes
from wsoa.output.compare import members
from wsoa.output.compare.counting import actions
from wsoa.output.compare.members import (
    IN_STEPS,
    NO_DATE,
    NO_ORGANISATION,
    NO_OWNER,
    NO_THEME,
    STANDINGS,
    a_row_a_theme,
)
from wsoa.output.dataset import Dataset
from wsoa.output.schema import schema

if TYPE_CHECKING:
    import pandas as pd


def actions_per_concern(dataset: Dataset) -> pd.DataFrame:
    """How many actions stand under each concern: `area`, `statement_id`, `concern_no`,
    `concern_ref`, `concern_title`, `actions` (0 for a concern that has none)."""
    counted = actions(dataset, "promised")
    key = ["area", "statement_id", "concern_no"]
    concerns = (
        counted[["area", "statement_id"]]
        .drop_duplicates()
        .merge(dataset.concerns, on="statement_id")
        .rename(columns={"title": "concern_title"})[[*key, "concern_ref", "concern_title"]]
    )
    sizes = counted.groupby(key).size().rename("actions").reset_index()
    table = concerns.merge(sizes, on=key, how="outer", sort=True)
    table["actions"] = table.actions.fillna(0).astype(int)
    return table


def weeks_to_deadline(dataset: Dataset) -> pd.DataFrame:
    """Weeks from a plan's publication to the deadlines in it, a row an area: `area`,
    `statement_id`, `published_on`, `actions`; `deadlines` (those whose weeks are counted),
    `from_steps` (of these, where the last dated step gives the deadline), `before_publication`;
    `no_deadline` and `no_publication_date` (what is not counted, and why); `least`, `lower`,
    `median`, `upper`, `most`: the quartiles, in weeks.

    A publication date that is told less exactly than by the month counts as none.
    """
    counted = members.with_weeks(dataset)
    has_deadline, has_weeks = counted.deadline.notna(), counted.weeks.notna()
    counted = counted.assign(
        from_steps=has_weeks & (counted.date_from == "steps"),
        before_publication=counted.weeks < 0,
        no_deadline=~has_deadline,
        no_publication_date=has_deadline & ~has_weeks,
    )
    areas = counted.groupby(["area", "statement_id"])
    table = areas.agg(
        published_on=("published_on", "first"),
        actions=("action_id", "size"),
        deadlines=("weeks", "count"),
        **{
            name: (name, "sum")
            for name in ("from_steps", "before_publication", "no_deadline", "no_publication_date")
        },
    )
    for name, part in (
        ("least", 0),
        ("lower", 0.25),
        ("median", 0.5),
        ("upper", 0.75),
        ("most", 1),
    ):
        table[name] = areas.weeks.quantile(part).round(1)
    return table.reset_index()


def missing(dataset: Dataset) -> pd.DataFrame:
    """What the actions of each area lack: `area`, `actions`; `no_owner`, `no_date`, `no_measure`,
    each with its share (`no_owner_share`, …).

    A date on one of its steps, or a measure printed for its whole outcome, is not lacking. Of those
    that lack a date or an owner, `no_owner_but_words` and `no_date_but_words` have words in its
    place: `Ongoing`, `TBC`, a day that no calendar has.
    """
    counted = actions(dataset, "promised")
    no_owner, no_date = ~counted.has_owner, counted.date_from == ""
    lacking = counted.assign(
        no_owner=no_owner,
        no_owner_but_words=no_owner & counted.owner_text.notna(),
        no_date=no_date,
        no_date_but_words=no_date & counted.due_text.notna(),
        no_measure=~counted.has_measure,
    )
    columns = ["no_owner", "no_owner_but_words", "no_date", "no_date_but_words", "no_measure"]
    table = lacking.groupby("area")[columns].sum()
    table.insert(0, "actions", counted.groupby("area").size())
    for name in ("no_owner", "no_date", "no_measure"):
        table[f"{name}_share"] = table[name] / table.actions
    return table.reset_index()


def responsible(dataset: Dataset) -> pd.DataFrame:
    """Who is responsible, by the kind of organisation: `area`, `organisation_type`, `actions`,
    `of`, `share`.

    An action that several kinds share counts once for each, so that shares may add up to more than
    1. `no_organisation` has the actions whose owners are all persons or posts that are printed
    without an organisation, of which no post tells its kind; `no_owner` those without any owner.
    """
    table = members.responsible(dataset)
    kinds = [*schema().enums["organisation_type"], NO_ORGANISATION, NO_OWNER]
    return _shares(table, "organisation_type", kinds, _sizes(table))


def forum(dataset: Dataset) -> pd.DataFrame:
    """How many actions name the parent carer forum: `area`, `actions`; `as_owner` (it is among
    those responsible) and `named` (there or anywhere in the action's words), each with its
    share."""
    sizes = actions(dataset, "promised").groupby("area").size()
    table = sizes.rename("actions").to_frame()
    found = members.forum(dataset).groupby(["area", "how"]).size()
    for name in ("as_owner", "named"):
        table[name] = [int(found.get((area, name), 0)) for area in table.index]
    for name in ("as_owner", "named"):
        table[f"{name}_share"] = table[name] / table.actions
    return table.reset_index()


def state(dataset: Dataset, by: Literal["area", "theme"] = "area") -> pd.DataFrame:
    """How far the actions have come by their areas' newest documents: `area` or `theme`, `status`,
    `actions`, `of`, `share`.

    An action of several themes counts once for each, and one without a theme for `no_theme`. Where
    no state is printed, the status is `unknown`. By theme, only documents that print states count:
    the others would only tell which themes they speak of.
    """
    statuses = list(schema().enums["status"])
    if by == "area":
        counted = members.state(dataset)
        return _shares(counted, "status", statuses, _sizes(counted))
    told = members.state_by_theme(dataset)
    return _shares(told, "status", statuses, told.groupby("theme").size())


def overdue(dataset: Dataset, as_at: dt.date | None = None) -> pd.DataFrame:
    """What was overdue: `area`, `statement_id`, `as_at`, `standing`, `actions`, `of`, `share`.

    `as_at` is the day to ask for, by the newest document that an area had published by then.
    Without it, each area is asked on the day of its newest document, when what that says was true.
    The standings: `overdue` (the deadline has passed and a state is printed, which is not
    completed), `passed_no_state` (the deadline has passed and nothing is printed of how far the
    action has come), `not_due`, `done`, `cancelled`, `no_deadline`, `no_day` (there is a deadline,
    but neither a day to ask for nor a date of publication).
    """
    table = members.overdue(dataset, as_at)
    key = ["area", "statement_id"]
    days = table.groupby(key).as_at.first()
    shares = _shares(table, "standing", STANDINGS, table.groupby(key).size())
    shares.insert(2, "as_at", days.loc[list(shares.set_index(key).index)].array)
    return shares


def date_precision(dataset: Dataset) -> pd.DataFrame:
    """How precisely actions are dated: `area`, `precision`, `actions`, `of`, `share`.

    `in_steps` has the actions that have no date of their own but dated steps, `no_date` those that
    no day, month or year is printed for (a mere `Ongoing` or `Quarterly` is none).
    """
    table = members.date_precision(dataset)
    kinds = [*schema().enums["precision"], IN_STEPS, NO_DATE]
    return _shares(table, "precision", kinds, _sizes(table))


def themes(dataset: Dataset) -> pd.DataFrame:
    """Which themes recur, the most common first: `theme`, `label`; `areas_by_concern` (the areas in
    which a concern speaks of it), `areas` (in which a concern or an action does), `of_areas`;
    `actions` that speak of it, `of_actions`; the shares `areas_by_concern_share`, `areas_share`,
    `actions_share`. Last, as `no_theme`, what speaks of no theme of the list."""
    import pandas as pd

    counted = actions(dataset, "promised")
    by_action = members.themes(dataset)
    areas = counted[["statement_id", "area"]].drop_duplicates()
    by_concern = a_row_a_theme(areas.merge(dataset.concerns, on="statement_id"))
    either = pd.concat([by_action[["theme", "area"]], by_concern[["theme", "area"]]])
    labels = {**{theme.slug: theme.label for theme in all_themes()}, NO_THEME: "No theme"}
    table = pd.DataFrame({"theme": list(labels), "label": list(labels.values())})
    for name, found, of, whole in (
        ("areas_by_concern", by_concern.groupby("theme").area.nunique(), "of_areas", len(areas)),
        ("areas", either.groupby("theme").area.nunique(), "of_areas", len(areas)),
        ("actions", by_action.groupby("theme").size(), "of_actions", len(counted)),
    ):
        table[name] = table.theme.map(found).fillna(0).astype(int)
        table[of] = whole
        table[f"{name}_share"] = table[name] / max(whole, 1)
    is_last = table.theme == NO_THEME
    order = ["is_last", "areas_by_concern", "areas", "actions", "theme"]
    ascending = [True, False, False, False, True]
    table = table.assign(is_last=is_last).sort_values(order, ascending=ascending)
    return table.drop(columns="is_last").reset_index(drop=True)


def themes_by_area(dataset: Dataset) -> pd.DataFrame:
    """How many actions of each area speak of each theme: `area`, `theme`, `actions`, `of`,
    `share`."""
    found = members.themes(dataset)
    names = [*(theme.slug for theme in all_themes()), NO_THEME]
    return _shares(found, "theme", names, _sizes(found))


def _sizes(table: pd.DataFrame) -> pd.Series[int]:
    """How many actions each area has in it."""
    sizes: pd.Series[int] = table.groupby("area").action_id.nunique()
    return sizes


def _shares(
    table: pd.DataFrame, column: str, values: Sequence[str], sizes: pd.Series[int]
) -> pd.DataFrame:
    """How often each value stands in a column, also where it never does, group by group: `of` is
    the size of the group, as `sizes` tells it by the names of the groups, and `share` the part of
    it."""
    import pandas as pd

    names = list(sizes.index.names)
    counts = table.groupby([*names, column]).size().to_dict()
    rows = []
    for group, size in sizes.to_dict().items():
        key = group if isinstance(group, tuple) else (group,)
        for value in values:
            count = counts.get((*key, value), 0)
            rows.append((*key, value, count, size, count / size))
    return pd.DataFrame(rows, columns=[*names, column, "actions", "of", "share"])
