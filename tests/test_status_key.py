"""The key to ratings: what a document says that its words and colours mean."""

from __future__ import annotations

import pytest

from builders import paragraph, read, table
from rated import GREEN_IS_DONE, NO_KEY, key_of, rated
from wsoa.model import Block, Line, Paragraph, Passage, Span
from wsoa.normalise.status import read_key
from wsoa.normalise.status.key import meaning_of, status_of_colour
from wsoa.normalise.status.key_lines import (
    coded,
    key_clauses,
    key_colours,
    key_grades,
    key_letters,
    key_strikes,
)
from wsoa.normalise.status.key_tables import (
    is_grades,
    is_key_table,
    is_rating_code,
    is_rating_letter,
    table_entries,
)


def test_a_line_of_dots_in_colours_is_a_key() -> None:
    said = ("⬤", "#00897b"), (" Happening, and on time ", ""), ("⬤", "#9e9e9e"), (" Not begun", "")
    line = Line(tuple(Span(text, ink) for text, ink in said))
    key = key_of(Paragraph(Passage((line,))))
    assert key.of_colour("#00897b")[0] == "on_track"
    assert key.of_colour("#9e9e9e")[0] == "not_started"


@pytest.mark.parametrize(
    ("inks", "status"),
    [
        (("#2f6fd0", "#3a9d4b", "#999999"), "not_started"),
        (("#2f6fd0", "#3a9d4b", "#3a9d4b"), ""),  # one colour twice: what rates is no key
        (("#2f6fd0", "#999999"), ""),
    ],
)
def test_lines_of_dots_below_each_other_are_a_key(inks: tuple[str, ...], status: str) -> None:
    said = ("Complete – it was done and seen", "On track – it goes to plan", "Not started")
    lines = [
        Paragraph(Passage((Line((Span("⬤", ink), Span(f" {text}"))),)))
        for ink, text in zip(inks, (*said[: len(inks) - 1], said[2]), strict=True)
    ]
    assert key_of(*lines).of_colour("#999999")[0] == status


PAINTED = table("""
{blue} | Action complete
{green} | Action on track
{amber} | Action behind schedule
{red} | Action not started or at risk
""")


def test_meanings_that_nothing_parts_stand_each_beside_its_colour() -> None:
    meanings = "Completed ¶ In progress ¶ Not started"
    drawn = table(f"Rating | Meaning\nGreen | {meanings}\nAmber | ^\nRed | ^")
    said = {entry.name: entry.status for entry in table_entries(drawn)}
    assert said == {"green": "completed", "amber": "in_progress", "red": "not_started"}


STARS = {"★★★": "completed", "★★": "in_progress", "★": "not_started"}


def test_a_sign_again_and_again_is_a_rating_of_its_own() -> None:
    drawn = table("Rating | Meaning\n★★★ | Complete\n★★ | In progress\n★ | Not started")
    assert {entry.name: entry.status for entry in table_entries(drawn)} == STARS
    told = key_clauses("Ratings: ★★★ = complete; ★★ = in progress; ★ = not started.")
    assert {entry.name: entry.status for entry in told} == STARS


NAMED = table("""
Green | Complete
Amber | Some delay
Red | Not yet started
""")


IN_A_ROW = table(
    "Completed {blue} | On track {green} | R = off course {red} | – = not started {grey}"
)
IN_ITSELF = table("""
Action has been completed {green}
Action is on target {light green}
Off target, low impact {amber}
Off target, high impact {red}
""")


LETTERS = table("""
G | Complete
A | On track
R | Behind
""")


CODES = table("""
Code | Meaning
DG   | Completed
LG   | On track
N    | Not started
►    | In progress
""")


WRITTEN = table("""
Green text {text green} | Complete
Red text {text red}     | At risk
""")


