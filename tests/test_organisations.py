"""Organisations, persons and posts by their names: types, spellings, and names blanked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsoa.normalise.owners.bodies import kind_of_post, one_name_each, spelling
from wsoa.normalise.owners.read import blank_names, organisation_type, person_names
from wsoa.normalise.owners.words.vocabulary import owner_vocabulary

# --------------------------------------------------------------------------- organisations

TYPES = [
    ("LA", "council"),
    ("Anytown County Council", "council"),
    ("Council SEND Team", "council"),
    ("NCCG", "nhs_commissioner"),
    ("NHS Northshire Integrated Care Board", "nhs_commissioner"),
    ("CCG Governing Body", "nhs_commissioner"),
    ("Northshire Hospitals NHS Foundation Trust", "nhs_provider"),
    ("Northshire Community Trust", "nhs_provider"),
    ("CAMHS", "nhs_provider"),
    ("Anytown Parent Carer Forum", "parent_carer_forum"),
    ("PCF Steering Group", "parent_carer_forum"),
    ("Anytown Parents' Network", "parent_carer_forum"),
    ("Anytown Parents’ Network", "parent_carer_forum"),
    ("Parent Carer Alliance", "parent_carer_forum"),
    ("Families Forum", "parent_carer_forum"),
    ("Carers United", "parent_carer_forum"),
    ("Anytown Parents United", "parent_carer_forum"),
    ("Parent Carer Group", "parent_carer_forum"),
    ("Family Voice", "parent_carer_forum"),
    ("Parents and Young People's Voice", "parent_carer_forum"),
    ("Young People's Voice", "other"),
    ("Children’s Voice", "other"),
    ("Young Carers Forum", "other"),
    ("Headteachers Network", "partnership_body"),
    ("Young Carers Network", "partnership_body"),
    ("Family Hub Network", "partnership_body"),
    ("Family Support Group", "partnership_body"),
    ("Oakfield School", "school"),
    ("Oakfield Academy Trust", "school"),
    ("Mencap", "voluntary"),
    ("SEND Partnership Board", "partnership_body"),
    ("Joint Commissioning Group", "partnership_body"),
    ("Access to Learning workstream", "partnership_body"),
    ("Schools Forum", "partnership_body"),
    ("SEN Team", "other"),
    ("Ofsted", "other"),
    ("Anything Else", "other"),
    ("Youth Council", "other"),
    ("Children in Care Council", "other"),
    ("School Council", "other"),
    ("Anytown City Council Children's Services", "council"),
    ("Marlshire CC", "council"),
    ("LB Anytown", "council"),
    ("City of Anytown", "council"),
    ("Northshire PCT", "nhs_commissioner"),
    ("Health Visiting Service", "nhs_provider"),
    ("Early Help Team", "council"),
    ("Northshire Community Healthcare CIC", "nhs_provider"),
    ("Anytown Medical Centre", "nhs_provider"),
    ("Parent Carer Participation Group", "parent_carer_forum"),
    ("Anytown Sixth Form", "school"),
    ("Citizens Advice", "voluntary"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), TYPES)
def test_organisation_type(name: str, expected: str) -> None:
    assert organisation_type(name) == expected


# --------------------------------------------------------------------------- names

BLANKED = [
    ("Led by Jane Doe.", "Led by [name]."),
    ("Led by JANE  DOE's team", "Led by [name]'s team"),
    ("Dr Jane Doe, Ms. Doe and J. Doe met", "[name], [name] and [name] met"),
    ("JD/AR to agree; JDX and AJD stay", "[name]/AR to agree; JDX and AJD stay"),
    ("Doe Road and Jane Street stay", "Doe Road and Jane Street stay"),
    ("Write to jane.doe@anytown.gov.uk", "Write to [name]"),
]


@pytest.mark.parametrize(("text", "expected"), BLANKED)
def test_known_names_are_blanked(text: str, expected: str) -> None:
    assert blank_names(text, ["Jane Doe", "JD", "jane.doe@anytown.gov.uk"]) == expected


def test_a_titled_surname_is_blanked_with_its_title_only() -> None:
    assert blank_names("Mrs Doe of Doe Road", ["Mrs Doe"]) == "[name] of Doe Road"


def test_names_are_found_by_title_or_given_name() -> None:
    text = "Agreed by Jane Doe and Dr A Smith with Oakfield Academy and (Ravi Patel) in Long Acre."
    assert person_names(text) == ("Jane Doe", "Dr A Smith", "Ravi Patel")


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=12), max_size=3))
@settings(max_examples=60, deadline=None)
def test_blanking_leaves_no_listed_name_standing_alone(text: str, names: list[str]) -> None:
    blanked = blank_names(text, names)
    if not any(name.strip() for name in names):
        assert blanked == text
    assert blank_names(text, []) == text


# --------------------------------------------------------------------------- vocabulary


def test_no_phrase_is_listed_twice_with_two_meanings() -> None:
    listed: dict[str, set[str]] = {}
    for group in ("employers", "services", "closing_words", "open_words"):
        for names in owner_vocabulary().organisations[group].values():
            for name in names:
                listed.setdefault(name, set()).add(group)
    twice = {name: groups for name, groups in listed.items() if len(groups) > 1}
    assert twice == {}


def test_every_word_of_the_vocabulary_is_met_where_it_stands_alone() -> None:
    from wsoa.normalise.owners.lines import OwnerCell
    from wsoa.normalise.owners.words.atoms import owner_atoms

    unmet = [
        phrase
        for phrase, kind, _ in owner_vocabulary().patterns
        if [atom.kind for atom in owner_atoms(OwnerCell(phrase))] != [kind]
    ]
    assert unmet == []


# --------------------------------------------------------------------------- bodies of a document

POSTS = {
    "Director of Children’s Services": "council",
    "Interim Director of Children's Services": "council",
    "DCS": "council",
    "Designated Clinical Officer": "",  # a commissioner's or a provider's
    "Senior Educational Psychologist": "council",
    "Headteacher": "school",
    "Head of Headteacher Recruitment": "",
    "Director of Education and Headteacher": "school",
    "Corporate Director, Children and Young People": "council",
    "Assistant Director for Education": "council",
    "Virtual School Headteacher": "council",
    "Area SENCO": "council",
    "DSCO": "council",
    "": "",
}


@pytest.mark.parametrize(("role", "kind"), POSTS.items())
def test_a_post_of_one_kind_of_body_tells_the_kind(role: str, kind: str) -> None:
    assert kind_of_post(role) == kind


def test_the_spellings_of_a_body_have_one_name() -> None:
    names = one_name_each(["SEND work stream", "SEND Workstream", "SEND Workstream", "The CCG"])
    assert names == {spelling("send work-stream"): "SEND Workstream", spelling("CCG"): "The CCG"}
    assert spelling("Parent & Carer Forum") == spelling("Parent-Carer Forum")
