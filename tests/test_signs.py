"""Signs before actions: bullets of a list, ratings, or neither surely."""

from __future__ import annotations

import pytest

from builders import document, read, table
from wsoa.model import Statement
from wsoa.normalise.signs import SignUse, read_signs

TITLE = "# Marlshire Local Area Written Statement of Action"
DATED = "June 2023"


def statuses(statement: Statement) -> list[str]:
    return [action.rating.status for action in statement.actions]


def doubted(statement: Statement) -> bool:
    return any(issue.code == "unknown_status" for issue in statement.issues)


def plan(*signs: str, header: str = "", dues: str = "2024", last: bool = False) -> Statement:
    """A plan of so many rows, each with its sign before the action, or in the last column."""
    verbs = ("Write the new guide", "Train all the staff", "Open a family hub", "Publish the map")
    rows = []
    for sign, verb, month in zip(signs, verbs, ("May", "June", "July", "August"), strict=False):
        cells = [f"{verb} for parents", "Head of SEND", f"{month} {dues}"]
        rows.append([*cells, sign] if last else [sign, *cells])
    heads = ["Action", "Lead", "By when"]
    drawn = [[*heads, header] if last else [header, *heads], *rows]
    return read(
        TITLE,
        DATED,
        "# Priority 1: Getting help early",
        table("\n".join(" | ".join(row) for row in drawn)),
    )


@pytest.mark.parametrize("sign", ["✔", "✓", "☑", "☐", "★", "►", "✅"])
def test_a_sign_before_every_action_that_lies_ahead_is_a_bullet(sign: str) -> None:
    made = plan(sign, sign, sign)
    assert statuses(made) == ["unknown"] * 3
    assert [action.action_text for action in made.actions][:1] == [
        "Write the new guide for parents"
    ]
    assert not doubted(made)


@pytest.mark.parametrize("header", ["Status", "Done?", "Complete"])
def test_a_tick_under_a_status_word_is_a_rating(header: str) -> None:
    assert statuses(plan("✔", "✔", "✔", header=header)) == ["completed"] * 3


def test_ticks_and_crosses_beside_each_other_are_ratings() -> None:
    assert statuses(plan("✔", "✘", "✔")) == ["completed", "not_started", "completed"]


@pytest.mark.parametrize(
    ("signs", "dues"),
    [
        (("✔", "", "✔"), "2024"),  # what lies ahead cannot be done
        (("✔", "✔", "✔"), "2022"),  # all may be done, or it is a list
        (("🟢", "🟢", "🟢"), "2024"),  # all may be on track
    ],
)
def test_what_may_be_both_is_told_of_and_not_interpreted(signs: tuple[str, ...], dues: str) -> None:
    made = plan(*signs, dues=dues)
    assert set(statuses(made)) == {"unknown"}
    assert doubted(made)


def test_dots_of_several_colours_are_ratings() -> None:
    assert statuses(plan("🟢", "🔴", "🟢")) == ["on_track", "at_risk", "on_track"]


def test_ticks_behind_what_was_due_are_ratings() -> None:
    assert statuses(plan("✔", "✔", "✔", dues="2022", last=True)) == ["completed"] * 3


def test_a_key_makes_ratings_of_signs() -> None:
    lines = "✓ = completed", "▶ = in progress"
    drawn = document(
        TITLE, DATED, *lines, table("✓ | Write the new guide | May 2024\n✓ | Go on | <")
    )
    assert read_signs(drawn.blocks, None) == SignUse()


@pytest.mark.parametrize("sign", ["✔", "☐", "[ ]", "►"])
def test_a_sign_that_opens_every_action_is_no_word_of_it(sign: str) -> None:
    drawn = table(f"""
    Action                     | Lead         | By when
    {sign} Write the new guide | Head of SEND | May 2024
    {sign} Train all the staff | Head of HR   | June 2024
    """)
    made = read(TITLE, DATED, "# Priority 1: Getting help early", drawn)
    assert [action.action_text for action in made.actions] == [
        "Write the new guide",
        "Train all the staff",
    ]
    assert statuses(made) == ["unknown"] * 2
    assert not doubted(made)


@pytest.mark.parametrize("sign", ["✔", "✅", "★"])
def test_a_sign_that_opens_lines_makes_list_items_of_them(sign: str) -> None:
    told = [
        f"{sign} Write the new guide for parents (Head of SEND, May 2024)",
        f"{sign} Train all staff of the help desk (Head of HR, June 2024)",
        f"{sign} Open a family hub in each town (Head of Early Help, by July 2024)",
    ]
    made = read(TITLE, DATED, "# Priority 1: Getting help early", "# What we will do", *told)
    assert [action.action_text for action in made.actions] == [
        "Write the new guide for parents",
        "Train all staff of the help desk",
        "Open a family hub in each town",
    ]
    assert [action.owners[0].role for action in made.actions] == [
        "Head of SEND",
        "Head of HR",
        "Head of Early Help",
    ]


def test_ticked_steps_are_done_save_those_that_lie_ahead() -> None:
    def steps(first: str, second: str) -> list[str]:
        drawn = table(f"""
        Action              | Milestones             | Lead         | By when
        Write the new guide | ✓ Draft made {first}¶✓ Printed {second} | Head of SEND | May 2024
        """)
        made = read(TITLE, DATED, "# Priority 1: Getting help early", drawn)
        return [step.rating.status for step in made.milestones]

    assert steps("March 2023", "May 2023") == ["completed", "completed"]
    assert steps("March 2024", "May 2024") == ["unknown", "unknown"]


