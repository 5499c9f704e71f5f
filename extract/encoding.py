"""Text from bytes, in whichever encoding they are."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 65_536  # bytes, an even number of them
_LEAST = 8  # characters that tell an encoding
_WESTERN = 0.7  # of the characters of Western text, at least, are of the first 256
_ODD = 0.01  # of the characters of a text, at most, are none that texts are made of
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode(data: bytes) -> str:
    """Text from bytes: as its byte order mark says, else UTF-16 where every other byte is zero,
    else UTF-8, else Windows' Western alphabet."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding := unmarked_utf16(data):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def unmarked_utf16(data: bytes) -> str:
    """The encoding of UTF-16 that lost its byte order mark; empty for anything else. Of Western
    text one byte of two is zero, and hardly any other is."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    zeros = {"utf-16-be": sample[::2].count(0), "utf-16-le": sample[1::2].count(0)}
    encoding = max(zeros, key=lambda each: zeros[each])
    if half < _LEAST or max(zeros.values()) < _WESTERN * half or min(zeros.values()) > _ODD * half:
        return ""
    text = sample.decode(encoding, errors="replace")
    return "" if len(_CONTROL.findall(text)) > _ODD * len(text) else encoding
