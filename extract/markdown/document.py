"""Markdown and HTML → Document.

Markdown comes here out of converters, so its tables are of every kind: cells set apart by tabs
(with scraps of HTML inside), by pipes, or drawn as a grid; and a table that ran over pages is in
pieces, some of which have lost a column that was empty on their page.

Marks and pipes are read here and not by markdown-it, which reads well-formed markdown alike: by the
rules of CommonMark the stars of `**Lead:**Jo` and `**Lead **Jo`, which converters write, stay text,
a table of pipes needs a rule under its first row, and cells beyond the last header are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wsoa import faults
from wsoa.extract.cards import cards_unless_fault
from wsoa.extract.encoding import decode
from wsoa.extract.html import html_blocks, html_cards, parse, styles_of, without_frame
from wsoa.extract.markdown.inline import ITEM, as_html, read_inline, wrapped_lines
from wsoa.extract.markdown.page_pieces import join_page_pieces, with_lent_headers
from wsoa.extract.markdown.tables import PIPE_RULE, pipe_cells, pipe_table, tab_table, table_from
from wsoa.extract.plaintext import section_label
from wsoa.model import Block, Document, Heading, Paragraph, Passage, Source, Table

LONGEST_HEADING = 12  # words of a bold paragraph that is a heading
LONGEST_LABELLED = 40  # words of a heading that announces a numbered part
BOLD_LEVEL = 6  # bold paragraphs rank below headings proper


# --------------------------------------------------------------------------- HTML


def read_html(data: bytes, source: Source) -> Document:
    """A published web page, or a document saved as one."""
    root = parse(decode(data).replace("\x00", ""))
    title = next((" ".join(title.plain.split()) for title in root.find_all("title")), "")
    styles = styles_of(root)
    content, frame = without_frame(root)
    around = (passage_of_block(block) for block in html_blocks(frame, styles))
    blocks = tuple(html_blocks(content.children, styles))
    if not blocks:
        return Document(source, tuple(html_blocks(root.children, styles)), title=title)
    furniture = tuple(filter(None, around))
    as_cards = cards_unless_fault(lambda: html_cards(content, styles))
    return Document(source, blocks, furniture, title=title, as_cards=as_cards)


def passage_of_block(block: Block) -> Passage:
    if not isinstance(block, Table):
        return block.passage
    return sum((cell.passage for cell in block.cells), Passage())


# --------------------------------------------------------------------------- markdown


def read_markdown(data: bytes, source: Source) -> Document:
    """Markdown as converters write it: see the module's first lines."""
    text = decode(data).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    blocks: list[Block] = []
    for number, part in enumerate(_HTML_TABLE.split(text.replace("\f", "\n"))):
        if number % 2:
            blocks += html_blocks(parse(as_html(part)).children, {})
            continue
        for chunk in chunks_of(part.split("\n")):
            blocks += blocks_of_chunk(chunk)
    pieces, notices = with_lent_headers(join_page_pieces(blocks))
    return Document(source, tuple(pieces), notices=tuple(notices))


Chunk = tuple[str, ...]  # lines that stand together, without an empty one between


_HTML_TABLE = re.compile(r"^(\s{0,3}<table\b.*?(?:</table>|\Z))", re.MULTILINE | re.DOTALL | re.I)
_HEADING = re.compile(r" {0,3}(#{1,6})\s")
_SETEXT = re.compile(r" {0,3}(=+|-+)\s*$")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+\S")
_RULE_LINE = re.compile(r"\s*([-*_]\s*){3,}$")
_GRID_RULE = re.compile(r"\s*\+([-=:]+\+)+\s*$")


def chunks_of(lines: Iterable[str]) -> list[Chunk]:
    chunks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            chunks[-1].append(line)
        elif line and "\t" in line and chunks[-1]:
            chunks[-1].append(line)  # a row of empty cells
        else:
            chunks.append([])
    return [tuple(chunk) for chunk in chunks if chunk]