@pytest.mark.parametrize(
    ("key", "cell", "status", "source"),
    [
        pytest.param(PAINTED, "{blue}", "completed", "key", id="blue"),
        pytest.param(PAINTED, "{green}", "on_track", "key", id="green"),
        pytest.param(PAINTED, "{red}", "at_risk", "key", id="two meanings of red"),
        pytest.param(PAINTED, "{#00a84c}", "on_track", "key", id="a shade of the key's green"),
        pytest.param(GREEN_IS_DONE, "{green}", "completed", "key", id="green is complete"),
        pytest.param(GREEN_IS_DONE, "{amber}", "in_progress", "key", id="amber is in progress"),
        pytest.param(GREEN_IS_DONE, "{red}", "not_started", "key", id="red says only not started"),
        pytest.param(GREEN_IS_DONE, "{dot green}", "completed", "key", id="a circle"),
        pytest.param(GREEN_IS_DONE, "Green", "completed", "text", id="the colour's name"),
        pytest.param(NAMED, "{green}", "completed", "key", id="named only"),
        pytest.param(NAMED, "Amber", "behind", "text", id="named and printed"),
        pytest.param(IN_ITSELF, "{green}", "completed", "key", id="meaning in the painted cell"),
        pytest.param(IN_ITSELF, "{light green}", "on_track", "key", id="two greens"),
        pytest.param(IN_ITSELF, "{red}", "at_risk", "key", id="high impact"),
        pytest.param(IN_A_ROW, "{blue}", "completed", "key", id="cells of one row"),
        pytest.param(IN_A_ROW, "{red}", "at_risk", "cell_colour", id="a meaning nobody knows"),
        pytest.param(LETTERS, "G", "completed", "text", id="a letter"),
        pytest.param(LETTERS, "A", "on_track", "text", id="a letter against the default"),
        pytest.param(CODES, "LG", "on_track", "text", id="a code of two letters"),
        pytest.param(CODES, "N", "not_started", "text", id="a letter that is no colour's"),
        pytest.param(CODES, "►", "in_progress", "text", id="a sign"),
        pytest.param(WRITTEN, "Guide out {text green}", "completed", "text_colour", id="ink"),
        pytest.param(WRITTEN, "{green}", "on_track", "cell_colour", id="a fill is no ink"),
    ],
)
def test_the_documents_own_key_decides(key: Block, cell: str, status: str, source: str) -> None:
    found = rated(cell, key_of(key)).rating
    assert (found.status, found.source) == (status, source)


@pytest.mark.parametrize(
    ("line", "cell", "status"),
    [
        ("Key: Blue – complete; Green – on track; Red – at risk", "{blue}", "completed"),
        ("Green = completed, Amber = in progress, Red = not started", "{green}", "completed"),
        ("B – complete, G – on track, A – some delay, R – at risk", "A", "behind"),
        ("Green means that it is complete. Red means that it is late.", "{green}", "completed"),
        ("✓ complete ► on track", "►", "on_track"),
        ("1 Fully achieved 2 On track 3 Slipped 4 Not achieved", "2", "on_track"),
        ("Key: 1 = Completed, 2 = On track, 3 = Delayed", "3", "behind"),
        ("Key: Red = late, Green = done", "🟢", "completed"),
        ("C = complete G = on course A = late R = off course – = not started", "R", "at_risk"),
        ("Ratings: DG = completed; LG = on track; A = behind schedule.", "DG", "completed"),
    ],
)
def test_a_key_told_in_a_line_decides_too(line: str, cell: str, status: str) -> None:
    assert rated(cell, key_of(line)).rating.status == status


def test_a_table_goes_before_a_line() -> None:
    key = key_of("Green – on track; Red – at risk", GREEN_IS_DONE)
    assert rated("{green}", key).rating.status == "completed"


def test_one_colour_named_in_a_sentence_is_no_key() -> None:
    assert key_of("Green – complete is what we hope for.") == NO_KEY


@pytest.mark.parametrize(
    "drawing",
    [
        "Action | Lead\nWrite the guide | DCO",
        "Green | Ms A. Green of the parent forum\nBrown | Mr B. Brown of the council",
        "{green} | Green pages\n{red} | Red pages",
        "AP | Alternative provision\nEHC | The plan that is complete\nPCF | Parent forum",
    ],
)
def test_other_tables_are_no_keys(drawing: str) -> None:
    assert not is_key_table(table(drawing))


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("Action complete", "completed"),
        ("Completed and evidence embedded", "completed"),
        ("On track to be completed by the due date", "on_track"),
        ("Not complete, work in progress", "in_progress"),
        ("Behind schedule, with a plan to catch up", "behind"),
        ("Significant delay or at risk", "at_risk"),
        ("Not yet started", "not_started"),
        ("Not started and overdue", "at_risk"),
        ("A step was missed but the end date will be met", "behind"),
        ("Steps were missed, but it will not be met", "at_risk"),
        ("No longer required", "cancelled"),
        ("Owned by the board", ""),
    ],
)
def test_what_a_phrase_of_a_key_means(phrase: str, status: str) -> None:
    assert meaning_of(phrase) == status


