"""Prose under labels, in a cell or under headings: its actions and what it tells of progress."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import heading, passage, read, table
from wsoa.normalise.records.labelled_prose import label_field, labelled_sections


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("**Further actions**", "action"),
        ("Further actions:", "action"),
        ("**Further actions (WSoA1 in the plan)**", "action"),
        ("**Progress since the inspection**", "progress"),
        ("Success measures:", "success"),
        ("Further actions", ""),
        ("**Telephone**", ""),
        ("• **Further actions**", ""),
        ("**We have seen that all the actions of the plan are known to the staff of schools**", ""),
    ],
)
def test_a_label_is_a_short_bold_or_colon_ended_line_that_names_a_field(
    line: str, field: str
) -> None:
    assert label_field(passage(line)) == field


def test_what_follows_a_label_belongs_to_it_until_the_next() -> None:
    cell = passage("Before ¶ **Progress** ¶ One ¶ Two ¶ **Further actions** ¶ • Three")
    found = [(s.field, [part.printed for part in s.paragraphs]) for s in labelled_sections(cell)]
    assert found == [("", ["Before"]), ("progress", ["One", "Two"]), ("action", ["Three"])]


# --------------------------------------------------------------------------- in a table

PROSE = """
Area of weakness | Progress since the inspection, and further actions
{concern} | **Progress** ¶ • Six panels met in May 2018. ¶ • The forum read the draft. \
¶ **Further actions{label}** \
• The CCG will open a second clinic by 31 October 2018. \
• The Head of SEND will write a guide for schools.
"""


def plan(concern: str = "WSoA1: Clear plans", label: str = "") -> str:
    return PROSE.format(concern=concern, label=label)


def test_each_item_under_further_actions_is_an_action() -> None:
    statement = read("# Written statement of action", table(plan()))
    assert [action.action_text for action in statement.actions] == [
        "The CCG will open a second clinic by 31 October 2018.",
        "The Head of SEND will write a guide for schools.",
    ]


def test_the_owner_is_the_subject_without_its_article_and_the_date_the_phrase_that_dates() -> None:
    first, second = read("# Written statement of action", table(plan())).actions
    assert (first.owner_text, first.due_text) == ("CCG", "by 31 October 2018")
    assert first.due.end == dt.date(2018, 10, 31)
    assert (second.owner_text, second.due_text, second.due.end) == ("Head of SEND", "", None)


def test_progress_under_a_concern_without_outcomes_is_milestones_of_no_action() -> None:
    statement = read("# Written statement of action", table(plan()))
    told = [
        (m.kind, m.text, m.action_id, m.outcome_ref, m.concern_no) for m in statement.milestones
    ]
    assert told == [
        ("progress", "Six panels met in May 2018.", "", "", 1),
        ("progress", "The forum read the draft.", "", "", 1),
    ]


@pytest.mark.parametrize(
    ("concern", "label", "ref", "title"),
    [
        ("WSoA1: Clear plans", "", "WSoA1", "Clear plans"),
        ("Clear plans", " (WSoA1 in the dashboard)", "WSoA1", "Clear plans"),
        ("Clear plans", "", "", "Clear plans"),
    ],
)
def test_the_concern_is_named_beside_the_prose_or_in_its_label(
    concern: str, label: str, ref: str, title: str
) -> None:
    [named] = read("# Written statement of action", table(plan(concern, label))).concerns
    assert (named.concern_ref, named.title) == (ref, title)


# --------------------------------------------------------------------------- under headings


def test_prose_under_headings_is_read_concern_by_concern() -> None:
    statement = read(
        "# Written statement of action",
        "# Priority 1: Clear plans",
        "# Progress",
        "The forum read the draft.",
        "# Further actions",
        "• The CCG will open a second clinic by 31 October 2018.",
        "# Priority 2: Early help",
        "# Further actions",
        "• The council will write a guide for schools.",
    )
    assert [(c.concern_no, c.title) for c in statement.concerns] == [
        (1, "Clear plans"),
        (2, "Early help"),
    ]
    assert [(a.concern_no, a.action_text) for a in statement.actions] == [
        (1, "The CCG will open a second clinic by 31 October 2018."),
        (2, "The council will write a guide for schools."),
    ]
    assert [m.text for m in statement.milestones] == ["The forum read the draft."]


def test_a_heading_that_names_no_field_ends_the_actions() -> None:
    statement = read(
        "# Written statement of action",
        "# Further actions",
        "• The CCG will open a second clinic.",
        "# Conclusion",
        "• The council will always listen.",
    )
    assert [action.action_text for action in statement.actions] == [
        "The CCG will open a second clinic."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Fernshire SEND Written Statement of Action:",
        "Our action plan sets out:",
        "The plan includes:",
        "Our Accelerated Progress Plan:",
    ],
)
def test_a_line_that_names_the_plan_is_no_label_of_actions(line: str) -> None:
    assert label_field(passage(line)) == ""


def test_a_page_about_a_plan_has_no_actions() -> None:
    page = read(
        "# Fernshire Written Statement of Action",
        "Inspectors spoke with families.",
        "# Action plan",
        "Read the action plan (PDF, 2MB)",
    )
    assert page.actions == ()


def test_links_listed_under_actions_are_none() -> None:
    links = read("# SEND action plan", "# Actions we are taking", "• Action plan (PDF)", "• Annex")
    told = read("# SEND action plan", "# Actions we are taking", "• Write the guide", "• Annex")
    assert (len(links.actions), len(told.actions)) == (0, 2)


def test_numbered_headings_under_one_that_says_what_they_number_are_concerns() -> None:
    plan = read(
        heading("Fernshire improvement plan"),
        heading("Areas for improvement", level=2),
        heading("1. Share data", level=3),
        heading("Progress so far:", level=4),
        "• One dashboard went live in May 2024.",
        "• All schools signed up.",
        heading("2. Lead together", level=3),
        heading("Progress:", level=4),
        "• The new board met.",
    )
    assert [(c.concern_no, c.title) for c in plan.concerns] == [
        (1, "Share data"),
        (2, "Lead together"),
    ]
    assert [m.concern_no for m in plan.milestones] == [1, 1, 2]
    assert plan.actions == ()


def test_lists_under_dates_are_actions_dated_by_them() -> None:
    plan = read(
        "# Fernshire roadmap",
        "# Spring term 2024",
        "• Agree the definition of co-production.",
        "• Open the hub by 5 March 2024.",
        "# Q1 2024/25",
        "• Hold the conference.",
    )
    assert [(a.due_text, str(a.due.end)) for a in plan.actions] == [
        ("Spring term 2024", "2024-03-31"),
        ("by 5 March 2024", "2024-03-05"),
        ("Q1 2024/25", "2024-06-30"),
    ]


@pytest.mark.parametrize("item", ["Board meeting, Civic Centre", "Half term"])
def test_a_diary_is_no_timeline_of_actions(item: str) -> None:
    plan = read("# Fernshire plan", "# May 2024", f"• {item}", "# June 2024", f"• {item}")
    assert plan.actions == ()


def test_a_table_of_labels_names_the_concern_of_the_prose_below_and_headings_its_outcomes() -> None:
    plan = read(
        "# Fernshire plan",
        table("Priority 1 | Clear plans\nSponsor | A. Lee"),
        "# Outcome: Families know what to expect",
        "Every family hears at once.",
        "# Further actions",
        "• The CCG will open a second clinic by 31 October 2018.",
        "# Outcome: Schools are sure",
        "# Further actions",
        "• The council will write a guide for schools.",
    )
    assert [(c.concern_ref, c.title, c.sponsor) for c in plan.concerns] == [
        ("Priority 1", "Clear plans", "A. Lee")
    ]
    assert [action.outcome_text for action in plan.actions] == [
        "Families know what to expect\nEvery family hears at once.",
        "Schools are sure",
    ]


def test_a_table_of_labels_may_name_the_aim_that_stands_for_a_concern() -> None:
    plan = read(
        "# Fernshire plan",
        table("Objective 1 | Clear plans\nSponsor | A. Lee"),
        "# Outcome 1.1: Families know what to expect",
        "# Further actions",
        "• The CCG will open a second clinic by 31 October 2018.",
        table("Objective 2 | Early help\nSponsor | B. Lee"),
        "# Further actions",
        "• The council will write a guide for schools.",
    )
    assert [(c.concern_ref, c.title, c.sponsor) for c in plan.concerns] == [
        ("Objective 1", "Clear plans", "A. Lee"),
        ("Objective 2", "Early help", "B. Lee"),
    ]
    assert [action.outcome_ref for action in plan.actions] == ["1.1", ""]


def test_aims_take_the_place_of_concerns_that_prose_does_not_name() -> None:
    plan = read(
        "# Objective 1 – Clear plans",
        "# Actions",
        "• The CCG will open a clinic.",
        "# Objective 2 – Early help",
        "# Actions",
        "• The council will write a guide.",
    )
    assert [(c.concern_ref, c.title) for c in plan.concerns] == [
        ("Objective 1", "Clear plans"),
        ("Objective 2", "Early help"),
    ]
    assert [action.concern_no for action in plan.actions] == [1, 2]


def labelled(text: str, lead: str, end: str) -> list[str]:
    return [f"Commitment: {text}", f"Guardian: {lead}", f"Finish: {end}"]


def test_labels_that_nobody_knows_mean_what_stands_behind_them() -> None:
    statement = read(
        "# Priority 1: Clear plans",
        *labelled("Write a guide to plans", "Head of SEND", "May 2019"),
        *labelled("Hold workshops for families", "Parent Forum", "June 2019"),
        *labelled("Publish the local offer", "Director of Education", "July 2019"),
    )
    assert [(a.action_text, a.owner_text, a.due_text) for a in statement.actions] == [
        ("Write a guide to plans", "Head of SEND", "May 2019"),
        ("Hold workshops for families", "Parent Forum", "June 2019"),
        ("Publish the local offer", "Director of Education", "July 2019"),
    ]


def test_labels_that_come_again_make_no_plan_of_prose() -> None:
    heard = ("The review was late", "Parents told us so", "It rained")
    said = [f"{label}: {words}" for words in heard for label in ("Finding", "Comment")]
    assert read("# What we heard", *said).actions == ()
