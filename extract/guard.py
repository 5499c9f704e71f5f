"""What is refused before a library is let near it: small files that swell without end.

The readers inflate whatever a file tells them to, whole and at once. Here every compressed stream
is inflated first, piece by piece, nothing of it kept, and the file refused where it grows past
measure.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wsoa.errors import DamagedFile, PasswordNeeded, TooLarge, WrongFormat

MEBIBYTE = 1 << 20
MAX_FILE = 512 * MEBIBYTE
MAX_STREAM = 64 * MEBIBYTE  # the text, drawings or fonts of one page are far smaller
MAX_PICTURE = 512 * MEBIBYTE  # a page scanned at 600 dots an inch takes about 100
MAX_INFLATED = 2048 * MEBIBYTE  # of all streams of a PDF together
MAX_ARCHIVE = 256 * MEBIBYTE
MAX_MEMBERS = 10_000
_PIECE = 1 << 15  # as much as zlib makes without having to join what it made
_LAYERS = 4  # of compression over each other

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_KIDS = re.compile(rb"/Kids\s*+\[([^\[\]]*+)")
# In UTF-16 too, where a zero stands beside each letter.
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T)")


def check_pdf(data: bytes, file: str, max_pages: int) -> None:
    """Refuse a PDF that swells past measure or lists far more pages than are read.

    `file` is the name that error sentences use. Raises TooLarge. What is encrypted, or packed by
    anything but Flate, cannot be looked into from here.
    """
    kids = sum(match[1].count(b"R") for match in _KIDS.finditer(data))
    if kids > 2 * max_pages:  # each page is listed once, and so are the inner nodes of the tree
        raise TooLarge(file, f"it lists {kids:,} pages, the limit is {max_pages:,}")
    meter = _Meter(MAX_INFLATED)
    for match in _STREAM.finditer(data):
        if data.endswith(b"end", 0, match.start()):
            continue
        head = data[max(0, match.start() - 1000) : match.start()]
        is_picture = _PICTURE.search(head, head.rfind(b"obj") + 1)
        limit = MAX_PICTURE if is_picture else MAX_STREAM
        try:
            _inflate_away(memoryview(data)[match.end() :], limit, meter)
        except _Swollen:
            raise TooLarge(file, f"a stream in it inflates past {limit // MEBIBYTE} MiB") from None


def check_archive(data: bytes, file: str, streamed: str = "") -> frozenset[str]:
    """The names in a zip archive, refused where it would swell past measure when unpacked. Parts
    whose names begin with `streamed` are read piece by piece, and may be larger.

    Raises TooLarge, DamagedFile or PasswordNeeded.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DamagedFile(file) from error
    unpacked = sum(member.file_size for member in members)
    swelling = sum(m.file_size for m in members if m.filename.startswith(streamed or "\0"))
    too_much = unpacked - swelling > MAX_ARCHIVE or swelling > MAX_INFLATED
    if too_much or len(members) > MAX_MEMBERS:
        raise TooLarge(file, f"it unpacks to {unpacked // MEBIBYTE:,} MiB")
    if any(member.flag_bits & 1 for member in members):
        raise PasswordNeeded(file)
    return frozenset(member.filename for member in members)


def check_xml_parts(data: bytes, file: str) -> None:
    """Refuse an Office file whose XML declares entities: no word processor writes any, and they
    serve to swell in memory or to fetch other files. Raises WrongFormat or DamagedFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")) and _declares(archive, name):
                    raise WrongFormat(file, f"{name} in it declares entities")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DamagedFile(file) from error


def _declares(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a part declares entities, looked for piece by piece."""
    with archive.open(name) as stream:
        before = b""
        while piece := stream.read(MEBIBYTE):
            if _DECLARATION.search(before + piece):
                return True
            before = piece[-32:]
    return False


def member(data: bytes, name: str, file: str) -> str:
    """A short part of an archive as text; empty where it has none of this name. Raises
    DamagedFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)[:MEBIBYTE].decode("utf-8", "replace")
    except KeyError:
        return ""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DamagedFile(file) from error


# --------------------------------------------------------------------------- inflating


class _Swollen(Exception):
    pass


@dataclass
class _Meter:
    """What all streams of a file together may still inflate to."""

    left: int


def _inflate_away(data: memoryview, limit: int, meter: _Meter) -> None:
    """Inflate a stream through all its layers and keep nothing. Raises _Swollen."""
    head = bytes(data[:_PIECE])
    rest: Iterator[bytes] = (
        bytes(data[at : at + _PIECE]) for at in range(_PIECE, len(data), _PIECE)
    )
    layers = 0
    while _is_deflated(head) and layers < _LAYERS:
        layers += 1
        rest = _metered(_inflated(itertools.chain([head], rest)), limit, meter)
        head = next(rest, b"")
    if layers:
        for _ in rest:
            pass


def _is_deflated(head: bytes) -> bool:
    """Whether bytes begin as zlib begins a stream."""
    return len(head) > 1 and head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
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


def _metered(pieces: Iterable[bytes], limit: int, meter: _Meter) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        meter.left -= len(piece)
        if size > limit or meter.left < 0:
            raise _Swollen
        yield piece
