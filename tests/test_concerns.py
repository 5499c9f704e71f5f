"""Which concern a text names: its ref as printed, its number, its title, who answers for it."""

from __future__ import annotations

import pytest

from builders import heading, passage, read, table
from wsoa.model import Concern, Line, Opening, Passage, Span
from wsoa.normalise.concerns import Named, concern_ref, from_text, labelled_value, ref_inside
from wsoa.normalise.outline.chapters import Outline
from wsoa.normalise.outline.over_tables import repeats_title
from wsoa.vocabulary import without_page_listed

ACTIONS = """
Action | Lead | By when
{} | DCO | May 2019
"""


def actions(text: str = "Write the guide") -> str:
    return ACTIONS.format(text)


# ---------------------------------------------------------------------------------- refs


@pytest.mark.parametrize(
    ("text", "ref", "number", "title"),
    [
        ("WSoA1: Plans are unclear", "WSoA1", 1, "Plans are unclear"),
        ("WSoA 2 – Plans are unclear", "WSoA 2", 2, "Plans are unclear"),
        ("WSOA Area ONE: There are too few plans", "WSOA Area ONE", 1, "There are too few plans"),
        ("Workstream 3 - Early help", "Workstream 3", 3, "Early help"),
        ("Work stream 3. Early help", "Work stream 3", 3, "Early help"),
        ("Priority Two: Early help", "Priority Two", 2, "Early help"),
        ("Significant concern 4: Waiting times", "Significant concern 4", 4, "Waiting times"),
        ("Area for improvement III: Waiting times", "Area for improvement III", 3, "Waiting times"),
        ("Priority A: Early help", "Priority A", 1, "Early help"),
        ("Theme iv) Early help", "Theme iv", 4, "Early help"),
        ("Recommendation 5", "Recommendation 5", 5, ""),
        (
            "Area of Significant Weakness (ASW) 1: Waiting times",
            "Area of Significant Weakness (ASW) 1",
            1,
            "Waiting times",
        ),
        ("WS1 Early help", "WS1", 1, "Early help"),
        ("WS 12: Early help", "WS 12", 12, "Early help"),
        ("Priority Area 1a: Early help", "Priority Area 1a", 1, "Early help"),
        ("Weakness (i) Waiting times", "Weakness (i)", 1, "Waiting times"),
        ("Priority (2): Early help", "Priority (2)", 2, "Early help"),
        ("(PA1): Early help", "PA1", 1, "Early help"),
        ("Priority 1 Early help", "Priority 1", 1, "Early help"),
    ],
)
def test_a_concern_is_named_by_a_noun_and_a_number(
    text: str, ref: str, number: int | None, title: str
) -> None:
    assert concern_ref(text) == ((ref, number, title) if ref else ("", None, text))


@pytest.mark.parametrize(
    "text",
    [
        "Complete review and implement recommendations – Oct 2020",
        "Workstream 1 focuses on early help",
        "Priority 1.2 Early help",
        "Priority 1st: Early help",
        "Weakness (see below) Early help",
        "WS1.2 Early help",
        "WSA: a summary",
        "PA to the Director",
        "The area has too few plans",
        "Priority actions for all",
        "Priority",
        "2019 was a good year",
        "",
    ],
)
def test_a_sentence_about_a_concern_does_not_name_one(text: str) -> None:
    assert concern_ref(text) == ("", None, text)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Ambition 2: Help comes early", "Ambition 2"),
        ("Line of enquiry B – Help comes early", "Line of enquiry B"),
        ("Appendix 2: Terms of reference", None),
        ("Table 3: Members of the board", None),
        ("Step 1: Write the guide first", None),
        ("Week 12: Panels meet in schools", None),
        ("12 – Panels meet in schools", None),
        ("A third of 16- and 17-year-olds were out of school", None),
    ],
)
def test_another_noun_will_do_where_number_and_title_follow(text: str, ref: str | None) -> None:
    named = from_text(passage(text), None)
    assert (named.ref if named else None) == ref


