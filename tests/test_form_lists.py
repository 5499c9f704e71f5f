"""Forms with a list of steps under a header of its own, and forms that a page end cuts."""

from __future__ import annotations

import pytest

from builders import read, table
from wsoa.model import Block

BOLD = """
**Action {n}** | {text} | < | <
**Owner** | DCO | **Post** | Clinical lead
**By when** | May 2019 | **Current state** | On track
**Milestone** | < | **Date** | **Met or missed**
{steps}
"""
PLAIN = """
Action {n} | {text} | < | <
Lead officer | DCO | Status | On track
Deadline | May 2019 | < | <
Milestones | < | Target date | Status
{steps}
"""
STEPS = ("Draft {n} agreed | < | March 2019 | Done", "Guide {n} printed | < | April 2019 |")


def forms(drawn: str, *steps: str) -> list[Block]:
    texts = ("Write the guide", "Share the guide with families", "Train the staff")
    rows = "\n".join(steps)
    return [
        table(drawn.replace("{steps}", rows).format(n=n, text=t)) for n, t in enumerate(texts, 1)
    ]


@pytest.mark.parametrize("drawn", [BOLD, PLAIN])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_steps_are_milestones_of_the_forms_action(drawn: str, count: int) -> None:
    statement = read("# Priority 1: Clear plans", *forms(drawn, *STEPS[:count]))
    assert [(a.action_ref, a.due_text, a.rating.status) for a in statement.actions] == [
        ("1", "May 2019", "on_track"),
        ("2", "May 2019", "on_track"),
        ("3", "May 2019", "on_track"),
    ]
    told = [(m.text, m.due_text, m.rating.status) for m in statement.milestones]
    assert told == [
        step
        for n in (1, 2, 3)
        for step in (
            (f"Draft {n} agreed", "March 2019", "completed"),
            (f"Guide {n} printed", "April 2019", "unknown"),
        )[:count]
    ]


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(
            "**Action 3** | Train the staff | < | <\nGuide printed | < | April 2019 |",
            id="its first row again",
        ),
        pytest.param("Guide printed | < | April 2019 |", id="steps alone"),
        pytest.param("Guide printed | April 2019 | Done", id="steps alone, in fewer columns"),
        pytest.param(
            "**Milestone** | < | **Date** | **Met or missed**\nGuide printed | < | April 2019 |",
            id="the header of the steps again",
        ),
    ],
)
def test_a_list_goes_on_over_a_page_end(rest: str) -> None:
    statement = read("# Priority 1: Clear plans", *forms(BOLD, STEPS[0]), table(rest, 2))
    assert [a.action_ref for a in statement.actions] == ["1", "2", "3"]
    told = [(m.text, m.due_text) for m in statement.milestones]
    assert told[-2:] == [("Draft 3 agreed", "March 2019"), ("Guide printed", "April 2019")]
    assert len(told) == 4


def test_a_form_that_opens_as_the_one_before_is_its_own() -> None:
    drawn = """
    **Concern** | Plans are unclear
    **Action** | {}
    **Lead** | DCO
    **By when** | May 2019
    """
    texts = ["Write the guide", "Share the guide", "Train the staff"]
    actions = read("# Plans", *(table(drawn.format(text)) for text in texts)).actions
    assert [a.action_text for a in actions] == texts


def test_a_form_whose_labels_look_alike_is_no_table_with_its_fields_down() -> None:
    """Two labels a row, the second in words that no vocabulary knows."""
    drawn = """
    **Action {n}** | {text} | < | <
    **Owner** | A. Reed | **Post** | Clinical lead
    **By when** | May 2019 | **How it stands** | On track
    """
    texts = ("Write the guide", "Share the guide with families", "Train the staff")
    statement = read(
        "# Priority 1: Clear plans",
        *(table(drawn.format(n=n, text=t)) for n, t in enumerate(texts, 1)),
    )
    assert [a.action_text for a in statement.actions] == list(texts)
    assert {a.due_text for a in statement.actions} == {"May 2019"}


@pytest.mark.parametrize("heard", ["What the inspectors said ¶ Families wait too long.", ""])
def test_labels_over_what_they_say_above_a_list_of_actions_tell_of_the_concern(heard: str) -> None:
    rows = [
        "Priority 1: Clear plans | < | < | <",
        "Accountable lead ¶ A. Reed, Director of Children | < | < | <",
        f"{heard} | < | < | <" if heard else "",
        "What we want to see ¶ Each family has a plan. | < | < | <",
        " | **We will** | **Lead officer** | **Complete by**",
        "a) | Write the guide | DCO | May 2019",
        "b) | Train the staff | SEND Manager | June 2019",
    ]
    statement = read(table("\n".join(filter(None, rows)), 1))
    (concern,) = statement.concerns
    assert (concern.title, concern.sponsor) == ("Clear plans", "A. Reed, Director of Children")
    assert [a.action_text for a in statement.actions] == ["Write the guide", "Train the staff"]
    assert [outcome.outcome_text for outcome in statement.outcomes] == ["Each family has a plan."]


def test_a_label_that_a_page_end_cuts_is_one() -> None:
    form = """
    Action {n} | Write guide {n}
    Who is responsible? | DCO
    What difference will it make? | Families know
    How are we doing? | Green
    """
    cut = """
    Action 4 | Write guide 4
    Who is responsible? | DCO
    What difference will it | Families know
    """
    rest = "make? | whom to ask\nHow are we doing? | Amber"
    statement = read(*(table(form.format(n=n)) for n in (1, 2, 3)), table(cut, 1), table(rest, 2))
    assert [(a.action_ref, a.success_text, a.rating.text) for a in statement.actions][2:] == [
        ("3", "Families know", "Green"),
        ("4", "Families know whom to ask", "Amber"),
    ]
