"""Owner cells in many wordings of one kind: each table joins openings with endings, and says what
owner each of the two is.

An owner is `organisation|person|role`; `⏎` stands for a line that the author began.
"""

from __future__ import annotations

from itertools import product

import pytest

from wsoa.model import Passage
from wsoa.normalise.owners import PostholderKey, read_owners
from wsoa.normalise.owners.postholders import Postholder

Told = dict[str, str]  # the words of an owner, and how it is read


def owners_of(cell: str, key: PostholderKey | None = None) -> list[str]:
    passage = Passage.of(cell.replace("⏎", "\n"))
    reading = read_owners(passage, key) if key else read_owners(passage)
    return [f"{o.organisation}|{o.person}|{o.role}" for o in reading.owners]


def joined(firsts: Told, mark: str, seconds: Told) -> list[tuple[str, list[str]]]:
    """Every first with every second, with the mark between."""
    return [
        (f"{one}{mark}{two}", [firsts[one], seconds[two]]) for one, two in product(firsts, seconds)
    ]


EMPLOYERS: Told = {
    "NHS Anytown CCG": "NHS Anytown CCG||",
    "NHS Sallow and Hythe ICB": "NHS Sallow and Hythe ICB||",
    "NHS Anytown CCG Chief Nurse": "NHS Anytown CCG||Chief Nurse",
    "Head of SEND": "||Head of SEND",
    "Anytown Voices": "Anytown Voices||",
}
BESIDE_A_SLASH: Told = {
    "Public Health": "Public Health||",
    "Families4Change": "Families4Change||",
    "Anytown Community Action": "Anytown Community Action||",
    "Early Help": "Early Help||",
    "School Nursing": "School Nursing||",
    "SEND Board": "SEND Board||",
    "Interim Adviser": "||Interim Adviser",
    "Ashby Young Inspectors": "Ashby Young Inspectors||",
}
OPENS_WITH_A_GIVEN_NAME: Told = {
    name: f"{name}||"
    for name in (
        "Lyn Valley NHS Trust",
        "Dale Hospitals NHS Trust",
        "Kim Valley NHS Foundation Trust",
        "Ada Vale ICB",
        "Alan Coast CCG",
        "Dean and Severnside ICB",
        "Kelly and Anytown CCG",
        "Clyde Estuary ICB",
    )
}
POSTS: Told = {
    post: f"||{post}"
    for post in ("Head of SEND", "Chief Nurse", "SEND Casework Manager", "Participation Lead")
}
BODIES: Told = {
    body: f"{body}||"
    for body in (
        "Anytown Parent Carer Forum",
        "SEND Partnership Board",
        "Anytown Carers Together",
        "Bramley Autism Hub",
    )
}


@pytest.mark.parametrize(("cell", "owners"), joined(BESIDE_A_SLASH, " / ", EMPLOYERS))
def test_a_slash_before_a_name_that_begins_anew(cell: str, owners: list[str]) -> None:
    assert owners_of(cell) == owners


@pytest.mark.parametrize("mark", ["/", "⏎"])
@pytest.mark.parametrize("first", [name for name in BESIDE_A_SLASH if name != "Interim Adviser"])
def test_no_name_goes_on_to_one_that_begins_with_nhs(first: str, mark: str) -> None:
    assert owners_of(f"{first}{mark}NHS Anytown CCG") == [
        BESIDE_A_SLASH[first],
        "NHS Anytown CCG||",
    ]


@pytest.mark.parametrize(("cell", "owners"), joined(OPENS_WITH_A_GIVEN_NAME, "; ", POSTS))
def test_a_body_may_open_with_a_given_name(cell: str, owners: list[str]) -> None:
    assert owners_of(cell) == owners


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize("body", OPENS_WITH_A_GIVEN_NAME)
def test_whose_post_it_is(body: str, post: str) -> None:
    assert owners_of(f"{post}, {body}") == [f"{body}||{post}"]
    assert owners_of(f"{post} ({body})") == [f"{body}||{post}"]


