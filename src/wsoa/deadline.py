"""How long this process may work on a document: a limit that grows with the pages to recognise.

The system itself ends the process when its time is over, also inside a library that hears nothing,
and also where the run that watches over it was killed.
"""

from __future__ import annotations

import signal

SECONDS_A_PAGE = 30.0  # to recognise a page; it takes about 13 of one core, more on a busy machine
IS_KEPT = hasattr(signal, "setitimer")  # whether this system has such an alarm


def bound(seconds: float) -> None:
    """Let this process end when so many seconds have passed; 0 takes the limit away."""
    if IS_KEPT:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def extend(pages: int) -> None:
    """Give this process the time that recognising so many pages takes, where it has a limit."""
    left = signal.getitimer(signal.ITIMER_REAL)[0] if IS_KEPT else 0.0
    if left:
        bound(left + pages * SECONDS_A_PAGE)
