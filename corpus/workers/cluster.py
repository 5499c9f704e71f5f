"""Many machines: tasks go to the workers of a Dask cluster, parts come back, one place commits.

A Dask worker reads a document as a run on its own machine would: in an isolated process, with
limits. What stands at an address it fetches itself; a file of this machine is sent to it. Dask
gives the tasks of a worker that is lost to another.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Lock
from time import monotonic
from typing import NamedTuple, cast
from uuid import uuid4

import dask
from distributed import (
    Client,
    Future,
    KilledWorker,
    LocalCluster,
    Worker,
    WorkerPlugin,
    get_worker,
)
from distributed.comm.core import CommClosedError

import wsoa
from wsoa.corpus import parts
from wsoa.corpus.convert import Conversion, Options, convert_one, failed_conversion
from wsoa.corpus.workers.batch import Ended, ReadTasks, Say
from wsoa.corpus.workers.isolation import (
    Convert,
    Limits,
    Pool,
    Task,
    conversion_for_input,
    crashed_conversion,
)
from wsoa.corpus.workers.worker_server import script_hidden
from wsoa.errors import CannotOpen, CannotWrite, NoCluster

LOCAL = "local"
_PATIENCE = 60  # seconds until a scheduler answers, and until a first worker has joined it
_LOOK = 5.0  # seconds until we ask again how many workers there are
_ALONE = 600.0  # seconds without a worker, once there was one, until the run gives up
_LOST = "the scheduler was lost"
_AHEAD = 4  # tasks under way for each thread of a worker: enough that none waits for us

# Pages about the cluster would be served to whoever asks, and tasks may be as large as their files.
_SETTINGS = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.admin.large-graph-warning-threshold": "1GiB",
}


_LOGS = ("distributed", "distributed.client", "tornado.application", "asyncio")


class Sent(NamedTuple):
    """A task on its way to a worker, with the bytes of its file where that is on this machine."""

    task: Task
    content: bytes | None


class Returned(NamedTuple):
    """What a worker made of a task."""

    conversion: Conversion
    part: bytes | None


@contextmanager
def connected(
    address: str,
    jobs: int,
    options: Options,
    limits: Limits,
    convert: Convert = convert_one,
    say: Say = lambda words: None,
) -> Iterator[ReadTasks]:
    """What reads tasks on the cluster whose scheduler is at the address, or for `local` on one of
    `jobs` workers that is started here and ends with us. `say` hears where a run must wait.

    Raises NoCluster where there is no scheduler, no worker, or one that would read other rows; what
    it gives raises it where they are lost and none comes back.
    """
    name = f"wsoa-{uuid4().hex}"
    with ExitStack() as stack:
        stack.enter_context(script_hidden())
        stack.enter_context(_unheard())
        stack.enter_context(dask.config.set(_SETTINGS))
        try:
            if address == LOCAL:
                server = stack.enter_context(
                    LocalCluster(
                        n_workers=jobs,
                        threads_per_worker=1,
                        dashboard_address="127.0.0.1:0",
                        scheduler_kwargs={"dashboard": False},
                        silence_logs="CRITICAL",
                    )
                )
                address = server.scheduler_address
            client = stack.enter_context(
                Client(address, timeout=_PATIENCE, set_as_default=False, name="wsoa")
            )
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise NoCluster(address, str(error) or "nothing answers there") from error
        _prepare(client, address, Readers(name, parts.maker_of(options), options, limits, convert))
        stack.callback(_release, client, name)
        yield partial(_read, client, address, name, say)


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep Dask's own log off the screen: it tells of lost machines in tracebacks, and what a user
    should know of them is said in a sentence."""
    logs = [logging.getLogger(name) for name in _LOGS]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


def _read(
    client: Client, address: str, name: str, say: Say, tasks: Iterator[Task], ended: Ended
) -> None:
    """Have the workers read all tasks, a window of them at a time, and file what comes back."""
    under_way: dict[Future[Returned], Task] = {}
    arrived: SimpleQueue[tuple[Future[Returned], Returned | Exception]] = SimpleQueue()
    workers = _Workers(client, address, say)
    assert client.loop, "the client is connected"
    loop = client.loop

    async def fetch(future: Future[Returned]) -> None:
        # In Dask's thread: while one result cannot be had, its worker lost, the others arrive.
        try:
            arrived.put((future, await client.gather(future, asynchronous=True)))
        except Exception as error:
            arrived.put((future, error))

    def send() -> None:
        while len(under_way) < workers.window() and (task := next(tasks, None)):
            try:
                content = None if task.each.address else task.each.path.read_bytes()
            except OSError as error:
                problem = CannotOpen(task.each.name, error.strerror or type(error).__name__)
                ended(task.place, failed_conversion(task.each, problem, task.sha256))
                continue
            future = client.submit(_work, name, Sent(task, content), pure=False)
            under_way[future] = task
            loop.add_callback(fetch, future)

    try:
        send()
        while under_way:
            try:
                future, result = arrived.get(timeout=_LOOK)
            except Empty:
                workers.look()
            else:
                task = under_way.pop(future)
                ended(task.place, _filed(address, task, result))
            send()
    finally:
        client.cancel(list(under_way))


