"""Lines of raw text → the pieces of cells: what begins another piece, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from wsoa.extract.plaintext.fragments import (
    Fragment,
    LineHabits,
    begins_fragment,
    fragments_of,
    is_code,
    is_date_like,
    is_notice_before_names,
    kind_by_look,
    learn_habits,
    split_line,
    with_dates_apart,
    with_whole_dates,
)
from wsoa.extract.plaintext.lines import TextLine, text_lines
from wsoa.extract.plaintext.printed_refs import Ref, labels_in, ref_at

PLAIN = LineHabits()
DATED = LineHabits(has_dates=True)
ENDS_DATED = LineHabits(has_dates=True, date_ends_text=True)
WRAPS = LineHabits(has_dates=True, marks_wraps=True, has_owners=True)
CODED = LineHabits(codes=frozenset({"ER"}))
DENSE = LineHabits(has_dates=True, has_owners=True, no_gaps=True)


def line(text: str, number: int = 1, **more: Any) -> TextLine:
    """A line; `gap`, `padded`, `opens_page` and `is_item` as they are given."""
    return TextLine(number, text, **more)


def unit(*texts: str, **more: int) -> Fragment:
    """Lines of one cell, the first with what more is given."""
    first, *others = texts
    lines = [line(first, **more), *(line(text, n) for n, text in enumerate(others, start=2))]
    return Fragment(tuple(lines), ref_at(first))


# --------------------------------------------------------------------------- habits


@pytest.mark.parametrize(("padded", "marks"), [(1, False), (2, True), (15, True), (16, False)])
def test_a_blank_at_some_line_ends_marks_wraps(padded: int, marks: bool) -> None:
    """Of twenty lines; where nearly all or hardly any have one, it says nothing."""
    lines = [line("hall", n, padded=int(n < padded)) for n in range(20)]
    assert learn_habits(lines, ["action"]).marks_wraps == marks


@pytest.mark.parametrize(("gaps", "none"), [(4, True), (5, False)])
def test_hardly_any_empty_line_is_none(gaps: int, none: bool) -> None:
    """Of a hundred lines."""
    lines = [line("hall", n, gap=int(n < gaps)) for n in range(100)]
    assert learn_habits(lines, ["action"]).no_gaps == none


@pytest.mark.parametrize(
    ("words", "names", "look"),
    [(6, 0.96, "names"), (7, 0.96, "prose"), (6, 0.95, "prose")],
)
def test_few_words_that_are_names_look_so(
    monkeypatch: pytest.MonkeyPatch, words: int, names: float, look: str
) -> None:
    monkeypatch.setattr("wsoa.extract.plaintext.fragments.name_share", lambda text: names)
    assert kind_by_look([line(" ".join(["hall"] * words))], DENSE) == look


# --------------------------------------------------------------------------- where one begins


@pytest.mark.parametrize(
    ("before", "text", "more", "habits", "begins"),
    [
        pytest.param("Paint the", "hall", {}, PLAIN, False, id="the next line"),
        pytest.param("Paint the", "hall", {"gap": 1}, PLAIN, True, id="an empty line between"),
        pytest.param("Paint the", "hall", {"opens_page": 1}, PLAIN, True, id="a page between"),
        pytest.param("Paint:", "the hall", {"is_item": 1}, PLAIN, True, id="a list item"),
        pytest.param("Paint", "hall", {"number": 1}, PLAIN, True, id="a part of the same line"),
        pytest.param("Paint the hall", "1.2 Mend it", {}, PLAIN, True, id="a ref"),
        pytest.param("Mend (see", "1.2) it", {}, PLAIN, False, id="a bracket that is open"),
        pytest.param("Mend it", "ER", {}, CODED, True, id="a code"),
        pytest.param("ER", "Mend it", {}, CODED, True, id="after a code"),
        pytest.param("Mend it", "ER", {}, PLAIN, False, id="a code of no column"),
        pytest.param("May", "2031", {}, DATED, False, id="the year of a date"),
        pytest.param("May 2031", "June 2031", {}, DATED, True, id="another date"),
        pytest.param("May 2031", "2032", {}, DATED, False, id="a year after a year"),
        pytest.param("May 2031", "to June 2031", {}, DATED, False, id="the end of a range"),
        pytest.param("May 2031", "June 2031 –", {}, DATED, False, id="a range that goes on"),
        pytest.param("May", "June 2031", {}, DATED, False, id="a date without its year before"),
        pytest.param("May 2031", "Mend it", {}, DATED, True, id="what follows a date with a year"),
        pytest.param("Ongoing", "work on it", {}, DATED, False, id="what follows no named date"),
        pytest.param("May 2031", "Mend it", {}, PLAIN, False, id="no column of dates"),
        pytest.param("Mend it", "May 2031", {}, ENDS_DATED, True, id="the date of a text"),
        pytest.param("Mend it", "May 2031", {}, DATED, False, id="a date that ends no text"),
        pytest.param("Mend it by", "May 2031", {}, ENDS_DATED, False, id="a date that is linked"),
        pytest.param("Clerk", "Publish what was agreed", {}, DENSE, True, id="prose after names"),
        pytest.param("Clerk", "and his deputy", {}, DENSE, False, id="a small letter goes on"),
        pytest.param("Clerk,", "Publish what was agreed", {}, DENSE, False, id="after a comma"),
        pytest.param(
            "Clerk", "Publish what was agreed", {}, WRAPS, False, id="where gaps are kept"
        ),
    ],
)
def test_what_begins_another_piece(
    before: str, text: str, more: dict[str, int], habits: LineHabits, begins: bool
) -> None:
    after = line(text, **{"number": 2, **more})
    assert begins_fragment([line(before)], after, habits) is begins


def test_a_line_that_was_wrapped_goes_on() -> None:
    """Where a blank at a line's end says so, a date on the next line is of the same cell."""
    wrapped, ended = line("It ends in May 2031", padded=1), line("It ends in May 2031")
    habits = LineHabits(has_dates=True, date_ends_text=True, marks_wraps=True)
    after = line("June 2031", 2)
    assert begins_fragment([wrapped], after, habits) is False
    assert begins_fragment([ended], after, habits) is True


