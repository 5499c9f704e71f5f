"""A web page's own frame (menus, cookie notices, its foot) apart from what the page says.

The page tells most of it itself: by elements (`nav`, `footer`, `aside`), by roles, by `main`. What
holds a table or the page's first heading is no frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wsoa.extract.html.tree import UNPRINTED, Element

FRAMES = frozenset({"nav", "dialog", "footer", "header", "aside"})
ROLES = frozenset({
    "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation", "search",
})  # fmt: skip
SECTIONS = ("article", "section")  # whose `header` and `footer` are theirs, not the page's
OF_SECTIONS = ("header", "footer")  # (HTML Accessibility API Mappings 1.0, banner, contentinfo)
CONTENT = ("table", "h1")  # what no frame holds
MOST = 0.6  # share of a page's words in its `main`, from which all else is frame
LINKED = 0.8  # share of its words that are links, from which a list is a menu
FEWEST_LINKS = 3
LONGEST_NOTICE = 200  # words of a notice that is told by its name
_NAMED = re.compile(r"(?<![a-z])(?:cookies?|breadcrumbs?|skip-?(?:link|to|nav)\w*)(?![a-z])", re.I)


def without_frame(root: Element) -> tuple[Element, list[Element]]:
    """The tree of a page less its frame, and the elements of the frame in their order."""
    main = main_of(root)
    path = set() if main is None else {id(each) for each in path_to(root, main)}
    frame: list[Element] = []

    def kept(element: Element, outside: bool, sectioned: bool) -> Element:
        children: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or child.tag in UNPRINTED:
                children.append(child)
            elif (outside and id(child) not in path) or is_frame(child, sectioned):
                frame.append(child)
            else:
                inside = sectioned or child.tag in SECTIONS
                children.append(kept(child, outside and child is not main, inside))
        return replace(element, children=children)

    return kept(root, main is not None, False), frame


def main_of(root: Element) -> Element | None:
    """The element that the page says to be its content, where it holds most of what it says."""
    found = [each for each in all_below(root) if "main" in (each.tag, each.attributes.get("role"))]
    if not found:
        return None
    main = found[0]
    if any(len([*root.find_all(tag)]) > len([*main.find_all(tag)]) for tag in CONTENT):
        return None
    return main if word_count(main) >= MOST * word_count(root) else None


def is_frame(element: Element, sectioned: bool = False) -> bool:
    """Whether an element is no part of what the page says. `sectioned`: it stands in a section."""
    role = element.attributes.get("role", "").casefold()
    name = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    of_section = sectioned and element.tag in OF_SECTIONS
    told = (element.tag in FRAMES and not of_section) or role in ROLES or is_menu(element)
    named = _NAMED.search(name) is not None and word_count(element) <= LONGEST_NOTICE
    if not (told or named) or any(True for _ in element.find_all(*CONTENT)):
        return False
    holds = ("h2", "h3", "time", "dl") if element.tag in ("header", "aside") else ()
    return not any(True for _ in element.find_all(*holds)) if holds else True


def is_menu(element: Element) -> bool:
    """Whether a list is links to other pages and nothing else."""
    if element.tag not in ("ul", "ol"):
        return False
    links = [link for link in element.find_all("a") if link.attributes.get("href")]
    if len(links) < FEWEST_LINKS or any(link.attributes["href"].startswith("#") for link in links):
        return False
    return sum(map(word_count, links)) >= LINKED * word_count(element)


def all_below(element: Element) -> Iterator[Element]:
    for child in element.elements:
        yield child
        yield from all_below(child)


def path_to(root: Element, wanted: Element) -> list[Element]:
    """The elements from the root to one below it, both included."""
    if root is wanted:
        return [root]
    for child in root.elements:
        if path := path_to(child, wanted):
            return [root, *path]
    return []


def word_count(element: Element) -> int:
    """How many words an element prints."""
    return sum(
        len(child.split())
        if isinstance(child, str)
        else 0
        if child.tag in UNPRINTED
        else word_count(child)
        for child in element.children
    )
