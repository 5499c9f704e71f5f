"""Themes are read from the words of a concern or an action, and only from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.normalise.themes import Expression, Theme, all_themes, read_themes, theme_weights

SLUGS = [theme.slug for theme in all_themes()]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        (
            "Rewrite the template so that EHC plans are specific and quantified",
            ["ehc_plan_quality"],
        ),
        (
            "Train advice givers to contribute to education, health and care plans",
            ["ehc_plan_quality", "workforce_training"],
        ),
        (
            "Issue all final EHCPs within the 20-week statutory timescale",
            ["ehc_timeliness", "ehc_plan_quality"],
        ),
        ("Clear the backlog of assessments", ["ehc_timeliness"]),
        ("Hold an annual review for every pupil before Easter", ["annual_reviews"]),
        ("A new partnership board holds each partner accountable", ["leadership_governance"]),
        ("Agree a pooled budget under Section 75", ["joint_commissioning"]),
        ("Write a joint commissioning strategy", ["joint_commissioning"]),
        ("Put a monthly data dashboard before the managers", ["data_quality_assurance"]),
        ("Multi-agency audits of casework, with moderation", ["data_quality_assurance"]),
        ("Work in co-production with the parent carer forum", ["co_production"]),
        ("Tell families ‘You said, we did’", ["co_production"]),
        (
            "Redesign the Local Offer website and send out a newsletter",
            ["local_offer_communication"],
        ),
        ("Cut the waiting list for speech and language therapy", ["therapies"]),
        ("Recruit two physiotherapists", ["therapies", "workforce_training"]),
        (
            "Shorten waits on the ASD and ADHD diagnostic pathway",
            ["neurodevelopmental_mental_health"],
        ),
        ("CAMHS will offer post-diagnostic support", ["neurodevelopmental_mental_health"]),
        ("Appoint a second DCO", ["designated_clinical_officer"]),
        ("Set out the role of the designated medical officer", ["designated_clinical_officer"]),
        (
            "Nurseries follow the graduated approach at SEN Support",
            ["early_identification_sen_support"],
        ),
        ("Find needs early through portage", ["early_identification_sen_support"]),
        (
            "Fewer fixed-term exclusions and no part-time timetables",
            ["inclusion_attendance_exclusions"],
        ),
        ("Review children who are electively home educated", ["inclusion_attendance_exclusions"]),
        ("More supported internships for those aged 19 to 25", ["preparation_for_adulthood"]),
        ("Smooth the transition to adult services", ["preparation_for_adulthood"]),
        ("Widen the range of overnight short breaks", ["short_breaks_social_care"]),
        ("Offer direct payments to carers of disabled children", ["short_breaks_social_care"]),
        ("Run induction and e-learning for all caseworkers", ["workforce_training"]),
    ],
)
def test_a_text_that_speaks_of_a_theme_has_it(text: str, themes: list[str]) -> None:
    assert sorted(read_themes(text)) == sorted(themes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "See 4.2 above.",
        "To be confirmed",
        "Hold a meeting in May",
        "Parents and carers met in June",  # an audience is no subject
        "The manager will attend the event",
        "Officers in attendance sign the sheet",
        "Write to schools",
    ],
)
def test_a_text_that_speaks_of_none_has_none(text: str) -> None:
    assert read_themes(text) == ()


def test_the_surroundings_alone_give_no_theme() -> None:
    assert read_themes("See above.", "Weak joint commissioning and poor annual reviews") == ()


def test_the_surroundings_tip_the_scale() -> None:
    assert read_themes("Agree a shared specification") == ()
    assert read_themes("Agree a shared specification", "Joint commissioning is weak") == (
        "joint_commissioning",
    )


def test_the_text_goes_before_its_surroundings() -> None:
    read = read_themes("Publish a newsletter on the Local Offer", "Joint commissioning is weak")
    assert read == ("local_offer_communication",)


def test_at_most_three_themes_are_given_the_strongest_first() -> None:
    read = read_themes(
        "Annual reviews, annual reviews of EHC plans; the annual review meeting; short breaks;"
        " CAMHS and autism; exclusions; training and recruitment; joint commissioning."
    )
    assert len(read) == 3
    assert "annual_reviews" in read


THERAPIES = "Cut waiting times for speech and language therapy, physiotherapy and audiology"


def test_a_theme_merely_touched_is_left_out_beside_one_spoken_of_at_length() -> None:
    assert read_themes("Print a booklet") == ("local_offer_communication",)
    assert read_themes(f"{THERAPIES}; print a booklet") == ("therapies",)


def test_a_theme_named_outright_is_kept_beside_one_spoken_of_at_length() -> None:
    assert read_themes(f"{THERAPIES}, and for autism") == (
        "therapies",
        "neurodevelopmental_mental_health",
    )


def test_an_action_is_themed_the_same_however_it_is_written() -> None:
    usual = read_themes("Co-produce EHC plans with the parent carer forum")
    assert usual == read_themes("CO-PRODUCE\nEHCPs   with the Parent/Carer Forum")
    assert usual == read_themes("coproduce EHC plans with the PCF")


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_gives_slugs_of_the_list_without_repeats(text: str, context: str) -> None:
    read = read_themes(text, context)
    assert len(read) <= 3
    assert len(set(read)) == len(read)
    assert set(read) <= set(SLUGS)


# --------------------------------------------------------------------------- the vocabulary


def test_the_list_is_controlled() -> None:
    assert len(SLUGS) == len(set(SLUGS)) == 16
    assert len({theme.label for theme in all_themes()}) == 16


@pytest.mark.parametrize("theme", all_themes(), ids=lambda theme: theme.slug)
def test_each_theme_is_defined_in_a_sentence_and_speaks_for_itself(theme: Theme) -> None:
    assert theme.slug.replace("_", "").isalpha()
    assert theme.slug == theme.slug.lower()
    assert theme.definition.endswith(".")
    assert theme.definition.count(". ") == 0
    assert theme.slug in read_themes(theme.label)


@pytest.mark.parametrize("theme", all_themes(), ids=lambda theme: theme.slug)
def test_each_phrase_is_found_in_its_own_words(theme: Theme) -> None:
    for phrase, weight in theme.phrases.items():
        assert 0 < weight <= 2
        spoken = phrase.replace("~", "one two three four").replace("*", "")
        assert Expression(phrase).stands_in(spoken), phrase
        assert not Expression(phrase).stands_in("nothing of the kind"), phrase
        assert theme_weights(spoken)[SLUGS.index(theme.slug)] >= weight, phrase


# --------------------------------------------------------------------------- real documents


def _measured(shared: Path) -> Iterator[tuple[set[str], set[str]]]:
    """What a reader gives and what is read, where the vocabulary was written without looking."""
    noted = json.loads((Path(__file__).parent / "data" / "themes.json").read_text())
    sources = {
        hashlib.sha256(path.read_bytes()).hexdigest()[:8]: json.loads(
            (shared / "gold" / f"{path.stem}.json").read_text(encoding="utf-8")
        )
        for path in (shared / "pdf").glob("*.pdf")
    }
    for key, wanted in {**noted["themes"], **noted["later"]}.items():
        if int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0:
            continue
        digest, what, number = key.split("/")
        gold = sources[digest]
        titles = {row["concern_no"]: row["title"] for row in gold["concerns"]}
        if what == "concern":
            read = read_themes(titles[int(number)])
        else:
            action = gold["actions"][int(number)]
            read = read_themes(action["action_text"], titles[action["concern_no"]])
        yield set(wanted), set(read)


def test_most_of_what_a_reader_sees_is_read_and_little_else(shared: Path) -> None:
    pairs = list(_measured(shared))
    right = sum(len(wanted & read) for wanted, read in pairs)
    precision = right / sum(len(read) for _, read in pairs)
    recall = right / sum(len(wanted) for wanted, _ in pairs)
    assert len(pairs) > 70
    assert precision >= 0.75
    assert recall >= 0.85
