"""How long this process may work on a document: a limit that grows with the pages to recognise.

The system itself ends the process when its time is over, also inside a library that hears nothing,
and also where the run that watches over it was killed.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_A_PAGE = 30.0  # to recognise a page; it takes about 13 of one core, more on a busy machine
IS_KEPT = hasattr(signal, "setitimer")  # whether this system has such an alarm


def bound_process(seconds: float) -> None:
    """Let this process end when so many seconds have passed; 0 takes the limit away."""
    if IS_KEPT:
        signal.setitimer(signal.ITIMER_REAL, seconds)


class TimeIsUp(BaseException):
    """A limit of `limit_time` has passed. No reader takes it for a fault of its own."""


@contextmanager
def limit_time(seconds: float | None) -> Iterator[None]:
    """Raise TimeIsUp where what is done inside takes longer than so many seconds: in the main
    thread of a process that has no alarm of its own, on systems that have any; elsewhere, and with
    no limit given, nothing is bounded."""
    ours = threading.current_thread() is threading.main_thread()
    if not (seconds and IS_KEPT and ours) or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(*_: object) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    bound_process(seconds)
    try:
        yield
    finally:
        bound_process(0)
        signal.signal(signal.SIGALRM, before)


def extend_limit(pages: int) -> None:
    """Give this process the time that recognising so many pages takes, where it has a limit."""
    left = signal.getitimer(signal.ITIMER_REAL)[0] if IS_KEPT else 0.0
    if left:
        bound_process(left + pages * SECONDS_A_PAGE)
