"""Raw text whose geometry is lost, and the tables found in it again. All text is invented."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsoa.extract.plaintext.document import read_text, without_furniture
from wsoa.extract.plaintext.layout.document import read_layout
from wsoa.extract.plaintext.learned import blocks_by_grammar
from wsoa.extract.plaintext.lines import text_lines
from wsoa.model import Document, Heading, Source, Table, TableKind

SOURCE = Source("plan.txt", "0" * 64, "text")


def read(text: str) -> Document:
    """A text read by the grammar that it teaches."""
    lines, furniture = without_furniture(text_lines(text))
    return Document(SOURCE, tuple(blocks_by_grammar(lines)), furniture)


def picture(table: Table) -> list[str]:
    """A table as rows of text; a cell that spans rows shows its text where it begins."""
    return [
        " | ".join(
            cell.text if (cell := table.at(row, col)) and (cell.row, cell.col) == (row, col) else ""
            for col in range(table.n_cols)
        )
        for row in range(table.n_rows)
    ]


def prose(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if not isinstance(block, Table)]


# --------------------------------------------------------------------------- drawn row by row

ROWS = """Key Actions Lead Objective Deadline Status Progress update

Orange words are new

Parks
Ada Field
Head of Parks

A) Paint the doors of the hall so that they \n\
can be seen from the far side

Friday
02/05/2031

Done Paint bought, Mar'31.
Doors painted by the caretaker and two of the \n\
older pupils, Apr'31.

Schools
Ben Lane
Deputy Director

B) Sweep the yard

Monday
05/05/2031

In progress Brooms bought, Mar'31.

Zone1
50% done

Look after the buildings that we \n\
all share
\fSchools
Ben Lane
Deputy Director

A) Mend the fence along the road to the river

Tuesday
06/05/2031

In progress Wood bought, Mar'31.

Zone2
0% done

Keep each child who comes here \n\
safe at play
"""


def test_a_table_drawn_row_by_row_with_titles_after_its_rows() -> None:
    document = read(ROWS)
    (table,) = document.tables
    assert table.kind is TableKind.STREAM
    assert picture(table) == [
        "Key Actions |  | Lead | Objective | Deadline | Status | Progress update",
        "Zone1\n50% done | Look after the buildings that we all share"
        " | Parks\nAda Field\nHead of Parks"
        " | A) Paint the doors of the hall so that they can be seen from the far side"
        " | Friday 02/05/2031 | Done | Paint bought, Mar'31.\n"
        "Doors painted by the caretaker and two of the older pupils, Apr'31.",
        " |  | Schools\nBen Lane\nDeputy Director | B) Sweep the yard | Monday 05/05/2031"
        " | In progress | Brooms bought, Mar'31.",
        "Zone2\n0% done | Keep each child who comes here safe at play "
        "| Schools\nBen Lane\nDeputy Director"
        " | A) Mend the fence along the road to the river | Tuesday 06/05/2031"
        " | In progress | Wood bought, Mar'31.",
    ]
    assert prose(document) == ["Orange words are new"]


STEPS = """Workstream 1: Doors

Outcomes

Ref
Actions

Resource
Required

Key milestones

Deadline

1.1
Doors are safe and open for all who come in

Impact

\u2022 fewer pinched fingers

1.1a Mend the doors with the help of a joiner
who knows the building

ER Joiner found

May
2031

Doors mended  June

2031

1.1b Paint the doors in the colours that the
children have chosen

AR Colours chosen

July
2031

Paint bought

Aug
2031
\f
Doors painted

Sept
2031

1.2
Windows are clean

1.2 Wash the windows twice in each month of
the year

ER Ladder bought

Oct
2031

AR Windows washed

Nov
2031
"""


def test_steps_under_actions_under_outcomes() -> None:
    document = read(STEPS)
    (table,) = document.tables
    assert picture(table) == [
        "Outcomes | Ref | Actions | Resource Required | Key milestones | Deadline",
        "1.1 Doors are safe and open for all who come in\nImpact\n- fewer pinched fingers | 1.1a"
        " | Mend the doors with the help of a joiner who knows the building"
        " | ER | Joiner found | May 2031",
        " |  |  |  | Doors mended | June 2031",
        " | 1.1b | Paint the doors in the colours that the children have chosen "
        "| AR | Colours chosen | July 2031",
        " |  |  |  | Paint bought | Aug 2031",
        " |  |  |  | Doors painted | Sept 2031",
        "1.2 Windows are clean | 1.2 | Wash the windows twice in each month of the year"
        " | ER | Ladder bought | Oct 2031",
        " |  |  | AR | Windows washed | Nov 2031",
    ]
    assert isinstance(document.blocks[0], Heading)


# --------------------------------------------------------------------------- drawn cell by cell

CELLS = """Plan Area ONE: Doors

