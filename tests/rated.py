"""Ratings as tests ask for them: of a row of status cells, by a key drawn as lines and tables."""

from __future__ import annotations

from builders import colour, document, read, table
from wsoa.model import Action, Block, Rating, Statement
from wsoa.normalise.status.key import Key
from wsoa.normalise.status.key_tables import is_key_table
from wsoa.normalise.status.rate import Rated, rate_cells
from wsoa.normalise.status.read_key import read_key

NO_KEY = Key()


def key_of(*blocks: str | Block) -> Key:
    """The key that lines and tables of a document make."""
    drawn = document(*blocks)
    return read_key(drawn.blocks, [found for found in drawn.tables if is_key_table(found)])


def rated(cells: str, key: Key = NO_KEY, palette: tuple[str, ...] = (), band: str = "") -> Rated:
    """The rating of a row of status cells."""
    drawn = table(cells)
    return rate_cells(drawn.row(0), key, frozenset(palette), colour(band) if band else "")


GREEN_IS_DONE = table("""
{green} | Complete and embedded
{amber} | In progress
{red} | Not started
""")


def plan(row: str, *front: str | Block, columns: str = "Action | Lead | By when") -> Statement:
    return read("# Priority 1: Plans", *front, table(f"{columns}\n{row}"))


def status_of(statement: Statement) -> Rating:
    [action] = statement.actions
    assert isinstance(action, Action)
    return action.rating
