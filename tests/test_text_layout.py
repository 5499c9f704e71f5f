"""Text that kept its layout, and the tables found in it again. All text is invented."""

from __future__ import annotations

import pytest

from text_tables import SOURCE, picture
from wsoa.extract.plaintext.document import read_text
from wsoa.extract.plaintext.layout.document import read_layout
from wsoa.model import Heading, TableKind

# --------------------------------------------------------------------------- text with its layout

LAYOUT = """
                                  The plan of the hall

Outcome               Action                          Lead            By when     RAG
                      (what we will do)
Doors are safe        1. Oil the hinges of all the    Caretaker       May 2031    Done
and open for             doors
everyone who             and of the gate
comes                 2. Ask the children which       School          June 2031
                      doors they like                 Council
Windows let in        3. Wash the windows             Caretaker       July 2031   Done
the light
\fOutcome               Action                          Lead            By when     RAG
                      (what we will do)
Trees give            4. Plant trees along the        Head of         Nov 2031
shade                 fence                           Parks
"""


def test_columns_aligned_by_blanks() -> None:
    first, second = read_text(LAYOUT.encode(), SOURCE).tables
    assert first.kind is TableKind.ALIGNED
    assert picture(first) == [
        "Outcome | Action\n(what we will do) | Lead | By when | RAG",
        "Doors are safe and open for everyone who comes | 1. Oil the hinges of all the doors"
        "\nand of the gate | Caretaker | May 2031 | Done",
        " | 2. Ask the children which doors they like | School Council | June 2031 | ",
        "Windows let in the light | 3. Wash the windows | Caretaker | July 2031 | Done",
    ]
    assert picture(second)[1:] == [
        "Trees give shade | 4. Plant trees along the fence | Head of Parks | Nov 2031 | "
    ]


# --------------------------------------------------------------------------- layout kept

MISSPELT = """\
Ref   Action                         Timesclae      Responsibiltiy     RAG rating

1.1   Paint the doors of the hall    May 2031       Ada Field          Green
      so that they can be seen

1.2   Mend the gate by the pond      June 2031      Bo Reed            Amber
"""


TURNED = """\
                                 Start date


                                             End date
Action                                                   Lead

Paint the doors of the hall      May 2031    Jun 2031    Ada Field
Mend the gate by the pond        Jul 2031    Aug 2031    Bo Reed
"""


LABELLED = """\
Theme 1          The hall is hard to find and
                 nobody looks after it
Outcome          A hall for all

Action                         Lead          Due date        RAG
Paint the doors of the hall    Ada Field     May 2031        Green
Mend the gate by the pond      Bo Reed       June 2031       Amber
"""


BAND = """\
Ref    Action                         Lead          Due date        RAG

Workstream 1
The hall is hard to find
Sponsor: Cy Moss

1.1    Paint the doors of the hall    Ada Field     May 2031        Green
1.2    Mend the gate by the pond      Bo Reed       June 2031       Amber
"""


ABUTTING = """\
Action                                   Due date             Lead

Paint the doors of the hall so that they By September 2031    Ada Field
can be seen from the far side of the
street

Mend the gate by the pond                By July 2031         Bo Reed
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            MISSPELT,
            [
                "Ref | Action | Timesclae | Responsibiltiy | RAG rating",
                "1.1 | Paint the doors of the hall so that they can be seen | May 2031 | Ada Field"
                " | Green",
                "1.2 | Mend the gate by the pond | June 2031 | Bo Reed | Amber",
            ],
            id="a header with a slip in each of two words",
        ),
        pytest.param(
            TURNED,
            [
                "Action | Start date | End date | Lead",
                "Paint the doors of the hall | May 2031 | Jun 2031 | Ada Field",
                "Mend the gate by the pond | Jul 2031 | Aug 2031 | Bo Reed",
            ],
            id="headers that were printed on their side stand on lines of their own",
        ),
        pytest.param(
            LABELLED,
            [
                "Theme 1 | The hall is hard to find and nobody looks after it",
                "Outcome | A hall for all",
                "Action | Lead | Due date | RAG",
                "Paint the doors of the hall | Ada Field | May 2031 | Green",
                "Mend the gate by the pond | Bo Reed | June 2031 | Amber",
            ],
            id="labels with their values over a table are a table",
        ),
        pytest.param(
            BAND,
            [
                "Ref | Action | Lead | Due date | RAG",
                "Workstream 1 The hall is hard to find Sponsor: Cy Moss |  |  |  | ",
                "1.1 | Paint the doors of the hall | Ada Field | May 2031 | Green",
                "1.2 | Mend the gate by the pond | Bo Reed | June 2031 | Amber",
            ],
            id="the name of a part goes across, with the lines right below it",
        ),
        pytest.param(
            ABUTTING,
            [
                "Action | Due date | Lead",
                "Paint the doors of the hall so that they can be seen from the far side of the"
                " street | By September 2031 | Ada Field",
                "Mend the gate by the pond | By July 2031 | Bo Reed",
            ],
            id="one blank parts two columns, and none the words of a date",
        ),
    ],
)
def test_tables_of_text_that_kept_its_layout(text: str, expected: list[str]) -> None:
    document = read_layout(text, SOURCE)
    rows = [row for table in document.tables for row in picture(table)]
    assert [" ".join(row.split()) for row in rows] == [" ".join(row.split()) for row in expected]


OUTCOME_BANDS = """\
Action                                    Lead              Due date

