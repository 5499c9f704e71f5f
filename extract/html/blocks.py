"""HTML → lines, tables and blocks: whole pages, and the scraps of HTML in markdown cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from wsoa import faults
from wsoa.extract.html.drawings import marks_of, shape_alone
from wsoa.extract.html.styles import (
    ElementLook,
    StyleRules,
    element_fill,
    element_look,
    numbers_items,
)
from wsoa.extract.html.tree import (
    BREAKS,
    CELLS,
    HEADINGS,
    INLINE,
    LISTS,
    PARAGRAPHS,
    ROW_GROUPS,
    UNPRINTED,
    Element,
)
from wsoa.extract.nested_tables import unfolded
from wsoa.extract.spans import within_measure
from wsoa.model import (
    Block,
    Cell,
    Heading,
    Line,
    Mark,
    Opening,
    Paragraph,
    Passage,
    Span,
    Table,
    TableKind,
)
from wsoa.numbers import whole_number
from wsoa.vocabulary import BULLETS, is_rating

LABELLED = re.compile(r"[A-Z][\w /’'-]{1,30}:\s")
SIGN = "⬤"  # no bullet of a list
RAISED = frozenset({"sup", "sub"})
MOST_ROWS, MOST_COLS = 1000, 200  # spans beyond these are slips of the pen, or worse

_SPACE = re.compile(r"[ \t\r\n\f]+")
_ENDS_WORD = re.compile(r"[a-z.?!:)]$")
_BEGINS_WORD = re.compile(r"[A-Z0-9(]")
_BADGE = re.compile(r"(?<![a-z])(?:tag|badge|pill|chip|label|lozenge|status|rag)(?![a-z])", re.I)


# --------------------------------------------------------------------------- lines


class _Writer:
    """Collects spans into lines; knows how the next line will follow on. `draws`: with a sign for
    each shape in colour that stands before a rating, as in the key to a page's dots."""

    def __init__(self, draws: bool = False) -> None:
        self.draws = draws
        self.lines: list[Line] = []
        self.spans: list[Span] = []
        self.opening = Opening.PARAGRAPH
        self.prefix = ""  # a list item's number, printed before its first words

    def write(self, text: str, look: ElementLook) -> None:
        if not any(span.text.strip() for span in self.spans):
            text = text.lstrip(" ")
        if not text:
            return
        text, self.prefix = self.prefix + text, ""
        here = Span(text, look.colour, look.bold, look.struck)
        if self.spans and self.spans[-1]._replace(text="") == here._replace(text=""):
            here = here._replace(text=self.spans.pop().text + text)
        self.spans.append(here)

    def stands_before(self, rest: Iterable[Element | str], look: ElementLook) -> bool | None:
        """Whether what comes next stands before the text of its line, with `rest` behind it; False
        where it stands behind it, None where it stands amid the text or alone, or behind a
        label: what ends in a colon, or is bold where the line itself (`look`) is not."""
        before = "".join(span.text for span in self.spans).strip()
        behind = "".join(n if isinstance(n, str) else n.plain for n in rest).strip()
        is_label = before.endswith((":", "–", "-")) or (
            not look.bold and all(span.bold for span in self.spans if span.text.strip())
        )
        if bool(before) == bool(behind) or (before and is_label):
            return None
        return not before

    def end_line(self, opening: Opening) -> None:
        """Ends the line in hand, if any; of two breaks in a row the stronger one counts."""
        if any(span.text.strip() for span in self.spans):
            self.lines.append(Line(tidy_spans(self.spans), self.opening))
            self.opening = opening
        elif self.opening is Opening.LINE or opening is Opening.ITEM:
            self.opening = opening
        self.spans = []


