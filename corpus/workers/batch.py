"""Many documents: which of them must be read, and what became of each.

They are read by isolated workers on this machine (see `isolation`), or by whatever else takes
tasks. Results stand in the order of the inputs, whoever read them and whichever ended first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import chain, islice

from wsoa.corpus import parts
from wsoa.corpus.convert import (
    Conversion,
    Options,
    convert_one,
    failed_conversion,
    resumed_conversion,
)
from wsoa.corpus.inputs.sources import Input, content_hash
from wsoa.corpus.workers.isolation import Convert, Limits, Pool, Task, crashed_conversion
from wsoa.corpus.workers.worker_server import script_hidden
from wsoa.errors import WsoaError

Told = Callable[[Conversion], None]
Say = Callable[[str], None]
Ended = Callable[[int, Conversion], None]
ReadTasks = Callable[[Iterator[Task], Ended], None]

# Tasks that wait in the pool, for each worker: enough that none is idle, and few in memory.
_AHEAD = 4


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
    read: ReadTasks | None = None,
) -> list[Conversion]:
    """Read every input that has no part yet, and give all conversions in the order of the inputs,
    without their statements. `tell` hears of each as it ends. What is read goes to `read`, or
    without one to `jobs` isolated workers on this machine."""
    done: dict[int, Conversion] = {}

    def ended(place: int, conversion: Conversion) -> None:
        done[place] = conversion
        tell(conversion)

    tasks = _tasks(inputs, kept, ended)
    if read:
        read(tasks, ended)
    else:
        _read_here(tasks, ended, options, jobs, limits, convert)
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
    if each.error:
        return failed_conversion(each, each.error)
    try:
        sha256 = "" if each.address else content_hash(each.path)
    except WsoaError as error:
        return failed_conversion(each, error)
    part = kept.path(each, sha256)
    summary = parts.load_summary(part)
    if summary and not each.address:
        return resumed_conversion(each, summary, sha256)
    # What stands at an address may have changed: the worker that fetches it will know.
    return Task(place, each, sha256, part, summary)


def _read_here(
    tasks: Iterator[Task],
    ended: Ended,
    options: Options,
    jobs: int,
    limits: Limits,
    convert: Convert,
) -> None:
    """Read all tasks on this machine, in one pool after another should they break."""
    first = list(islice(tasks, jobs))  # no more workers than there is work
    while first:
        with script_hidden():
            left = _run_pool(first, tasks, options, jobs, limits, ended, convert)
        if {task.place for task in first} <= {task.place for task in left}:
            # No worker can even start: trying again would not end.
            for task in (*left, *tasks):
                ended(task.place, crashed_conversion(task, "no worker could be started"))
            return
        first = left


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
    waiting = chain(first, more)
    begun: dict[Future[Conversion], Task] = {}
    left: list[Task] = []
    with Pool(min(jobs, len(first)), options, limits, convert) as pool:
        while True:
            for task in islice(waiting, 0 if left else jobs * _AHEAD - len(begun)):
                future = pool.begin(task)
                if future:
                    begun[future] = task
                else:
                    left.append(task)
            if not begun:
                return left
            for future in wait(begun, return_when=FIRST_COMPLETED).done:
                task = begun.pop(future)
                conversion = pool.outcome(task, future)
                if conversion:
                    ended(task.place, conversion)
                else:
                    left.append(task)