Outcome 1: The hall is easy to find

Paint the doors of the hall               Caretaker         May 2031
                                          Officer

Action                                         Lead         Due date

Outcome 2: The pond is safe

Mend the gate by the pond                      Bo Reed      June 2031
"""


def test_the_name_of_an_outcome_goes_across_and_a_rest_of_a_row_is_no_header() -> None:
    tables = [picture(table) for table in read_layout(OUTCOME_BANDS, SOURCE).tables]
    assert tables == [
        [
            "Action | Lead | Due date",
            "Outcome 1: The hall is easy to find |  | ",
            "Paint the doors of the hall | Caretaker Officer | May 2031",
        ],
        [
            "Action | Lead | Due date",
            "Outcome 2: The pond is safe |  | ",
            "Mend the gate by the pond | Bo Reed | June 2031",
        ],
    ]


def test_letters_of_a_watermark_stand_in_no_cell() -> None:
    head = "Action                       Lead          Due date        RAG"
    row = "Mend the gate by the pond    Bo Reed       June 2031       Amber"
    lines = [head, ""]
    for letter, indent in zip("TFARD", (50, 48, 46, 44, 42), strict=True):
        lines += [row, "", "", " " * indent + letter, ""]
    document = read_layout("\n".join(lines), SOURCE)
    texts = {cell.text for table in document.tables for cell in table.cells}
    assert not texts & set("TFARD")
    assert [passage.text for passage in document.furniture] == ["T\nF\nA\nR\nD"]


def test_tables_under_one_header_have_as_many_columns() -> None:
    header = "Action                       Start date  End date   Lead      RAG"
    first = "Mend the gate by the pond    May 2031    June 2031  Bo Reed   Amber"
    second = "Paint the doors              Ongoing                Ada Reed  Green"
    document = read_layout(
        "\n".join([header, "", *[first] * 4]) + "\f" + "\n".join([header, "", second]), SOURCE
    )
    assert [table.n_cols for table in document.tables] == [5, 5]


GOES_ON = """\
Outcome               Ref   Action                              Lead             Due date

Gates are safe        1.1   Mend the gate by the pond           Bo Reed          June 2031
and open              1.2   Oil the hinges of the gate          Bo Reed          July 2031
                      1.3   Paint the gate green                Ada Lindow       May 2031
\f\
1.4   Put a lamp over the gate            Ada Lindow       August 2031
1.5   Show where the path goes            Bo Reed          June 2031
1.6   Ask who uses the gate               Bo Reed          March 2031
"""


def test_a_page_that_lost_its_first_column_goes_on_the_table() -> None:
    first, second = read_layout(GOES_ON, SOURCE).tables
    assert first.n_cols == second.n_cols == 5
    assert [row.split(" | ")[1:] for row in picture(second)] == [
        ["1.4", "Put a lamp over the gate", "Ada Lindow", "August 2031"],
        ["1.5", "Show where the path goes", "Bo Reed", "June 2031"],
        ["1.6", "Ask who uses the gate", "Bo Reed", "March 2031"],
    ]


def test_a_page_of_prose_goes_on_no_table() -> None:
    prose_page = "The hall was built by the people of the parish, who gave what they had for it.\n"
    first_page = GOES_ON.split("\f")[0]
    assert len(read_layout(f"{first_page}\f{prose_page * 12}", SOURCE).tables) == 1


LABELLED_BELOW = """\
Ref   Action                       Lead          Due date

