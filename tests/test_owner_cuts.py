"""What says of owners that their cell was cut amiss, to a reader who knows none of the names."""

from __future__ import annotations

import pytest

from wsoa.model import Action, Owner
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.trust.owners import owner_features

COUNCIL, CCG = Owner("Anytown Council", "council"), Owner("Anytown CCG", "nhs_commissioner")
POST = Owner("Anytown CCG", "nhs_commissioner", role="Chief Nurse")
KNOWN = (("Anytown Council", (COUNCIL,)), ("Anytown CCG", (CCG,)))
Cell = tuple[str, tuple[Owner, ...]]


def signs(*cells: Cell) -> set[str]:
    """The signs at the last of some owner cells, each with what was read from it."""
    actions = [
        Action(f"a/{n}", 1, "", "Open the new works", owner_text=text, owners=owners)
        for n, (text, owners) in enumerate(cells)
    ]
    rows = owner_features(actions, [ActionRecord(action) for action in actions])
    return {sign.removeprefix("owner_") for sign, value in rows[-1].items() if value}


@pytest.mark.parametrize(
    ("text", "owners", "told"),
    [
        ("Anytown CCG", (CCG,), set()),
        ("Anytown CCG; Anytown Council", (CCG, COUNCIL), set()),
        ("Chief Nurse, Anytown CCG", (POST,), set()),
        (
            "Voices/Anytown CCG",
            (Owner("Voices/Anytown CCG"),),
            {"known_inside", "mark_inside", "marks_more"},
        ),
        (  # a name that other cells have was cut in two
            "Anytown CCG Zephyr",
            (Owner("Anytown"), Owner("CCG Zephyr")),
            {"known_inside", "split_bare"},
        ),
        ("Borough Council", (Owner("Borough Council"),), {"generic"}),
        ("Programme Manager LDA", (Owner("Programme Manager LDA"),), {"body_has_head"}),
        ("Team, Dale NHS Trust", (Owner("Team, Dale NHS Trust"),), {"comma_inside"}),
        ("amily Voice", (Owner("amily Voice"),), {"part_low"}),
        ("Manager (Wren)", (Owner(role="Manager (Wren)"),), {"role_brackets"}),
        ("Dale College", (Owner("Dale College"), Owner("College")), {"repeats_part"}),
        (  # of a body that is called so, and of what the actions speak of
            "Quorum Works",
            (Owner(person="Quorum Works"),),
            {"person_common", "person_unknown", "person_untyped"},
        ),
        ("Cllr Quorum", (Owner("LA", "council", person="Cllr Quorum"),), set()),
        (
            "Quorum",
            (Owner("LA", "council", person="Quorum"),),
            {"person_short", "person_unknown"},
        ),
    ],
)
def test_owners_that_are_cut_amiss_show_it(
    text: str, owners: tuple[Owner, ...], told: set[str]
) -> None:
    assert signs(*KNOWN, (text, owners)) == told


def test_one_person_among_many_posts_is_odd() -> None:
    posts = [(f"Head {n}", (Owner(role=f"Head {n}"),)) for n in range(9)]
    person = ("Dale", (Owner("Anytown CCG", "nhs_commissioner", person="Dale Doe"),))
    assert "person_rare" in signs(*posts, person)


def test_a_post_of_another_body_than_elsewhere_is_odd() -> None:
    other = Owner("Anytown Council", "council", role="Chief Nurse")
    known = ("Chief Nurse, Anytown CCG", (POST,))
    assert signs(known, ("Chief Nurse (Anytown Council)", (other,))) == {"pair_unlike"}
