"""The colours of a workbook, which are given in four ways, as `#rrggbb`: outright, by the theme and
a tint, by a place in the palette, or as the system's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import Any

from wsoa.extract.open_xml import parse_xml
from wsoa.extract.page import drawing

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})")

# Cells count the theme's colours in this order; the theme itself lists the dark ones first.
_THEME_ORDER = (
    *("lt1", "dk1", "lt2", "dk2"),
    *("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"),
)
# The theme of a workbook that brings none along.
_OFFICE = (
    *("ffffff", "000000", "eeece1", "1f497d"),
    *("4f81bd", "c0504d", "9bbb59", "8064a2", "4bacc6", "f79646", "0000ff", "800080"),
)
_SYSTEM_INK, _SYSTEM_PAPER = 64, 65


@dataclass(frozen=True)
class WorkbookPalette:
    """What the colours of one workbook mean."""

    theme: tuple[str, ...]
    indexed: tuple[str, ...]

    @classmethod
    def of(cls, theme_xml: bytes | None, indexed: Sequence[str]) -> WorkbookPalette:
        """The palette of a workbook with this theme and these indexed colours."""
        return cls(theme_of(theme_xml) if theme_xml else _OFFICE, tuple(indexed))

    def hex_of(self, colour: Any) -> str:
        """`#rrggbb` of a colour as openpyxl gives it; empty for none and for the system's own."""
        if colour is None:
            return ""
        base = ""
        if colour.type == "rgb":
            base = six_digits(colour.rgb)
        elif colour.type == "theme" and 0 <= colour.theme < len(self.theme):
            base = self.theme[colour.theme]
        elif colour.type == "indexed":
            if colour.indexed == _SYSTEM_PAPER:
                base = "ffffff"
            elif 0 <= colour.indexed < min(len(self.indexed), _SYSTEM_INK):
                base = six_digits(self.indexed[colour.indexed])
        return tinted_colour(base, float(colour.tint or 0.0)) if base else ""

    def fill_of(self, fill: Any) -> str:
        """The colour of a cell's ground; empty for white, for none, and for patterns and gradients,
        which have no one colour."""
        if getattr(fill, "fill_type", None) != "solid":
            return ""
        colour = self.hex_of(fill.fgColor)
        return "" if drawing.is_near_white(colour) else colour

    def ink_of(self, font: Any) -> str:
        """The colour of text; empty for black."""
        return drawing.printed_colour(self.hex_of(font.color if font is not None else None))


def six_digits(value: object) -> str:
    """Six digits of a colour that may have its opacity before them."""
    match = _HEX.fullmatch(value) if isinstance(value, str) else None
    return match[1].lower() if match else ""


def theme_of(xml: bytes) -> tuple[str, ...]:
    """The colours of a theme, in the order in which cells count them."""
    root = parse_xml(xml)
    scheme = root.find(f".//{_DRAWING}clrScheme") if root is not None else None
    found = dict(zip(_THEME_ORDER, _OFFICE, strict=True))
    for each in scheme if scheme is not None else ():
        name = str(each.tag).removeprefix(_DRAWING)
        for value in each:
            colour = six_digits(value.get("lastClr") or value.get("val"))
            if name in found and colour:
                found[name] = colour
    return tuple(found[name] for name in _THEME_ORDER)


def tinted_colour(colour: str, tint: float) -> str:
    """A colour made lighter (a tint above 0) or darker, as Excel does: by its luminance."""
    if not tint:
        return f"#{colour}"
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "#" + "".join(f"{round(255 * c):02x}" for c in hls_to_rgb(hue, light, saturation))
