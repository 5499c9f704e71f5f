"""A settings file: what is said each time stands in it, and what makes no sense is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsoa.cli import main
from wsoa.corpus.samples_writer import write_samples
from wsoa.errors import ExitCode


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_samples(Path("plans"))
    return tmp_path


CONVERT = """
sources = ["plans/wexmoor.pdf"]
to = "mine"
format = ["csv", "jsonl"]
max-pages = 20
quiet = true
"""


@pytest.mark.parametrize(
    ("file", "table"), [("wsoa.toml", "[convert]"), ("pyproject.toml", "[tool.wsoa.convert]")]
)
def test_what_the_settings_say_holds_and_the_command_line_wins(
    here: Path, file: str, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / file).write_text(table + CONVERT, encoding="utf-8")
    assert main(["convert"]) == ExitCode.OK
    assert capsys.readouterr().out == "", "quiet"
    assert {"actions.csv", "actions.jsonl"} <= {path.name for path in (here / "mine").iterdir()}
    assert not (here / "mine" / "actions.parquet").exists()
    assert main(["convert", "plans/marlshire.md", "--to", "other", "--format", "csv"]) == 0
    told = (here / "other" / "statements.csv").read_text(encoding="utf-8")
    assert "marlshire.md" in told
    assert "wexmoor" not in told
    assert not (here / "other" / "actions.jsonl").exists()


def test_wsoa_toml_goes_before_pyproject(here: Path) -> None:
    (here / "pyproject.toml").write_text('[tool.wsoa.convert]\nto = "one"\n', encoding="utf-8")
    (here / "wsoa.toml").write_text('[convert]\nto = "other"\n', encoding="utf-8")
    assert main(["convert", "plans/marlshire.md", "-q"]) == ExitCode.OK
    assert (here / "other").is_dir()
    assert not (here / "one").exists()


@pytest.mark.parametrize("project", ["[tool.ruff]\nline-length = 100\n", "no TOML at all ["])
def test_a_project_that_says_nothing_of_wsoa_is_left_alone(here: Path, project: str) -> None:
    (here / "pyproject.toml").write_text(project, encoding="utf-8")
    assert main(["inspect", "plans/marlshire.md"]) == ExitCode.OK


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('[convert]\nfolder = "out"', "[convert] folder: wsoa convert has no such option"),
        ('[konvert]\nto = "out"', "[konvert]: there is no such command"),
        ('to = "out"', "to: say which command it is for, as under [convert]"),
        ("[convert]\njobs = 0", "[convert] jobs: "),
        ('[convert]\njobs = "many"', "[convert] jobs: "),
        ('[convert]\nreader = "mine"', "[convert] reader: "),
        ('[convert]\nquiet = "yes"', "[convert] quiet: it is true or false"),
        ("[convert]\njobs = true", "[convert] jobs: it is no value"),
        ("[convert]\nto = {a = 1}", "[convert] to: it is no value"),
        ("[convert", "it is no TOML"),
    ],
)
def test_settings_that_make_no_sense_are_told_in_one_line(
    here: Path, settings: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "wsoa.toml").write_text(settings, encoding="utf-8")
    assert main(["samples", "more"]) == ExitCode.USAGE, "whatever the command"
    printed = capsys.readouterr()
    assert printed.err.startswith(f"wsoa.toml: cannot be used so ({says}")
    assert printed.err.count("\n") == 1
    assert not (here / "more").exists()
    assert main(["--help"]) == ExitCode.OK
