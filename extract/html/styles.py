"""How the text of an HTML element looks: by its tag, its style and the page's style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wsoa.extract.html.tree import HEADINGS, UNPRINTED, Element
from wsoa.numbers import whole_number

_RULE = re.compile(r"(?<![^{}@])(?P<names>[^{}@]++)\{(?P<body>[^{}]*+)\}")
_COMMENT = re.compile(r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?")
_SIMPLE_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
COLOURS = {
    "amber": "#ffbf00", "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff",
    "darkgreen": "#006400", "darkorange": "#ff8c00", "darkred": "#8b0000", "gold": "#ffd700",
    "gray": "#808080", "green": "#008000", "grey": "#808080", "lightblue": "#add8e6",
    "lightgreen": "#90ee90", "lightgrey": "#d3d3d3", "lime": "#00ff00", "navy": "#000080",
    "orange": "#ffa500", "purple": "#800080", "red": "#ff0000", "silver": "#c0c0c0",
    "teal": "#008080", "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip


@dataclass(frozen=True)
class ElementLook:
    """How the text of an element looks, its parents' looks included."""

    colour: str = ""
    bold: bool = False
    struck: bool = False
    hidden: bool = False


StyleRules = Mapping[str, Mapping[str, str]]  # simple selector → its declarations


def styles_of(root: Element) -> StyleRules:
    """The style sheets' rules whose selectors are a tag, a class, or a tag with a class."""
    rules: dict[str, dict[str, str]] = {}
    for sheet in root.find_all("style"):
        for rule in _RULE.finditer(_COMMENT.sub("", sheet.plain)):
            for name in rule["names"].split(","):
                if _SIMPLE_SELECTOR.fullmatch(name.strip()):
                    selector = rules.setdefault(name.strip().lower(), {})
                    selector.update(declarations(rule["body"]))
    return rules


def declarations(style: str) -> dict[str, str]:
    """`color: red; font-weight: bold` → its properties and values, in lower case."""
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def declared_style(element: Element, styles: StyleRules) -> dict[str, str]:
    """The declarations that hold for an element: sheet first, its own style last."""
    found = dict(styles.get(element.tag, {}))
    for name in element.attributes.get("class", "").lower().split():
        found |= styles.get(f".{name}", {})
        found |= styles.get(f"{element.tag}.{name}", {})
    return found | declarations(element.attributes.get("style", ""))


def numbers_items(element: Element, styles: StyleRules) -> bool:
    """Whether a list prints a number before each of its items."""
    style = declared_style(element, styles)
    told = f"{style.get('list-style', '')} {style.get('list-style-type', '')}"
    return element.tag == "ol" and "none" not in told.split()


def css_colour(value: str) -> str:
    """A CSS colour as `#rrggbb`; empty for what names none, and for one that is see-through."""
    value = value.strip().lower()
    if found := _HEX.search(value):
        digits = found[1]
        return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))
    if value.startswith("rgba") and re.search(r"[,/]\s*0(\.0+)?\s*\)", value):
        return ""
    if found := _RGB.search(value):
        return "#" + "".join(f"{whole_number(part, most=255):02x}" for part in found.groups())
    return next((COLOURS[word] for word in value.split() if word in COLOURS), "")


def element_fill(element: Element, styles: StyleRules) -> str:
    """The background that an element paints; empty where it is white or none."""
    style = declared_style(element, styles)
    value = style.get("background-color") or style.get("background") or ""
    colour = css_colour(value) or css_colour(element.attributes.get("bgcolor", ""))
    return "" if colour == COLOURS["white"] else colour


def element_look(element: Element, outer: ElementLook, styles: StyleRules) -> ElementLook:
    style = declared_style(element, styles)
    colour = css_colour(style.get("color", "") or element.attributes.get("color", ""))
    weight = style.get("font-weight", "")
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return ElementLook(
        colour=("" if colour == COLOURS["black"] else colour) if colour else outer.colour,
        bold=(outer.bold or element.tag in {"b", "strong", "th"} or element.tag in HEADINGS)
        if not weight
        else weight in {"bold", "bolder", "600", "700", "800", "900"},
        struck=outer.struck
        or element.tag in {"s", "del", "strike"}
        or "line-through" in decoration,
        hidden=outer.hidden
        or element.tag in UNPRINTED
        or style.get("display") == "none"
        or "hidden" in element.attributes,
    )
