"""The parts of a workbook that are read, cut down to what says something.

A sheet on which whole columns were formatted holds a million empty rows, and a merged range may
reach to the last of them. openpyxl makes an object of each such cell. So the rows of a sheet are
looked through here first, piece by piece, and only those with a value are handed on, in a smaller
workbook; what stands in a sheet beside its rows (merges, filters, rules, notes) is read here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wsoa.errors import DamagedFile, TooLarge
from wsoa.extract import open_xml
from wsoa.extract.open_xml import first_element, local_name, parse_xml
from wsoa.numbers import whole_number

MOST_CELLS = 1_000_000  # with a value, in all sheets: a plan has thousands
_MEBIBYTE = 1 << 20
_BEYOND = 10  # columns kept beside the last that has a value: they may be told by colour alone
_LONG_ROW = 1 << 14  # bytes from which a row is looked through for cells far to the right
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|xl/(?:_rels/)?[^/]+\.(?:xml|rels)|xl/theme/[^/]+|xl/chartsheets/[^/]+",
    re.IGNORECASE,
)

_ROWS_BEGIN = re.compile(rb"<(?:\w++:)?sheetData\b(?:[^<>/]++|/(?!>))*+(/?)>")
_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_ROW = re.compile(
    rb"<(?:\w++:)?row\b(?:[^<>]*+(?<=/)>"
    rb"|(?:[^<]++|<(?!/?(?:\w++:)?row\b))*+</(?:\w++:)?row\s*+>)"
)
_CELL = re.compile(
    rb"<(?:\w++:)?c\b((?:[^<>/]++|/(?!>))*+)"
    rb"(?:/>|>((?:[^<]++|<(?!/?(?:\w++:)?c\b))*+)</(?:\w++:)?c\s*+>)"
)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is|f)\b")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_RESULT = re.compile(rb"<(?:\w++:)?v\b(?:[^<>/]++|/(?!>))*+(?:/>|>([^<]*+)<)")
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_OWN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="\d+"')


class Range(NamedTuple):
    """A block of cells; rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Facts:
    """What a sheet says beside the values of its cells."""

    name: str
    shown: bool = True
    is_chart: bool = False
    merges: list[Range] = field(default_factory=list)
    filtered: Range | None = None  # the rows of a filter that is at work
    coloured_by_rule: list[str] = field(default_factory=list)  # ranges, as Excel writes them
    without_result: list[str] = field(default_factory=list)  # formulas that were never computed
    notes: list[str] = field(default_factory=list)  # cells
    headers: list[Range] = field(default_factory=list)  # header rows of what Excel calls tables
    boxes: list[tuple[int, str]] = field(default_factory=list)  # text boxes: their row, their text
    pictures: int = 0
    margins: list[str] = field(default_factory=list)  # headers and footers of its pages


def prune_workbook(data: bytes, file: str) -> tuple[bytes, list[Facts]]:
    """A workbook with only what is read of it, and what its sheets say beside their cells.

    `file` is the name for error sentences. Raises DamagedFile or TooLarge.
    """
    target = io.BytesIO()
    left = MOST_CELLS
    sheets: list[Facts] = []
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as small:
        names = set(source.namelist())
        for part in names:
            if _KEPT.fullmatch(part):
                small.writestr(part, source.read(part))
        for facts, part in sheets_of(source, file):
            sheets.append(facts)
            if facts.is_chart or part not in names:
                continue
            cut = SheetRows(source, part)
            small.writestr(part, b"".join(cut.pieces(left)))
            left -= cut.cells
            if left < 0:
                raise TooLarge(file, f"it has more than {MOST_CELLS:,} cells with a value")
            facts.without_result = cut.without_result
            note_rest(facts, cut.rest, source, part)
    return open_xml.usual(target.getvalue()), sheets


