"""The commands and the code that stand in README.md and docs/ do what they are said to do.

Every fenced block of `sh` and `python` is run, page by page from top to bottom, in a folder that
holds what the pages speak of (`given`); a block of `toml` becomes the file that its first line
names, and a block of `text` is what the block above it prints. A block that cannot be run here says
why, in a comment on the line before it: `<!-- not run: it needs a network -->`.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from wsoa.cli import main
from wsoa.corpus.corrections.corrections_file import HEADER
from wsoa.corpus.samples_writer import write_samples
from wsoa.errors import ExitCode
from wsoa.output.formats.registry import FORMATS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(ROOT.glob("docs/*.md"), key=lambda page: page.name)
PAGES = [ROOT / "README.md", *PAGES]
LANGUAGES = {"sh", "python", "json", "r", "text", "toml"}
RUN = {"sh", "python", "toml", "text"}
FENCE = re.compile(
    r"(?:^<!-- not run: (?P<why>[^\n]+) -->\n)?^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
EXTRAS = {"compare": "altair", "xlsx": "xlsxwriter", "duckdb": "duckdb"}


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    language: str
    body: str
    why_not: str  # why it is not run; empty where it is


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for fence in FENCE.finditer(text):
        line = text.count("\n", 0, fence.start("body"))
        yield Block(page.name, line, fence["language"], fence["body"], fence["why"] or "")


def commands(body: str) -> list[list[str]]:
    """The commands of a block, a line each, without what is remarked behind them."""
    split = (shlex.split(line, comments=True) for line in body.splitlines())
    return [words for words in split if words]


def runnable(page: Path) -> list[Block]:
    return [b for b in blocks(page) if b.language in RUN and not b.why_not]


# Commands that take long: where two pages have the same one, it is run once, and the folder that
# it made is put before the next page too.
SLOW = ("compare", "inspect", "review")
done: dict[tuple[str, ...], Path | None] = {}


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages speak of: plans, one of them as `plan.pdf`, a manifest, corrections, and
    datasets in all formats."""
    for extra, module in EXTRAS.items():
        pytest.importorskip(module, reason=f"the pages need wsoa[{extra}]")
    folder = tmp_path_factory.mktemp("given")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_samples(Path("plans"))
        shutil.copy("plans/wexmoor.pdf", "plan.pdf")
        Path("corpus.csv").write_text("path,area\nplans/wexmoor.pdf,Rutland\n", encoding="utf-8")
        Path("corrections.csv").write_text(f"{','.join(HEADER)}\n", encoding="utf-8")
        converted = main(["convert", "plans", "--to", "out", "--format", ",".join(FORMATS), "-q"])
    assert converted == ExitCode.OK
    for year in ("2019", "2020"):
        shutil.copytree(folder / "out", folder / f"out-{year}")
    return folder


def run_commands(block: Block, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    for program, *arguments in commands(block.body):
        assert program == "wsoa", f"{place}: say why {program} is not run here"
        capsys.readouterr()
        if tuple(arguments) in done:
            if made := done[tuple(arguments)]:
                shutil.copytree(made, made.name, dirs_exist_ok=True)
            continue
        assert main(arguments) == ExitCode.OK, f"{place}: {capsys.readouterr().err}"
        if arguments[0] in SLOW:
            to = arguments[arguments.index("--to") + 1] if "--to" in arguments else ""
            done[tuple(arguments)] = Path(to).absolute() if to else None


@pytest.mark.parametrize("page", [p for p in PAGES if runnable(p)], ids=lambda page: page.stem)
def test_what_a_page_says_can_be_done(
    page: Path,
    given: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(given, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}  # what a page's Python has defined so far
    for block in runnable(page):
        place = f"{block.page}, line {block.line}"
        if block.language == "toml":
            name = block.body.partition("\n")[0].removeprefix("# ")
            Path(name).write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            capsys.readouterr()
            exec(compile(block.body, place, "exec"), names)
        elif block.language == "text":
            printed = capsys.readouterr().out.splitlines()
            assert [line.rstrip() for line in printed] == block.body.splitlines(), place
        else:
            run_commands(block, place, capsys)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_says_what_it_is(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = list(blocks(page))
    assert len(re.findall(r"^ *```", text, re.MULTILINE)) == 2 * len(found)
    assert {block.language for block in found} <= LANGUAGES


def test_every_page_can_be_found(root: Path) -> None:
    index = (root / "docs" / "index.md").read_text(encoding="utf-8")
    assert [
        page.name for page in PAGES if f"{page.name})" not in index and page.name != "index.md"
    ] == []
