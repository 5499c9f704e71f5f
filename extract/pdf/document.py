"""Pages of a PDF → Document: tables of cells, headings and paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from wsoa import deadline, faults
from wsoa.errors import NoTextLayer
from wsoa.extract.page import (
    Lexicon,
    Page,
    PdfContent,
    block_as_shown,
    turn_back,
    upright,
    with_drop_caps,
    with_spaced_letters,
)
from wsoa.extract.pdf.document_style import document_style
from wsoa.extract.pdf.drawn_signs import with_drawn_signs
from wsoa.extract.pdf.furniture import set_furniture_aside
from wsoa.extract.pdf.icons import with_icon_labels
from wsoa.extract.pdf.page_layout import (
    LaidOut,
    lay_out_page,
    pages_in_turn,
    ruled_page,
    unread_page,
    words_ahead,
)
from wsoa.extract.pdf.page_sets import joined_page_sets
from wsoa.extract.pdf.readers import read_with_either, renderer_named
from wsoa.extract.pdf.repeated import lay_out_cards, may_be_cards, repeated_cards
from wsoa.extract.pdf.running_text import leading_of, page_blocks, text_edges
from wsoa.extract.scan import detect
from wsoa.garbage import garbage_collection_paused
from wsoa.model import Block, Document, Notice, Source


def read_pdf(
    data: bytes,
    source: Source,
    reader: str = "pymupdf",
    max_pages: int = 2000,
    password: str = "",
) -> Document:
    """A PDF's bytes as a Document. `reader` is `pymupdf` or `pdfplumber`.

    Raises DamagedFile, PasswordNeeded, UnknownLock, TooLarge or NoTextLayer.
    """
    content, reader = read_with_either(data, source.name, max_pages, reader, password)
    pictures = detect.scanned_pages(content)
    if pictures and detect.is_installed():
        from wsoa.extract.scan import recognise_pages

        deadline.extend_limit(len(pictures))
        drawn = renderer_named(reader)(data, pictures, detect.DPI, password)
        content = recognise_pages(content, drawn)
    return document_of(content, source)


@garbage_collection_paused()
def document_of(content: PdfContent, source: Source) -> Document:
    """The pages of a PDF as a Document. Raises NoTextLayer where none has a word."""
    if not any(page.words for page in content.pages):
        raise NoTextLayer(source.name, detect.why_no_text(content))
    words = with_spaced_letters([upright(page) for page in content.pages])
    plain = with_icon_labels(with_drop_caps(words))
    pages = [with_drawn_signs(page) for page in plain]
    backs = {page.number: back for page in content.pages if (back := turn_back(page))}
    style = document_style(pages)
    ruled = [ruled_page(page) for page in pages]
    grids = [page.lattice.grids for page in ruled]
    furniture, bodies = set_furniture_aside(pages, grids, style.body_size, backs=backs)
    laid: list[LaidOut] = []
    ruled_ahead = [*ruled[1:], None]
    for (body, after), lines, ahead in zip(pages_in_turn(bodies), ruled, ruled_ahead, strict=True):
        before = laid[-1].columns if laid else ()
        look_ahead = partial(words_ahead, body, after, ahead)
        try:
            laid.append(lay_out_page(body, lines, style.lexicon, before, look_ahead))
        except Exception as error:
            laid.append(unread_page(body, faults.error_name(error)))
    leading = leading_of(laid, style.body_size)
    style = replace(style, right=text_edges(laid, style.right))
    notices = [
        *content.notices,
        *lock_notices(content, source.name),
        *unread_pages(content),
        *(too_many_lines(page.number) for page in laid if page.ruled.lattice.given_up),
    ]
    widths = {page.number: page.width for page in pages}

    def blocks_in(laid: Sequence[LaidOut]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for page in laid:
            back = backs.get(page.number)
            own = page_blocks(page, style, leading)
            blocks += [block_as_shown(block, back) for block in own] if back else own
        return joined_page_sets(blocks, widths)

    as_cards: tuple[Block, ...] = ()
    if may_be_cards(laid):
        _, bare = set_furniture_aside(plain, grids, style.body_size, backs=backs)
        if cards := laid_as_cards(bare, style.lexicon):
            as_cards = blocks_in([cards.get(page.number, page) for page in laid])
    return Document(
        source=Source(source.name, source.sha256, source.format, len(content.pages)),
        blocks=blocks_in(laid),
        furniture=tuple(furniture),
        notices=tuple(notices),
        title=content.title,
        as_cards=as_cards,
    )


def laid_as_cards(pages: Sequence[Page], lexicon: Lexicon) -> dict[int, LaidOut]:
    """The pages that can be read as cards that come again, by their numbers: none where they
    cannot, or a fault of ours is in the way, for there is another reading."""
    try:
        found = repeated_cards(pages)
        return lay_out_cards(pages, found, lexicon) if found else {}
    except Exception as error:
        faults.error_name(error)
        return {}


def lock_notices(content: PdfContent, file: str) -> list[Notice]:
    """What is told of a PDF that its owner locked in one way or the other."""
    if not content.lock:
        return []
    if content.lock == "password":
        message = f"{file} is locked with a password; it was opened with the one given."
        return [Notice("password_used", message, severity="info")]
    message = f"{file} is protected by its owner; it opens without a password."
    return [Notice("owner_protected", message, severity="info")]


def unread_pages(content: PdfContent) -> list[Notice]:
    """A notice for each page that shows a picture and has no text of its own, where none tells of
    it yet."""
    told = {notice.page for notice in content.notices if notice.code == detect.UNREAD}
    return [
        Notice(
            detect.UNREAD,
            f"Page {page.number} is a picture without a text layer; what it says was not read. "
            f"{detect.recognition_remedy()}".rstrip(),
            page.number,
        )
        for page in content.pages
        if not page.words and page.pictures and page.number not in told
    ]


def too_many_lines(page: int) -> Notice:
    message = f"Page {page} has more ruling lines than a table; they were left out of account."
    return Notice("unreadable_drawing", message, page)
