"""Words → printed lines: which words stand on one baseline."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.extract.page.drawing import printed_again
from wsoa.extract.page.lexicon import Lexicon
from wsoa.extract.page.lines import PrintedLine, lines_in_groups, printed_lines
from wsoa.extract.page.paragraphs import passage_of
from wsoa.extract.page.words import Word, Words
from wsoa.extract.tables.alignment import aligned_lines
from wsoa.extract.tables.cells import cell_leading
from wsoa.garbage import garbage_collection_paused
from wsoa.model import Box


def word(text: str, x: float, top: float, height: float = 10.0) -> Word:
    return Word(text, Box(x, top, x + 5 * len(text), top + height), size=height)


LINES = [
    pytest.param([word("b", 50, 0), word("a", 0, 0), word("c", 0, 12)], ["a b", "c"], id="level"),
    pytest.param([word("1", 0, 2), word("st", 6, 1, 7)], ["1 st"], id="ordinal"),
    pytest.param([word("in", 0, 0), word("TITLE", 20, -5, 20)], ["in TITLE"], id="one middle"),
    pytest.param([word("a", 0, 0), word("b", 20, 4)], ["a b"], id="a little lower"),
    pytest.param([word("a", 0, 0), word("b", 20, 6)], ["a", "b"], id="half a line lower"),
    pytest.param(
        [word("1", 0, 3, 11), word("up", 20, 0), word("on", 20, 10)],
        ["1 up", "on"],
        id="a number beside two lines",
    ),
    pytest.param([], [], id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), LINES)
def test_words_on_one_baseline_are_a_line(words: list[Word], expected: list[str]) -> None:
    assert [line.text for line in printed_lines(words)] == expected


heights = st.sampled_from([0.0, 6.0, 10.0, 10.5, 20.0])
groups = st.integers(-1, 2)
places = st.floats(0, 100).map(lambda value: round(value * 2) / 2)


@given(st.lists(st.builds(word, st.sampled_from("abc"), places, places, heights), max_size=30))
def test_each_word_stands_in_one_line_that_holds_it(words: list[Word]) -> None:
    lines = printed_lines(words)
    assert sorted(word for line in lines for word in line.words) == sorted(words)
    for line in lines:
        assert [w.box.x0 for w in line.words] == sorted(w.box.x0 for w in line.words)
        assert all(line.box.union(word.box) == line.box for word in line.words)
    assert [line.box.top for line in lines] == sorted(line.box.top for line in lines)


@given(
    st.lists(
        st.tuples(st.builds(word, st.sampled_from("abc"), places, places, heights), groups),
        max_size=30,
    )
)
def test_the_lines_of_many_cells_are_those_of_each(drawn: list[tuple[Word, int]]) -> None:
    words = [word for word, _ in drawn]
    of = np.array([group for _, group in drawn], dtype=np.int64)
    found = lines_in_groups(Words.of(words), of, 3)
    expected = [printed_lines(w for w, group in drawn if group == g) for g in range(3)]
    assert list(map(whole, found)) == list(map(whole, expected))


def whole(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Lines that hold their words, wherever these stood."""
    return [line._replace(source=line.words, start=0, end=line.length) for line in lines]


AGAIN = [
    pytest.param([word("a", 0, 0), word("a", 0.3, 0.2)], {1: 0}, id="slightly off"),
    pytest.param([word("a", 0, 0.9), word("a", 0, 1.1)], {1: 0}, id="over the edge of a band"),
    pytest.param([word("a", 0, 0), word("b", 0.3, 0)], {}, id="another word"),
    pytest.param([word("a", 0, 0), word("a", 1.5, 0)], {}, id="too far"),
    pytest.param([word("a", 0, 0), word("a", 0.3, 0, 20)], {}, id="another size"),
    pytest.param([word("a", 0, 0), word("a", 0.3, 0), word("a", 0.6, 0)], {1: 0, 2: 0}, id="twice"),
    pytest.param(
        [word("a", 0, 0), word("DRAFT", 5, 0, 110), word("b", 3, 0), word("a", 0.3, 0)],
        {3: 0},
        id="under a watermark",
    ),
]


