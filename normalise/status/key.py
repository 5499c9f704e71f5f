"""What a document's own key (a BRAG or RAG legend) says that its colours, letters and figures mean.

`read_key.py` finds it, wherever it stands; what no key says is read in `rate.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from wsoa.normalise.status import colours
from wsoa.normalise.status.colours import is_saturated
from wsoa.normalise.status.phrases import phrase_status
from wsoa.vocabulary import folded, load

STRUCK = "struck"  # what carries the meaning where a row's words are struck through


@dataclass(frozen=True, slots=True)
class KeyEntry:
    name: str  # the colour's name or the letter, folded: `light green`, `r`
    colour: str  # `#rrggbb` where the key paints it
    status: str
    carrier: str = "cell"  # `cell` or `text`: what the key says is coloured; or `struck`


@dataclass(frozen=True)
class Key:
    """What a document's legend says its colours and letters mean; empty where it has none."""

    entries: tuple[KeyEntry, ...] = ()

    def of_name(self, name: str, carrier: str = "cell") -> str:
        found = [e for e in self.entries if e.name == name and e.carrier == carrier]
        return found[0].status if found else ""

    def paints(self, colour: str) -> bool:
        """Whether the key itself shows this very colour (a grey is a rating only then)."""
        return bool(colour) and any(
            e.colour and colours.colour_difference(colour, e.colour) <= colours.SAME
            for e in self.entries
        )

    def names(self, colour: str) -> bool:
        """Whether the key gives this colour's name a meaning: `Grey – not started`."""
        return bool(colour) and bool(self.of_name(colours.name_of(colour)))

    def rates_row(self, fill: str) -> bool:
        """Whether the fill of a whole row is a rating: the key shows it, or names it as a colour
        and shows none."""
        if self.paints(fill):
            return True
        shows = any(entry.colour for entry in self.entries)
        return not shows and is_saturated(fill) and self.names(fill)

    def of_colour(self, colour: str, carrier: str = "cell") -> tuple[str, str]:
        """The status and the name of a colour: as painted in the key, else by its name there."""
        painted = [
            (colours.colour_difference(colour, e.colour), e.status, e.name, e.colour)
            for e in self.entries
            if e.colour and e.carrier == carrier
        ]
        if painted and min(painted)[0] <= colours.SAME:
            _, status, name, _ = min(painted)
            return status, name or colours.name_of(colour)
        name = colours.name_of(colour)
        by_name = self.of_name(name, carrier) or self.of_name(name.split(" ")[-1], carrier)
        if by_name:
            return by_name, name
        if (
            painted
            and min(painted)[0] <= colours.NEAR
            and colours.hue_difference(colour, min(painted, key=lambda p: p[0])[3]) <= colours.HUE
        ):
            _, status, own, _ = min(painted)
            return status, own or name
        return "", name


def meaning_of(phrase: str) -> str:
    """The status that a key's phrase describes, empty where it describes none."""
    text = f" {folded(phrase)} "
    for status, some, unless in phrases_of_keys():
        if any(each in text for each in some) and not any(each in text for each in unless):
            return status
    return ""


@cache
def phrases_of_keys() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Statuses, each with the openings of phrases that describe it, and with those beside which
    they do not."""

    def openings(phrases: Iterable[str]) -> tuple[str, ...]:
        return tuple(f" {folded(phrase)}" for phrase in phrases)

    return tuple(
        (str(rule["status"]), openings(rule["any"]), openings(rule.get("unless", ())))
        for rule in load("statuses")["key_phrases"]
    )


def status_of_colour(name: str, phrase: str) -> str:
    """The status that a key gives to a named colour: what its phrase describes, else the colour's
    default. Red is `not_started` only where the phrase says only that."""
    status = meaning_of(phrase)
    if status == "not_started" and name == "red" and re.search(r"\bor\b|/|\band\b", phrase):
        return "at_risk"
    return status


def of_phrase(text: str, key: Key) -> str:
    """The status of a phrase that is known whole, with or without *RAG* or *rated* around it."""
    return phrase_status(text, key.of_name)