def kind_of_markdown(line: str, following: str = "") -> str:
    """What a line of markdown is the beginning of."""
    if _GRID_RULE.match(line):
        return "grid"
    if _HEADING.match(line):
        return "heading"
    if "\t" in line.strip() or line.count("\t") > 1:
        return "tabs"
    if line.count("|") >= 1 and (
        line.lstrip().startswith("|") or ("|" in following and PIPE_RULE.match(following))
    ):
        return "pipes"
    if _RULE_LINE.match(line):
        return "rule"
    if ITEM.match(line):
        return "item"
    return "number" if _NUMBER.match(line) else "text"


def blocks_of_chunk(chunk: Chunk) -> list[Block]:
    """The blocks that lines standing together make."""
    blocks: list[Block] = []
    rest = list(chunk)
    while rest:
        kind = kind_of_markdown(rest[0], rest[1] if len(rest) > 1 else "")
        if kind == "heading":
            blocks += heading_of_line(rest.pop(0))
        elif kind == "rule":
            rest.pop(0)
        elif kind in TABLE_READERS:
            taken = table_lines(rest, kind)
            try:
                blocks += TABLE_READERS[kind](rest[:taken])
            except Exception as error:
                words = Passage.of("\n".join(rest[:taken]))
                blocks.append(Table.unread(words, faults.error_name(error)))
            del rest[:taken]
        else:
            taken = 1
            while taken < len(rest) and kind_of_markdown(rest[taken]) in ("text", "rule"):
                if kind == "text" and _SETEXT.match(rest[taken]):
                    break
                taken += 1
            lines, rest = rest[:taken], rest[taken:]
            if rest and kind == "text" and (under := _SETEXT.match(rest[0])):
                blocks.append(Heading(wrapped_lines(lines), 1 if under[1][0] == "=" else 2))
                rest.pop(0)
            else:
                blocks.append(paragraph_or_heading(wrapped_lines(lines)))
    return [b for b in blocks if isinstance(b, Table) or b.passage]


def heading_of_line(line: str) -> list[Block]:
    """The heading that a line with number signs in front is, less those behind."""
    found = _HEADING.match(line)
    words = line[found.end() :].strip().rstrip("#").rstrip() if found else ""
    return [Heading(read_inline(words), len(found[1]))] if found and words else []


def paragraph_or_heading(passage: Passage) -> Block:
    """A paragraph is a heading where it announces a numbered part (converters lose headings that
    only their size told from the text), or where it is short and all in bold."""
    words = passage.printed.split()
    bold = passage.is_bold and len(words) <= LONGEST_HEADING
    labelled = bool(section_label(passage.printed)) and (
        passage.is_bold or len(words) <= LONGEST_LABELLED
    )
    if (bold or labelled) and not passage.is_item:
        return Heading(passage, BOLD_LEVEL)
    return Paragraph(passage)


def table_lines(lines: Sequence[str], kind: str) -> int:
    """How many of the first lines belong to the table that the first one begins."""
    for index, line in enumerate(lines):
        inside = {
            "tabs": "\t" in line,
            "pipes": "|" in line,
            "grid": line.lstrip().startswith(("|", "+")),
        }
        if not inside[kind]:
            return index
    return len(lines)


def grid_table(lines: Sequence[str]) -> list[Block]:
    """A table drawn with plus signs: each rule line ends a row, one of `=` ends the header."""
    rows: list[list[list[str]]] = []
    header_rows = 0
    begun = False
    for line in lines:
        if _GRID_RULE.match(line):
            header_rows = len(rows) if "=" in line else header_rows
            begun = False
            continue
        cells = pipe_cells(line)
        if not begun:
            rows.append([[] for _ in cells])
            begun = True
        rows[-1] += [[] for _ in cells[len(rows[-1]) :]]
        for col, cell in enumerate(cells):
            rows[-1][col].append(cell.strip())
    passages = [[cell_paragraphs(cell) for cell in row] for row in rows]
    return table_from(passages, header_rows)


def cell_paragraphs(lines: Sequence[str]) -> Passage:
    """The words of a cell of several lines: its paragraphs and list items."""
    result = Passage()
    for chunk in chunks_of(lines):
        for block in blocks_of_chunk(chunk):
            if not isinstance(block, Table):
                result += block.passage
    return result


TABLE_READERS = {"tabs": tab_table, "pipes": pipe_table, "grid": grid_table}
