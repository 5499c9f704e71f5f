"""The area of a document is told from what it prints, and never guessed where it prints nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printed import SOURCE, STANDING, document, paragraphs, table
from wsoa.model import Document, Paragraph, Passage, Source
from wsoa.normalise.identity.areas import Area, all_areas
from wsoa.normalise.identity.recognise_area import recognise_area

SHARED = Path(os.environ.get("WSOA_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the title page, in whatever shape
        ("# Written Statement of Action\n\n# Rutland\n\nOur plan.", "Rutland"),
        ("THE ROYAL BOROUGH OF\n\nKENSINGTON\nAND CHELSEA\n\nOur plan", "Kensington and Chelsea"),
        ("LONDON BOROUGH OF SUTTON\n\nOur plan", "Sutton"),
        ("Name of the local area\n\nSolihull\n\nDate of publication\n\nMay", "Solihull"),
        ("Local area: Halton. Shared with Knowsley Council and Knowsley CCG.", "Halton"),
        # bodies of the area
        ("Agreed by Torbay Council and the CCG.", "Torbay"),
        ("NHS Wigan Borough CCG agreed it.", "Wigan"),
        ("The Trafford Parent Carer Forum has been heard.", "Trafford"),
        ("The Luton Children’s Trust oversees the plan.", "Luton"),
        ("The vision of Thurrock's Health and Wellbeing Board is clear.", "Thurrock"),
        ("Published on www.southglos.gov.uk in May.", "South Gloucestershire"),
        ("Write to send@westberks.gov.uk for a copy.", "West Berkshire"),
        # the longest name at a position
        ("North Somerset Council will act.", "North Somerset"),
        ("North East Lincolnshire Council will act.", "North East Lincolnshire"),
        ("Telford & Wrekin Council will act.", "Telford and Wrekin"),
        ("Bath and North East Somerset Council will act.", "Bath and North East Somerset"),
        ("East Sussex County Council will act.", "East Sussex"),
        ("The Isle\nof Wight Council will act.", "Isle of Wight"),
        ("Bournemouth, Christchurch and Poole Council.", "Bournemouth, Christchurch and Poole"),
        # a single plain mention is better than nothing
        ("Families in Wakefield told us of long waits.", "Wakefield"),
    ],
)
def test_an_area_is_told_from_what_is_printed(text: str, name: str) -> None:
    assert recognise_area(document(text)).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # neighbours named by the way
        (
            "Walsall Council leads. Officers met Dudley and Sandwell and went to see Dudley.",
            "Walsall",
        ),
        (
            "Children in Leicester wait too long. The Leicester, Leicestershire and Rutland"
            " ICB will help. Leicester City Council will report.",
            "Leicester",
        ),
        ("Devon County Council leads. Patients go to Plymouth Hospitals NHS Trust.", "Devon"),
        ("Harrow CCG. A post is shared with Ealing CCG and jointly with Ealing Council.", "Harrow"),
        ("Bolton Council. Learning from Salford Council. Peer review by Salford CCG.", "Bolton"),
        (
            "York families were asked. The City of York Council met the Humber and North"
            " Yorkshire ICB, and the Humber and North Yorkshire ICB will report.",
            "York",
        ),
        (
            "Torbay Council leads, with NHS Devon CCG, Devon CCG and South Devon and Torbay CCG.",
            "Torbay",
        ),
        ("Plymouth City Council; Devon CCG; the Devon CCG plan; Devon CCG staff.", "Plymouth"),
        ("Milton Keynes CCG; Bedfordshire, Luton and Milton Keynes ICB.", "Milton Keynes"),
        ("Gateshead Council; Newcastle Gateshead CCG; Newcastle Gateshead CCG.", "Gateshead"),
        (
            "Staffordshire County Council; North Staffordshire and Stoke-on-Trent CCGs.",
            "Staffordshire",
        ),
        ("City of London Corporation; City and Hackney CCG.", "City of London"),
        ("Suffolk County Council; Norfolk and Suffolk NHS Foundation Trust, Norfolk.", "Suffolk"),
        ("Bury families; Greater Manchester; NHS Bury CCG; a Manchester clinic.", "Bury"),
        # hospitals, universities, streets, people
        ("Haringey Council meets at Barnet Hospital, 4 Camden Road and Camden School.", "Haringey"),
        ("Stockport CCG trains with Manchester Metropolitan University.", "Stockport"),
        ("Oldham families wait. Ann Bolton leads; Ann Bolton and Dr Bolton report.", "Oldham"),
        ("Oldham Council. Leads: Ann Bolton, Dr Sutton, Mrs Kent, Ann Bolton.", "Oldham"),
    ],
)
def test_a_place_named_by_the_way_does_not_win(text: str, name: str) -> None:
    assert recognise_area(document(text)).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reading and writing improved. Reading ages rose. Slough families agree.", "Slough"),
        ("# Reading\n\nSupport with Reading skills in Reading, writing and number.", ""),
        ("Families in Reading wait. Reading Borough Council will act.", "Reading"),
        ("Bury St Edmunds schools will take part, and Bury St. Edmunds nurseries.", ""),
        ("Bury Council and Bury CCG will act.", "Bury"),
        ("The Greater Manchester plan and the New York model.", ""),
        ("Sutton Coldfield families; Newcastle-under-Lyme families.", ""),
        ("we are reading it and will bury none of it; the medway", ""),
        ("Nothing is said of any place at all.", ""),
        ("", ""),
    ],
)
def test_words_that_are_also_names_need_more_than_a_capital(text: str, name: str) -> None:
    assert recognise_area(document(text)).name == name


SURNAMES = sorted({area.name for area in all_areas() if area.name.isalpha()})


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize(
    "line",
    [
        "Senior leader: Dr Claire {}",
        "# Sponsor: Ian {}",
        "# Professor {}",
        "Executive lead: {}, Sarah",
        "# Accountable officer: {}",
        "Signed Anne-Marie {}",
        "# Lead: T. {}",
    ],
)
def test_a_surname_is_no_area_whichever_place_bears_it(line: str, surname: str) -> None:
    front = "# Growing Up in Marlford: our improvement plan"
    assert not recognise_area(document(f"{front}\n\n{line.format(surname)}"))


@pytest.mark.parametrize("name", SURNAMES)
@pytest.mark.parametrize(
    "title", ["{} SEND Improvement Plan", "Our Action Plan for {}", "Lead authority: {} Council"]
)
def test_the_same_place_in_a_title_is_the_area(title: str, name: str) -> None:
    guess = recognise_area(document(f"# {title.format(name)}"))
    assert guess.name == name


def test_two_areas_named_alike_give_no_guess_but_say_why() -> None:
    guess = recognise_area(document("The Kent and Medway CCG will act."))
    assert not guess
    assert guess.code == ""
    assert guess.confidence == 0.0
    assert any("Kent" in line for line in guess.evidence)


def test_a_running_footer_settles_a_document_that_names_neighbours_alike() -> None:
    text = "Support is bought with Croydon. Families in Croydon and in Merton agree."
    assert recognise_area(document(text, footer="Merton Council, page 3")).name == "Merton"


FILLER = "The partnership will review the pathway by June. " * 40


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (document("Families in Croydon agree.", footer="Merton SEND plan, page 3"), "Merton"),
        (document(f"{FILLER}\n\n# Rutland\n\nFamilies in Leicester agree."), "Rutland"),
        (document(f"Rutland has a plan.\n\n{FILLER}\n\nFamilies in Leicester agree."), "Rutland"),
    ],
    ids=["running line", "heading", "opening"],
)
def test_where_a_name_stands_tells_more_than_the_running_text(read: Document, name: str) -> None:
    assert recognise_area(read).name == name


def test_a_body_named_over_and_over_does_not_drown_several_of_another_area() -> None:
    several = "Stockport Council, Stockport CCG, Stockport Parent Carer Forum, Stockport families."
    again = "Tameside Council. " * 2
    assert recognise_area(document(f"{several} {again}")).name == "Stockport"


def test_the_title_in_the_file_s_own_data_is_read() -> None:
    assert recognise_area(document("Our plan.", title="Wirral Council SEND plan")).name == "Wirral"


def test_the_name_of_the_file_is_not_read() -> None:
    source = Source("wirral-council.pdf", "0" * 64, "pdf", 1)
    assert not recognise_area(Document(source, paragraphs("Our plan.")))


def test_tables_are_read_and_no_name_runs_over_two_cells() -> None:
    read = Document(SOURCE, (table("Lead | By when", "Poole | Enfield Council", "Bath | and"),))
    guess = recognise_area(read)
    assert guess.name == "Enfield"
    across = Document(SOURCE, (table("Isle | of Wight"),))
    assert not recognise_area(across)


def test_a_long_plain_text_that_names_its_area_once_is_told() -> None:
    guess = recognise_area(document(f"{FILLER * 20}\n\nGateshead Council\n\n{FILLER * 20}"))
    assert guess.name == "Gateshead"
    assert guess.confidence < recognise_area(document("Gateshead Council " * 3)).confidence


def test_the_year_keeps_a_later_authority_from_winning_by_the_way() -> None:
    text = "Families in Cumbria wait. Families in Cumberland agree, as in Cumberland now."
    guess = recognise_area(document(text), 2019)
    assert (guess.name, guess.code) == ("Cumbria", "E10000006")
    assert recognise_area(document(text), 2024).name == "Cumberland"


def test_the_year_gives_the_code_of_its_time() -> None:
    text = "Dorset Council and NHS Dorset CCG."
    assert recognise_area(document(text), 2018).code == "E10000009"
    assert recognise_area(document(text), 2022).code == "E06000059"
    assert recognise_area(document(text)).code == "E06000059"


def test_evidence_says_where_and_how_often() -> None:
    guess = recognise_area(document("# Wigan Council\n\nWigan families. Wigan families."))
    assert "heading: Wigan Council" in guess.evidence
    assert "opening: Wigan ×2" in guess.evidence


@given(st.text(alphabet="ReadingBuryKnt. ,\n|&-'", max_size=300))
def test_any_text_gives_a_guess_that_holds_together(text: str) -> None:
    guess = recognise_area(Document(SOURCE, (Paragraph(Passage.of(text)),)))
    assert 0.0 <= guess.confidence <= 1.0
    assert bool(guess.name) == bool(guess.code) == (guess.confidence > 0)


@given(st.sampled_from(STANDING), st.sampled_from(STANDING))
def test_a_council_outweighs_a_neighbour_named_once(own: Area, other: Area) -> None:
    text = f"{own.name} Council will act.\n\nFamilies also use places in {other.name}."
    if own.name != other.name:
        assert recognise_area(document(text)).name == own.name


@pytest.mark.skipif(not (SHARED / "pdf").is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("stem", sorted(path.stem for path in (SHARED / "pdf").glob("*.pdf")))
def test_the_area_of_each_shared_document_is_told(stem: str) -> None:
    import pymupdf

    with pymupdf.open(SHARED / "pdf" / f"{stem}.pdf") as pages:
        blocks = tuple(
            Paragraph(Passage.of(page.get_text())) for page in pages if page.get_text().strip()
        )
    wanted = json.loads((SHARED / "gold" / f"{stem}.json").read_text())["statement"]
    guess = recognise_area(Document(SOURCE, blocks), 2019)
    assert (guess.name, guess.code) == (wanted["area_name"], wanted["area_code"])
    assert guess.confidence >= 0.6


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize(
    "path", sorted((SHARED / "seeds").glob("*")), ids=lambda path: str(path.stem)
)
def test_the_area_of_each_plain_text_dump_is_told(path: Path) -> None:
    wanted = json.loads((SHARED / "gold" / f"{path.stem}.json").read_text())["statement"]
    guess = recognise_area(document(path.read_text(encoding="utf-8")), 2019)
    assert guess.name == wanted["area_name"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# B&NES SEND Written Statement of Action", "Bath and North East Somerset"),
        ("# Stoke SEND Improvement Plan", "Stoke-on-Trent"),
        ("# N.E. Lincs Local Area WSoA", "North East Lincolnshire"),
        ("# BCP Accelerated Progress Plan", "Bournemouth, Christchurch and Poole"),
        ("# H&F SEND plan", "Hammersmith and Fulham"),
        ("# Stoke Mandeville Hospital plan", ""),
    ],
)
def test_an_area_by_its_short_name(text: str, name: str) -> None:
    assert recognise_area(document(text)).name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("NHS Devon ICB wrote this with Devon Integrated Care Board.", ""),
        ("Dorset CCG leads. Dorset CCG pays. Dorset HealthCare does the work.", ""),
        (
            "Dorset CCG leads. Email: pat.doe@bcpcouncil.gov.uk",
            "Bournemouth, Christchurch and Poole",
        ),
        ("Kent Community Health NHS Foundation Trust leads. Kent Community Health NHS Trust.", ""),
        ("Essex Academy and Essex High School wrote this.", ""),
        ("Brent CCG wrote this.", "Brent"),
        ("Gloucestershire ICB wrote this.", "Gloucestershire"),
    ],
)
def test_no_area_follows_from_a_body_that_covers_several(words: str, name: str) -> None:
    assert recognise_area(document(f"# Written statement of action\n\n{words}")).name == name


@pytest.mark.parametrize(
    ("told", "area"),
    [
        # a place of the title that nobody lists goes before a name in a cell
        (("# Fenmarsh Local Area Written Statement of Action", "First sessions in Sutton."), ""),
        (("# Action plan", "# Fenmarsh Council", "Learn from Sutton Parent Carer Forum."), ""),
        (("# Action plan", "Meetings were held in Sutton.", "A first one is planned."), ""),
        # the council, a heading or several mentions tell of the document's own
        (("# Action plan", "Sutton Council will write the guide."), "Sutton"),
        (("# Action plan for Sutton", "Write the guide."), "Sutton"),
        (("# Action plan", "In Sutton.", "All of Sutton.", "Schools of Sutton know."), "Sutton"),
    ],
)
def test_an_area_is_not_taken_from_a_mention_in_passing(told: tuple[str, ...], area: str) -> None:
    front = f"{told[0]}\n\n" + "\n\n".join(["What is promised stands in a table. " * 60])
    found = Document(
        SOURCE,
        (*paragraphs(front), *paragraphs("\n\n".join(told[1:]))),
    )
    assert recognise_area(found).name == area


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("Sutton Staunch Local Area Written Statement of Action", ""),
        ("Sutton Staunch Council: action plan", ""),
        ("Sutton Local Area Written Statement of Action", "Sutton"),
        ("Bedford Borough Council: action plan", "Bedford"),
        ("Bury Metropolitan Borough Council: action plan", "Bury"),
    ],
)
def test_a_name_inside_that_of_another_place_is_no_area(title: str, area: str) -> None:
    assert recognise_area(document(f"# {title}\n\nWhat we will do.")).name == area
