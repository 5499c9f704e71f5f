"""The project as its files tell it: packages, documents and promises that must not drift apart."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import wsoa
from wsoa import errors

# What is imported by another name than it is installed by.
PACKAGES = {
    "PIL": "pillow",
    "cv2": "opencv-python-headless",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "pdfminer": "pdfminer.six",
    "pptx": "python-pptx",
    "vl_convert": "vl-convert-python",
}
HEAVY = (
    *("spacy", "pandas", "numpy", "pyarrow", "dateparser", "jinja2", "PIL", "altair"),
    *("pymupdf", "pdfplumber", "pdfminer"),
)


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def all_errors(of: type[errors.WsoaError] = errors.WsoaError) -> list[type[errors.WsoaError]]:
    """All kinds of errors, and the kinds of those."""
    kinds = [kind for each in of.__subclasses__() for kind in (each, *all_errors(each))]
    return sorted(kinds, key=lambda error: error.code)


# --------------------------------------------------------------------------- packages


def test_every_folder_with_modules_is_packaged(root: Path, project: dict[str, Any]) -> None:
    places = project["tool"]["setuptools"]["package-dir"]
    assert sorted(places) == sorted(project["tool"]["setuptools"]["packages"])
    stages = ["src", *(place for place in places.values() if "/" not in place)]
    on_disk = {
        path.parent.relative_to(root).as_posix()
        for stage in stages
        for path in root.glob(f"{stage}/**/__init__.py")
    }
    assert on_disk == set(places.values())


def test_no_data_file_is_left_out_of_the_wheel(root: Path, project: dict[str, Any]) -> None:
    places = project["tool"]["setuptools"]["package-dir"]
    patterns = project["tool"]["setuptools"]["package-data"]
    shipped = {
        path
        for package, globs in patterns.items()
        for pattern in globs
        for path in (root / places[package]).glob(pattern)
    }
    tracked = subprocess.run(
        ["git", "ls-files", *places.values()], cwd=root, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    data = {root / name for name in tracked if not name.endswith(".py")}
    assert sorted(data - shipped) == []


def imported(folder: Path) -> set[str]:
    """The top names of all modules that a folder's code imports, wherever it does so."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names


def test_everything_that_is_imported_is_a_dependency(root: Path, project: dict[str, Any]) -> None:
    extras = project["project"]["optional-dependencies"].values()
    required = [*project["project"]["dependencies"], *(name for extra in extras for name in extra)]
    declared = {re.split(r"[^\w.-]", name)[0] for name in required}
    places = project["tool"]["setuptools"]["package-dir"].values()
    modules = {name for place in places for name in imported(root / place)}
    modules -= {*sys.stdlib_module_names, "wsoa"}
    assert {PACKAGES.get(module, module) for module in modules} - declared == set()


def test_the_version_stands_in_one_way(root: Path, project: dict[str, Any]) -> None:
    assert project["project"]["version"] == wsoa.__version__
    assert f"version: {wsoa.__version__}\n" in (root / "CITATION.cff").read_text(encoding="utf-8")


def test_the_public_names_are_there() -> None:
    assert sorted(wsoa.__all__) == ["__version__", "convert", "read"]
    assert all(getattr(wsoa, name) for name in wsoa.__all__)


# --------------------------------------------------------------------------- start-up


def loaded_by(code: str) -> set[str]:
    """The names of the top modules that are loaded after running some code afresh."""
    code += "\nprint(*sorted({name.partition('.')[0] for name in sys.modules}))"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}"], capture_output=True, text=True, check=True
    )
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import wsoa",
        "from wsoa.cli import main; main(['--version'])",
        "from wsoa.cli import main; main(['--help'])",
        "from wsoa.cli import main; main(['convert', '--help'])",
        "import wsoa.corpus.run, wsoa.corpus.workers.batch",
        "import wsoa.output.dataset.dataset, wsoa.output.dataset.validate",
        "import wsoa.compare, wsoa.corpus.review",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_used(code: str) -> None:
    assert loaded_by(code) & set(HEAVY) == set()


# --------------------------------------------------------------------------- documents


def test_every_error_is_explained(root: Path) -> None:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    assert {code: seen for code, seen, _, _ in rows} == {e.code: e.cause for e in all_errors()}
    shortest = min((len(words.split()), code) for code, *told in rows for words in told[1:])
    assert shortest > (3, ""), "each row says why, and what to do"