# ---------------------------------------------------------------- ratings set off from the words


@pytest.mark.parametrize(
    ("action", "status", "words"),
    [
        ("Write the guide (In progress)", "in_progress", "Write the guide"),
        ("Write the guide [Completed]", "completed", "Write the guide"),
        ("Write the guide¶Not started", "not_started", "Write the guide"),
        ("Write the guide – On track", "on_track", "Write the guide"),  # so ends each action
        ("Write the guide. Delayed", "behind", "Write the guide."),
        ("Write the guide (ongoing)", "unknown", "Write the guide (ongoing)"),
        ("Write the guide (DCO)", "unknown", "Write the guide (DCO)"),
        (
            "Write the guide until it is completed",
            "unknown",
            "Write the guide until it is completed",
        ),
    ],
)
def test_a_rating_that_is_set_off_from_an_action_is_its_status(
    action: str, status: str, words: str
) -> None:
    drawn = table(f"""
    Ref | Action   | Lead         | By when
    1.1 | {action} | Head of SEND | May 2024
    1.2 | {action} | Head of HR   | June 2024
    """)
    made = read(TITLE, DATED, "# Priority 1: Getting help early", drawn)
    assert statuses(made) == [status] * 2
    assert made.actions[0].action_text == words


def test_a_dash_sets_off_no_rating_where_few_actions_end_so() -> None:
    drawn = table("""
    Ref | Action                                | Lead         | By when
    1.1 | Write down which cases – on track     | Head of SEND | May 2024
    1.2 | Train all the staff of the new service | Head of HR   | June 2024
    1.3 | Open a family hub in each of the towns | Head of HR   | July 2024
    """)
    made = read(TITLE, DATED, "# Priority 1: Getting help early", drawn)
    assert statuses(made) == ["unknown"] * 3


@pytest.mark.parametrize(
    "title", ["Action 1.1 In progress", "Action 1.1 – In progress", "Action 1.1 (In progress)"]
)
def test_a_status_behind_the_number_of_a_card_is_no_word_of_its_action(title: str) -> None:
    lines = []
    for number in ("1.1", "1.2", "1.3"):
        head = title.replace("1.1", number)
        lines += [f"# {head}", "Write the guide.", "Lead: Head of SEND", "By when: May 2024"]
    made = read(TITLE, DATED, "# Priority 1: Getting help early", *lines)
    assert [action.action_text for action in made.actions] == ["Write the guide."] * 3
    assert statuses(made) == ["in_progress"] * 3


@pytest.mark.parametrize("title", ["On track 1.1 Write the guide", "1.1 Write the guide On track"])
def test_a_status_beside_the_title_of_a_card_is_no_word_of_its_action(title: str) -> None:
    lines = []
    for number in ("1.1", "1.2", "1.3"):
        lines += [f"# {title.replace('1.1', number)}", "Lead: Head of SEND", "By when: May 2024"]
    made = read(TITLE, DATED, "# Priority 1: Getting help early", *lines)
    assert [action.action_text for action in made.actions] == ["Write the guide"] * 3
    assert statuses(made) == ["on_track"] * 3


def test_a_status_below_each_card_is_that_of_the_card_it_ends() -> None:
    lines = []
    for number, rating in (("1.1", "Completed"), ("1.2", "Not started"), ("1.3", "On track")):
        lines += [f"# {number} Write the guide", "Lead: Head of SEND", "By when: May 2024"]
        lines += [f"# {rating}"]
    made = read(TITLE, DATED, "# Priority 1: Getting help early", *lines)
    assert [action.action_text for action in made.actions] == ["Write the guide"] * 3
    assert statuses(made) == ["completed", "not_started", "on_track"]


def test_labels_of_other_things_stand_among_those_of_a_card() -> None:
    lines = []
    for number, day in (("1.1", "31 July 2024"), ("1.2", "May 2024"), ("1.3", "June 2024")):
        lines += [f"# {number} Write the guide", "Lead", "Head of SEND", "Supported by", "Schools"]
        lines += ["Due", day, "Status", "On track", "Last updated", "30 May 2023"]
    made = read(TITLE, DATED, "# Priority 1: Getting help early", *lines)
    assert [action.due_text for action in made.actions] == ["31 July 2024", "May 2024", "June 2024"]
    assert statuses(made) == ["on_track"] * 3
    assert {action.owner_text for action in made.actions} == {"Head of SEND"}
    assert {action.other_text for action in made.actions} == {
        "Supported by: Schools\nLast updated: 30 May 2023"
    }


def test_one_date_of_several_cards_is_no_label() -> None:
    lines = []
    for number in ("1.1", "1.2", "1.3"):
        lines += [f"# {number} Write the guide", "Lead", "Head of SEND", "Due", "May 2024"]
        lines += ["Status", "On track"]
    made = read(TITLE, DATED, "# Priority 1: Getting help early", *lines)
    assert [action.due_text for action in made.actions] == ["May 2024"] * 3
    assert statuses(made) == ["on_track"] * 3
