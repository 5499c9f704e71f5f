"""Colours by nearness as people see it (CIELAB), and the names that plans give them.

Conversion: sRGB (IEC 61966-2-1) with the D65 white to CIE L*a*b* 1976; the difference is ΔE*ab.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from wsoa.vocabulary import load

NEAR = 32.0  # ΔE*ab up to which a painted colour may be a shade of the key's
HUE = 25.0  # degrees up to which two tints are called by one name
TINT = 10.0  # chroma below which a colour is a grey
SAME = 12.0  # ΔE*ab up to which a painted colour is the key's


@cache
def lab_of(colour: str) -> tuple[float, float, float]:
    """L*, a*, b* of `#rrggbb`."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    r, g, b = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883

    def f(t: float) -> float:
        return float(t ** (1 / 3)) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


@cache
def colour_difference(a: str, b: str) -> float:
    """ΔE*ab of two colours."""
    return float(sum((p - q) ** 2 for p, q in zip(lab_of(a), lab_of(b), strict=True)) ** 0.5)


@cache
def hue_difference(a: str, b: str) -> float:
    """How differently two colours are tinted, in degrees of the hue circle: 0 for a colour and its
    pastel; 180 where one of them is a grey."""
    (_, a1, b1), (_, a2, b2) = lab_of(a), lab_of(b)
    if math.hypot(a1, b1) < TINT or math.hypot(a2, b2) < TINT:
        return 180.0
    turn = abs(math.degrees(math.atan2(b1, a1) - math.atan2(b2, a2))) % 360
    return min(turn, 360 - turn)


@cache
def name_of(colour: str) -> str:
    """What a colour is called (`light green`), empty where it is near none of the named ones. The
    hue decides, for pastels are called by it; lightness tells shades of one hue apart."""
    greyish = math.hypot(*lab_of(colour)[1:]) < TINT
    found = []
    for name, shades in load("statuses")["colour_names"].items():
        for shade in shades:
            apart = colour_difference(colour, shade)
            if greyish:
                found.append((apart, apart, name))
            else:
                turn = hue_difference(colour, shade)
                found.append((turn + 0.25 * apart, 2 * turn, name))
    _, doubt, name = min(found)
    return str(name) if doubt <= 2 * HUE else ""


@cache
def colour_names() -> tuple[str, ...]:
    """The names of colours, longest first, so that `light green` is tried before `green`."""
    return tuple(sorted(load("statuses")["colour_names"], key=len, reverse=True))


@lru_cache(maxsize=1024)  # a document has a few colours in all its cells
def is_saturated(colour: str) -> bool:
    """Whether a colour is a strong one: no grey, no pale tint such as tables are banded with."""
    return colour_strength(colour) > 90


@lru_cache(maxsize=1024)
def is_tinted(colour: str) -> bool:
    """Whether a colour is more than a grey: a pastel will do for a rating."""
    return colour_strength(colour) > 35


def colour_strength(colour: str) -> int:
    """How far the channels of `#rrggbb` lie apart: 0 for greys and for no colour."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)] if colour else [0]
    return max(parts) - min(parts)
