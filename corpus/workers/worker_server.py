"""The server that workers are forked from: a process that has imported what they need, and holds no
threads, files or locks of ours."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from types import ModuleType

# What a conversion imports. Loaded once in the server that workers are forked from, it costs no
# worker time, and does not count towards the memory that a document may take.
_PRELOAD = (
    "wsoa.corpus.workers.worker_environment",
    "wsoa.corpus.convert",
    "wsoa.extract.open",
    "wsoa.extract.pdf.document",
    "wsoa.normalise.statement",
    "wsoa.normalise.owners.spacy_english",
    "wsoa.output.formats.part",
    "pyarrow.parquet",
)


def start_server(reader: str) -> None:
    """Start the server, for it to import what workers need while the caller goes on; without this
    it starts when there is work. A system that has none goes without."""
    if context_for(reader).get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with script_hidden(), stderr_hidden():
            forkserver.ensure_running()


def context_for(reader: str) -> BaseContext:
    """How workers are started: forked from the server, or afresh where the system has none. PDF
    readers are named as their libraries."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_PRELOAD, reader])
    return context


@contextmanager
def script_hidden() -> Iterator[None]:
    """Hide the script that was started from the workers: they need nothing of it, and would run it
    once more where it does not ask whether it is the main module."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


@contextmanager
def stderr_hidden() -> Iterator[None]:
    """Let what is started here write its errors nowhere: a worker that comes up while the run comes
    to its end, as on a slow machine, finds nothing to work on, and would tell of it in a traceback.
    """
    sys.stderr.flush()
    ours, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(ours, 2)
        os.close(ours)
        os.close(nowhere)
