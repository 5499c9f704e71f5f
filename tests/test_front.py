"""What a document says of itself at its front: title, kind, own date, dates of the inspection."""

from __future__ import annotations

import pytest

from builders import document, table
from wsoa.model import Block
from wsoa.normalise.identity.inspections import inspection_of
from wsoa.normalise.identity.own_dates import published_of
from wsoa.normalise.identity.title_page import document_title, kind_of_document, named_kind


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
    assert document_title(document(*blocks)) == expected


WSOA = "# Fernshire WSoA"
LONG = (
    "Fernshire Local Area Written Statement of Action for Special Educational Needs and "
    "Disabilities (SEND) 2018"
)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (
            ("# Special Educational Needs and Disabilities", "# Written Statement of Action"),
            "Special Educational Needs and Disabilities Written Statement of Action",
        ),
        (
            ("# Fernshire Written Statement of", "# Action 2019"),
            "Fernshire Written Statement of Action 2019",
        ),
        (
            ("# Written Statement of Action", "# for children with SEND"),
            "Written Statement of Action for children with SEND",
        ),
        (("# SEND Written Statement of Action", "# June 2019"), "SEND Written Statement of Action"),
        (
            ("# Foreword", "We are sorry.", "# Fernshire Improvement Plan"),
            "Fernshire Improvement Plan",
        ),
        (("# Contents", "Written Statement of Action ....... 3", WSOA), "Fernshire WSoA"),
        (("Contents", "1. Our action plan 4", WSOA), "Fernshire WSoA"),
        (
            ("# Appendix B", "# OFSTED INSPECTION MAY 2014 - IMPROVEMENT PLAN"),
            "OFSTED INSPECTION MAY 2014 - IMPROVEMENT PLAN",
        ),
        (("# 24 April 2018", "# Introduction", "Words."), ""),
        (("# Foreword", "Words.", "# Response", "Words."), ""),
        (("This Written Statement of Action has been approved by:", "The Cabinet"), ""),
        (
            (LONG,),
            LONG,
        ),
        (
            ("# Marlshire Local Area", "# Special Educational Needs", "# Improvement Plan"),
            "Marlshire Local Area Special Educational Needs Improvement Plan",
        ),
        (("# Marlshire County Council", "# SEND Improvement Plan"), "SEND Improvement Plan"),
        (
            ("# Marlshire Local Area SEND Partnership Priority", "# Action Plan"),
            "Marlshire Local Area SEND Partnership Priority Action Plan",
        ),
        (
            ("# Marlshire Area Accelerated", "# Progress Plan", "# Version 3"),
            "Marlshire Area Accelerated Progress Plan",
        ),
        (
            (
                "# Marlshire Priority Action Plan",
                "## In response to the area SEND inspection of 15 to 19 January 2024",
            ),
            "Marlshire Priority Action Plan",
        ),
        (
            (
                table(
                    "Date of meeting | 12 March 2019\nTitle | Progress on the Statement of Action"
                ),
                "# 1. Summary",
                "# Appendix 1 – Written Statement of Action: position at 28 February 2019",
            ),
            "Progress on the Statement of Action",
        ),
        (
            (
                table("WSoA: Monitoring Dashboard | <\nFernshire | \nDCO | Jo Reed\nDMO | Al Wye"),
                "# WSoA 1: Joint commissioning",
            ),
            "WSoA: Monitoring Dashboard",
        ),
        (
            ("# Priority 1: The action plan is late", "Words.", "# Our improvement plan"),
            "Our improvement plan",
        ),
    ],
)
def test_the_title_is_whole_and_names_the_document(
    blocks: tuple[str | Block, ...], expected: str
) -> None:
    assert document_title(document(*blocks)) == expected


def test_the_running_header_names_a_document_whose_pages_do_not() -> None:
    drawn = document("# Foreword", "Words.", footer="Fernshire Improvement Plan | page 3 of 9")
    assert document_title(drawn) == "Fernshire Improvement Plan"


@pytest.mark.parametrize(
    ("file", "footer"),
    [("Growing Up in Marlshire", ""), ("", "Growing Up in Marlshire page 2")],
)
def test_what_a_document_is_called_stands_before_what_it_is(file: str, footer: str) -> None:
    front = ("# Growing Up in Marlshire", "# Our SEND improvement plan 2022–2025", "# Hello")
    drawn = document(*front, title=file, footer=footer)
    assert document_title(drawn) == "Growing Up in Marlshire Our SEND improvement plan 2022–2025"
    assert document_title(document(*front)) == "Our SEND improvement plan 2022–2025"