def tidy_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans with single spaces between words and none at the ends."""
    tidied: list[Span] = []
    for span in spans:
        text = _SPACE.sub(" ", span.text)
        if not tidied or tidied[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            tidied.append(span._replace(text=text))
    if tidied:
        last = tidied[-1]._replace(text=tidied[-1].text.rstrip(" "))
        tidied = [*tidied[:-1], last] if last.text else tidied[:-1]
    return tuple(tidied)


def html_lines(
    nodes: Iterable[Element | str],
    styles: StyleRules,
    look: ElementLook = ElementLook(),
    draws: bool = False,
) -> list[Line]:
    """The printed lines of some nodes: paragraphs, author's breaks and list items set apart.
    `draws`: with a sign for each shape in colour that is drawn before a rating."""
    writer = _Writer(draws)
    _write(nodes, styles, look, writer)
    writer.end_line(Opening.PARAGRAPH)
    return bullets_to_items(writer.lines)


def _write(
    nodes: Iterable[Element | str],
    styles: StyleRules,
    look: ElementLook,
    writer: _Writer,
    keep_lines: bool = False,
) -> None:
    nodes = list(nodes)
    for at, node in enumerate(nodes):
        if isinstance(node, str):
            for index, text in enumerate(node.split("\n") if keep_lines else [node]):
                if index:
                    writer.end_line(Opening.LINE)
                writer.write(_SPACE.sub(" ", text), look)
            continue
        inner = element_look(node, look, styles)
        if inner.hidden:
            continue
        if at and words_apart(nodes[at - 1], node):
            writer.write(" ", look)
        if node.tag == "br":
            writer.end_line(Opening.LINE)
        elif node.tag == "input" and node.attributes.get("type", "").casefold() in (
            "checkbox",
            "radio",
        ):
            ticked = "checked" in node.attributes
            writer.write("\u2612 " if ticked else "\u2610 ", inner)
        elif node.tag == "img" and node.attributes.get("alt"):
            writer.write(node.attributes["alt"], inner)
        elif writer.draws and (shape := key_shape(nodes, at, styles)):
            writer.write(SIGN, ElementLook(colour=shape.colour))
            writer.write(" ", look)
        elif numbers_items(node, styles):
            writer.end_line(Opening.PARAGRAPH)
            first = node.attributes.get("start", "1")
            _write_numbered(node, whole_number(first, 1), styles, inner, writer)
            writer.end_line(Opening.PARAGRAPH)
        elif node.tag in BREAKS:
            opening = opening_of(node.tag)
            writer.end_line(opening)
            _write(node.children, styles, inner, writer, keep_lines or node.tag == "pre")
            writer.end_line(Opening.PARAGRAPH if opening is not Opening.LINE else Opening.LINE)
        elif (
            is_badge(node, styles)
            and (before := writer.stands_before(nodes[at + 1 :], look)) is not None
        ):
            if not before:
                writer.end_line(Opening.LINE)
            _write(node.children, styles, inner, writer, keep_lines)
            if before:
                writer.end_line(Opening.LINE)
        else:
            _write(node.children, styles, inner, writer, keep_lines)


def key_shape(nodes: Sequence[Element | str], at: int, styles: StyleRules) -> Mark | None:
    """The shape in colour that a node draws right before a rating, as the key to a page's dots
    does; None where it is none."""
    node = nodes[at]
    shape = None if isinstance(node, str) else shape_alone(node, styles)
    behind = (
        each if isinstance(each, str) else each.plain for each in islice(nodes, at + 1, at + 4)
    )
    words = next((text.strip() for text in behind if text.strip()), "") if shape else ""
    return shape if is_rating(words) else None


def words_apart(before: Element | str, after: Element) -> bool:
    """Whether two elements without a space between them print words apart, as style sheets lay
    them out: the first ends as a word does, the second begins as one does (`<b>Lead</b><span>Head
    of SEND</span>`). A raised figure belongs to its word."""
    if isinstance(before, str) or {before.tag, after.tag} & RAISED:
        return False
    return bool(_ENDS_WORD.search(before.plain) and _BEGINS_WORD.match(after.plain))


def is_badge(element: Element, styles: StyleRules) -> bool:
    """Whether an element is a rating set off from the text beside it, by paint or by its name:
    `<h3>Write the guide <span class="tag">On track</span></h3>`."""
    named = _BADGE.search(element.attributes.get("class", "")) is not None
    return (named or bool(element_fill(element, styles))) and is_rating(element.plain.strip())


def _write_numbered(
    node: Element, first: int, styles: StyleRules, look: ElementLook, writer: _Writer
) -> None:
    """An ordered list: its numbers are printed though they are not in the text."""
    number = first
    for child in node.children:
        if isinstance(child, str) or child.tag != "li":
            _write([child], styles, look, writer)
            continue
        writer.end_line(Opening.PARAGRAPH)
        writer.prefix = f"{number}. "
        _write(child.children, styles, look, writer)
        writer.prefix = ""
        number += 1


def opening_of(tag: str) -> Opening:
    if tag == "li":
        return Opening.ITEM
    return Opening.PARAGRAPH if tag in PARAGRAPHS else Opening.LINE


def bullets_to_items(lines: Iterable[Line]) -> list[Line]:
    """Lines that open with a typed bullet become list items; the bullet itself goes. Where there is
    nothing but bullets, they are no list's: a dot may be a rating, a square the mark of a chart."""
    lines = tuple(lines)
    result: list[Line] = []
    for line in lines:
        text = line.text.lstrip()
        bulleted = text[:1] in BULLETS or text[:2] in {"- ", "\u2013 ", "\u2014 "}
        if not bulleted or text[:1] == "*":
            result.append(line)
            continue
        spans = list(line.spans)
        cut = text[1:].lstrip()
        while spans and len("".join(s.text for s in spans)) > len(cut):
            excess = len("".join(s.text for s in spans)) - len(cut)
            if len(spans[0].text) <= excess:
                spans.pop(0)
            else:
                spans[0] = spans[0]._replace(text=spans[0].text[excess:])
        if spans:
            result.append(Line(tuple(spans), Opening.ITEM, line.place))
    return result or list(lines)


