"""Print kinds of layout, each with its annotation, and list them for the scorer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from random import Random

from ..layouts import page
from ..layouts.gold import colours, gold
from . import drawn
from .printed import Printed

KINDS = tuple(sorted(module.name for module in iter_modules(drawn.__path__)))


def made(kind: str, seed: int) -> Printed:
    """The same document for the same kind and seed."""
    module = import_module(f"{drawn.__name__}.{kind}")
    result: Printed = module.draw(Random(f"{kind} {seed}"))
    return result


def _turn(target: Path, flagged: bool) -> None:
    """Draw landscape pages sideways on upright paper."""
    import pymupdf

    with pymupdf.open(target) as source, pymupdf.open() as out:
        for number, old in enumerate(source):
            width, height = old.rect.width, old.rect.height
            if width < height:
                out.insert_pdf(source, from_page=number, to_page=number)
                continue
            new = out.new_page(width=height, height=width)
            new.show_pdf_page(new.rect, source, number, rotate=90)
            if flagged:
                new.set_rotation(90)
        data = out.tobytes(deflate=True, garbage=3)
    target.write_bytes(data)


def write_pdf(one: Printed, target: Path) -> None:
    """Print by the document's own producer; only `weasyprint` needs no browser."""
    {"weasyprint": page.weasyprint_pdf, "chromium": page.chromium_pdf}[one.producer](
        one.html, target
    )
    if one.turned:
        _turn(target, one.flagged)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def write(kind: str, seed: int, folder: Path, formats: Iterable[str] = ("pdf", "html")) -> str:
    """One document in each format with its annotation; its name."""
    one, name = made(kind, seed), f"{kind}-{seed}"
    _write(folder / "gold" / f"{name}.json", json.dumps(gold(one.plan), indent=1))
    if told := colours(one.plan):
        _write(folder / "gold" / f"{name}.colours.json", json.dumps(told, indent=1))
    if "html" in formats:
        _write(folder / "html" / f"{name}.html", one.web or one.html)
    if "pdf" in formats:
        (folder / "pages").mkdir(parents=True, exist_ok=True)
        write_pdf(one, folder / "pages" / f"{name}.pdf")
    return name


def write_cases(folder: Path, names: Sequence[str], formats: Iterable[str]) -> None:
    for suffix in formats:
        made = []
        for name in names:
            case = f'[[case]]\nsource = "{name}.{suffix}"\ngold = "gold/{name}.json"\n'
            if (folder / "gold" / f"{name}.colours.json").exists():
                case += f'colours = "gold/{name}.colours.json"\n'
            made.append(case)
        _write(folder / f"cases-{suffix}.toml", "\n".join(made))
