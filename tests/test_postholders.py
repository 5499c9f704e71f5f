"""A document's own keys: who holds which post, what an abbreviation stands for."""

from __future__ import annotations

import pytest

from owner_pictures import cell, table
from wsoa.model import Paragraph, Passage
from wsoa.normalise.owners.read import (
    EMPTY,
    is_glossary_table,
    is_postholder_table,
    read_owners,
    read_postholders,
)

# --------------------------------------------------------------------------- keys

KEY_TABLE = """
Initials | Name | Post
JD | Jane Doe | Head of Inclusion
ARB | Asha Rao-Bell | Designated Clinical Officer, Northshire ICB; Chair of the Health Group
SO'N | Sam O'Neill | Participation Officer
"""


KEYS = [
    KEY_TABLE,
    KEY_TABLE.replace("Initials | Name | Post\n", ""),
    """
Name | Initials | Post
Jane Doe | JD | Head of Inclusion
Asha Rao-Bell | ARB | Designated Clinical Officer, Northshire ICB; Chair of the Health Group
Sam O'Neill | SO'N | Participation Officer
""",
    """
JD | Jane Doe – Head of Inclusion
ARB | Asha Rao-Bell – Designated Clinical Officer, Northshire ICB; Chair of the Health Group
SO'N | Sam O'Neill – Participation Officer
""",
]


GLOSSARY = """
Abbreviation | In full | Definition
ACC | Anytown County Council | The council of Anytown.
QRG | Quality review group | Meets each month.
EHC | Education, health and care | What a plan holds.
SPO | SEND Programme Officer | Keeps the programme.
"""


ACTIONS = """
Ref | Action | Lead | By when
1.1 | Write the plan | JD | May 2021
1.2 | Print the plan | Head of SEND | June 2021
"""


@pytest.mark.parametrize("text", KEYS)
def test_a_key_to_postholders(text: str) -> None:
    key = read_postholders([table(text)])
    assert is_postholder_table(table(text))
    assert not is_glossary_table(table(text))
    assert [(each.initials, each.person, each.role) for each in key.holders] == [
        ("JD", "Jane Doe", "Head of Inclusion"),
        (
            "ARB",
            "Asha Rao-Bell",
            "Designated Clinical Officer, Northshire ICB; Chair of the Health Group",
        ),
        ("SO'N", "Sam O'Neill", "Participation Officer"),
    ]


def test_a_key_with_a_column_for_the_organisation() -> None:
    key = read_postholders(
        [
            table(
                """
Initials | Name | Post | Organisation
JD | Jane Doe | Head of Inclusion | Anytown Council
AR | Asha Rao | Chief Nurse | Northshire ICB
"""
            )
        ]
    )
    assert cell("JD/AR", key) == [
        "Anytown Council|Jane Doe|Head of Inclusion",
        "Northshire ICB|Asha Rao|Chief Nurse",
    ]


def test_a_key_may_give_posts_without_names() -> None:
    posts = table("Initials | Post\nHI | Head of Inclusion\nQR | Designated Clinical Officer")
    assert is_postholder_table(posts)
    assert cell("HI/QR", read_postholders([posts])) == [
        "||Head of Inclusion",
        "||Designated Clinical Officer",
    ]


POSTS = ("Head of Inclusion", "Deputy Director, CCG", "Clinical Lead for Therapies", "SEND Manager")


def test_initials_beside_posts_are_a_key_though_nothing_says_so() -> None:
    beside = "SJ | {} | TM | {}\nLK | {} | RP | {}".format(*POSTS)
    key = read_postholders([table(beside)])
    assert [key.by_initials[short].role for short in ("SJ", "TM", "LK", "RP")] == [*POSTS]
    short_forms = "DCO | Designated Clinical Officer\nHI | Head of Inclusion\nSM | SEND Manager"
    assert not is_postholder_table(table(short_forms))


@pytest.mark.parametrize("label", ["Leads: ", "Key to initials: ", ""])
@pytest.mark.parametrize("mark", [" – ", " = ", ": "])
def test_a_line_may_say_who_holds_which_post(label: str, mark: str) -> None:
    pairs = zip(("SJ", "TM", "LK", "RP"), POSTS, strict=True)
    line = label + "; ".join(f"{short}{mark}{post}" for short, post in pairs)
    key = read_postholders([], [Paragraph(Passage.of(line))])
    assert [key.by_initials[short].role for short in ("SJ", "TM", "LK", "RP")] == [*POSTS]


def test_a_key_in_running_lines() -> None:
    told_lines = (
        "Key\nJD\nJane Doe\nHead of Inclusion\nAR\nAsha Rao\nChief\nNurse\nSB\nSam Bell\nDCO"
    )
    blocks = [Paragraph(Passage.of(line)) for line in told_lines.split("\n")]
    assert read_postholders([], blocks).by_initials["AR"].role == "Chief Nurse"
    assert read_postholders([], blocks).by_initials["SB"].role == "DCO"
    assert read_postholders([], blocks[:7]) == EMPTY  # two might be chance


