"""What a header's words say of the column under it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import heading, read, table
from wsoa.normalise.tables.columns import read_columns
from wsoa.normalise.tables.header_words import header_fields
from wsoa.normalise.tables.unknown_headers import fields_by_words, meant_fields
from wsoa.vocabulary import load

OUR_HEADERS: dict[str, dict[str, float]] = load("headers")["headers"]


def named(header: str) -> str:
    """The field that a header names most strongly."""
    fields = header_fields(header)
    return max(fields, key=lambda field: (fields[field], field), default="")


@pytest.mark.parametrize(("header", "weights"), OUR_HEADERS.items(), ids=str)
def test_every_header_of_the_vocabulary_names_its_heaviest_field(
    header: str, weights: dict[str, float]
) -> None:
    assert weights[named(header)] == max(weights.values())


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("ACTION", "action"),
        ("action:", "action"),
        ("  By   When ", "due"),
        ("Who’s doing it?", "owner"),
        ("Who's doing it?", "owner"),
    ],
)
def test_case_space_and_punctuation_do_not_count(header: str, field: str) -> None:
    assert named(header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Responsable officer", "owner"),
        ("Sucess criteria", "success"),
        ("Timescalse", "due"),
        ("Goverance", "governance"),
        ("Milestons", "milestone"),
    ],
)
def test_a_misspelt_header_is_read_as_the_one_that_is_meant(header: str, field: str) -> None:
    assert named(header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Agreed timescale for this piece of work", "due"),
        ("Marlshire success criteria", "success"),
        ("Name of the responsible officer", "owner"),
        ("Current RAG rating", "status"),
        ("Specific actions for this term", "action"),
        ("Latest progress update (July)", "progress"),
        ("Deadline (month and year)", "due"),
        ("Timescales\nWhen is it to be done by?", "due"),
        ("Progress update (Nov 2018)", "progress"),
        ("RAG Dec 18", "status"),
        ("Position as at 31 March 2020", "status"),
        ("Milestones by May 2020", "milestone"),
        ("By May 2020", "milestone"),
        ("Work stream lead(s)", "owner"),
        ("Outcome owner", "owner"),
        ("Lead for the outcome", "owner"),
        ("Priority area lead officer", "owner"),
        ("Outcome deadline", "due"),
        ("Objective status", "status"),
    ],
)
def test_a_known_header_is_found_among_other_words(header: str, field: str) -> None:
    assert named(header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Impact so far", "success"),
        ("Impact to date", "success"),
        ("Difference made so far", "success"),
        ("Evidence of impact to date", "success"),
        ("Impact (so far)", "success"),
        ("Results so far", "success"),
        ("Barriers so far", "other"),
        ("Costs to date", "resource"),
        ("Progress so far", "progress"),
        ("Actions so far", "progress"),
        ("Outcome to date", "progress"),
    ],
)
def test_what_is_told_so_far_is_impact_or_progress(header: str, field: str) -> None:
    fields = meant_fields(header)
    assert max(fields, key=lambda name: (fields[name], name)) == field


@pytest.mark.parametrize("header", ["", "Wibble", "Zzz", "Ward"])
def test_other_words_name_no_field(header: str) -> None:
    assert header_fields(header) == {}


@pytest.mark.parametrize(
    "header", ["Achieved (date)", "Action closed (date)", "Completed (date)", "Date closed"]
)
def test_the_date_of_what_was_done_is_when_it_was_completed(header: str) -> None:
    assert named(header) == "completed"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("RAG rating this period", "status"),
        ("Self-assessed RAG", "status"),
        ("RAG at the last board", "status_previous"),
    ],
)
def test_a_rating_was_given_before_where_a_word_says_so(header: str, field: str) -> None:
    fields = meant_fields(header)
    assert max(fields, key=lambda name: fields[name]) == field


@pytest.mark.parametrize(
    ("headers", "field"),
    [
        ("Ref | Next actions | Lead | By when", "action"),
        ("Ref | Action | Lead | By when | Next actions", "progress"),
    ],
)
def test_next_actions_are_the_plans_where_no_other_are(headers: str, field: str) -> None:
    rows = [
        f"{n} | {' | '.join(texts[: headers.count('|')])}"
        for n, texts in enumerate(
            [
                ("Write the guide for families", "Head of SEND", "May 2019", "Print the guide"),
                ("Train the staff of all schools", "DCO", "June 2019", "Book the trainer"),
            ],
            1,
        )
    ]
    columns = read_columns(table("\n".join([headers, *rows]))).columns
    assert next(c.field for c in columns if c.header == "Next actions") == field


def test_a_header_with_words_around_weighs_less_than_the_header_alone() -> None:
    alone, among = header_fields("Deadline"), header_fields("Deadline agreed with the schools")
    assert 0 < among["due"] < alone["due"]


# --------------------------------------------------------------------------- the shared vocabulary

# The fields of the shared vocabulary that are several of ours: an interval is read from three
# columns, a sponsor beside actions is their owner, milestones are how progress is kept.
OURS = {
    "action_text": {"action"},
    "completed_on": {"completed"},
    "due": {"due", "due_revised"},
    "owner": {"owner", "sponsor"},
    "progress": {"progress", "milestone"},
}
WHAT_STANDS_THERE = {
    "action": ("Write the guidance for schools", "Train the panel to moderate plans"),
    "outcome": ("Families are told early what help there is", "Children are seen in good time"),
    "status": ("On track", "Completed"),
}


def test_every_shared_header_is_read_as_its_field(shared: Path) -> None:
    entries = json.loads((shared / "vocabulary" / "headers.json").read_text(encoding="utf-8"))
    astray = {}
    for entry in entries:
        header, meant = entry["header"], OURS.get(entry["field"], {entry["field"]})
        if named(header) not in meant and not reads_by_content(header, min(meant)):
            astray[header] = (named(header), meant)
    assert astray == {}


def reads_by_content(header: str, field: str) -> bool:
    """Whether a column under the header is of the field where it holds what the field does; beside
    an outcome there are finer actions, beside an action its owner."""
    above, below = WHAT_STANDS_THERE.get(field, ("", ""))
    if not above:
        return False
    if field == "outcome":
        drawing = f"""
        {header} | Action | Lead
        {above} | Write the guide | DCO
        ^ | Print the guide | SENCO
        {below} | Share the guide | DCO
        """
    else:
        drawing = f"""
        No | {header} | Lead | By when
        1 | {above} | DCO | May 2019
        2 | {below} | SENCO | June 2019
        """
    read = read_columns(table(drawing))
    return any(column.field == field and column.header == header for column in read.columns)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Story so far", "progress"),
        ("Finished on", "completed"),
        ("Things we promise to do", "action"),
        ("Who must answer for this?", "owner"),
        ("What will get better for families?", "outcome"),
        ("Zzz", None),
        ("Lorem ipsum", None),
        ("", None),
    ],
)
def test_an_unknown_header_means_what_its_words_say_in_known_ones(
    header: str, field: str | None
) -> None:
    fields = meant_fields(header)
    assert max(fields, key=lambda name: fields[name], default=None) == field


def test_words_name_most_headers_as_though_nobody_had_written_them_down() -> None:
    right = sure = 0
    headers = load("headers")["headers"]
    for header, meant in headers.items():
        fields = fields_by_words(header, unseen=True)
        best = max(fields, key=lambda name: fields[name], default="")
        right += meant.get(best, 0.0) == max(meant.values())
        sure += fields.get(best, 0.0) > 0.8 and best not in meant
    assert right >= 0.8 * len(headers)
    assert sure <= 0.03 * len(headers)


@pytest.mark.parametrize(
    "header",
    [
        "Concern 1: Weak joint working between education and health leaders",
        "Partners have agreed what comes first. The steps are reviewed by the board.",
        "Plans describe the child, say what will be done and are trusted by families",
    ],
)
def test_a_sentence_over_a_column_names_no_field(header: str) -> None:
    assert max(meant_fields(header).values(), default=0.0) < 0.6  # none of them for sure


@pytest.mark.parametrize("word", ["Outcome", "Our outcome", "Outcome sought", "Expected outcome"])
def test_what_is_to_be_achieved_has_many_words(word: str) -> None:
    statement = read(
        heading("Priority 1: Late plans", level=1),
        heading(f"{word}: Plans are on time", level=2),
        table("Action | Lead | By when\nWrite the guide | DCO | May 2019"),
    )
    assert [action.outcome_text for action in statement.actions] == ["Plans are on time"]
