"""The pictures of a PDF's pages, for people to read: one WebP file a page.

They are drawn once: a folder that holds the list of its pages is whole.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wsoa.errors import CannotWrite, DamagedFile, PasswordNeeded
from wsoa.folder import PARTIAL, Folder

LIST = "pages.js"
_DRAWN = re.compile(r"[1-9][0-9]*\.webp|pages\.js(\.new)?")
_DPI = 144  # print of 7 points is sharp at twice its size, at which it is read without effort
_LONGEST = 2600  # pixels: a poster is drawn smaller
_QUALITY = 75


def are_drawn(folder: Path) -> bool:
    """Whether the folder holds the pictures of a whole document."""
    return (folder / LIST).is_file()


def is_picture(name: str) -> bool:
    """Whether a file of this name is one that is drawn here, or its list, or one in the making."""
    return _DRAWN.fullmatch(name) is not None or name.startswith(PARTIAL)


def draw_pages(source: Path, root: Path, names: Sequence[str] = ()) -> None:
    """Draw all pages of a PDF into a folder as `1.webp`, `2.webp` and so on, and at last the list
    of their widths, heights and sizes of print in points; a page that cannot be drawn has none.
    `names` lead from the folder that the user named to the one that is meant.

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
            with Folder.at(root, *names) as folder:
                sizes = [
                    _draw(document, number, folder) for number in range(1, document.page_count + 1)
                ]
                text = json.dumps([folder.path.name, sizes], separators=(",", ":"))
                folder.write(LIST, f'wsoa.take("pages",{text});\n')
        except OSError as error:
            named = str(root.joinpath(*names))
            raise CannotWrite(named, error.strerror or type(error).__name__) from error


def _draw(document: Any, number: int, folder: Folder) -> tuple[float, float, float] | None:
    """Draw one page; gives its width, its height and the size of its text in points, None where it
    is damaged."""
    import pymupdf
    from PIL import Image

    try:
        page = document[number - 1]
        width, height = page.rect.width, page.rect.height
        scale = min(_DPI / 72, _LONGEST / max(width, height))
        drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB)
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
        print_size = _print_size(page)
    except (RuntimeError, ValueError, IndexError):
        return None
    packed = io.BytesIO()
    picture.save(packed, "WEBP", quality=_QUALITY, method=3)
    folder.write(f"{number}.webp", packed.getvalue())
    return round(width, 1), round(height, 1), round(print_size, 1)


def _print_size(page: Any) -> float:
    """The size of most of a page's text, 0 where it has none: how far it must be enlarged to be
    read follows from it."""
    letters: Counter[float] = Counter()
    for block in page.get_text("dict", flags=0)["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                letters[round(span["size"] * 2) / 2] += len(span["text"].strip())
    return max(letters, key=lambda size: letters[size], default=0.0)
