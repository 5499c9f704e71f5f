"""What people have put right: the file that it stands in.

A correction names a row and a field, the value that is to stand there, the value that was read, the
words it was read from, and the document and the text of the row, by which it is found again where
its id has changed. `placing` finds the rows, `corrected` changes them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from wsoa.errors import CannotOpen, CannotWrite, NoSuchFile, WrongCorrections
from wsoa.folder import Folder
from wsoa.output.formats import csv_files

FILE = "corrections.csv"
REQUIRED = ("action_id", "field", "value", "was", "printed")
HEADER = (*REQUIRED, "document", "text")


class Correction(NamedTuple):
    """A row of the file.

    `action_id` is the key of an action, of a group (`<statement_id>/<group>`, for its milestones)
    or of a statement; `field` is a column of `actions`, or names another table's row and column:
    `owners.1.role`, `milestones.2.due_end`, `concerns.3.title`, `statements.published_on`.
    """

    action_id: str
    field: str
    value: str
    was: str
    printed: str
    document: str = ""  # the name of the file that was read
    text: str = ""  # what the row says: of an action its text, of a concern its title
    place: str = ""  # where it stands, for those who read a sentence about it

    @property
    def statement_id(self) -> str:
        return self.action_id.partition("/")[0]

    def refused(self, problem: str) -> str:
        """The sentence that says why it could not be applied."""
        return f"{self.place}: {self.field} of {self.action_id} was not corrected: {problem}."


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file. Raises NoSuchFile, CannotOpen or WrongCorrections."""
    try:
        records = list(csv_files.read_records(path))
    except FileNotFoundError:
        raise NoSuchFile(str(path)) from None
    except OSError as error:
        raise CannotOpen(str(path), error.strerror or type(error).__name__) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise WrongCorrections(str(path), "it is no CSV file in UTF-8") from error
    header = records[0] if records else []
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise WrongCorrections(str(path), f"it lacks the column {missing[0]}")
    found = []
    for number, record in enumerate(records[1:], start=2):
        if len(record) != len(header):
            raise WrongCorrections(str(path), f"row {number} has {len(record)} values")
        named = dict(zip(header, record, strict=True))
        values = {name: named.get(name, "") for name in HEADER}
        found.append(Correction(**values, place=f"{path.name}, row {number}"))
    return tuple(found)


def keep_corrections(folder: Path, corrections: Iterable[Correction]) -> Path:
    """Write the corrections beside the dataset that they stand in; gives the path of the file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(each[: len(HEADER)] for each in corrections)
    path = folder / FILE
    try:
        with Folder.at(folder) as opened:
            opened.write(FILE, text.getvalue())
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or type(error).__name__) from error
    return path
