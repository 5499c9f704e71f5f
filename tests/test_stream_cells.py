"""Raw text drawn cell by cell, and the tables found in it again. All text is invented."""

from __future__ import annotations

from text_tables import picture, prose, read_raw
from wsoa.model import Table

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
    document = read_raw(COUNTED)
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
    (table,) = read_raw(AIMS).tables
    assert picture(table) == [
        "Objective | Action | Lead | Target Date",
        "1.1 Halls are warm in winter | Mend the boiler in the hall | Head of Halls | 30/04/2031",
        " | Hang curtains on the north side | Head of Works | June 2031",
        "1.2 Yards are dry | Dig a drain along the wall | Head of Works | July 2031",
    ]


def test_a_table_drawn_cell_by_cell_in_no_order() -> None:
    document = read_raw(CELLS)
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
