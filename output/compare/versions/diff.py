"""What changed between two versions of a plan: added, dropped, reworded, re-dated, re-rated, or
with a state that was not printed before (or is no longer).

What finds no match in the other version (`matching.py`) was dropped or added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from wsoa.errors import UsageError
from wsoa.output.compare.counting import ComparedStatement, compared_statements
from wsoa.output.compare.versions.matching import (
    ActionRow,
    Match,
    folded_words,
    matched_actions,
    rows_of_actions,
)
from wsoa.output.dataset import Dataset

if TYPE_CHECKING:
    import pandas as pd

NOW_PRINTED, NO_LONGER_PRINTED = "state now printed", "state no longer printed"
CHANGES = (
    "added",
    "dropped",
    "reworded",
    "re-dated",
    "re-rated",
    NOW_PRINTED,
    NO_LONGER_PRINTED,
)

_LEAST_IN_BOTH = 0.25  # of the shorter of two versions of one plan


@dataclass(frozen=True)
class Versions:
    """Two documents that are compared, the older first."""

    area: str
    old_statement: str
    new_statement: str


@dataclass(frozen=True)
class Change:
    """One thing that changed, with what was printed before and after, in which file and where."""

    area: str
    old_statement: str
    new_statement: str
    change: str
    old_action_id: str | None
    new_action_id: str | None
    similarity: float | None
    old: str | None
    new: str | None
    slippage_days: int | None
    old_file: str
    old_page: int | None
    new_file: str
    new_page: int | None


# --------------------------------------------------------------------------- whole datasets


def differences_between(
    old: Dataset, new: Dataset, statements: tuple[str, str] | None = None
) -> pd.DataFrame:
    """What changed from one version to another, a row a change, in the order of the new document.

    Takes two datasets, and compares area by area the newest plans in them; or the two statements of
    these ids, the first from `old`, the second from `new` (which may be one dataset). Gives `area`,
    `old_statement`, `new_statement`, `change` (one of `CHANGES`; an action may have several),
    `old_action_id`, `new_action_id`, `similarity` of the words (0 to 1), `old` and `new` as printed
    (a state where it was re-rated); where both have a deadline, `slippage_days` (negative: brought
    forward); `old_file`, `old_page`, `new_file`, `new_page`. Raises UsageError where the two have
    no area in common, or no such statement.
    """
    pairs = versions(old, new, statements)
    return _frame(change for pair in pairs for change in _changes(pair, old, new))


def tally(old: Dataset, new: Dataset, pairs: Iterable[Versions]) -> pd.DataFrame:
    """How much changed, a row for each two documents: `area`, `old_statement`, `new_statement`,
    `old_actions`, `new_actions`, `in_both`, of these `unchanged`; how many were `added`, `dropped`,
    `reworded`, `re-dated`, `re-rated`, had their `state now printed` or `state no longer printed`;
    `slipped` (to a later deadline) and `median_slippage_days`
    of those whose deadline moved."""
    import pandas as pd

    rows = []
    for pair in pairs:
        changes = _frame(_changes(pair, old, new))
        counts = changes.change.value_counts()
        kept = changes[~changes.change.isin(["added", "dropped"])]
        moved = changes.slippage_days[changes.slippage_days.fillna(0) != 0].astype("float64")
        old_actions = len(rows_of_actions(old, pair.old_statement))
        in_both = old_actions - int(counts.get("dropped", 0))
        rows.append(
            {
                **asdict(pair),
                "old_actions": old_actions,
                "new_actions": in_both + int(counts.get("added", 0)),
                "in_both": in_both,
                "unchanged": in_both - kept.new_action_id.nunique(),
                **{change: int(counts.get(change, 0)) for change in CHANGES},
                "slipped": int((moved > 0).sum()),
                "median_slippage_days": moved.median(),
            }
        )
    columns = [*Versions.__dataclass_fields__, "old_actions", "new_actions", "in_both", "unchanged"]
    columns += [*CHANGES, "slipped", "median_slippage_days"]
    return pd.DataFrame(rows, columns=columns)


def history(dataset: Dataset) -> pd.DataFrame:
    """What changed from each version of an area's plan to the next, in one dataset: as `diff`."""
    return _frame(
        change for pair in successive(dataset) for change in _changes(pair, dataset, dataset)
    )