@pytest.mark.parametrize(
    "text",
    [
        "Priority 1: Early help (continued)",
        "Priority 1: Early help – continued",
        "Priority 1: Early help cont’d",
        "Priority 1: Early help (2 of 2)",
        "Priority 1: Early help (1/2)",
        "Priority 1: Early help – page 2 of 3",
        "Priority 1: Early help (2 of 2) continued",
        "Priority 1: Early help – Hide",
        "Priority 1: Early help ⬤ 2 ⬤ 1 1",
        "Priority 1: Early help + Show",
        "Priority 1: Early help [show/hide]",
        "Priority 1: Early help (open)",
        "Priority 1: Early help Show more",
        "Priority 1: Early help Hide this section",
        "Priority 1: Early help ▼",
        "Priority 1: Early help – continued from page 4",
        "Priority 1: Early help (continued from previous page)",
        "Priority 1: Early help … continued",
        "Priority 1: Early help Show details",
    ],
)
def test_what_a_page_prints_beside_a_title_is_no_part_of_it(text: str) -> None:
    named = from_text(passage(text), 3)
    assert named is not None
    assert (named.title, named.page) == ("Early help", 3)


@pytest.mark.parametrize(
    "title",
    [
        "Services that are hard to open",
        "What the figures show",
        "Early help (SEND)",
        "Help for 1 of 2 pupils",
        "Schools – open and close together",
    ],
)
def test_words_of_a_title_that_a_page_may_print_beside_one_stay(title: str) -> None:
    named = from_text(passage(f"Priority 1: {title}"), 3)
    assert named is not None
    assert named.title == title


@pytest.mark.parametrize("heading", ["Priority 1 – Hide", "Priority 1 (2 of 2)"])
def test_a_ref_with_what_the_page_prints_beside_it_has_no_title(heading: str) -> None:
    named = from_text(passage(heading), 3)
    assert named is not None
    assert (named.ref, named.title) == ("Priority 1", "")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Further actions (WSoA1 in the dashboard)", ("WSoA1", 1)),
        ("Further actions (Priority 2)", ("Priority 2", 2)),
        ("Further actions (see page 3)", ("", None)),
        ("Further actions", ("", None)),
    ],
)
def test_a_ref_in_brackets_within_a_label(label: str, expected: tuple[str, int | None]) -> None:
    assert ref_inside(label) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Senior sponsor: Head of SEND", ("sponsor", "Head of SEND")),
        ("SRO – Head of SEND", ("sponsor", "Head of SEND")),
        ("Senior leader: Head of SEND", ("sponsor", "Head of SEND")),
        ("Executive lead: Head of SEND", ("sponsor", "Head of SEND")),
        ("Lead director – Head of SEND", ("sponsor", "Head of SEND")),
        ("Accountable officer: Head of SEND", ("sponsor", "Head of SEND")),
        ("Senior responsible person: Head of SEND", ("sponsor", "Head of SEND")),
        ("Led by: Head of SEND", ("sponsor", "Head of SEND")),
        ("Who leads this?: Head of SEND", ("sponsor", "Head of SEND")),
        ("Lead executive director: Head of SEND", ("sponsor", "Head of SEND")),
        ("Senior leader responsible: Head of SEND", ("sponsor", "Head of SEND")),
        ("SRO for this priority: Head of SEND", ("sponsor", "Head of SEND")),
        ("Joint executive leads: Head of SEND", ("sponsor", "Head of SEND")),
        ("Operational lead: Head of SEND", ("", "Head of SEND")),
        ("Action owner: Head of SEND", ("", "Head of SEND")),
        ("Director: Head of SEND", ("", "Head of SEND")),
        ("**Strategic leadership**", ("", "")),  # what a part is about
        ("Delivery partners: CCG,  Parent forum", ("partners", "CCG, Parent forum")),
        ("**Aim**", ("outcome", "")),
        ("Telephone: 01234", ("", "01234")),
    ],
)
def test_lines_that_say_who_answers_for_a_concern(line: str, expected: tuple[str, str]) -> None:
    assert labelled_value(passage(line)) == expected


# ---------------------------------------------------------------------------------- in a document


def named(concerns: tuple[Concern, ...]) -> list[tuple[int, str, str]]:
    return [(c.concern_no, c.concern_ref, c.title) for c in concerns]


