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
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from wsoa import faults
from wsoa.extract.encoding import decode
from wsoa.extract.html import KNOWN, html_blocks, html_lines, parse, styles_of
from wsoa.extract.markdown.page_pieces import join_page_pieces, with_lent_headers
from wsoa.extract.markdown.short_rows import columns_of_short_rows
from wsoa.extract.plaintext import REF, is_only_date, section_label
from wsoa.model import (
    Block,
    Cell,
    Document,
    Heading,
    Opening,
    Paragraph,
    Passage,
    Source,
    Table,
    TableKind,
)
from wsoa.numbers import whole_number
from wsoa.vocabulary import BULLETS

LONGEST_HEADING = 12  # words of a bold paragraph that is a heading
LONGEST_LABELLED = 40  # words of a heading that announces a numbered part
BOLD_LEVEL = 6  # bold paragraphs rank below headings proper

# --------------------------------------------------------------------------- HTML


def read_html(data: bytes, source: Source) -> Document:
    """A published web page, or a document saved as one."""
    root = parse(decode(data).replace("\x00", ""))
    title = next((" ".join(title.plain.split()) for title in root.find_all("title")), "")
    return Document(source, tuple(html_blocks(root.children, styles_of(root))), title=title)


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
_ITEM = re.compile(rf"\s*[-+{re.escape(''.join(sorted(BULLETS)))}]\s+(?=\S)")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+\S")
_RULE_LINE = re.compile(r"\s*([-*_]\s*){3,}$")
_PIPE_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
_TAB_RULE = re.compile(r"(?=[^-]*+-[^\t]*+\t)[-:\s]++$")
_GRID_RULE = re.compile(r"\s*\+([-=:]+\+)+\s*$")
_PIPE = re.compile(r"(?<!\\)\|")


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
        line.lstrip().startswith("|") or ("|" in following and _PIPE_RULE.match(following))
    ):
        return "pipes"
    if _RULE_LINE.match(line):
        return "rule"
    if _ITEM.match(line):
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


# --------------------------------------------------------------------------- words


