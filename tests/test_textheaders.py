"""The headers of tables in raw text: which columns a document's tables have."""

from __future__ import annotations

import pytest

from wsoa.extract.plaintext.headers import headers_of, kind_within
from wsoa.extract.plaintext.lines import text_lines


def kinds(text: str) -> list[list[tuple[str, str]]]:
    """Header and kind of each column, for each kind of table."""
    families = headers_of(text_lines(text)).families
    return [[(column.header, column.kind) for column in family] for family in families]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param(
            "Ref\nKey Actions\nLead\nOfficer\nDeadline\nRAG\n",
            "Ref=ref, Key Actions=action, Lead Officer=owner, Deadline=date, RAG=status",
            id="a header may run over a line's end",
        ),
        pytest.param(
            "ID\nAction\nOwner\nTarget\nDate\n",
            "ID=ref, Action=action, Owner=owner, Target Date=date",
            id="two headers that would make a third are two where no other names the actions",
        ),
        pytest.param(
            "Ref\n\nAction\n\nLead\n\nOfficer\n",
            "Ref=ref, Action=action, Lead=owner, Officer=owner",
            id="an empty line parts headers",
        ),
        pytest.param(
            "Objective\nAction\nLead\nProgress\nComments\n",
            "Objective=aim, Action=action, Lead=owner, Progress=status, Comments=text",
            id="what else is there decides what an open header means",
        ),
        pytest.param(
            "Key Actions\nLead\nObjective\nTarget Date\nStatus\nProgress\n",
            "Key Actions=concern, Lead=owner, Objective=action, Target Date=date, Status=status, "
            "Progress=text",
            id="of two that may hold the actions the last does",
        ),
    ],
)
def test_the_columns_that_a_header_names(text: str, columns: str) -> None:
    [family] = kinds(text)
    assert ", ".join(f"{header}={kind}" for header, kind in family) == columns


def test_tables_of_another_kind_keep_their_own_columns() -> None:
    plan, calendar = "Ref\nAction\nLead\nDeadline\n", "Milestone\nDate\nResponsible\n"
    found = kinds(f"{plan}\n1.1\n\n{calendar}\nFirst meeting\n\n{plan}")
    assert sorted(len(family) for family in found) == [3, 4]


def test_words_behind_a_header_in_most_of_its_printings_head_a_column() -> None:
    header = "Ref\n\nAction\n\nLead\n\nNews from the field\n\n"
    once, again = f"{header}1.1\n\nPaint\n\nJo\n\nDone\n", f"{header}2.1\n\nMend\n\nAl\n\nDue\n"
    assert [header for header, _ in kinds(once + again)[0]][-1] == "News from the field"
    assert [header for header, _ in kinds(once)[0]][-1] == "Lead"


def test_words_before_a_header_in_most_of_its_printings_head_a_column() -> None:
    header = "News from the field\n\nRef\n\nAction\n\nLead\n\n"
    once, again = (
        f"{header}1.1\n\nPaint\n\nJo\n\nIt rained.\n\n",
        f"{header}2.1\n\nMend\n\nAl\n\nDue\n",
    )
    assert next(header for header, _ in kinds(once + again)[0]) == "News from the field"
    assert next(header for header, _ in kinds(once)[0]) == "Ref"


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ("What will\nbe mended", "What will be mended"),  # it opens as headers do
        ("Yesterday it rained", "Ref"),
        ("Action: Jo Young", "Ref"),  # a label and what it says
        ("Priority 1", "Ref"),
        ("Action\nplanned", "Ref"),  # its first line is the header of a column
    ],
)
def test_beside_a_header_printed_once_stand_headers_that_open_as_such(
    before: str, first: str
) -> None:
    text = f"{before}\n\nRef\n\nAction taken\n\nLead\n\n1.1\n\nPaint\n\nJo\n"
    assert next(header for header, _ in kinds(text)[0]) == first


def test_by_within_a_line_heads_nothing() -> None:
    assert kinds("Progress by area\n\nRed\n\nGreen\n") == []


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Original end date", "date"),
        ("Date of the last review", "date"),
        ("RAG Jan 31", "status"),
        ("Evidence of impact to date", "text"),  # what it opens with is longer
        ("Action that we take", "text"),  # no cell shows by itself that it is an action
        ("News from the field", "text"),
    ],
)
def test_a_longer_header_heads_what_the_known_one_in_it_does(header: str, kind: str) -> None:
    assert kind_within(header) == kind
