"""Values printed once, in full-width rows over the rows that they hold for."""

from __future__ import annotations

import pytest

from builders import picture, plain, read, table
from wsoa.normalise.tables.bands import with_banded_values
from wsoa.normalise.tables.bands.overflow import with_header_words_back

LED = """
Ref | Action | By when
Lead: Head of SEND | < | <
1.1 | Write the guide | May 2019
1.2 | Train the staff | June 2019
Lead: DCO | < | <
1.3 | Share the data | July 2019
"""


def drawn_with_columns(*drawings: str) -> list[str]:
    return [picture(block) for block in with_banded_values([table(d) for d in drawings])]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param(
            LED,
            """
            Ref | Action | By when | Lead
            1.1 | Write the guide | May 2019 | Head of SEND
            1.2 | Train the staff | June 2019 | ^
            1.3 | Share the data | July 2019 | DCO
            """,
            id="who leads",
        ),
        pytest.param(
            LED.replace("Lead: DCO", "Outcome 2: Families know"),
            LED.replace("Lead: DCO", "Outcome 2: Families know"),
            id="one such row tells of the whole table",
        ),
        pytest.param(
            LED.replace("By when", "Lead"), LED.replace("By when", "Lead"), id="a column has them"
        ),
    ],
)
def test_full_width_rows_that_say_what_no_column_does(drawing: str, expected: str) -> None:
    assert drawn_with_columns(drawing) == [plain(expected)]


def test_one_table_with_several_such_rows_speaks_for_all() -> None:
    alone = "Ref | Action | By when\nLead: CCG | < | <\n2.1 | Print the guide | May 2019"
    assert drawn_with_columns(LED, alone)[1] == plain("""
        Ref | Action | By when | Lead
        2.1 | Print the guide | May 2019 | CCG
        """)


def test_a_value_ends_where_another_full_width_row_does_not_go_on() -> None:
    parted = LED.replace("1.2 |", "Priority 2: Data | < | <\n1.2 |")
    assert [action.owner_text for action in read("# Priority 1: Plans", table(parted)).actions] == [
        "Head of SEND",
        "",
        "DCO",
    ]


@pytest.mark.parametrize(
    ("header", "band", "meant"),
    [
        pytest.param(
            "Action | Lead | RAG",
            "STATUS Outcome 1.1: Plans are clear",
            "Action | Lead | RAG STATUS",
            id="on the line of the name",
        ),
        pytest.param(
            "Action | Lead | Target",
            "DATE Outcome 1.1: Plans are clear",
            None,
            id="what would name another field",
        ),
        pytest.param(
            "Action | Lead | RAG",
            "Revised Outcome 1.1: Plans are clear",
            None,
            id="no word of a header",
        ),
    ],
)
def test_words_of_a_header_that_run_into_the_band_below_are_its_own(
    header: str, band: str, meant: str | None
) -> None:
    drawn = f"{header}\n{band} | < | <\nWrite it | DCO | Green"
    told = picture(with_header_words_back(table(drawn))).splitlines()
    assert told[0] == (meant or header)
    assert told[1].startswith("Outcome 1.1:" if meant else band)
