"""What a document says of itself at its front: title, kind, own date, dates of the inspection."""

from __future__ import annotations

import pytest

from builders import document
from wsoa.normalise.identity.title_page import inspection_of, kind_of, published_of, title_of


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (("# Marlshire Written Statement of Action",), "Marlshire Written Statement of Action"),
        (("# Marlshire", "# SEND Written Statement of Action"), "SEND Written Statement of Action"),
        (("Marlshire SEND Action Plan", "Words."), "Marlshire SEND Action Plan"),
        (("# Welcome", "Words."), "Welcome"),
        (("Words.",), ""),
        (
            ("We wrote this written statement of action with families.", "# Marlshire WSoA"),
            "Marlshire WSoA",
        ),
    ],
)
def test_the_title_is_the_line_of_the_front_that_names_a_kind(
    blocks: tuple[str, ...], expected: str
) -> None:
    assert title_of(document(*blocks)) == expected


def test_the_files_own_title_is_used_where_the_pages_name_no_kind() -> None:
    assert title_of(document("# Welcome", title="Marlshire WSoA")) == "Marlshire WSoA"
    assert title_of(document("# Welcome", title="Microsoft Word - final2")) == "Welcome"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Written Statement of Action", "wsoa"),
        ("SEND WSoA", "wsoa"),
        ("WSoA Monitoring Dashboard", "dashboard"),
        ("Written Statement of Action progress report", "dashboard"),
        ("Accelerated Progress Plan", "progress_plan"),
        ("SEND Improvement Plan", "improvement_plan"),
        ("Area SEND Priority Action Plan", "improvement_plan"),
        ("Minutes of the board", "unknown"),
    ],
)
def test_the_kind_by_the_title(title: str, kind: str) -> None:
    drawn = document(f"# {title}")
    assert kind_of(drawn, title_of(drawn)) == kind


def test_the_kind_by_the_words_where_no_title_names_one() -> None:
    words = (
        "Our improvement plan follows. The improvement plan is not the written statement of action."
    )
    assert kind_of(document("# Welcome", words), "Welcome") == "improvement_plan"


# ---------------------------------------------------------------------------------- its own date


@pytest.mark.parametrize(
    ("blocks", "footer", "expected"),
    [
        pytest.param(("# Marlshire WSoA, March 2019",), "", "2019-03-01 month", id="in the title"),
        pytest.param(
            ("# Marlshire WSoA", "12 March 2019"), "", "2019-03-12 day", id="a line alone"
        ),
        pytest.param(
            ("# Marlshire WSoA", "Published: 12 March 2019"), "", "2019-03-12 day", id="published"
        ),
        pytest.param(
            ("# Marlshire WSoA", "Version 2.1, March 2019"), "", "2019-03-01 month", id="a version"
        ),
        pytest.param(
            ("# Marlshire WSoA",), "Final March 2019", "2019-03-01 month", id="the running footer"
        ),
        pytest.param(("# Marlshire WSoA 2019",), "", " ", id="a year in the title is none"),
        pytest.param(
            ("# Marlshire WSoA", "The board will meet each month from May 2019 to hear of it."),
            "",
            " ",
            id="a date in prose is none",
        ),
        pytest.param(
            ("# Marlshire WSoA, March 2019", "12 June 2020"),
            "",
            "2019-03-01 month",
            id="title first",
        ),
    ],
)
def test_when_it_was_published(blocks: tuple[str, ...], footer: str, expected: str) -> None:
    drawn = document(*blocks, footer=footer)
    due = published_of(drawn, title_of(drawn))
    assert f"{due.start or ''} {due.precision}" == expected


# ---------------------------------------------------------------------------------- the inspection


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        (
            "Ofsted and CQC inspected the area from 14 to 18 January 2019.",
            "2019-01-14",
            "2019-01-18",
        ),
        (
            "The joint inspection took place between 28 January 2019 and 1 February 2019.",
            "2019-01-28",
            "2019-02-01",
        ),
        (
            "The local area was inspected on 14 January 2019.",
            "2019-01-14",
            "2019-01-14",
        ),
        ("The inspection led to a letter in March 2019.", "", ""),
        ("The board met from 14 to 18 January 2019.", "", ""),
        ("The plan that follows the inspection runs from 1 March 2019 to 1 March 2021.", "", ""),
    ],
)
def test_the_days_of_the_inspection(sentence: str, start: str, end: str) -> None:
    due = inspection_of(document("# Marlshire WSoA", sentence))
    assert (str(due.start or ""), str(due.end or "")) == (start, end)


def test_a_range_of_days_goes_before_a_single_day() -> None:
    due = inspection_of(
        document(
            "A revisit by Ofsted took place on 3 June 2020.",
            "Ofsted and CQC inspected the area from 14 to 18 January 2019.",
        )
    )
    assert str(due.start) == "2019-01-14"