def matches(old: Dataset, new: Dataset, pair: Versions) -> pd.DataFrame:
    """Every action of two versions, with its match: `old_action_id`, `new_action_id` (one is empty
    where there is none), `similarity`, `matched_by` (`words`, `words and reference` or `words and
    place`)."""
    import pandas as pd

    found = [
        (
            _id(match.old),
            _id(match.new),
            match.similarity,
            match.matched_by or None,
        )
        for match in matched_in(pair, old, new)
    ]
    return pd.DataFrame(
        found, columns=["old_action_id", "new_action_id", "similarity", "matched_by"]
    )


def versions(
    old: Dataset, new: Dataset, statements: tuple[str, str] | None = None
) -> list[Versions]:
    """Which document of one dataset is compared with which of the other: see `diff`. Where each
    holds one plan, it is these two, whatever their areas."""
    if statements:
        return [_chosen(old, new, *statements)]
    one, other = _plans(old), _plans(new)
    if len(one) == len(other) == 1:
        (first,), (second,) = one.values(), other.values()
        return [Versions(second.area, first.statement_id, second.statement_id)]
    pairs = [
        Versions(area, one[area].statement_id, other[area].statement_id)
        for area in sorted(one.keys() & other.keys())
    ]
    if not pairs:
        raise UsageError("wsoa diff", "the two have no area in common")
    return pairs


def only_in_one(old: Dataset, new: Dataset) -> tuple[list[str], list[str]]:
    """The areas that `versions` leaves out: those in the old dataset, and in the new, alone."""
    one, other = _plans(old), _plans(new)
    if len(one) == len(other) == 1:
        return [], []
    return sorted(one.keys() - other.keys()), sorted(other.keys() - one.keys())


def of_pair(
    pair: Versions, old: Dataset, new: Dataset
) -> tuple[ComparedStatement, ComparedStatement]:
    """The two documents that are compared."""
    before = {each.statement_id: each for each in compared_statements(old)}
    after = before if new is old else {each.statement_id: each for each in compared_statements(new)}
    return before[pair.old_statement], after[pair.new_statement]


def pairing_doubts(pair: Versions, old: Dataset, new: Dataset) -> list[str]:
    """Why the two may be no versions of one plan: they are of different areas, or hardly an action
    of the one stands in the other."""
    one, other = of_pair(pair, old, new)
    found = []
    if one.area_name and other.area_name and one.area_name != other.area_name:
        found.append(
            f"{one.source_name} is of {one.area_name}, {other.source_name} of {other.area_name}: "
            "what follows tells two plans apart, and is no change of one."
        )
    table = matches(old, new, pair)
    both = int(table.notna()[["old_action_id", "new_action_id"]].all(axis=1).sum())
    fewer = min(one.actions, other.actions)
    if fewer and both < _LEAST_IN_BOTH * fewer:
        found.append(
            f"Of the {fewer} actions in the shorter of {one.source_name} and {other.source_name}, "
            f"{both or 'none'} {'is' if both < 2 else 'are'} in both: these may be no versions of "
            "one plan."
        )
    return found


def successive(dataset: Dataset) -> list[Versions]:
    """Each version of an area's plan with the next, of all areas of a dataset."""
    whole = [document for document in compared_statements(dataset) if document.version]
    return [
        Versions(new.area, old.statement_id, new.statement_id)
        for old, new in pairwise(whole)
        if old.area == new.area
    ]