def test_a_heading_holds_for_the_tables_below_it_until_the_next() -> None:
    statement = read(
        "# Priority 1: Clear plans",
        table(actions("Write the guide")),
        "Some words between.",
        table(actions("Print the guide")),
        "# Priority 2: Early help",
        table(actions("Open the clinic")),
    )
    assert named(statement.concerns) == [
        (1, "Priority 1", "Clear plans"),
        (2, "Priority 2", "Early help"),
    ]
    assert [action.concern_no for action in statement.actions] == [1, 1, 2]


def test_a_full_width_row_names_the_concern_of_the_rows_below_it() -> None:
    statement = read(
        table("""
        Action | Lead | By when
        Priority 1: Clear plans | < | <
        Write the guide | DCO | May 2019
        Priority 2: Early help | < | <
        Open the clinic | CCG | June 2019
        """)
    )
    assert named(statement.concerns) == [
        (1, "Priority 1", "Clear plans"),
        (2, "Priority 2", "Early help"),
    ]
    assert [action.concern_no for action in statement.actions] == [1, 2]


def test_a_column_beside_the_actions_names_their_concerns() -> None:
    statement = read(
        table("""
        Area of weakness | Action | Lead | By when
        WSoA1: Clear plans | Write the guide | DCO | May 2019
        ^ | Train the panel | DCO | May 2019
        WSoA2: Early help | Open the clinic | CCG | June 2019
        """)
    )
    assert named(statement.concerns) == [(1, "WSoA1", "Clear plans"), (2, "WSoA2", "Early help")]
    assert [action.concern_no for action in statement.actions] == [1, 1, 2]


def test_any_words_before_a_number_and_a_colon_may_count_concerns_beside_the_actions() -> None:
    statement = read(
        table("""
        Weakness | No | Action | Owner | Timescale
        APP 1: Reviews are late | 1 | Write the guide | DCO | May 2019
        ^ | 2 | Train the panel | DCO | May 2019
        APP 2: Waits are long | 3 | Open the clinic | CCG | June 2019
        """)
    )
    assert named(statement.concerns) == [
        (1, "APP 1", "Reviews are late"),
        (2, "APP 2", "Waits are long"),
    ]


@pytest.mark.parametrize("header", ["Area of weakness", "Objective"])
def test_numbered_objectives_beside_the_actions_are_concerns_where_no_others_are(
    header: str,
) -> None:
    statement = read(
        table(f"""
        {header} | Action | Lead
        Objective 1: Plans are clear | Write the guide | DCO
        Objective 2: Help comes early | Open the clinic | CCG
        """)
    )
    assert named(statement.concerns) == [
        (1, "Objective 1", "Plans are clear"),
        (2, "Objective 2", "Help comes early"),
    ]


def test_a_concern_that_is_the_only_one_of_its_sort_has_no_number() -> None:
    statement = read(
        "# Area for priority action", "# Plans are late", "Strategic lead: A. Reed",
        table(actions(), 1),
        "# Area for improvement 1", "# Waits are long", "Strategic lead: B. Lee",
        table(actions("Hire therapists"), 2),
    )  # fmt: skip
    told = [(c.concern_no, c.concern_ref, c.title, c.sponsor) for c in statement.concerns]
    assert told == [
        (1, "Area for priority action", "Plans are late", "A. Reed"),
        (2, "Area for improvement 1", "Waits are long", "B. Lee"),
    ]
    assert [action.action_text for action in statement.actions][1:] == ["Hire therapists"]


def test_label_rows_above_the_header_tell_of_the_concern() -> None:
    statement = read(
        table("""
        Workstream 2: Early help | < | <
        Senior sponsor: Head of SEND | < | <
        Delivery partners: CCG and schools | < | <
        Action | Lead | By when
        Open the clinic | CCG | June 2019
        """)
    )
    [concern] = statement.concerns
    assert named((concern,)) == [(2, "Workstream 2", "Early help")]
    assert (concern.sponsor, concern.partners) == ("Head of SEND", "CCG and schools")


