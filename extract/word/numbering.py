"""The automatic numbers of Word lists: they are printed, and are nowhere in the document's text.

A paragraph only names a list and a level; what is printed before it follows from the list's
definition and from how many paragraphs of that list came before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wsoa.numbers import whole_number

BULLET = "\u2022"  # what `Numbering.label` gives for a list item without a number

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_PLACE = re.compile(r"%([1-9])")
DEEPEST = 8  # levels of a list below its first
_LARGEST = 999_999  # number that is read
_MOST = 100_000  # a number beyond is a slip, and its letters or Roman figures would fill pages


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: how it counts and what is printed (`%1.%2`)."""

    format: str = "decimal"
    text: str = ""
    start: int = 1

    @property
    def is_bullet(self) -> bool:
        return self.format == "bullet"


@dataclass(frozen=True, slots=True)
class Definition:
    """A list: the counter that it shares with its twins, its levels, and which of them it starts
    anew where its first paragraph stands."""

    counter: str
    levels: Mapping[int, ListLevel]
    restarts: Mapping[int, int]
    styles: Mapping[str, int]  # paragraph style -> the level that it stands for


@dataclass
class Numbering:
    """Counts through a document. Ask for the labels in reading order, once for each paragraph."""

    definitions: Mapping[str, Definition]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def label(self, number_id: str, level: int | None, style: str = "") -> str:
        """What is printed before a paragraph of a list: `1.`, `(a)`, BULLET, or nothing.

        `level` counts from 0; None takes the level that the paragraph's style stands for.
        """
        definition = self.definitions.get(number_id)
        if definition is None:
            return ""
        if level is None:
            level = definition.styles.get(style, 0)
        if level not in definition.levels:
            return ""
        counts = self.counts.setdefault(definition.counter, {})
        if number_id not in self.seen:
            self.seen.add(number_id)
            for restarted, start in definition.restarts.items():
                counts[restarted] = start - 1
        for upper in range(level):
            if upper not in counts:
                counts[upper] = definition.levels.get(upper, ListLevel()).start
        own = definition.levels[level]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if own.is_bullet:
            return BULLET
        return _PLACE.sub(
            lambda match: list_number(
                counts.get(whole_number(match[1]) - 1, 1),
                definition.levels.get(whole_number(match[1]) - 1, own).format,
            ),
            own.text,
        ).strip()


def list_number(number: int, form: str) -> str:
    """A number as a list prints it: `3`, `03`, `c`, `C`, `iii`, `III`, `3rd`."""
    if not 0 < number < _MOST or form == "none":
        return "" if form == "none" else str(number)
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            figures = _roman(number)
            return figures.upper() if form == "upperRoman" else figures
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            teen = 10 < number % 100 < 14
            return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    figures = ""
    for value, figure in _ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures


# --------------------------------------------------------------------------- numbering.xml


def definitions_of(root: Any, style_numbers: Mapping[str, str]) -> dict[str, Definition]:
    """The lists that a numbering part defines, by the number ids that paragraphs name.

    `root` is the part's element, None where a document has none; `style_numbers` the number id of
    each list style, which a definition may point at instead of levels of its own.
    """
    if root is None:
        return {}
    abstract = {each.get(_W + "abstractNumId"): each for each in root.iter(_W + "abstractNum")}
    numbers = {each.get(_W + "numId"): each for each in root.iter(_W + "num")}
    definitions = {}
    for number_id, element in numbers.items():
        key = _value(element, "abstractNumId")
        link = _value(abstract.get(key), "numStyleLink")
        if link:
            key = _value(numbers.get(style_numbers.get(link, "")), "abstractNumId") or key
        found = abstract.get(key)
        if found is None:
            continue
        levels = _levels(found)
        restarts = {}
        for override in element.iter(_W + "lvlOverride"):
            at = whole_number(override.get(_W + "ilvl"), most=DEEPEST)
            levels |= _levels(override)
            start = _value(override, "startOverride")
            if start:
                restarts[at] = _integer(start, 1)
        styles = {
            _value(level, "pStyle"): whole_number(level.get(_W + "ilvl"), most=DEEPEST)
            for level in found.iter(_W + "lvl")
        }
        definitions[number_id] = Definition(key, levels, restarts, styles)
    return definitions


def _levels(parent: Any) -> dict[int, ListLevel]:
    return {
        whole_number(level.get(_W + "ilvl"), most=DEEPEST): ListLevel(
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _integer(_value(level, "start"), 1),
        )
        for level in parent.iter(_W + "lvl")
    }


def _value(parent: Any, tag: str) -> str:
    child = parent.find(_W + tag) if parent is not None else None
    return (child.get(_W + "val") or "") if child is not None else ""


def _integer(text: str | None, default: int) -> int:
    return max(whole_number(text, default, _LARGEST), 0)
