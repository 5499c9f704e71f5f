"""Reports as files: a page from a template, and tables as CSV beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import wsoa
from wsoa.errors import CannotWrite
from wsoa.folder import Folder

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Environment

GENERATOR = f"wsoa {wsoa.__version__}"
_OURS = '<meta name="generator" content="wsoa '


@dataclass(frozen=True)
class ShownTable:
    """A table as a template shows it: every value as text."""

    columns: list[str]
    rows: list[list[str]]
    is_number: list[bool]
    links: list[list[str]] = field(default_factory=list)
    """The address that each value opens, empty where it opens none; no rows where none does."""


Opens = Callable[[str, Mapping[str, Any]], str]
"""The address that a value opens: of the heading of its column and its row."""


def shown_table(table: pd.DataFrame, opens: Opens | None = None) -> ShownTable:
    """A frame as text; what is missing is empty. `opens` says which values are links."""
    rows = table.astype(object).where(table.notna(), "").itertuples(index=False)
    numbers = set(table.select_dtypes("number").columns)
    texts = [[str(value) for value in row] for row in rows]
    # A column of shares is one of numbers too.
    is_number = [
        name in numbers or (bool(texts) and all(row[place].endswith("%") for row in texts))
        for place, name in enumerate(table.columns)
    ]
    columns = [str(name) for name in table.columns]
    records: list[dict[Any, Any]] = table.to_dict("records") if opens else []
    links = [[opens(column, row) for column in columns] for row in records] if opens else []
    return ShownTable(columns, texts, is_number, links)


def as_csv(table: pd.DataFrame) -> str:
    """A frame as CSV in the manner of a dataset: UTF-8, ISO dates, missing values empty."""
    rounded = table.round(dict.fromkeys(table.select_dtypes("float").columns, 4))
    return str(rounded.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d"))


def render(template: str, **values: Any) -> str:
    """A page from one of the templates, with every text escaped."""
    return str(_templates().get_template(template).render(generator=GENERATOR, **values))


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("wsoa.output"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page_and_tables(to: Path) -> tuple[Path, str, str]:
    """The folder that a report goes to, and in it the name of the page and that of the folder of
    its tables: `to` is a page where it ends in .html or .htm, else a folder."""
    if to.suffix.lower() in (".html", ".htm"):
        return to.parent, to.name, to.stem
    return to, "index.html", "tables"


def write_texts(root: Path, files: Mapping[str, str]) -> list[Path]:
    """Writes texts into files, each whole or not at all; gives their paths. A file is named from
    the folder `root` on, in which it stands or in a folder in that. Raises CannotWrite where that
    cannot be done or goes through a link, or where a page would take the place of one that is not
    wsoa's."""
    name = ""
    try:
        for name in files:
            if name.endswith((".html", ".htm")) and not _is_free(root, name):
                detail = "a page that wsoa did not write must not be lost"
                raise CannotWrite(str(root / name), detail)
        for name, text in files.items():
            *folders, own = name.split("/")
            with Folder.at(root, *folders) as target:
                target.write(own, text)
    except OSError as error:
        raise CannotWrite(str(root / name), error.strerror or str(error)) from error
    return [root / name for name in files]


def _is_free(root: Path, name: str) -> bool:
    """Whether a page may take this name: nothing stands there, or a page that wsoa wrote. Nothing
    is made for that."""
    path = root / name
    if path.is_symlink() or not path.is_file():
        return True
    with path.open(encoding="utf-8", errors="ignore") as file:
        return _OURS in file.read(2000)
