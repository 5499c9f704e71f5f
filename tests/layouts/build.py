"""Where each fictional plan is written to, and the writing of it."""

from __future__ import annotations

import json
import os
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


def _documents(name: str) -> list[Path]:
    """What a plan was printed as: a PDF, and for some a text as well."""
    folder, _ = folders(name)
    return [f for kind in ("pdf", "md", "txt") if (f := folder / f"{name}.{kind}").exists()]


def _case(document: Path, root: Path) -> str:
    annotation = folders(document.stem)[1] / document.stem
    colours_file = annotation.with_suffix(".colours.json")
    lines = [
        "[[case]]",
        f'source = "{document.name}"',
        f'gold = "{os.path.relpath(annotation.with_suffix(".json"), root)}"',
    ]
    if document.suffix != ".pdf":
        lines.append("text = true")
    elif colours_file.exists():
        lines.append(f'colours = "{os.path.relpath(colours_file, root)}"')
    return "\n".join(lines) + "\n"


def write_cases() -> None:
    """The lists of cases for the scorer: what may be looked at, and what is kept unseen."""
    for folder, hidden in ((HERE, False), (HERE / "unseen", True)):
        documents = [d for name in names() if (name in UNSEEN) is hidden for d in _documents(name)]
        cases = "\n".join(_case(document, folder) for document in documents)
        (folder / "cases.toml").write_text(cases, encoding="utf-8")


def _json(target: Path, content: object) -> Path:
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def build(name: str) -> list[Path]:
    """Print a plan and annotate it; the files written."""
    package = unseen if name in UNSEEN else drawn
    module = import_module(f"{package.__name__}.{name}")
    documents, annotations = folders(name)
    documents.mkdir(parents=True, exist_ok=True)
    annotations.mkdir(parents=True, exist_ok=True)
    target = documents / f"{name}.pdf"
    module.draw(target)
    written = [target, _json(annotations / f"{name}.json", gold(module.PLAN))]
    for suffix, text in getattr(module, "texts", dict)().items():
        written.append(documents / f"{name}.{suffix}")
        written[-1].write_text(text, encoding="utf-8")
    told = colours(module.PLAN)
    return written + ([_json(annotations / f"{name}.colours.json", told)] if told else [])
