"""A fault of ours in one part of a document costs that part alone: it is told, the rest read.

What can be read apart (a table, a row, a page) is read so that whatever it raises becomes an issue
with the name of the error, and its words stay. Only want of memory goes on to whoever bounds it.
"""

from __future__ import annotations

CODE = "unread_table"  # of the issue that tells of it


def error_name(error: Exception) -> str:
    """What is told of a fault: the name of its error. Raises MemoryError again."""
    if isinstance(error, MemoryError):
        raise error
    return type(error).__name__


def fault_message(what: str, why: str) -> str:
    """The sentence that tells of a part that could not be read, whose words are kept."""
    return f"{what} could not be read for a fault of wsoa ({why}); its words are kept."
