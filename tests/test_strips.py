"""Forms in strips: a row of labels, and what they say in the row below it, again and again."""

from __future__ import annotations

import pytest

from builders import read
from test_captioned_forms import THREE, forms
from wsoa.normalise.form_families.strips import with_strips

FORM = """
Action number | What will be done | <
{ref} | {action} | <
Lead | By when | Rating
DCO | May 2019 | On track
Progress | A draft is out. | <
"""


ACROSS = """
What will be done | < | <
{ref} {action} | < | <
Lead | By when | Rating
DCO | May 2019 | On track
Progress | A draft is out. | <
"""


@pytest.mark.parametrize("drawn", [FORM, ACROSS])
def test_each_form_is_an_action(drawn: str) -> None:
    actions = read(*forms(drawn)).actions
    assert {a.action_ref: a.action_text for a in actions} == THREE
    assert {(a.owner_text, a.due_text, a.progress_text, a.rating.status) for a in actions} == {
        ("DCO", "May 2019", "A draft is out.", "on_track")
    }


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param("Action | Lead | By when\n{action} | DCO | May 2019", id="a header and a row"),
        pytest.param(
            "Action | Lead\n{action} | DCO\nAction | Lead\n{action} again | DCO",
            id="a header that is printed again",
        ),
        pytest.param(
            "Action | Lead | By when\n{action} | < | DCO\nStatus | Cost | Risk\nGreen | None | Low",
            id="values in other columns than labels",
        ),
        pytest.param(
            "Action | Lead\n{action} | DCO\nLead | By when\nStatus | Progress",
            id="labels under labels",
        ),
    ],
)
def test_other_tables_stay_as_they_are(drawn: str) -> None:
    blocks = tuple(forms(drawn))
    assert with_strips(blocks) == blocks