@pytest.mark.parametrize(
    ("before", "text", "names_begin"),
    [
        ("All of the doors have been painted now", "Head of Doors", True),
        ("Six words are none too many", "Head of Doors", False),
        ("All of the doors have been painted now", "Head of Doors and Windows", False),
        ("All of the doors have been painted now", "and hung too", False),
        ("Head of Doors, Head of Windows, Head of Roofs", "Head of Doors", False),
    ],
)
def test_names_begin_after_a_sentence(before: str, text: str, names_begin: bool) -> None:
    owned = LineHabits(has_owners=True)
    assert is_notice_before_names(line(before), line(text, 2), owned) is names_begin
    assert is_notice_before_names(line(before), line(text, 2), PLAIN) is False
    assert is_notice_before_names(line(before, padded=1), line(text, 2), WRAPS) is False


@pytest.mark.parametrize(
    ("before", "like_before", "words", "like", "begins"),
    [
        (7, 0.39, 4, 0.71, True),
        (6, 0.39, 4, 0.71, False),  # no sentence
        (7, 0.4, 4, 0.71, False),  # names before
        (7, 0.39, 5, 0.71, False),  # too many words
        (7, 0.39, 4, 0.7, False),  # no names
    ],
)
def test_where_names_begin_after_a_sentence_ends(
    monkeypatch: pytest.MonkeyPatch,
    before: int,
    like_before: float,
    words: int,
    like: float,
    begins: bool,
) -> None:
    likeness = {"hall " * before: like_before, "name " * words: like}
    monkeypatch.setattr(
        "wsoa.extract.plaintext.fragments.owner_likeness", lambda text: likeness[f"{text} "]
    )
    ended, begun = line(("hall " * before).strip()), line(("name " * words).strip(), 2)
    assert is_notice_before_names(ended, begun, LineHabits(has_owners=True)) == begins


@pytest.mark.parametrize(
    ("text", "habits", "parts"),
    [
        ("Done Doors painted", LineHabits(has_status=True), ["Done", "Doors painted"]),
        ("Done 3 doors", LineHabits(has_status=True), ["Done", "3 doors"]),
        ("Done by the board", LineHabits(has_status=True), ["Done by the board"]),
        ("Done", LineHabits(has_status=True), ["Done"]),
        ("Done Doors painted", PLAIN, ["Done Doors painted"]),
        ("ER Doors painted", CODED, ["ER", "Doors painted"]),
        ("XR Doors painted", CODED, ["XR Doors painted"]),
    ],
)
def test_a_status_or_a_code_in_front_stands_apart(
    text: str, habits: LineHabits, parts: list[str]
) -> None:
    found = split_line(line(text, gap=2, is_item=1, padded=1), habits)
    assert [each.text for each in found] == parts
    assert [each.gap for each in found] == [2, 0][: len(found)], "the gap stays before the first"
    assert [each.padded for each in found] == [1] if len(found) == 1 else [0, 1]


# --------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["From Feb", "2031"], ["From Feb 2031"]),
        (["From Feb 2030", "2031"], ["From Feb 2030", "2031"]),
        (["From Feb", "2031 Doors"], ["From Feb", "2031 Doors"]),
        (["Doors", "2031"], ["Doors", "2031"]),
        (["2031"], ["2031"]),
        (["March", "2031 onwards"], ["March 2031 onwards"]),
    ],
)
def test_a_date_that_an_empty_line_cut_is_made_whole(texts: list[str], expected: list[str]) -> None:
    assert [each.text for each in with_whole_dates([unit(text) for text in texts])] == expected