def test_every_exit_code_is_explained(root: Path) -> None:
    page = (root / "docs" / "errors.md").read_text(encoding="utf-8")
    told = [int(code) for code in re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)]
    assert told == sorted(errors.ExitCode)


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
def test_an_error_names_the_file_the_cause_and_what_to_do(error: type[errors.WsoaError]) -> None:
    sentence = str(error("plan.pdf", "page 3"))
    assert sentence.startswith(f"plan.pdf: {error.cause} (page 3).")
    assert error.remedy.endswith(".")
    assert "\n" not in sentence


def help_of(*command: str) -> str:
    run = [sys.executable, "-m", "wsoa", *command, "--help"]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


def test_readme_names_only_commands_and_options_that_exist(root: Path) -> None:
    from wsoa.cli import app

    readme = (root / "README.md").read_text(encoding="utf-8")
    commands = {
        command.callback.__name__ for command in app.registered_commands if command.callback
    }
    assert set(re.findall(r"`wsoa ([a-z]+)", readme)) == commands
    helped = "".join([help_of(), *map(help_of, sorted(commands))])
    options = set(re.findall(r"--[a-z][a-z-]+", readme)) - {"--help"}
    assert {option for option in options if option not in helped} == set()


def test_readme_and_help_name_every_format(root: Path) -> None:
    from wsoa.output.formats.registry import FORMATS

    readme = (root / "README.md").read_text(encoding="utf-8")
    helped = " ".join(help_of("convert").split())
    assert [name for name in FORMATS if name not in readme] == []
    assert f"{', '.join(FORMATS)}:" in helped


def test_readme_names_only_targets_that_exist(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake (demo|test|lint|types|docs)\b", readme)) <= targets
    assert {"demo", "test"} <= targets


def test_links_lead_to_files_and_headings(root: Path) -> None:
    lost = []
    for page in [*root.glob("*.md"), *root.glob("docs/*.md")]:
        links = re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", page.read_text(encoding="utf-8"))
        for name, heading in links:
            target = page.parent / name if name else page
            if not target.exists() or (heading and heading not in headings(target)):
                lost.append(f"{page.name}: {name}#{heading}")
    assert lost == []


def headings(page: Path) -> set[str]:
    """The names by which links lead to the headings of a page."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-") for words in found}


# --------------------------------------------------------------------------- what stays out


def tracked_texts(root: Path) -> list[tuple[str, str]]:
    """The name and words of every tracked text file."""
    names = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not names:
        pytest.skip("this is no git checkout, so what belongs to the project is not known")
    texts = []
    for name in names:
        try:
            texts.append((name, (root / name).read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    return texts


def test_no_path_of_one_machine_is_written_down(root: Path) -> None:
    places = {str(root), str(Path.home()) if Path.home() != Path("/") else str(root)}
    found = [name for name, text in tracked_texts(root) if any(f"{p}/" in text for p in places)]
    assert found == []


def test_no_sentence_of_a_real_document_is_in_the_repository(root: Path, shared: Path) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9]+", re.sub(r"<[^>]+>", " ", text.lower()))
        return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}

    theirs: set[tuple[str, ...]] = set()
    for seed in sorted((shared / "seeds").iterdir()):
        theirs |= runs(seed.read_text(encoding="utf-8", errors="ignore"))
    texts = tracked_texts(root)
    found = [f"{name}: {' '.join(run)}" for name, text in texts for run in runs(text) & theirs]
    assert sorted(found) == []


def test_nothing_is_left_for_later(root: Path) -> None:
    marks = re.compile("|".join(("TO" + "DO", "FIX" + "ME")))
    code = [
        (name, text) for name, text in tracked_texts(root) if name.endswith((".py", "Makefile"))
    ]
    assert [name for name, text in code if marks.search(text)] == []


def test_scripts_can_be_run(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)
    checked = subprocess.run(["bash", "-n", str(root / ".ci" / "run")], check=False)
    assert checked.returncode == 0


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_paths_that_the_guides_name_are_there(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.-]+/[\w./-]*)`", text))
    assert len(named) > 2
    assert {path for path in named if not (root / path).exists()} - {"../shared"} == set()
