"""How far an action has come, by words, letters and ticks."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from builders import read, table
from planned import plan
from rated import NO_KEY, rated
from wsoa.model import Line, Passage, Rating, Span
from wsoa.normalise.status.rate import of_words, rate_cells


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
        "“On track / Complete” is no rating that is known; its words were not interpreted."
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


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("RAG at last review", "on_track"),
        ("RAG at last review | RAG now", "behind"),
        ("RAG at last review | How is it going?", "behind"),
    ],
)
def test_what_was_said_at_the_last_review_is_known_where_nothing_else_rates(
    header: str, status: str
) -> None:
    amber = " | Amber" * header.count("|")
    statement = plan(f"""
    Action | Lead | By when | {header}
    Write the policy | DCO | May 2019 | Green{amber}
    Share the policy | SENDIASS | June 2019 | Green{amber}
    """)
    assert [action.rating.status for action in statement.actions] == [status, status]
