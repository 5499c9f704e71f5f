"""The list of areas, and which of them a name means."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from printed import STANDING, document
from wsoa.normalise.identity.area_names import find_area
from wsoa.normalise.identity.areas import Area, all_areas, slug
from wsoa.normalise.identity.recognise_area import recognise_area


def test_the_list_holds_every_upper_tier_authority_standing_today() -> None:
    assert Counter(area.kind for area in STANDING) == {
        "county": 21,
        "unitary": 63,
        "metropolitan_district": 36,
        "london_borough": 33,
    }


def test_the_years_tell_how_many_stood_when_the_first_inspections_were_made() -> None:
    stood = Counter(area.kind for area in all_areas() if area.stood_in(2018))
    assert stood == {
        "county": 27,
        "unitary": 56,
        "metropolitan_district": 36,
        "london_borough": 33,
    }


@pytest.mark.parametrize("area", all_areas(), ids=lambda area: area.code)
def test_each_row_is_well_formed(area: Area) -> None:
    prefix = {
        "unitary": "E06",
        "metropolitan_district": "E08",
        "london_borough": "E09",
        "county": "E10",
    }[area.kind]
    assert re.fullmatch(prefix + r"0000\d\d", area.code)
    assert area.name == area.name.strip()
    assert (area.first_year or 0) < (area.last_year or 9999)
    assert area.name not in area.aliases
    assert area.web


def test_codes_are_unique_and_one_authority_of_a_name_stands_at_a_time() -> None:
    assert len({area.code for area in all_areas()}) == len(all_areas())
    assert len({area.name for area in STANDING}) == len(STANDING)


def test_there_are_nine_regions_and_each_name_lies_in_one() -> None:
    assert len({area.region for area in all_areas()}) == 9
    assert len({(area.name, area.region) for area in all_areas()}) == len(
        {area.name for area in all_areas()}
    )


@pytest.mark.parametrize("area", all_areas(), ids=lambda area: area.code)
def test_every_name_and_alias_means_one_area(area: Area) -> None:
    for name in (area.name, *area.aliases):
        found = find_area(name)
        assert found
        assert found.name == area.name


@pytest.mark.parametrize("area", STANDING, ids=lambda area: area.code)
def test_every_area_is_known_by_its_council_alone(area: Area) -> None:
    plain = area.name.split(", ")[0] if " of" in area.name.partition(", ")[2] else area.name
    guess = recognise_area(document(f"Officers of {plain} Council will report in May."))
    assert (guess.name, guess.code) == (area.name, area.code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E09000003", "E09000003"),
        (" e09000003 ", "E09000003"),
        ("Barnet", "E09000003"),
        ("barnet", "E09000003"),
        ("London Borough of Barnet", "E09000003"),
        ("the London Borough of Barnet", "E09000003"),
        ("Royal Borough of Kensington & Chelsea", "E09000020"),
        ("RBKC", "E09000020"),
        ("Norfolk County Council", "E10000020"),
        ("Stoke on Trent", "E06000021"),
        ("Stoke-on-Trent City Council", "E06000021"),
        ("St Helens", "E08000013"),
        ("St. Helens Metropolitan Borough Council", "E08000013"),
        ("Bristol", "E06000023"),
        ("City of Bristol", "E06000023"),
        ("Bristol, City of", "E06000023"),
        ("the City of York Council", "E06000014"),
        ("Hull City Council", "E06000010"),
        ("Windsor and Maidenhead", "E06000040"),
        ("Bournemouth Christchurch & Poole", "E06000058"),
        ("BCP Council", "E06000058"),
        ("City of London Corporation", "E09000001"),
        ("Isles of Scilly", "E06000053"),
        ("Northamptonshire", "E10000021"),
        ("E10000023", "E10000023"),
        ("North Yorkshire", "E06000065"),
    ],
)
def test_an_area_is_found_by_what_people_call_it(text: str, code: str) -> None:
    found = find_area(text)
    assert found
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["", "  ", "Atlantis", "Council", "E09999999", "Greater Manchester"]
)
def test_what_is_no_area_is_not_found(text: str) -> None:
    assert find_area(text) is None


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("Somerset", 2019, "E10000027"),
        ("Somerset", 2023, "E06000066"),  # both stood in that year: the successor
        ("Somerset", None, "E06000066"),
        ("Dorset", 2018, "E10000009"),
        ("Dorset", 2020, "E06000059"),
        ("Buckinghamshire", 2017, "E10000002"),
        ("Barnsley", 2021, "E08000016"),
        ("Barnsley", 2026, "E08000038"),
    ],
)
def test_the_year_chooses_between_an_authority_and_its_successor(
    name: str, year: int | None, code: str
) -> None:
    found = find_area(name, year)
    assert found
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Isle of Wight", "isle-of-wight"),
        ("Bristol, City of", "bristol-city-of"),
        ("St. Helens", "st-helens"),
        ("Southend-on-Sea", "southend-on-sea"),
    ],
)
def test_a_slug_keeps_letters_and_hyphens_only(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_no_two_areas_share_a_slug() -> None:
    names = {area.name for area in all_areas()}
    assert len({slug(name) for name in names}) == len(names)
