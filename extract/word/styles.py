"""How the words of a Word file are printed: what runs and styles say of colour, weight and size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wsoa.extract.page import drawing
from wsoa.numbers import whole_number

_LARGEST = 9999  # size, in half points
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Styles:
    """What the named styles of a document say, each with what it is based on."""

    elements: Mapping[str, Any]
    defaults: Any  # run properties of everything, None where none are given
    normal: str  # the paragraph style of what names none

    @classmethod
    def of(cls, root: Any) -> Styles:
        elements = {each.get(W + "styleId"): each for each in root.findall(W + "style")}
        normal = next(
            (
                name
                for name, each in elements.items()
                if each.get(W + "type") == "paragraph" and each.get(W + "default") in ("1", "true")
            ),
            "",
        )
        return cls(elements, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), normal)

    def chain(self, name: str) -> Iterator[Any]:
        """A style, the one it is based on, and so on; a loop ends it."""
        passed: set[str] = set()
        while name in self.elements and name not in passed:
            passed.add(name)
            yield self.elements[name]
            name = value_of(self.elements[name], "basedOn")

    def printed_name(self, name: str) -> str:
        return value_of(self.elements.get(name), "name").lower()

    @property
    def list_numbers(self) -> dict[str, str]:
        """The number id of each list style."""
        found = {}
        for name, each in self.elements.items():
            number = each.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                found[name] = number.get(W + "val") or ""
        return found


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run of characters is printed."""

    colour: str = ""
    bold: bool = False
    struck: bool = False
    capitals: bool = False
    hidden: bool = False
    size: float = 0.0  # points; 0 where nothing says


def run_look(run: Any, paragraph_style: str, styles: Styles) -> RunLook:
    """The look of a run: what it says itself, else its styles from the nearest to the furthest."""
    own = run.find(W + "rPr")
    levels = [own] if own is not None else []
    for name in (value_of(own, "rStyle"), paragraph_style):
        levels += [each.find(W + "rPr") for each in styles.chain(name)]
    levels = [level for level in (*levels, styles.defaults) if level is not None]
    colour = nearest_value(levels, "color")
    size = nearest_value(levels, "sz")
    return RunLook(
        colour=drawing.printed_colour(colour_of_digits(colour)),
        bold=is_on(nearest_value(levels, "b")),
        struck=is_on(nearest_value(levels, "strike")) or is_on(nearest_value(levels, "dstrike")),
        capitals=is_on(nearest_value(levels, "caps")),
        hidden=is_on(nearest_value(levels, "vanish")),
        size=whole_number(size, most=_LARGEST) / 2,
    )


def nearest_value(levels: Iterable[Any], tag: str) -> str | None:
    """The value of a property where it is first given; `1` where it is given without a value."""
    for level in levels:
        found = level.find(W + tag)
        if found is not None:
            return str(found.get(W + "val", "1"))
    return None


def is_on(value: str | None) -> bool:
    return value is not None and value not in ("0", "false", "off")


_HEX = re.compile(r"[0-9a-fA-F]{6}")


def colour_of_digits(value: str | None) -> str:
    """`#rrggbb` from Word's six digits; empty for `auto` and for none."""
    return f"#{value.lower()}" if value and _HEX.fullmatch(value) else ""


def value_of(parent: Any, tag: str) -> str:
    child = parent.find(W + tag) if parent is not None else None
    return (child.get(W + "val") or "") if child is not None else ""
