"""What a comparison counts: one document an area, so that no promise is counted twice.

An area publishes the same actions again and again: the plan, later versions of it, dashboards that
report on it, copies in other formats. For what was *promised*, an area's newest plan counts; for
how far it *has come*, its newest document of any kind. All others are named, with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from wsoa.output.dataset import Dataset
from wsoa.output.schema import FORMATS, schema

if TYPE_CHECKING:
    import pandas as pd

Purpose = Literal["promised", "state"]


@dataclass(frozen=True)
class ComparedStatement:
    """A statement as a comparison sees it. `dated` orders the versions: the document's own date,
    else that of the inspection; `version` is its number among them, none for a copy or where no
    action was found. `counts_for` and `why` say what it is counted for, or why not."""

    statement_id: str
    area: str
    kind: str
    published_on: dt.date | None
    published_precision: str | None
    dated: dt.date | None
    source_name: str
    source_format: str
    actions: int
    copy_of: str = ""  # the name of the file of which it is a copy
    area_name: str = ""  # empty where it is not known
    version: int | None = None
    counts_for: str = ""
    why: str = ""

    @property
    def age(self) -> tuple[dt.date, int, int, str]:
        """What sorts the documents of an area, the one to be preferred last."""
        day = self.dated or dt.date.min
        return day, FORMATS.index(self.source_format), self.actions, self.statement_id


_INNER = ("area_name", "copy_of")  # of a Document, and no column of the table


def documents(dataset: Dataset, until: dt.date | None = None) -> pd.DataFrame:
    """Every statement of a dataset and what it counts for: a row each, by area and age. Documents
    that were published after the day `until` are passed over."""
    return _once(dataset, ("documents", until), partial(_documents, dataset, until))


def _documents(dataset: Dataset, until: dt.date | None) -> pd.DataFrame:
    import pandas as pd

    found = [asdict(document) for document in compared_statements(dataset, until)]
    columns = [name for name in ComparedStatement.__dataclass_fields__ if name not in _INNER]
    table = pd.DataFrame(found, columns=columns)
    for column in ("published_on", "dated"):
        table[column] = pd.to_datetime(table[column])
    return table.astype({"version": "Int64"})


def compared_statements(dataset: Dataset, until: dt.date | None = None) -> list[ComparedStatement]:
    """As `documents`, as objects."""
    areas: dict[str, list[ComparedStatement]] = {}
    for document in _all(dataset):
        areas.setdefault(document.area, []).append(document)
    return [
        document
        for _, versions in sorted(areas.items())
        for document in _told_apart(sorted(versions, key=lambda item: item.age), until)
    ]


def _all(dataset: Dataset) -> Iterable[ComparedStatement]:
    header = schema()["statements"].header
    records: list[dict[str, Any]] = [
        dict(zip(header, row, strict=True)) for row in dataset.rows["statements"]
    ]
    names = {record["statement_id"]: record["source_name"] for record in records}
    for record in records:
        yield ComparedStatement(
            statement_id=record["statement_id"],
            # What is not known is not guessed: the file stands for itself, with all its copies.
            area=record["area_name"] or f"{Path(record['source_name']).stem} (file)",
            kind=record["kind"],
            published_on=record["published_on"],
            published_precision=record["published_precision"],
            dated=record["published_on"] or record["inspection_start"],
            source_name=record["source_name"],
            source_format=record["source_format"],
            actions=record["actions"],
            copy_of=names.get(record["duplicate_of"], ""),
            area_name=record["area_name"] or "",
        )


def _told_apart(
    versions: list[ComparedStatement], until: dt.date | None
) -> Iterable[ComparedStatement]:
    """The documents of one area, oldest first, each with what it counts for."""
    reasons: dict[str, str] = {}
    best: dict[object, ComparedStatement] = {}
    for each in reversed(versions):
        same = (each.kind, each.published_on or each.statement_id)
        if until and each.published_on and each.published_on > until:
            reasons[each.statement_id] = f"published after {until}"
        elif not each.actions:
            reasons[each.statement_id] = "no actions were found in it"
        elif each.copy_of:
            reasons[each.statement_id] = f"a copy of {each.copy_of}"
        elif same in best:
            reasons[each.statement_id] = f"of the same kind and date as {best[same].source_name}"
        else:
            best[same] = each
    whole = [each for each in versions if each.statement_id not in reasons]
    plans = [each for each in whole if each.kind != "dashboard"] or whole
    for each in versions:
        version = whole.index(each) + 1 if each in whole else None
        promised, state = each in plans[-1:], each in whole[-1:]
        if promised and state:
            why = "the newest document of its area"
        elif promised:
            why = "the newest plan of its area"
        elif state:
            why = "the newest report on its area's plan"
        else:
            why = reasons.get(each.statement_id, "an earlier version")
        counts_for = " and ".join(["promised"] * promised + ["state"] * state)
        yield replace(each, version=version, counts_for=counts_for or "nothing", why=why)


def actions(dataset: Dataset, purpose: Purpose, until: dt.date | None = None) -> pd.DataFrame:
    """The actions that count for a purpose, a row each, in the order of areas and of the documents.

    Beside the columns of `actions`: `area`, `kind`, `published_on`, `published_precision`;
    `concern_ref`, `concern_title`; `has_owner`, `has_measure` (its own or its outcome's);
    `deadline` as a timestamp, `date_from` (`action`, `steps` or empty: where its dates stand).
    """
    asked = ("actions", purpose, until)
    return _once(dataset, asked, partial(_actions, dataset, purpose, until))


def _actions(dataset: Dataset, purpose: Purpose, until: dt.date | None) -> pd.DataFrame:
    import pandas as pd

    listed_documents = documents(dataset, until)
    counted = listed_documents[listed_documents.counts_for.str.contains(purpose)]
    columns = ["statement_id", "area", "kind", "published_on", "published_precision"]
    concerns = dataset.concerns[["statement_id", "concern_no", "concern_ref", "title"]]
    outcomes = dataset.outcomes[["statement_id", "concern_no", "outcome_no", "success_text"]]
    table = (
        counted[columns]
        .merge(dataset.actions, on="statement_id")
        .merge(
            concerns.rename(columns={"title": "concern_title"}),
            on=["statement_id", "concern_no"],
            how="left",
        )
        .merge(
            outcomes.rename(columns={"success_text": "outcome_success_text"}),
            on=["statement_id", "concern_no", "outcome_no"],
            how="left",
        )
    )
    own = table[["due_start", "due_end"]].notna().any(axis=1)
    from_steps = (table.deadline_source == "milestone").fillna(False)
    return table.assign(
        has_owner=table.action_id.isin(dataset.owners.action_id),
        has_measure=table[["success_text", "outcome_success_text"]].notna().any(axis=1),
        deadline=pd.to_datetime(table.deadline),
        date_from=[
            "steps" if steps else "action" if dated else ""
            for steps, dated in zip(from_steps, own, strict=True)
        ],
    )


def _once(dataset: Dataset, name: Hashable, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """A frame that a comparison asks for dozens of times: made once, a copy for each who asks."""
    if name not in dataset.worked_out:
        dataset.worked_out[name] = make()
    return dataset.worked_out[name].copy()
