"""HTML text → a tree of elements, however badly the page was written.

Published HTML is rarely well formed, so the tree is built as browsers build it: a new row ends the
row before, a new list item the item before, and an end tag without its start is passed over.

The tree is made here, over the parser of the standard library, because of hostile pages: where
200,000 elements nest, all words are read, in time that grows as the page does. lxml reads sound
pages to the same blocks and saves a millisecond or two on each, but drops what stands behind 2,048
open elements, or takes time by the square of their number; lexbor does so too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _tags("area base br col embed hr img input link meta source track wbr")
UNPRINTED = _tags("head script style template title noscript colgroup")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = _tags("ul ol")
PARAGRAPHS = _tags("p blockquote pre dl table") | LISTS | HEADINGS.keys()
BREAKS = PARAGRAPHS | _tags(
    "address article aside body caption center dd details div dt fieldset figcaption figure footer "
    "form header hr html legend li main nav section summary tbody td tfoot th thead tr"
)
INLINE = _tags(
    "a abbr b big br cite code del em font i img input ins kbd label mark q s small span strike "
    "strong sub sup time tt u var wbr"
)
DEEPEST = 100  # elements inside each other: what is nested deeper stays at this depth
KNOWN = BREAKS | INLINE | VOID | UNPRINTED
# An opening tag ends these open elements, so far as no wall stands between.
CELLS, ROWS = _tags("td th"), _tags("tr")
ROW_GROUPS = ROWS | _tags("thead tbody tfoot")
ENDS: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": CELLS,
    "th": CELLS,
    "tr": ROWS,
    **dict.fromkeys(("thead", "tbody", "tfoot"), ROW_GROUPS),
    **dict.fromkeys(PARAGRAPHS, frozenset({"p"})),
}
WALLS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("td", "th", "tr", "thead", "tbody", "tfoot"), frozenset({"table"})),
    **dict.fromkeys(("li", "dt", "dd"), frozenset({"table", "ul", "ol", "dl"})),
    **dict.fromkeys(PARAGRAPHS, frozenset({"table", "li", "dd", "div", "td", "th"})),
}


@dataclass(frozen=True)
class Element:
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def find_all(self, *tags: str) -> Iterator[Element]:
        """Elements of these tags below this one, in order, those inside others included."""
        for child in self.elements:
            if child.tag in tags:
                yield child
            yield from child.find_all(*tags)

    @property
    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    @property
    def plain(self) -> str:
        return "".join(c if isinstance(c, str) else c.plain for c in self.children)


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        if tag in CELLS and self._innermost_of_table() not in ROWS | {""}:
            self.handle_starttag("tr", [])  # a cell without a row begins one
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return
            if self.open[depth].tag == "table":
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _innermost_of_table(self) -> str:
        inside = ROW_GROUPS | {"table"}
        return next((e.tag for e in reversed(self.open) if e.tag in inside), "")

    def _end_implied(self, tag: str) -> None:
        ended, walls = ENDS.get(tag, frozenset()), WALLS.get(tag, frozenset())
        outermost = None
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in walls:
                break
            if self.open[depth].tag in ended:
                outermost = depth
        if outermost is not None:
            del self.open[outermost:]


# What opens a stretch whose end the parser would look for again and again where there is none.
_STRETCHES = (("<!--", "-->"), ("<![", ">"), ("<?", ">"), ("<", ">"))


def _with_ends(text: str) -> str:
    """The text in which what opens a tag or a comment that is never closed stands for itself."""
    for opens, closes in _STRETCHES:
        end = text.rfind(closes) + 1
        text = text[:end] + text[end:].replace(opens, f"&lt;{opens[1:]}")
    return text


def parse(text: str) -> Element:
    """The tree of an HTML page or fragment. Never fails: what is no markup is text."""
    builder = _TreeBuilder()
    builder.feed(_with_ends(text))
    builder.close()
    return builder.root
