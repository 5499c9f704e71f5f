"""The pictures of a PDF's pages, for people to read: one WebP file a page.

They are drawn once: a folder that holds the list of its pages is whole.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wsoa.errors import CannotWrite, DamagedFile, PasswordNeeded

LIST = "pages.js"
_DPI = 120  # print of 7 points is read without effort, also enlarged by half
_LONGEST = 2600  # pixels: a poster is drawn smaller
_QUALITY = 75


def are_drawn(folder: Path) -> bool:
    """Whether the folder holds the pictures of a whole document."""
    return (folder / LIST).is_file()


def draw_pages(source: Path, folder: Path) -> None:
    """Draw all pages of a PDF into a folder as `1.webp`, `2.webp` and so on, and at last the list
    of their sizes in points; a page that cannot be drawn has none.

    Raises DamagedFile, PasswordNeeded or CannotWrite.
    """
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(source, filetype="pdf")
    except (RuntimeError, ValueError) as error:
        raise DamagedFile(source.name) from error
    with document:
        if document.needs_pass:
            raise PasswordNeeded(source.name)
        if not document.is_pdf:  # it opens other formats too, whatever it is told to expect
            raise DamagedFile(source.name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            sizes = [
                _draw(document, number, folder / f"{number}.webp")
                for number in range(1, document.page_count + 1)
            ]
            text = json.dumps([folder.name, sizes], separators=(",", ":"))
            beside = folder / f"{LIST}.new"
            beside.write_text(f'wsoa.take("pages",{text});\n', encoding="ascii")
            beside.replace(folder / LIST)
        except OSError as error:
            raise CannotWrite(str(folder), error.strerror or type(error).__name__) from error


def _draw(document: Any, number: int, target: Path) -> tuple[float, float] | None:
    """Draw one page; gives its width and height in points, None where it is damaged."""
    import pymupdf
    from PIL import Image

    try:
        page = document[number - 1]
        width, height = page.rect.width, page.rect.height
        scale = min(_DPI / 72, _LONGEST / max(width, height))
        drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB)
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    except (RuntimeError, ValueError, IndexError):
        return None
    picture.save(target, "WEBP", quality=_QUALITY, method=3)
    return round(width, 1), round(height, 1)
