"""A picture of a page, or a file of several (TIFF), → Document, as a scanned PDF is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from wsoa import deadline
from wsoa.errors import DamagedFile, NoTextLayer, TooLarge
from wsoa.extract.page import Page, PdfContent, Words
from wsoa.extract.scan import detect
from wsoa.extras import pip_install
from wsoa.model import Box, Document, Source

LONG_SIDE = 11.7  # inches, of A4: what a picture measures that does not say its resolution
MOST_PIXELS = 200_000_000  # of one page, before it is brought to the resolution it is read at
BELIEVABLE = (4.0, 40.0)  # inches: a page whose long side is said to be beyond is mistaken


def read_picture(data: bytes, source: Source, max_pages: int = 2000) -> Document:
    """A picture of a page as a Document, its words recognised; a TIFF may have several pages.

    Raises NoTextLayer where the extra `wsoa[ocr]` is not installed or there is no text, TooLarge,
    or DamagedFile.
    """
    if not detect.is_installed():
        raise NoTextLayer(source.name, f"to have it recognised, {pip_install('ocr')}")
    from wsoa.extract.pdf import document_of
    from wsoa.extract.scan import recognise_pages

    pictures = list(page_sizes(data, source.name, max_pages))
    deadline.extend_limit(len(pictures))
    whole = Box(0, 0, 1, 1)
    blank = tuple(
        Page(number, 1.0, 1.0, Words.of([]), (), (), (whole,))
        for number in range(1, len(pictures) + 1)
    )
    return document_of(recognise_pages(PdfContent(blank), picture_pages(data, source.name)), source)


def page_sizes(data: bytes, file: str, max_pages: int) -> Iterator[tuple[int, int]]:
    """The size of each page in pixels. Raises TooLarge before anything is unpacked."""
    for number, frame in images_in(data, file):
        if number > max_pages:
            raise TooLarge(file, f"it has more than {max_pages:,} pages")
        if frame.width * frame.height > MOST_PIXELS:
            raise TooLarge(file, f"page {number} has {frame.width:,} × {frame.height:,} pixels")
        yield frame.size


def picture_pages(data: bytes, file: str) -> Iterator[tuple[int, Any]]:
    """The pages as pictures in RGB at the resolution at which they are read, numbered from 1."""
    from PIL import Image, ImageOps

    for number, frame in images_in(data, file):
        try:
            upright = ImageOps.exif_transpose(frame)
            flat = Image.new("RGB", upright.size, "white")
            whole = upright.convert("RGBA")
        except (OSError, SyntaxError, ValueError) as error:
            raise DamagedFile(file, f"page {number}") from error
        flat.paste(whole, mask=whole.getchannel("A"))
        factor = detect.DPI / dpi_of(frame)
        if abs(factor - 1) > 0.02:
            size = (max(1, round(flat.width * factor)), max(1, round(flat.height * factor)))
            flat = flat.resize(size, Image.Resampling.LANCZOS)
        yield number, np.asarray(flat)


def images_in(data: bytes, file: str) -> Iterator[tuple[int, Any]]:
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            yield from enumerate(ImageSequence.Iterator(picture), 1)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise DamagedFile(file, type(error).__name__) from error


def dpi_of(picture: Any) -> float:
    """The resolution of a picture: what it says, where that makes a page of a size there is, else
    as if it were a page of A4."""
    longest = float(max(picture.size))
    said = picture.info.get("dpi", (0, 0))[0]
    if said and BELIEVABLE[0] <= longest / float(said) <= BELIEVABLE[1]:
        return float(said)
    return longest / LONG_SIDE