@pytest.mark.parametrize(("words", "expected"), AGAIN)
def test_what_prints_a_word_over_again_is_told_from_what_stands_near(
    words: list[Word], expected: dict[int, int]
) -> None:
    assert printed_again(words, Words.of(words).boxes, Words.of(words).sizes) == expected


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.integers(0, 40).map(lambda tenths: tenths / 10),
            st.integers(0, 40).map(lambda tenths: tenths / 10),
            st.sampled_from([9.0, 9.5, 10.0]),
        ),
        max_size=12,
    )
)
def test_whatever_stands_near_no_word_printed_over_again_is_missed(
    drawn: list[tuple[str, float, float, float]],
) -> None:
    words = [word(*each) for each in drawn] + [word("DRAFT", 2, 2, 110)]
    first: list[int] = []
    again = []
    for place, each in enumerate(words):
        if any(prints_over(words[other], each) for other in first):
            again.append(place)
        else:
            first.append(place)
    found = printed_again(words, Words.of(words).boxes, Words.of(words).sizes)
    assert list(found) == again


def prints_over(one: Word, other: Word) -> bool:
    near = 0.1 * one.size
    return one.text == other.text and all(
        abs(a - b) < near
        for a, b in zip((*one.box[:2], one.size), (*other.box[:2], other.size), strict=True)
    )


@garbage_collection_paused()
def fail() -> None:
    assert not gc.isenabled()
    raise KeyError


def test_the_collector_is_at_work_again_after_a_failure() -> None:
    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


BROKEN = [
    pytest.param("to\u2010", "gether", "", "together", id="by the program's hyphen"),
    pytest.param("Penn\u00ad\u2010", "ymoor", "", "Pennymoor", id="by a soft one that shows"),
    pytest.param("Incl\u00ad-", "usion", "", "Inclusion", id="shown as that on keyboards"),
    pytest.param("perfo-", "rmance", "performance", "performance", id="not on keyboards alone"),
    pytest.param("well-", "being", "wellbeing well being", "well-being", id="of two words"),
    pytest.param("co-", "production", "", "co-production", id="by the author's hyphen"),
    pytest.param("co\u2010", "production", "self\u2010help", "co\u2010production", id="its style"),
    pytest.param("to\u2010", "gether", "self\u2010help together", "together", id="known whole"),
    pytest.param(
        "Gree-", "naway", "Incl- usion inclusion chil- dren children", "Greenaway", id="by habit"
    ),
    pytest.param("Gree-", "naway", "Incl- usion inclusion", "Greenaway", id="one other is enough"),
    pytest.param("fixed-", "term", "", "fixed-term", id="none other broken"),
    pytest.param(
        "Found-",
        "ation",
        "found Incl- usion inclusion chil- dren children le- ad lead",
        "Foundation",
        id="its opening is a word too",
    ),
    pytest.param(
        "systema-",
        "tically",
        "automa- tically Incl- usion inclusion",
        "systematically",
        id="its ending is that of another broken word",
    ),
    pytest.param("Partn-", "ership", "", "Partnership", id="it is a word of plans"),
    pytest.param(
        "Partn-", "ership", "ership Partn- ership", "Partnership", id="once by a page end, too"
    ),
    pytest.param("Well-", "being", "well being", "Well-being", id="both are words"),
    pytest.param("adver-", "tised", "", "advertised", id="one part is no word"),
    pytest.param("be\u2010", "hind", "self\u2010help", "behind", id="a common word, by its hyphen"),
    pytest.param("follow-", "up", "", "follow-up", id="together no word"),
    pytest.param(
        "multi-",
        "agency",
        "Incl- usion inclusion chil- dren children",
        "multi-agency",
        id="by an author among a program's",
    ),
]


@pytest.mark.parametrize(("end", "opening", "elsewhere", "expected"), BROKEN)
def test_a_word_that_was_broken_is_made_whole(
    end: str, opening: str, elsewhere: str, expected: str
) -> None:
    lines = printed_lines([word("we", 0, 0), word(end, 15, 0), word(opening, 0, 12)])
    lexicon = Lexicon([[*elsewhere.split(), "we", end, opening]])
    assert passage_of(lines, 1, Box(0, 0, 60, 30), lexicon=lexicon).text == f"we {expected}"


@pytest.mark.parametrize(
    ("end", "opening", "elsewhere", "expected"),
    [
        ("Manag", "er", "manager", "Manager"),
        ("C", "CG)", "CCG", "CCG)"),
        ("work", "stream", "workstream our work", "work stream"),  # two words, one to others
        ("in", "to", "into in a to", "in to"),
        ("of", "ten", "often one of", "of ten"),  # both are words, though one stands here alone
        ("an", "d", "an d", "and"),  # its rest is no word, wherever else it was broken so
        ("Commissi", "oner", "", "Commissioner"),
    ],
)
def test_a_word_that_the_end_of_a_column_broke_is_made_whole(
    end: str, opening: str, elsewhere: str, expected: str
) -> None:
    lines = printed_lines([word("We", 0, 0), word(end, 15, 0), word(opening, 0, 12)])
    lexicon = Lexicon([[*elsewhere.split(), "We", end, opening]])
    area = Box(0, 0, 15 + 5 * len(end) + 2, 30)
    assert passage_of(lines, 1, area, lexicon=lexicon).text == f"We {expected}"


