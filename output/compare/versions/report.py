"""What `wsoa diff` tells: a summary in lines, all changes as CSV, and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wsoa.errors import UsageError
from wsoa.output.compare import labels
from wsoa.output.compare.html import as_csv, render, write_texts
from wsoa.output.compare.near_duplicates import MarkedWords, mark_shared
from wsoa.output.compare.versions.diff import (
    NO_LONGER_PRINTED,
    NOW_PRINTED,
    Versions,
    differences_between,
    of_pair,
    only_in_one,
    pairing_doubts,
    tally,
    versions,
)
from wsoa.output.compare.wording import count
from wsoa.output.dataset import Dataset
from wsoa.output.schema import schema

_Chosen = tuple[str, str] | None
_PAGES = (".html", ".htm")


def diff_summary(old: Dataset, new: Dataset, statements: _Chosen = None) -> list[str]:
    """What changed, in a few lines for each two documents, and what was not compared. For the
    arguments and what is raised, see `diff.differences_between`."""
    lines = []
    pairs = versions(old, new, statements)
    for pair, row in zip(pairs, tally(old, new, pairs).to_dict("records"), strict=True):
        lines += [
            _versions(pair, old, new),
            f"  {count(row['old_actions'], 'action')} before, {row['new_actions']} after, "
            f"{row['in_both']} in both ({row['unchanged']} of them unchanged)",
            f"  {row['added']} added, {row['dropped']} dropped, {row['reworded']} reworded, "
            f"{row['re-dated']} re-dated, {row['re-rated']} re-rated",
        ]
        states = [f"{row[name]} {verb}" for name, verb in _STATES.items() if row[name]]
        if states:
            lines.append(f"  the state of {' and of '.join(states)}")
        if row["median_slippage_days"] == row["median_slippage_days"]:
            lines.append(
                f"  of the deadlines that moved, {row['slipped']} slipped; the median moved by "
                f"{row['median_slippage_days']:+.0f} days"
            )
    return lines + _not_compared(old, new, statements)


_STATES = {
    NOW_PRINTED: "is printed now, which it was not before",
    NO_LONGER_PRINTED: "is no longer printed",
}


def _versions(pair: Versions, old: Dataset, new: Dataset) -> str:
    """Which two documents are compared: their files, with their ids where the files are alike."""
    one, other = of_pair(pair, old, new)
    names = [one.source_name, other.source_name]
    if names[0] == names[1]:
        names = [f"{each.source_name} ({each.statement_id})" for each in (one, other)]
    return f"{pair.area}: {names[0]} → {names[1]}"


def warnings(old: Dataset, new: Dataset, statements: _Chosen = None) -> list[str]:
    """Which of the documents may be no versions of one plan, and why: see `diff.pairing_doubts`."""
    return [
        doubt for pair in versions(old, new, statements) for doubt in pairing_doubts(pair, old, new)
    ]


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
    `diff.differences_between` does, UsageError for another ending, and CannotWrite."""
    strange = [path for path in files if path.suffix.lower() not in (".csv", *_PAGES)]
    if strange:
        raise UsageError("--to", f"{str(strange[0])!r} ends neither in .csv nor in .html")
    texts = {
        path: _page(old, new, statements)
        if path.suffix.lower() in _PAGES
        else as_csv(differences_between(old, new, statements))
        for path in files
    }
    return [
        path for file, text in texts.items() for path in write_texts(file.parent, {file.name: text})
    ]


def _page(old: Dataset, new: Dataset, statements: _Chosen) -> str:
    changes = differences_between(old, new, statements)
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
        warnings=warnings(old, new, statements),
        notes=diff_summary(old, new, statements),
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
    old: MarkedWords = [(before, False)] if before else [("—", True)]
    new: MarkedWords = [(after, False)] if after else [("—", True)]
    if row["change"] == "reworded":
        old, new = mark_shared(before, after)
        said = f"{row['similarity']:.0%} alike; the words that changed are marked"
    elif row["change"] not in ("added", "dropped"):
        said = texts[row["new_action_id"]]
    if row["change"] == "re-dated" and before and after:
        old, new = mark_shared(before, after)
    if before in labels.STATUSES and after in labels.STATUSES:
        old, new = ([(labels.STATUSES[state], False)] for state in (before, after))
    days = row["slippage_days"]
    if row["change"] == "re-dated" and isinstance(days, int):
        new = [*new, (f" ({count(abs(days), 'day')} {'later' if days > 0 else 'earlier'})", True)]
    return {
        "said": said,
        "old": old,
        "new": new,
        "old_where": _where(row, "old", texts),
        "new_where": _where(row, "new", texts),
    }


def _where(row: dict[Any, Any], side: str, refs: dict[Any, Any]) -> str:
    """The file and the page of a change on one side; on the side that has nothing, which it is."""
    action, page = row[f"{side}_action_id"], row[f"{side}_page"]
    name = row[f"{side}_file"]
    if not isinstance(action, str):
        return f"not in {name}"
    return f"{name}, page {page}" if isinstance(page, int) else str(name)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
