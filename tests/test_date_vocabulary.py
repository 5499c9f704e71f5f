"""The words of dates: every spelling is read, and none has two senses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from wsoa.normalise.dates.due import read_due
from wsoa.vocabulary import load


def spellings(kind: str) -> Iterator[tuple[int, str]]:
    for number, words in load("dates")[kind].items():
        yield from ((int(number), word) for word in words)


@pytest.mark.parametrize(("month", "word"), list(spellings("months")))
def test_every_spelling_of_a_month_is_read(month: int, word: str) -> None:
    for printed in (word, word.capitalize(), word.upper()):
        due = read_due(f"{printed} 2019")
        assert due.start == dt.date(2019, month, 1)


@pytest.mark.parametrize(("weekday", "word"), list(spellings("weekdays")))
def test_every_spelling_of_a_weekday_is_compared(weekday: int, word: str) -> None:
    monday = dt.date(2019, 4, 1)
    right, wrong = monday + dt.timedelta(weekday), monday + dt.timedelta(weekday + 1)
    assert read_due(f"{word.title()} {right:%d/%m/%Y}").issues == ()
    assert read_due(f"{word.title()} {wrong:%d/%m/%Y}").issues == ("weekday_mismatch",)


def test_no_spelling_has_two_senses() -> None:
    words = load("dates")
    named = [word for kind in ("months", "weekdays", "terms") for _, word in spellings(kind)]
    phrases = [p for senses in words["phrases"].values() for said in senses.values() for p in said]
    every = [*named, *phrases]
    assert sorted({word for word in every if every.count(word) > 1}) == []
    assert [word for word in every if word != word.lower()] == []