@pytest.mark.parametrize(
    ("lines", "elsewhere", "expected"),
    [
        pytest.param(("Headteache", "r"), "", "Headteacher", id="a word of plans"),
        pytest.param(("Headteache", "rs"), "Headteache r", "Headteachers", id="two words of plans"),
        pytest.param(("Panel", "led"), "Panel was led", "Panel led", id="two words"),
    ],
)
def test_a_part_of_a_word_alone_on_its_line_fills_it_though_the_column_is_wider(
    lines: tuple[str, str], elsewhere: str, expected: str
) -> None:
    printed = printed_lines([word(text, 0, 12 * n) for n, text in enumerate(lines)])
    lexicon = Lexicon([[*elsewhere.split(), *lines]])
    area = Box(0, 0, 5 * len(lines[0]) + 9, 40)
    assert passage_of(printed, 1, area, lexicon=lexicon).text == expected


def test_cells_set_wide_are_not_parted_into_paragraphs() -> None:
    def cell(pitch: float) -> list[PrintedLine]:
        return printed_lines([word("Managing", 0, 0), word("Director", 0, pitch)])

    assert cell_leading([cell(16)] * 6) == pytest.approx(1.6)
    assert cell_leading([cell(12)] * 6 + [cell(16)] * 6) < 1.3
    assert cell_leading([cell(16)] * 2) < 1.3


SET_TO_WIDTH = [
    ("forum and young people groups.", 30, 30, 1),  # as far from each other
    ("8 and young people groups.", 15, 30, 2),  # behind a number
    ("forum and young people groups.", 30, 42, 5),  # a wider gap in it: two columns
    ("Ref Action Lead Due", 30, 30, 4),  # labels: no sentence
]


@pytest.mark.parametrize(("text", "first", "third", "stretches"), SET_TO_WIDTH)
def test_words_as_far_from_each_other_as_the_next_are_one_stretch(
    text: str, first: float, third: float, stretches: int
) -> None:
    words, x = [], 0.0
    texts = text.split()
    for n, each in enumerate(texts):
        words.append(word(each, x, 0))
        x = words[-1].box.x1 + (first if n == 0 else third if n == len(texts) - 2 else 30)
    (line,) = aligned_lines(Words.of(words))
    assert len(line.stretches) == stretches


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("12 July 2021: tried out here.", "30 August 2021: drawn.", "\n"),
        ("12/07/21 - tried out in here.", "30/08/21 - drawn by all.", "\n"),
        ("12 July 2021: it is tried on", "30 August 2021: drawn.", " "),  # in mid-sentence
        ("It was tried out by the board.", "30 August 2021: drawn.", " "),
        ("12 July 2021: tried out here.", "30 people came to it.", " "),
    ],
)
def test_a_dated_note_begins_a_line_of_its_own(first: str, second: str, expected: str) -> None:
    spaced = [
        word(text, x, 12.0 * row)
        for row, line in enumerate((first, second))
        for text, x in placed(line)
    ]
    area = Box(0, 0, 5 * len(first) + 2, 30)
    text = passage_of(printed_lines(spaced), 1, area).text
    assert text == f"{first}{expected}{second}"


def placed(line: str) -> list[tuple[str, float]]:
    """The words of a line, each with where it begins."""
    words = line.split()
    return [(text, 5.0 * len(" ".join([*words[:n], ""]))) for n, text in enumerate(words)]


@pytest.mark.parametrize(
    ("first", "second", "x", "expected"),
    [
        ("1. Write the", "guide to plans", 15.0, " "),
        ("1. Write the", "Guide to plans", 15.0, " "),
        ("1. Write it.", "Guide to plans", 15.0, "\n"),  # the sentence is over
        ("1. Write the", "Guide to plans", 0.0, "\n"),  # no text of the number's
        ("Write the", "Guide to plans", 15.0, "\n"),
    ],
)
def test_text_goes_on_where_it_hangs_below_its_number(
    first: str, second: str, x: float, expected: str
) -> None:
    words = [word(text, at, 0) for text, at in placed(first)]
    words += [word(text, at + x, 12) for text, at in placed(second)]
    area = Box(0, 0, 300, 30)
    assert passage_of(printed_lines(words), 1, area, flowing=True).text == first + expected + second
