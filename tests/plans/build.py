"""Print the plans and write what a perfect reading of them holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from ..layouts.gold import colours, gold
from ..layouts.plan import Plan
from . import sources, unseen
from .words import unmarked

HERE = Path(__file__).parent
UNSEEN = tuple(sorted(module.name for module in iter_modules(unseen.__path__)))


def names() -> list[str]:
    return sorted([*(module.name for module in iter_modules(sources.__path__)), *UNSEEN])


def _folder(name: str) -> Path:
    return HERE / "unseen" if name in UNSEEN else HERE


def _plain(value: Any) -> Any:
    """The annotation without the marks for bold and struck words that a source is written with."""
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def _annotation(plan: Plan) -> Any:
    """The annotation, without the words that a source keeps beside an action only to print them
    (under names that open with `_`)."""
    whole = _plain(gold(plan))
    for action in whole["actions"]:
        lines = (action["other_text"] or "").split("\n")
        action["other_text"] = "\n".join(x for x in lines if not x.startswith("_")) or None
    return whole


def _write_json(target: Path, content: Any) -> Path:
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def build(name: str) -> list[Path]:
    """Print a plan and annotate it; the files written."""
    package = unseen if name in UNSEEN else sources
    module = import_module(f"{package.__name__}.{name}")
    folder = _folder(name)
    target = folder / "pdf" / f"{name}.pdf"
    module.draw(target)
    shutil.rmtree(folder / "html", ignore_errors=True)  # the browser's source is not kept
    written = [target, _write_json(folder / "gold" / f"{name}.json", _annotation(module.PLAN))]
    told = _plain(colours(module.PLAN))
    if told:
        written.append(_write_json(folder / "gold" / f"{name}.colours.json", told))
    return written


def _case(name: str) -> str:
    lines = ["[[case]]", f'source = "{name}.pdf"', f'gold = "gold/{name}.json"']
    if (_folder(name) / "gold" / f"{name}.colours.json").exists():
        lines.append(f'colours = "gold/{name}.colours.json"')
    return "\n".join(lines) + "\n"


def _list_cases(target: Path, chosen: Sequence[str]) -> None:
    made = [name for name in chosen if (_folder(name) / "gold" / f"{name}.json").exists()]
    target.write_text("\n".join(map(_case, made)), encoding="utf-8")


def write_cases() -> None:
    """The lists of cases for the scorer."""
    _list_cases(HERE / "cases.toml", [name for name in names() if name not in UNSEEN])
    _list_cases(HERE / "unseen" / "cases.toml", UNSEEN)
