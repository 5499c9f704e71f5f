"""The words of a line of markdown, with their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsoa.extract.html import KNOWN, html_lines, parse
from wsoa.model import Opening, Passage
from wsoa.vocabulary import BULLETS

ITEM = re.compile(rf"\s*[-+{re.escape(''.join(sorted(BULLETS)))}]\s+(?=\S)")


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
    if item := ITEM.match(first):
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
