"""Which actions of a plan's older version are which of its newer one.

The actions of both versions are matched one to one, the surest pair first: by their words, by their
reference (where none is printed, by their place in their group) and by their order. Seen the other
way round, the same pairs are matched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wsoa.output.dataset import Dataset
from wsoa.output.schema import schema
from wsoa.vocabulary import folded

if TYPE_CHECKING:
    pass


# Two actions are one where their words are this alike; with the same reference, less will do.
_LEAST_ALIKE = 0.7


_LEAST_ALIKE_WITH_REF = 0.5


_WEIGHT_OF_REF = 0.15


_WEIGHT_OF_PART = 0.9  # of an action whose words all stand in the other, which says more


ActionRow = dict[str, Any]  # a row of `actions` by its columns


@dataclass(frozen=True)
class Match:
    """An action in both versions; in one alone, where `old` or `new` is empty."""

    old: ActionRow | None
    new: ActionRow | None
    similarity: float | None = None
    matched_by: str = ""


def rows_of_actions(dataset: Dataset, statement_id: str) -> list[ActionRow]:
    table = schema()["actions"]
    whole = (dict(zip(table.header, row, strict=True)) for row in dataset.rows["actions"])
    return [action for action in whole if action["statement_id"] == statement_id]


def matched_actions(old: Sequence[ActionRow], new: Sequence[ActionRow]) -> list[Match]:
    """Every action of both versions once: those of the new one in its order, then what was
    dropped."""
    pairs = _assigned(old, new)
    kept = [
        Match(old[pairs[place][0]], action, *pairs[place][1:])
        if place in pairs
        else Match(None, action)
        for place, action in enumerate(new)
    ]
    taken = {pair[0] for pair in pairs.values()}
    return kept + [Match(action, None) for place, action in enumerate(old) if place not in taken]


def _assigned(
    old: Sequence[ActionRow], new: Sequence[ActionRow]
) -> dict[int, tuple[int, float, str]]:
    """For the places of new actions those of the old ones that they are, one to one, with the
    similarity and what told it."""
    import numpy as np
    from rapidfuzz import fuzz, process

    words = [[folded_words(action["action_text"]) for action in side] for side in (old, new)]
    places = [[_place(action) for action in side] for side in (old, new)]
    whole, part = (
        process.cdist(*words, scorer=scorer, dtype=np.float64)
        for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio)
    )
    alike = np.maximum(whole, _WEIGHT_OF_PART * part) / 100
    same = np.array([[one == other for other in places[1]] for one in places[0]], dtype=bool)
    same = same.reshape(alike.shape)
    score = alike + _WEIGHT_OF_REF * same
    enough = (alike >= _LEAST_ALIKE) | (same & (alike >= _LEAST_ALIKE_WITH_REF))
    # Of pairs that are as sure, that which kept the order better; the sum makes the choice one that
    # is the same from either side.
    surest_first = sorted(
        zip(*map(np.ndarray.tolist, np.nonzero(enough)), strict=True),
        key=lambda pair: (-score[pair], abs(pair[0] - pair[1]), pair[0] + pair[1]),
    )
    found: dict[int, tuple[int, float, str]] = {}
    taken: set[int] = set()
    for one, other in surest_first:
        if one not in taken and other not in found:
            by_place = "words and reference" if new[other]["action_ref"] else "words and place"
            told_by = by_place if same[one, other] else "words"
            found[other] = (one, round(float(alike[one, other]), 3), told_by)
            taken.add(one)
    return found


def folded_words(text: str) -> str:
    return folded(text) or text


def _place(action: ActionRow) -> str:
    """The group and the reference; without a reference, the place in the group (see action_id)."""
    action_id: str = action["action_id"]
    return action_id.removeprefix(f"{action['statement_id']}/")