@pytest.mark.parametrize(
    "band",
    [
        pytest.param(
            "Weakness 2: Early help | < | Executive lead: Head of SEND | Partners: Schools",
            id="labels in front",
        ),
        pytest.param(
            "Area of weakness ¶ Weakness 2: Early help | < | Executive lead ¶ Head of SEND"
            " | Partners ¶ Schools",
            id="labels above, in the cells",
        ),
        pytest.param(
            "Area of weakness | < | Executive lead | Partners\n"
            "        Weakness 2: Early help | < | Head of SEND | Schools",
            id="labels in a row of their own",
        ),
    ],
)
def test_a_band_of_cells_above_the_header_tells_of_the_concern(band: str) -> None:
    drawn = f"""
        {band}
        Ref | Action | Lead | By when
        2.1 | Open the clinic | CCG | June 2019
        2.2 | Write the guide | SENCO | July 2019
        """
    [concern] = read(table(drawn)).concerns
    assert named((concern,)) == [(2, "Weakness 2", "Early help")]
    assert (concern.sponsor, concern.partners) == ("Head of SEND", "Schools")


def test_numbered_items_that_name_concerns_are_bands() -> None:
    statement = read(
        table("""
        Item | Action | Lead | By when
        1 | Welcome | < | <
        2 | Area 1: Early help | < | <
        2.1 | Open the clinic | CCG | June 2019
        3 | Area 2: Plans are late |  |
        3.1 | Write the guide | SENCO | July 2019
        """)
    )
    assert [concern.title for concern in statement.concerns] == ["Early help", "Plans are late"]
    assert [action.concern_no for action in statement.actions] == [1, 2]


def test_an_outcome_beside_its_label_is_whole() -> None:
    statement = read(
        "# Workstream 2: Early help",
        table("""
        Accountable officer | Head of SEND
        Partners | CCG and schools
        Outcome | Help comes early
        """),
        "The inspectors said that help came late.",
        table("""
        Ref | Action | Lead | By when
        2.1 | Open the clinic | CCG | June 2019
        2.2 | Write the guide | SENCO | July 2019
        """),
    )
    assert {action.outcome_text for action in statement.actions} == {"Help comes early"}


def test_lines_between_heading_and_table_tell_of_the_concern() -> None:
    [concern] = read(
        "# Workstream 2: Early help",
        "Senior sponsor: Head of SEND",
        "Delivery partners: CCG and schools",
        table(actions()),
    ).concerns
    assert (concern.sponsor, concern.partners) == ("Head of SEND", "CCG and schools")


def test_the_same_concern_named_again_is_one_concern() -> None:
    statement = read(
        "# Priority 1: Clear plans",
        table(actions("Write the guide"), 1),
        "# Priority 2: Early help",
        table(actions("Open the clinic"), 2),
        "# PRIORITY 1: Clear plans (continued)",
        table(actions("Print the guide"), 3),
    )
    assert [(a.concern_no, a.action_text) for a in statement.actions] == [
        (1, "Write the guide"),
        (1, "Print the guide"),
        (2, "Open the clinic"),
    ]


def test_an_aim_over_a_table_holds_for_the_rest_of_its_concern_on_the_next_page() -> None:
    statement = read(
        "# Priority 1",
        "# Schools and families plan together",
        "Accountable: Head of SEND",
        "Outcome: Every plan is written with the family",
        table(actions("Write the guide"), 1),
        "Key: green is done",
        "# Priority 1 (continued)",
        table(actions("Print the guide"), 2),
        "# Priority 2",
        "# Help comes in time",
        "Accountable: Head of Early Help",
        "Outcome: Nobody waits for more than a month",
        table(actions("Open the clinic"), 3),
        "# Priority 3",
        "# Young people choose for themselves",
        "Accountable: Head of Schools",
        "Outcome: Each has a next step of their own",
        table(actions("Visit every school"), 4),
    )
    assert [(a.concern_no, a.outcome_no, a.action_text) for a in statement.actions] == [
        (1, 1, "Write the guide"),
        (1, 1, "Print the guide"),
        (2, 1, "Open the clinic"),
        (3, 1, "Visit every school"),
    ]
    assert [(c.title, c.sponsor) for c in statement.concerns] == [
        ("Schools and families plan together", "Head of SEND"),
        ("Help comes in time", "Head of Early Help"),
        ("Young people choose for themselves", "Head of Schools"),
    ]
    assert [outcome.outcome_text for outcome in statement.outcomes] == [
        "Every plan is written with the family",
        "Nobody waits for more than a month",
        "Each has a next step of their own",
    ]


