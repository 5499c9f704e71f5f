"""The order of columns, and the column of each unit so that looks, order and hints agree best."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.grammar.grammar import OUTSIDE, PROSE, Grammar
from wsoa.extract.plaintext.grammar.hints import Hints
from wsoa.extract.plaintext.grammar.scores import log_likelihood, look_score, outside_score
from wsoa.extract.plaintext.grammar.weights import ORDER, STEPS
from wsoa.extract.plaintext.headers import HeaderColumn

WIDE_GAP = 2  # empty lines inside a cell at most, as a rule


def first_order(columns: Sequence[HeaderColumn]) -> tuple[tuple[float, ...], ...]:
    """Before anything is learned: cells come from left to right, rows one after another."""
    count = len(columns)

    def score(here: int, there: int) -> float:
        if there == here:
            long = columns[here].kind in PROSE | {"owner"}
            return ORDER.next_cell if long else ORDER.next_short_cell
        if there > here:
            return ORDER.skipped * (there - here - 1)
        return ORDER.next_row + ORDER.unfinished * (count - 1 - here)

    return tuple(tuple(score(a, b) for b in range(count)) for a in range(count))


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
                came[state] = OUTSIDE
                after[state] = scores[state] + ORDER.first * max(state, 0)
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
        return 0.0 if here == there else STEPS.outside
    if fragment.first.opens_page or fragment.opens_table:
        return STEPS.page_start * there  # what goes on from the page before is drawn from the left
    follows = grammar.follows[here][there] * (
        STEPS.below_header if fragment.follows_header else 1.0
    )
    if here != there and fragment.goes_on:  # only the cells that the page end cut are drawn
        skips = there > here and grammar.columns[there].kind in PROSE
        return follows * (STEPS.over_prose if skips else 1.0)
    if here != there:
        return follows + log_likelihood(bool(fragment.ref), grammar.refs[there])
    if fragment.ref and grammar.refs[here] >= 0:
        return grammar.again[here]
    gapped = fragment.first.gap > 0 or fragment.follows_header
    odds = grammar.gaps[here]
    stays = STEPS.stays + log_likelihood(gapped, odds) if odds else STEPS.stays * (not gapped)
    return follows + stays + STEPS.wide_gap * (fragment.first.gap > WIDE_GAP)
