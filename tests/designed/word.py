"""A designed plan as a Word file: its cards in text boxes, in the cells of a grid, or in tables of
one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor

from .content import INTRODUCTIONS
from .looks import drawn_look
from .page import COLOURS, Card, drawn_cards, gold_of

HOLDERS = ("text boxes", "text boxes", "cells 2", "cells 3", "tables")
NOT_IN_WORD = {"arrangement": "stack", "decoys": "intro"}
Run = tuple[str, bool, str]  # text, bold, colour
BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<w:drawing><wp:inline><wp:extent cx="2800000" cy="1600000"/>'
    '<wp:docPr id="{number}" name="Text Box {number}"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:spPr><a:xfrm><a:ext cx="2800000" cy="1600000"/></a:xfrm></wps:spPr>'
    "<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r>"
)


def written(seed: int, **fixed: str) -> tuple[Any, dict[str, Any], dict[str, str]]:
    """The Word document of a seed, its gold in the form of the other annotations, and its look."""
    random = Random(seed)
    look = drawn_look(random, **fixed | NOT_IN_WORD)
    look["holder"] = random.choice(HOLDERS)
    if look["rating"] == "dot":
        look["rating"] = "word"
    if look["concern"] == "page":
        look["concern"] = "heading"
    plan, cards = drawn_cards(random, look)
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(float(look["size"]))
    document.add_heading(f"{plan.area} SEND Written Statement of Action", 0)
    document.add_paragraph(random.choice(INTRODUCTIONS))
    for number, ((title, _), own) in enumerate(zip(plan.concerns, cards, strict=True), 1):
        if look["concern"] != "tag":
            told = f"Priority {number}: {title}" if look["concern"] == "numbered band" else title
            document.add_heading(told, 1)
        put_cards(document, own, look["holder"], 100 * number)
    return document, gold_of(plan, cards, look), look


def put_cards(document: Any, cards: Sequence[Card], holder: str, start: int) -> None:
    if holder.startswith("cells"):
        width = int(holder.split()[1])
        table = document.add_table(-(-len(cards) // width), width)
        table.style = "Table Grid"
        for number, card in enumerate(cards):
            fill(document, table.cell(number // width, number % width)._tc, card)
        return
    for number, card in enumerate(cards):
        if holder == "tables":
            table = document.add_table(1, 1)
            table.style = "Table Grid"
            fill(document, table.cell(0, 0)._tc, card)
            document.add_paragraph()
        else:
            box = parse_xml(BOX.format(number=start + number))
            document.add_paragraph()._p.append(box)
            fill(document, next(box.iter(qn("w:txbxContent"))), card)


def fill(document: Any, holder: Any, card: Card) -> None:
    """Write a card's paragraphs into a cell or a text box."""
    for empty in holder.findall(qn("w:p")):
        holder.remove(empty)
    for runs in paragraphs_of(card):
        paragraph = document.add_paragraph()
        for text, is_bold, colour in runs:
            run = paragraph.add_run(text)
            run.bold = is_bold or None
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour[1:])
        holder.append(paragraph._p)  # from the end of the document into the holder


def paragraphs_of(card: Card) -> Iterator[Sequence[Run]]:
    look, action = card.look, card.action
    hue = look["hue"]
    rated = [(action.rating[1], True, COLOURS[action.rating[0]])]
    is_rated = look["rating"] in ("pill", "word")
    number = look["ref"]
    before: list[Run] = []
    if look["concern"] == "tag":
        yield [(card.concern, False, "#555555")]
    if number in ("circle", "circle 1.1", "bar"):
        yield [(card.ref, True, hue)]
    elif number == "Action 1":
        yield [(f"Action {card.ref}", True, hue)]
    elif number != "none":
        before = [(f"{card.ref}. " if number == "text 1" else f"{card.ref} ", True, "")]
    if is_rated and look["facts place"] == "before":
        yield rated
    if look["headline"] == "over":
        yield [*before, (action.headline, True, hue)]
        before = []
    facts = list(facts_of(card))
    if look["facts place"] == "before":
        yield from facts
    yield [*before, (action.text, False, "")]
    if look["facts place"] != "before":
        yield from facts
        if is_rated:
            yield rated
    if look["measure"] != "none":
        label = card.label(look["measure label"])
        if look["measure"] == "over":
            yield [(label, True, "")]
            yield [(action.measure, False, "")]
        else:
            yield [(f"{label} ", look["measure"] == "labelled", ""), (action.measure, False, "")]


def facts_of(card: Card) -> Iterator[Sequence[Run]]:
    look, action = card.look, card.action
    values = [action.owner[0], action.due["due_text"]]
    labels = [card.label(words) for words in look["labels"].split("|")]
    if look["first fact"] == "when":
        values.reverse()
        labels.reverse()
    pairs = list(zip(labels, values, strict=True))
    rated = [(card.label("Status"), action.rating[1])] if look["rating"] == "labelled" else []
    bar = {"bullet line": " • ", "pipe line": " | ", "pills": "\t"}.get(look["facts"], "")
    if look["facts"] == "inline":
        runs: list[Run] = []
        for label, value in (*pairs, *rated):
            runs += [(f"{label} ", True, ""), (f"{value}   ", False, "")]
        yield runs
        return
    if look["facts"] in ("lines", "side", "beside", "foot"):
        gap = "\t" if look["facts"] == "beside" else " "
        for label, value in (*pairs, *rated):
            yield [(f"{label}{gap}", True, ""), (value, False, "")]
        return
    if look["facts"] == "over":
        for label, value in (*pairs, *rated):
            yield [(label, True, "")]
            yield [(value, False, "")]
        return
    if bar:
        yield [(bar.join(values), False, "")]
    else:
        for value in values:
            yield [(value, False, "")]
    for label, value in rated:
        yield [(f"{label} ", True, ""), (value, False, "")]
