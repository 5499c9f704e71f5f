"""What the cells found so far say of other units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.grammar.grammar import Grammar
from wsoa.extract.plaintext.grammar.weights import HINTS

Hints = Mapping[int, tuple[int, float]]  # unit → a column that something else speaks for, how much


def hints_of(fragments: Sequence[Fragment], places: Sequence[int], grammar: Grammar) -> Hints:
    """What the cells found so far say of other units: a lettered list goes on, `e)` after `d)`, in
    the column of its letters; list items after a page end begin, small or large, as those do of
    the list that they go on."""
    found: dict[int, tuple[int, float]] = {}
    letter: tuple[int, int] | None = None  # the last letter's order and its column
    items: dict[int, bool] = {}  # by column, whether its last list item began with a small letter
    for index, (fragment, col) in enumerate(zip(fragments, places, strict=True)):
        if fragment.ref and fragment.ref.kind == "alpha" and grammar.item_kind != "alpha":
            if letter and fragment.ref.order == letter[0] + 1:
                found[index] = letter[1], HINTS.lettered
                col = letter[1]
            letter = fragment.ref.order, col
        elif fragment.ref:
            items.pop(col, None)
        if fragment.first.is_item:
            small = fragment.text[:1].islower()
            alike = [c for c, case in items.items() if case == small]
            if fragment.first.opens_page and len(alike) == 1:
                found[index] = alike[0], HINTS.same_case
                col = alike[0]
            items[col] = small
    return found
