"""Where each fictional plan is written to, and the writing of it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from . import drawn, unseen
from .gold import colours, gold

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus" / "samples"
SHIPPED = ("aldervale", "marlshire", "otterfell", "wexmoor")


UNSEEN = tuple(sorted(module.name for module in iter_modules(unseen.__path__)))


def names() -> list[str]:
    return sorted([*(module.name for module in iter_modules(drawn.__path__)), *UNSEEN])


def folders(name: str) -> tuple[Path, Path]:
    """The folder of a plan's document and that of its annotation."""
    if name in SHIPPED:
        return SAMPLES, SAMPLES / "expected"
    if name in UNSEEN:
        return HERE / "unseen", HERE / "unseen" / "gold"
    return HERE / "pdf", HERE / "gold"


def documents(name: str, *kinds: str) -> list[Path]:
    """The files of these kinds that a plan was printed as."""
    folder, _ = folders(name)
    places = [folder, *(folder.with_name(kind) for kind in kinds)]
    found = (place / f"{name}.{kind}" for kind in kinds for place in places)
    return [file for file in found if file.exists()]


def _case(document: Path, root: Path) -> str:
    annotation = folders(document.stem)[1] / document.stem
    colours_file = annotation.with_suffix(".colours.json")
    lines = [
        "[[case]]",
        f'source = "{document.name}"',
        f'gold = "{os.path.relpath(annotation.with_suffix(".json"), root)}"',
    ]
    if document.suffix in (".md", ".txt"):
        lines.append("text = true")
    if colours_file.exists():
        lines.append(f'colours = "{os.path.relpath(colours_file, root)}"')
    return "\n".join(lines) + "\n"


def _write_cases(target: Path, chosen: Sequence[str], *kinds: str) -> None:
    cases = [_case(file, target.parent) for name in chosen for file in documents(name, *kinds)]
    target.write_text("\n".join(cases), encoding="utf-8")


def write_cases() -> None:
    """The lists of cases for the scorer: what may be looked at, and what is kept unseen."""
    seen = [name for name in names() if name not in UNSEEN]
    _write_cases(HERE / "cases.toml", seen, "pdf", "md", "txt")
    _write_cases(HERE / "cases-docx.toml", seen, "docx")
    _write_cases(HERE / "cases-html.toml", seen, "html")
    _write_cases(HERE / "unseen" / "cases.toml", UNSEEN, "pdf")


def _json(target: Path, content: object) -> Path:
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def build(name: str) -> list[Path]:
    """Print a plan and annotate it; the files written."""
    package = unseen if name in UNSEEN else drawn
    module = import_module(f"{package.__name__}.{name}")
    printed, annotations = folders(name)
    printed.mkdir(parents=True, exist_ok=True)
    annotations.mkdir(parents=True, exist_ok=True)
    target = printed / f"{name}.pdf"
    module.draw(target)
    written = [target, _json(annotations / f"{name}.json", gold(module.PLAN))]
    for suffix, text in getattr(module, "texts", dict)().items():
        written.append(printed / f"{name}.{suffix}")
        written[-1].write_text(text, encoding="utf-8")
    told = colours(module.PLAN)
    return written + ([_json(annotations / f"{name}.colours.json", told)] if told else [])
