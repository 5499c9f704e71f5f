"""Owners of a cell in one line each, and tables of keys drawn as text."""

from __future__ import annotations

from collections.abc import Iterable

from wsoa.model import Cell, Owner, Passage, Table
from wsoa.normalise.owners.read import EMPTY, PostholderKey, read_owners


def told(owners: Iterable[Owner]) -> list[str]:
    return [f"{owner.organisation}|{owner.person}|{owner.role}" for owner in owners]


def cell(text: str, key: PostholderKey = EMPTY) -> list[str]:
    return told(read_owners(Passage.of(text), key).owners)


def table(text: str) -> Table:
    rows = [row.split(" | ") for row in text.strip().splitlines()]
    return Table(
        tuple(
            Cell(Passage.of(words.strip()), number, column)
            for number, row in enumerate(rows)
            for column, words in enumerate(row)
        )
    )
