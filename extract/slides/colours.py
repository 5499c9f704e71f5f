"""The colours of a slide as `#rrggbb`: given outright, or by the theme with more or less light."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import Any

from wsoa.extract.page import drawing
from wsoa.numbers import whole_number

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"[0-9a-fA-F]{6}")
# What a slide calls its ground and its text, where its master maps them to nothing else.
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_PRESET = {"white": "ffffff", "black": "000000", "red": "ff0000", "green": "008000"}
_PRESET |= {"yellow": "ffff00", "blue": "0000ff", "orange": "ffa500", "amber": "ffbf00"}


@dataclass(frozen=True)
class SlidePalette:
    """What the colours of a slide mean."""

    theme: dict[str, str]
    mapped: dict[str, str]

    @classmethod
    def of(cls, slide: Any) -> SlidePalette:
        """The palette of a slide, by the theme of its master."""
        from wsoa.extract.open_xml import first_element, parse_xml

        theme: dict[str, str] = {}
        mapped = dict(_MAPPED)
        master = slide.slide_layout.slide_master
        mapping = first_element(master.element, "clrMap")
        if mapping is not None:
            mapped |= dict(mapping.attrib)
        for relation in master.part.rels.values():
            if relation.reltype.endswith("/theme"):
                scheme = first_element(parse_xml(relation.target_part.blob), "clrScheme")
                for each in scheme if scheme is not None else ():
                    for value in each:
                        colour = value.get("lastClr") or value.get("val") or ""
                        if _HEX.fullmatch(colour):
                            theme[str(each.tag).removeprefix(A)] = colour.lower()
        return cls(theme, mapped)

    def hex_of(self, holder: Any) -> str:
        """`#rrggbb` of the colour in an element such as `a:solidFill`; empty for none."""
        for each in holder if holder is not None else ():
            name, value = str(each.tag).removeprefix(A), each.get("val", "")
            if name == "schemeClr":
                value = self.theme.get(self.mapped.get(value, value), "")
            elif name == "sysClr":
                value = each.get("lastClr", "")
            elif name == "prstClr":
                value = _PRESET.get(value, "")
            elif name != "srgbClr":
                continue
            if _HEX.fullmatch(value):
                return lightened_colour(value.lower(), each)
        return ""

    def fill_of(self, properties: Any) -> str:
        """The colour of a ground, by the properties that hold it (`a:tcPr`, `p:spPr`); empty for
        white, for none, for gradients and pictures."""
        solid = properties.find(f"{A}solidFill") if properties is not None else None
        colour = self.hex_of(solid)
        return "" if drawing.is_near_white(colour) else colour


def lightened_colour(colour: str, element: Any) -> str:
    """A colour with the changes of light that its element asks for."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    for change in element:
        part = whole_number(change.get("val")) / 100_000
        match str(change.tag).removeprefix(A):
            case "lumMod":
                light *= part
            case "lumOff":
                light += part
            case "shade":
                light *= part
            case "tint":
                light = light * part + 1 - part
    light = max(0.0, min(1.0, light))
    return "#" + "".join(f"{round(255 * c):02x}" for c in hls_to_rgb(hue, light, saturation))
