"""The cards of a web page: elements of one kind that hold the same parts, again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wsoa.extract.cards import (
    CardPart,
    best_groups,
    kind_of,
    parts_of_lines,
    rows_of_groups,
    table_of_groups,
    with_labels_joined,
)
from wsoa.extract.html.blocks import holds_blocks, html_blocks, html_lines, is_badge
from wsoa.extract.html.drawings import marks_of
from wsoa.extract.html.page_frame import word_count
from wsoa.extract.html.styles import ElementLook, StyleRules, element_fill, element_look
from wsoa.extract.html.tree import LISTS, Element
from wsoa.model import Block, Passage

MOST_ELEMENTS = 20_000  # of a page: more are no plan's
MOST_ALIKE = 400  # elements of one kind, those inside others counted: more are no plan's actions
FEWEST = 3  # cards of a page
FEWEST_WORDS, MOST_WORDS = 4, 300  # of a card
INSIDE = 2  # parts of an element, from which its inner elements are looked at
SEPARATORS = "•|·/,–— \t\n\r\xa0"

PartsInCells = Sequence[Sequence[CardPart]]


def html_cards(root: Element, styles: StyleRules) -> list[Block]:
    """The blocks of a page read as cards that come again; none where it has no such cards."""
    elements = list(all_placed(root))
    if len(elements) > MOST_ELEMENTS:
        return []
    sets = list(alike_elements(elements))
    parts = {id(each): parts_of_card(each, styles) for own in sets for each in own}
    words = len(root.plain.split())
    found = best_groups(([parts[id(each)] for each in own] for own in sets), words)
    if found is None:
        return []
    number, cards = found
    rows = dict(zip(map(id, sets[number]), rows_of_groups(cards), strict=True))
    return list(blocks_with_cards(root.children, styles, ElementLook(), rows))


@dataclass(frozen=True, eq=False, slots=True)
class PlacedElement:
    """An element that may be a card, and the one around it."""

    element: Element
    parent: PlacedElement | None

    @property
    def parents(self) -> Iterator[PlacedElement]:
        outer = self.parent
        while outer is not None:
            yield outer
            outer = outer.parent


def all_placed(element: Element, parent: PlacedElement | None = None) -> Iterator[PlacedElement]:
    """The elements below one, those of tables left out: tables are read as such."""
    for child in element.elements:
        if child.tag != "table":
            placed = PlacedElement(child, parent)
            yield placed
            yield from all_placed(child, placed)


def kind_of_element(element: Element) -> str:
    return " ".join((element.tag, *sorted(element.attributes.get("class", "").split())))


def alike_elements(elements: Iterable[PlacedElement]) -> Iterator[list[Element]]:
    """Sets of elements of one kind, none inside another: of one tag and class, or that stand in
    elements of one kind."""
    kinds: dict[tuple[str, ...], list[PlacedElement]] = {}
    for each in elements:
        kind = kind_of_element(each.element)
        tag = each.element.tag
        parent = kind_of_element(each.parent.element) if each.parent else ""
        kinds.setdefault((kind,), []).append(each)
        kinds.setdefault((parent, ">", tag), []).append(each)
        for name in each.element.attributes.get("class", "").split()[:1]:
            kinds.setdefault((tag, name), []).append(each)
    seen: set[tuple[int, ...]] = set()
    for own in kinds.values():
        if len(own) > MOST_ALIKE:
            continue
        members = set(own)
        around = {outer for each in own for outer in each.parents}
        outermost = [each.element for each in own if members.isdisjoint(each.parents)]
        innermost = [each.element for each in own if each not in around]
        for some in (outermost, innermost):
            mark = tuple(map(id, some))
            if mark not in seen and len(some) >= FEWEST and all(map(is_long_as_card, some)):
                seen.add(mark)
                yield some


def is_long_as_card(element: Element) -> bool:
    return FEWEST_WORDS <= word_count(element) <= MOST_WORDS


def all_inside(element: Element) -> Iterator[Element]:
    for child in element.elements:
        yield child
        yield from all_inside(child)


# --------------------------------------------------------------------------- parts


def parts_of_card(element: Element, styles: StyleRules) -> list[CardPart]:
    """The parts of an element, each label with what it names."""
    return with_labels_joined(parts_inside(element, "", styles, ElementLook()))


def parts_inside(
    element: Element, path: str, styles: StyleRules, look: ElementLook
) -> Iterator[CardPart]:
    """The parts of an element: its paragraphs, and what stands apart on one line."""
    loose: list[Element | str] = []
    for node in element.children:
        if isinstance(node, str) or not holds_blocks(node):
            loose.append(node)
            continue
        yield from parts_on_line(loose, path, styles, look)
        loose = []
        inner = element_look(node, look, styles)
        if inner.hidden:
            continue
        place = f"{path}/{kind_of_element(node)}"
        if node.tag in LISTS and not is_list_of_facts(node, styles, inner):
            lines = html_lines([node], styles, inner)
            if lines:
                yield CardPart(place, Passage(tuple(lines)))
        else:
            yield from parts_inside(node, place, styles, inner)
    yield from parts_on_line(loose, path, styles, look)


def is_list_of_facts(element: Element, styles: StyleRules, look: ElementLook) -> bool:
    """Whether the items of a list are labels with what they name, or values: who, when."""
    items = [list(parts_inside(item, "", styles, look)) for item in element.elements]
    told = [parts[0] for parts in items if parts]
    facts = sum(bool(part.label) or part.kind in ("who", "when", "status") for part in told)
    return 2 * facts > len(told)


def parts_on_line(
    nodes: Sequence[Element | str], path: str, styles: StyleRules, look: ElementLook
) -> Iterator[CardPart]:
    """What stands on one line in parts: chips beside each other, and a rating apart from text."""
    run: list[Element | str] = []
    nodes = [node for node in nodes if isinstance(node, str) or not is_mere_picture(node)]
    are_chips = stand_apart(nodes)
    for node in nodes:
        if isinstance(node, str):
            run += [] if are_chips else [node]
            continue
        inner = element_look(node, look, styles)
        if inner.hidden:
            continue
        if are_chips or is_badge(node, styles):
            yield from parts_of_run(run, path, styles, look)
            run = []
            place = f"{path}/{kind_of_element(node)}"
            yield from parts_of_run([node], place, styles, look, element_fill(node, styles))
        else:
            run.append(node)
    yield from parts_of_run(run, path, styles, look)


def is_mere_picture(element: Element) -> bool:
    """Whether an element is a picture that stands for no value: it is no part of its card."""
    return element.tag == "img" and kind_of(element.attributes.get("alt", "")) == "text"


def stand_apart(nodes: Sequence[Element | str]) -> bool:
    """Whether nodes are elements with a class, with nothing between them but white and bars."""
    elements = [node for node in nodes if not isinstance(node, str)]
    text = "".join(node for node in nodes if isinstance(node, str))
    is_named = all(each.attributes.get("class") for each in elements)
    return len(elements) >= INSIDE and is_named and not text.strip(SEPARATORS)


def parts_of_run(
    nodes: Sequence[Element | str],
    place: str,
    styles: StyleRules,
    look: ElementLook,
    fill: str = "",
) -> Iterator[CardPart]:
    marks = marks_of(Element("span", children=list(nodes)), styles)
    lines = html_lines(nodes, styles, look)
    if not lines and marks:
        yield CardPart(place, Passage(), fill, marks)
        return
    for number, part in enumerate(parts_of_lines(place, lines)):
        yield CardPart(place, part.passage, fill, marks if number == 0 else ())


# --------------------------------------------------------------------------- blocks


def blocks_with_cards(
    nodes: Iterable[Element | str],
    styles: StyleRules,
    look: ElementLook,
    rows: Mapping[int, PartsInCells],
) -> Iterator[Block]:
    """The blocks of nodes, each run of cards as a table. `rows`: the cells of the elements that are
    cards, by their identity."""
    run: list[PartsInCells] = []
    pictures: list[Element | str] = []
    around: list[Element | str] = []
    for node in (*nodes, ""):
        if not isinstance(node, str) and id(node) in rows:
            yield from html_blocks(around, styles, look)
            around = []
            run.append(rows[id(node)])
            pictures += [each for each in all_inside(node) if is_mere_picture(each)]
            continue
        if isinstance(node, str) and not node.strip():
            around += [node] if around else []
            continue
        if run:
            yield table_of_groups(run)
            around += pictures
            run, pictures = [], []
        if not isinstance(node, str) and any(id(each) in rows for each in all_inside(node)):
            yield from html_blocks(around, styles, look)
            around = []
            inner = element_look(node, look, styles)
            yield from blocks_with_cards(node.children, styles, inner, rows)
        else:
            around.append(node)
    if run:
        yield table_of_groups(run)
    yield from html_blocks([*pictures, *around], styles, look)