@pytest.mark.parametrize(
    ("name", "phrase", "status"),
    [
        ("red", "Not yet started", "not_started"),
        ("red", "Not yet started or not planned", "at_risk"),
        ("white", "Not yet started or not planned", "not_started"),
    ],
)
def test_red_is_worse_than_not_started_where_the_key_says_more(
    name: str, phrase: str, status: str
) -> None:
    assert status_of_colour(name, phrase) == status


@pytest.mark.parametrize(("more", "read"), [(39, 1), (40, 0)])
def test_a_clause_of_a_key_has_up_to_forty_words(more: int, read: int) -> None:
    assert len(key_clauses(f"Blue means completed {'x ' * more}".strip())) == read


@pytest.mark.parametrize(
    ("label", "is_one"), [("", False), ("g", True), ("ns", True), ("abc", False), ("a1", False)]
)
def test_a_letter_or_two_may_stand_for_a_rating(label: str, is_one: bool) -> None:
    assert is_rating_letter(label) == is_one


@pytest.mark.parametrize(
    ("label", "is_one"), [("4", True), ("★", True), ("dgx", True), ("abcd", False), ("a1", False)]
)
def test_a_figure_a_sign_or_three_letters_may_be_a_code(label: str, is_one: bool) -> None:
    assert is_rating_code(label) == is_one


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("DG = completed; LG = on track", ["dg", "lg"]),
        ("DG = completed", []),  # one code alone is no key
        ("DG = completed; LG = of the county", []),  # one without a meaning
        (f"DG = completed; LG = on track {'x' * 86}", ["dg", "lg"]),  # a hundred letters
        (f"DG = completed; LG = on track {'x' * 87}", []),
    ],
)
def test_a_line_of_codes_gives_their_meanings(line: str, names: list[str]) -> None:
    assert [entry.name for entry in coded(line)] == names


def test_a_table_with_one_meaning_alone_is_no_key() -> None:
    assert not is_key_table(table("{blue} | Completed\n{green} | Completed"))
    assert is_key_table(table("{blue} | Completed\n{green} | On track"))


def test_rating_words_with_what_each_means_are_a_key() -> None:
    rows = ("Achieved | The action is done", "On course | It will be on time", "Late | It is not")
    assert is_key_table(table("\n".join(rows)))
    assert not is_key_table(table("\n".join((*rows, "Achieved | All schools have the guide"))))
    assert not is_key_table(table("\n".join((rows[0], "Write the guide | It will be on time"))))


def test_a_colour_of_text_or_cells_may_be_named_before_its_meaning() -> None:
    def carried(line: str) -> list[tuple[str, str, str]]:
        return [(entry.name, entry.carrier, entry.status) for entry in key_clauses(line)]

    assert carried("Green text Complete") == [("green", "text", "completed")]
    assert carried("Red cell At risk") == [("red", "cell", "at_risk")]
    assert carried("Green cells in the hall") == []