def sheets_of(archive: zipfile.ZipFile, file: str) -> Iterator[tuple[Facts, str]]:
    """The sheets of a workbook in their order, each with the name of its part."""
    book_part = next(
        (target for kind, target in part_relations(archive, "") if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    book = parse_xml(archive.read(book_part))
    if book is None:
        raise DamagedFile(file)
    targets = {key: (kind, target) for key, kind, target in keyed_relations(archive, book_part)}
    for sheet in book.iter():
        if local_name(sheet) == "sheet":
            key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            kind, target = targets.get(key, ("", ""))
            shown = sheet.get("state", "visible") == "visible"
            yield Facts(sheet.get("name", ""), shown, is_chart=kind == "chartsheet"), target


def part_relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """What a part is joined to: kind and name of each other part."""
    for _, kind, target in keyed_relations(archive, part):
        yield kind, target


def keyed_relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    try:
        root = parse_xml(archive.read(listed))
    except KeyError:
        return
    for each in root if root is not None else ():
        target = each.get("Target", "")
        if each.get("TargetMode") != "External" and target:
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = each.get("Type", "").rpartition("/")[2]
            yield each.get("Id", ""), kind, posixpath.normpath(path)


class SheetRows:
    """The rows of a sheet that say something, read from its part piece by piece."""

    def __init__(self, archive: zipfile.ZipFile, part: str) -> None:
        self._archive, self._part = archive, part
        self.rest = b""  # what stands after the rows
        self.cells = 0
        self.without_result: list[str] = []
        self._last = 0  # the last column with a value, in the rows so far

    def pieces(self, most: int) -> Iterator[bytes]:
        """The XML of the sheet, less its empty rows and less what stands after them."""
        with self._archive.open(self._part) as stream:
            head = b""
            begin = None
            while begin is None:
                piece = stream.read(_MEBIBYTE)
                head += piece
                begin = _ROWS_BEGIN.search(head)
                if not piece and begin is None:  # no rows at all, or no sheet
                    yield head
                    return
            yield head[: begin.end()]
            buffer = head[begin.end() :]
            if begin[1]:
                self.rest = buffer + stream.read()
                yield b"</worksheet>"
                return
            prefix = re.match(rb"<((?:\w+:)?)", begin[0])
            while (end := _ROWS_END.search(buffer)) is None and self.cells <= most:
                done = 0
                for match in _ROW.finditer(buffer):
                    yield self._kept(match[0])
                    done = match.end()
                piece = stream.read(_MEBIBYTE)
                buffer = buffer[done:] + piece
                if not piece:
                    break
            stop = end.start() if end else len(buffer)
            for match in _ROW.finditer(buffer, 0, stop):
                yield self._kept(match[0])
            self.rest = buffer[end.end() :] + stream.read() if end else b""
            name = prefix[1] if prefix else b""
            yield b"</" + name + b"sheetData></" + name + b"worksheet>"

    def _kept(self, row: bytes) -> bytes:
        """A row, empty where it has no value; one that does not say its number holds a place."""
        if not _VALUE.search(row):
            return b"" if _OWN_ROW.match(row) else b"<row/>"
        if _FORMULA.search(row):
            self.without_result += without_result(row)
        if len(row) < _LONG_ROW:
            self.cells += len(_VALUE.findall(row))
            return row
        return self._narrowed(row)

    def _narrowed(self, row: bytes) -> bytes:
        """A long row less the empty cells far beyond the last value."""
        cells = list(_CELL.finditer(row))
        last = 0
        for number, cell in enumerate(cells):
            if cell[2] and _VALUE.search(cell[2]):
                last = number
                self.cells += 1
        self._last = max(self._last, last)
        kept = cells[: self._last + _BEYOND]
        if len(kept) == len(cells):
            return row
        return row[: kept[-1].end()] + row[cells[-1].end() :]


def without_result(row: bytes) -> list[str]:
    """The cells of a row whose formula was never computed: no value is stored beside it."""
    found = []
    for cell in _CELL.finditer(row):
        if cell[2] and _FORMULA.search(cell[2]):
            result = _RESULT.search(cell[2])
            is_text = b't="str"' in cell[1]
            ref = _REF.search(cell[1])
            if ref and (result is None or not (result[1] or is_text)):
                found.append((ref[1] + ref[2]).decode())
    return found


# --------------------------------------------------------------------------- beside the rows


def note_rest(facts: Facts, rest: bytes, archive: zipfile.ZipFile, part: str) -> None:
    """Note what stands after the rows of a sheet, and in the parts that it is joined to."""
    root = parse_xml(_whole(rest))
    for each in root if root is not None else ():
        match local_name(each):
            case "mergeCells":
                facts.merges = [r for c in each if (r := range_of(c.get("ref", ""))) is not None]
            case "autoFilter":
                at_work = any(local_name(column) == "filterColumn" for column in each)
                facts.filtered = range_of(each.get("ref", "")) if at_work else None
            case "conditionalFormatting":
                if any(rule.get("dxfId") or local_any(rule, "colorScale") for rule in each):
                    facts.coloured_by_rule.append(each.get("sqref", ""))
            case "headerFooter":
                facts.margins = [text for c in each if (text := margin_text(c.text or ""))]
    for kind, target in part_relations(archive, part):
        if target not in archive.NameToInfo:
            continue
        if kind in ("comments", "threadedComment", "table", "drawing"):
            note_joined_parts(facts, kind, parse_xml(archive.read(target)))


def _whole(rest: bytes) -> bytes:
    """What stands after the rows as XML of its own: the prefixes that it uses are declared."""
    end = re.search(rb"</(?:\w+:)?worksheet\s*>", rest)
    body = rest[: end.start()] if end else rest
    prefixes = set(re.findall(rb"[<\s/](\w+):\w", body)) - {b"xml", b"xmlns"}
    names = b" ".join(b'xmlns:%s="urn:%s"' % (p, p) for p in sorted(prefixes))
    return b"<rest " + names + b">" + body + b"</rest>"


def note_joined_parts(facts: Facts, kind: str, root: Any) -> None:
    if root is None:
        return
    if kind in ("comments", "threadedComment"):
        cells = [c.get("ref") for c in root.iter() if c.get("ref")]
        facts.notes += [cell for cell in cells if cell not in facts.notes]
    elif kind == "table":
        area = range_of(root.get("ref", ""))
        rows = whole_number(root.get("headerRowCount"), 1)
        if area is not None and rows:
            facts.headers.append(area._replace(bottom=area.top + rows - 1))
    else:
        for anchor in root:
            row = first_element(anchor, "row")
            text = drawing_text(anchor)
            if text:
                facts.boxes.append((whole_number(row.text) + 1 if row is not None else 0, text))
            facts.pictures += sum(local_name(each) in ("pic", "graphicFrame") for each in anchor)


def drawing_text(anchor: Any) -> str:
    """The text of a drawn box, a paragraph a line; empty for other drawings."""
    lines = []
    for body in anchor.iter():
        if local_name(body) == "txBody":
            for paragraph in body:
                if local_name(paragraph) == "p":
                    runs = [t.text or "" for t in paragraph.iter() if local_name(t) == "t"]
                    lines.append("".join(runs))
    return "\n".join(lines).strip()


def local_any(element: Any, name: str) -> bool:
    return any(local_name(each) == name for each in element)


def range_of(ref: str) -> Range | None:
    """`A1:C3` as a Range; None for what is none."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", ref)
    if match is None:
        return None
    left, top = column_number(match[1]), int(match[2])
    right = column_number(match[3]) if match[3] else left
    bottom = int(match[4]) if match[4] else top
    return Range(top, left, bottom, right)


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def margin_text(code: str) -> str:
    """A header or footer of printed pages, less the codes for fonts, fields and places."""
    plain = re.sub(r'&(?:"[^"]*"|K[0-9A-Fa-f+-]{5,6}|\d+|[A-Za-z])', " ", code)
    return " ".join(plain.replace("&&", "&").split())