Key Tasks
INTENDED OUTCOMES

What are we doing?

Task Lead

Deadline

Progress Update

1.1 Make doors
easy to open

Everyone can come
in without waiting
for help.

1. Oil the hinges of all the doors in the building and
write down which of them still squeak

Caretaker

2. Ask the children which doors they like and which
they would rather not use

3. Paint the doors in colours that can be told apart by
everyone who uses the building

School Council

Head of Parks

May 2031

June 2031

July 2031

\u2022 Oil bought and kept in the
shed by the gate
\u2022 Children asked in two of
the classes
\fPlan Area TWO: Windows

Key Tasks
INTENDED OUTCOMES

What are we doing?

Task Lead

Deadline

Progress Update

2.1 Let in the
light

Rooms are bright on
every day of the
year.

1. Wash the windows on both sides before the winter
and again in spring

Caretaker

Oct 2031

2. Cut back the trees that stand nearest to the rooms
of the youngest

Head of Parks

Nov 2031

\u2022 Buckets bought by the
deputy in person
"""


COUNTED = """Ref

What we will do

Who

By when

Priority 1: Halls are
cold

1A.1

Mend the boiler in the hall

Ada Field

May 2031

1A.2

Hang curtains

Ben Lane

June 2031

Priority 2: Yards are wet

2A.1

Dig a drain

Ada Field

July 2031
"""


def test_lines_that_count_the_parts_of_a_table_stand_before_them() -> None:
    document = read(COUNTED)
    header = "Ref | What we will do | Who | By when"
    assert [
        picture(block) if isinstance(block, Table) else block.passage.printed
        for block in document.blocks
    ] == [
        "Priority 1: Halls are cold",
        [
            header,
            "1A.1 | Mend the boiler in the hall | Ada Field | May 2031",
            "1A.2 | Hang curtains | Ben Lane | June 2031",
        ],
        "Priority 2: Yards are wet",
        [header, "2A.1 | Dig a drain | Ada Field | July 2031"],
    ]


AIMS = """Objective

Action

Lead

Target Date

1.1 Halls are warm in
winter

Mend the boiler in the hall

Head of Halls

30/04/2031

Hang curtains on the north side

Head of Works

June 2031

1.2 Yards are dry

Dig a drain along the wall

Head of Works

