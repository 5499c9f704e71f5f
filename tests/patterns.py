"""Run every regular expression of wsoa against text that is made to hold it up.

    python tests/patterns.py [--tries N] [--only WORD]

The expressions are those that are compiled while all modules are imported and the samples are
read, and those that stand in the code. From each repeat without a bound, strings of 60,000
characters are made of what it repeats, of what leads to it, and of both: where a match can fail
late, or begin at each character anew, it does so on one of them. An expression whose time grows as
its text does ends within hundredths of a second; one whose time grows as the square takes several
tenths, however fast the machine. The bound lies between, in seconds of this process alone, so that
it is the same on a machine that is slow or busy. A fourth of each string is tried first: what is
done with that at once needs no more.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
import re
import re._constants as sre
import re._parser as parser
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

LENGTH = 60_000  # characters
SHORT = LENGTH // 4  # of the text that is tried first
BOUND = 0.15  # seconds that one text may take
QUICK = 0.002  # for a short text: even where time grows as the cube, the long one keeps the bound
_MANY = 60  # a repeat that ends sooner costs no more than so many times as much
_METHODS = {"match": "match", "fullmatch": "fullmatch"}  # all others search
_SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"
_DRAWN = Path(__file__).resolve().parent / "layouts" / "docx"


@dataclass(frozen=True)
class Pattern:
    text: str | bytes
    flags: int
    place: str  # file and line
    methods: frozenset[str]


# --------------------------------------------------------------------------- all expressions


def patterns() -> list[Pattern]:
    """Every expression of the packages, each once, with how it is used."""
    found: dict[tuple[str | bytes, int], tuple[str, int]] = {}
    compiled: Callable[..., re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def recorded(text: Any, flags: Any) -> re.Pattern[Any]:
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        if isinstance(text, str | bytes) and frame.f_globals.get("__name__", "").startswith("wsoa"):
            found.setdefault((text, int(flags)), (frame.f_code.co_filename, frame.f_lineno))
        return compiled(text, flags)

    re._compile = recorded  # type: ignore[attr-defined]
    try:
        files = _import_all()
        _read_samples()
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    uses, names, literals = _used(files)
    for text, place in literals.items():
        if all(text != known for known, _ in found):
            found[text, 0] = place
    return [
        Pattern(text, flags, f"{Path(file).name}:{line}", _methods(file, line, uses, names))
        for (text, flags), (file, line) in found.items()
    ]


def _import_all() -> list[Path]:
    import wsoa

    for module in pkgutil.walk_packages(wsoa.__path__, "wsoa."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for stage in ("extract", "normalise", "corpus", "output"):
        package = importlib.import_module(f"wsoa.{stage}")
        for module in pkgutil.walk_packages(package.__path__, f"wsoa.{stage}."):
            with suppress(ImportError):  # of an extra that is not installed
                importlib.import_module(module.name)
    modules = [module for name, module in sys.modules.items() if name.startswith("wsoa")]
    return sorted({Path(module.__file__) for module in modules if module.__file__})


def _read_samples() -> None:
    import wsoa

    for path in (*sorted(_SAMPLES.glob("*.*")), *sorted(_DRAWN.glob("*.docx"))):
        if path.suffix != ".json":
            wsoa.read(path)


Uses = dict[tuple[str, str], set[str]]


def _used(
    files: Iterable[Path],
) -> tuple[Uses, dict[tuple[str, int], str], dict[str | bytes, tuple[str, int]]]:
    """What is asked of each name (of a private one, in its own file alone); the name that the
    expression of a line is kept under; and the expressions that stand in calls, with where."""
    uses: Uses = defaultdict(set)
    names: dict[tuple[str, int], str] = {}
    fields: dict[tuple[str, int], str] = {}
    literals: dict[str | bytes, tuple[str, int]] = {}
    for path in files:
        file = str(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=name)])
                    | ast.AnnAssign(target=ast.Name(id=name))
                ):
                    for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                        names.setdefault((file, line), name)
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=attribute),
                    args=[ast.Constant(value=str() | bytes() as text), *_],
                ):
                    literals.setdefault(text, (file, node.lineno))
                    if attribute != "compile":
                        uses[file, f"line {node.lineno}"].add(attribute)
                case ast.keyword(arg=str() as name) | ast.FunctionDef(name=name):
                    # a field of a class, or what a function gives
                    for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                        fields[file, line] = name  # the innermost comes last
                case (
                    ast.Attribute(value=ast.Name(id=name), attr=attribute)
                    | ast.Attribute(value=ast.Attribute(attr=name), attr=attribute)
                    | ast.Attribute(value=ast.Call(func=ast.Name(id=name)), attr=attribute)
                ):
                    uses[file if name.startswith("_") else "", name].add(attribute)
    return uses, {**fields, **names}, literals


def _methods(file: str, line: int, uses: Uses, names: dict[tuple[str, int], str]) -> frozenset[str]:
    """What is asked of an expression; where that cannot be told, everything."""
    name = names.get((file, line), "")
    asked = uses.get((file, f"line {line}")) or uses.get((file if name[:1] == "_" else "", name))
    known = {"search", "sub", "subn", "split", "findall", "finditer", *_METHODS}
    found = {_METHODS.get(each, "search") for each in asked or () if each in known}
    return frozenset(found or {"search", "fullmatch"})


# --------------------------------------------------------------------------- texts against them


class Attack(NamedTuple):
    """A text of any length: what it opens with, what it repeats, and its end."""

    first: str
    unit: str
    end: str

    def text(self, length: int) -> str:
        return self.first + self.unit * (length // len(self.unit) + 1) + self.end


def attacks(pattern: Pattern, tries: int) -> Iterator[Attack]:
    """Texts made of what a pattern repeats without a bound, and of what leads there."""
    random = Random(1)
    tree = parser.parse(pattern.text, pattern.flags)
    wholes = [_sample(tree, random, {}) for _ in range(tries)]  # the same for all its repeats
    seen = set()
    for before, body in _repeats(tree, []):
        for whole in wholes:
            groups: dict[int | None, str] = {}
            start = "".join(_sample(part, random, groups) for part in before)
            pump = _sample(body, random, groups) or "a"
            units = {pump: ("", start), start + pump: ("",), start: ("",), whole: ("",)}
            for unit, starts in ({**units, whole + pump: ("",)}).items():
                for first in starts:
                    for end in ("", "\0"):
                        attack = Attack(first, unit, end)
                        if unit and attack not in seen:
                            seen.add(attack)
                            yield attack


def _repeats(tree: Any, before: list[Any]) -> Iterator[tuple[list[Any], Any]]:
    """The repeats of a pattern that have no bound: what stands before each, and what it repeats."""
    for place, (kind, value) in enumerate(tree):
        leading = [*before, list(tree)[:place]]
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if value[1] > _MANY:
                yield leading, value[2]
            yield from _repeats(value[2], leading)
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, leading)
        elif kind is sre.SUBPATTERN:
            yield from _repeats(value[3], leading)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeats(value[1], leading)
        elif kind is sre.ATOMIC_GROUP:
            yield from _repeats(value, leading)


def _sample(tree: Any, random: Random, groups: dict[int | None, str]) -> str:
    """A text that the pattern would match, were it not for what it looks ahead and back to."""
    text = ""
    for kind, value in tree:
        if kind is sre.LITERAL:
            text += chr(value)
        elif kind is sre.NOT_LITERAL:
            text += random.choice([char for char in "a 1-\n" if ord(char) != value])
        elif kind is sre.ANY:
            text += random.choice("a 1")
        elif kind is sre.IN:
            text += _one_of(value, random)
        elif kind is sre.BRANCH:
            text += _sample(random.choice(value[1]), random, groups)
        elif kind is sre.SUBPATTERN:
            groups[value[0]] = _sample(value[3], random, groups)
            text += groups[value[0]]
        elif kind is sre.ATOMIC_GROUP:
            text += _sample(value, random, groups)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            times = min(value[0] + (random.random() < 0.4), value[1])
            text += "".join(_sample(value[2], random, groups) for _ in range(times))
        elif kind is sre.GROUPREF:
            text += groups.get(value, "")
    return text


def _one_of(members: Any, random: Random) -> str:
    chars: list[str] = []
    negated = False
    for kind, value in members:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            chars.append(chr(value))
        elif kind is sre.RANGE:
            chars += [chr(value[0]), chr(value[1])]
        elif kind is sre.CATEGORY:
            chars.append(random.choice(_CATEGORIES[str(value).lower()]))
    if negated:
        inside = re.compile(f"[{''.join(map(re.escape, chars))}]")
        chars = [char for char in " a1-|<\n.A(,x*" if not inside.match(char)] or ["é"]
    return random.choice(chars)


_CATEGORIES = {
    "category_space": " \n\t",
    "category_not_space": "a1-",
    "category_digit": "1",
    "category_not_digit": "a -",
    "category_word": "a1A",
    "category_not_word": " -.",
}


# --------------------------------------------------------------------------- how long it takes


class _Late(Exception):
    pass


def _late(*_: object) -> None:
    raise _Late


def slow_text(pattern: Pattern, tries: int) -> str:
    """The first text that takes a pattern too long, in brief; empty where none does."""
    signal.signal(signal.SIGVTALRM, _late)
    for attack in attacks(pattern, tries):
        for method in sorted(pattern.methods):
            try:
                if seconds(pattern, method, attack.text(SHORT)) > QUICK:
                    seconds(pattern, method, attack.text(LENGTH))
            except _Late:
                return f"{method} on {attack.text(40)[:40]!r}…{attack.end!r}"
    return ""


def seconds(pattern: Pattern, method: str, text: str) -> float:
    """What a pattern takes for a text, of this process alone; raises _Late at the bound."""
    asked = getattr(_compiled(pattern.text, pattern.flags), method)
    given: Any = text.encode("latin-1", "replace") if isinstance(pattern.text, bytes) else text
    signal.setitimer(signal.ITIMER_VIRTUAL, BOUND)
    try:
        began = process_time()
        asked(given)
        return process_time() - began
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@cache
def _compiled(text: str | bytes, flags: int) -> re.Pattern[Any]:
    return re.compile(text, flags)


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--tries", type=int, default=2, help="texts of each kind [2]")
    arguments.add_argument("--only", default="", help="the expressions of files named so")
    asked = arguments.parse_args()
    found = [each for each in patterns() if asked.only in each.place]
    slow = 0
    for pattern in found:
        if told := slow_text(pattern, asked.tries):
            slow += 1
            print(f"{pattern.place}: {told}: {pattern.text!r:.200}", flush=True)
    print(f"{slow} of {len(found)} expressions are too slow")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