def _plans(dataset: Dataset) -> dict[str, ComparedStatement]:
    return {
        each.area: each for each in compared_statements(dataset) if "promised" in each.counts_for
    }


def _chosen(old: Dataset, new: Dataset, old_id: str, new_id: str) -> Versions:
    areas = []
    for dataset, statement_id in ((old, old_id), (new, new_id)):
        known = {each.statement_id: each.area for each in compared_statements(dataset)}
        if statement_id not in known:
            raise UsageError(
                statement_id, f"the dataset has no such statement, but {', '.join(sorted(known))}"
            )
        areas.append(known[statement_id])
    return Versions(areas[-1], old_id, new_id)


def _frame(changes: Iterable[Change]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(map(asdict, changes), columns=list(Change.__dataclass_fields__))
    whole = dict.fromkeys(("slippage_days", "old_page", "new_page"), "Int64")
    return table.astype({**whole, "similarity": "Float64"})


# --------------------------------------------------------------------------- two documents


def _id(action: ActionRow | None) -> str | None:
    return action["action_id"] if action else None


def _changes(pair: Versions, old: Dataset, new: Dataset) -> Iterator[Change]:
    before_in, after_in = of_pair(pair, old, new)
    sides = (before_in.source_format, after_in.source_format)
    for match in matched_in(pair, old, new):
        for change, before, after, slippage in _differences(match, sides):
            yield Change(
                pair.area,
                pair.old_statement,
                pair.new_statement,
                change,
                _id(match.old),
                _id(match.new),
                match.similarity,
                before,
                after,
                slippage,
                before_in.source_name,
                match.old["page_start"] if match.old else None,
                after_in.source_name,
                match.new["page_start"] if match.new else None,
            )


def matched_in(pair: Versions, old: Dataset, new: Dataset) -> list[Match]:
    return matched_actions(
        rows_of_actions(old, pair.old_statement), rows_of_actions(new, pair.new_statement)
    )


_COLOURLESS = ("text", "markdown")
_WHEN = ("due_start", "due_end", "due_kind", "due_recurrence", "deadline")


def _differences(
    match: Match, formats: tuple[str, str]
) -> Iterator[tuple[str, str | None, str | None, int | None]]:
    """What changed of an action: the change, what stood before and after, and the days it slipped.

    Letter case, punctuation and spacing are no rewording; another way to print the same date or
    state is no new date or state.
    """
    old, new = match.old, match.new
    if old is None or new is None:
        text = (old or new or {})["action_text"]
        yield ("added", None, text, None) if new else ("dropped", text, None, None)
        return
    if folded_words(old["action_text"]) != folded_words(new["action_text"]):
        yield "reworded", old["action_text"], new["action_text"], None
    if any(old[name] != new[name] for name in _WHEN):
        ends = old["deadline"], new["deadline"]
        slippage = (ends[1] - ends[0]).days if all(ends) else None
        yield "re-dated", _when(old), _when(new), slippage
    rated = _rated(old, new, formats)
    if rated:
        yield rated, old["status"], new["status"], None


def _when(action: ActionRow) -> str | None:
    """The words that say when an action is due; its last step's day, where dates stand on these."""
    if action["deadline_source"] == "milestone":
        return f"{action['deadline']:%-d %B %Y} (its last step)"
    printed: str | None = action["due_text"]
    return printed


def _rated(old: ActionRow, new: ActionRow, formats: tuple[str, str]) -> str:
    """What became of the state of an action; empty where nothing did, or where nothing can be told
    of it: text shows no colours."""
    if old["status"] == new["status"]:
        return ""
    if "unknown" not in (old["status"], new["status"]):
        return "re-rated"
    silent, told = (0, new) if old["status"] == "unknown" else (1, old)
    if formats[silent] in _COLOURLESS and str(told["status_source"]).endswith("_colour"):
        return ""
    return (NOW_PRINTED, NO_LONGER_PRINTED)[silent]
