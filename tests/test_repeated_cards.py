"""Cards that come again: designed pages on which each action is set as the others are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from wsoa.extract.page import Fill, Page, PdfContent, Word, Words
from wsoa.extract.pdf.document import document_of
from wsoa.extract.pdf.repeated import repeated_cards
from wsoa.extract.pdf.repeated.layout import discs_of_cards
from wsoa.extract.pdf.repeated.rows import rows_of_cards
from wsoa.model import Box, Source, Statement
from wsoa.normalise.statement import read_statement

CARD, PILL = "#eeeef8", "#2a7f3f"
TASKS = (
    "Write one guide to support with parents",
    "Train the staff of all early years settings",
    "Share the data of health and education",
    "Open a helpline for families in the evening",
    "Agree a joint plan for therapy in schools",
    "Invite young people to the board each term",
)
LEADS = (
    *("Head of SEND", "Early Years Manager", "Data Officer"),
    *("Parent Carer Forum", "Director of Commissioning", "Participation Officer"),
)
DATES = ("May 2019", "30 June 2019", "Autumn term 2019", "December 2019", "July 2020", "Termly")
STATES = ("Completed", "On track", "Delayed", "On track", "Not started", "On track")


class Text(NamedTuple):
    """Words on a page, a line each: where they begin, and their type."""

    x: float
    top: float
    words: str
    size: float = 10.0
    bold: bool = False

    @property
    def printed(self) -> list[Word]:
        found = []
        for n, line in enumerate(self.words.split("\n")):
            at, y = self.x, self.top + n * 1.2 * self.size
            for word in line.split():
                width = 0.5 * self.size * len(word)
                box = Box(at, y, at + width, y + self.size)
                found.append(Word(word, box, bold=self.bold, size=self.size))
                at += width + 0.3 * self.size
        return found


def statement_of(
    *pages: Sequence[Text], boxes: Sequence[Sequence[tuple[Box, str]]] = (), discs: bool = False
) -> Statement:
    """What is read of pages, each of 600 by 800 points under a title. `discs`: what is as wide as
    it is high is round."""
    made = []
    for number, texts in enumerate(pages, 1):
        title = [Text(40, 20, "Sampleton SEND Written Statement of Action", 20, bold=True)]
        words = [
            word for text in (*(title if number == 1 else []), *texts) for word in text.printed
        ]
        fills = [
            Fill(box, colour, discs and box.width == box.height)
            for box, colour in (boxes[number - 1] if boxes else ())
        ]
        made.append(Page(number, 600, 800, Words.of(words), (), tuple(fills)))
    document = document_of(PdfContent(tuple(made)), Source("plan.pdf", "0" * 64, "pdf"))
    return read_statement(document)


def told(statement: Statement) -> list[tuple[str, str, str]]:
    fields = ((a.action_text, a.owner_text, a.due_text) for a in statement.actions)
    return [
        (on_one_line(task), on_one_line(lead), on_one_line(date)) for task, lead, date in fields
    ]


def on_one_line(text: str) -> str:
    """A text less its line breaks: those of these cards are where no layout would break them."""
    return " ".join(text.split())


def tile(n: int, x: float, y: float) -> tuple[list[Text], list[tuple[Box, str]]]:
    """A tile without a label: a number, a rating in a pill, who bottom left and when bottom
    right."""
    first, _, rest = TASKS[n].partition(" with ")
    task = f"{first}\nwith {rest}" if rest else first
    texts = [
        Text(x + 10, y + 10, f"A{n + 1}", 14, bold=True),
        Text(x + 170, y + 12, STATES[n], 8),
        Text(x + 10, y + 34, task, 11, bold=True),
        Text(x + 10, y + 90, LEADS[n], 9),
        Text(x + 170, y + 90, DATES[n], 9),
    ]
    pill = Box(x + 164, y + 9, x + 230, y + 23)
    return texts, [(Box(x, y, x + 250, y + 110), CARD), (pill, PILL)]


def test_tiles_without_labels_say_who_when_and_how_far() -> None:
    tiles = [tile(n, 40 + 270 * (n % 2), 100 + 130 * (n // 2)) for n in range(6)]
    texts = [Text(40, 70, "Priority 1: Clear plans", 16, bold=True)]
    texts += [text for some, _ in tiles for text in some]
    statement = statement_of(texts, boxes=[[box for _, some in tiles for box in some]])
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))
    assert [a.action_ref for a in statement.actions] == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert [a.rating.status for a in statement.actions] == [
        *("completed", "on_track", "behind", "on_track", "not_started", "on_track")
    ]
    assert [concern.title for concern in statement.concerns] == ["Clear plans"]


def test_cards_of_two_pages_are_read_alike_whatever_stands_between_them() -> None:
    pages = []
    for page in range(2):
        texts = [Text(40, 70, f"Priority {page + 1}: Aim {'AB'[page]}", 16, bold=True)]
        boxes = []
        for n in range(3):
            some, own = tile(3 * page + n, 40, 100 + 160 * n)
            texts, boxes = [*texts, *some], [*boxes, *own]
        texts.append(Text(40, 224, "“It is good to be asked.” A parent", 12))
        pages.append((texts, boxes))
    statement = statement_of(*(texts for texts, _ in pages), boxes=[boxes for _, boxes in pages])
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))
    assert [a.concern_no for a in statement.actions] == [1, 1, 1, 2, 2, 2]
    assert any("It is good to be asked" in each.text for each in statement.passages)


def test_a_line_of_time_with_cards_on_both_sides() -> None:
    texts, boxes = [], []
    for n in range(6):
        x, y = (40, 330)[n % 2], 90 + 100 * n
        texts += [Text(x + 10, y + 10, TASKS[n].replace(" in ", "\nin "), 11, bold=True)]
        texts += [Text(x + 10, y + 42, f"Lead: {LEADS[n]}", 9)]
        texts += [Text(280, y + 24, DATES[n].replace(" ", "\n", 1), 9, bold=True)]
        boxes += [(Box(x, y, x + 230, y + 70), CARD)]
    statement = statement_of(texts, boxes=[boxes])
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))


@pytest.mark.parametrize("beside", [False, True])
def test_labels_over_or_before_what_they_name(beside: bool) -> None:
    texts = []
    for n in range(6):
        x, y = 40 + 280 * (n % 2), 90 + 150 * (n // 2)
        texts += [Text(x, y, str(n + 1), 18, bold=True), Text(x + 30, y, TASKS[n], 10)]
        for place, (label, value) in enumerate((("Lead", LEADS[n]), ("When", DATES[n]))):
            at = x + 30 if beside else x + 30 + 110 * place
            down = y + 40 + 14 * place if beside else y + 40
            over = (50, 0) if beside else (0, 12)
            texts += [Text(at, down, label, 8, bold=True)]
            texts += [Text(at + over[0], down + over[1], value, 8)]
    statement = statement_of(texts)
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))


def test_columns_of_cards_under_heads_are_read_one_after_another() -> None:
    texts, boxes = [], []
    for column in range(2):
        x = 40 + 270 * column
        texts.append(Text(x + 10, 80, f"Priority {column + 1}: Aim {'AB'[column]}", 12, bold=True))
        for place in range(3):
            n, y = 3 * column + place, 110 + 120 * place
            texts += [Text(x + 10, y + 8, TASKS[n].replace(" to ", "\nto "), 10)]
            texts += [Text(x + 10, y + 60, f"Lead: {LEADS[n]}", 8)]
            texts += [Text(x + 10, y + 74, f"Date: {DATES[n]}", 8)]
            boxes += [(Box(x, y, x + 240, y + 95), CARD)]
    statement = statement_of(texts, boxes=[boxes])
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))
    assert [a.concern_no for a in statement.actions] == [1, 1, 1, 2, 2, 2]


def test_all_words_of_cards_are_somewhere() -> None:
    tiles = [tile(n, 40 + 270 * (n % 2), 100 + 130 * (n // 2)) for n in range(6)]
    texts = [text for some, _ in tiles for text in some]
    texts.append(Text(300, 60, "Ring us on 01632 960001", 9))
    statement = statement_of(texts, boxes=[[box for _, some in tiles for box in some]])
    assert "read_as_cards" in {issue.code for issue in statement.issues}
    words = statement.words
    assert words.total == words.in_rows + words.set_aside + words.unread
    assert words.total == sum(len(t.words.split()) for t in texts) + 6  # and the title's
    assert words.unread == 0


def test_figures_that_come_again_are_no_actions() -> None:
    figures = ("3,412", "1,187", "212", "84")
    names = ("children with support", "young people with plans", "out of school", "on the list")
    texts = [
        text
        for n in range(4)
        for text in (Text(40 + 130 * n, 100, figures[n], 18), Text(40 + 130 * n, 130, names[n], 8))
    ]
    assert statement_of(texts).actions == ()
    words = Words.of([word for text in texts for word in text.printed])
    assert repeated_cards([Page(1, 600, 800, words, (), ())]) is None


def test_rows_that_stand_level_without_a_header_are_cards() -> None:
    """What no line, header or label tells is told by the same pieces in each row."""
    texts = [Text(40, 60, "Our plan for children and families, September 2018", 14, bold=True)]
    for n in range(5):
        y = 100 + 60 * n
        texts += [Text(40, y, TASKS[n], 8), Text(300, y, LEADS[n], 8), Text(480, y, DATES[n], 8)]
    assert told(statement_of(texts)) == [(TASKS[n], LEADS[n], DATES[n]) for n in range(5)]


def test_heads_that_are_dates_say_when() -> None:
    """A road map: a column for each quarter, a row for each concern, named left of its cards."""
    texts, boxes = [], []
    for column in range(3):
        texts.append(Text(170 + 140 * column, 80, f"Q{column + 1} 2019/20", 12, bold=True))
    for row in range(2):
        y = 110 + 130 * row
        texts.append(Text(30, y + 30, ("Clear plans", "Quick help")[row], 12, bold=True))
        for column in range(3):
            n, x = 3 * row + column, 160 + 140 * column
            words = TASKS[n].split()
            task = "\n".join(" ".join(words[k : k + 3]) for k in range(0, len(words), 3))
            texts += [Text(x + 6, y + 8, task, 8, bold=True), Text(x + 6, y + 80, LEADS[n], 7)]
            boxes.append((Box(x, y, x + 130, y + 100), CARD))
    statement = statement_of(texts, boxes=[boxes])
    assert [a.due_text for a in statement.actions] == 2 * [
        *("Q1 2019/20", "Q2 2019/20", "Q3 2019/20")
    ]
    assert [a.concern_no for a in statement.actions] == [1, 1, 1, 2, 2, 2]
    assert [c.title for c in statement.concerns] == ["Clear plans", "Quick help"]


def test_discs_say_how_far_by_the_key() -> None:
    key = ("#2f6fc1", "Done"), ("#3a9b52", "On track"), ("#cc2e2e", "At risk")
    texts = [Text(40, 50, "Key", 10, bold=True)]
    fills: list[tuple[Box, str]] = []
    for n, (colour, word) in enumerate(key):
        texts.append(Text(100 + 130 * n, 50, word, 10))
        fills.append((Box(80 + 130 * n, 49, 92 + 130 * n, 61), colour))
    for n in range(6):
        y = 90 + 110 * n
        texts += [Text(60, y + 10, TASKS[n], 11, bold=True)]
        texts += [Text(60, y + 40, f"Led by {LEADS[n]}", 9), Text(60, y + 56, DATES[n], 9)]
        fills += [(Box(40, y, 540, y + 90), CARD), (Box(490, y + 30, 520, y + 60), key[n % 3][0])]
    statement = statement_of(texts, boxes=[fills], discs=True)
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))
    assert [a.rating.status for a in statement.actions] == 2 * ["completed", "on_track", "at_risk"]


def test_what_someone_says_beside_cards_is_no_head_of_them() -> None:
    texts = [Text(40, 60, "Priority 1: Clear plans", 14, bold=True)]
    for n in range(4):
        y = 100 + 130 * n
        texts += [Text(240, y, TASKS[n], 11, bold=True), Text(240, y + 24, LEADS[n], 9)]
        texts += [Text(240, y + 44, DATES[n], 9, bold=True)]
    texts.append(Text(40, 234, "“We wait\ntoo long.”", 14, bold=True))
    statement = statement_of(texts)
    assert "read_as_cards" in {issue.code for issue in statement.issues}
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))[:4]
    assert [c.title for c in statement.concerns] == ["Clear plans"]


def test_a_headline_and_what_is_meant_by_it_are_one_action() -> None:
    texts = []
    for n in range(4):
        y = 90 + 130 * n
        texts += [Text(40, y, TASKS[n], 12, bold=True)]
        texts += [Text(40, y + 20, f"We will begin with {n + 2} schools and ask each of them.", 10)]
        for place, (label, value) in enumerate((("Led by", LEADS[n]), ("Finished by", DATES[n]))):
            down = y + 40 + 14 * place
            texts += [Text(40, down, label, 9, bold=True), Text(120, down, value, 9)]
    statement = statement_of(texts)
    assert [on_one_line(a.action_text) for a in statement.actions] == [
        f"{TASKS[n]} We will begin with {n + 2} schools and ask each of them." for n in range(4)
    ]
    assert [a.owner_text for a in statement.actions] == list(LEADS[:4])


def test_heads_over_the_parts_of_cards_are_their_labels() -> None:
    texts, boxes = [], []
    for x, head in ((40, "You said"), (200, "We will"), (430, "You will notice")):
        texts.append(Text(x, 70, head, 10, bold=True))
    for n in range(4):
        y = 90 + 110 * n
        texts += [Text(50, y + 8, f"“Nobody rings us on {n + 2} days.”", 6)]
        texts += [Text(210, y + 8, TASKS[n], 8, bold=True)]
        texts += [Text(210, y + 40, f"Lead: {LEADS[n]}", 7), Text(210, y + 54, DATES[n], 7)]
        texts += [Text(440, y + 8, f"You are rung in {n + 1} days", 7)]
        boxes += [(Box(x0, y, x1, y + 90), CARD) for x0, x1 in ((40, 190), (200, 420), (430, 560))]
    statement = statement_of(texts, boxes=[boxes])
    assert told(statement) == list(zip(TASKS, LEADS, DATES, strict=True))[:4]
    assert [a.success_text for a in statement.actions] == [
        f"You are rung in {n + 1} days" for n in range(4)
    ]


def test_names_under_names_are_one_cell_and_paragraphs_one_action() -> None:
    texts = []
    for n in range(4):
        y = 90 + 150 * n
        texts += [Text(40, y, TASKS[n], 11)]
        texts += [Text(40, y + 24, "We will ask you if it helps.", 11)] if n % 2 else []
        texts += [Text(380, y, "From", 8), Text(380, y + 22, "Anna Pell,", 11, bold=True)]
        texts += [Text(380, y + 44, LEADS[n], 11, bold=True)]
        texts += [Text(40, y + 80, DATES[n], 9, bold=True)]
    statement = statement_of(texts)
    assert [on_one_line(a.action_text) for a in statement.actions] == [
        f"{TASKS[n]} We will ask you if it helps." if n % 2 else TASKS[n] for n in range(4)
    ]
    assert [on_one_line(a.owner_text) for a in statement.actions] == [
        f"Anna Pell, {LEADS[n]}" for n in range(4)
    ]


def test_a_few_short_texts_that_come_again_sort_the_cards() -> None:
    texts, themes = [], ("Clear plans", "Quick help")
    for n in range(6):
        y = 90 + 110 * n
        texts += [Text(40, y, themes[n % 2], 7), Text(40, y + 14, TASKS[n], 11, bold=True)]
        texts += [Text(40, y + 40, f"Lead: {LEADS[n]}", 9), Text(40, y + 54, DATES[n], 9)]
    statement = statement_of(texts)
    concerns = {a.action_text: a.concern_no for a in statement.actions}
    assert [concerns[task] for task in TASKS] == [1, 2, 1, 2, 1, 2]
    assert [c.title for c in statement.concerns] == list(themes)


def stacked_cards(*lines: str, step: float = 14) -> list[Text]:
    """Six cards under each other, each with these lines, in which `{task}`, `{lead}` and `{date}`
    stand for its own."""
    texts = []
    for n in range(6):
        own = {"task": TASKS[n], "lead": LEADS[n], "date": DATES[n], "state": STATES[n]}
        for place, line in enumerate(lines):
            texts.append(Text(60, 100 + 110 * n + step * place, line.format(**own, n=n + 1), 9))
    return texts


@pytest.mark.parametrize(
    "lines",
    [
        ("{lead}", "{date}", "{task} whatever it takes, and say so"),
        ("{task} whatever it takes, and say so", "{lead}", "{date}"),
        ("{task} whatever it takes, and say so", "Lead: {lead}   By: {date}"),
        ("Lead: {lead}   By: {date}", "{task} whatever it takes, and say so"),
        ("{task} whatever it takes, and say so", "{lead} • {date}"),
        ("{date} | {lead}", "{task} whatever it takes, and say so"),
    ],
    ids=["values first", "values last", "labels", "labels first", "a bullet", "a bar first"],
)
def test_lines_of_one_type_that_stand_close_are_values_and_text(lines: Sequence[str]) -> None:
    """A value ends where its line has room for the next word, and so does what stands over one."""
    statement = statement_of(stacked_cards(*lines))
    tasks = [f"{task} whatever it takes, and say so" for task in TASKS]
    assert told(statement) == list(zip(tasks, LEADS, DATES, strict=True))


def test_a_name_beside_a_group_of_cards_is_the_owner_of_each() -> None:
    texts, boxes = [], []
    for group in range(3):
        y = 100 + 140 * group
        boxes.append((Box(40, y, 560, y + 120), CARD))
        texts.append(Text(50, y + 10, LEADS[2 * group], 12, bold=True))
        for place in range(2):
            n, top = 2 * group + place, y + 10 + 50 * place
            texts += [Text(230, top, TASKS[n], 9), Text(480, top, DATES[n], 9, bold=True)]
    owners = [LEADS[2 * (n // 2)] for n in range(6)]
    assert told(statement_of(texts, boxes=[boxes])) == list(zip(TASKS, owners, DATES, strict=True))


@pytest.mark.parametrize(
    ("numbers", "refs"),
    [
        (("1", "2", "3", "4", "5", "6"), ["1", "2", "3", "4", "5", "6"]),
        (("1", "2", "3", "1", "2", "3"), ["1", "2", "3", "1", "2", "3"]),
        (("P1", "P2", "P2", "P1", "P3", "P3"), ["", "", "", "", "", ""]),
    ],
)
def test_numbers_that_count_cards_are_refs_and_those_of_parts_are_not(
    numbers: Sequence[str], refs: Sequence[str]
) -> None:
    texts = []
    for n in range(6):
        x, y = 40 + 270 * (n % 2), 100 + 130 * (n // 2)
        texts += [
            Text(x, y, numbers[n], 14, bold=True),
            *(Text(x + 30, y, TASKS[n], 8), Text(x + 30, y + 30, LEADS[n], 8, bold=True)),
            Text(x + 30, y + 50, DATES[n], 8),
        ]
    assert [action.action_ref for action in statement_of(texts).actions] == list(refs)


def test_dates_over_rows_of_cards_are_theirs() -> None:
    """A line of time with a date over each step of it."""
    texts = []
    for step in range(3):
        y = 90 + 160 * step
        texts.append(Text(270, y, DATES[step], 12, bold=True))
        for place in range(2):
            n, x = 2 * step + place, 40 + 290 * place
            texts += [Text(x, y + 30, TASKS[n], 9, bold=True), Text(x, y + 50, LEADS[n], 9)]
    dates = [DATES[n // 2] for n in range(6)]
    assert told(statement_of(texts)) == list(zip(TASKS, LEADS, dates, strict=True))


def test_ratings_over_columns_of_cards_are_theirs() -> None:
    texts = []
    for column, state in enumerate(("Completed", "In progress", "Not started")):
        x = 30 + 190 * column
        texts.append(Text(x, 90, state, 12, bold=True))
        for row in range(2):
            n, y = 2 * column + row, 130 + 100 * row
            texts += [Text(x, y, TASKS[n], 7, bold=True), Text(x, y + 20, LEADS[n], 7)]
            texts.append(Text(x, y + 40, DATES[n], 7))
    found = statement_of(texts).actions
    assert {a.action_text: a.rating.status for a in found} == dict(
        zip(
            TASKS,
            [s for s in ("completed", "in_progress", "not_started") for _ in "12"],
            strict=True,
        )
    )


@pytest.mark.parametrize(
    ("colours", "are_ratings"),
    [("raggra", True), ("rraagg", False), ("rrrrrr", False)],
    ids=["ratings come back", "those of parts do not", "all alike"],
)
def test_squares_are_ratings_where_their_colours_come_back(colours: str, are_ratings: bool) -> None:
    """`r`, `a` and `g`: the colours of the six cards' squares."""
    hues = {"r": "#c62828", "a": "#f9a825", "g": "#2e7d32"}
    words: list[Word] = []
    squares = []
    for n, colour in enumerate(colours):
        x, y = 40 + 280 * (n % 2), 100 + 110 * (n // 2)
        for text in (
            Text(x, y, TASKS[n], 8, bold=True),
            Text(x, y + 20, LEADS[n], 8),
            Text(x, y + 40, DATES[n], 8),
        ):
            words += text.printed
        squares.append(Fill(Box(x + 160, y + 40, x + 172, y + 52), hues[colour]))
    page = Page(1, 600, 800, Words.of(words), (), tuple(squares))
    found = repeated_cards([page])
    assert found is not None
    discs = discs_of_cards([page], rows_of_cards(found))
    assert set(discs.values()) == ({square.box for square in squares} if are_ratings else set())


def test_a_few_words_where_other_cards_have_a_label_are_none() -> None:
    """The first page explains, in the same setting, what the others tell."""
    first = [Text(200, 100, "SEND is short for special needs", 12)]
    first.append(Text(200, 130, "January 2019", 12, bold=True))
    pages = [first]
    for page in range(2):
        texts = []
        for place in range(3):
            n, y = 3 * page + place, 100 + 160 * place
            texts += [Text(200, y, TASKS[n], 12), Text(200, y + 30, "Who?", 12, bold=True)]
            texts += [Text(300, y + 30, LEADS[n], 12), Text(200, y + 60, "When?", 12, bold=True)]
            texts.append(Text(300, y + 60, DATES[n], 12))
        pages.append(texts)
    assert told(statement_of(*pages)) == list(zip(TASKS, LEADS, DATES, strict=True))
