"""A picture of a PDF's page with what was seen on it: frames around tables, cells and actions, each
with its name."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from wsoa.errors import CannotWrite, DamagedFile
from wsoa.folder import Folder
from wsoa.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 144
_LONGEST = 4000  # pixels: a poster is drawn smaller
_FONT = 11  # pixels


@dataclass(frozen=True)
class Frame:
    """Something with a place on the page."""

    kind: Literal["cell", "table", "action"]
    name: str
    box: Box


@dataclass(frozen=True)
class _Look:
    """How a kind of frame is drawn."""

    colour: str
    width: int
    drawn: int  # cells first: what holds them is drawn over them


_LOOKS = {
    "cell": _Look("#1c6fb8", 1, 0),
    "table": _Look("#1b7837", 3, 1),
    "action": _Look("#b3005e", 3, 2),
}


def draw_seen(
    source: Path, page: int, frames: Iterable[Frame], target: Path, password: str = ""
) -> None:
    """Draw a page of a PDF (from 1) with the frames over it, as PNG; `password` opens a locked one.

    Raises DamagedFile where the page cannot be drawn, and CannotWrite.
    """
    from PIL import ImageDraw, ImageFont

    picture, scale = _page(source, page, password)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(_FONT)
    for frame in sorted(frames, key=lambda frame: _LOOKS[frame.kind].drawn):
        look = _LOOKS[frame.kind]
        left, top, right, bottom = (side * scale for side in frame.box)
        pen.rectangle((left, top, right, bottom), outline=look.colour, width=look.width)
        _, _, wide, high = pen.textbbox((0, 0), frame.name, font=font)
        # Names stand where little is printed, and none where another may stand: a table's above it,
        # an action's left of it, a cell's where its last line ends.
        x, y = {
            "cell": (right - wide - 4, bottom - high - 4),
            "table": (left, max(0, top - high - 4)),
            "action": (max(0, left - wide - 4), top),
        }[frame.kind]
        pen.rectangle((x, y, x + wide + 3, y + high + 3), fill=look.colour)
        pen.text((x + 2, y + 1), frame.name, font=font, fill="white")
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    try:
        # The file that the user names may be a link, and is then what the link leads to.
        path = target.resolve()
        path.parent.stat()  # a folder misspelt is told of, not made
        with Folder.at(path.parent) as folder:
            folder.write(path.name, packed.getvalue())
    except OSError as error:
        raise CannotWrite(str(target), error.strerror or type(error).__name__) from error


def _page(source: Path, number: int, password: str) -> tuple[Image, float]:
    """The picture of a page as it is shown, and how many pixels a point has there."""
    import pymupdf
    from PIL import Image

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(source, filetype="pdf") as document:
            document.authenticate(password)
            page = document[number - 1]
            scale = min(_DPI / 72, _LONGEST / max(page.rect.width, page.rect.height))
            drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB)
            return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples), scale
    except (RuntimeError, ValueError, IndexError) as error:
        raise DamagedFile(source.name, f"page {number} cannot be drawn") from error