@pytest.mark.parametrize(
    "person", ["Jane Doe", "Asha Rao", "Lyn Carter", "Dale Roberts", "Roshni Sethi"]
)
@pytest.mark.parametrize("body", ["CCG", "ICB", "Anytown Council", "Anytown CCG", "Sallow ICB"])
def test_a_persons_body_is_none_of_her_name(person: str, body: str) -> None:
    assert owners_of(f"{person}, {body}") == [f"{body}|{person}|"]


@pytest.mark.parametrize(("cell", "owners"), joined(POSTS | BODIES, " with ", POSTS | BODIES))
def test_a_bare_with_joins_two_owners(cell: str, owners: list[str]) -> None:
    assert owners_of(cell) == list(dict.fromkeys(owners))


@pytest.mark.parametrize("help_", ["with support from", "supported by", "working with"])
@pytest.mark.parametrize("first", [*POSTS, *BODIES])
def test_who_only_supports_is_no_owner(first: str, help_: str) -> None:
    assert owners_of(f"{first} {help_} Anytown SENDIASS") == [(POSTS | BODIES)[first]]


OF_A_GROUP = [
    f"{holders} {group} {head}"
    for holders, group, head in product(
        ["SENCO", "SENDCO", "DSL"], ["Network", "Forum", "Partnership"],
        ["Facilitator", "Co-ordinator", "Administrator", "Manager"],
    )
]  # fmt: skip


@pytest.mark.parametrize("role", OF_A_GROUP)
def test_a_post_in_a_group_of_those_who_hold_another(role: str) -> None:
    assert owners_of(role) == [f"||{role}"]
    assert owners_of(f"Jane Doe, {role}, Council") == [f"Council|Jane Doe|{role}"]


