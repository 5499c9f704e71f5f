"""wsoa: published SEND action plans, as data.

import wsoa

statement = wsoa.read("plan.pdf")
dataset = wsoa.convert(["plans/"])
dataset.actions.groupby("status").size()
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsoa.model import Statement
    from wsoa.output.dataset import Dataset

__version__ = "0.1.0"
__all__ = ["__version__", "convert", "read"]


def read(
    path: str | Path,
    *,
    reader: str = "pymupdf",
    area: str = "",
    max_pages: int = 2000,
    timeout: float | None = 120.0,
) -> Statement:
    """The statement of one file, with its concerns, actions, owners, milestones and issues.

    `area` names the local area where the document does not. A file of more than `max_pages` pages,
    or that takes longer than `timeout` seconds, is refused; pages that must be recognised have 30
    seconds more each. The limit of time holds in the main thread of Unix systems, between the steps
    of libraries; that of memory, as of everything else that a file may bring down, only
    `wsoa convert` keeps. Raises a `wsoa.errors.WsoaError` that says what is wrong with the file and
    what to do.
    """
    from wsoa.corpus import convert as line
    from wsoa.corpus.inputs.sources import content_hash

    content_hash(Path(path))  # tells a missing or closed file from one that no reader understands
    options = line.Options(reader=reader, area=area, max_pages=max_pages)
    return line.read_within(Path(path), options, timeout)


def convert(
    paths: str | Path | Iterable[str | Path],
    *,
    reader: str = "pymupdf",
    area: str = "",
    corrections: str | Path | None = None,
    max_pages: int = 2000,
    timeout: float | None = 120.0,
) -> Dataset:
    """The dataset of files and folders, or of addresses such as `https://…` (extra `remote`), read
    one after another in this process.

    A file that cannot be read is left out with a warning that says why. For many files, and for
    files that nobody has looked at, use `wsoa convert`: it reads each in a process of its own, with
    limits that hold whatever happens, and goes on where it was interrupted. `max_pages` and
    `timeout` are for each file, as `wsoa.read` takes them. `corrections` is a file of what people
    have put right, as the review page saves it; what cannot be applied is told by a warning.
    """
    import warnings

    from wsoa.corpus import convert as line
    from wsoa.corpus.corrections.corrected import rows_corrected
    from wsoa.corpus.corrections.corrections_file import read_corrections
    from wsoa.corpus.inputs.sources import find_inputs
    from wsoa.output.dataset import Dataset

    by_hand = read_corrections(Path(corrections)) if corrections else ()
    given = [paths] if isinstance(paths, str | Path) else paths
    inputs = find_inputs(given)
    options = line.Options(reader=reader, area=area, max_pages=max_pages)
    conversions = line.convert_here(inputs, options, timeout)
    for conversion in conversions:
        if conversion.error:
            warnings.warn(str(conversion.error), stacklevel=2)
    dataset = Dataset.from_statements(each.statement for each in conversions if each.statement)
    if not by_hand:
        return dataset
    rows, problems = rows_corrected(dataset.rows, by_hand)
    for problem in problems:
        warnings.warn(problem, stacklevel=2)
    return Dataset(rows)
