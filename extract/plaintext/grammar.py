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
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from statistics import median

from wsoa.extract.plaintext.fragments import Fragment, LineHabits, Ref, is_code
from wsoa.extract.plaintext.headers import HeaderColumn
from wsoa.extract.plaintext.looks import (
    is_instruction,
    is_running_title,
    is_status,
    name_share,
    opens_section,
)

OUTSIDE = -1  # the column of what stands in no column: page numbers, running titles
PROSE = frozenset({"concern", "aim", "action", "text"})
ROUNDS = 4
LETTERED, SAME_CASE = 6.0, 2.5  # how much hints weigh
TOLD = 2.0  # how much it weighs that a cell tells what to do: that is what actions do
WIDE_GAP = 2  # empty lines inside a cell at most, as a rule

_PAGE_NUMBER = re.compile(r"(?:.{0,60}\bpage\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_GUTTER = re.compile(r"\S {4,}\S")
_LABEL = re.compile(r"[A-Za-z]{2,12} ?\d{1,2}\b")


@dataclass(frozen=True)
class Grammar:
    """What is known of a document's columns: how one follows another, how wide each is."""

    columns: tuple[HeaderColumn, ...]
    habits: LineHabits
    item_kind: str  # the kind of ref that its rows open with; empty if they have none
    follows: tuple[tuple[float, ...], ...]  # log-likelihood of a column (row) before a column
    again: tuple[float, ...]  # log-likelihood of a new cell right below another in its column
    widths: tuple[float, ...]  # of each column in characters, 0 where unknown
    items: tuple[float, ...]  # the log-odds of a list item in each column
    refs: tuple[float, ...]  # the log-odds of a ref at the front of each column's cells
    gaps: tuple[float, ...]  # the log-odds of an empty line inside each column's cells
    groups_by_ref: bool = True  # whether refs such as `1.1`, when first met, name groups of rows

    @property
    def group(self) -> int | None:
        """The column whose cells name the groups of rows: the first that states an aim."""
        return next((i for i, column in enumerate(self.columns) if column.kind == "aim"), None)


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
        again=tuple(-0.7 if column.kind in PROSE else -3.0 for column in columns),
        widths=unknown,
        items=unknown,
        refs=tuple(1.0 * (bool(kind) and column.kind == "action") for column in columns),
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
                found[index] = letter[1], LETTERED
                col = letter[1]
            letter = fragment.ref.order, col
        elif fragment.ref:
            items.pop(col, None)
        if fragment.first.is_item:
            small = fragment.text[:1].islower()
            alike = [c for c, case in items.items() if case == small]
            if fragment.first.opens_page and len(alike) == 1:
                found[index] = alike[0], SAME_CASE
                col = alike[0]
            items[col] = small
    return found


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


# --------------------------------------------------------------------------- order


def first_order(columns: Sequence[HeaderColumn]) -> tuple[tuple[float, ...], ...]:
    """Before anything is learned: cells come from left to right, rows one after another."""
    count = len(columns)

    def score(here: int, there: int) -> float:
        if there == here:
            return -0.7 if columns[here].kind in PROSE | {"owner"} else -3.0
        if there > here:
            return -0.5 * (there - here - 1)
        return -1.2 - 0.2 * (count - 1 - here)

    return tuple(tuple(score(a, b) for b in range(count)) for a in range(count))


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
        weights = [seen[a, b] + 1.5 * math.exp(prior[a][b]) for b in range(count)]
        best = max(weights)
        rows.append(tuple(math.log(weight / best) for weight in weights))
        again.append(min(0.0, math.log((anew[a] + 0.2) / best)))
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


# --------------------------------------------------------------------------- looks


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


# --------------------------------------------------------------------------- the best reading


def place_fragments(fragments: Sequence[Fragment], grammar: Grammar, hints: Hints) -> list[int]:
    """The column of each unit, so that looks, order and hints agree best over the whole."""
    states = [OUTSIDE, *range(len(grammar.columns))]
    seen: set[str] = set()
    best: dict[int, float] = {}
    trail: list[dict[int, int]] = []
    for index, fragment in enumerate(fragments):
        scores = {
            state: outside_score(fragment)
            if state == OUTSIDE
            else look_score(fragment, state, grammar, seen)
            for state in states
        }
        if index in hints:
            scores[hints[index][0]] += hints[index][1]
        came: dict[int, int] = {}
        after: dict[int, float] = {}
        for state in states:
            if not best:
                came[state], after[state] = OUTSIDE, scores[state] - 0.3 * max(state, 0)
                continue
            ways = [
                (score + step_score(b, state, fragment, grammar), b) for b, score in best.items()
            ]
            gain, came[state] = max(ways, key=lambda way: way[0])
            after[state] = gain + scores[state]
        best = after
        trail.append(came)
        if fragment.ref:
            seen.add(fragment.ref.text)
    if not best:
        return []
    path = [max(best, key=lambda state: best[state])]
    for came in reversed(trail[1:]):
        path.append(came[path[-1]])
    return path[::-1]


def step_score(here: int, there: int, fragment: Fragment, grammar: Grammar) -> float:
    if OUTSIDE in (here, there):
        return 0.0 if here == there else -0.8
    if fragment.first.opens_page or fragment.opens_table:
        return -0.45 * there  # what goes on from the page before is drawn from the left
    follows = grammar.follows[here][there] * (0.4 if fragment.follows_header else 1.0)
    if here != there and fragment.goes_on:  # only the cells that the page end cut are drawn
        skips = there > here and grammar.columns[there].kind in PROSE
        return follows * (0.5 if skips else 1.0)
    if here != there:
        return follows + log_likelihood(bool(fragment.ref), grammar.refs[there])
    if fragment.ref and grammar.refs[here] >= 0:
        return grammar.again[here]
    gapped = fragment.first.gap > 0 or fragment.follows_header
    odds = grammar.gaps[here]
    stays = 0.7 + log_likelihood(gapped, odds) if odds else 0.7 * (not gapped)
    return follows + stays - 1.5 * (fragment.first.gap > WIDE_GAP)
