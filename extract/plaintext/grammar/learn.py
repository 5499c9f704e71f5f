"""The grammar of a table in raw text: which column each unit stands in.

What a unit looks like makes some columns likely (a date, a ref, names and posts); how often one
column's cell follows another's makes some orders likely; how wide its lines run tells columns of
prose apart. The first guess comes from the header's order, and is then learned anew from its own
result, so that each document ends with a grammar of its own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from wsoa.extract.plaintext.fragments import Fragment, LineHabits
from wsoa.extract.plaintext.grammar.grammar import OUTSIDE, PROSE, Grammar
from wsoa.extract.plaintext.grammar.hints import hints_of
from wsoa.extract.plaintext.grammar.order import first_order, place_fragments
from wsoa.extract.plaintext.grammar.weights import ORDER
from wsoa.extract.plaintext.headers import HeaderColumn
from wsoa.extract.plaintext.looks import is_instruction

ROUNDS = 4


def learn_grammar(
    fragments: Sequence[Fragment], columns: Sequence[HeaderColumn], habits: LineHabits
) -> tuple[Grammar, list[int]]:
    """A grammar for the units of all tables of a document, and the column of each unit."""
    kind = item_kind(fragments, columns)
    grammar, places = learn_with(kind, fragments, columns, habits)
    rows = {i for i, column in enumerate(columns) if column.kind in ("action", "ref")}
    mine = [
        p
        for fragment, p in zip(fragments, places, strict=True)
        if fragment.ref and fragment.ref.kind == kind
    ]
    if sum(place in rows for place in mine) < 0.5 * len(mine):  # they are of groups, not of rows
        return learn_with("", fragments, columns, habits)
    return grammar, places


def learn_with(
    kind: str, fragments: Sequence[Fragment], columns: Sequence[HeaderColumn], habits: LineHabits
) -> tuple[Grammar, list[int]]:
    """The grammar of a document whose rows open with refs of a kind, and the column of each
    unit."""
    unknown = (0.0,) * len(columns)
    grammar = Grammar(
        tuple(columns),
        habits,
        kind,
        follows=first_order(columns),
        again=tuple(
            ORDER.next_cell if column.kind in PROSE else ORDER.next_short_cell for column in columns
        ),
        widths=unknown,
        items=unknown,
        refs=tuple(
            ORDER.row_by_ref * (bool(kind) and column.kind == "action") for column in columns
        ),
        gaps=unknown,
        groups_by_ref=kind not in ("dotted", "lettered") or not number_rows(fragments),
    )
    places = place_fragments(fragments, grammar, {})
    for _ in range(ROUNDS):
        follows, again = learned_order(fragments, places, grammar)
        grammar = Grammar(
            grammar.columns,
            habits,
            grammar.item_kind,
            follows,
            again,
            learned_widths(fragments, places, len(columns)),
            learned_odds([fragment.first.is_item for fragment in fragments], places, len(columns)),
            learned_odds(
                [bool(fragment.ref) for fragment in fragments],
                places_of_cell_starts(fragments, places),
                len(columns),
            ),
            learned_odds(
                [fragment.first.gap > 0 for fragment in fragments],
                places_within_cells(fragments, places),
                len(columns),
            ),
            grammar.groups_by_ref,
        )
        places, before = (
            place_fragments(fragments, grammar, hints_of(fragments, places, grammar)),
            places,
        )
        if places == before:
            break
    return grammar, places


def number_rows(fragments: Sequence[Fragment]) -> bool:
    """Whether refs such as `1.1` stand before what is to be done, not before the aims of groups:
    most of them come once, without `1.1a` or `1.1.1` below, and verbs follow upon many."""
    dotted = [fragment for fragment in fragments if fragment.ref and fragment.ref.kind == "dotted"]
    refs = [fragment.ref.text.strip(".") for fragment in fragments if fragment.ref]
    counts = Counter(refs)
    parents = {
        text
        for text, count in counts.items()
        if count > 1 or any(re.match(rf"{re.escape(text)}[.a-z]", other) for other in counts)
    }
    told = [
        fragment
        for fragment in dotted
        if fragment.ref and is_instruction(fragment.text[len(fragment.ref.text) :].strip())
    ]
    mine = {fragment.ref.text.strip(".") for fragment in dotted if fragment.ref}
    return bool(mine) and len(mine & parents) < 0.3 * len(mine) and len(told) >= 0.4 * len(dotted)


def item_kind(fragments: Sequence[Fragment], columns: Sequence[HeaderColumn]) -> str:
    """The kind of ref that rows open with: the commonest, once groups have had theirs."""
    counts = Counter(fragment.ref.kind for fragment in fragments if fragment.ref)
    if not counts:
        return ""
    plain = counts["number"], counts["alpha"]
    grouped = any(column.kind == "aim" for column in columns)
    if grouped and counts["dotted"] and max(plain) > counts["dotted"] + counts["lettered"]:
        return "number" if plain[0] >= plain[1] else "alpha"
    best = counts.most_common(1)[0][0]
    return "lettered" if best == "dotted" and counts["lettered"] else best


def learned_order(
    fragments: Sequence[Fragment], places: Sequence[int], grammar: Grammar
) -> tuple[tuple[tuple[float, ...], ...], tuple[float, ...]]:
    """How often each column followed each other one, and itself with a new cell; the first order
    still has a say."""
    count = len(grammar.columns)
    seen: Counter[tuple[int, int]] = Counter()
    anew: Counter[int] = Counter()
    for a, b, fragment in zip(places, places[1:], fragments[1:], strict=False):
        if OUTSIDE in (a, b) or fragment.first.opens_page or fragment.opens_table:
            continue
        if a == b and fragment.ref:
            anew[a] += 1
        else:
            seen[a, b] += 1
    prior = first_order(grammar.columns)
    rows, again = [], []
    for a in range(count):
        weights = [seen[a, b] + ORDER.prior * math.exp(prior[a][b]) for b in range(count)]
        best = max(weights)
        rows.append(tuple(math.log(weight / best) for weight in weights))
        again.append(min(0.0, math.log((anew[a] + ORDER.anew) / best)))
    return tuple(rows), tuple(again)


def learned_widths(
    fragments: Sequence[Fragment], places: Sequence[int], count: int
) -> tuple[float, ...]:
    """The width of each column: that of the widest lines in most of its cells."""
    widths: list[float] = []
    for col in range(count):
        found = sorted(
            u.width for u, p in zip(fragments, places, strict=True) if p == col and u.width
        )
        widths.append(median(found[len(found) // 2 :]) if len(found) >= 3 else 0.0)
    return tuple(widths)


def places_within_cells(fragments: Sequence[Fragment], places: Sequence[int]) -> list[int]:
    """Places of units that go on a cell of their column; the others count as outside."""
    return [
        place if place == before and not fragment.ref else OUTSIDE
        for before, place, fragment in zip([OUTSIDE, *places], places, fragments, strict=False)
    ]


def places_of_cell_starts(fragments: Sequence[Fragment], places: Sequence[int]) -> list[int]:
    """Places of units that begin a cell of their column; the others count as outside."""
    return [
        OUTSIDE if place == before or fragment.first.opens_page else place
        for before, place, fragment in zip([OUTSIDE, *places], places, fragments, strict=False)
    ]


def learned_odds(traits: Sequence[bool], places: Sequence[int], count: int) -> tuple[float, ...]:
    """The log-odds of a trait in each column, within bounds: a document is a small sample."""
    found = [[t for t, p in zip(traits, places, strict=True) if p == col] for col in range(count)]
    shares = [(sum(f) + 1.0) / (len(f) + 2.0) for f in found]
    return tuple(max(-2.0, min(2.0, math.log(share / (1 - share)))) for share in shares)
