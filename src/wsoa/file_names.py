"""Names and texts as they can be shown: what a file is called or says may hold anything."""

from __future__ import annotations

import os
import unicodedata


def printable_name(name: str) -> str:
    r"""A name or path on one line of characters that can be seen and written in any file: bytes
    that are no UTF-8, control characters and the like stand as Python writes them (`\xe9`, `\n`).
    """
    decoded = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in decoded
    )


def printable_text(text: str) -> str:
    r"""A text fit for a terminal: what would move the cursor, name the window, ring, or turn other
    letters around stands as Python writes it (`\x1b`, `\u202e`). Breaks between lines stay, other
    white space is a space, and the hyphens that show only at a line's end go.
    """
    return "".join(map(_fit, text)) if not text.isprintable() else text


def _fit(char: str) -> str:
    if char == "\n" or char.isprintable():
        return char
    if char == "\xad":
        return ""
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    return char.encode("unicode_escape").decode("ascii")