def test_numbers_are_those_printed() -> None:
    statement = read(
        "# Priority 4: Plans", table(actions()), "# Priority 2: Help", table(actions())
    )
    assert [c.concern_no for c in statement.concerns] == [2, 4]


def test_letters_are_numbers_where_they_count_on() -> None:
    def numbers(*letters: str) -> list[int]:
        blocks = ((f"# Priority {letter}: Help", table(actions())) for letter in letters)
        return [c.concern_no for c in read(*(block for pair in blocks for block in pair)).concerns]

    assert numbers("B", "D") == [2, 4]
    assert numbers("L", "Q", "H") == [1, 2, 3]


def test_concerns_without_numbers_are_numbered_in_their_order() -> None:
    statement = read(
        table("""
        Area of weakness | Action | Lead
        Plans are unclear | Write the guide | DCO
        Help comes late | Open the clinic | CCG
        """)
    )
    assert named(statement.concerns) == [(1, "", "Plans are unclear"), (2, "", "Help comes late")]


def test_a_title_told_in_a_list_at_the_front_is_used_where_the_heading_has_none() -> None:
    [concern] = read("Priority 1: Clear plans", "# Priority 1", table(actions())).concerns
    assert concern.title == "Clear plans"


def test_concerns_without_actions_are_no_rows() -> None:
    statement = read("# Priority 1: Plans", "Words.", "# Priority 2: Help", table(actions()))
    assert [c.concern_no for c in statement.concerns] == [2]


@pytest.mark.parametrize(
    ("blocks", "titles"),
    [
        (
            ["Ofsted found these areas of significant weakness:", "1. Plans are late;", "2. Waits"],
            [(1, "1", "Plans are late"), (2, "2", "Waits")],
        ),
        (
            ["# Areas for priority action", "- The late plans", "- The waits", "Inspectors left."],
            [(1, "", "The late plans"), (2, "", "The waits")],
        ),
        (["The board raised these areas of concern:", "1. Parking", "2. Noise"], []),
        (["Ofsted found these areas of concern:", "1. Plans", "3. Waits"], []),  # not one list
        (["Ofsted came. We spoke of weaknesses.", "1. Plans", "2. Waits"], []),
    ],
)
def test_a_list_of_weaknesses_alone_gives_the_concerns(
    blocks: list[str], titles: list[tuple[int, str, str]]
) -> None:
    assert named(read(*blocks).concerns) == titles


def test_lines_below_the_name_in_a_band_say_who_answers_for_the_concern() -> None:
    drawing = """
    Ref | Action | Lead
    Priority 1: Clear plans ¶ Sponsor: A. Reed ¶ Partners: Forum, ICB | < | <
    1.1 | Write the guide | DCO
    """
    (concern,) = read(table(drawing, 1)).concerns
    assert (concern.title, concern.sponsor, concern.partners) == (
        "Clear plans",
        "A. Reed",
        "Forum, ICB",
    )


@pytest.mark.parametrize(
    ("cell", "title", "sponsor"),
    [
        ("Theme 2: Clear plans Senior accountable sponsor: A. Reed", "Clear plans", "A. Reed"),
        ("Theme 2: What a Lead: A. Reed", "What a Lead: A. Reed", ""),  # one word alone says little
    ],
)
def test_who_answers_may_be_told_right_behind_the_name(cell: str, title: str, sponsor: str) -> None:
    drawn = f"Concern | Action | Lead\n{cell} | Write the guide | DCO"
    for named in (from_text(passage(cell), None), *read(table(drawn)).concerns):
        assert named is not None
        assert (named.title, named.sponsor) == (title, sponsor)


def test_a_line_of_a_narrow_cell_may_say_who_answers_for_the_concern() -> None:
    for label in (("Senior sponsor: A.",), ("Senior accountable", "sponsor: A.")):
        lines = ("Theme 2: Clear", "plans for all", *label, "Reed")
        cell = Passage(tuple(Line((Span(line),), Opening.WRAP) for line in lines))
        named = from_text(cell, None)
        assert named is not None
        assert (named.title, named.sponsor) == ("Clear plans for all", "A. Reed")


