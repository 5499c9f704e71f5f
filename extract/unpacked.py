"""The streams of a PDF unpacked piece by piece, nothing of them kept: how large they become.

Which filters a stream passes through is what it says, or what it looks like: a file that is made to
do harm may say it where it is not looked for.
"""

from __future__ import annotations

import binascii
import itertools
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_PIECE = 1 << 15  # as much as zlib makes without having to join what it made
_LAYERS = 8  # of filters over each other
_SAMPLE = 512  # bytes that are tried to tell a filter

Pieces = Iterable[bytes]


class Swollen(Exception):
    """A stream, or all of a file together, became larger than may be."""


@dataclass
class Meter:
    """What all streams of a file together may still become."""

    left: int


def unpack_away(data: memoryview, filters: Sequence[str], limit: int, meter: Meter) -> None:
    """Unpack a stream through all its filters and keep nothing; `filters` are those that it names.
    Raises Swollen where it becomes larger than `limit`, or than the meter allows."""
    rest: Iterator[bytes] = (bytes(data[at : at + _PIECE]) for at in range(0, len(data), _PIECE))
    asked, layers = list(filters), 0
    while layers < _LAYERS:
        head = next(rest, b"")
        name = _filter_of(head, asked)
        if not name:
            break
        asked = asked[asked.index(name) + 1 :] if name in asked else asked
        rest = _metered(_UNPACKED[name](itertools.chain([head], rest)), limit, meter)
        layers += 1
    if layers:
        for _ in rest:
            pass


def _filter_of(head: bytes, asked: Sequence[str]) -> str:
    """The filter that bytes which begin so passed last; empty for none, or none that swells."""
    if _is_deflated(head):
        return "Flate"
    if asked:
        return asked[0] if asked[0] in _UNPACKED and _SWELLING.intersection(asked) else ""
    sample = head[:_SAMPLE]
    for name in ("ASCIIHex", "ASCII85", "RunLength"):
        if name == "RunLength" and not _opens_deflated(sample[1:]):
            continue  # its second byte is the first of what it packs
        if _is_deflated(next(_UNPACKED[name]([sample]), b"")):
            return name
    return ""


def _metered(pieces: Pieces, limit: int, meter: Meter) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        meter.left -= len(piece)
        if size > limit or meter.left < 0:
            raise Swollen
        yield piece


# --------------------------------------------------------------------------- what a stream says

_NAMES = rb"\[[^\[\]<>]{0,400}\]|/[\w#]{1,60}"
_FILTER = re.compile(rb"/Filter\s{0,9}(?:(%s)|(\d{1,9})\s{1,9}\d{1,5}\s{1,9}R)" % _NAMES)
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\s{0,9}(%s)" % _NAMES)
_NAME = re.compile(rb"/([\w#]{1,60})")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_SHORT = {"Fl": "Flate", "AHx": "ASCIIHex", "A85": "ASCII85", "RL": "RunLength"}


class Filters:
    """The filters that the streams of a file name."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def named_in(self, entries: bytes) -> list[str]:
        """Those named in the entries of a stream, the outermost first."""
        match = _FILTER.search(entries)
        if not match:
            return []
        names = _NAME.findall(match[1] or self._apart.get(int(match[2]), b""))
        plain = (_ESCAPE.sub(lambda code: binascii.unhexlify(code[1]), name) for name in names)
        words = (name.decode("latin-1").removesuffix("Decode") for name in plain)
        return [_SHORT.get(word, word) for word in words]

    @cached_property
    def _apart(self) -> dict[int, bytes]:
        """The names that stand in an object of their own, by its number."""
        return {int(match[1]): match[2] for match in _OBJECT.finditer(self._data)}


# --------------------------------------------------------------------------- filters


def _is_deflated(head: bytes) -> bool:
    """Whether bytes begin as zlib begins a stream."""
    return len(head) > 1 and _opens_deflated(head) and (head[0] << 8 | head[1]) % 31 == 0


def _opens_deflated(head: bytes) -> bool:
    """Whether the first of some bytes is one with which zlib begins a stream."""
    return bool(head) and head[0] & 0x0F == 8


def _inflated(pieces: Pieces) -> Iterator[bytes]:
    """A stream inflated piece by piece, to its end or to where it is broken."""
    inflater = zlib.decompressobj()
    for piece in pieces:
        while piece:
            try:
                grown = inflater.decompress(piece, _PIECE)
            except zlib.error:
                return
            if grown:
                yield grown
            if inflater.eof:
                return
            piece = inflater.unconsumed_tail


_NO_HEX = bytes(set(range(256)) - set(b"0123456789abcdefABCDEF>"))
_NO_85 = bytes(set(range(256)) - set(range(ord("!"), ord("u") + 1)) - set(b"z~"))


def _from_hex(pieces: Pieces) -> Iterator[bytes]:
    """Bytes written as hexadecimal digits, to the mark of their end."""
    left = b""
    for piece in pieces:
        digits, end, _ = (left + piece.translate(None, _NO_HEX)).partition(b">")
        even = len(digits) - len(digits) % 2
        left = digits[even:]
        if even:
            yield binascii.unhexlify(digits[:even])
        if end:
            return


def _from_85(pieces: Pieces) -> Iterator[bytes]:
    """Bytes written four in five characters, to the mark of their end."""
    left, end = b"", b""
    for piece in pieces:
        text = piece.translate(None, _NO_85).replace(b"z", b"!!!!!").removeprefix(b"<~")
        text, end, _ = (left + text).partition(b"~")
        whole = len(text) - len(text) % 5
        left = text[whole:]
        if whole:
            yield _of_fives(text[:whole])
        if end:
            break
    if len(left) > 1:
        yield _of_fives(left.ljust(5, b"u"))[: len(left) - 1]


def _of_fives(text: bytes) -> bytes:
    import numpy as np

    digits = np.frombuffer(text, np.uint8).reshape(-1, 5).astype(np.int64) - ord("!")
    return bytes((digits @ (85 ** np.arange(4, -1, -1, dtype=np.int64))).astype(">u4").tobytes())


def _from_runs(pieces: Pieces) -> Iterator[bytes]:
    """Bytes of which many alike are written as their number and one of them, to their end."""
    left = b""
    for piece in pieces:
        data, at, made = left + piece, 0, bytearray()
        while at < len(data):
            length = data[at]
            if length == _END_OF_RUNS:
                break
            end = at + (2 if length > _END_OF_RUNS else length + 2)
            if end > len(data):
                break
            repeats = 257 - length if length > _END_OF_RUNS else 1
            made += data[at + 1 : end] * repeats
            at = end
            if len(made) >= _PIECE:
                yield bytes(made)
                made.clear()
        if made:
            yield bytes(made)
        left = data[at:]
        if left[:1] == bytes([_END_OF_RUNS]):
            return


_END_OF_RUNS = 128
_SWELLING = frozenset({"Flate", "RunLength"})
_UNPACKED: dict[str, Callable[[Pieces], Iterator[bytes]]] = {
    "Flate": _inflated,
    "ASCIIHex": _from_hex,
    "ASCII85": _from_85,
    "RunLength": _from_runs,
}