_MARKED = (
    (re.compile(r"\*\*\*(?=\S)((?:[^*]++|\*(?!\*\*))++)(?<=\S)\*\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)(\s*)\*\*"), r"<b>\1</b>\2"),
    (
        re.compile(r"(?<!\w)__(?=\S)((?:[^_]++|_(?!_)|(?<=[^\W_])__(?=[^\W_]))++)(?<=\S)__(?!\w)"),
        r"<b>\1</b>",
    ),
    (re.compile(r"~~(?=\S)((?:[^~]++|~(?!~))++)(?<=\S)~~"), r"<s>\1</s>"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
)
_TAG = re.compile(r"<(?!/?(?:" + "|".join(sorted(KNOWN)) + r")\b[^<>]*>|!--)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_HELD = "\ue000"  # stands for an escaped character while the marks are read


def as_html(text: str) -> str:
    """Inline markdown as HTML; what looks like a tag and is none becomes text."""
    held = _ESCAPED.findall(text)
    text = _ESCAPED.sub(_HELD, text.replace(_HELD, ""))
    text = _TAG.sub("&lt;", text)
    for mark, tag in _MARKED:
        text = mark.sub(tag, text)
    first, *rest = text.split(_HELD)
    return first + "".join(f"&#{ord(c)};{piece}" for c, piece in zip(held, rest, strict=True))


def read_inline(text: str) -> Passage:
    return Passage(tuple(html_lines(parse(as_html(text)).children, {})))


def wrapped_lines(lines: Sequence[str]) -> Passage:
    """Lines of one paragraph or list item: wrapped, unless two blanks or a backslash end one."""
    passage = Passage()
    opening = Opening.PARAGRAPH
    first = lines[0]
    if item := _ITEM.match(first):
        opening, first = Opening.ITEM, first[item.end() :]
    # Marks may open on one line and close on the next, so the whole is read at once.
    marked = "".join(
        line.strip().rstrip("\\") + ("<br>" if line.endswith(("  ", "\\")) else " ")
        for line in (first, *lines[1:])
    )
    for line in read_inline(marked).lines:
        passage += Passage((line._replace(opening=opening) if not passage else line,))
    return passage


def cell_passage(text: str) -> Passage:
    """The words of a table cell; runs of blanks stand where the author broke the line."""
    text = text.strip()
    broken = text if "<p" in text or "<li" in text else re.sub(r"(?<=\S) {2,}(?=\S)", "<br>", text)
    return read_inline(broken)


# --------------------------------------------------------------------------- tables


class Joined(Enum):
    """In place of a cell's words: it is part of the cell beside it or of the one above."""

    LEFT = "left"
    ABOVE = "above"


CellWords = Passage | Joined


def table_from(rows: Sequence[Sequence[CellWords]], header_rows: int = 0) -> list[Block]:
    """A table of rows of cells; short rows are filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    cells: dict[tuple[int, int], Cell] = {}
    at: dict[tuple[int, int], tuple[int, int]] = {}  # each place -> where its cell begins
    for number, row in enumerate(rows):
        for col in range(width):
            words = row[col] if col < len(row) else Passage()
            place = (number, col)
            before = (number, col - 1) if words is Joined.LEFT else (number - 1, col)
            cell = cells.get(at.get(before, place))
            # what is joined stays a rectangle
            if cell is not None and words is Joined.LEFT and cell.row == number:
                at[place] = at[before]
                cells[at[before]] = cell._replace(col_span=col - cell.col + 1)
            elif cell is not None and words is Joined.ABOVE and cell.col_span == 1:
                at[place] = at[before]
                cells[at[before]] = cell._replace(row_span=number - cell.row + 1)
            else:
                passage = words if isinstance(words, Passage) else Passage()
                cells[place] = Cell(passage, number, col, header=number < header_rows)
                at[place] = place
    found = tuple(cells.values())
    return [Table(found, TableKind.MARKUP)] if any(found) else []


def tab_table(lines: Sequence[str]) -> list[Block]:
    kept = [line for line in lines if not _TAB_RULE.match(line)]
    rows = [[cell_passage(cell) for cell in line.split("\t")] for line in kept]
    return table_from([row for row in rows if any(row)])


def pipe_table(lines: Sequence[str]) -> list[Block]:
    rules = [index for index, line in enumerate(lines) if _PIPE_RULE.match(line)]
    kept = [line for index, line in enumerate(lines) if index not in rules]
    rows = [[cell_passage(cell.replace("\\|", "|")) for cell in pipe_cells(line)] for line in kept]
    words = in_place([joined_across(row) for row in rows], columns_of_short_rows(rows))
    if not rows or rules[:1] != [1]:
        return table_from(words)
    # markdown has no table without a header row: what stands there may be any row, or nothing
    first = without_fillers(rows[0])
    if not any(first):
        return table_from(words[1:])
    if first == rows[0]:
        return table_from(words, header_rows=0 if is_body(first, rows[1:]) else 1)
    few = 2 * sum(map(bool, first)) <= len(first)
    joined = [w if w or not place else Joined.LEFT for place, w in enumerate(first)]
    return table_from([joined if few else first, *words[1:]])


def is_body(row: Sequence[Passage], below: Sequence[Sequence[Passage]]) -> bool:
    """Whether a row is none that names columns: a date or a ref is all that one of its cells says,
    or most of them say nothing. Dates side by side over cells that are no dates name columns."""
    texts = [cell.printed for cell in row if cell]
    if 2 * len(texts) < len(row):
        return True
    dates = [col for col, cell in enumerate(row) if is_day(cell.printed)]
    under = [other[col].printed for other in below for col in dates if other[col : col + 1]]
    if len(dates) > 1 and sum(map(is_day, under)) < 0.5 * len(under):
        return False
    return bool(dates) or any(REF.fullmatch(text) for text in texts)


def is_day(text: str) -> bool:
    return is_only_date(text) and any(map(str.isdigit, text))


def in_place(
    rows: Sequence[Sequence[CellWords]], places: Mapping[int, tuple[int, ...]]
) -> list[Sequence[CellWords]]:
    """Rows, the cells of those that are too short in the columns given: each of the others is part
    of the cell above."""
    width = max((len(row) for row in rows), default=0)
    found: list[Sequence[CellWords]] = []
    for number, row in enumerate(rows):
        at = dict(zip(places.get(number, ()), row, strict=False))
        found.append([at.get(col, Joined.ABOVE) for col in range(width)] if at else row)
    return found


_FILLER = re.compile(r"Col(?:umn)? ?(\d+)")


def without_fillers(row: Sequence[Passage]) -> list[Passage]:
    """A header row less the names that a converter gave to columns without any: `Col2`."""
    fillers = [
        (found := _FILLER.fullmatch(words.printed)) is not None and whole_number(found[1]) == place
        for place, words in enumerate(row, 1)
    ]
    return [Passage() if filler else words for words, filler in zip(row, fillers, strict=True)]


def joined_across(row: Sequence[Passage]) -> list[CellWords]:
    """A row whose converter printed merged cells again and again: three alike side by side, or
    two of three words and more, are one; so are two beside three. A ref printed again stands in
    place of the cell above."""
    result: list[CellWords] = list(row)
    runs: list[tuple[int, int]] = []
    for col, words in enumerate(row):
        if runs and words and words.printed == row[col - 1].printed:
            runs[-1] = runs[-1][0], col + 1
        else:
            runs.append((col, col + 1))
    across = any(end - col > 2 for col, end in runs)
    for col, end in runs:
        text = row[col].printed
        if end - col > 2 or (end - col == 2 and (across or len(text.split()) > 2)):
            result[col + 1 : end] = [Joined.LEFT] * (end - col - 1)
        elif end - col == 2 and re.fullmatch(r"[A-Z]{0,4}\d[\w.]*", text):
            result[col + 1] = Joined.ABOVE
    alone = [place for place, words in enumerate(row) if words]
    if alone == [0] and len(row) > 2:
        result[1:] = [Joined.LEFT] * (len(row) - 1)
    return result


def pipe_cells(line: str) -> list[str]:
    cells = _PIPE.split(line.strip())
    return cells[line.strip().startswith("|") : len(cells) - line.strip().endswith("|")]


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