1.1   Mend the gate by the pond    Bo Reed       June 2031

      Progress     The gate was measured and wood for it was bought in the town.
                   The smith will come in May.

1.2   Paint the gate green         Ada Lindow    July 2031
"""


def test_a_row_under_a_label_is_one_cell_over_the_columns() -> None:
    text = LABELLED_BELOW.replace("      Progress     ", "Progress     ")
    (table,) = read_layout(text, SOURCE).tables
    (label,) = [cell for cell in table.cells if cell.text == "Progress"]
    (value,) = [cell for cell in table.row(label.row) if cell.text.startswith("The gate was")]
    assert (value.col, value.col_span) == (1, 3)
    assert value.text.endswith("The smith will come in May.")


SUB_COLUMNS = """\
Action                       Timescale               Lead

                             Start       End

Mend the gate by the pond    May 2031    June 2031   Bo Reed
Paint the gate green         June 2031   July 2031   Ada Lindow
"""


def test_a_title_at_the_left_of_its_sub_columns_stands_over_all() -> None:
    (table,) = read_layout(SUB_COLUMNS, SOURCE).tables
    (title,) = [cell for cell in table.cells if cell.text == "Timescale"]
    assert (title.row, title.col, title.col_span) == (0, 1, 2)
    assert [table.at(1, col).text for col in (1, 2)] == ["Start", "End"]


WRAPPED_HEADING = """\
Theme 2 The gates and the paths of the parish are not in a state that all who
use them can be glad of

Action                                     Lead                    Due date
Mend the gate by the pond                  Bo Reed                 June 2031
Paint the gate green                       Ada Lindow              July 2031
"""


def test_the_name_of_a_part_is_a_heading_with_its_wrapped_lines() -> None:
    headings = [b for b in read_layout(WRAPPED_HEADING, SOURCE).blocks if isinstance(b, Heading)]
    assert [heading.passage.printed for heading in headings] == [
        "Theme 2 The gates and the paths of the parish are not in a state that all who"
        " use them can be glad of"
    ]


SHEET = """\
Ref   Action                                Target date
Area of weakness 1: Families are not heard
A1    Appoint a participation worker        May 2021

A2    Publish what families said            June 2021


A3    Train the helpline                    July 2021
\fLead officer             RAG


Head of SEND             Green

Communications Officer   Amber


Helpline Manager         Red
"""


def test_columns_that_go_on_over_the_next_page_stand_beside_their_rows() -> None:
    (table,) = read_layout(SHEET, SOURCE).tables
    assert picture(table) == [
        "Ref | Action | Target date | Lead officer | RAG",
        "Area of weakness 1: Families are not heard |  |  |  | ",
        "A1 | Appoint a participation worker | May 2021 | Head of SEND | Green",
        "A2 | Publish what families said | June 2021 | Communications Officer | Amber",
        "A3 | Train the helpline | July 2021 | Helpline Manager | Red",
    ]
    assert [place.page for cell in table.row(3) for place in cell.places] == [1, 1, 1, 2, 2]


def test_a_row_without_words_in_the_columns_that_go_on_is_passed_over() -> None:
    text = SHEET.replace("Communications Officer   Amber\n\n", "\n\n")
    (table,) = read_layout(text, SOURCE).tables
    assert picture(table)[2:] == [
        "A1 | Appoint a participation worker | May 2021 | Head of SEND | Green",
        "A2 | Publish what families said | June 2021 |  | ",
        "A3 | Train the helpline | July 2021 | Helpline Manager | Red",
    ]


@pytest.mark.parametrize(
    "page",
    [
        SHEET.split("\f")[1].replace("Lead officer", "Risk register\nLead officer"),
        SHEET.split("\f")[1].replace("RAG  ", "Ref  ").replace("RAG", "Ref"),
    ],
    ids=["under a heading", "with a column of the first"],
)
def test_another_table_of_as_many_rows_stands_by_itself(page: str) -> None:
    first = SHEET.split("\f")[0]
    assert len(read_layout(f"{first}\f{page}", SOURCE).tables) == 2


def test_a_named_outcome_is_a_band_though_it_has_no_number() -> None:
    text = SHEET.split("\f")[0].replace("\n\n\n", "\n\nOutcome: Families shape services\n")
    (table,) = read_layout(text, SOURCE).tables
    assert "Outcome: Families shape services |  | " in picture(table)


SPANNING = """\
Concern               Ref   Action                       Lead            Due
Priority 1: Plans     1.1   Write the guide to plans     Head of SEND    May 2031
are late. Partners:         with parents
Jo Dickson (
                      1.2   Print the guide for all      Head of SEND    June 2031
Communications)             schools
                      1.3   Read the guide aloud         Head of SEND    July 2031
