"""How far an action has come: words, letters, ticks, fills, text colours, and the key to them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from builders import colour, document, read, table
from wsoa.model import Action, Block, Cell, Line, Paragraph, Passage, Rating, Span, Statement
from wsoa.normalise.status.colours import hue_difference
from wsoa.normalise.status.key import Key, KeyEntry, meaning_of, status_of_colour
from wsoa.normalise.status.key_lines import coded, key_clauses, key_colours, key_grades
from wsoa.normalise.status.key_tables import (
    is_grades,
    is_key_table,
    is_rating_code,
    is_rating_letter,
    table_entries,
)
from wsoa.normalise.status.rate import Rated, of_words, rate_cells, text_colour
from wsoa.normalise.status.read_key import read_key

NO_KEY = Key()


def key_of(*blocks: str | Block) -> Key:
    """The key that lines and tables of a document make."""
    drawn = document(*blocks)
    return read_key(drawn.blocks, [found for found in drawn.tables if is_key_table(found)])


def test_a_line_of_dots_in_colours_is_a_key() -> None:
    said = ("⬤", "#00897b"), (" Happening, and on time ", ""), ("⬤", "#9e9e9e"), (" Not begun", "")
    line = Line(tuple(Span(text, ink) for text, ink in said))
    key = key_of(Paragraph(Passage((line,))))
    assert key.of_colour("#00897b")[0] == "on_track"
    assert key.of_colour("#9e9e9e")[0] == "not_started"


def rated(cells: str, key: Key = NO_KEY, palette: tuple[str, ...] = (), band: str = "") -> Rated:
    """The rating of a row of status cells."""
    drawn = table(cells)
    return rate_cells(drawn.row(0), key, frozenset(palette), colour(band) if band else "")


# ---------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Done", "completed"),
        ("Complete", "completed"),
        ("COMPLETED", "completed"),
        ("completed.", "completed"),
        ("On track", "on_track"),
        ("Green", "on_track"),
        ("GREEN", "on_track"),
        ("Light green", "on_track"),
        ("Blue", "completed"),
        ("Dark green", "completed"),
        ("In progress", "in_progress"),
        ("Started", "in_progress"),
        ("Ongoing", "in_progress"),
        ("Amber", "behind"),
        ("Red", "at_risk"),
        ("Not started", "not_started"),
        ("In progress – on track", "on_track"),
        ("In progress (delayed)", "behind"),
        ("Underway and on track", "on_track"),
        ("Complete and ongoing", "completed"),
        ("Completed on time", "completed"),
        ("B", "completed"),
        ("R", "at_risk"),
        ("A", "behind"),
        ("G", "on_track"),
        ("✓", "completed"),
        ("\uf0fc", "completed"),
        ("✗", "not_started"),
        ("Amber (staff have left)", "behind"),
        ("On track – three of four are done", "on_track"),
        ("RAG Green", "on_track"),
        ("Green rated", "on_track"),
        ("Cancelled", "cancelled"),
    ],
)
def test_rating_words_letters_and_ticks(printed: str, status: str) -> None:
    found = rated(printed).rating
    assert (found.status, found.text, found.source) == (status, printed, "text")


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("🔴", "at_risk"),
        ("🟠", "behind"),
        ("🟢", "on_track"),
        ("🔵", "completed"),
        ("🟢 On track", "on_track"),
        ("🔵 ✅", "completed"),
        ("❌", "not_started"),
        ("Part completed", "in_progress"),
        ("Part-completed", "in_progress"),
        ("Completed in part", "in_progress"),
        ("Completed in part - March 2019", "in_progress"),
        ("100% complete", "completed"),
        ("Actions completed", "completed"),
        ("Actions completed - March 2019", "completed"),
        ("Slightly behind schedule", "behind"),
        ("Significantly behind schedule", "at_risk"),
        ("At risk of delay", "at_risk"),
        ("✔️", "completed"),
        ("[x]", "completed"),
        ("☑", "completed"),
        ("☒", "completed"),
        ("☐ Not started ☒ In progress ☐ Complete", "in_progress"),
        ("[ ] Not started [x] Done", "completed"),
        ("✓ Complete", "completed"),
        ("Amber Jan 2019", "behind"),
        ("Delayed (March 2019)", "behind"),
        ("Slipped to June 2019", "behind"),
        ("Delayed due to staffing", "behind"),
        ("On track for completion", "on_track"),
        ("Not on track to deliver", "at_risk"),
        ("was Red now Amber", "behind"),
        ("R → A", "behind"),
        ("Not yet complete", "in_progress"),
        ("Now BAU", "completed"),
        ("☒ Not started ☒ Done", "unknown"),  # two ticks choose nothing
        ("No longer required due to the merger", "cancelled"),  # the longest phrase counts: not No
        ("The board → Amber", "unknown"),  # what stood before is no rating
        ("75% complete", "in_progress"),
        ("Action is now complete", "completed"),
        ("Has not started", "not_started"),
        ("Delivered in full", "completed"),
        ("3 – On track", "on_track"),
        ("Closed – superseded by 2.1", "cancelled"),
        ("Closed (no longer required)", "cancelled"),
        ("Closed – signed off by the board", "completed"),
        ("Removed from plan", "cancelled"),
        ("Compelte", "completed"),
        ("On trak", "on_track"),
        ("Ammber", "behind"),
        ("Not stated", "unknown"),  # a slip of *Not started*, or just that
        ("Red in May, Amber in June", "unknown"),  # which one holds, nothing says
        ("Amber to Green", "unknown"),
        ("🟢 → 🟠", "behind"),
        ("🟢 🟠", "unknown"),
        ("Not started ☐ In progress ☒ Complete ☐", "in_progress"),
        ("☐ Not started ☐ In progress ☐ Complete", "unknown"),
        ("Status: ☐ Not started ☒ Complete", "completed"),
        ("Not started □ On track ■ Complete □", "on_track"),
        ("■ On track ■ Complete", "unknown"),  # bullets
    ],
)
def test_signs_and_ratings_that_go_on(printed: str, status: str) -> None:
    assert rated(printed).rating.status == status


@pytest.mark.parametrize(
    "printed",
    [
        "To be completed by June 2025",
        "Due to complete May 2025",
        "Completed by June 2025",
        "Complete by 1 May 2025",
        "Expected May 2025",
        "Anticipated July 2025",
        "Completion May 2025",
        "Will complete in May 2025",
        "by June 2025",
        "from June 2025",
        "Review June 2025",
        "May – July 2025",
        "(awaiting update)",
        "(see note)",
        "75%",
        "0% complete",
        "Some actions completed",
        "Actions to be completed by March 2025",
        "Y",
        "Amber/Green",
        "☐ Complete",
    ],
)
def test_what_is_still_to_come_and_what_is_no_rating_is_told_and_not_completed(
    printed: str,
) -> None:
    found = rated(printed)
    assert found.rating.status == "unknown"
    assert [code for code, _ in found.issues] == ["unknown_status"]


@pytest.mark.parametrize("printed", ["-", "–", "—", "?", "…", "☐", "□", "[ ]", "[]", "-- "])
def test_a_cell_with_no_letter_figure_or_mark_says_nothing(printed: str) -> None:
    found = rated(printed)
    assert (found.rating.status, found.issues) == ("unknown", ())


def test_up_to_twelve_words_may_open_with_a_rating() -> None:
    twelve = "Delayed due to " + " ".join("abcdefghi")
    assert rated(twelve).rating.status == "behind"
    assert rated(f"{twelve} j").rating.status == "unknown"


def test_a_rating_struck_through_is_replaced_by_the_one_that_stands() -> None:
    [cell] = table("x").row(0)
    struck = Passage((Line((Span("Red", struck=True), Span(" Green"))),))
    assert rate_cells([cell._replace(passage=struck)], NO_KEY).rating.status == "on_track"


def test_what_lies_after_the_statements_own_date_cannot_be_completed() -> None:
    [cell] = table("14/06/2018").row(0)
    dates = [dt.date(2018, 6, 1), dt.date(2018, 5, 1)]
    found = [rate_cells([cell], NO_KEY, date=date).rating.status for date in dates]
    assert found == ["completed", "unknown"]


OPTIONS = """
Action | Lead | Not started | On track | Complete
Write the guide | DCO | {} | |
Print the guide | DCO | | {} |
Send the guide | DCO | | | {}
"""


@pytest.mark.parametrize("mark", ["✓", "x", "X", "●", "☒", "[x]", "1", "Yes", "y"])
def test_a_mark_under_a_rating_word_means_that_word(mark: str) -> None:
    statement = read("# Priority 1: Plans", table(OPTIONS.replace("{}", mark)))
    ratings = [(a.rating.status, a.rating.text) for a in statement.actions]
    assert ratings == [
        ("not_started", "Not started"),
        ("on_track", "On track"),
        ("completed", "Complete"),
    ]


def test_two_marks_in_one_row_of_options_are_told_and_not_chosen_from() -> None:
    rows = "Action | Lead | On track | Complete\nWrite the guide | DCO | ✓ | ✓\nSend it | DCO | | ✓"
    statement = read("# Priority 1: Plans", table(rows))
    assert [a.rating.status for a in statement.actions] == ["unknown", "completed"]
    assert [i.message for i in statement.issues if i.code == "unknown_status"] == [
        "“On track / Complete” is no rating that is known; it was not interpreted."
    ]


@pytest.mark.parametrize("printed", [" | ", "TBC", "N/A", "n/a"])
def test_nothing_printed_is_unknown_without_a_word(printed: str) -> None:
    found = rated(printed)
    assert (found.rating.status, found.issues) == ("unknown", ())


@pytest.mark.parametrize(
    "prose",
    [
        "We have nearly completed all of the work on the guide.",
        "Families say that they are glad of the green pages.",
        "Much was started, little is done.",
    ],
)
def test_a_status_is_never_inferred_from_prose(prose: str) -> None:
    found = rated(prose)
    assert found.rating == Rating("unknown", prose)
    assert [code for code, _ in found.issues] == ["unknown_status"]


@pytest.mark.parametrize(
    ("printed", "date"),
    [("14/06/2018", dt.date(2018, 6, 14)), ("Completed 14 June 2018", dt.date(2018, 6, 14))],
)
def test_a_date_in_the_rating_column_is_a_completion(printed: str, date: dt.date) -> None:
    found = rated(printed).rating
    assert (found.status, found.completed_on) == ("completed", date)


# What the legend of its document alone decides: in capitals, green is the best of five there.
BY_THE_LEGEND = {"GREEN", "Grey"}


def test_every_shared_rating_word_is_read_as_its_status(shared: Path) -> None:
    entries = json.loads((shared / "vocabulary" / "statuses.json").read_text(encoding="utf-8"))
    astray = {}
    for entry in entries:
        text = entry["text"]
        is_printed_word = text and not text.startswith("(") and not text.endswith("(colour)")
        if is_printed_word and text not in BY_THE_LEGEND:
            status = of_words(text, NO_KEY) or "unknown"
            if status != entry["status"]:
                astray[text] = (status, entry["status"])
    assert astray == {}


# ------------------------------------------------------------------------------ fills without a key


@pytest.mark.parametrize(
    ("fill", "status", "name"),
    [
        ("red", "at_risk", "red"),
        ("amber", "behind", "amber"),
        ("green", "on_track", "green"),
        ("light green", "on_track", "light green"),
        ("dark green", "completed", "dark green"),
        ("blue", "completed", "blue"),
        ("#ff7c80", "at_risk", "red"),
    ],
)
def test_a_fill_means_what_its_colour_means_by_default(fill: str, status: str, name: str) -> None:
    assert rated(f"{{{fill}}}").rating == Rating(status, name, "cell_colour")


def test_green_beside_light_green_is_completed() -> None:
    assert rated("{green}", palette=("green", "light green")).rating.status == "completed"
    assert rated("{light green}", palette=("green", "light green")).rating.status == "on_track"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("{#bfbfbf}", Rating("not_started", "grey", "key")),
        ("words {#bfbfbf}", Rating("unknown", "words")),  # words on grey: the grey is style
        ("{#ffffff}", Rating()),
    ],
)
def test_a_grey_that_the_key_names_rates_an_empty_cell(cell: str, said: Rating) -> None:
    key = Key((KeyEntry("grey", "", "not_started"), KeyEntry("blue", "", "completed")))
    assert rated(cell, key).rating == said


def test_a_grey_that_the_key_paints_is_a_rating() -> None:
    key = Key((KeyEntry("grey", "#bfbfbf", "not_started"), KeyEntry("b", "#0070c0", "completed")))
    assert rated("{#bfbfbf}", key).rating == Rating("not_started", "grey", "key")
    assert rated("{#bfbfbf}") == Rated()


def test_a_drawn_circle_is_a_rating_like_a_fill() -> None:
    assert rated("{dot red}").rating == Rating("at_risk", "red", "cell_colour")


@pytest.mark.parametrize("fill", ["#f2f2f2", "#d9d9d9", "#eeeeff"])
def test_greys_and_faint_tints_are_no_ratings(fill: str) -> None:
    assert rated(f"{{{fill}}}") == Rated()


def test_words_go_before_the_fill() -> None:
    assert rated("Done {red}").rating == Rating("completed", "Done", "text")


def test_the_last_cell_that_says_something_wins() -> None:
    assert rated("{red} | {amber} | ").rating.status == "behind"
    assert rated("Amber | TBC").rating.status == "behind"


def test_a_colour_without_a_meaning_takes_no_rating_away() -> None:
    assert rated("Done | {purple}") == rated("Done")
    assert rated("TBC | {purple}").issues == (("unknown_colour", colour("purple")),)


def test_a_tick_is_read_as_a_tick_whatever_its_ink() -> None:
    cell = Cell(Passage((Line((Span("✓", colour="#c00000"),)),)), 0, 0)
    assert rate_cells([cell], NO_KEY).rating == Rating("completed", "✓", "text")


def test_the_colour_of_a_text_is_that_of_most_of_its_letters_blanks_apart() -> None:
    letters, blanks = Span("As planned"), Span(" " * 20, colour="#c00000")
    assert text_colour(Passage((Line((letters, blanks)),))) == ""
    assert text_colour(Passage((Line((letters, Span("x" * 10, colour="#c00000"))),))) == "#c00000"


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("#00ffc0", "#00e0ff", 50, 60),  # over the point where the circle of hues begins anew
        ("#ff0000", "#ff8080", 0, 30),  # a colour and its pastel
        ("#ff0000", "#808080", 180, 180),  # a grey has no hue
    ],
)
def test_hues_are_apart_by_the_shorter_way_round(
    one: str, other: str, least: float, most: float
) -> None:
    assert least <= hue_difference(one, other) <= most


def test_the_colour_of_the_whole_row_is_its_banding_and_no_rating() -> None:
    assert rated("{light green}", band="light green") == Rated()
    assert rated("{red}", band="light green").rating.status == "at_risk"


@pytest.mark.parametrize("fill", ["purple", "pink"])
def test_a_colour_without_a_meaning_is_told_and_not_guessed(fill: str) -> None:
    found = rated(f"{{{fill}}}")
    assert found.rating.status == "unknown"
    assert found.issues == (("unknown_colour", colour(fill)),)


# ---------------------------------------------------------------------------------- the key

PAINTED = table("""
{blue} | Action complete
{green} | Action on track
{amber} | Action behind schedule
{red} | Action not started or at risk
""")
GREEN_IS_DONE = table("""
{green} | Complete and embedded
{amber} | In progress
{red} | Not started
""")
NAMED = table("""
Green | Complete
Amber | Some delay
Red | Not yet started
""")
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


def test_a_table_of_grades_may_have_a_header() -> None:
    drawn = "Grade | What it means\n1 | Completed\n2 | On track\n3 | Delayed"
    assert is_grades(table(drawn))
    assert not is_grades(table(f"{drawn}\nSee the next page | for more"))


def test_what_paints_two_meanings_is_the_style_of_a_table() -> None:
    assert not table_entries(table("{blue} | Completed\n{blue} | On track"))


# ---------------------------------------------------------------------------------- text colour

SPOKEN = "Steps printed in green are completed, those in black are not."


def test_text_in_the_keys_colour_is_rated_by_it() -> None:
    found = rated("Guide printed in May {text green}", key_of(SPOKEN)).rating
    assert (found.status, found.text, found.source) == ("completed", "green", "text_colour")


def test_text_in_a_colour_says_nothing_without_a_key_of_text() -> None:
    statement = plan("Write the guide {text green} | DCO | May 2019")
    assert status_of(statement).status == "unknown"


def test_an_action_in_the_colour_of_completed_text_is_completed() -> None:
    statement = plan("Write the guide {text green} | DCO | May 2019", SPOKEN)
    assert (status_of(statement).status, status_of(statement).source) == (
        "completed",
        "text_colour",
    )


@pytest.mark.parametrize(
    ("words", "status"), [("one two three four", "at_risk"), ("one two three four five", "unknown")]
)
def test_up_to_four_words_in_a_colour_of_the_keys_cells_are_a_rating(
    words: str, status: str
) -> None:
    key = Key((KeyEntry("r", "#c00000", "at_risk"),))
    assert rated(f"{words} {{text #c00000}}", key).rating.status == status


def test_a_coloured_sign_alone_is_rated_by_the_colour_of_its_ink() -> None:
    assert rated("● {text red}").rating == Rating("at_risk", "red", "text_colour")


# ---------------------------------------------------------------------------------- in a document


def plan(row: str, *front: str | Block, columns: str = "Action | Lead | By when") -> Statement:
    return read("# Priority 1: Plans", *front, table(f"{columns}\n{row}"))


def status_of(statement: Statement) -> Rating:
    [action] = statement.actions
    assert isinstance(action, Action)
    return action.rating


RAG = "Action | Lead | RAG"


def test_the_key_is_read_wherever_it_stands() -> None:
    row = "Write the guide | DCO | {green}"
    assert status_of(plan(row, columns=RAG)).status == "on_track"
    assert status_of(plan(row, GREEN_IS_DONE, columns=RAG)).status == "completed"
    after = read("# Priority 1: Plans", table(f"{RAG}\n{row}"), "Key:", GREEN_IS_DONE)
    assert status_of(after).status == "completed"


def test_an_unknown_colour_is_an_issue_that_names_it() -> None:
    statement = plan("Write the guide | DCO | {pink}", columns=RAG)
    [issue] = [issue for issue in statement.issues if issue.code == "unknown_colour"]
    assert colour("pink") in issue.message
    assert status_of(statement).status == "unknown"


def test_banded_rows_are_not_rated_by_their_band() -> None:
    statement = plan(
        "Write it {light green} | DCO {light green} | {light green}\nPrint it | DCO | {red}",
        columns=RAG,
    )
    assert [action.rating.status for action in statement.actions] == ["unknown", "at_risk"]
