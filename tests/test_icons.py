"""Icons in place of labels are labels: what each asks, its key or the values behind it say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wsoa.extract.page import Fill, Page, Words
from wsoa.extract.page.words import Word
from wsoa.extract.pdf.icons import with_icon_labels
from wsoa.model import Box

SIZE, INK = 10.0, "#0b4f6c"
DRAWN = {  # parts of an icon, from its corner
    "person": ((2, 0, 6, 4), (0, 4, 8, 8)),
    "calendar": ((0, 0, 8, 8),),
    "target": ((0, 0, 8.5, 3), (2, 5, 6, 8.5)),
}


def page_of(*lines: tuple[str, str]) -> Page:
    """A page with an icon before each of some lines, or none; an empty line parts cards."""
    words: list[Word] = []
    fills: list[Fill] = []
    for n, (icon, text) in enumerate(lines):
        top, x = 40 + 16.0 * n, 70.0
        for x0, y0, x1, y1 in DRAWN.get(icon, ()):
            fills.append(Fill(Box(50 + x0, top + y0, 50 + x1, top + y1), INK, True))
        if icon and icon not in DRAWN:
            words.append(Word(icon, Box(50, top, 58, top + SIZE), size=SIZE))
        for each in text.split():
            words.append(Word(each, Box(x, top, x + 5 * len(each), top + SIZE), size=SIZE))
            x += 5 * len(each) + 3
    return Page(1, 600, 800, Words.of(words), (), tuple(fills))


def lines_of(page: Page) -> list[str]:
    tops = sorted({word.box.top for word in page.words})
    level = [
        sorted((w for w in page.words if w.box.top == top), key=lambda w: w.box) for top in tops
    ]
    return [" ".join(word.text for word in line) for line in level]


def cards(*icons: str, values: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    lines = []
    for card in values:
        lines += [("", ""), ("", "Write the guide"), *zip(icons, card, strict=True)]
    return lines


THREE = (
    ("Head of SEND", "May 2019"),
    ("DCO, Eskerby CCG", "Autumn term 2019"),
    ("SENCO", "1/2/20"),
)
WORKS = ("Families say so", "Plans are on time", "No one waits")


def test_dates_and_names_say_what_their_icons_ask() -> None:
    (page,) = with_icon_labels([page_of(*cards("person", "calendar", values=THREE))])
    assert lines_of(page)[:3] == ["Write the guide", "Who: Head of SEND", "When: May 2019"]
    assert not page.fills


def test_a_key_says_what_icons_ask() -> None:
    key = [("person", "Lead"), ("calendar", "By when"), ("target", "How we will know")]
    told = [(*card, works) for card, works in zip(THREE, WORKS, strict=True)]
    (page,) = with_icon_labels([page_of(*key, *cards("person", "calendar", "target", values=told))])
    assert lines_of(page)[:3] == ["Lead", "By when", "How we will know"]
    assert lines_of(page)[4:7] == [
        "Lead: Head of SEND",
        "By when: May 2019",
        "How we will know: Families say so",
    ]


def test_without_a_key_what_is_neither_name_nor_date_is_a_note() -> None:
    told = [(*card, works) for card, works in zip(THREE, WORKS, strict=True)]
    (page,) = with_icon_labels([page_of(*cards("person", "calendar", "target", values=told))])
    assert lines_of(page)[3] == "Notes: Families say so"


def test_characters_of_icon_fonts_are_icons() -> None:
    (page,) = with_icon_labels([page_of(*cards("\uf007", "\uf073", values=THREE))])
    assert lines_of(page)[1:3] == ["Who: Head of SEND", "When: May 2019"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(cards("person", "calendar", values=THREE[:2]), id="too few cards"),
        pytest.param(cards("person", "person", values=THREE), id="one icon: a bullet"),
        pytest.param(
            cards("person", "calendar", values=[("Write to all", "Ask them")] * 3),
            id="neither names nor dates",
        ),
    ],
)
def test_other_drawings_before_lines_are_no_labels(lines: list[tuple[str, str]]) -> None:
    page = page_of(*lines)
    assert with_icon_labels([page]) == [page]