def test_a_measure_below_the_outcome_in_a_band_is_how_its_success_is_known() -> None:
    drawing = """
    Ref | Action | Lead
    Outcome 1.1: Less waiting ¶ Measure: Nine in ten are seen in a month | < | <
    1.1.1 | Write the guide | DCO
    1.1.2 | Train the panel | CCG
    """
    (outcome,) = read("# Priority 1: Help", table(drawing, 1)).outcomes
    told = (outcome.outcome_ref, outcome.outcome_text, outcome.success_text)
    assert told == ("1.1", "Less waiting", "Nine in ten are seen in a month")


def test_a_measure_below_the_outcome_in_its_cell_is_how_its_success_is_known() -> None:
    drawing = """
    Outcome | Ref | Action | Lead
    1A Less waiting ¶ How we will measure it ¶ Nobody waits | 1A.i | Write the guide | DCO
    ^ | 1A.ii | Train the panel | CCG
    1B Clear plans ¶ How we will measure it ¶ Families say so | 1B.i | Ask families | Forum
    ^ | 1B.ii | Tell them | DCO
    """
    statement = read("# Priority 1: Help", table(drawing, 1))
    assert [(o.outcome_ref, o.outcome_text, o.success_text) for o in statement.outcomes] == [
        ("1A", "Less waiting", "Nobody waits"),
        ("1B", "Clear plans", "Families say so"),
    ]
    assert [action.action_ref for action in statement.actions] == ["1A.i", "1A.ii", "1B.i", "1B.ii"]


def test_who_leads_what_a_heading_behind_the_actions_names_answers_for_no_concern() -> None:
    (concern,) = read(
        "# Priority 1: Help",
        table(actions(), 1),
        "# Appendix B – Members of the board",
        "Chair: A. Reed, independent",
    ).concerns
    assert concern.sponsor == ""


def test_a_name_over_the_header_ends_where_who_answers_is_said() -> None:
    drawing = """
    Theme 2 ¶ Clear plans ¶ Senior sponsor: A. Reed ¶ Partners: Forum, ICB | < | <
    Ref | Action | Lead
    1.1 | Write the guide | DCO
    """
    (concern,) = read(table(drawing, 1)).concerns
    told = (concern.concern_ref, concern.title, concern.sponsor, concern.partners)
    assert told == ("Theme 2", "Clear plans", "A. Reed", "Forum, ICB")


def test_an_aim_that_stands_for_a_concern_ends_where_who_answers_is_said() -> None:
    statement = read(
        "# Objective 1: Clear plans", "Sponsor: A. Reed", table(actions(), 1),
        "# Objective 2: Short waits", "Sponsor: B. Lee", table(actions("Hire therapists"), 2),
    )  # fmt: skip
    assert [(c.title, c.sponsor) for c in statement.concerns] == [
        ("Clear plans", "A. Reed"),
        ("Short waits", "B. Lee"),
    ]


def test_paragraphs_between_an_outcome_and_its_table_are_the_outcomes() -> None:
    statement = read(
        "# Priority 1: Clear plans",
        heading("Outcome 1.1: Plans are read", level=2),
        "Impact: fewer complaints",
        table(actions(), 1),
    )
    (action,) = statement.actions
    assert (action.outcome_ref, action.outcome_text) == (
        "1.1",
        "Plans are read\nImpact: fewer complaints",
    )


def test_numbered_objectives_are_the_concerns_where_nothing_else_is_named() -> None:
    statement = read(
        "# Objective 1", "# Clear plans", table(actions(), 1),
        "# Objective 2", "# Short waits", table(actions("Hire therapists"), 2),
    )  # fmt: skip
    told = [(c.concern_no, c.concern_ref, c.title) for c in statement.concerns]
    assert told == [(1, "Objective 1", "Clear plans"), (2, "Objective 2", "Short waits")]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            ("# Key line 1. Clear plans", "# Key line 2. Short waits"),
            [(1, "Key line 1", "Clear plans"), (2, "Key line 2", "Short waits")],
        ),
        (
            ("# Big thing one Clear plans", "# Big thing two Short waits"),
            [(1, "Big thing one", "Clear plans"), (2, "Big thing two", "Short waits")],
        ),
        (
            ("# Clear plans in year 1", "# Short waits in year 2"),
            [(1, "", "Clear plans in year 1"), (2, "", "Short waits in year 2")],
        ),
    ],
    ids=["behind a stop", "behind a number in words", "no number opens a title"],
)
def test_parts_that_one_word_counts_are_concerns_where_no_others_are(
    headings: tuple[str, str], expected: list[tuple[int, str, str]]
) -> None:
    one, two = headings
    drawn = table(actions(), 1), table(actions("Hire therapists"), 2)
    statement = read("# Our plan", one, drawn[0], two, drawn[1])
    assert [(c.concern_no, c.concern_ref, c.title) for c in statement.concerns] == expected


