"""Which actions stand behind a figure: a row for each action and each value that it counts for.

A figure of a comparison is the number of rows here, so that its list of actions is as long as it
says. Each function gives `area`, `statement_id`, `action_id` and the column of the values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wsoa.output.compare import parent_carer_forum as forums
from wsoa.output.compare.counting import actions
from wsoa.output.dataset import Dataset

if TYPE_CHECKING:
    import pandas as pd

KEY = ["area", "statement_id", "action_id"]
NO_OWNER, NO_ORGANISATION = "no_owner", "no_organisation"
NO_DATE, IN_STEPS = "no_date", "in_steps"
NO_THEME = "no_theme"
STANDINGS = ("overdue", "passed_no_state", "not_due", "done", "cancelled", "no_deadline", "no_day")
"""Where an action stands on a day: see `figures.overdue`."""


def concerns(dataset: Dataset) -> pd.DataFrame:
    """By `concern_no`, the concern that an action stands under."""
    return actions(dataset, "promised")[[*KEY, "concern_no"]]


def weeks(dataset: Dataset) -> pd.DataFrame:
    """By `counted_as`: `deadlines` (those whose weeks are counted), of these `before_publication`;
    `no_deadline`, `no_publication_date`."""
    counted = with_weeks(dataset)
    has_deadline, has_weeks = counted.deadline.notna(), counted.weeks.notna()
    counted_as = {
        "deadlines": has_weeks,
        "before_publication": counted.weeks < 0,
        "no_deadline": ~has_deadline,
        "no_publication_date": has_deadline & ~has_weeks,
    }
    return _where(counted, "counted_as", counted_as)


def with_weeks(dataset: Dataset) -> pd.DataFrame:
    """The actions that were promised, with the `weeks` from publication to the deadline.

    A publication date that is told less exactly than by the month counts as none.
    """
    counted = actions(dataset, "promised")
    published = counted.published_on.where(counted.published_precision.isin(_MEASURABLE))
    return counted.assign(weeks=(counted.deadline - published).dt.days / 7)


_MEASURABLE = ("day", "week", "month")  # a year as the date of publication says nothing of weeks


def missing(dataset: Dataset) -> pd.DataFrame:
    """By `lacks`: `no_owner`, `no_date`, `no_measure`. An action may lack several."""
    counted = actions(dataset, "promised")
    lacks = {
        NO_OWNER: ~counted.has_owner,
        NO_DATE: counted.date_from == "",
        "no_measure": ~counted.has_measure,
    }
    return _where(counted, "lacks", lacks)


def responsible(dataset: Dataset) -> pd.DataFrame:
    """By `organisation_type`, once for each kind of body among an action's owners; where there is
    none, `no_organisation` (posts or persons alone) or `no_owner`."""
    counted = actions(dataset, "promised")
    owners = dataset.owners.dropna(subset="organisation_type")
    owners = owners[["action_id", "organisation_type"]].drop_duplicates()
    table = counted[[*KEY, "has_owner"]].merge(owners, on="action_id", how="left")
    lacking = table.has_owner.map({True: NO_ORGANISATION, False: NO_OWNER})
    return table.assign(organisation_type=table.organisation_type.fillna(lacking))


def forum(dataset: Dataset) -> pd.DataFrame:
    """By `how` an action names the parent carer forum: `as_owner`, and `named` (there or anywhere
    in its words)."""
    counted = actions(dataset, "promised")
    owners = dataset.owners
    owned = owners.action_id[owners.organisation_type == forums.TYPE]
    how: dict[str, pd.Series[Any] | list[bool]] = {
        "named": forums.names_forum(counted, owners),
        "as_owner": counted.action_id.isin(owned),
    }
    return _where(counted, "how", how)


def state(dataset: Dataset) -> pd.DataFrame:
    """By `status`, with the `themes` that an action speaks of."""
    return actions(dataset, "state")[[*KEY, "status", "themes"]]


def state_by_theme(dataset: Dataset) -> pd.DataFrame:
    """By `status` and `theme`, once for each theme, of the documents that print states."""
    counted = state(dataset)
    rated = counted[counted.status != "unknown"].statement_id.unique()
    return a_row_a_theme(counted[counted.statement_id.isin(rated)])


def overdue(dataset: Dataset, as_at: dt.date | None = None) -> pd.DataFrame:
    """By `standing` (see `figures.overdue`), with the day that was asked for, `as_at`."""
    import pandas as pd

    counted = actions(dataset, "state", until=as_at)
    day = pd.Series(pd.Timestamp(as_at), counted.index) if as_at else counted.published_on
    return counted[KEY].assign(standing=standings(counted, day), as_at=day)


def standings(counted: pd.DataFrame, day: pd.Series[Any]) -> pd.Series[Any]:
    """Where each action stands on its day: see `figures.overdue`."""
    import pandas as pd

    later = pd.to_datetime(counted.completed_on) > day
    standing = pd.Series("not_due", counted.index, dtype="object")
    passed = counted.deadline < day
    standing[passed] = "overdue"
    standing[passed & (counted.status == "unknown")] = "passed_no_state"
    standing[day.isna()] = "no_day"
    standing[counted.deadline.isna()] = "no_deadline"
    standing[counted.status == "cancelled"] = "cancelled"
    standing[(counted.status == "completed") & ~later] = "done"
    return standing


def date_precision(dataset: Dataset) -> pd.DataFrame:
    """By `precision` of an action's own date, `in_steps` or `no_date`."""
    counted = actions(dataset, "promised")
    instead = counted.date_from.map({"action": "", "steps": IN_STEPS, "": NO_DATE})
    return counted[KEY].assign(precision=counted.due_precision.where(instead == "", instead))


def themes(dataset: Dataset) -> pd.DataFrame:
    """By `theme`, once for each that an action speaks of, or `no_theme`."""
    return a_row_a_theme(actions(dataset, "promised")[[*KEY, "themes"]])


def a_row_a_theme(table: pd.DataFrame) -> pd.DataFrame:
    """The rows once for each of their themes, which the new column `theme` holds."""
    return table.assign(theme=table.themes.fillna(NO_THEME).str.split(";")).explode("theme")


def _where(
    counted: pd.DataFrame, column: str, tests: Mapping[str, pd.Series[Any] | list[bool]]
) -> pd.DataFrame:
    """The actions that pass each of some tests, under its name."""
    import pandas as pd

    return pd.concat(
        [counted.loc[list(test), KEY].assign(**{column: name}) for name, test in tests.items()],
        ignore_index=True,
    )
