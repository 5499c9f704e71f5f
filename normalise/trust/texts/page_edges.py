"""What the texts of a row say of the page end that it stands at: they end open, or those of the
next row open in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wsoa.model import Action
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.trust.row_features import RowFeatures

SHORT = ("owner_text", "governance", "resource", "due_text")
PROSE = ("action_text", "success_text", "progress_text", "other_text")
_OPEN = re.compile(r"(?:\b(?:and|or|of|for|to|the|with|in|by)|[,&/(–-])$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:and|or|of|for|to|with|by)\b|[,;)&/]")
_SPLIT = re.compile(r"\b(?:19|20)\d \d\b|\b[A-Z][a-z] [A-Z]\b(?! ?\.)")


def page_edge_features(actions: Sequence[Action]) -> list[RowFeatures]:
    """For each row, what speaks for its having been cut by a page end, or joined over one."""
    found = []
    for action, after in pairwise([*actions, None]):
        if action is None:
            continue
        at_end = after is not None and after.page_start != action.page_start
        found.append(
            {
                "cell_ends_open": float(any(map(ends_amid, filled_texts(action, SHORT)))),
                "owner_ends_amid": float(ends_amid(action.owner_text)),
                "due_ends_amid": float(ends_amid(action.due_text)),
                "cell_opens_amid": float(any(map(opens_amid, filled_texts(action, SHORT)))),
                "next_cell_amid": float(
                    at_end
                    and after is not None
                    and any(map(opens_amid, filled_texts(after, (*SHORT, *PROSE))))
                ),
                "prose_ends_open": float(any(map(ends_amid, filled_texts(action, PROSE)))),
                "names_concern_inside": float(names_concern_inside(action.action_text)),
                "letters_split": float(
                    any(map(_SPLIT.search, filled_texts(action, ("owner_text", *PROSE))))
                ),
            }
        )
    return found


def filled_texts(action: Action, names: Sequence[str]) -> list[str]:
    return [text for name in names if (text := getattr(action, name))]


def ends_amid(text: str) -> bool:
    """Whether a text ends with a word or mark that another must follow."""
    return _OPEN.search(text) is not None


def opens_amid(text: str) -> bool:
    """Whether a text opens with a word or mark that stands within a sentence."""
    return _GOES_ON.match(text) is not None


def names_concern_inside(text: str) -> bool:
    """Whether a line below the first is the ref of a concern and no more."""
    for line in text.split("\n")[1:]:
        ref, _, title = concern_ref(line)
        if ref and not title:
            return True
    return False