"""


def test_a_cell_over_several_rows_does_not_end_amid_a_bracket() -> None:
    (table,) = read_layout(SPANNING, SOURCE).tables
    concerns = [cell for cell in table.cells if cell.col == 0 and "Jo Dickson" in cell.text]
    assert [cell.text.endswith("Communications)") for cell in concerns] == [True]


TOLD = """\
Plan of the hall
Terms of reference
A quorum is one half of the members.
                        Papers are sent in time         to all

Priority 1. Doors are safe
What we will do next

   - The Caretaker will oil the hinges of all the doors.
   - The Head of Parks will plant trees by May 2031.

What inspectors found
   - Doors are stiff.
"""


@pytest.mark.parametrize(
    ("line", "headings"),
    [
        (
            "What we will do next",
            ["Plan of the hall", "Priority 1. Doors are safe", "What we will do next"],
        ),
        ("The hall in its garden", ["Priority 1. Doors are safe"]),
    ],
    ids=["announces actions", "announces none"],
)
def test_a_line_that_announces_actions_told_in_sentences_is_a_heading(
    line: str, headings: list[str]
) -> None:
    document = read_text(TOLD.replace("What we will do next", line).encode(), SOURCE)
    found = [block.passage.printed for block in document.blocks if isinstance(block, Heading)]
    assert [text for text in found if text in headings] == headings
    assert ("What inspectors found" in found) == (line in headings)


def card_text(ref: str, action: str, lead: str, status: str) -> str:
    return f"""
 Action No           {ref}
 Action description  {action}
                     and tell the school
 Lead officer        {lead}
 Timescale
 RAG rating          {status}
"""


def test_cards_are_tables_of_labels_with_what_they_say() -> None:
    cards = [
        card_text("1", "Oil the hinges", "Caretaker", "Complete"),
        card_text("2", "Plant the trees", "Head of Parks", "On track"),
        card_text("3", "Wash the windows", "Caretaker", "Overdue"),
    ]
    tables = read_text("\n".join(cards).encode(), SOURCE).tables
    assert [picture(table) for table in tables][1] == [
        "Action No | 2",
        "Action description | Plant the trees and tell the school",
        "Lead officer | Head of Parks",
        "Timescale | ",
        "RAG rating | On track",
    ]
    assert len(tables) == len(cards)


SLIPPED = """\
Action                        Lead person       Timeframe    Status
Oil the hinges of all doors   Caretaker         May 2031     Done
Wash the windows in June      Caretaker         June 2031    Done
\fAction                        Laed Pesron       Timefrmae    Status
Plant the trees               Head of Parks     July 2031    Overdue
"""


def test_a_header_with_letters_that_changed_places_heads_a_table() -> None:
    first, second = read_layout(SLIPPED, SOURCE).tables
    assert picture(second)[1] == "Plant the trees | Head of Parks | July 2031 | Overdue"
    assert first.n_cols == second.n_cols


SAME_PLACE = """
Action                        Lead                Target date         RAG
Set up a panel                Schools             May 2021            Green
Ask the heads                 Forum               July 2021           Red
\f
Ref   Action      Target      Measure             Notes
2.1   Open it     May 2021    Schools are glad    None
2.2   Print it    June 2021   Forum says so       None
"""


def test_words_at_one_place_on_two_pages_are_set_each_in_its_own_column() -> None:
    first, second = read_layout(SAME_PLACE, SOURCE).tables
    assert picture(first)[1:] == [
        "Set up a panel | Schools | May 2021 | Green",
        "Ask the heads | Forum | July 2021 | Red",
    ]
    assert picture(second)[1] == "2.1 | Open it | May 2021 | Schools are glad | None"


def test_words_set_to_both_edges_of_their_cell_are_one_cell() -> None:
    rows = """\
