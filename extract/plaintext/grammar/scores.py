"""How well a unit's looks, its ref and its width go with a column."""

from __future__ import annotations

import math
import re
from collections.abc import Set

from wsoa.extract.plaintext.fragments import Fragment, is_code
from wsoa.extract.plaintext.grammar.grammar import PROSE, Grammar
from wsoa.extract.plaintext.grammar.weights import LOOKS, OUT, REFS, WIDTHS
from wsoa.extract.plaintext.looks import (
    is_instruction,
    is_running_title,
    is_status,
    name_share,
    opens_section,
)
from wsoa.extract.plaintext.printed_refs import Ref

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
        score += LOOKS.second_group
    if column.kind in PROSE and not fragment.ref:
        score += log_likelihood(fragment.first.is_item, grammar.items[col])
    if fragment.after_header == col:
        score += LOOKS.after_header
    return score - (
        width_misfit(fragment, grammar.widths[col]) if column.kind != "concern" else 0.0
    )


def log_likelihood(trait: bool, odds: float) -> float:
    """The log-likelihood of a trait, or of its absence, by its log-odds; 0 while unknown."""
    return odds and -math.log1p(math.exp(-odds if trait else odds))


def kind_score(fragment: Fragment, kind: str, grammar: Grammar, seen: Set[str]) -> float:
    text, words = fragment.text, fragment.words
    if is_page_number(fragment):
        return LOOKS.page_number
    if kind == "date":
        if fragment.is_date:
            return LOOKS.dated if fragment.dated else LOOKS.only_date
        is_short = fragment.dated and words <= 14 and not fragment.ref
        return LOOKS.short_dated if is_short else LOOKS.undated
    if kind == "status":
        if is_status(text):
            return LOOKS.status
        return LOOKS.dated_status if fragment.is_date and fragment.dated else LOOKS.no_status
    if kind == "code":
        return LOOKS.code if is_code(fragment, grammar.habits) else LOOKS.no_code
    if is_code(fragment, grammar.habits) or (is_status(text) and grammar.habits.has_status):
        return LOOKS.astray
    if kind == "ref":
        alone = fragment.ref is not None and len(fragment.ref.text) >= len(text) - 1
        if not alone:
            return LOOKS.no_ref
        is_known = fragment.ref is not None and fragment.ref.text in seen
        return LOOKS.known_ref if is_known else LOOKS.new_ref
    if fragment.is_date and grammar.habits.has_dates:
        return LOOKS.astray
    if kind == "owner":
        if words > 25 or fragment.first.is_item:
            return LOOKS.no_owner
        dated = LOOKS.dated_owner * (fragment.dated and grammar.habits.has_dates)
        if words > 5 and name_share(text) < 0.45:
            return LOOKS.no_owner
        return (
            LOOKS.names * fragment.names
            + LOOKS.owner
            + LOOKS.ref_of_owner * bool(fragment.ref)
            + dated
        )
    return prose_score(fragment, kind, grammar, seen) + LOOKS.names_in_prose * (
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
        named = labelled or counts or opens_section(fragment.text)
        return LOOKS.concern if named else LOOKS.no_concern
    if fragment.ref:
        return ref_score(fragment.ref, kind, grammar, seen)
    tells = kind == "action" and fragment.first.gap > 0 and is_instruction(fragment.text)
    return LOOKS.told * tells


def ref_score(ref: Ref, kind: str, grammar: Grammar, seen: Set[str]) -> float:
    """A ref of the rows' own kind begins an action; a shorter one, when first met, its group."""
    grouped = any(column.kind == "aim" for column in grammar.columns)
    if ref.kind == "dotted" and grouped:
        is_group = grammar.groups_by_ref and (
            grammar.item_kind not in ("dotted", "lettered") or ref.text not in seen
        )
        if is_group:
            weights = {"aim": REFS.group, "action": REFS.group_of_action}
        else:
            weights = {"action": REFS.row, "aim": REFS.row_of_group}
        return weights.get(kind, REFS.elsewhere)
    if ref.kind == grammar.item_kind or (ref.kind, grammar.item_kind) == ("dotted", "lettered"):
        return REFS.row if kind == "action" else REFS.other
    is_stray = kind == "action" and ref.kind == "number" and not grammar.item_kind
    return REFS.stray_number if is_stray else 0.0


def width_misfit(fragment: Fragment, width: float) -> float:
    """How badly a unit's lines fit a column: too long for it, or wrapped long before its end."""
    if not width:
        return 0.0
    over = max(0.0, fragment.longest - 1.12 * width - 2) / (0.1 * width + 1)
    under = 0.0
    if fragment.width:
        under = max(0.0, 0.8 * width - fragment.width) / (0.07 * width + 0.5)
    counts = WIDTHS.of_two if len(fragment.lines) == 2 else 1.0
    return min(over, WIDTHS.most) + min(under, WIDTHS.most) * counts


def is_page_number(fragment: Fragment) -> bool:
    return bool(_PAGE_NUMBER.match(fragment.text)) and not fragment.dated and not fragment.ref


def outside_score(fragment: Fragment) -> float:
    text = fragment.text
    if is_page_number(fragment):
        return OUT.page_number
    if _GUTTER.search(text):
        return OUT.gutter
    if is_running_title(text):
        return OUT.running_title
    return OUT.short if len(text.split()) < 4 else OUT.long
