"""File names as they can be shown: a name may hold anything but a slash and a zero byte."""

from __future__ import annotations

import os


def shown(name: str) -> str:
    r"""A name or path on one line of characters that can be seen and written in any file: bytes
    that are no UTF-8, control characters and the like stand as Python writes them (`\xe9`, `\n`).
    """
    decoded = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in decoded
    )
