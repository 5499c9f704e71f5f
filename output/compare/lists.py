"""The lists behind the figures of a comparison: each action with its words, its place, its owner
and its date, what is overdue first; as pages and as CSV.

A figure has a page for each of its values, parted by area, and the same rows as a file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wsoa.output.compare import labels
from wsoa.output.compare.counting import actions, documents
from wsoa.output.compare.findings import Finding
from wsoa.output.compare.html import as_csv, render
from wsoa.output.compare.members import standings
from wsoa.output.compare.wording import count
from wsoa.output.dataset import Dataset

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "lists"

_COLUMNS = {
    "area": "area",
    "source_name": "document",
    "page_start": "page",
    "action_ref": "ref",
    "action_text": "quote",
    "owner_text": "owner",
    "due_text": "date_as_printed",
    "deadline": "deadline",
    "standing": "standing",
    "status": "status",
    "status_text": "status_as_printed",
    "action_id": "action_id",
}
_ORDER = {"overdue": 0, "passed_no_state": 1}  # then all others, by their deadlines


@dataclass(frozen=True)
class List:
    """The actions that count for one value of a figure: where its page stands within the folder of
    lists, without an ending, and where its parts stand in it."""

    name: str
    value: str
    actions: int
    parts: Mapping[str, str]
    page: str
    table: pd.DataFrame


class Lists:
    """The lists of all figures of one comparison."""

    def __init__(self, dataset: Dataset, as_at: dt.date | None = None) -> None:
        self._known = _known(dataset, as_at)
        self._texts = _texts(self._known)

    def of(self, finding: Finding, back: str) -> dict[str, List]:
        """The lists of one figure, by the values that have actions. `back` is the address of the
        report, as seen from a list."""
        found = finding.members
        rows = found.rows.assign(**{found.value: found.rows[found.value].astype(object)})
        groups = dict(list(rows.groupby(found.value, sort=False)))
        return {
            str(value): self._list(finding, value, groups[value], back)
            for value in found.names
            if value in groups
        }

    def _list(self, finding: Finding, value: Any, rows: pd.DataFrame, back: str) -> List:
        found = finding.members
        by = found.by
        rows = rows[["action_id"] if by == "area" else ["action_id", by]].drop_duplicates()
        table = rows.merge(self._known, on="action_id")
        table = table.sort_values([by, "order", "deadline", "place"], kind="stable")
        name = f"{finding.key}/{address_slug(found.names[value])}"
        shown = table[[*([by] if by != "area" else []), *_COLUMNS]].rename(columns=_COLUMNS)
        parts: dict[str, list[dict[str, Any]]] = {}
        for part, action in zip(table[by].fillna(""), table.action_id, strict=True):
            parts.setdefault(part, []).append(self._texts[action])
        anchors = _anchors(parts)
        return List(
            name=name,
            value=found.names[value],
            actions=len(table),
            parts=anchors,
            page=render(
                "list.html",
                question=finding.question,
                value=found.names[value],
                lead=_lead(table),
                back=back,
                file=f"{name.rpartition('/')[2]}.csv",
                parts=[
                    {"name": part, "anchor": anchors[part], "actions": some}
                    for part, some in parts.items()
                ],
            ),
            table=shown,
        )


def _known(dataset: Dataset, as_at: dt.date | None) -> pd.DataFrame:
    """What a list tells of each action that any figure counts, and where it stands on its day: the
    one asked for, else that of its document."""
    import pandas as pd

    counted = pd.concat([actions(dataset, "promised"), actions(dataset, "state", until=as_at)])
    counted = counted.drop_duplicates("action_id").reset_index(drop=True)
    sources = documents(dataset)[["statement_id", "source_name"]]
    table = counted.merge(sources, on="statement_id", how="left")
    day = pd.Series(pd.Timestamp(as_at), table.index) if as_at else table.published_on
    standing = standings(table, day)
    return table.assign(
        standing=standing,
        order=standing.map(_ORDER).fillna(len(_ORDER)),
        place=range(len(table)),
        page_start=table.page_start.astype("Int64"),
    )[[*_COLUMNS, "order", "place"]]


def _lead(table: pd.DataFrame) -> str:
    late, silent = (int((table.standing == each).sum()) for each in _ORDER)
    told = f"{count(len(table), 'action')} of {count(table.area.nunique(), 'area')}"
    if late or silent:
        told += f"; {late} overdue" + (
            f", {silent} more past their date without a printed state" if silent else ""
        )
    return f"{told}. What is overdue stands first, then by date."


def _texts(known: pd.DataFrame) -> dict[str, dict[Any, Any]]:
    """Each action as the pages of lists show it, every value as text, by its identifier."""
    records: list[dict[Any, Any]] = known.astype(object).where(known.notna(), "").to_dict("records")
    return {
        row["action_id"]: {
            **row,
            "deadline": f"{row['deadline']:%-d %B %Y}" if row["deadline"] != "" else "",
            "is_late": row["standing"] in _ORDER,
            "standing": labels.STANDINGS[row["standing"]],
            "status": labels.STATUSES[row["status"]],
            "page": f"page {row['page_start']}" if row["page_start"] != "" else "",
        }
        for row in records
    }


def list_files(lists: Sequence[List]) -> dict[str, str]:
    """The files of some lists: name within the folder of lists -> content."""
    return {
        name: text
        for each in lists
        for name, text in (
            (f"{each.name}.html", each.page),
            (f"{each.name}.csv", as_csv(each.table)),
        )
    }


def address_slug(text: str) -> str:
    """A text as part of an address: small letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def _anchors(names: Iterable[str]) -> dict[str, str]:
    """For each text an anchor of its own within a page."""
    found: dict[str, str] = {}
    for name in names:
        anchor = f"of-{address_slug(name)}"
        taken = set(found.values())
        found[name] = anchor if anchor not in taken else f"{anchor}-{len(found)}"
    return found
