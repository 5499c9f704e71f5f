"""Facts of narrow cards: who, when and how far that wrap, end before text, or stand apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from test_repeated_cards import (
    CARD,
    DATES,
    LEADS,
    PILL,
    STATES,
    TASKS,
    Text,
    on_one_line,
    statement_of,
    told,
)
from wsoa.extract.page import Word
from wsoa.model import Action, Box

YEARS = ("May 2019", "30 June 2019", "March 2019", "December 2019", "July 2020", "August 2019")
AIMS = (
    *("Visits are short", "No child waits", "Families are heard", "Schools are ready"),
    *("Staff stay longer", "Plans are good"),
)
RATED = ["completed", "on_track", "behind", "on_track", "not_started", "on_track"]


class Runs(Text):
    """Words in runs of bold and plain type, the bold ones between stars, set in lines of a
    width."""

    WIDTH = 180.0

    @property
    def printed(self) -> list[Word]:
        found: list[Word] = []
        at, top = self.x, self.top
        for place, run in enumerate(self.words.split("*")):
            for word in run.split():
                width = 0.5 * self.size * len(word)
                if at + width > self.x + self.WIDTH:
                    at, top = self.x, top + 1.2 * self.size
                box = Box(at, top, at + width, top + self.size)
                found.append(Word(word, box, bold=place % 2 == 1, size=self.size))
                at += width + 0.3 * self.size
            at += 0.3 * self.size if run else 0
        return found


def two_columns(facts: str) -> Iterator[Text]:
    """Six cards in two columns: a number, facts in which `{lead}`, `{date}` and `{state}` are their
    own, and right under them what is to be done."""
    for n in range(6):
        x, y = 40 + 270 * (n % 2), 100 + 120 * (n // 2)
        yield Text(x, y, str(n + 1), 14, bold=True)
        text = Runs(x + 30, y, facts.format(lead=LEADS[n], date=YEARS[n], state=STATES[n]), 9)
        yield text
        bottom = max(word.box.bottom for word in text.printed)
        yield Runs(x + 30, bottom + 1.8, TASKS[n], 9)


def in_turn(actions: Sequence[Action]) -> list[Action]:
    return sorted(actions, key=lambda action: action.action_ref)


@pytest.mark.parametrize(
    "facts",
    [
        "*Lead:* {lead}   *By:* {date}   *Status:* {state}",
        "*Lead* {lead}   *By when* {date}   *Status* {state}",
        "*By when:* {date}   *Lead:* {lead}   *Status:* {state}",
    ],
)
def test_facts_that_wrap_go_on_under_the_first_of_them(facts: str) -> None:
    """The lines under a line of several labelled values go on with the last of these, and text of
    the same type begins behind them."""
    actions = in_turn(statement_of(list(two_columns(facts))).actions)
    assert [on_one_line(action.action_text) for action in actions] == list(TASKS)
    assert [on_one_line(action.owner_text) for action in actions] == list(LEADS)
    assert [on_one_line(action.due_text) for action in actions] == list(YEARS)
    assert [action.rating.status for action in actions] == RATED


def test_a_rating_behind_its_label_ends_there_though_it_may_be_a_label_elsewhere() -> None:
    """`On track` heads columns of some trackers."""
    texts = []
    for n in range(6):
        y = 100 + 100 * n
        texts += [Text(40, y, str(n + 1), 14, bold=True), Text(80, y, LEADS[n], 8)]
        texts += [Text(300, y, YEARS[n], 8), Text(80, y + 20, f"Status: {STATES[n]}", 9)]
        texts.append(Text(80, y + 31, TASKS[n], 9))
    actions = statement_of(texts).actions
    assert [action.action_text for action in actions] == list(TASKS)
    assert [action.rating.status for action in actions] == RATED


def test_pills_at_the_right_of_columns_of_cards_that_are_not_level() -> None:
    """Pills end at one x, however long they are, and the cards of two columns begin at heights of
    their own."""
    texts, boxes = [], []
    for n in range(6):
        column, place = divmod(n, 3)
        x, y = 40 + 270 * column, 100 + (150 + 17 * column) * place
        width = 4 * len(STATES[n])
        texts += [Text(x + 220 - width, y, STATES[n], 8), Text(x, y + 16, TASKS[n], 10)]
        texts += [Text(x, y + 40, LEADS[n], 9), Text(x, y + 56, DATES[n], 9)]
        boxes.append((Box(x + 216 - width, y - 2, x + 226, y + 10), PILL))
    statement = statement_of(texts, boxes=[boxes])
    found = dict(zip([task for task, *_ in told(statement)], statement.actions, strict=True))
    assert set(found) == set(TASKS)
    assert [found[task].rating.status for task in TASKS] == RATED


@pytest.mark.parametrize(
    ("opening", "refs"),
    [
        ("Promise {n}", ["1", "2", "3", "4", "5", "6"]),
        ("Action {n}", ["1", "2", "3", "4", "5", "6"]),
        ("From {n} May", [""] * 6),  # a day
    ],
)
def test_a_word_and_a_number_over_each_text_count_the_cards(
    opening: str, refs: Sequence[str]
) -> None:
    texts, boxes = [], []
    for n in range(6):
        x, y = 40 + 270 * (n % 2), 100 + 130 * (n // 2)
        texts.append(Text(x + 10, y + 8, f"{opening.format(n=n + 1)}\n{TASKS[n]}", 9, bold=True))
        texts += [Text(x + 10, y + 50, LEADS[n], 9), Text(x + 150, y + 50, YEARS[n], 9)]
        boxes.append((Box(x, y, x + 250, y + 90), CARD))
    actions = statement_of(texts, boxes=[boxes]).actions
    assert sorted(action.action_ref for action in actions) == refs


def narrow(facts: str) -> Iterator[Text]:
    """Six narrow cards under each other: a number, facts, a text, and a label of several words."""
    for n in range(6):
        y = 100 + 110 * n
        yield Text(40, y, str(n + 1), 14, bold=True)
        top = y
        for words in (
            facts.format(lead=LEADS[n], date=YEARS[n]),
            TASKS[n],
            f"What will be different {AIMS[n]}",
        ):
            text = Lines(80, top, words, 9)
            yield text
            top = max(word.box.bottom for word in text.printed) + 6


class Lines(Runs):
    WIDTH = 150.0


@pytest.mark.parametrize("facts", ["{lead} | {date}", "*Lead:* {lead} *By when:* {date}"])
def test_a_bar_or_a_label_that_wraps_is_whole(facts: str) -> None:
    actions = in_turn(statement_of(list(narrow(facts))).actions)
    assert [on_one_line(action.owner_text) for action in actions] == list(LEADS)
    assert [on_one_line(action.due_text) for action in actions] == list(YEARS)
    assert [on_one_line(action.success_text) for action in actions] == list(AIMS)
