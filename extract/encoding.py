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


# Where a page says in which encoding it is, near its beginning.
_DECLARED = re.compile(
    rb"<(?:meta\b[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?|\?xml[^<>]{0,99}?encoding\s{0,9}=\s{0,9}[\"'])"
    rb"([\w.:-]{1,40})",
    re.IGNORECASE,
)
_BEGINNING = 2048
# The families of alphabets that a page may name; `latin-1` and ASCII mean Windows' Western one.
_ALPHABETS = ("cp", "iso8859", "koi8", "mac", "shift_jis", "euc", "gb", "big5", "tis")
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode(data: bytes) -> str:
    """Text from bytes: as its byte order mark says, else UTF-16 where every other byte is zero,
    else UTF-8, which hardly any text is by chance, else what a page says of itself (`<meta
    charset>`), else Windows' Western alphabet."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding := unmarked_utf16(data):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(declared(data) or "cp1252", errors="replace")


def declared(data: bytes) -> str:
    """The encoding that a page names at its beginning; empty where it names none that is known."""
    found = _DECLARED.search(data[:_BEGINNING])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except (LookupError, UnicodeDecodeError):
        return ""
    return _MEANT.get(name, name if name.startswith(_ALPHABETS) else "")


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
