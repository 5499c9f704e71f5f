"""Many documents at once, each in a process of its own that it can bring down without the others.

A worker that crashes, hangs or asks for too much memory costs its own document alone. Results stand
in the order of the inputs, whatever the number of workers and whichever ended first.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from multiprocessing.context import BaseContext
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from wsoa.corpus import parts
from wsoa.corpus.convert import Conversion, Options, convert_one, failed, resumed
from wsoa.corpus.sources import Input, at_hand, content_hash
from wsoa.errors import CannotWrite, OutOfMemory, ReaderCrashed, TookTooLong, WsoaError

Convert = Callable[[Input, Options], Conversion]
Told = Callable[[Conversion], None]
Ended = Callable[[int, Conversion], None]

_MIB = 1 << 20
# What a conversion imports. Loaded once in the server that workers are forked from, it costs no
# worker time, and does not count towards the memory that a document may take.
_PRELOAD = (
    "wsoa.corpus.single_threaded",
    "wsoa.corpus.convert",
    "wsoa.extract.open",
    "wsoa.normalise.statement",
    "wsoa.output.part",
    "pyarrow.parquet",
    "spacy",
)


class Limits(NamedTuple):
    """What one document may cost."""

    seconds: float = 120.0
    memory_mib: int = 2048


# Tasks that wait in the pool, for each worker: enough that none is idle, and few in memory.
_AHEAD = 4


class Task(NamedTuple):
    """A document still to be read, and where its part is to be filed."""

    place: int  # among the inputs
    each: Input
    sha256: str
    part: Path


def default_jobs() -> int:
    """As many workers as there are cores for this process, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def convert_all(
    inputs: Iterable[Input],
    options: Options,
    kept: parts.Parts,
    *,
    jobs: int = 1,
    limits: Limits = Limits(),
    tell: Told = lambda conversion: None,
    convert: Convert = convert_one,
) -> list[Conversion]:
    """Read every input that has no part yet, in `jobs` isolated workers, and give all conversions
    in the order of the inputs, without their statements. `tell` hears of each as it ends."""
    done: dict[int, Conversion] = {}

    def ended(place: int, conversion: Conversion) -> None:
        done[place] = conversion
        tell(conversion)

    tasks = _tasks(inputs, kept, ended)
    first = list(islice(tasks, jobs))  # no more workers than there is work
    while first:
        known = len(done)
        with _script_hidden():
            left = _run_pool(first, tasks, options, jobs, limits, ended, convert)
        if left and len(done) == known:  # no worker can even start: trying again would not end
            for task in (*left, *tasks):
                ended(task.place, _crashed(task, "no worker could be started"))
            break
        first = left
    kept.keep_only(
        kept.path(conversion.each, conversion.sha256)
        for conversion in done.values()
        if conversion.summary
    )
    return [done[place] for place in sorted(done)]


def _tasks(inputs: Iterable[Input], kept: parts.Parts, ended: Ended) -> Iterator[Task]:
    """The inputs that a worker must read; the others end here."""
    for place, each in enumerate(inputs):
        known = _without_reading(place, each, kept)
        if isinstance(known, Task):
            yield known
        else:
            ended(place, known)


def _without_reading(place: int, each: Input, kept: parts.Parts) -> Conversion | Task:
    """What can be told without a worker, or else the task for one."""
    try:
        with at_hand(each) as path:
            sha256 = content_hash(path)
    except WsoaError as error:
        return failed(each, error)
    part = kept.path(each, sha256)
    summary = parts.load(part)
    return resumed(each, summary, sha256) if summary else Task(place, each, sha256, part)


def _run_pool(
    first: list[Task],
    more: Iterator[Task],
    options: Options,
    jobs: int,
    limits: Limits,
    ended: Ended,
    convert: Convert,
) -> list[Task]:
    """Read the first tasks and then all others; gives those that a broken pool never began."""
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessPool

    pool = ProcessPool(
        max_workers=min(jobs, len(first)),
        initializer=_enter_worker,
        initargs=(limits.memory_mib,),
        context=_context(options.reader),
    )
    waiting = chain(first, more)
    begun: dict[Future[Conversion], Task] = {}
    left: list[Task] = []
    try:
        while True:
            for task in islice(waiting, 0 if left else jobs * _AHEAD - len(begun)):
                work = (convert, task, options, limits)
                try:
                    begun[pool.schedule(_work, work, timeout=limits.seconds)] = task
                except RuntimeError:  # the pool has just broken
                    left.append(task)
            if not begun:
                break
            for future in wait(begun, return_when=FIRST_COMPLETED).done:
                task = begun.pop(future)
                try:
                    ended(task.place, future.result())
                except BrokenProcessPool:
                    left.append(task)
                except Exception as error:
                    ended(task.place, _lost(task, error, limits))
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()
    return left


def _work(convert: Convert, task: Task, options: Options, limits: Limits) -> Conversion:
    """In a worker: read the document and file its part. Only the outcome goes through the pipe that
    all workers share, so that one that is killed cannot leave half a message in it."""
    _bound_time(limits.seconds)
    conversion = convert(task.each, options)
    if conversion.statement:
        parts.save(task.part, parts.packed(conversion.statement))
    return replace(conversion, statement=None)


def _lost(task: Task, error: Exception, limits: Limits) -> Conversion:
    """Why a worker gave no answer, as the failure of its document. What could not be filed for
    want of room or leave is no fault of the document: that error goes on to the caller."""
    from pebble import ProcessExpired

    if isinstance(error, CannotWrite):
        raise error
    if isinstance(error, TimeoutError):
        late = TookTooLong(task.each.name, f"{limits.seconds:g} s")
        return failed(task.each, late, task.sha256, limits.seconds)
    if isinstance(error, MemoryError):
        greedy = OutOfMemory(task.each.name, f"{limits.memory_mib} MiB")
        return failed(task.each, greedy, task.sha256)
    if isinstance(error, ProcessExpired):
        return _crashed(task, _ending(error.exitcode))
    if isinstance(error, OSError):
        raise CannotWrite(str(task.part.parent), error.strerror or type(error).__name__) from error
    return _crashed(task, type(error).__name__)


def _crashed(task: Task, detail: str) -> Conversion:
    return failed(task.each, ReaderCrashed(task.each.name, detail), task.sha256)


def _ending(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


@contextmanager
def _script_hidden() -> Iterator[None]:
    """Hide the script that was started from the workers: they need nothing of it, and would run it
    once more where it does not ask whether it is the main module."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _context(reader: str) -> BaseContext:
    """How workers are started: forked from a server that holds no threads, files or locks of
    ours, or afresh where the system cannot do that. PDF readers are named as their libraries."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_PRELOAD, reader])
    return context


def _enter_worker(memory_mib: int) -> None:
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


def _bound_time(seconds: float) -> None:
    """Let the system end this worker where the run that watches over it was killed itself."""
    try:
        import resource
    except ImportError:
        return
    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent + 2 * seconds) + 1, hard))


def _address_space() -> int:
    """The bytes that this process already spans, before any document."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