# --------------------------------------------------------------------------- tables


def html_table(element: Element, styles: StyleRules, look: ElementLook = ElementLook()) -> Table:
    """The grid that a table element draws. A span that reaches past the last row ends there."""
    cells, _ = html_cells(element, styles, look)
    return Table(within_measure(cells), TableKind.MARKUP)


def table_of_tables(element: Element, styles: StyleRules, look: ElementLook) -> Table | None:
    """The one table that a table and those in its cells make; None where it only lays them out."""
    if any(any(inner.find_all("table")) for inner in element.find_all("table")):
        return None
    cells, parts = html_cells(element, styles, look)
    table = unfolded(cells, parts)
    return table and replace(table, cells=within_measure(table.cells))


def html_cells(
    element: Element, styles: StyleRules, look: ElementLook
) -> tuple[list[Cell], dict[int, list[Passage | Table]]]:
    """The cells of a table and, for those that hold tables, what stands in them."""
    cells: list[Cell] = []
    parts: dict[int, list[Passage | Table]] = {}
    above: list[tuple[int, int, int]] = []  # cells that reach down: first column, end, last row
    rows = [row for row in html_rows(element) if not element_look(row[1], look, styles).hidden]
    for number, (group_fill, row) in enumerate(rows):
        row_look = element_look(row, look, styles)
        row_fill = element_fill(row, styles) or group_fill
        was_above = [span for span in above if span[2] >= number]
        above = sorted(was_above)
        reaching: list[tuple[int, int, int]] = []
        col = 0
        for box in row.elements:
            inner = element_look(box, row_look, styles)
            if box.tag not in CELLS or inner.hidden:
                continue
            while above and above[0][0] <= col:
                col = max(col, above.pop(0)[1])
            down = grid_span(box, "rowspan", len(rows) - number)
            across = grid_span(box, "colspan", MOST_COLS)
            if above:  # a malformed table: no box may cover another
                across = min(across, above[0][0] - col)
            if down > 1:
                reaching.append((col, col + across, number + down - 1))
            if any(box.find_all("table")):
                inside = html_blocks(box.children, styles, inner)
                parts[len(cells)] = [b if isinstance(b, Table) else b.passage for b in inside]
            cells.append(
                Cell(
                    Passage(tuple(html_lines(box.children, styles, inner))),
                    row=number,
                    col=col,
                    row_span=down,
                    col_span=across,
                    fill=element_fill(box, styles) or row_fill,
                    marks=marks_of(box, styles),
                    header=box.tag == "th",
                )
            )
            col += across
        above = reaching + was_above
    return cells, parts


def html_rows(element: Element, fill: str = "") -> list[tuple[str, Element]]:
    """Rows of a table, not of those inside its cells, each with its group's background."""
    found: list[tuple[str, Element]] = []
    for child in element.elements:
        if child.tag == "tr":
            found.append((fill, child))
        elif child.tag in ROW_GROUPS:
            found += html_rows(child, element_fill(child, {}) or fill)
    return found


def content_outside_cells(element: Element) -> list[Element | str]:
    """What stands in a table but in none of its cells: its caption, and words gone astray."""
    found: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str) or child.tag not in ROW_GROUPS | CELLS:
            found.append(child)
        elif child.tag not in CELLS:
            found += content_outside_cells(child)
    return found