@pytest.mark.parametrize("site", [" - Marlshire Borough Council", " | Marlshire", ""])
def test_the_title_of_a_web_page_is_less_its_sites_name(site: str) -> None:
    drawn = document("# Welcome", title=f"SEND improvement plan{site}")
    assert document_title(drawn) == "SEND improvement plan"


def test_the_files_own_title_is_used_where_the_pages_name_no_kind() -> None:
    assert document_title(document("# Welcome", title="Marlshire WSoA")) == "Marlshire WSoA"
    assert document_title(document("# Welcome", title="Microsoft Word - final2")) == "Welcome"


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
    assert kind_of_document(drawn, named_kind(drawn, document_title(drawn)), "") == kind


def test_the_kind_by_the_words_where_no_title_names_one() -> None:
    words = (
        "Our improvement plan follows. The improvement plan is not the written statement of action."
    )
    welcome = document("# Welcome", words)
    assert named_kind(welcome, "Welcome") == ""
    assert kind_of_document(welcome, "", "") == "improvement_plan"


def test_the_kind_that_the_user_told_counts_where_the_title_names_none() -> None:
    words = document("# Welcome", "Our improvement plan follows.")
    assert kind_of_document(words, "", "dashboard") == "dashboard"
    assert kind_of_document(words, "wsoa", "dashboard") == "wsoa"


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
        pytest.param(
            ("# Marlshire WSoA", "Marlshire Council and NHS Wolds Integrated Care Board, May 2019"),
            "",
            "2019-05-01 month",
            id="the bodies that sign it",
        ),
        pytest.param(
            (
                "# Marlshire Improvement Plan: Monthly Report",
                table("Period ¶ May 2019 | Report date ¶ 3 June 2019 | Prepared by ¶ The office"),
            ),
            "",
            "2019-06-03 day",
            id="a cell under its label",
        ),
        pytest.param(
            (
                "# Marlshire Improvement Plan: Monthly Report",
                table("Period | Report date | By\nMay 2019 | 3 June 2019 | The office"),
            ),
            "",
            "2019-06-03 day",
            id="a column under its label",
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
def test_when_it_was_published(blocks: tuple[str | Block, ...], footer: str, expected: str) -> None:
    drawn = document(*blocks, footer=footer)
    due = published_of(drawn, document_title(drawn))
    assert f"{due.start or ''} {due.precision}" == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Date of publication: 3 June 2019", "2019-06-03"),
        ("Last updated: 03/03/2019", "2019-03-03"),
        ("Version 0.4 (draft) 3.3.19", "2019-03-03"),
        ("V 9 26 June 2015", "2015-06-26"),
        ("FINAL v1.0 27 July 2018 Page 2 of 78", "2018-07-27"),
        ("Submitted to Ofsted 5 May 2021", "2021-05-05"),
        ("The booklet of our plan, May 2021", "2021-05-01"),
        ("The families' review of our plan, May 2021", ""),
        ("The council wrote this plan. This plan is from May 2021.", "2021-05-01"),
        ("The rota is from May 2021.", ""),
        ("This plan follows the revisit of May 2021.", ""),
        ("Date: 5 May 2021", "2021-05-05"),
        ("Date of this report: 5 May 2021", "2021-05-05"),
        ("Date of the Ofsted report: 5 May 2021", ""),
        ("Produced by the SEND team, May 2021", "2021-05-01"),
        ("Fernshire Written Statement of Action (v22) April 2019.", "2019-04-01"),
        ("Date of inspection: 14 January 2019", ""),
        ("Inspection: January 2019", ""),
        ("Following the inspection of January 2019", ""),
        ("IN RESPONSE TO OFSTED/CQC LETTER DATED MAY 16th 2018", ""),
        ("Ofsted letter dated 3 March 2019", ""),
        ("Report published 3 March 2019", ""),
        ("Board meeting 3 March 2019", ""),
        ("Revisit: May 2021", ""),
        ("Next review due: May 2021", ""),
        ("Deadline: 5 May 2021", ""),
        ("Due date: May 2021", ""),
        ("Timescale: September 2021", ""),
        ("By when: 5 May 2021", ""),
        ("Our dashboard went live in June 2019", ""),
        ("OFSTED INSPECTION MAY 2014 - IMPROVEMENT PLAN", ""),
        ("Response to the Ofsted and CQC inspection, March 2019: Written Statement of Action", ""),
        ("Written Statement of Action following the SEND inspection – March 2020", "2020-03-01"),
        ("Written Statement of Action (following the inspection in March 2020)", ""),
        ("SEND Improvement Plan – Update July 2022", "2022-07-01"),
        ("Update to the Department and to the plan's partners, March 2023", "2023-03-01"),
        ("Report to the SEND Partnership Board | Published 14 June 2021", "2021-06-14"),
        ("Report to the SEND Partnership Board · Version 2 · 14 June 2021", "2021-06-14"),
        ("Report to the SEND Partnership Board | Meeting of 14 June 2021", ""),
        ("Publish the improvement plan for all of the families by March 2023", ""),
    ],
)
def test_whose_a_date_of_the_front_is_the_words_beside_it_say(line: str, expected: str) -> None:
    for heading in ("", "# "):
        drawn = document(WSOA, f"{heading}{line}", "Words.")
        assert str(published_of(drawn, document_title(drawn)).start or "") == expected


