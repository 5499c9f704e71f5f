"""What a document says between its rows and no row took, though it would change what they are: the
name of a concern, options of which one is ticked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from wsoa.model import Action, SetAside, Statement
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.trust.row_features import RowFeatures

NO_NAMES = frozenset({"contents", "furniture", "title"})  # kinds of passages that name no concern
FEWEST, SHARE = 3, 0.5  # times that the same words come again, and of rows, as options of each do
LEAST = 4  # words of some options
NOWHERE = (0, 0.0)  # on no page that is known


def passed_over_features(statement: Statement) -> list[RowFeatures]:
    """For each row, whether the name of a further concern stands between it and its own, or must
    have stood there, as the numbers of the concerns say; and whether no row has a rating where the
    same words come again with each."""
    numbers = sorted({action.concern_no for action in statement.actions})
    passed = dict(concerns_passed(statement, numbers))
    gaps = {a for a, b in pairwise(numbers) if b > a + 1}
    options = float(has_options_aside(statement))
    return [
        {
            "concern_passed_over": float(is_behind(action, passed.get(action.concern_no))),
            "concern_gap_after": float(action.concern_no in gaps),
            "options_aside": options,
        }
        for action in statement.actions
    ]


def concerns_passed(
    statement: Statement, numbers: list[int]
) -> Iterator[tuple[int, tuple[int, float]]]:
    """Concerns after which another is named that has no rows, each with where that is."""
    for passage in statement.passages:
        number = None if passage.kind in NO_NAMES else named_number(passage)
        before = [each for each in numbers if number is not None and each < number]
        if number is not None and number not in numbers and before:
            page, box = passage.place
            yield before[-1], (page, box.top) if page and box else NOWHERE


def named_number(passage: SetAside) -> int | None:
    """The number of the concern that a passage opens with, and says more of; of the cells of a
    header that no row took any may name one."""
    parts = passage.text.replace(" | ", "\n").split("\n")
    for at, part in enumerate(parts if passage.kind == "heading" else parts[:1]):
        ref, number, title = concern_ref(part)
        if ref and (title or parts[at + 1 :]):
            return number
    return None


def is_behind(action: Action, place: tuple[int, float] | None) -> bool:
    """Whether an action stands behind a place of its document, as far as is known."""
    if place is None or place == NOWHERE or action.page_start is None or action.box is None:
        return place is not None
    return (action.page_start, action.box.top) > place


def has_options_aside(statement: Statement) -> bool:
    """Whether the same few words stand beside most rows and none took them, and no row has a
    rating: the options of one, it may be, with a mark that was not seen."""
    if not statement.actions or any(a.rating.status != "unknown" for a in statement.actions):
        return False
    said = Counter(
        " ".join(each.text.split())
        for each in statement.passages
        if each.kind == "paragraph" and len(each.text.split()) >= LEAST
    )
    return max(said.values(), default=0) >= max(FEWEST, SHARE * len(statement.actions))
