"""What says of a row's texts that they were cut, or hold more than one text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from builders import read, table
from wsoa.model import Action, Box, Milestone, Place
from wsoa.normalise.trust.texts.passed_over import passed_over_features
from wsoa.normalise.trust.texts.whole_features import (
    begins_again,
    broken_words,
    goes_on_to_label,
    has_label_line,
    has_outcomes_aside,
    have_words_alike,
    is_ref_beside,
    of_steps,
    outcomes_led_elsewhere,
    with_faults,
)

WORDS = (
    "the advice of a transformation and placements check children guide below place on-line "
    "on-line online"
)
PRINTED = Counter(WORDS.split())
PLAN = ("# Written statement of action for SEND, March 2019", "# Priority 1: Local offer")
ROWS = """
Ref | Action | Lead | By when | RAG | Status
1.1 | Write the guide | DCO | May 2019 | Red | Red
1.2 | Publish the guide | DCO | June 2019 | Amber | Green
1.3 | Train all schools | Head of SEND | July 2019 | Green |
1.3 | Visit all schools | Head of SEND | July 2019 | Green | Green
"""


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Review all placements", 0),
        ("Review all place-ments", 1),  # printed whole elsewhere
        ("Review all place\u2010ments", 1),
        ("Publish it on-line", 0),  # so the document has it elsewhere
        ("Co-produce the guide", 0),
        ("Write the check-guide", 0),  # both are words
        ("Penlo-wbry the post", 0.6),  # half of it is a word nowhere
        ("Numbers be low ten", 0),  # both are words
        ("Audit of ten plans", 0),  # though `often` is one
        ("A self\u2010check of plans", 0),
        ("Numbers belo w ten", 1),
        ("The Transfo rmation Board", 1),
        ("Grant for twelve Penlo w places", 0.8),
        ("a) guides, e.g. a list", 0),
    ],
)
def test_a_word_that_was_broken_is_a_doubt(text: str, doubt: float) -> None:
    words = PRINTED + Counter({"be": 9, "low": 9})
    assert broken_words(text, words) == doubt


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("Give families the address Check every page twice", True),
        ("Safe Children are seen in time", False),
        ("Publish the Guide on paper", False),  # as titles are
        ("Ask Anytown Voice to check it", False),
        ("Write the guide. Check every page", False),
    ],
)
def test_a_sentence_that_begins_within_another_is_a_doubt(text: str, is_doubtful: bool) -> None:
    assert begins_again(text, PRINTED) is is_doubtful


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("Part-time timetables are rare How we will know: all are listed", True),
        ("Timetables are rare. Progress: all are listed", True),
        ("Progress: all are listed", False),  # the label of the text itself
        ("Plan the year in three steps: ask, write, publish", False),
    ],
)
def test_a_label_within_a_text_is_a_doubt(text: str, is_doubtful: bool) -> None:
    assert goes_on_to_label(text) is is_doubtful


def test_words_that_two_fields_share_are_a_doubt() -> None:
    both = "Joint statement is agreed Six sessions were held"
    row = Action("a", 1, "", "Hold sessions", success_text=both, progress_text=both)
    assert have_words_alike(row)
    assert not have_words_alike(replace(row, progress_text="Six sessions were held"))


@pytest.mark.parametrize(
    ("text", "progress", "is_doubtful"),
    [
        ("400 replies\nProgress\nSurvey open", "", True),
        ("400 replies\nProgress\nSurvey open", "Survey open", False),
        ("Progress\n400 replies", "", False),
        ("400 replies\nSurvey open", "", False),
    ],
)
def test_the_header_of_another_field_within_a_text_is_a_doubt(
    text: str, progress: str, is_doubtful: bool
) -> None:
    row = Action("a", 1, "", "Ask families", success_text=text, progress_text=progress)
    assert has_label_line(row) is is_doubtful


@pytest.mark.parametrize(
    ("outcome", "ref", "is_doubtful"),
    [("1.1a", "1.1b", True), ("1.1", "1.1b", False), ("1.1", "1.1", False), ("1", "2", False)],
)
def test_an_outcome_with_a_ref_as_its_actions_have_is_a_doubt(
    outcome: str, ref: str, is_doubtful: bool
) -> None:
    assert is_ref_beside(Action("a", 1, ref, "Act", outcome_ref=outcome)) is is_doubtful


def test_an_outcome_numbered_under_another_concern_is_a_doubt() -> None:
    refs = [(1, "1.1"), (1, "1.2"), (2, "2.1"), (2, "3.1")]
    rows = [Action("a", concern, "", "Act", outcome_ref=ref) for concern, ref in refs]
    assert outcomes_led_elsewhere(rows) == {"3.1"}
    assert outcomes_led_elsewhere(rows[2:]) == set()  # it numbers them otherwise


def test_a_step_that_breaks_off_is_a_doubt() -> None:
    whole = Milestone("milestone", "First draft for families (May 2019)", 1)
    cut = replace(whole, text="First draft for families –")
    kinds = Counter({"milestone": 2})
    assert [of_steps([step], kinds)["step_open"] for step in (whole, cut)] == [0, 1]


def test_rare_faults_count_together() -> None:
    row = {"text_broken": 1.0, "ref_twice": 1.0, "owner_open": 0.0, "in_pdf": 1.0}
    assert with_faults(row)["faults"] == 2


@pytest.mark.parametrize(
    ("feature", "rows"),
    [
        ("status_in_one_of_two", [0, 0, 1, 0]),
        ("ratings_several", [0, 1, 0, 0]),
        ("ref_twice", [0, 0, 1, 1]),
    ],
)
def test_two_ratings_and_two_refs_alike_are_a_doubt(
    feature: str, rows: list[int], rows_seen: list[dict[str, float]]
) -> None:
    read(*PLAN, table(ROWS))
    assert [row[feature] for row in rows_seen] == rows


def test_a_plain_fault_is_named_and_makes_a_row_unsure() -> None:
    statement = read(*PLAN, table(ROWS))
    twice = [action for action in statement.actions if action.action_ref == "1.3"]
    named = [i for i in statement.issues if i.code == "low_confidence" and i.field == "action_ref"]
    assert {i.action_id for i in named} == {action.action_id for action in twice}
    assert all(action.confidence <= 0.5 for action in twice)


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("Outcome Families are heard by all services", True),
        ("Intended outcome 1.1: Families are heard by all", True),
        ("Outcomes are told at each meeting", False),
        ("Families are heard by all services", False),
    ],
)
def test_outcomes_that_no_row_took_are_a_doubt(text: str, is_doubtful: bool) -> None:
    statement = read(*PLAN, table(ROWS))
    aside = replace(statement.passages[0], kind="paragraph", text=text)
    assert has_outcomes_aside(replace(statement, passages=(aside, aside))) is is_doubtful
    assert not has_outcomes_aside(replace(statement, passages=(aside,)))


@pytest.mark.parametrize(
    ("text", "page", "is_passed"),
    [
        ("Priority 2: Plans are late", 1, True),
        ("Priority 2: Plans are late", 2, False),  # behind the row
        ("Priority 1: Local offer", 1, False),  # which has rows
        ("Priority 2", 1, False),  # a mention
    ],
)
def test_a_concern_that_no_row_took_before_a_row_is_a_doubt(
    text: str, page: int, is_passed: bool
) -> None:
    statement = read(*PLAN, table(ROWS, 1))
    place = Place(page, Box(0, 0, 9, 9))
    aside = replace(statement.passages[0], kind="paragraph", text=text, place=place)
    rows = passed_over_features(replace(statement, passages=(aside,)))
    assert {row["concern_passed_over"] for row in rows} == {float(is_passed)}


def test_a_concern_among_the_cells_of_a_header_is_passed_over() -> None:
    statement = read(*PLAN, table(ROWS, 1))
    text = "Action | Lead | Priority 2 | Plans are late"
    place = Place(1, Box(0, 0, 9, 9))
    aside = replace(statement.passages[0], kind="heading", text=text, place=place)
    rows = passed_over_features(replace(statement, passages=(aside,)))
    assert {row["concern_passed_over"] for row in rows} == {1.0}


def test_a_number_of_a_concern_that_is_skipped_is_a_doubt() -> None:
    statement = read(*PLAN, table(ROWS), "# Priority 3: Plans are late", table(ROWS))
    rows = passed_over_features(statement)
    assert [row["concern_gap_after"] for row in rows] == [1, 1, 1, 1, 0, 0, 0, 0]


@pytest.mark.parametrize(("times", "is_doubtful"), [(4, True), (2, False)])
def test_words_that_come_again_with_rows_without_a_rating_are_a_doubt(
    times: int, is_doubtful: bool
) -> None:
    unrated = "\n".join(" | ".join(line.split(" | ")[:4]) for line in ROWS.split("\n"))
    statement = read(*PLAN, table(unrated))
    aside = replace(statement.passages[0], kind="paragraph", text="To start Going well Stuck Done")
    rows = passed_over_features(replace(statement, passages=(aside,) * times))
    assert {row["options_aside"] for row in rows} == {float(is_doubtful)}


@pytest.mark.parametrize(
    ("header", "is_doubtful"), [("RAG: Previous Current", True), ("Previous RAG", False)]
)
def test_a_header_of_ratings_of_two_times_is_a_doubt(
    header: str, is_doubtful: bool, rows_seen: list[dict[str, float]]
) -> None:
    rated = f"""
    Ref | Action | Lead | By when | {header}
    1.1 | Write the guide | DCO | May 2019 | Red
    1.2 | Publish the guide | DCO | June 2019 | Green
    """
    read(*PLAN, table(rated))
    assert {row["status_of_two_times"] for row in rows_seen} == {float(is_doubtful)}