class _Workers:
    """How many workers there are, as far as we know; looked after now and then."""

    def __init__(self, client: Client, address: str, say: Say) -> None:
        self._client, self._address, self._say = client, address, say
        self._looked = self._seen = monotonic()
        self._threads, self._told = self._there(), False

    def window(self) -> int:
        """How many tasks may be under way."""
        if monotonic() - self._looked > _LOOK:
            self.look()
        return _AHEAD * max(1, self._threads)

    def look(self) -> None:
        """Ask how many there are; raises NoCluster where there have been none for long."""
        self._looked, self._threads = monotonic(), self._there()
        if self._threads:
            self._seen = self._looked
            if self._told:
                self._say(f"{self._address}: there is a worker again.")
            self._told = False
            return
        alone = self._looked - self._seen
        if alone > _ALONE:
            raise NoCluster(self._address, f"its workers were lost; none came in {_ALONE:g} s")
        if alone > _LOOK and not self._told:
            self._told = True
            self._say(
                f"{self._address}: no worker is there. The run waits {_ALONE:g} s for one and then "
                "ends; what has been read is kept."
            )

    def _there(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:
            raise NoCluster(self._address, _LOST) from error


def _filed(address: str, task: Task, result: Returned | Exception) -> Conversion:
    """What became of a task, its part filed; raises NoCluster or CannotWrite where that is not
    for its document to answer."""
    match result:
        case KilledWorker():
            return crashed_conversion(task, "every machine that began it was lost")
        case CannotWrite():
            raise result
        case CancelledError() | CommClosedError():
            raise NoCluster(address, _LOST) from result
        case Exception():
            raise NoCluster(address, str(result) or type(result).__name__) from result
    if result.part is not None:
        try:
            parts.save_part(task.part, result.part)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            raise CannotWrite(str(task.part.parent), detail) from error
    return conversion_for_input(task.each, result.conversion)


# --------------------------------------------------------------------------- on the workers


def _prepare(client: Client, address: str, readers: Readers) -> None:
    """Give every worker, also one that joins later, its isolated processes."""
    try:
        client.register_plugin(readers, name=readers.name)
    except ImportError as error:
        detail = f"a worker there cannot import wsoa {wsoa.__version__}: {error}"
        raise NoCluster(address, detail) from error
    except RuntimeError as error:
        raise NoCluster(address, str(error)) from error


def _release(client: Client, name: str) -> None:
    """End the processes on the workers, where there is a scheduler left to tell them."""
    if client.status == "running":
        with suppress(OSError):
            client.unregister_worker_plugin(name)


class Readers(WorkerPlugin):
    """What is added to each Dask worker: the isolated processes in which it reads documents."""

    def __init__(
        self, name: str, maker: str, options: Options, limits: Limits, convert: Convert
    ) -> None:
        self.name, self._maker = name, maker
        self._options, self._limits, self._convert = options, limits, convert

    def setup(self, worker: Worker) -> None:
        """Start them; raises RuntimeError on a worker that would read other rows than we do."""
        if parts.maker_of(self._options) != self._maker:
            raise RuntimeError(
                f"the worker {worker.address} has another wsoa, or other releases of the libraries "
                f"it reads with, than wsoa {wsoa.__version__} here: install the same on both"
            )
        # Dask's nanny marks its worker as one without children, lest they outlive it. Ours do not:
        # they end when their pipe to it breaks.
        multiprocessing.current_process().daemon = False
        self._jobs, self._lock, self._ending = worker.state.nthreads, Lock(), ExitStack()
        self._ending.enter_context(script_hidden())
        self._pool = self._new_pool()

    def teardown(self, worker: Worker) -> None:
        """End them, whatever they are doing."""
        self._pool.stop()
        self._ending.close()

    def read(self, task: Task) -> Conversion:
        """Read a document in one of them."""
        for _ in "at once", "in a new pool":
            with self._lock:
                pool = self._pool
            future = pool.begin(task)
            conversion = pool.outcome(task, future) if future else None
            if conversion:
                return conversion
            with self._lock:
                if pool is self._pool:
                    self._pool = self._new_pool()
        return crashed_conversion(task, "no worker could be started")

    def _new_pool(self) -> Pool:
        return Pool(self._jobs, self._options, self._limits, self._convert)


def _work(name: str, sent: Sent) -> Returned:
    """On a worker: read the document of a task in a folder of this machine."""
    readers = cast(Readers, get_worker().plugins[name])
    with TemporaryDirectory(prefix="wsoa-") as own:
        folder = Path(own)
        task = sent.task._replace(part=folder / "part.parquet")
        if sent.content is not None:
            (folder / "source").mkdir()
            path = folder / "source" / task.each.path.name
            path.write_bytes(sent.content)
            task = task._replace(each=replace(task.each, path=path))
        conversion = readers.read(task)
        return Returned(conversion, task.part.read_bytes() if task.part.exists() else None)
