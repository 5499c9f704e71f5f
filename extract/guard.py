"""What is refused before a library is let near it: small files that swell without end.

The readers inflate whatever a file tells them to, whole and at once. Here every compressed stream
is unpacked first (`extract/unpacked.py`), piece by piece, nothing of it kept, and the file refused
where it grows past measure.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO

from wsoa.errors import DamagedFile, PasswordNeeded, TooLarge, WrongFormat
from wsoa.extract.open_xml import TYPES
from wsoa.extract.unpacked import Filters, Meter, Swollen, unpack_away

MEBIBYTE = 1 << 20
MAX_FILE = 512 * MEBIBYTE
MAX_STREAM = 64 * MEBIBYTE  # the text, drawings or fonts of one page are far smaller
MAX_PICTURE = 512 * MEBIBYTE  # a page scanned at 600 dots an inch takes about 100
MAX_INFLATED = 2048 * MEBIBYTE  # of all streams of a PDF together
MAX_ARCHIVE = 256 * MEBIBYTE
MAX_MEMBERS = 10_000

_STREAM = re.compile(rb"stream[ \t]*+(?:\r\n|\n|\r(?!\n))")
_HEAD = 4000  # bytes before a stream in which its entries are looked for
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_KIDS = re.compile(rb"/Kids\s*+\[([^\[\]]*+)")
# In UTF-16 too, where a zero stands beside each letter.
_DECLARATION = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T)")
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\x00\t\n\r ]*+<")
# How XML begins in UTF-32, with a byte order mark or without, and in EBCDIC.
_FOREIGN_XML = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<", b"\x4c\x6f\xa7\x94")
_ENCODING = re.compile(
    rb"[^<]{0,8}<\?xml\s[^<>]{0,200}?\bencoding\s{0,20}=\s{0,20}[\"']([^\"']{0,80})", re.IGNORECASE
)
# That what ends in .svg is a picture.
_SVG = re.compile(rb"<Default\s(?=[^<>]*Extension=\"svg\")[^<>]*ContentType=\"image/svg\+xml\"")
# Those in which a declaration looks as it does in ASCII or in UTF-16.
_KNOWN_ENCODING = re.compile(
    rb"utf-?(?:8|16(?:[bl]e)?)|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d|cp125\d", re.IGNORECASE
)

# What zipfile raises of a member that is cut, damaged or packed in a way that it does not know.
_BROKEN_MEMBER = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


def check_pdf(data: bytes, file: str, max_pages: int) -> None:
    """Refuse a PDF that swells past measure or lists far more pages than are read.

    `file` is the name that error sentences use. Raises TooLarge. What is encrypted, or packed as
    pictures are (and by LZW), cannot be looked into from here.
    """
    kids = sum(match[1].count(b"R") for match in _KIDS.finditer(data))
    if kids > 2 * max_pages:  # each page is listed once, and so are the inner nodes of the tree
        raise TooLarge(file, f"it lists {kids:,} pages, the limit is {max_pages:,}")
    meter = Meter(MAX_INFLATED)
    filters = Filters(data)
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        if data.endswith(b"end", 0, match.start()):
            continue
        head = data[max(0, match.start() - _HEAD) : match.start()]
        head = head[head.rfind(b"obj") + 1 :]
        limit = MAX_PICTURE if _PICTURE.search(head) else MAX_STREAM
        try:
            unpack_away(view[match.end() :], filters.named_in(head), limit, meter)
        except Swollen:
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
    serve to swell in memory or to fetch other files. XML is known by how it begins, whatever the
    part is called, and must be in an encoding in which it can be looked through. Pictures alone
    (SVG) may declare what they like: nobody reads them. Raises WrongFormat or DamagedFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            types = archive.read(TYPES) if TYPES in archive.NameToInfo else b""
            svg_is_drawn = b'.svg"' not in types and _SVG.search(types)
            for name in archive.namelist():
                if name.endswith(".svg") and svg_is_drawn:
                    continue
                with archive.open(name) as stream:
                    fault = _fault_of_xml(stream)
                if fault:
                    raise WrongFormat(file, f"{name} in it {fault}")
    except _BROKEN_MEMBER as error:
        raise DamagedFile(file) from error


def _fault_of_xml(stream: IO[bytes]) -> str:
    """What an XML part holds that no Office program writes, looked for piece by piece; empty for a
    sound one, and for what is no XML."""
    piece = stream.read(MEBIBYTE)
    if piece.startswith(_FOREIGN_XML):
        return "is in no encoding of Office files"
    if not _XML.match(piece):
        return ""
    named = _ENCODING.match(piece.replace(b"\x00", b"")[:1000])
    if named and not _KNOWN_ENCODING.fullmatch(named[1]):
        return f"is in the encoding {named[1].decode('latin-1')[:40]}"
    before = b""
    while piece:
        if _DECLARATION.search(before + piece):
            return "declares entities"
        before, piece = piece[-32:], stream.read(MEBIBYTE)
    return ""


def read_member(data: bytes, name: str, file: str) -> str:
    """A short part of an archive as text; empty where it has none of this name. Raises
    DamagedFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)[:MEBIBYTE].decode("utf-8", "replace")
    except KeyError:
        return ""
    except _BROKEN_MEMBER as error:
        raise DamagedFile(file) from error
