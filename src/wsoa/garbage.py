"""Python's collector of cycles, held off while a document is read or a dataset is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """The collector held off: reading and writing make small objects by the hundred thousand and no
    cycles, and it would walk through all of them again and again. They are handed to it as old
    ones, which it looks at seldom."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            if not gc.get_freeze_count():  # else somebody has put objects out of its sight
                gc.freeze()
                gc.unfreeze()
            gc.enable()
