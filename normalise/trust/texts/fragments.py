"""What was set aside though it looks like the rest of a row: text that opens in mid-sentence, goes
on a list or its numbers, or stands well inside the sides of the rows, near a row on its page or at
the top of the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wsoa.model import Action, Box, Issue, SetAside, Statement
from wsoa.normalise.trust.row_features import RowFeatures, text_opens_mid_sentence

NO_RESTS = frozenset({"contents", "furniture", "title", "key", "glossary", "calendar", "contact",
                      "indicator", "risk", "version"})  # fmt: skip
INSET = 0.12  # share of the width of rows that text stands inside them, from which it is of a cell
SEVERAL = 4  # such texts, from which a document has many
FAR = 60.0  # points between a row and what stands behind it
_LATER = re.compile(r"\(?(?:[b-h]|ii|iii|iv|v|vi|[2-9])[.)]\s")
_ADDRESS = re.compile(r"(?:https?:|www\.)")


def fragment_features(statement: Statement) -> list[RowFeatures]:
    """For each row, whether such text stands behind it, or beside it, or on its pages; and how much
    of it the document has."""
    aside = [each for each in statement.passages if is_placed(each.place.page, each.place.box)]
    rests = [each for each in aside if looks_like_rest(each)]
    items = [each for each in aside if each.kind == "item"]
    orphans = [each for each in statement.issues if each.code == "orphan_text" and each.page]
    many = min(1.0, len(rests) / SEVERAL)
    frames = frames_of_rows(statement.actions)
    inset = [each for each in aside if stands_inside(each, frames)]
    ends = last_on_pages(statement.actions)
    return [
        {
            "rest_behind": float(any(is_right_behind(each, action, ends) for each in rests)),
            "item_behind": float(any(is_right_behind(each, action, ends) for each in items)),
            "inset_behind": float(any(is_right_behind(each, action, ends) for each in inset)),
            "rest_on_page": float(any(is_on_pages(each.place.page, action) for each in rests)),
            "inset_on_page": float(any(is_on_pages(each.place.page, action) for each in inset)),
            "orphan_behind": float(any(is_next_orphan(each, action, ends) for each in orphans)),
            "rests_many": many,
        }
        for action in statement.actions
    ]


def is_placed(page: int | None, box: Box | None) -> bool:
    return bool(page) and box is not None


def looks_like_rest(passage: SetAside) -> bool:
    """Whether a text opens in mid-sentence, or with a number that counts on."""
    if passage.kind in NO_RESTS or _ADDRESS.match(passage.text):
        return False
    text = passage.text.removeprefix("- ")
    return text_opens_mid_sentence(text) or _LATER.match(text) is not None


def frames_of_rows(actions: Sequence[Action]) -> dict[int, tuple[float, float]]:
    """On each page the sides of its rows."""
    sides: dict[int, list[Box]] = defaultdict(list)
    for action in actions:
        if action.page_start and action.box is not None:
            sides[action.page_start].append(action.box)
    return {
        page: (min(box.x0 for box in boxes), max(box.x1 for box in boxes))
        for page, boxes in sides.items()
    }


def stands_inside(passage: SetAside, frames: dict[int, tuple[float, float]]) -> bool:
    """Whether a text stands well inside the sides of the rows on its page, or the page before."""
    page, box = passage.place
    if passage.kind in NO_RESTS or page is None or box is None:
        return False
    frame = frames.get(page) or frames.get(page - 1)
    return frame is not None and box.x0 > frame[0] + INSET * (frame[1] - frame[0])


def last_on_pages(actions: Sequence[Action]) -> dict[int, str]:
    """The id of the last row that begins on each page."""
    return {action.page_start: action.action_id for action in actions if action.page_start}


def is_right_behind(passage: SetAside, action: Action, ends: dict[int, str]) -> bool:
    """Whether a text stands beside a row or close below it; or at the top of the page behind that
    of a row that is the last on its own, or of the last page that the row reaches."""
    page, box = passage.place
    if page is None or box is None or action.page_start is None or action.box is None:
        return False
    if page == action.page_start:
        return action.box.top - 1 < box.top < action.box.bottom + FAR
    is_last = ends.get(action.page_start) == action.action_id
    last_page = action.page_end or action.page_start
    return is_last and page in (last_page, last_page + 1)


def is_on_pages(page: int | None, action: Action) -> bool:
    first = action.page_start
    return page is not None and first is not None and first <= page <= (action.page_end or first)


def is_next_orphan(issue: Issue, action: Action, ends: dict[int, str]) -> bool:
    """Whether text of a table that no row took stands on the page of a row that is the last on its
    own, or on the next."""
    if issue.page is None or action.page_start is None:
        return False
    is_last = ends.get(action.page_start) == action.action_id
    last_page = action.page_end or action.page_start
    return is_last and issue.page in (last_page, last_page + 1)
