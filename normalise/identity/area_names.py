"""How areas are named in a text, and by which words around it a name is told from others.

One compiled expression finds every name, the longest at each position. The cues that tell an area's
own council from a neighbour's hospital stand in `vocabulary/area_cues.json`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from wsoa.normalise.identity.areas import (
    Area,
    all_areas,
    forms_of,
    key_of,
    names_by_key,
    standing,
)
from wsoa.vocabulary import load

_GIVEN = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[-'’][A-ZÀ-Þ]?[a-zß-ÿ]+)*"  # `Anne-Marie`, `Zoë`


def find_area(name: str, year: int | None = None) -> Area | None:
    """The area that a person means by a name, an alias, the name of its council or a GSS code.

    A code gives its own row. A name gives the row that stood in `year`, else the latest one.
    """
    wanted = name.strip()
    by_code = next((area for area in all_areas() if area.code == wanted.upper()), None)
    if by_code:
        return by_code
    styled = key_of(wanted)
    unstyled = area_cues().style.sub("", styled)
    for key in (styled, unstyled):
        for candidate in (key, area_cues().suffix.sub("", key)):
            if candidate in names_by_key():
                return standing(names_by_key()[candidate], year)
    return None


def _loose(name: str) -> str:
    """An expression for a name however its words are set apart. Initials keep their case."""
    if re.fullmatch(r"\w{2,6}", name) and sum(letter.isupper() for letter in name) > 1:
        return f"(?-i:{name})"
    if re.fullmatch(r"[A-Z]{1,2}&[A-Z]{1,3}", name):
        return "(?-i:" + r"\s?(?:&|and)\s?".join(name.split("&")) + ")"
    words = (r"(?:and|&)" if word == "and" else re.escape(word) for word in key_of(name).split())
    return r"[\s,.\-\u2010\u2011\u2013]{1,4}".join(words)


@cache
def names_pattern() -> re.Pattern[str]:
    """One expression for all names and for the other places that hold one: the longest first, so
    that 'North Somerset' is never read as 'Somerset'. Names open with a capital letter, by which
    they are sorted: nearly all words are passed over by that letter alone."""
    forms = {form for area in all_areas() for form in forms_of(area)}
    ordered = sorted(forms | set(area_cues().other_places), key=lambda form: (-len(form), form))
    by_capital: dict[str, dict[str, None]] = defaultdict(dict)
    for form in ordered:
        by_capital[form[0].upper()][_loose(form)] = None
    alternatives = "|".join(
        f"(?=(?-i:{capital}))(?:{'|'.join(names)})" for capital, names in by_capital.items()
    )
    return re.compile(rf"(?=(?-i:[A-Z]))(?<![\w@])(?:{alternatives})(?!\w)", re.IGNORECASE)


def _any_of(phrases: Iterable[str]) -> str:
    """An expression for any of the phrases, the longest first, with any white space inside."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    loose = (re.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]?") for phrase in ordered)
    return "(?:" + "|".join(loose) + ")"


@dataclass(frozen=True)
class Cues:
    """What the words around a name tell of it, as expressions."""

    council_after: re.Pattern[str]
    council_before: re.Pattern[str]
    body_after: re.Pattern[str]
    body_before: re.Pattern[str]
    named_before: re.Pattern[str]
    neighbour_before: re.Pattern[str]
    elsewhere_after: re.Pattern[str]
    given_name: re.Pattern[str]
    not_given_names: frozenset[str]
    common_words: frozenset[str]
    common_word_before: re.Pattern[str]
    common_word_not_before: re.Pattern[str]
    joining: re.Pattern[str]
    style: re.Pattern[str]  # before a council's name: 'london borough of'
    suffix: re.Pattern[str]  # after it: 'county council'
    other_places: tuple[str, ...]
    commissioner_after: re.Pattern[str]  # 'CCG'
    system_after: re.Pattern[str]  # 'ICB', which covers a county at least
    commissioners_wider: frozenset[str]
    systems_alike: frozenset[str]
    no_places: frozenset[str]  # what opens a name with a capital, and is no place: 'The', 'Joint'


@cache
def area_cues() -> Cues:
    words: dict[str, list[str]] = load("area_cues")
    qualified = rf"(?:(?<!\s)\s++{_any_of(words['qualifiers'])}){{0,3}}(?<!\s)\s++"
    councils = _any_of(words["council_after"])
    styles = _any_of(words["council_before"])
    others = _any_of(words["organisations_before"])
    bodies = _any_of([*words["council_after"], *words["organisations_after"]])
    names_between = r"(?:(?<!\s)\s++(?:[A-Z][\w'’&]*|and|of|the|&)){0,5}?(?<!\s)\s++"
    elsewhere = _any_of([*words["elsewhere_after"], *words["provider_after"]])
    titles = _any_of(words["name_titles"])
    return Cues(
        council_after=re.compile(rf"(?:['’]s)?{qualified}{councils}\b", re.IGNORECASE),
        council_before=re.compile(rf"\b{styles}\s+$", re.IGNORECASE),
        body_after=re.compile(rf"(?:['’]s)?{qualified}{bodies}\b", re.IGNORECASE),
        body_before=re.compile(rf"\b{others}\s+$", re.IGNORECASE),
        named_before=re.compile(rf"\b{_any_of(words['named_before'])}\W{{0,6}}$", re.IGNORECASE),
        neighbour_before=re.compile(
            rf"\b{_any_of(words['neighbour_before'])}\s+(?:the\s+)?$", re.IGNORECASE
        ),
        elsewhere_after=re.compile(rf"(?:['’]s)?{names_between}{elsewhere}\b"),
        given_name=re.compile(rf"(?:^|[\s(,;/])((?:{titles}|{_GIVEN}|[A-Z])\.?) $"),
        not_given_names=frozenset(words["not_given_names"]),
        common_words=frozenset(map(key_of, words["common_words"])),
        common_word_before=re.compile(rf"\b{_any_of(words['common_word_before'])}\s+$"),
        common_word_not_before=re.compile(
            rf"(?<![\s,])[\s,]++{_any_of(words['common_word_not_before'])}\b", re.IGNORECASE
        ),
        joining=re.compile(rf" |(?:(?<!\s)\s++)?{_any_of(words['joining'])}\s*+", re.IGNORECASE),
        style=re.compile(rf"^(?:the )?(?:{styles}|{others}) ", re.IGNORECASE),
        suffix=re.compile(rf"{qualified}{bodies}$", re.IGNORECASE),
        other_places=(*words["other_places"], *words["other_regions"]),
        commissioner_after=re.compile(
            rf"(?:['’]s)?{qualified}{_any_of(words['commissioners'])}\b", re.IGNORECASE
        ),
        system_after=re.compile(
            rf"(?:['’]s)?{qualified}{_any_of(words['systems'])}\b", re.IGNORECASE
        ),
        commissioners_wider=frozenset(words["commissioners_wider"]),
        systems_alike=frozenset(words["systems_alike"]),
        no_places=frozenset(words["no_places"]),
    )