Ref   Action                       Lead                By when     RAG

1.1   Paint     the    doors of    Ada Field, Head     May 2031    Green
      the hall so that they can    of   Parks    and
      be   seen    from    afar    Gates

1.2   Mend    the   gate  by the   Bo Reed, Chair      June 2031   Amber
      pond    and    oil     its   of    the    School
      hinges                       Council
"""
    (table,) = read_layout(rows, SOURCE).tables
    assert picture(table)[1:] == [
        "1.1 | Paint the doors of the hall so that they can be seen from afar"
        " | Ada Field, Head of Parks and Gates | May 2031 | Green",
        "1.2 | Mend the gate by the pond and oil its hinges"
        " | Bo Reed, Chair of the School Council | June 2031 | Amber",
    ]


def test_a_header_at_the_foot_of_a_page_heads_the_rows_of_the_next() -> None:
    pages = """\
Outcome 1: Doors are safe for all who come to the hall

Ref   Action                         Lead          By when     RAG
\f1.1   Paint the doors of the hall    Ada Field     May 2031    Green
1.2   Mend the gate by the pond      Bo Reed       June 2031   Amber
"""
    document = read_layout(pages, SOURCE)
    assert [block.passage.printed for block in document.blocks if isinstance(block, Heading)] == [
        "Outcome 1: Doors are safe for all who come to the hall"
    ]
    assert [picture(table) for table in document.tables] == [
        ["Ref | Action | Lead | By when | RAG"],
        [
            "1.1 | Paint the doors of the hall | Ada Field | May 2031 | Green",
            "1.2 | Mend the gate by the pond | Bo Reed | June 2031 | Amber",
        ],
    ]


def test_lines_that_hang_from_a_bullet_begin_no_column() -> None:
    rows = """\
Aim          Action                    By when        Progress so far           RAG

Doors are    Paint the doors of the    May 2031        • The paint is bought   Green
safe         hall                                        and stands in the
                                                         shed by the pond
                                                       • Three doors of
                                                         nine are painted
                                                         and dry
                                                       • The school helps
                                                         in June
"""
    (table,) = read_layout(rows, SOURCE).tables
    assert picture(table) == [
        "Aim | Action | By when | Progress so far | RAG",
        "Doors are safe | Paint the doors of the hall | May 2031"
        " | - The paint is bought and stands in the shed by the pond"
        "\n- Three doors of nine are painted and dry\n- The school helps in June | Green",
    ]


def test_actions_lettered_under_a_heading_with_a_ref_are_rows() -> None:
    rows = """\
Action                             Lead             By when      Impact
1.1 Doors that all can use
a) Paint the doors of the hall     Ada Field        May 2031     More people
so that they can be seen                                         come to the
b) Oil all the hinges                                            hall.
1.2 A pond that is safe
a) Mend the gate by the pond       Bo Reed          June 2031    No child is
b) Put a rail around it                                          hurt.
"""
    (table,) = read_layout(rows, SOURCE).tables
    assert [row.split(" | ")[0] for row in picture(table)[1:]] == [
        "1.1 Doors that all can use",
        "a) Paint the doors of the hall so that they can be seen",
        "b) Oil all the hinges",
        "1.2 A pond that is safe",
        "a) Mend the gate by the pond",
        "b) Put a rail around it",
    ]


def test_a_page_that_opens_with_a_heading_goes_on_no_table() -> None:
    pages = """\
Ref   Action                         Lead          By when     RAG

1.1   Paint the doors of the hall    Ada Field     May 2031    Green

1.2   Mend the gate by the pond      Bo Reed       June 2031   Amber
\fPeople of the board
Name                                 Chair         Meets

Board of the Hall                    Ada Field     Monthly

Board of the Pond                    Bo Reed       Quarterly
"""
    first, *_ = read_layout(pages, SOURCE).tables
    assert [table.n_cols for table in read_layout(pages, SOURCE).tables if table.n_cols > 3] == [5]
    assert picture(first)[-1] == "1.2 | Mend the gate by the pond | Bo Reed | June 2031 | Amber"
