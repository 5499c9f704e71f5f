"""Ratings set off at either end of an action's own words: `Write the guide (In progress)`.

Brackets and a line of its own set a rating off. A dash, the end of a sentence or a
capital does so where most actions of the document end like that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from wsoa.model import Action, Rating, Statement
from wsoa.normalise.status import Key, of_words
from wsoa.vocabulary import folded, is_rating

MOSTLY = 0.6  # share of actions that end with a rating, from which each of them is set off
FEWEST = 2
SHORTEST = 4  # letters of a rating: `A` may be amber, and much else
_RATING = r"(?P<rating>[A-Za-z][\w ’'-]{0,40}+)"
_ENCLOSED = re.compile(rf"[(\[`]{_RATING}[)\]`]\.?$")
_BEHIND = re.compile(
    rf"(?:(?<!\s)\s++[–—|:-]\s++|(?<=[.;!?])\s++|(?<=[\w)])\s(?=[A-Z])){_RATING}\.?$"
)
_WHEN = frozenset({"ongoing", "continuous", "continuing", "on going", "closed", "open"})


def with_set_off_ratings(statement: Statement, key: Key) -> Statement:
    """The statement with the ratings that are set off from the words of actions as their
    statuses, where nothing else rates them."""
    if not any(map(is_unrated, statement.actions)):
        return statement
    behind = [set_off(action.action_text, _BEHIND) for action in statement.actions]
    count = sum(bool(rating) for _, rating in behind)
    is_habit = count >= max(FEWEST, MOSTLY * len(statement.actions))
    actions = tuple(rated(action, key, is_habit=is_habit) for action in statement.actions)
    return replace(statement, actions=actions)


def is_unrated(action: Action) -> bool:
    return action.rating.status == "unknown" and not action.rating.text


def rated(action: Action, key: Key, *, is_habit: bool) -> Action:
    if not is_unrated(action):
        return action
    for text, rating in (
        on_own_line(action.action_text),
        set_off(action.action_text, _ENCLOSED),
        set_off(action.action_text, _BEHIND) if is_habit else ("", ""),
    ):
        status = of_words(rating, key) if text and rating else ""
        if status and status != "unknown":
            return replace(action, action_text=text, rating=Rating(status, rating, "text"))
    return action


def on_own_line(text: str) -> tuple[str, str]:
    """A text less the rating that is its first line, or its last, and this rating."""
    lines = text.split("\n")
    if len(lines) < 2:
        return "", ""
    for rating, rest in ((lines[0], lines[1:]), (lines[-1], lines[:-1])):
        if is_rating_word(rating):
            return "\n".join(rest), rating
    return "", ""


def set_off(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """A text less the rating that ends it as a pattern has it, and this rating."""
    match = pattern.search(text)
    if match is None or not is_rating_word(match["rating"]):
        return "", ""
    return text[: match.start()].rstrip(), match["rating"]


def is_rating_word(text: str) -> bool:
    return len(text) >= SHORTEST and is_rating(text) and folded(text) not in _WHEN
