"""How the outcome of a row compares with the others of its statement: outcomes are set out alike,
so one that ends, opens or is built unlike the rest was cut, or is none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log
from statistics import mean, median

from wsoa.model import Action
from wsoa.normalise.trust.place_features import ref_comes_next
from wsoa.normalise.trust.row_features import RowFeatures, text_opens_mid_sentence
from wsoa.vocabulary import folded, split_ref

MOST = 2.0  # of a ratio's logarithm: what is odder than that is no more odd
_PARTS = re.compile(r"\d+|[A-Za-z]+")
_STOPS = re.compile(r"[.!?:;][”’\"')]*$")
_LABEL = re.compile(r"\s*(?P<label>[^\W\d][\w ]{1,30}?)(?: \d+)?:")

OutcomeKey = tuple[int, int | None]  # the numbers of a concern and of an outcome in it


def outcome_features(actions: Sequence[Action]) -> list[RowFeatures]:
    """For each row, in their order, how its outcome compares with the statement's others, and
    whether it has one where the others have."""
    groups: dict[OutcomeKey, str] = {}
    for action in actions:
        if action.outcome_text:
            groups.setdefault((action.concern_no, action.outcome_no), action.outcome_text)
    texts = list(groups.values())
    unlike = dict(zip(groups, _unlike_others(texts), strict=True))
    rows = Counter((a.concern_no, a.outcome_no) for a in actions if a.outcome_text)
    usual_rows = median(rows.values()) if rows else 1
    share = sum(bool(a.outcome_text) for a in actions) / max(1, len(actions))
    by_concern: dict[int, list[bool]] = defaultdict(list)
    for action in actions:
        by_concern[action.concern_no].append(bool(action.outcome_text))
    concern_share = mean(any(each) for each in by_concern.values()) if by_concern else 0.0
    without = {
        "outcome_next_goes_on": 0.0,
        **dict.fromkeys(("outcome_unlike", "outcome_label_unlike", "outcome_stop_unlike"), 0.0),
        **dict.fromkeys(("outcome_parts_unlike", "outcome_length_unlike"), 0.0),
    }
    turned = groups_at_page_ends(actions)
    found = []
    for action in actions:
        group = (action.concern_no, action.outcome_no)
        own = bool(action.outcome_text)
        found.append(
            {
                **(unlike[group] if own else without),
                "outcome_rows_unlike": abs(log(rows[group] / usual_rows)) if own else 0.0,
                "outcome_rare": 1 - share if own else 0.0,
                "outcome_at_page_end": float(own and group in turned),
                "outcome_wanting": 0.0 if own else share,
                "outcome_holds_next": float(own and holds_next(action)),
                "concern_without_outcome": 0.0 if any(by_concern[action.concern_no]) else share,
                "concern_alone_has_outcome": float(own and concern_share < 0.5),
            }
        )
    return found


def holds_next(action: Action) -> bool:
    """Whether a further line of an outcome opens with the ref that comes next, of as many parts:
    two outcomes in one."""
    ref, parts = action.outcome_ref, len(_PARTS.findall(action.outcome_ref))
    return parts > 1 and any(
        (after := split_ref(line)[0])
        and len(_PARTS.findall(after)) == parts
        and ref_comes_next(ref, after)
        for line in action.outcome_text.split("\n")[1:]
    )


def groups_at_page_ends(actions: Sequence[Action]) -> set[OutcomeKey]:
    """The outcomes between which a page ends, of one concern: it may be one that was cut."""
    found: set[OutcomeKey] = set()
    for above, below in pairwise(actions):
        groups = {(each.concern_no, each.outcome_no) for each in (above, below)}
        is_same = above.concern_no == below.concern_no
        if is_same and len(groups) == 2 and above.page_end != below.page_start:
            found |= groups
    return found


def _unlike_others(texts: Sequence[str]) -> list[RowFeatures]:
    """For each outcome of a statement, how it is set out unlike the others."""
    n = max(1, len(texts))
    stops = [bool(_STOPS.search(text)) for text in texts]
    parts = ["\n" in text for text in texts]
    labels = [_label_of(text) for text in texts]
    lengths = [len(text.split()) for text in texts]
    usual = median(lengths) if lengths else 1
    shares = {"stop": sum(stops) / n, "parts": sum(parts) / n}
    known = Counter(labels)
    found = []
    for index in range(len(texts)):
        after = texts[index + 1] if index + 1 < len(texts) else ""
        marks = {
            "outcome_stop_unlike": abs(stops[index] - shares["stop"]),
            "outcome_parts_unlike": abs(parts[index] - shares["parts"]),
            "outcome_label_unlike": 1 - known[labels[index]] / n,
            "outcome_length_unlike": min(MOST, abs(log((lengths[index] + 1) / (usual + 1)))),
        }
        found.append(
            {
                **marks,
                "outcome_unlike": max(marks.values()),
                "outcome_next_goes_on": float(text_opens_mid_sentence(after)),
            }
        )
    return found


def _label_of(text: str) -> str:
    """The label that an outcome opens with, its number aside: empty where it has none."""
    match = _LABEL.match(text)
    return folded(match["label"]) if match else ""