def outlined(*blocks: str) -> list[tuple[str, str, str]]:
    """For each action the ref of its concern, the ref and the text of its outcome."""
    statement = read(*blocks)
    refs = {concern.concern_no: concern.concern_ref for concern in statement.concerns}
    return [(refs[a.concern_no], a.outcome_ref, a.outcome_text) for a in statement.actions]


def test_a_numbered_objective_over_outcomes_is_a_concern() -> None:
    drawing = """
    Action | Lead | By when
    Objective 1: Clear plans | < | <
    Outcome: Plans are read | < | <
    Write the guide | DCO | May 2019
    Outcome: Plans are used | < | <
    Train the panel | DCO | June 2019
    Objective 2: Short waits | < | <
    Outcome 2.1: Nobody waits a year | < | <
    Open the clinic | CCG | June 2019
    """
    assert outlined(table(drawing, 1)) == [
        ("Objective 1", "", "Plans are read"),
        ("Objective 1", "", "Plans are used"),
        ("Objective 2", "2.1", "Nobody waits a year"),
    ]


@pytest.mark.parametrize("merged", ["| < | <", "| | "], ids=["merged", "in the first column"])
def test_a_row_that_names_a_concern_or_an_outcome_alone_is_a_band(merged: str) -> None:
    drawing = f"""
    Action | Lead | By when
    Priority 1: Clear plans {merged}
    Outcome: Plans are read {merged}
    Write the guide | DCO | May 2019
    Priority 2: Short waits {merged}
    Open the clinic | CCG | June 2019
    """
    told = outlined(table(drawing, 1))
    assert told == [("Priority 1", "", "Plans are read"), ("Priority 2", "", "")]


@pytest.mark.parametrize(
    ("label", "ref"), [("Outcome 1.1", "1.1"), ("Outcome", ""), ("What we want to achieve", "")]
)
def test_a_box_of_one_label_says_what_the_table_below_is_to_achieve(label: str, ref: str) -> None:
    box = f"{label} | Plans are read"
    told = outlined("# Priority 1: Clear plans", table(box, 1), table(actions(), 1))
    assert told == [("Priority 1", ref, "Plans are read")]


def test_an_outcome_beside_its_ref_may_have_its_label_again() -> None:
    box = "Outcome 1.1 | Outcome:¶Plans are read"
    [[*above, text]] = outlined("# Priority 1: Clear plans", table(box, 1), table(actions(), 1))
    assert above == ["Priority 1", "1.1"]
    assert text.endswith("Plans are read")


def test_a_concern_in_a_line_of_boxes_is_no_abbreviation() -> None:
    told = outlined(
        *(table("WSoA1 | Waits are too long", 1), table(actions(), 1)),
        *(table("WSoA2 | What schools offer is not always known", 1), table(actions(2), 1)),
    )
    assert [ref for ref, *_ in told] == ["WSoA1", "WSoA2"]


def test_a_name_that_the_side_of_a_column_cut_is_whole() -> None:
    drawn = """
    Action | Lead | By when
    Priority 1: Too little is known¶Sponsor: A. Lee | of what families think |
    Write the guide | DCO | May 2019
    """
    statement = read(table(drawn, 1))
    [concern] = statement.concerns
    assert concern.title == "Too little is known of what families think"
    assert concern.sponsor == "A. Lee"


def test_an_outcome_right_above_the_name_of_its_concern_is_that_concerns() -> None:
    told = outlined(
        table("Outcome | Plans are read", 1), "# Priority 1: Clear plans", table(actions(), 1),
        table("Outcome | Nobody waits", 2), "# Priority 2: Waits", table(actions("Hire"), 2),
    )  # fmt: skip
    assert told == [("Priority 1", "", "Plans are read"), ("Priority 2", "", "Nobody waits")]


