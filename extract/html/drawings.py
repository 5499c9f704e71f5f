"""Small shapes that a web page draws in a cell: a circle of an SVG, an empty element in colour."""

from __future__ import annotations

from collections.abc import Iterator

from wsoa.extract.html.styles import StyleRules, css_colour, declared_style, element_fill
from wsoa.extract.html.tree import Element
from wsoa.model import Mark

SHAPES = {"circle": "circle", "ellipse": "circle", "rect": "square"}
OTHER_SHAPES = frozenset({"path", "polygon"})
MOST = 4  # shapes of a drawing: what has more is a picture or a chart


def marks_of(element: Element, styles: StyleRules) -> tuple[Mark, ...]:
    """The shapes drawn in colour inside an element, in order."""
    found: list[Mark] = []
    for child in element.elements:
        if child.tag == "svg":
            shapes = list(shapes_of(child, styles, ""))
            found += shapes if len(shapes) <= MOST else []
        elif (fill := element_fill(child, styles)) and not child.plain.strip():
            round_ = bool(declared_style(child, styles).get("border-radius"))
            found.append(Mark("circle" if round_ else "square", fill))
        else:
            found += marks_of(child, styles)
    return tuple(found)


def shape_alone(element: Element, styles: StyleRules) -> Mark | None:
    """The shape in colour that an element is, or holds, without words; None where it is none."""
    if element.plain.strip():
        return None
    found = marks_of(Element("span", children=[element]), styles)
    return found[0] if len(found) == 1 else None


def shapes_of(element: Element, styles: StyleRules, outer: str) -> Iterator[Mark]:
    """The shapes of a drawing. `outer`: what the elements around it paint."""
    own = declared_style(element, styles).get("fill", "") or element.attributes.get("fill", "")
    colour = css_colour(own) if own else outer
    if (element.tag in SHAPES or element.tag in OTHER_SHAPES) and colour not in ("", "#ffffff"):
        yield Mark(SHAPES.get(element.tag, "other"), colour)
    for child in element.elements:
        yield from shapes_of(child, styles, colour)
