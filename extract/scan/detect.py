"""Which pages are pictures of pages, and whether their text can be recognised here."""

from __future__ import annotations

from importlib.util import find_spec

from wsoa.extract.page import FEW_WORDS, Page, PdfContent
from wsoa.extras import pip_install

DPI = 200  # dots an inch at which scanned pages are drawn to be read
MOST_PIXELS = 40_000_000  # a page with more is a poster
READ, UNREAD = "ocr_page", "unreadable_page"  # what is told of a page that is a picture
COVERED = 0.5  # share of a scanned page that its pictures cover


def is_installed() -> bool:
    """Whether the extra `wsoa[ocr]` is."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def recognition_remedy() -> str:
    """What to do to have pictures recognised; nothing, where that is done."""
    return "" if is_installed() else f"To have it recognised: {pip_install('ocr')}."


def why_no_text(content: PdfContent) -> str:
    """Why pages without a word have none."""
    if not content.pages:
        return "it has no page"
    told = any(notice.code == READ for notice in content.notices)
    if told or any(page.pictures for page in content.pages):
        if is_installed():
            return "its pages are pictures, in which no words were recognised"
        return f"its pages are pictures; to have them recognised, {pip_install('ocr')}"
    if any(page.rulings or page.fills for page in content.pages):
        return "its pages hold drawings and no words"
    return "its pages are blank"


def scanned_pages(content: PdfContent) -> list[int]:
    """The numbers of the pages that are pictures: hardly a word, and most of the page covered."""
    return [page.number for page in content.pages if is_scanned(page)]


def is_scanned(page: Page) -> bool:
    area = page.width * page.height
    covered = sum(
        max(0.0, min(box.x1, page.width) - max(box.x0, 0.0))
        * max(0.0, min(box.bottom, page.height) - max(box.top, 0.0))
        for box in page.pictures
    )
    few = len(page.words) <= FEW_WORDS
    return few and covered >= COVERED * area and area * (DPI / 72) ** 2 <= MOST_PIXELS