UNITS = ["Housing Services", "Community Paediatrics", "Educational Psychology Service",
         "Health Visiting", "School Improvement Service"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("mark", [" / ", "; ", " and "])
def test_a_unit_and_a_body_are_two_owners_by_other_marks(unit: str, mark: str) -> None:
    assert len(owners_of(f"{unit}{mark}Anytown Hospitals NHS Trust")) == 2


@pytest.mark.parametrize(
    ("unit", "employer"),
    [
        *product(["Housing Services", "Transport Service", "Educational Psychology Service"],
                 ["Anytown Council", "Anyshire County Council", "Sallow Borough Council"]),
        *product(["Community Paediatrics", "Health Visiting", "School Nursing"],
                 ["Anytown Royal Infirmary", "Anytown Hospitals NHS Trust"]),
    ],
)  # fmt: skip
def test_of_a_unit_and_its_employer_the_employer_answers(unit: str, employer: str) -> None:
    assert owners_of(f"{unit}, {employer}") == [f"{employer}||"]


LITTLE = ["Speak Out Anytown", "Next Step Up", "Moving On Sallow", "Stand Up Together Hythe",
          "Your Voice Matters", "Out And About Hythe"]  # fmt: skip


@pytest.mark.parametrize("name", LITTLE)
def test_no_person_is_called_by_words_of_a_sentence(name: str) -> None:
    assert owners_of(name) == [f"{name}||"]


FIELDS = ["Voluntary Sector Commissioner", "Voluntary and Community Sector Manager",
          "VCSE Engagement Officer", "Governing Body GP Lead", "Group Manager Social Care",
          "Group Manager, Inclusion", "Head of the Virtual College", "Area Group Manager",
          "Speech and Language Therapy Manager", "SEND Group Manager"]  # fmt: skip


@pytest.mark.parametrize("role", FIELDS)
def test_one_post(role: str) -> None:
    assert owners_of(role) == [f"||{role}"]
    assert owners_of(f"Early Years Lead; {role}") == ["||Early Years Lead", f"||{role}"]


KEY = PostholderKey(
    (
        Postholder("QA Lead", "", "Quality Assurance Lead, SEND Service"),
        Postholder("ICB EDN", "", "Executive Director of Nursing"),
        Postholder("DCS", "", "Director of Children’s Services"),
        Postholder("AV Chair", "", "Chair of Anytown Voices"),
        Postholder("APF", "", "", "Anytown Parents’ Forum"),
        Postholder("JD", "Jane Doe", "Director of Nursing – Anytown CCG"),
    )
)
KEYED: Told = {
    "QA Lead": "||Quality Assurance Lead, SEND Service",
    "ICB EDN": "||Executive Director of Nursing",
    "DCS": "||Director of Children’s Services",
    "AV Chair": "||Chair of Anytown Voices",
    "APF": "Anytown Parents’ Forum||",
    "JD": "Anytown CCG|Jane Doe|Director of Nursing – Anytown CCG",
}


@pytest.mark.parametrize("mark", [" / ", "/", ", ", " and ", "⏎"])
@pytest.mark.parametrize(("one", "two"), [(a, b) for a, b in product(KEYED, KEYED) if a < b])
def test_short_forms_that_a_key_lists(one: str, mark: str, two: str) -> None:
    assert owners_of(f"{one}{mark}{two}", KEY) == [KEYED[one], KEYED[two]]


OF_OFFICERS = ["Head of SEND", "Head of Early Help", "DCO", "Head of Inclusion and Learning"]
FORUMS = ["Anytown Parent Carer Forum", "Sallow Parents Forum", "Hythe Families in Partnership",
          "Anytown PCF"]  # fmt: skip


@pytest.mark.parametrize(("forum", "post"), list(product(FORUMS, OF_OFFICERS)))
def test_a_forum_of_parents_has_no_officers(forum: str, post: str) -> None:
    assert owners_of(f"{forum}⏎{post}") == [f"{forum}||", f"||{post}"]


@pytest.mark.parametrize(
    ("forum", "post"), list(product(FORUMS, ["Chair", "Vice Chair", "Representative"]))
)
def test_a_forum_of_parents_has_a_chair(forum: str, post: str) -> None:
    assert owners_of(f"{forum}⏎{post}") == [f"{forum}||{post}"]


HELD = ["Head of Finance", "Head of Performance", "Head of Quality Assurance", "Director",
        "Assistant Director"]  # fmt: skip


@pytest.mark.parametrize("service", ["Children’s Services", "Adult Social Care", "Early Help"])
@pytest.mark.parametrize("post", HELD)
def test_who_heads_a_service_of_the_council(post: str, service: str) -> None:
    assert owners_of(f"{post}, {service}") == [f"||{post}, {service}"]
    assert owners_of(f"{post}, Anytown Council") == [f"Anytown Council||{post}"]


@pytest.mark.parametrize("head", ["Inspector", "Case Officer", "Link Worker", "Adviser", "Manager"])
@pytest.mark.parametrize("group", ["Team", "Group", "Panel"])
@pytest.mark.parametrize("field", ["SEND", "Inclusion", "Early Years"])
def test_a_team_of_those_in_a_post(field: str, head: str, group: str) -> None:
    body = f"{field} {head} {group}"
    assert owners_of(body) == [f"{body}||"]


@pytest.mark.parametrize("chair", ["chair: Head of Inclusion", "Chair: Director of Education"])
@pytest.mark.parametrize("body", ["Inclusion Panel", "SEND Board", "Anytown Schools Forum"])
def test_the_post_that_chairs_a_body_is_no_owner_beside_it(body: str, chair: str) -> None:
    assert owners_of(f"{body} ({chair})") == [f"{body}||"]


WORDS = ["Voice and Influence Worker", "Dispute Resolution Officer", "Mediation Co-ordinator",
         "Sensory Impairment Adviser", "Complaints Manager", "Equipment Technician",
         "Home Education Officer", "HR Business Partners", "Outreach Lead", "Key Workers",
         "Adoption and Fostering Manager", "Survey and Feedback Officer"]  # fmt: skip


@pytest.mark.parametrize("first", ["Head of SEND", "DCO", "Participation Lead", "Data Analyst"])
@pytest.mark.parametrize("role", WORDS)
def test_words_of_posts(first: str, role: str) -> None:
    assert owners_of(f"{first} / {role}") == [f"||{first}", f"||{role}"]
