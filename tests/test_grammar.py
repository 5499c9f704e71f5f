"""Pieces of raw text → the columns they stand in: what looks, order and widths say."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.extract.plaintext.fragments import Fragment, LineHabits
from wsoa.extract.plaintext.grammar import OUTSIDE, Grammar
from wsoa.extract.plaintext.grammar.hints import hints_of
from wsoa.extract.plaintext.grammar.learn import (
    item_kind,
    learn_grammar,
    learned_odds,
    learned_order,
    learned_widths,
    number_rows,
    places_of_cell_starts,
    places_within_cells,
)
from wsoa.extract.plaintext.grammar.order import WIDE_GAP, first_order, place_fragments, step_score
from wsoa.extract.plaintext.grammar.scores import (
    is_page_number,
    kind_score,
    log_likelihood,
    look_score,
    outside_score,
    ref_score,
    width_misfit,
)
from wsoa.extract.plaintext.grammar.weights import HINTS, LOOKS, ORDER, OUT
from wsoa.extract.plaintext.headers import HeaderColumn
from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.printed_refs import Ref, ref_at


def unit(*texts: str, **more: Any) -> Fragment:
    """Lines of one cell, the first with what more is given."""
    lines = [TextLine(n, text, **(more if n == 1 else {})) for n, text in enumerate(texts, start=1)]
    return Fragment(tuple(lines), ref_at(texts[0]))


def columns(kinds: str) -> list[HeaderColumn]:
    return [HeaderColumn(kind.title(), kind, ()) for kind in kinds.split()]


def grammar(kinds: str, item_kind: str = "", **more: Any) -> Grammar:
    """A grammar of which nothing is learned yet."""
    made = columns(kinds)
    unknown = (0.0,) * len(made)
    habits = LineHabits(has_dates="date" in kinds, has_status="status" in kinds)
    plain = Grammar(
        tuple(made),
        habits,
        item_kind,
        follows=first_order(made),
        again=unknown,
        widths=unknown,
        items=unknown,
        refs=unknown,
        gaps=unknown,
    )
    return replace(plain, **more)


# --------------------------------------------------------------------------- looks


@pytest.mark.parametrize(
    ("words", "kind", "names", "weight"),
    [
        # a date among so many words, in a column of dates
        (14, "date", 0.0, LOOKS.short_dated),
        (15, "date", 0.0, LOOKS.undated),
        # few names among so many words, in a column of owners
        (5, "owner", 0.44, LOOKS.owner),
        (6, "owner", 0.44, LOOKS.no_owner),
        (6, "owner", 0.45, LOOKS.owner),
        (25, "owner", 1.0, LOOKS.owner),
        (26, "owner", 1.0, LOOKS.no_owner),
    ],
)
def test_how_long_what_stands_in_a_column_may_be(
    monkeypatch: pytest.MonkeyPatch, words: int, kind: str, names: float, weight: float
) -> None:
    monkeypatch.setattr("wsoa.extract.plaintext.grammar.scores.name_share", lambda text: names)
    end = ["May", "2031"] if kind == "date" else ["hall", "hall"]
    piece = unit(" ".join(["hall"] * (words - 2) + end))
    piece.__dict__["names"] = 0.0  # how much it looks like people
    assert kind_score(piece, kind, grammar(kind), set()) == weight


@pytest.mark.parametrize(
    ("words", "names", "doubted"),
    [(8, 0.71, True), (9, 0.71, False), (8, 0.7, False)],
)
def test_a_few_names_are_hardly_prose_beside_owners(
    words: int, names: float, doubted: bool
) -> None:
    piece = unit(" ".join(["hall"] * words))
    piece.__dict__["names"] = names
    score = kind_score(piece, "success", grammar("success owner"), set())
    assert score == (LOOKS.names_in_prose if doubted else 0.0)


@pytest.mark.parametrize(
    ("text", "weight"),
    [("1.1", LOOKS.new_ref), ("1.1:", LOOKS.new_ref), ("1.1: a", LOOKS.no_ref)],
)
def test_a_ref_with_one_sign_behind_it_stands_alone(text: str, weight: float) -> None:
    piece = replace(unit(text), ref=Ref("1.1", "dotted"))
    assert kind_score(piece, "ref", grammar("ref action"), set()) == weight


@pytest.mark.parametrize(("words", "weight"), [(3, OUT.short), (4, OUT.long)])
def test_few_words_stand_outside_of_columns_sooner(words: int, weight: float) -> None:
    assert outside_score(unit(" ".join(["hall"] * words))) == weight


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("May 2031", "date"),
        ("By the end of May 2031", "date"),
        ("Completed", "status"),
        ("Head of Inclusion", "owner"),
        ("Publish a guide to the local offer for families", "action"),
        ("1. Publish a guide to the local offer", "action"),
    ],
)
def test_a_piece_fits_best_where_its_looks_go(text: str, kind: str) -> None:
    made = grammar("owner date status action", "number")
    piece = unit(text, gap=1)
    scores = {
        column.kind: look_score(piece, place, made, set())
        for place, column in enumerate(made.columns)
    }
    assert max(scores, key=lambda each: scores[each]) == kind, scores


@pytest.mark.parametrize(
    ("text", "kind", "more"),
    [
        ("Page 3 of 12", "action", {}),
        ("Completed", "action", {}),  # a status has a column of its own
        ("May 2031", "text", {}),  # as has a date
        ("Head of Inclusion", "date", {}),
        ("Head of Inclusion", "owner", {"is_item": 1}),
        ("One two three four five six of the many", "owner", {}),
        (" ".join(["Head"] * 26), "owner", {}),
    ],
)
def test_what_speaks_against_a_column(text: str, kind: str, more: dict[str, int]) -> None:
    made = grammar("action owner date status text")
    assert kind_score(unit(text, **more), kind, made, set()) <= -4.0


@pytest.mark.parametrize(
    ("text", "seen", "score"),
    [("1.1", set(), -3.0), ("1.1", {"1.1"}, 3.0), ("1.1 Mend", set(), -9)],
)
def test_a_column_of_refs_repeats_those_of_its_rows(
    text: str, seen: set[str], score: float
) -> None:
    assert kind_score(unit(text), "ref", grammar("ref action"), seen) == score


@pytest.mark.parametrize(
    ("text", "kinds", "item_kind", "seen", "best"),
    [
        ("1.1 Mend", "aim action", "number", set(), "aim"),  # rows count 1, 2, 3: this is a group
        ("1.1 Mend", "aim action", "dotted", set(), "aim"),  # its group, when first met
        ("1.1 Mend", "aim action", "dotted", {"1.1"}, "action"),
        ("1.1 Mend", "text action", "dotted", set(), "action"),
        ("1.1 Mend", "text action", "lettered", set(), "action"),
        ("3. Mend", "text action", "number", set(), "action"),
        ("3. Mend", "action text", "", set(), "text"),
    ],
)
def test_where_a_ref_goes(text: str, kinds: str, item_kind: str, seen: set[str], best: str) -> None:
    ref = ref_at(text)
    assert ref is not None
    made = grammar(kinds, item_kind)
    scores = {kind: ref_score(ref, kind, made, seen) for kind in kinds.split()}
    assert max(scores, key=lambda kind: scores[kind]) == best, scores


def test_refs_that_name_no_groups_open_rows() -> None:
    ref = ref_at("1.1 Mend")
    assert ref is not None
    made = grammar("aim action", "dotted", groups_by_ref=False)
    assert ref_score(ref, "action", made, set()) > ref_score(ref, "aim", made, set())


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("3", True),
        ("3 of 12", True),
        ("Plan of the area, page 3 of 12", True),
        ("2031", False),
        ("3/12", False),  # a day
        ("May 31", False),
        ("Page three", False),
        ("3.", False),
        (f"{'x' * 61} page 3", False),
    ],
)
def test_numbers_of_pages(text: str, is_number: bool) -> None:
    assert is_page_number(unit(text)) is is_number


def test_a_number_that_is_a_ref_is_no_page() -> None:
    assert is_page_number(replace(unit("3"), ref=Ref("3", "number"))) is False


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Page 3", "Mend it"),
        ("Plan     2031", "Page 3"),  # blanks as wide as a gutter: text beside text
        ("Mend it", "Mend it and paint it"),
    ],
)
def test_what_stands_outside_of_all_columns(better: str, worse: str) -> None:
    assert outside_score(unit(better)) > outside_score(unit(worse))


@pytest.mark.parametrize(
    ("lines", "width", "fits"),
    [
        (["x" * 24], 20.0, True),
        (["x" * 25], 20.0, False),  # too long for the column
        (["x" * 16, "x"], 20.0, True),
        (["x" * 15, "x"], 20.0, False),  # wrapped long before its end
        (["x"], 20.0, True),  # the last line of a cell may be short
        (["x" * 99], 0.0, True),  # nothing is known of the width
    ],
)
def test_lines_fit_the_width_of_their_column(lines: list[str], width: float, fits: bool) -> None:
    assert (width_misfit(unit(*lines), width) == 0) is fits


def test_how_badly_lines_fit_has_an_end_and_counts_half_for_one_wrap() -> None:
    assert width_misfit(unit("x" * 900), 20) == 5.0
    assert width_misfit(unit("x", "x", "x"), 200) == 5.0
    assert width_misfit(unit("x", "x"), 200) == 2.5


# --------------------------------------------------------------------------- what is learned


@given(st.lists(st.booleans(), max_size=60))
def test_odds_are_bounded_and_lean_as_the_sample_does(traits: list[bool]) -> None:
    [odds, unseen] = learned_odds(traits, [0] * len(traits), 2)
    assert -2.0 <= odds <= 2.0
    assert unseen == 0.0
    lean = 2 * sum(traits) - len(traits)
    assert (odds > 0) == (lean > 0)
    assert (odds < 0) == (lean < 0)


@pytest.mark.parametrize(
    ("traits", "odds"),
    [([], 0.0), ([True], math.log(2)), ([True] * 3, math.log(4)), ([True] * 99, 2.0)],
)
def test_odds_of_a_small_sample(traits: list[bool], odds: float) -> None:
    assert learned_odds(traits, [0] * len(traits), 1) == pytest.approx((odds,))


def test_a_trait_is_as_likely_as_its_absence_is_not() -> None:
    assert log_likelihood(True, 0.0) == log_likelihood(False, 0.0) == 0.0
    assert math.exp(log_likelihood(True, 1.3)) + math.exp(
        log_likelihood(False, 1.3)
    ) == pytest.approx(1)
    assert log_likelihood(True, 1.3) > log_likelihood(False, 1.3)


@pytest.mark.parametrize(
    ("widths", "learned"),
    [
        ([20, 20], 0.0),  # two cells tell nothing
        ([20, 22, 24], 23.0),  # of the wider half the median
        ([10, 10, 30, 30], 30.0),
        ([], 0.0),
    ],
)
def test_a_column_is_as_wide_as_most_of_its_wide_cells(widths: list[int], learned: float) -> None:
    cells = [unit("x" * width, "x") for width in widths]
    assert learned_widths([*cells, unit("one line")], [0] * (len(cells) + 1), 1) == (learned,)


def test_what_is_left_out_costs_for_each_column() -> None:
    order = first_order(columns("ref action owner date"))
    assert order[0][1:] == (0.0, ORDER.skipped, 2 * ORDER.skipped)
    assert order[3][0] == ORDER.next_row
    assert order[1][0] == ORDER.next_row + 2 * ORDER.unfinished


def test_cells_come_from_left_to_right_before_anything_is_learned() -> None:
    order = first_order(columns("action owner date"))
    assert order[0][1] > order[0][2] > order[2][0] - 1
    assert order[2][0] > order[1][0], "a row is more likely to begin after the last column"
    assert order[0][0] > order[2][2], "prose goes on in its column, a date does not"


def test_order_is_learned_from_what_follows_what() -> None:
    made = grammar("action owner date")
    pieces = [unit(text) for text in ("Mend", "Clerk", "May 2031") * 6]
    follows, again = learned_order(pieces, [0, 1, 2] * 6, made)
    assert [max(range(3), key=lambda there: row[there]) for row in follows] == [1, 2, 0]
    assert max(max(row) for row in follows) == 0.0
    assert max(again) < -2
    refs = [unit(f"{n}. Mend") for n in range(1, 9)]
    _, again = learned_order(refs, [0] * 8, made)
    assert again[0] == 0.0, "a ref begins another cell of its column"
    follows, again = learned_order([unit("Mend")] * 8, [0] * 8, made)
    assert again[0] < -2, "what has none goes on with it"
    assert follows[0][0] == 0.0


def test_nothing_is_learned_over_a_page_end() -> None:
    made = grammar("action owner")
    cut = [unit("Mend"), unit("Clerk", opens_page=1)] * 9
    never = learned_order([unit("Mend")], [0], made)
    assert learned_order(cut, [0, 1] * 9, made)[0][0] == never[0][0]


def test_cells_are_entered_and_gone_on_with() -> None:
    pieces = [unit("a"), unit("b"), unit("1. c"), unit("d", opens_page=1), unit("e")]
    places = [0, 0, 0, 1, 1]
    assert places_within_cells(pieces, places) == [OUTSIDE, 0, OUTSIDE, OUTSIDE, 1]
    assert places_of_cell_starts(pieces, places) == [0, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE]


@pytest.mark.parametrize(
    ("refs", "kinds", "kind"),
    [
        ("", "action", ""),
        ("1. 2. 3.", "action", "number"),
        ("1.1 1.2 a) b) c)", "action", "alpha"),
        ("1.1 1.2 1.", "action", "dotted"),
        ("1.1 1.2 1.3 1.1a", "action", "lettered"),
        ("1.1 1. 2.", "aim action", "number"),  # the groups have had theirs
        ("1.1 1.2 1. 2.", "aim action", "dotted"),
        ("1.1 a) b)", "aim action", "alpha"),
    ],
)
def test_the_kind_of_ref_that_rows_open_with(refs: str, kinds: str, kind: str) -> None:
    assert item_kind([unit(f"{ref} Mend") for ref in refs.split()], columns(kinds)) == kind


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (["1.1 Publish a guide", "1.2 Set up a panel"], True),
        (["1.1 Better doors", "1.2 Better roofs"], False),  # aims, not what to do
        (["1.1 Publish a guide", "1.1a Publish it", "1.1b Print it"], False),  # rows below it
        ([f"1.{n} Publish a guide" for n in range(1, 3)] + ["1.3 Doors"] * 1, True),
        (["1.1 Publish a guide", "1.2 Doors", "1.3 Roofs"], False),
        (["1.1 Publish a guide", "1.1a Print it", "1.2 Set up a panel"], False),
        ([], False),
    ],
)
def test_whether_dotted_refs_number_rows(texts: list[str], number: bool) -> None:
    assert number_rows([unit(text) for text in texts]) is number


def test_a_lettered_list_goes_on_in_its_column() -> None:
    pieces = [unit("d) Mend"), unit("Clerk"), unit("e) Paint"), unit("g) Hang")]
    hints = hints_of(pieces, [0, 1, 2, 2], grammar("action owner text"))
    assert hints == {2: (0, HINTS.lettered)}


def test_items_after_a_page_end_go_on_the_list_that_begins_as_they_do() -> None:
    pieces = [
        unit("small", is_item=1),
        unit("Large", is_item=1),
        unit("small again", is_item=1, opens_page=1),
    ]
    hints = hints_of(pieces, [0, 1, 1], grammar("action text"))
    assert hints == {2: (0, HINTS.same_case)}
    same_page = [*pieces[:2], unit("small again", is_item=1)]
    assert hints_of(same_page, [0, 1, 1], grammar("action text")) == {}


# --------------------------------------------------------------------------- the best reading


@pytest.mark.parametrize(
    ("texts", "kinds", "places"),
    [
        ([], "action owner", []),
        (
            ["Publish a guide", "Head of Inclusion", "May 2031"] * 2,
            "action owner date",
            [0, 1, 2] * 2,
        ),
        (
            ["Publish a guide", "Head of Inclusion", "Page 3 of 12", "Set up a panel", "Clerk"],
            "action owner",
            [0, 1, OUTSIDE, 0, 1],
        ),
        (["1. Publish a guide", "2. Set up a panel", "Clerk"], "action owner", [0, 0, 1]),
    ],
)
def test_the_column_of_each_piece(texts: list[str], kinds: str, places: list[int]) -> None:
    pieces = [unit(text, gap=1) for text in texts]
    habits = LineHabits(has_dates="date" in kinds, has_owners=True)
    assert learn_grammar(pieces, columns(kinds), habits)[1] == places


def test_a_hint_decides_between_columns_of_prose() -> None:
    pieces = [unit("Doors of the hall"), unit("Roofs of the hall")]
    made = grammar("text text")
    assert place_fragments(pieces, made, {1: (1, 9.0)})[1] == 1
    assert place_fragments(pieces, made, {1: (0, 9.0)})[1] == 0


@pytest.mark.parametrize(
    ("here", "there", "piece", "weight"),
    [
        (OUTSIDE, OUTSIDE, unit("a"), 0.0),
        (OUTSIDE, 0, unit("a"), -0.8),
        (0, OUTSIDE, unit("a"), -0.8),
        (1, 0, unit("a", opens_page=1), 0.0),  # a page is drawn from the left
        (1, 2, unit("a", opens_page=1), -0.9),
        (0, 0, unit("a"), 0.0),
        (0, 0, unit("a", gap=1), -0.7),
        (0, 0, unit("a", gap=WIDE_GAP + 1), -2.2),
        (0, 0, unit("1. a"), -3.0),
    ],
)
def test_the_weight_of_a_step(here: int, there: int, piece: Fragment, weight: float) -> None:
    made = grammar("action action action", again=(-3.0,) * 3)
    assert step_score(here, there, piece, made) == pytest.approx(weight)