def grid_span(box: Element, name: str, most: int) -> int:
    """A span as written; 0 means to the end, and nonsense means 1."""
    written = whole_number(box.attributes.get(name), 1, MOST_ROWS)
    return max(1, min(written or MOST_ROWS, most))


# --------------------------------------------------------------------------- blocks


def html_blocks(
    nodes: Iterable[Element | str], styles: StyleRules, look: ElementLook = ElementLook()
) -> list[Block]:
    """Headings, paragraphs and tables in reading order."""
    blocks: list[Block] = []
    loose: list[Element | str] = []  # inline nodes that make a paragraph together

    def settle() -> None:
        blocks.extend(paragraph_blocks(html_lines(loose, styles, look, draws=True)))
        loose.clear()

    for node in nodes:
        if isinstance(node, str) or not holds_blocks(node):
            loose.append(node)
            continue
        settle()
        inner = element_look(node, look, styles)
        if inner.hidden:
            continue
        if node.tag in HEADINGS:
            lines = html_lines(node.children, styles, inner)
            if lines:
                blocks.append(Heading(Passage(tuple(lines)), HEADINGS[node.tag]))
        elif node.tag == "table":
            blocks += table_blocks(node, styles, inner)
        elif node.tag == "dl":
            blocks += terms_of(node, styles, inner)
        elif node.tag in LISTS or node.tag in {"p", "pre"}:
            blocks += paragraph_blocks(html_lines([node], styles, look, draws=True))
        else:  # a division of the page
            blocks += html_blocks(node.children, styles, inner)
    settle()
    return [block for block in blocks if not isinstance(block, Table) or any(block.cells)]


def table_blocks(element: Element, styles: StyleRules, look: ElementLook) -> list[Block]:
    """A table and what stands in it outside its cells; the content of one that only lays out the
    page."""
    table: Table | None
    try:
        is_nest = any(element.find_all("table"))
        table = (table_of_tables if is_nest else html_table)(element, styles, look)
    except Exception as error:
        table = Table.unread(Passage.of(element.plain), faults.error_name(error))
    if table is None:
        return html_blocks(element.children, styles, look)
    return [*html_blocks(content_outside_cells(element), styles, look), table]


def holds_blocks(element: Element) -> bool:
    if element.tag in INLINE:
        return any(holds_blocks(child) for child in element.elements)
    return element.tag in BREAKS or element.tag in UNPRINTED


def paragraph_blocks(lines: Iterable[Line]) -> list[Block]:
    """One paragraph block for each paragraph or list item, the author's line breaks inside it."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.opening in (Opening.LINE, Opening.WRAP):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(Passage(tuple(group))) for group in groups]


def terms_of(element: Element, styles: StyleRules, look: ElementLook) -> list[Block]:
    """A list of labels and what they say, one paragraph each: `Label: text`. Where a term
    is followed by several texts with labels of their own, it stands by itself as a title does."""
    pairs: list[list[Line]] = []
    label: list[Span] = []
    told = [(tag, lines) for tag, lines in term_lines(element, styles, look) if lines]
    for (tag, lines), after in pairwise((*told, ("", []))):
        if tag == "dt":
            if label:
                pairs.append([Line(tuple(label))])
            label = list(tidy_spans(s for line in lines for s in (*line.spans, Span(" "))))
            continue
        if label and after[0] == "dd" and LABELLED.match(lines[0].text):
            pairs.append([Line(tuple(span._replace(bold=True) for span in label))])
            label = []
        if label:
            colon = " " if label[-1].text.rstrip().endswith((":", "?", ".")) else ": "
            opened = (*label[:-1], label[-1]._replace(text=label[-1].text + colon))
            lines[0] = Line(opened + lines[0].spans)
            label = []
        pairs.append(lines)
    if label:
        pairs.append([Line(tuple(label))])
    return [block for lines in pairs for block in paragraph_blocks(lines)]


def term_lines(
    element: Element, styles: StyleRules, look: ElementLook
) -> Iterator[tuple[str, list[Line]]]:
    """The terms and what they say of a list, each with its tag (empty for loose text), also where
    divisions hold pairs of them."""
    for child in element.children:
        grouped = isinstance(child, Element) and child.tag == "div"
        for entry in child.children if isinstance(child, Element) and grouped else [child]:
            yield entry.tag if isinstance(entry, Element) else "", html_lines([entry], styles, look)