July 2031
"""


def test_refs_before_aims_alone_do_not_begin_rows() -> None:
    (table,) = read(AIMS).tables
    assert picture(table) == [
        "Objective | Action | Lead | Target Date",
        "1.1 Halls are warm in winter | Mend the boiler in the hall | Head of Halls | 30/04/2031",
        " | Hang curtains on the north side | Head of Works | June 2031",
        "1.2 Yards are dry | Dig a drain along the wall | Head of Works | July 2031",
    ]


def test_a_table_drawn_cell_by_cell_in_no_order() -> None:
    document = read(CELLS)
    first, second = document.tables
    assert picture(first)[1:] == [
        "1.1 Make doors easy to open | Everyone can come in without waiting for help."
        " | 1. Oil the hinges of all the doors in the building and write down which of them still"
        " squeak | Caretaker | May 2031 | - Oil bought and kept in the shed by the gate\n"
        "- Children asked in two of the classes",
        " |  | 2. Ask the children which doors they like and which they would rather not use"
        " | School Council | June 2031 | ",
        " |  | 3. Paint the doors in colours that can be told apart "
        "by everyone who uses the building"
        " | Head of Parks | July 2031 | ",
    ]
    assert [row.split(" | ")[3:5] for row in picture(second)[1:]] == [
        ["Caretaker", "Oct 2031"],
        ["Head of Parks", "Nov 2031"],
    ]
    assert prose(document) == ["Plan Area ONE: Doors", "Plan Area TWO: Windows"]


# --------------------------------------------------------------------------- keys and prose


def test_a_key_of_initials_is_a_table() -> None:
    document = read(
        "Key to postholders\n\nAF\n\nAda Field\n\nHead of Parks\n\nBL\n\n"
        "Ben Lane\n\nDeputy\nDirector\n\n"
        "CM\n\nCy Moor\n\nCaretaker\n\nDO’N\n\nDi O’Nee\n\nClerk\n\n"
        "A sentence that is no part of it."
    )
    (table,) = document.tables
    assert picture(table) == [
        "AF | Ada Field | Head of Parks",
        "BL | Ben Lane | Deputy Director",
        "CM | Cy Moor | Caretaker",
        "DO’N | Di O’Nee | Clerk",
    ]
    assert prose(document) == ["Key to postholders", "A sentence that is no part of it."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A paragraph of several lines that were wrapped by\nthe layout.\n\nAnother one.",
            ["A paragraph of several lines that were wrapped by the layout.", "Another one."],
        ),
        (
            "A paragraph whose lines were taken out one by one \n\n"
            "and so stand apart from each other.",
            [
                "A paragraph whose lines were taken out one by one "
                "and so stand apart from each other."
            ],
        ),
        (
            "Sponsor: Ada Field\nPartners: Ben Lane, and others whom we name further down\n",
            ["Sponsor: Ada Field", "Partners: Ben Lane, and others whom we name further down"],
        ),
        ("Intro:\n\n\u2022 one\n\n\u2022 two", ["Intro:", "- one", "- two"]),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert prose(read(text)) == expected


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


def test_line_ends_of_any_system_and_stray_bytes() -> None:
    plain = read(ROWS)
    assert read(ROWS.replace("\n", "\r\n")) == plain
    assert read(ROWS.replace("\n", "\r")) == plain
    assert read(ROWS + "\x00") == plain
    assert read("").blocks == ()


# --------------------------------------------------------------------------- laws

PARTS = st.sampled_from(
    [
        "Key Tasks", "Actions", "Lead", "Who’s doing it?", "By when?", "Progress update", "Ref",
        "RAG",
        "1.1 Open the doors", "1. Oil them", "2. Ask them", "A) Paint", "B) Sweep", "Caretaker",
        "Head of Parks", "May 2031", "June", "2031", "Done", "In progress We met.", "ER",
        "AR Paint",
        "\u2022 an item", "- another", "a sentence that goes on and on,", "and ends here.",
        "Area 2: Doors",
        "Zone1", "AF", "Ada Field", "Page 3 of 4", "", "", "", "\f", " ",
        "   far    apart   words   ",
        "(see", "2.3)", "e) a letter", "Our Action Plan 2031",
    ]
)  # fmt: skip


def words_of(document: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in document.blocks:
        for part in block.cells if isinstance(block, Table) else (block,):
            found.update(re.findall(r"\w+", " ".join(ln.text for ln in part.passage.lines)))
    for passage in document.furniture:
        found.update(re.findall(r"\w+", passage.text))
    return found


def header_words(document: Document) -> Counter[str]:
    """The words of headers: each table says its whole header, however often parts are printed."""
    return Counter(
        word
        for table in document.tables
        for cell in table.cells
        if cell.header
        for word in re.findall(r"\w+", cell.text)
    )


@given(st.lists(PARTS, max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_and_no_cell_covers_another(parts: list[str]) -> None:
    text = "\n".join(parts)
    document = read(text)
    printed, found = Counter(re.findall(r"\w+", text)), words_of(document)
    headers = header_words(document)
    assert not {word for word in printed - found if word not in headers}
    assert not {word for word in found - printed if word not in headers}
    for table in document.tables:
        covered = [(r, c) for cell in table.cells for r in cell.rows for c in cell.cols]
        assert len(covered) == len(set(covered))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_word_of_a_published_statement_is_lost(shared: Path, number: int) -> None:
    path = sorted((shared / "seeds").glob("*.txt"))[number]
    text = path.read_text(encoding="utf-8")
    document = read_text(path.read_bytes(), SOURCE)
    printed, found = Counter(re.findall(r"\w+", text)), words_of(document)
    headers = header_words(document)
    assert not {word for word in printed - found if word not in headers}
    assert not {word for word in found - printed if word not in headers}


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
