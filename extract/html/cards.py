"""The cards of a web page: elements of one kind that hold the same parts, again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from wsoa.extract.cards import (
    FEWEST_CARDS,
    CardPart,
    best_groups,
    kind_of,
    parts_of_lines,
    rows_of_groups,
    table_of_groups,
    with_labels_joined,
)
from wsoa.extract.html.blocks import holds_blocks, html_blocks, html_lines, is_badge
from wsoa.extract.html.drawings import marks_of, shape_alone
from wsoa.extract.html.page_frame import word_count
from wsoa.extract.html.styles import (
    ElementLook,
    StyleRules,
    element_fill,
    element_look,
    numbers_items,
)
from wsoa.extract.html.tree import LISTS, Element
from wsoa.model import Block, Passage
from wsoa.numbers import whole_number

MOST_ELEMENTS = 20_000  # of a page: more are no plan's, and would take long
MOST_ALIKE = 400  # elements of one kind, those inside others counted: more are no plan's actions
FEWEST_WORDS, MOST_WORDS = 4, 300  # of a card
FEWEST_CHIPS = 2  # beside each other
SEPARATORS = "•|·/,–— \t\n\r\xa0"

PartsInCells = Sequence[Sequence[CardPart]]


def html_cards(root: Element, styles: StyleRules) -> list[Block]:
    """The blocks of a page read as cards that come again; none where it has no such cards."""
    elements = list(all_placed(root, styles, ElementLook()))
    if len(elements) > MOST_ELEMENTS:
        return []
    sets = list(alike_elements(elements))
    parts = {each: parts_of_card(each, styles) for own in sets for each in own}
    words = len(root.plain.split())
    found = best_groups(([parts[each] for each in own] for own in sets), words)
    if found is None:
        return []
    number, cards = found
    held = (id(each.element) for each in sets[number])
    rows = dict(zip(held, rows_of_groups(cards), strict=True))
    return list(blocks_with_cards(root.children, styles, ElementLook(), rows))


@dataclass(frozen=True, eq=False, slots=True)
class PlacedElement:
    """An element that may be a card, how its text looks, and the one around it."""

    element: Element
    look: ElementLook
    parent: PlacedElement | None

    @property
    def parents(self) -> Iterator[PlacedElement]:
        outer = self.parent
        while outer is not None:
            yield outer
            outer = outer.parent


def all_placed(
    element: Element, styles: StyleRules, look: ElementLook, parent: PlacedElement | None = None
) -> Iterator[PlacedElement]:
    """The elements below one that are shown, those of tables left out: tables are read as such."""
    for child in element.elements:
        inner = element_look(child, look, styles)
        if child.tag != "table" and not inner.hidden:
            placed = PlacedElement(child, inner, parent)
            yield placed
            yield from all_placed(child, styles, inner, placed)


def kind_of_element(element: Element) -> str:
    return " ".join((element.tag, *sorted(element.attributes.get("class", "").split())))


def alike_elements(elements: Iterable[PlacedElement]) -> Iterator[list[PlacedElement]]:
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
        outermost = [each for each in own if members.isdisjoint(each.parents)]
        innermost = [each for each in own if each not in around]
        for some in (outermost, innermost):
            mark = tuple(map(id, some))
            if mark not in seen and len(some) >= FEWEST_CARDS and all(map(is_long_as_card, some)):
                seen.add(mark)
                yield some


def is_long_as_card(placed: PlacedElement) -> bool:
    return FEWEST_WORDS <= word_count(placed.element) <= MOST_WORDS


def all_inside(element: Element) -> Iterator[Element]:
    """All elements below one."""
    for child in element.elements:
        yield child
        yield from all_inside(child)


# --------------------------------------------------------------------------- parts


def parts_of_card(card: PlacedElement, styles: StyleRules) -> list[CardPart]:
    """The parts of a card, each label with what it names; before them the number that a list
    prints. What a picture shows is none."""
    whole, _ = without_pictures(card.element, styles, card.look)
    parts = with_labels_joined(parts_inside(whole, "", styles, card.look))
    number = number_in_list(card, styles)
    return [CardPart("number", Passage.of(number)), *parts] if number else parts


def number_in_list(card: PlacedElement, styles: StyleRules) -> str:
    """The number that is printed before an item of a numbered list; empty before others."""
    outer = card.parent.element if card.parent else None
    if outer is None or not numbers_items(outer, styles) or card.element.tag != "li":
        return ""
    items = [item for item in outer.elements if item.tag == "li"]
    place = next(n for n, item in enumerate(items) if item is card.element)
    return f"{whole_number(outer.attributes.get('start', '1'), 1) + place}."


def without_pictures(
    element: Element, styles: StyleRules, look: ElementLook
) -> tuple[Element, list[Element]]:
    """An element less its pictures that stand for no value, and these, so far as they are shown."""
    pictures: list[Element] = []
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        inner = element_look(child, look, styles)
        if inner.hidden:
            continue
        if is_mere_picture(child):
            pictures.append(child)
        else:
            kept, own = without_pictures(child, styles, inner)
            children.append(kept)
            pictures += own
    return replace(element, children=children), pictures


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
        place = f"{path}/{kind_of_element(node)}"
        if shape := shape_alone(node, styles):
            yield CardPart(place, Passage(), marks=(shape,))
        elif node.tag in LISTS and not is_list_of_facts(node, styles, inner):
            lines = html_lines([node], styles, inner)
            if lines:
                yield CardPart(place, Passage(tuple(lines)))
        else:
            yield from parts_inside(node, place, styles, inner)
    yield from parts_on_line(loose, path, styles, look)


def is_list_of_facts(element: Element, styles: StyleRules, look: ElementLook) -> bool:
    """Whether the items of a list are labels with what they name, or values: who, when."""
    told = [part for item in element.elements if (part := opening_part(item, styles, look))]
    facts = sum(bool(part.label) or part.kind in ("who", "when", "status") for part in told)
    return 2 * facts > len(told)


def opening_part(element: Element, styles: StyleRules, look: ElementLook) -> CardPart | None:
    """The first part of an element, that of the element in it with which it begins."""
    nodes = [node for node in element.children if not isinstance(node, str) or node.strip()]
    if nodes and not isinstance(nodes[0], str) and holds_blocks(nodes[0]):
        return opening_part(nodes[0], styles, look)
    loose = takewhile(lambda node: isinstance(node, str) or not holds_blocks(node), nodes)
    return next(parts_on_line(list(loose), "", styles, look), None)


def parts_on_line(
    nodes: Sequence[Element | str], path: str, styles: StyleRules, look: ElementLook
) -> Iterator[CardPart]:
    """What stands on one line in parts: chips beside each other, and a rating apart from text."""
    run: list[Element | str] = []
    are_chips = stand_apart(nodes)
    for node in nodes:
        if isinstance(node, str):
            run += [] if are_chips else [node]
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
    return len(elements) >= FEWEST_CHIPS and is_named and not text.strip(SEPARATORS)


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
    for node in nodes:
        look_inside = look if isinstance(node, str) else element_look(node, look, styles)
        if look_inside.hidden:
            continue
        if not isinstance(node, str) and id(node) in rows:
            yield from html_blocks(around, styles, look)
            around = []
            run.append(rows[id(node)])
            _, shown = without_pictures(node, styles, look_inside)
            pictures += [Element("p", children=[picture]) for picture in shown]
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
            yield from blocks_with_cards(node.children, styles, look_inside, rows)
        else:
            around.append(node)
    if run:
        yield table_of_groups(run)
    yield from html_blocks([*pictures, *around], styles, look)
