"""What `wsoa diff` tells: a summary in lines, all changes as CSV, and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wsoa.errors import UsageError
from wsoa.output.compare import labels
from wsoa.output.compare.diff import diff, only_in_one, tally, versions
from wsoa.output.compare.findings import count
from wsoa.output.compare.html import as_csv, put, render
from wsoa.output.compare.near_duplicates import Pieces, marked
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.schema.definition import schema

_Chosen = tuple[str, str] | None
_PAGES = (".html", ".htm")


def summary(old: Dataset, new: Dataset, statements: _Chosen = None) -> list[str]:
    """What changed, in a few lines for each two documents, and what was not compared. For the
    arguments and what is raised, see `differences.diff`."""
    lines = []
    for row in tally(old, new, versions(old, new, statements)).to_dict("records"):
        lines += [
            f"{row['area']}: {row['old_statement']} → {row['new_statement']}",
            f"  {count(row['old_actions'], 'action')} before, {row['new_actions']} after, "
            f"{row['in_both']} in both ({row['unchanged']} of them unchanged)",
            f"  {row['added']} added, {row['dropped']} dropped, {row['reworded']} reworded, "
            f"{row['re-dated']} re-dated, {row['re-rated']} re-rated",
        ]
        if row["median_slippage_days"] == row["median_slippage_days"]:
            lines.append(
                f"  of the deadlines that moved, {row['slipped']} slipped; the median moved by "
                f"{row['median_slippage_days']:+.0f} days"
            )
    return lines + _not_compared(old, new, statements)


def _not_compared(old: Dataset, new: Dataset, statements: _Chosen) -> list[str]:
    if statements:
        return []
    sides = zip(("old", "new"), only_in_one(old, new), strict=True)
    return [
        f"Not compared, because only the {which} dataset has them: {', '.join(areas)}"
        for which, areas in sides
        if areas
    ]


def write_differences(
    old: Dataset, new: Dataset, statements: _Chosen, files: Sequence[Path]
) -> list[Path]:
    """Writes all changes into files that end in .csv or .html; gives their paths. Raises as
    `differences.diff` does, UsageError for another ending, and CannotWrite."""
    strange = [path for path in files if path.suffix.lower() not in (".csv", *_PAGES)]
    if strange:
        raise UsageError("--to", f"{str(strange[0])!r} ends neither in .csv nor in .html")
    return put(
        {
            path: _page(old, new, statements)
            if path.suffix.lower() in _PAGES
            else as_csv(diff(old, new, statements))
            for path in files
        }
    )


def _page(old: Dataset, new: Dataset, statements: _Chosen) -> str:
    changes = diff(old, new, statements)
    texts = {**_texts(old), **_texts(new)}
    groups = []
    for change, name in labels.CHANGES.items():
        rows = changes[changes.change == change].to_dict("records")
        if rows:
            groups.append(
                {
                    "key": change,
                    "heading": f"{name}: {count(len(rows), 'action')}",
                    "changes": [_shown(row, texts) for row in rows],
                }
            )
    table = tally(old, new, versions(old, new, statements))
    return render(
        "diff.html",
        lead=f"{count(int(table.old_actions.sum()), 'action')} before, {table.new_actions.sum()} "
        f"after, {table.in_both.sum()} in both, {table.unchanged.sum()} of them unchanged.",
        notes=summary(old, new, statements),
        groups=groups,
    )


def _texts(dataset: Dataset) -> dict[Any, Any]:
    table = schema()["actions"]
    key, text = table.position["action_id"], table.position["action_text"]
    return {row[key]: row[text] for row in dataset.rows["actions"]}


def _shown(row: dict[Any, Any], texts: dict[Any, Any]) -> dict[str, Any]:
    """A change as the template shows it: old and new side by side."""
    before, after = _text(row["old"]), _text(row["new"])
    said = ""
    old: Pieces = [(before or "—", False)]
    new: Pieces = [(after or "—", False)]
    if row["change"] == "reworded":
        old, new = marked(before, after)
        said = f"{row['similarity']:.0%} alike; the words of both are underlined"
    elif row["change"] in ("re-dated", "re-rated"):
        said = texts[row["new_action_id"]]
    if row["change"] == "re-rated":
        old, new = ([(labels.STATUSES[state], False)] for state in (before, after))
    days = row["slippage_days"]
    if row["change"] == "re-dated" and isinstance(days, int):
        new.append((f" ({count(abs(days), 'day')} {'later' if days > 0 else 'earlier'})", False))
    return {
        "said": said,
        "old": old,
        "new": new,
        "old_where": _text(row["old_action_id"]),
        "new_where": _text(row["new_action_id"]),
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
