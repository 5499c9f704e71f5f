"""Pages whose words run up or down, though the page itself is shown upright: laid out as they read.

Some programs draw a landscape page sideways on upright paper and leave /Rotate out. Such a page is
turned before it is laid out, and what was found on it is told of where the page shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from wsoa.extract.page.page import Page
from wsoa.extract.page.words import Words
from wsoa.model import Block, Box, Cell, Passage, Place, Table

FEWEST = 20  # words of a page, from which they may tell how it is read
MOSTLY = 0.7  # share of its words that are turned alike, from which the page is

Turn = Callable[[Box], Box]


def turn_of_page(page: Page) -> int:
    """How the words of a page run, in degrees clockwise; 0 where most are upright."""
    words = page.words
    if len(words) < FEWEST or not any(look.turn for look in words.looks):
        return 0
    turns = np.array([look.turn for look in words.looks])[words.codes]
    found, counts = np.unique(turns, return_counts=True)
    most = int(counts.argmax())
    return int(found[most]) if counts[most] >= MOSTLY * len(words) else 0


def upright(page: Page) -> Page:
    """The page turned so that most of its words read from left to right."""
    turn = turn_of_page(page)
    if not turn:
        return page
    shown = box_turn(page.width, page.height, 360 - turn)
    boxes = np.array([shown(Box(*box)) for box in page.words.boxes.tolist()])
    looks = [look._replace(turn=(look.turn - turn) % 360) for look in page.words.looks]
    lies = turn in (90, 270)
    return replace(
        page,
        width=page.height if lies else page.width,
        height=page.width if lies else page.height,
        words=Words(page.words.texts, boxes, page.words.codes, looks),
        rulings=tuple(each._replace(box=shown(each.box)) for each in page.rulings),
        fills=tuple(each._replace(box=shown(each.box)) for each in page.fills),
        pictures=tuple(map(shown, page.pictures)),
    )


def box_turn(width: float, height: float, degrees: int) -> Turn:
    """Where a box of a page stands when the page, of this width and height, is turned clockwise."""
    if degrees == 90:
        return lambda b: Box(height - b.bottom, b.x0, height - b.top, b.x1)
    if degrees == 270:
        return lambda b: Box(b.top, width - b.x1, b.bottom, width - b.x0)
    return lambda b: Box(width - b.x1, height - b.bottom, width - b.x0, height - b.top)


def turn_back(page: Page) -> Turn | None:
    """Where the page shows what stands in a box of its upright form; None where they are one."""
    turn = turn_of_page(page)
    if not turn:
        return None
    lies = turn in (90, 270)
    return box_turn(*((page.height, page.width) if lies else (page.width, page.height)), turn)


def crosswise(page: Page, back: Turn) -> tuple[Page, list[int]]:
    """What runs across the other words of a turned page, as the page shows it, and the places of
    these words among the page's. `back`: where the page shows what stands in a box."""
    runs = np.array([bool(look.turn) for look in page.words.looks])
    places = np.flatnonzero(runs[page.words.codes])
    words = Words.of(
        word._replace(box=back(word.box), turn=0) for word in page.words.chosen(places)
    )
    shown = back(Box(0, 0, page.width, page.height))
    whole = Page(page.number, shown.width, shown.height, words, (), ())
    return whole, places.tolist()


def block_as_shown(block: Block, back: Turn) -> Block:
    """A block of a turned page with its places where the page shows them."""
    if isinstance(block, Table):
        cells = tuple(cell_as_shown(cell, back) for cell in block.cells)
        return replace(block, cells=cells, places=places_as_shown(block.places, back))
    return replace(block, passage=passage_as_shown(block.passage, back))


def cell_as_shown(cell: Cell, back: Turn) -> Cell:
    return cell._replace(
        passage=passage_as_shown(cell.passage, back),
        marks=tuple(
            replace(mark, place=places_as_shown((mark.place,), back)[0]) for mark in cell.marks
        ),
        places=places_as_shown(cell.places, back),
    )


def passage_as_shown(passage: Passage, back: Turn) -> Passage:
    return Passage(
        tuple(
            line._replace(place=places_as_shown((line.place,), back)[0]) for line in passage.lines
        )
    )


def places_as_shown(places: tuple[Place, ...], back: Turn) -> tuple[Place, ...]:
    return tuple(
        place._replace(box=back(place.box)) if place.box is not None else place for place in places
    )