def test_a_line_right_over_a_table_names_its_concern_and_a_list_of_lines_does_not() -> None:
    assert outlined("Priority 1 Clear plans", table(actions(), 1), "Priority 2: Waits") == [
        ("Priority 1", "", "")
    ]
    assert outlined("Priority 1: Plans", "Priority 2: Waits", table(actions(), 1)) == [("", "", "")]


def test_a_ref_and_a_title_over_the_header_say_what_the_table_is_to_achieve() -> None:
    drawing = """
    1.1 | Plans are read | < | <
    Impact | Families tell their story once | < | <
    Ref | Action | Lead | By when
    1.1.1 | Write the guide | DCO | May 2019
    """
    statement = read("# Priority 1: Clear plans", table(drawing, 1))
    (action,) = statement.actions
    assert (action.action_ref, action.outcome_ref) == ("1.1.1", "1.1")
    assert action.outcome_text == "Plans are read"
    assert [outcome.success_text for outcome in statement.outcomes] == [
        "Families tell their story once"
    ]


def test_a_sponsor_may_stand_below_the_actions() -> None:
    made = read(
        "# Marlshire SEND Action Plan",
        "# Priority 1: Getting help early",
        table("Action | Lead | By when\nWrite the new guide | Head of SEND | May 2019"),
        "Senior sponsor: Jo Hart, Director of Education",
        "# Priority 2: Growing up",
        table("Action | Lead | By when\nTrain all of the staff | Head of HR | May 2019"),
        "Senior sponsor: Lee Marsh, Director of Adult Services",
    )
    assert [concern.sponsor for concern in made.concerns] == [
        "Jo Hart, Director of Education",
        "Lee Marsh, Director of Adult Services",
    ]


def test_plain_words_below_the_heading_of_an_outcome_say_more_of_it() -> None:
    """Word files set a long value larger than the text of their tables: it comes as a heading."""
    rows = "Ref | Action | Lead\n1.1 | Write the guide | DCO"
    outcome = heading("**Outcome: Review the therapies that children have**", level=3)
    more = heading("Waits become as short as they are in areas like this one.", level=4)
    further = "Families say in each survey that they wait for less time than before."
    for below in ((more,), (further, more), (more, more)):
        statement = read("# Priority 1: Long waits", outcome, *below, table(rows))
        (action,) = statement.actions
        assert action.outcome_text.startswith("Review the therapies that children have")
        assert action.outcome_text.count("\n") == len(below)


@pytest.mark.parametrize("name", ["RAG key", "Glossary", "Ratings used", "Contents", "Key"])
def test_a_heading_of_what_explains_the_plan_is_no_concern_of_the_actions_below(name: str) -> None:
    statement = read(f"# {name}", table(actions()))
    assert [concern.title for concern in statement.concerns] == [""]
    other = read("# Waiting times", table(actions()))
    assert [concern.title for concern in other.concerns] == ["Waiting times"]


def test_a_sponsor_right_behind_the_name_of_a_concern() -> None:
    named = from_text(passage("Priority 2: Clear plans Sponsor: A. Name"), None)
    assert named is not None
    assert (named.title, named.sponsor) == ("Clear plans", "A. Name")


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Plans are late ..... 5", "Plans are late"),
        ("Plans are late … 12", "Plans are late"),
        ("Plans are late . . . . 12", "Plans are late"),
        ("Plans are late", "Plans are late"),
        ("Plans in Year 9", "Plans in Year 9"),
        ("Duties of the Act of 2014. 5", "Duties of the Act of 2014. 5"),
    ],
)
def test_an_entry_of_the_contents_has_its_page_behind_dots(entry: str, title: str) -> None:
    assert without_page_listed(entry) == title


def test_a_heading_may_repeat_the_title_that_the_contents_give_a_ref() -> None:
    """It says what the concern is, and not what its table is to achieve."""
    outline = Outline(titles={"priority 1": "Plans are late"})
    assert not repeats_title(outline, passage("Plans are late"))
    outline.open(Named("Priority 1", 1))
    assert repeats_title(outline, passage("Plans are late"))
    assert not repeats_title(outline, passage("Plans are on time"))