def test_a_glossary() -> None:
    assert is_glossary_table(table(GLOSSARY))
    assert not is_postholder_table(table(GLOSSARY))
    key = read_postholders([table(GLOSSARY)])
    assert dict(key.acronyms)["QRG"] == "Quality review group"
    assert cell("QRG; SPO; ACC", key) == ["QRG||", "||SPO", "ACC||"]
    types = [each.organisation_type for each in read_owners(Passage.of("ACC; QRG"), key).owners]
    assert types == ["council", "partnership_body"]


def test_a_glossary_may_go_on_to_people() -> None:
    mixed = table(GLOSSARY + "\nJD | Jane Doe | Head of Inclusion")
    assert is_glossary_table(mixed)
    assert cell("QRG/JD", read_postholders([mixed])) == ["QRG||", "|Jane Doe|Head of Inclusion"]


def test_a_glossary_in_capitals_is_no_key_to_persons() -> None:
    capitals = table(
        "Term | Meaning\nLA | Local Authority\nCCG | Clinical Commissioning Group\n"
        "DCO | Designated Clinical Officer\nOT | Occupational Therapy"
    )
    assert is_glossary_table(capitals)
    assert not is_postholder_table(capitals)
    assert cell("LA/DCO", read_postholders([capitals])) == ["LA||", "||DCO"]


@pytest.mark.parametrize("text", [ACTIONS, "A | B\nC | D"])
def test_other_tables_are_no_keys(text: str) -> None:
    assert not is_postholder_table(table(text))
    assert not is_glossary_table(table(text))
    assert read_postholders([table(text)]) == EMPTY


KEYED = [
    ("JD", ["|Jane Doe|Head of Inclusion"]),
    ("JD/SO'N", ["|Jane Doe|Head of Inclusion", "|Sam O'Neill|Participation Officer"]),
    (
        "ARB",
        [
            "Northshire ICB|Asha Rao-Bell|"
            "Designated Clinical Officer, Northshire ICB; Chair of the Health Group"
        ],
    ),
    ("JD (SEND Board)", ["SEND Board|Jane Doe|Head of Inclusion"]),
    ("JD and PCF", ["|Jane Doe|Head of Inclusion", "PCF||"]),
    ("JD to coordinate", ["|Jane Doe|Head of Inclusion"]),
    ("Jane Doe", ["|Jane Doe|"]),
    ("JD/XY", ["|Jane Doe|Head of Inclusion", "|XY|"]),
]


@pytest.mark.parametrize(("text", "owners"), KEYED)
def test_initials_are_looked_up(text: str, owners: list[str]) -> None:
    assert cell(text, read_postholders([table(KEY_TABLE)])) == owners


def test_text_keeps_the_initials() -> None:
    key = read_postholders([table(KEY_TABLE)])
    owners = read_owners(Passage.of("JD (SEND Board)/ARB"), key).owners
    assert [owner.text for owner in owners] == ["JD (SEND Board)", "ARB"]


def test_initials_that_no_key_explains_are_an_issue() -> None:
    key = read_postholders([table(KEY_TABLE)])
    [(code, message)] = read_owners(Passage.of("JD/XY"), key).issues
    assert code == "unresolved_initials"
    assert "XY" in message
    assert read_owners(Passage.of("JD"), key).issues == ()


def test_initials_that_are_a_grade_too_count_where_they_stand_alone() -> None:
    key = read_postholders(
        [table("AD | Anna Dunn | Data Officer\nJD | Jane Doe | Head of Inclusion")]
    )
    assert cell("AD", key) == ["|Anna Dunn|Data Officer"]
    assert cell("AD SEND", key) == ["||AD SEND"]


def test_a_key_may_have_a_line_for_each() -> None:
    lines = ("Initials", "JD – Head of Inclusion", "TS – Deputy Director", "AR – Head of SEND")
    key = read_postholders((), [Paragraph(Passage.of(line)) for line in lines])
    told = [(holder.initials, holder.role) for holder in key.holders]
    assert told == [("JD", "Head of Inclusion"), ("TS", "Deputy Director"), ("AR", "Head of SEND")]


def test_what_follows_a_name_is_its_post_only_where_it_is_one() -> None:
    text = "JD Jane Doe attended. TS Tom Swift sent apologies; AR – Asha Rao."
    key = read_postholders((), [Paragraph(Passage.of(text))])
    told = [(holder.initials, holder.person, holder.role) for holder in key.holders]
    assert told == [("JD", "Jane Doe", ""), ("TS", "Tom Swift", ""), ("AR", "Asha Rao", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Leads: JD Jane Doe, Head of Inclusion TS Tom Swift, Deputy Director",
        "JD – Jane Doe, Head of Inclusion; TS – Tom Swift, Deputy Director.",
        "JD: Jane Doe (Head of Inclusion) TS: Tom Swift (Deputy Director)",
    ],
)
def test_running_text_names_people_behind_their_initials(text: str) -> None:
    key = read_postholders((), [Paragraph(Passage.of(text))])
    told = [(holder.initials, holder.person, holder.role) for holder in key.holders]
    assert told == [
        ("JD", "Jane Doe", "Head of Inclusion"),
        ("TS", "Tom Swift", "Deputy Director"),
    ]
