"""One rating word more in the vocabulary teaches every reader: of pages, files and text alike."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from wsoa.vocabulary import load

WORD = "Blooming"  # no plan rates so, and no list has it
HEADER = ("Ref", "Action", "Lead", "By when", "Status")
ROWS = (
    ("1", "Publish a guide to the local offer", "Head of Inclusion", "May 2031", WORD),
    ("2", "Set up a panel of parents and carers", "Director of Nursing", "June 2031", "Completed"),
    ("3", "Train all staff of the schools", "Head of Inclusion", "July 2031", WORD),
    ("4", "Review the plans of the schools", "Director of Nursing", "May 2031", "On track"),
    ("5", "Agree the pathway with families", "Head of Inclusion", "June 2031", WORD),
    ("6", "Write to all families of the area", "Director of Nursing", "July 2031", WORD),
)
TITLE = "Written Statement of Action"

# The list is changed where it is loaded, before anything has read it.
READ = """
import sys
from wsoa.vocabulary import load
word, *files = sys.argv[1:]
if word:
    load("statuses")["words"].append({"text": word, "status": "on_track"})
import wsoa
for file in files:
    print(*(action.rating.status for action in wsoa.read(file).actions))
"""


def pdf(path: Path) -> None:
    import pymupdf

    left = (40, 90, 390, 560, 660, 780)
    with pymupdf.open() as document:
        page = document.new_page(width=842, height=595)
        page.insert_text((40, 50), TITLE, fontsize=16)
        for number, row in enumerate((HEADER, *ROWS)):
            for col, words in enumerate(row):
                page.draw_rect((left[col], 80 + 30 * number, left[col + 1], 110 + 30 * number))
                page.insert_text((left[col] + 4, 98 + 30 * number), words, fontsize=9)
        document.save(path)


def docx(path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading(TITLE)
    table = document.add_table(0, len(HEADER))
    for row in (HEADER, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))


def html(path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{words}' for words in row)}" for row in (HEADER, *ROWS))
    path.write_text(f"<!doctype html><h1>{TITLE}</h1><table>{rows}</table>", encoding="utf-8")


def markdown(path: Path) -> None:
    lines = [f"| {' | '.join(row)} |" for row in (HEADER, ("---",) * len(HEADER), *ROWS)]
    path.write_text(f"# {TITLE}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def text(path: Path) -> None:
    """Cell by cell, as a PDF's text is drawn."""
    cells = [*HEADER[1:]]
    for ref, action, *others in ROWS:
        cells += [f"{ref}. {action}", *others]
    path.write_text(f"{TITLE}\n\n" + "\n\n".join(cells) + "\n", encoding="utf-8")


def laid_out(path: Path) -> None:
    """With blanks that keep the columns, and no empty line between the rows."""
    widths = [max(len(row[col]) for row in (HEADER, *ROWS)) for col in range(len(HEADER))]
    lines = [
        "   ".join(words.ljust(width) for words, width in zip(row, widths, strict=True))
        for row in (HEADER, *ROWS)
    ]
    path.write_text(f"{TITLE}\n\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


WRITERS = {
    "plan.pdf": pdf,
    "plan.docx": docx,
    "plan.html": html,
    "plan.md": markdown,
    "cells.txt": text,
    "layout.txt": laid_out,
}
EXPECTED = {WORD: "on_track", "Completed": "completed", "On track": "on_track"}


@pytest.fixture(scope="module")
def statuses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], list[str]]]:
    """Of each file the statuses of its actions: as the vocabulary is, and with the word."""
    folder = tmp_path_factory.mktemp("word")
    for name, write in WRITERS.items():
        write(folder / name)
    files = [str(folder / name) for name in WRITERS]
    read = [
        subprocess.run(
            [sys.executable, "-c", READ, word, *files], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        for word in ("", WORD)
    ]
    return {
        name: (before.split(), after.split())
        for name, before, after in zip(WRITERS, *read, strict=True)
    }


@pytest.mark.parametrize("name", WRITERS)
def test_one_word_teaches_every_reader(
    statuses: dict[str, tuple[list[str], list[str]]], name: str
) -> None:
    untaught, taught = statuses[name]
    assert untaught != taught, "the word is known already, or teaches nothing"
    assert taught == [EXPECTED[row[-1]] for row in ROWS]


def test_what_tells_a_line_is_part_of_what_is_read() -> None:
    """The words by which a line of plain text is taken for a date or an owner are words of dates
    and of owners to those who read these."""

    def words_in(each: object) -> set[str]:
        if isinstance(each, str):
            return set(re.findall(r"[\w'/&]+", each.lower()))
        parts = each.values() if isinstance(each, dict) else each
        assert isinstance(parts, Iterable)
        return set().union(*map(words_in, parts))

    told = load("text_words")
    roles, bodies = dict(load("roles")), dict(load("organisations"))
    owners = words_in([roles, bodies])
    dates = words_in([load("dates"), load("verbs")])
    assert words_in(told["role_words"]) - owners == set()
    assert words_in(told["date_words"]) - dates == set()
