"""Colours of PDF that are not plain gray, RGB or CMYK, for the reader in pure Python.

pdfminer hands over the bare numbers of such a colour: 1 of a spot ink is its full strength, and
would pass for white; 3 of a palette is its fourth entry. Here its interpreter is taught to turn
them into RGB as they are set, by the colour space that the page names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from wsoa.extract.page import rgb_of

Components = Sequence[float]
Function = Callable[[Components], list[float]]

_MOST_INKS = 32
_DEPTH = 4  # spaces based on spaces, functions made of functions; deeper is a loop


@dataclass(frozen=True)
class InkSpace:
    """A colour space in place of pdfminer's own, with the way from its numbers to RGB."""

    name: str
    ncomponents: int
    initial: tuple[float, ...]
    rgb: Callable[[Components], tuple[float, ...] | None]


def layout_of(page: Any) -> Any:
    """What stands on a page of pdfplumber, as pdfminer lays it out, in RGB where inks are spot
    colours, palettes or Lab."""
    from pdfminer.converter import PDFPageAggregator

    device = PDFPageAggregator(page.pdf.rsrcmgr, pageno=page.page_number)
    interpreter_class()(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.get_result()


@cache
def interpreter_class() -> Any:
    """pdfminer's interpreter of page content, with the operators that set a colour."""
    from pdfminer.pdfinterp import PDFPageInterpreter as Base
    from pdfminer.pdftypes import dict_value, resolve1

    def init_resources(self: Any, resources: Any) -> None:
        Base.init_resources(self, resources)
        named = dict_value(resources.get("ColorSpace")) if resources else {}
        for name, spec in named.items():
            space = space_of(resolve1(spec))
            if space is not None:
                self.csmap[name] = space

    def do_cs(self: Any, name: Any) -> None:
        Base.do_cs(self, name)
        space = self.graphicstate.ncs
        if isinstance(space, InkSpace):
            self.graphicstate.ncolor = space.rgb(space.initial)

    def do_CS(self: Any, name: Any) -> None:
        Base.do_CS(self, name)
        space = self.graphicstate.scs
        if isinstance(space, InkSpace):
            self.graphicstate.scolor = space.rgb(space.initial)

    def do_scn(self: Any) -> None:
        space = self.graphicstate.ncs
        if isinstance(space, InkSpace):
            self.graphicstate.ncolor = space.rgb(self.pop(space.ncomponents))
        else:
            Base.do_scn(self)

    def do_SCN(self: Any) -> None:
        space = self.graphicstate.scs
        if isinstance(space, InkSpace):
            self.graphicstate.scolor = space.rgb(self.pop(space.ncomponents))
        else:
            Base.do_SCN(self)

    methods = (init_resources, do_cs, do_CS, do_scn, do_SCN)
    return type("InkInterpreter", (Base,), {method.__name__: method for method in methods})


# --------------------------------------------------------------------------- colour spaces


def space_of(spec: Any, depth: int = 0) -> InkSpace | None:
    """The colour space that an array of a PDF describes; None where pdfminer's own will do."""
    if depth > _DEPTH or not isinstance(spec, list | tuple) or len(spec) < 2:
        return None
    match [_name(spec[0]), *spec[1:]]:
        case ["Separation", name, base, transform, *_]:
            return _ink_space("Separation", [name], base, transform, depth)
        case ["DeviceN" | "NChannel", names, base, transform, *_]:
            return _ink_space("DeviceN", _list(names), base, transform, depth)
        case ["Indexed" | "I", base, _, table, *_]:
            return _palette(base, table, depth)
        case ["Lab", settings, *_]:
            return _lab(settings)
    return None


def _ink_space(
    kind: str, names: Sequence[Any], base: Any, transform: Any, depth: int
) -> InkSpace | None:
    count = len(names)
    if not 0 < count <= _MOST_INKS:
        return None
    turned = function_of(_resolved(transform))

    def rgb(tints: Components) -> tuple[float, ...] | None:
        if len(tints) != count:
            return None
        if turned is not None:
            return _in_base(turned([_number(tint) for tint in tints]), base, depth)
        # A transform that is a program is not run: the more ink the darker, its hue unknown.
        return (1 - min(1.0, max(0.0, *(_number(tint) for tint in tints), 0.0)),) * 3

    return InkSpace(kind, count, (1.0,) * count, rgb)


def _palette(base: Any, table: Any, depth: int) -> InkSpace:
    table = _resolved(table)
    entries = table.get_data() if hasattr(table, "get_data") else table
    count = components_of(base)

    def rgb(index: Components) -> tuple[float, ...] | None:
        start = int(_number(index[0])) * count if len(index) == 1 else -1
        entry = entries[start : start + count] if start >= 0 else b""
        if len(entry) != count or not isinstance(entry, bytes):
            return None
        return _in_base([byte / 255 for byte in entry], base, depth)

    return InkSpace("Indexed", 1, (0.0,), rgb)


def components_of(spec: Any) -> int:
    """How many numbers a colour space takes."""
    spec = _resolved(spec)
    parts = spec if isinstance(spec, list | tuple) else [spec]
    match _name(parts[0]) if parts else "":
        case "DeviceGray" | "CalGray" | "G" | "Separation" | "Indexed" | "I":
            return 1
        case "DeviceCMYK" | "CMYK":
            return 4
        case "ICCBased" if len(parts) > 1:
            return int(_number(_entry(_resolved(parts[1]), "N")) or 3)
        case "DeviceN" if len(parts) > 1:
            return len(_list(parts[1]))
    return 3


def _in_base(values: Sequence[float], base: Any, depth: int) -> tuple[float, ...] | None:
    space = space_of(_resolved(base), depth + 1)
    return space.rgb(values) if space is not None else rgb_of(values)


def _lab(settings: Any) -> InkSpace:
    given = _entry(_resolved(settings), "WhitePoint")
    white = [_number(each) for each in _list(given)] if given is not None else []
    x_white, y_white, z_white = white if len(white) == 3 else (0.9505, 1.0, 1.089)

    def rgb(values: Components) -> tuple[float, ...] | None:
        if len(values) != 3:
            return None
        lightness, a, b = (_number(value) for value in values)
        middle = (lightness + 16) / 116
        x, y, z = (
            white * _lab_curve(at)
            for white, at in (
                (x_white, middle + a / 500),
                (y_white, middle),
                (z_white, middle - b / 200),
            )
        )
        # The white point of the space is taken for that of the screen: paper stays white.
        x, z = x * 0.9505 / (x_white or 1), z * 1.089 / (z_white or 1)
        linear = (
            3.2406 * x - 1.5372 * y - 0.4986 * z,
            -0.9689 * x + 1.8758 * y + 0.0415 * z,
            0.0557 * x - 0.2040 * y + 1.0570 * z,
        )
        return tuple(_gamma(value) for value in linear)

    return InkSpace("Lab", 3, (0.0, 0.0, 0.0), rgb)


def _lab_curve(value: float) -> float:
    return value**3 if value > 6 / 29 else 3 * (6 / 29) ** 2 * (value - 4 / 29)


def _gamma(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


# --------------------------------------------------------------------------- functions


def function_of(spec: Any, depth: int = 0) -> Function | None:
    """A PDF function as a Python one; None for a PostScript program and for what is malformed."""
    kind = _entry(spec, "FunctionType")
    if depth > _DEPTH:
        return None
    match kind:
        case 0:
            return _sampled(spec)
        case 2:
            return _exponential(spec)
        case 3:
            return _stitched(spec, depth)
    return None


def _exponential(spec: Any) -> Function:
    start = _numbers(_entry(spec, "C0")) or [0.0]
    end = _numbers(_entry(spec, "C1")) or [1.0]
    power = _number(_entry(spec, "N")) or 1.0

    def at(values: Components) -> list[float]:
        share = min(1.0, max(0.0, values[0])) ** power
        return [low + share * (high - low) for low, high in zip(start, end, strict=False)]

    return at


def _sampled(spec: Any) -> Function | None:
    """A table of samples, read at the nearest one: fine enough to name a colour by."""
    sizes = [int(size) for size in _numbers(_entry(spec, "Size"))]
    ranges = _numbers(_entry(spec, "Range"))
    outputs = len(ranges) // 2
    if _entry(spec, "BitsPerSample") != 8 or not sizes or min(sizes) < 1 or not outputs:
        return None
    samples = bytes(spec.get_data())

    def at(values: Components) -> list[float]:
        index, step = 0, 1
        for value, size in zip(values, sizes, strict=False):
            index += step * round(min(1.0, max(0.0, value)) * (size - 1))
            step *= size
        found = samples[index * outputs : (index + 1) * outputs]
        lows, highs = ranges[::2], ranges[1::2]
        return [
            low + byte / 255 * (high - low)
            for low, high, byte in zip(lows, highs, found, strict=False)
        ]

    return at


def _stitched(spec: Any, depth: int) -> Function | None:
    parts = [function_of(_resolved(each), depth + 1) for each in _list(_entry(spec, "Functions"))]
    bounds = _numbers(_entry(spec, "Bounds"))
    encode = _numbers(_entry(spec, "Encode"))
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts) or len(bounds) != len(parts) - 1:
        return None
    if len(encode) != 2 * len(parts):
        return None
    edges = [0.0, *bounds, 1.0]

    def at(values: Components) -> list[float]:
        value = min(1.0, max(0.0, values[0]))
        place = sum(value >= bound for bound in bounds)
        low, high = edges[place], edges[place + 1]
        start, end = encode[2 * place : 2 * place + 2]
        share = (value - low) / (high - low) if high > low else 0.0
        return known[place]([start + share * (end - start)])

    return at


# --------------------------------------------------------------------------- pdfminer's values


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _name(value: Any) -> str:
    name = getattr(_resolved(value), "name", "")
    return name if isinstance(name, str) else ""


def _entry(holder: Any, key: str) -> Any:
    """An entry of a dictionary or of a stream's dictionary; None where there is none."""
    entries = getattr(holder, "attrs", holder)
    return _resolved(entries.get(key)) if isinstance(entries, dict) else None


def _list(value: Any) -> list[Any]:
    value = _resolved(value)
    return list(value) if isinstance(value, list | tuple) else []


def _number(value: Any) -> float:
    value = _resolved(value)
    return float(value) if isinstance(value, int | float) else 0.0


def _numbers(value: Any) -> list[float]:
    return [_number(each) for each in _list(value)]