def test_a_date_may_open_what_stands_below_the_title() -> None:
    for line, expected in (
        ("May 2021. Rows are matched by their refs.", "2021-05-01"),
        ("May 2021 was wet. Rows are matched by their refs.", ""),
        ("Rows are matched by their refs. May 2021.", ""),
    ):
        drawn = document(WSOA, line, "Words.")
        assert str(published_of(drawn, document_title(drawn)).start or "") == expected


def test_months_over_lists_are_a_timeline() -> None:
    drawn = document(WSOA, "# January 2024", "Open a hub.", "# April 2024", "Close a hub.")
    assert not published_of(drawn, "Fernshire WSoA")


def test_a_table_of_versions_dates_what_nothing_else_does() -> None:
    versions = table("""
    Version | Change    | Date
    0.1     | Draft     | 02/10/2020
    1.0     | Published | 01/12/2020
    """)
    assert str(published_of(document(WSOA, versions), "Fernshire WSoA").start) == "2020-12-01"
    assert str(published_of(document(WSOA, "May 2021", versions), "").start) == "2021-05-01"


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
        ("Inspection Date: 1 October 2018", "2018-10-01", "2018-10-01"),
        ("Dates of inspection: 4–8 March 2019", "2019-03-04", "2019-03-08"),
        ("Inspection: October 2018", "", ""),
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


@pytest.mark.parametrize(
    ("blocks", "file", "expected"),
    [
        (
            ("# Marlshire Local Area", "# Written Statement of Action"),
            "",
            "Marlshire Local Area Written Statement of Action",
        ),
        (
            ("# You said, we will", "# Letters", "# Travel"),
            "You said, we will",
            "You said, we will",
        ),
        (
            (
                "# Our plan for",
                "# children in Marlshire",
                "# Welcome",
                *["Words."] * 18,
                "# Plans now",
            ),
            "",
            "Our plan for children in Marlshire",
        ),
    ],
)
def test_a_title_is_told_by_what_stands_over_it_and_by_the_file(
    blocks: tuple[str, ...], file: str, expected: str
) -> None:
    assert document_title(document(*blocks, title=file)) == expected


REPORT = """
Report to      | Scrutiny Committee
Meeting        | 16 January 2020
Date of report | 8 January 2020
"""
INSPECTED = """
Dates of inspection | 3 May 2018
Date of report      | 8 July 2018
"""


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (("Marlshire Council and NHS Marlshire, 20 November 2023",), "2023-11-20"),
        (("Ofsted and Marlshire Council, 20 November 2023",), ""),
        (("We will open the hub, 20 November 2023",), ""),
        (("Published 3 October 2022 by Marlshire Council",), "2022-10-03"),
        (("Published by Marlshire Council, October 2022",), "2022-10-01"),
        (("The next report will be published by October 2022",), ""),
        (("Publish a map of all adult services in the town (Lead, February 2022)",), ""),
        (("☐ Published map of services, February 2022",), ""),
        (tuple(f"Last updated: {day} May 2023" for day in (1, 2, 3)), ""),  # each action's
        (("Last updated: 1 May 2023",), "2023-05-01"),
        ((table(REPORT),), "2020-01-08"),
        ((table(INSPECTED),), ""),
        (("# Background papers", "8.2 Written Statement of Action, September 2018"), ""),
    ],
)
def test_whose_a_date_of_the_front_is(blocks: tuple[str | Block, ...], expected: str) -> None:
    drawn = document("# SEND Action Plan", *blocks)
    start = published_of(drawn, document_title(drawn)).start
    assert (start.isoformat() if start else "") == expected
