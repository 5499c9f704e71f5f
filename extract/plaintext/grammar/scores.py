"""How well a unit's looks, its ref and its width go with a column."""

from __future__ import annotations

import math
import re
from collections.abc import Set

from wsoa.extract.plaintext.fragments import Fragment, Ref, is_code
from wsoa.extract.plaintext.grammar.grammar import PROSE, Grammar
from wsoa.extract.plaintext.looks import (
    is_instruction,
    is_running_title,
    is_status,
    name_share,
    opens_section,
)

TOLD = 2.0  # how much it weighs that a cell tells what to do: that is what actions do
_PAGE_NUMBER = re.compile(r"(?:.{0,60}\bpage\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_GUTTER = re.compile(r"\S {4,}\S")
_LABEL = re.compile(r"[A-Za-z]{2,12} ?\d{1,2}\b")


def look_score(fragment: Fragment, col: int, grammar: Grammar, seen: Set[str]) -> float:
    """How well a unit's looks go with a column: above 0 for, below 0 against."""
    column = grammar.columns[col]
    score = kind_score(fragment, column.kind, grammar, seen)
    if (
        fragment.ref
        and fragment.ref.kind == "dotted"
        and column.kind == "aim"
        and col != grammar.group
    ):
        score -= 6.0
    if column.kind in PROSE and not fragment.ref:
        score += log_likelihood(fragment.first.is_item, grammar.items[col])
    if fragment.after_header == col:
        score += 2.5
    return score - (
        width_misfit(fragment, grammar.widths[col]) if column.kind != "concern" else 0.0
    )


def log_likelihood(trait: bool, odds: float) -> float:
    """The log-likelihood of a trait, or of its absence, by its log-odds; 0 while unknown."""
    return odds and -math.log1p(math.exp(-odds if trait else odds))


def kind_score(fragment: Fragment, kind: str, grammar: Grammar, seen: Set[str]) -> float:
    text, words = fragment.text, fragment.words
    if is_page_number(fragment):
        return -6.0
    if kind == "date":
        if fragment.is_date:
            return 6.0 if fragment.dated else 3.0
        return 1.0 if fragment.dated and words <= 14 and not fragment.ref else -7.0
    if kind == "status":
        return 6.0 if is_status(text) else 4.0 if fragment.is_date and fragment.dated else -8.0
    if kind == "code":
        return 7.0 if is_code(fragment, grammar.habits) else -9.0
    if is_code(fragment, grammar.habits) or (is_status(text) and grammar.habits.has_status):
        return -6.0
    if kind == "ref":
        alone = fragment.ref is not None and len(fragment.ref.text) >= len(text) - 1
        return (
            3.0 if alone and fragment.ref and fragment.ref.text in seen else -3.0 if alone else -9.0
        )
    if fragment.is_date and grammar.habits.has_dates:
        return -6.0
    if kind == "owner":
        if words > 25 or fragment.first.is_item:
            return -5.0
        dated = 4.0 * (fragment.dated and grammar.habits.has_dates)
        if words > 5 and name_share(text) < 0.45:
            return -5.0
        return 5.0 * fragment.names - 2.5 - 2.0 * bool(fragment.ref) - dated
    return prose_score(fragment, kind, grammar, seen) - 1.5 * (
        any(c.kind == "owner" for c in grammar.columns)
        and words <= 8
        and not fragment.ref
        and not fragment.first.is_item
        and fragment.names > 0.7
    )


def prose_score(fragment: Fragment, kind: str, grammar: Grammar, seen: Set[str]) -> float:
    labelled = bool(_LABEL.match(fragment.text)) and not fragment.ref
    if kind == "concern":
        counts = (
            fragment.ref is not None and fragment.ref.kind == "number" and not grammar.item_kind
        )
        return 3.0 if labelled or counts or opens_section(fragment.text) else -0.8
    if fragment.ref:
        return ref_score(fragment.ref, kind, grammar, seen)
    return TOLD * (kind == "action" and fragment.first.gap > 0 and is_instruction(fragment.text))


def ref_score(ref: Ref, kind: str, grammar: Grammar, seen: Set[str]) -> float:
    """A ref of the rows' own kind begins an action; a shorter one, when first met, its group."""
    grouped = any(column.kind == "aim" for column in grammar.columns)
    if ref.kind == "dotted" and grouped:
        is_group = grammar.groups_by_ref and (
            grammar.item_kind not in ("dotted", "lettered") or ref.text not in seen
        )
        return (
            {"aim": 4.0, "action": -1.0}.get(kind, -4.0)
            if is_group
            else ({"action": 5.0, "aim": -1.0}.get(kind, -4.0))
        )
    if ref.kind == grammar.item_kind or (ref.kind, grammar.item_kind) == ("dotted", "lettered"):
        return 5.0 if kind == "action" else -3.0
    return -2.0 if kind == "action" and ref.kind == "number" and not grammar.item_kind else 0.0


def width_misfit(fragment: Fragment, width: float) -> float:
    """How badly a unit's lines fit a column: too long for it, or wrapped long before its end."""
    if not width:
        return 0.0
    over = max(0.0, fragment.longest - 1.12 * width - 2) / (0.1 * width + 1)
    under = 0.0
    if fragment.width:
        under = max(0.0, 0.8 * width - fragment.width) / (0.07 * width + 0.5)
    return min(over, 5.0) + min(under, 5.0) * (0.5 if len(fragment.lines) == 2 else 1.0)


def is_page_number(fragment: Fragment) -> bool:
    return bool(_PAGE_NUMBER.match(fragment.text)) and not fragment.dated and not fragment.ref


def outside_score(fragment: Fragment) -> float:
    text = fragment.text
    if is_page_number(fragment):
        return 4.0
    if _GUTTER.search(text):
        return 6.0
    return 3.0 if is_running_title(text) else -4.0 if len(text.split()) < 4 else -7.0
