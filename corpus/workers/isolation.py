"""A process for each document, which it can bring down without the others.

A worker that crashes, hangs or asks for too much memory costs its own document alone: the process
is ended, its document has failed with the cause, and a new process takes its place.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from wsoa import deadline
from wsoa.corpus import parts
from wsoa.corpus.convert import (
    Conversion,
    Options,
    Summary,
    convert_one,
    failed_conversion,
    resumed_conversion,
)
from wsoa.corpus.inputs.sources import Input, at_hand, content_hash
from wsoa.corpus.workers.worker_server import context_for
from wsoa.errors import CannotWrite, OutOfMemory, ReaderCrashed, TookTooLong, WsoaError

Convert = Callable[[Input, Options], Conversion]

_MIB = 1 << 20


class Limits(NamedTuple):
    """What one document may cost."""

    seconds: float = 120.0
    memory_mib: int = 2048


class Task(NamedTuple):
    """A document still to be read, and where its part is to be filed."""

    place: int  # among the inputs
    each: Input
    sha256: str  # of its file, where that is on this machine
    part: Path
    known: Summary | None = None  # of the part that stands there, if its file is the same still


class Pool:
    """Workers that read documents, as many at once as there are jobs.

    Used as a context, it ends its workers: when all has been read, or at once after an error.
    """

    def __init__(
        self, jobs: int, options: Options, limits: Limits, convert: Convert = convert_one
    ) -> None:
        from pebble import ProcessPool

        self._options, self._limits, self._convert = options, limits, convert
        self._pool = ProcessPool(
            max_workers=jobs,
            initializer=enter_worker,
            initargs=(limits.memory_mib,),
            context=context_for(options.reader),
        )

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if error:
            self.stop()
        else:
            self._pool.close()
            self._pool.join()

    def stop(self) -> None:
        """End the workers, whatever they are doing."""
        self._pool.stop()
        self._pool.join()

    def begin(self, task: Task) -> Future[Conversion] | None:
        """Have a document read; none where the pool has broken and takes no more."""
        work = (self._convert, task, self._options, self._limits)
        try:
            begun: Future[Conversion] = self._pool.schedule(
                _work, work, timeout=None if deadline.IS_KEPT else self._limits.seconds
            )
        except RuntimeError:
            return None
        return begun

    def outcome(self, task: Task, future: Future[Conversion]) -> Conversion | None:
        """What became of a document, once its reading has ended; none where the pool broke before
        it began. Raises CannotWrite where its part could not be filed."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            return future.result()
        except BrokenProcessPool:
            return None
        except Exception as error:
            return _lost(task, error, self._limits)


def _work(convert: Convert, task: Task, options: Options, limits: Limits) -> Conversion:
    """In a worker: read the document and file its part. Only the outcome goes through the pipe that
    all workers share, so that one that is killed cannot leave half a message in it."""
    deadline.bound_process(limits.seconds)
    try:
        return _read(convert, task, options)
    finally:
        deadline.bound_process(0)


def _read(convert: Convert, task: Task, options: Options) -> Conversion:
    try:
        with at_hand(task.each, task.part.parent) as path:
            if task.known and content_hash(path) == task.known.sha256:
                return resumed_conversion(task.each, task.known, task.known.sha256)
            conversion = convert(replace(task.each, path=path, address=""), options)
    except WsoaError as error:
        return failed_conversion(task.each, error)
    if conversion.statement:
        parts.save_part(task.part, parts.pack_statement(conversion.statement))
    return conversion_for_input(task.each, conversion)


def conversion_for_input(each: Input, conversion: Conversion) -> Conversion:
    """A conversion of what was fetched for an input, as that of the input, without its statement:
    that stands in the part."""
    if conversion.error:
        return failed_conversion(each, conversion.error, conversion.sha256, conversion.seconds)
    return replace(conversion, each=each, statement=None)


def _lost(task: Task, error: Exception, limits: Limits) -> Conversion:
    """Why a worker gave no answer, as the failure of its document. What could not be filed for
    want of room or leave is no fault of the document: that error goes on to the caller."""
    from pebble import ProcessExpired

    if isinstance(error, CannotWrite):
        raise error
    if isinstance(error, TimeoutError):
        return _late(task, limits)
    if isinstance(error, MemoryError):
        greedy = OutOfMemory(task.each.name, f"{limits.memory_mib} MiB")
        return failed_conversion(task.each, greedy, task.sha256)
    if isinstance(error, ProcessExpired):
        if deadline.IS_KEPT and error.exitcode == -signal.SIGALRM:
            return _late(task, limits)
        return crashed_conversion(task, _ending(error.exitcode))
    if isinstance(error, OSError):
        raise CannotWrite(str(task.part.parent), error.strerror or type(error).__name__) from error
    return crashed_conversion(task, type(error).__name__)


def _late(task: Task, limits: Limits) -> Conversion:
    most = f"{limits.seconds:g} s, {deadline.SECONDS_A_PAGE:g} s more for each scanned page"
    return failed_conversion(
        task.each, TookTooLong(task.each.name, most), task.sha256, limits.seconds
    )


def crashed_conversion(task: Task, detail: str) -> Conversion:
    """The failure of a document that its reader did not survive."""
    return failed_conversion(task.each, ReaderCrashed(task.each.name, detail), task.sha256)


def _ending(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


def enter_worker(memory_mib: int) -> None:
    """Make this process a worker: silent, and bounded in memory."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # libraries written in C complain there of damaged files
        os.dup2(nowhere, stream)
    try:
        import resource
    except ImportError:
        return
    most = _address_space() + memory_mib * _MIB
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _address_space() -> int:
    """The bytes that this process already spans, before any document."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
