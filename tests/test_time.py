"""Small files that once held a reader up for minutes or for ever come to an end.

Each is read in a process of its own that the system ends when it has taken many times what it needs
of a processor; how busy the machine is makes no difference.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import wsoa
from wsoa import deadline
from wsoa.errors import TookTooLong, TooLarge

# Seconds of a processor. None of these texts takes a quarter of it; where time grew as the square
# of the text and a pair of characters cost four tenths of a microsecond, it would be over.
MOST = 10
# Reads each file in a process forked from one that has imported what readers need.
SCRIPT = f"""
import os, resource, sys, traceback
import wsoa
import wsoa.extract.html, wsoa.extract.markdown, wsoa.extract.plaintext, wsoa.normalise.statement
from wsoa.errors import EmptyFile
for path in sys.argv[1:]:
    if not (child := os.fork()):
        ended = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, ({MOST}, {MOST}))
            wsoa.read(path, timeout=None)
            ended = 0
        except EmptyFile:
            ended = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(ended)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
N = 5_000
TEXTS = {
    "comments.md": "<!-- image -->\n" * 40 + "Plan",
    "comments.html": "<!-- a -->\n" * N,
    "spaces_in_a_heading.md": "# a" + " " * N + "b",
    "tabs.md": "- \t" * N + "a",
    "blank_lines.txt": "\n" * N + "Plan\n" + " \n" * N,
    "escapes.md": "\\* " * N,
    "struck.md": "~~a " * N,
    "bold.md": "__a " * N + "**a" * N + "***b " * N,
    "pipes.md": "|" + "-|" * N + "a",
    "open_tags.html": "<html>" + "<table " * N,
    "open_tags.md": "<table\n" * N,
    "nested_tables.html": "<html>" + "<table><tr><td>" * N + "Plan",
    "nested_tags.html": "<html>" + "<div>" * N * 3 + "Plan",
    "nested_lists.html": "<html>" + "<ul><li>a" * N,
    "open_comments.html": "<html><!--" * N,
    "declarations.html": "<html><p>Plan" + "<![" * N + "<?" * N,
    "styles.html": "<html><style>" + "/* a " * N + "a{" * N + "</style><p>Plan",
    "quotes.html": "<html>" + "<a href=\"'" * N + ">Plan",
    "fillers.md": "By " + "end of the " * N,
    "numbers.txt": "1.1 " * N,
    "brackets.txt": "(Task 1 " + "(A1 " * N,
    "alternatives.txt": "(task " + "ato" * 60 + "!",
    "colours.txt": "Red (" + " " * N + "Green " * 3000,
    "one_word.txt": "a" * N * 10,
    "long_header.md": "| Action " + "word " * N + "| Lead |\n| - | - |\n| Train | DCO |\n",
    "spans_of_cells.md": "Action " + '<w:gridSpan w:val="99999"/>' * N,
    "many_dates.md": "| Action | By when |\n| - | - |\n| Train |" + " May 2019 then" * N + "|\n",
    "many_cells.md": "|" + "Action|" * N + "\n|" + "-|" * N + "\n|" + "a|" * N,
    "dots.txt": "Contents " + "." * N,
}


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The code with which the reading of each text ended, by its name."""
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, *(str(folder / name) for name in TEXTS)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return dict(zip(TEXTS, map(int, ended.stdout.split()), strict=True))


@pytest.mark.parametrize("name", TEXTS)
def test_the_reading_of_any_text_comes_to_an_end(ends: dict[str, int], name: str) -> None:
    assert ends[name] == 0


def waits(*_: object, **__: object) -> None:
    while True:
        pass


def test_python_has_the_limits_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("# Plan\n\n| Action | Lead |\n| - | - |\n| Write | DCO |\n", encoding="utf-8")
    monkeypatch.setattr("wsoa.normalise.statement.read_statement", waits)
    with pytest.raises(TookTooLong, match=r"0\.1 s"):
        wsoa.read(plan, timeout=0.1)
    with pytest.warns(UserWarning, match="longer than the time limit"):
        assert wsoa.convert(plan, timeout=0.1).actions.empty


def test_python_has_the_limit_of_pages(tmp_path: Path) -> None:
    import pymupdf

    with pymupdf.open() as made:
        for _ in range(3):
            made.new_page().insert_text((72, 72), "An invented plan")
        made.save(tmp_path / "plan.pdf")
    with pytest.raises(TooLarge):
        wsoa.read(tmp_path / "plan.pdf", max_pages=2)
    assert wsoa.read(tmp_path / "plan.pdf", max_pages=3).source.pages == 3


def test_a_limit_leaves_no_alarm_behind() -> None:
    import signal

    before = signal.getsignal(signal.SIGALRM)
    with deadline.limit_time(60):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


def test_other_threads_have_none() -> None:
    done: list[bool] = []

    def work() -> None:
        with deadline.limit_time(60):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