def test_a_year_on_the_next_page_is_of_another_cell() -> None:
    cut = [unit("From Feb"), unit("2031", opens_page=1)]
    assert with_whole_dates(cut) == cut


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Paint bought May", "2031"], ["Paint bought", "May", "2031"]),
        (["Paint bought May 2031", "Doors"], ["Paint bought", "May 2031", "Doors"]),
        (["Paint bought May 2031", "June 2031"], ["Paint bought May 2031", "June 2031"]),
        (["Paint bought May", "Doors"], ["Paint bought May", "Doors"]),
        (["Paint bought by May 2031"], ["Paint bought by May 2031"]),
        (["Paint bought in May 2031"], ["Paint bought in May 2031"]),
        (["May 2031"], ["May 2031"]),
    ],
)
def test_the_date_of_the_next_cell_is_cut_from_a_text(
    texts: list[str], expected: list[str]
) -> None:
    assert [each.text for each in with_dates_apart([unit(text) for text in texts])] == expected


# --------------------------------------------------------------------------- refs and labels


@pytest.mark.parametrize(
    ("text", "order"), [("3.", 3), ("1.12", 12), ("1.1a", 1), ("c)", 3), ("B7", 7), ("z)", 26)]
)
def test_a_ref_has_a_place_among_its_kind(text: str, order: int) -> None:
    assert Ref(text, "").order == order


@pytest.mark.parametrize(
    ("text", "before", "labels", "ref"),
    [
        ("31.7.19", "", (), None),  # a day
        ("1.7.19", "", (), None),
        ("A1 Mend it", "", ("A1",), "A1"),
        ("A1 Mend it", "", ("A2",), None),
        ("12", "", ("12",), "12"),
        ("12 Doors", "", ("12",), None),  # a number that is a label stands alone
        ("1.2 Mend", "see (", (), None),
        ("1.2 Mend", "see (it)", (), "1.2"),
    ],
)
def test_what_a_line_opens_with(
    text: str, before: str, labels: tuple[str, ...], ref: str | None
) -> None:
    found = ref_at(text, before, labels)
    assert (found.text if found else None) == ref


@pytest.mark.parametrize(("dotted", "bare"), [(3, True), (4, False)])
def test_bare_numbers_are_no_refs_where_dotted_ones_are(dotted: int, bare: bool) -> None:
    refs = "".join(f"1.{n} Mend it\n\n" for n in range(1, dotted + 1))
    found = labels_in(text_lines(f"{refs}1\n\nPaint\n\n2\n\nMend it"), bare=True)
    assert found == (frozenset({"1", "2"}) if bare else frozenset())


# --------------------------------------------------------------------------- what is known of one


def test_a_piece_is_as_wide_as_the_lines_that_the_layout_ended() -> None:
    several, one = unit("four", "sevenish", "a longer last line"), unit("alone")
    assert (several.width, several.longest, several.words) == (8, 18, 6)
    assert (one.width, one.longest, one.words) == (0, 5, 1)


@pytest.mark.parametrize(
    ("text", "habits", "date_like", "code"),
    [
        ("May 2031", DATED, True, False),
        ("May 2031", PLAIN, False, False),
        ("ER", CODED, True, True),
        ("AR/ER", CODED, False, True),  # of the shape of codes, where there are some
        ("AR/ER", PLAIN, False, False),
        ("Mend it", DATED, False, False),
    ],
)
def test_dates_and_codes_by_the_habits_of_the_document(
    text: str, habits: LineHabits, date_like: bool, code: bool
) -> None:
    assert is_date_like([line(text)], habits) is date_like
    assert is_code(unit(text), habits) is code


def test_what_a_page_end_cut_goes_on_until_a_row_begins() -> None:
    lines = text_lines("1. Mend it\n\fand paint it\n\nClerk\n\n2. Hang it\n\nClerk")
    units = fragments_of(lines, LineHabits(), {})
    assert [(each.text, each.goes_on) for each in units] == [
        ("1. Mend it", False),
        ("and paint it", True),
        ("Clerk", True),
        ("2. Hang it", False),
        ("Clerk", False),
    ]
    assert [each.opens_table for each in units] == [True, False, False, False, False]


def test_a_header_printed_again_begins_a_piece() -> None:
    lines = text_lines("Mend it\nand paint it")
    units = fragments_of(lines, PLAIN, {lines[1].number: 2})
    assert [(each.text, each.after_header, each.follows_header) for each in units] == [
        ("Mend it", None, False),
        ("and paint it", 2, True),
    ]