def test_lines_that_open_with_colours_say_what_they_mean() -> None:
    def named(*lines: str) -> list[str]:
        return [entry.name for entry in key_colours(lines)]

    assert named("Green Completed", "Amber In progress", "Red Not started") == [
        "green",
        "amber",
        "red",
    ]
    assert named("B Complete", "G On track") == ["b", "g"]
    assert named("Green Completed", "Words between", "Red Not started") == []
    assert named("Green Completed", "Green Complete") == []
    assert named("Green spaces near schools", "Blue badges for families") == []


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["1 Completed", "2 On track", "3 Delayed"], ["1", "2", "3"]),
        (["1 Completed", "3 On track"], []),  # the figures do not count on
        (["1 Completed", "2 Complete"], []),  # one meaning tells nothing apart
        (["1 Completed a b c d e f g h i", "2 On track"], ["1", "2"]),  # ten words
        (["1 Completed a b c d e f g h i j", "2 On track"], []),
    ],
)
def test_lines_that_count_on_say_what_grades_mean(lines: list[str], names: list[str]) -> None:
    assert [entry.name for entry in key_grades(lines)] == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Ratings", "B: complete", "G: on track", "N: not started"], ["b", "g", "n"]),
        (["B: complete", "N: not started"], []),
        (["A: complete", "B: complete", "C: complete"], []),
        (["JR: Jo Reed", "A: complete", "B: late"], []),
    ],
)
def test_lines_of_letters_say_what_these_mean(lines: list[str], names: list[str]) -> None:
    assert [entry.name for entry in key_letters(lines)] == names


def test_a_box_may_hold_the_key_to_owners_beside_that_to_ratings() -> None:
    box = table(
        "Leads | Ratings\nJR: Jo Reed, Head of SEND | B: complete\n"
        "AW: Al Wye, Team Manager | G: on track\nTO: Tim Oke, Data Officer | N: not started"
    )
    plan = table("No | Action | Lead | Due | BRAG\n1 | Write the guide | TO | May 2019 | N")
    (action,) = read(box, "# Priority 1: Plans", plan).actions
    assert (action.owners[0].person, action.rating.status) == ("Tim Oke", "not_started")


def test_a_table_of_grades_may_have_a_header() -> None:
    drawn = "Grade | What it means\n1 | Completed\n2 | On track\n3 | Delayed"
    assert is_grades(table(drawn))
    assert not is_grades(table(f"{drawn}\nSee the next page | for more"))


def test_what_paints_two_meanings_is_the_style_of_a_table() -> None:
    assert not table_entries(table("{blue} | Completed\n{blue} | On track"))


def test_codes_keep_their_meanings_whatever_paints_the_table() -> None:
    rows = (("✓", "Complete"), ("►", "In progress"), ("✗", "Not started"))
    drawn = "\n".join(f"{code} {{#e7eef6}} | {words} {{#e7eef6}}" for code, words in rows)
    key = key_of(table(drawn))
    assert [key.of_name(mark) for mark in "✓►✗"] == ["completed", "in_progress", "not_started"]


def test_grey_is_a_colour_of_a_key_that_shows_it_among_others() -> None:
    key = key_of(table("{green} | On track\n{amber} | Delayed\n{grey} | Not started"))
    assert key.of_name("grey") == "not_started"


def test_n_is_what_a_key_of_colours_calls_not_started() -> None:
    key = key_of(table("Green | On track\nRed | At risk\nGrey | Not started"))
    assert key.of_name("n") == "not_started"
    assert key_of(table("Green | On track\nRed | At risk")).of_name("n") == ""


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("A row that is struck through from end to end has been completed.", "completed"),
        ("Text crossed out: the action is complete.", "completed"),
        ("Completed actions are struck through.", "completed"),
        ("Actions that are struck through have been cancelled.", "cancelled"),
        ("A date that has moved is struck through, and the new date stands below it.", ""),
        ("An action whose date is struck through has been completed.", ""),
        ("We have struck out on a new path; the actions are completed.", ""),
    ],
)
def test_what_a_row_means_that_is_struck_through(said: str, status: str) -> None:
    assert [entry.status for entry in key_strikes(said)] == ([status] if status else [])


def test_a_full_circle_that_opens_the_last_line_of_a_key_is_no_bullet() -> None:
    circles = "Key: ○ Not started ◔ Started ◑ In progress ◕ On track"
    item = Paragraph(Passage.of("- Complete"))
    assert rated("●", read_key([paragraph(circles), item], [])).rating.status == "completed"
    assert rated("●", read_key([paragraph("Words"), item], [])).rating.status == "unknown"


def test_lines_of_a_key_that_pass_for_tables_go_on_with_those_that_do_not() -> None:
    """A painted letter beside its meaning may be read as a table of one row."""
    key = key_of(table("G | Completed"), paragraph("A In progress"), table("R | Not started"))
    assert [key.of_name(letter) for letter in "gar"] == ["completed", "in_progress", "not_started"]
