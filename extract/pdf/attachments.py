"""What a PDF carries beside its pages: scripts and attached files. They are never run, opened or
written anywhere; that they are there is told.

The marks are looked for in the file's bytes, and in the streams that pack objects together. In an
encrypted file the marks can be seen where objects are not packed, and the names cannot.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from wsoa.model import Notice

_PACKED = re.compile(rb"/Type\s*/ObjStm\b[^\x00]{0,400}?stream\r?\n", re.DOTALL)
_MOST_PACKED = 16 << 20  # bytes in one stream of packed objects
_SCRIPT = re.compile(rb"/S\s*/JavaScript\b")
_ATTACHED = re.compile(rb"/EF\s*+<<[^<>]*+>>")
_BRACKETS = re.compile(rb"<<|>>")
_NAMED = re.compile(rb"/(U?F)\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_REACH = 4000  # bytes of one entry of a file's name, date and description
_MOST_NAMES = 20
_LONGEST_NAME = 100


def attachment_notices(data: bytes) -> list[Notice]:
    """A notice for the scripts in a PDF and one for its attached files."""
    notices = []
    texts = [data, *_packed(data)]
    if any(_SCRIPT.search(text) for text in texts):
        message = "The document holds JavaScript, which was not run."
        notices.append(Notice("embedded_script", message, severity="info"))
    found = [_name(text, match) for text in texts for match in _ATTACHED.finditer(text)]
    if found:
        names = ", ".join(list(dict.fromkeys(name for name in found if name))[:_MOST_NAMES])
        message = f"The document has attached files, which were not opened: {names or 'unnamed'}."
        notices.append(Notice("embedded_file", message, severity="info"))
    return notices


def _packed(data: bytes) -> Iterator[bytes]:
    """The streams in which objects are packed, as far as they can be inflated."""
    for match in _PACKED.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() :], _MOST_PACKED)
        except zlib.error:
            continue


def _name(text: bytes, attached: re.Match[bytes]) -> str:
    """The name of an attached file: what stands beside the place of its bytes in one entry."""
    start, end = attached.start(), attached.end()
    depth = 0
    for bracket in reversed(list(_BRACKETS.finditer(text, max(0, start - _REACH), start))):
        depth += 1 if bracket[0] == b">>" else -1
        if depth < 0:
            start = bracket.end()
            break
    depth = 0
    for bracket in _BRACKETS.finditer(text, end, end + _REACH):
        depth += 1 if bracket[0] == b"<<" else -1
        if depth < 0:
            end = bracket.start()
            break
    entry = text[start : attached.start()] + text[attached.end() : end]
    names = {match[1]: _text(match[2], match[3]) for match in _NAMED.finditer(entry)}
    return names.get(b"UF") or names.get(b"F") or ""


def _text(plain: bytes | None, digits: bytes | None) -> str:
    """A string of a PDF, written as characters or as hexadecimal digits, fit to be shown."""
    if digits is not None:
        even = re.sub(rb"\s", b"", digits)
        raw = bytes.fromhex((even + b"0" * (len(even) % 2)).decode())
    else:
        raw = _ESCAPED.sub(
            lambda match: bytes([int(match[1], 8) & 0xFF]) if match[1].isdigit() else match[1],
            plain or b"",
        )
    wide = raw.startswith(b"\xfe\xff")
    shown = raw[2:].decode("utf-16-be", "replace") if wide else raw.decode("latin-1")
    return "".join(filter(str.isprintable, shown))[:_LONGEST_NAME]
