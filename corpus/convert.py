"""The straight line: a path in, a statement out, and no file that stops another.

Every input ends in exactly one `State`. What goes wrong with a file becomes a sentence in its
`Conversion`; nothing but an interruption leaves this module as an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from wsoa import deadline
from wsoa.corpus.anonymise import without_names
from wsoa.corpus.inputs.sources import Input, at_hand, content_hash
from wsoa.errors import OutOfMemory, TookTooLong, Unexpected, WsoaError
from wsoa.garbage import garbage_collection_paused
from wsoa.model import Fingerprint, Known, Statement


class State(StrEnum):
    """How an input ended."""

    CONVERTED = "converted"
    CONVERTED_WITH_ISSUES = "converted_with_issues"
    NO_ACTIONS_FOUND = "no_actions_found"
    FAILED = "failed"


class Options(NamedTuple):
    """What may be said about how documents are read; whatever changes a statement stands here."""

    reader: str = "pymupdf"
    area: str = ""  # the official name of the local area, where the user knows better
    max_pages: int = 2000
    names: bool = True  # whether people are named
    password: str = ""  # opens PDFs that are locked


class Summary(NamedTuple):
    """What a run tells of a statement when the statement itself is no longer in memory."""

    statement_id: str
    area: str
    kind: str
    layout: str
    concerns: int
    actions: int
    milestones: int
    warnings: int  # things the reader noticed that a person should look at
    sha256: str  # of the file
    published_on: str  # as ISO 8601 writes it, empty where the document has no date
    published_precision: str
    source_format: str
    fingerprint: Fingerprint
    notices: tuple[str, ...]  # what it noticed about the document as a whole


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of one input: what was found in it, or the error that tells why nothing was.

    The statement itself is there where one process reads the documents that it asks for; a run over
    many files it in a part (see `wsoa.corpus.parts`) and lets go of it.
    """

    each: Input
    state: State
    summary: Summary | None = None
    error: WsoaError | None = None
    seconds: float = 0.0
    sha256: str = ""
    resumed: bool = False  # an earlier run had read it already
    statement: Statement | None = None


def failed_conversion(
    each: Input, error: WsoaError, sha256: str = "", seconds: float = 0.0
) -> Conversion:
    """The conversion of an input that could not be read; its error names the file as the user
    did, however the stage that raised it does."""
    named = type(error)(each.name, error.detail)
    return Conversion(each, State.FAILED, error=named, seconds=seconds, sha256=sha256)


def successful_conversion(
    each: Input, statement: Statement, sha256: str, seconds: float = 0.0
) -> Conversion:
    """The conversion of an input that could be read."""
    summary = summary_of(statement)
    return Conversion(
        each, state_of(summary), summary, seconds=seconds, sha256=sha256, statement=statement
    )


def resumed_conversion(each: Input, summary: Summary, sha256: str) -> Conversion:
    """The conversion of an input that an earlier run had read."""
    return Conversion(each, state_of(summary), summary, sha256=sha256, resumed=True)


def summary_of(statement: Statement) -> Summary:
    """What a run tells of this statement."""
    return Summary(
        statement.statement_id,
        statement.area_name,
        statement.kind,
        statement.layout,
        len(statement.concerns),
        len(statement.actions),
        len(statement.milestones),
        sum(issue.severity != "info" for issue in statement.issues),
        statement.source.sha256,
        statement.published.start.isoformat() if statement.published.start else "",
        statement.published.precision,
        statement.source.format,
        statement.fingerprint,
        tuple(i.message for i in statement.issues if i.table == "statements" and not i.page),
    )


def state_of(summary: Summary) -> State:
    """How an input ended in which this was found."""
    if not summary.actions:
        return State.NO_ACTIONS_FOUND
    return State.CONVERTED_WITH_ISSUES if summary.warnings else State.CONVERTED


def convert_one(
    each: Input, options: Options = Options(), seconds: float | None = None
) -> Conversion:
    """Read one input from its bytes to its statement, whatever they are; `seconds`: within this
    time, where this process keeps it itself."""
    started = perf_counter()
    sha256 = ""
    try:
        with at_hand(each) as path:
            sha256 = content_hash(path)
            statement = read_within(path, options, seconds, each.known)
    except WsoaError as error:
        problem = OutOfMemory(each.name) if isinstance(error.__cause__, MemoryError) else error
    except MemoryError:
        problem = OutOfMemory(each.name)
    except Exception as error:
        # Whatever a file brings to light in us or in a library must not stop the other files.
        problem = Unexpected(each.name, type(error).__name__)
    else:
        return successful_conversion(each, statement, sha256, perf_counter() - started)
    return failed_conversion(each, problem, sha256, perf_counter() - started)


def read(path: Path, options: Options = Options(), known: Known = Known()) -> Statement:
    """The statement of one file, with what is known of it beforehand; raises a WsoaError where it
    cannot be read."""
    from wsoa.extract.open import read_document
    from wsoa.normalise.statement import read_statement

    document = read_document(path, options.reader, options.max_pages, options.password)
    with garbage_collection_paused():  # what is made here has no cycles either
        statement = read_statement(document, area=options.area, known=known)
    return statement if options.names else without_names(statement)


def read_within(
    path: Path, options: Options, seconds: float | None, known: Known = Known()
) -> Statement:
    """As `read`; raises TookTooLong too, where that takes longer than so many seconds."""
    # Before the time counts: an import that is broken off leaves a library that cannot be used.
    for module in ("wsoa.extract.open", "wsoa.normalise.statement"):
        import_module(module)
    try:
        with deadline.limit_time(seconds):
            return read(path, options, known)
    except deadline.TimeIsUp:
        raise TookTooLong(path.name, f"{seconds:g} s") from None


def convert_here(
    inputs: Iterable[Input], options: Options = Options(), seconds: float | None = None
) -> list[Conversion]:
    """Read inputs one after another in this process, without a limit of memory, each within so many
    seconds."""
    return [convert_one(each, options, seconds) for each in inputs]
