"""Who is responsible: owner cells, keys to postholders, prose, and names blanked.

`data/owner_cells.json` is the table of invented cells: each with its owners as
`organisation|person|role`. A line break in a cell is the author's, an empty line a paragraph.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsoa.model import (
    Cell,
    Line,
    Opening,
    Owner,
    Paragraph,
    Passage,
    Place,
    Span,
    Table,
)
from wsoa.normalise.owners.bodies import kind_of_post, one_name_each, spelling
from wsoa.normalise.owners.read import (
    EMPTY,
    PostholderKey,
    blank_names,
    is_glossary_table,
    is_postholder_table,
    organisation_type,
    person_names,
    read_owners,
    read_postholders,
    subject_owners,
)
from wsoa.normalise.owners.words.vocabulary import owner_vocabulary

CELLS = json.loads((Path(__file__).parent / "data" / "owner_cells.json").read_text("utf-8"))


def told(owners: Iterable[Owner]) -> list[str]:
    return [f"{owner.organisation}|{owner.person}|{owner.role}" for owner in owners]


def cell(text: str, key: PostholderKey = EMPTY) -> list[str]:
    return told(read_owners(Passage.of(text), key).owners)


def lines(*printed: tuple[str, Opening]) -> Passage:
    return Passage(tuple(Line((Span(text),), opening) for text, opening in printed))


def table(text: str) -> Table:
    rows = [row.split(" | ") for row in text.strip().splitlines()]
    return Table(
        tuple(
            Cell(Passage.of(words.strip()), number, column)
            for number, row in enumerate(rows)
            for column, words in enumerate(row)
        )
    )


# --------------------------------------------------------------------------- owner cells


@pytest.mark.parametrize("case", CELLS, ids=[case["cell"] for case in CELLS])
def test_owner_cell(case: dict[str, Any]) -> None:
    assert cell(case["cell"]) == case["owners"]


WRAPPED = [
    ("Designated\nClinical\nOfficer", ["||Designated Clinical Officer"]),
    ("Quality and\nstandards\nworkstream", ["Quality and standards workstream||"]),
    ("Co-\nproduction\nworkstream", ["Co-production workstream||"]),
    ("Head of SEN\nService\nAnytown\nCouncil", ["Anytown Council||Head of SEN Service"]),
]


@pytest.mark.parametrize(("text", "owners"), WRAPPED)
def test_wrapped_lines_are_one_owner_whether_or_not_the_format_tells_wraps(
    text: str, owners: list[str]
) -> None:
    first, *rest = text.split("\n")
    wrapped = lines((first, Opening.PARAGRAPH), *((line, Opening.WRAP) for line in rest))
    assert told(read_owners(wrapped).owners) == owners
    assert cell(text) == owners


IN_A_NARROW_COLUMN = [
    ("SEND Data Officer\nSchools ICT Lead", ["||SEND Data Officer", "||Schools ICT Lead"]),
    ("Director of Quality and\nSafety", ["||Director of Quality and Safety"]),
    (
        "Head of Inclusion\nAnytown Heads'\nAssociation",
        [
            "||Head of Inclusion",
            "Anytown Heads' Association||",
        ],
    ),
    ("NCC Service Delivery\nManager: Transitions", ["NCC||Service Delivery Manager: Transitions"]),
    (
        "Director of\nChildren's Services\nRos Pemble, Early\nYears Adviser",
        ["||Director of Children's Services", "|Ros Pemble|Early Years Adviser"],
    ),
    ("Anytown and\nHam CCG:\nJane Doe, Nurse", ["Anytown and Ham CCG|Jane Doe|Nurse"]),
    ("Port Anytown\nCouncil: Jane\nDoe", ["Port Anytown Council|Jane Doe|"]),
    ("Dr Jane Doe, Clinical\nLead", ["|Dr Jane Doe|Clinical Lead"]),
    ("Director of Growth\n– NCC", ["NCC||Director of Growth"]),
    ("Clinical Lead\nNHS Anytown\nCCG", ["NHS Anytown CCG||Clinical Lead"]),
    ("Head of Children\nin Need\nAnytown\nCouncil", ["Anytown Council||Head of Children in Need"]),
    (
        "Assistant Director\nEducation (West\nAnytown Council)\nPrincipal (Northshire\nCollege)",
        ["West Anytown Council||Assistant Director Education", "Northshire College||Principal"],
    ),
]


@pytest.mark.parametrize(("text", "owners"), IN_A_NARROW_COLUMN)
def test_a_line_that_looks_wrapped_may_begin_an_owner(text: str, owners: list[str]) -> None:
    first, *rest = text.split("\n")
    wrapped = lines((first, Opening.PARAGRAPH), *((line, Opening.WRAP) for line in rest))
    assert told(read_owners(wrapped).owners) == owners


def test_a_page_end_parts_nothing() -> None:
    def line(text: str, page: int) -> Line:
        return Line((Span(text),), Opening.PARAGRAPH, Place(page))

    cut = Passage((line("DCO/Lead", 4), line("Children's Commissioner", 5)))
    assert told(read_owners(cut).owners) == ["||DCO", "||Lead Children's Commissioner"]


def test_an_organisation_heads_its_stack_over_blank_lines() -> None:
    stack = (
        "Anytown Council\nJane Doe\nHead of Inclusion\n\nJohn Roe\nVirtual School Head\n\n"
        "Northshire ICB\nAsha Rao\nDesignated Clinical Officer"
    )
    assert cell(stack) == [
        "Anytown Council|Jane Doe|Head of Inclusion",
        "Anytown Council|John Roe|Virtual School Head",
        "Northshire ICB|Asha Rao|Designated Clinical Officer",
    ]


def test_a_council_under_a_role_employs_it_and_a_school_is_a_partner() -> None:
    wrapped = ("Head of Inclusion and", Opening.PARAGRAPH), ("Learning", Opening.WRAP)
    council = lines(*wrapped, ("Anytown Council", Opening.LINE))
    school = lines(*wrapped, ("Oakfield School", Opening.LINE))
    assert told(read_owners(council).owners) == ["Anytown Council||Head of Inclusion and Learning"]
    assert told(read_owners(school).owners) == [
        "||Head of Inclusion and Learning",
        "Oakfield School||",
    ]


def test_text_is_as_printed() -> None:
    owners = read_owners(Passage.of("Jane Doe (ICB) and SEND Board to monitor")).owners
    assert [owner.text for owner in owners] == ["Jane Doe (ICB)", "SEND Board to monitor"]


@pytest.mark.parametrize("text", ["", "   ", "\n", "TBC", "/", "n/a"])
def test_a_cell_that_names_nobody(text: str) -> None:
    assert read_owners(Passage.of(text)).owners == ()


def test_words_that_are_no_owner_are_reported() -> None:
    reading = read_owners(Passage.of("everything goes fine"))
    assert reading.owners == ()
    assert {code for code, _ in reading.issues} == {"unread_owner"}
    assert all("everything goes fine" in message for _, message in reading.issues)


# --------------------------------------------------------------------------- laws

# A cell set in capitals, bare initials, or an organisation that heads what follows (`LA: …`) says
# something of its neighbours; all others are read the same beside any.
ALONE = [
    case["cell"]
    for case in CELLS
    if "\n" not in case["cell"]
    and not case["cell"].isupper()
    and not any(mark in case["cell"] for mark in (":", " – ", " - "))
]


@given(st.lists(st.sampled_from(ALONE), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_list_items_are_read_each_by_itself(texts: list[str]) -> None:
    apart = [owner for text in texts for owner in cell(f"- {text}")]
    together = cell("\n".join(f"- {text}" for text in texts))
    assert {owner.casefold() for owner in together} == {owner.casefold() for owner in apart}


PRINTED = re.compile(r"\s+")


@given(st.lists(st.sampled_from([*" ".join(ALONE).split(), "\n", "\n\n", "(", ")", "–", "/"])))
@settings(max_examples=120, deadline=None)
def test_any_words_give_owners_made_of_printed_words(words: list[str]) -> None:
    passage = Passage.of(" ".join(words))
    reading = read_owners(passage)
    assert len(set(told(reading.owners))) == len(reading.owners)
    for owner in reading.owners:
        for part in (owner.organisation, owner.person, owner.role):
            assert part in PRINTED.sub(" ", passage.printed) or part in owner.text
        assert bool(owner.organisation) == bool(owner.organisation_type)


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


# --------------------------------------------------------------------------- prose

SENTENCES = [
    ("The ICB will commission a new pathway by June 2023.", "ICB", ["ICB||"]),
    (
        "Anytown Council and Northshire ICB will agree a strategy.",
        "Anytown Council and Northshire ICB",
        ["Anytown Council||", "Northshire ICB||"],
    ),
    ("The Terms of Reference will be reviewed by March 2022.", "", []),
    ("The plan will be reviewed by the SEND Board in March.", "SEND Board", ["SEND Board||"]),
    ("Schools will be asked to complete an audit.", "Schools", ["Schools||"]),
    ("We will publish the Local Offer.", "", []),
    ("Council to recruit two psychologists", "Council", ["Council||"]),
    ("Work with the ICB to develop the pathway", "", []),
    ("Recruit a DCO", "", []),
    ("A new board will be established.", "", []),
    (
        "Jane Doe, Head of SEND, will chair the group.",
        "Jane Doe, Head of SEND",
        ["|Jane Doe|Head of SEND"],
    ),
    ("Adult social care will name a lead.", "Adult social care", ["Adult social care||"]),
    ("The SEND Board on 4 May 2022 will agree it.", "SEND Board", ["SEND Board||"]),
    ("CCG continuing to meet providers each month.", "CCG", ["CCG||"]),
    ("CCG working with schools will map needs.", "CCG working with schools", ["CCG||"]),
    ("The new service will start in May.", "", []),
    ("Access to services will improve.", "", []),
    ("Monthly audits from November 2021.", "", []),
    (
        "The Head of SEND will lead a review. The DCO will report to it.",
        "Head of SEND",
        ["||Head of SEND", "||DCO"],
    ),
    (
        "Anytown CCG will write to all. The CCG will publish the replies.",
        "Anytown CCG",
        ["Anytown CCG||"],
    ),
]


@pytest.mark.parametrize(("sentence", "text", "owners"), SENTENCES)
def test_the_subject_is_the_owner(sentence: str, text: str, owners: list[str]) -> None:
    subject = subject_owners(sentence)
    assert (subject.text, told(subject.owners)) == (text, owners)


# --------------------------------------------------------------------------- organisations

TYPES = [
    ("LA", "council"),
    ("Anytown County Council", "council"),
    ("Council SEND Team", "council"),
    ("NCCG", "nhs_commissioner"),
    ("NHS Northshire Integrated Care Board", "nhs_commissioner"),
    ("CCG Governing Body", "nhs_commissioner"),
    ("Northshire Hospitals NHS Foundation Trust", "nhs_provider"),
    ("Northshire Community Trust", "nhs_provider"),
    ("CAMHS", "nhs_provider"),
    ("Anytown Parent Carer Forum", "parent_carer_forum"),
    ("PCF Steering Group", "parent_carer_forum"),
    ("Anytown Parents' Network", "parent_carer_forum"),
    ("Anytown Parents’ Network", "parent_carer_forum"),
    ("Parent Carer Alliance", "parent_carer_forum"),
    ("Families Forum", "parent_carer_forum"),
    ("Carers United", "parent_carer_forum"),
    ("Anytown Parents United", "parent_carer_forum"),
    ("Parent Carer Group", "parent_carer_forum"),
    ("Family Voice", "parent_carer_forum"),
    ("Parents and Young People's Voice", "parent_carer_forum"),
    ("Young People's Voice", "other"),
    ("Children’s Voice", "other"),
    ("Young Carers Forum", "other"),
    ("Headteachers Network", "partnership_body"),
    ("Young Carers Network", "partnership_body"),
    ("Family Hub Network", "partnership_body"),
    ("Family Support Group", "partnership_body"),
    ("Oakfield School", "school"),
    ("Oakfield Academy Trust", "school"),
    ("Mencap", "voluntary"),
    ("SEND Partnership Board", "partnership_body"),
    ("Joint Commissioning Group", "partnership_body"),
    ("Access to Learning workstream", "partnership_body"),
    ("Schools Forum", "partnership_body"),
    ("SEN Team", "other"),
    ("Ofsted", "other"),
    ("Anything Else", "other"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), TYPES)
def test_organisation_type(name: str, expected: str) -> None:
    assert organisation_type(name) == expected


# --------------------------------------------------------------------------- names

BLANKED = [
    ("Led by Jane Doe.", "Led by [name]."),
    ("Led by JANE  DOE's team", "Led by [name]'s team"),
    ("Dr Jane Doe, Ms. Doe and J. Doe met", "[name], [name] and [name] met"),
    ("JD/AR to agree; JDX and AJD stay", "[name]/AR to agree; JDX and AJD stay"),
    ("Doe Road and Jane Street stay", "Doe Road and Jane Street stay"),
    ("Write to jane.doe@anytown.gov.uk", "Write to [name]"),
]


@pytest.mark.parametrize(("text", "expected"), BLANKED)
def test_known_names_are_blanked(text: str, expected: str) -> None:
    assert blank_names(text, ["Jane Doe", "JD", "jane.doe@anytown.gov.uk"]) == expected


def test_a_titled_surname_is_blanked_with_its_title_only() -> None:
    assert blank_names("Mrs Doe of Doe Road", ["Mrs Doe"]) == "[name] of Doe Road"


def test_names_are_found_by_title_or_given_name() -> None:
    text = "Agreed by Jane Doe and Dr A Smith with Oakfield Academy and (Ravi Patel) in Long Acre."
    assert person_names(text) == ("Jane Doe", "Dr A Smith", "Ravi Patel")


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=12), max_size=3))
@settings(max_examples=60, deadline=None)
def test_blanking_leaves_no_listed_name_standing_alone(text: str, names: list[str]) -> None:
    blanked = blank_names(text, names)
    if not any(name.strip() for name in names):
        assert blanked == text
    assert blank_names(text, []) == text


# --------------------------------------------------------------------------- vocabulary


def test_no_phrase_is_listed_twice_with_two_meanings() -> None:
    listed: dict[str, set[str]] = {}
    for group in ("employers", "services", "closing_words", "open_words"):
        for names in owner_vocabulary().organisations[group].values():
            for name in names:
                listed.setdefault(name, set()).add(group)
    twice = {name: groups for name, groups in listed.items() if len(groups) > 1}
    assert twice == {}


def test_every_word_of_the_vocabulary_is_met_where_it_stands_alone() -> None:
    from wsoa.normalise.owners.lines import OwnerCell
    from wsoa.normalise.owners.words.atoms import owner_atoms

    unmet = [
        phrase
        for phrase, kind, _ in owner_vocabulary().patterns
        if [atom.kind for atom in owner_atoms(OwnerCell(phrase))] != [kind]
    ]
    assert unmet == []


# --------------------------------------------------------------------------- real documents


def _score(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["brent_dashboard", "durham", "kingston"])
def test_owners_of_real_documents(shared: Path, name: str) -> None:
    """The cells of the annotated documents, as one line each: the stacking lost, which the
    documents themselves have. Initials need the document's own key, and are left out here."""
    score = _score(shared)
    hits, in_gold, found = 0.0, 0, 0
    for action in json.loads((shared / "gold" / f"{name}.json").read_text("utf-8"))["actions"]:
        unsure = set(action.get("uncertain") or [])
        keyed = any(
            owner["person"] and owner["person"] not in (action["owner_text"] or "")
            for owner in action["owners"]
        )
        if "owners" in unsure or keyed:
            continue
        owners = [
            {"organisation": each.organisation, "person": each.person, "role": each.role}
            for each in read_owners(Passage.of(action["owner_text"] or "")).owners
        ]
        hits += score.owners_score(action["owners"], owners, unsure)
        in_gold, found = in_gold + len(action["owners"]), found + len(owners)
    assert score.f1(hits, in_gold, found) >= 0.95


# --------------------------------------------------------------------------- bodies of a document

POSTS = {
    "Director of Children’s Services": "council",
    "Interim Director of Children's Services": "council",
    "DCS": "council",
    "Designated Clinical Officer": "",  # a commissioner's or a provider's
    "Senior Educational Psychologist": "council",
    "Headteacher": "school",
    "Head of Headteacher Recruitment": "",
    "Director of Education and Headteacher": "school",
    "": "",
}


@pytest.mark.parametrize(("role", "kind"), POSTS.items())
def test_a_post_of_one_kind_of_body_tells_the_kind(role: str, kind: str) -> None:
    assert kind_of_post(role) == kind


def test_the_spellings_of_a_body_have_one_name() -> None:
    names = one_name_each(["SEND work stream", "SEND Workstream", "SEND Workstream", "The CCG"])
    assert names == {spelling("send work-stream"): "SEND Workstream", spelling("CCG"): "The CCG"}


@pytest.mark.parametrize("text", ["9" * 1_000_001, "Head of SEND, " * 3_000])
def test_a_cell_of_any_length_is_read(text: str) -> None:
    found = read_owners(Passage.of(text)).owners
    assert {owner.role for owner in found} <= {"Head of SEND", ""}
