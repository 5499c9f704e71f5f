"""Documents without the signs that are bullets; actions whose sign is open, with an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Issue, Opening, Paragraph, Passage, Statement, Table
from wsoa.normalise.signs.gather import SELECTOR, alone_sign, opening_sign, signed_lists
from wsoa.normalise.signs.read import SignUse

CODE = "unknown_status"


def without_bullets(blocks: Sequence[Block], use: SignUse) -> tuple[Block, ...]:
    """The blocks less the signs that are bullets: the lines that they opened are list items."""
    if not use.bullets:
        return tuple(blocks)
    columns = {
        (each.table, each.col): each.place for each in signed_lists(blocks) if each.col is not None
    }
    found: list[Block] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            found.append(Paragraph(as_items(block.passage, "line", use)))
        elif isinstance(block, Table):
            cells = [
                without_bullet(cell, columns.get((number, cell.col), ""), use)
                for cell in block.cells
            ]
            found.append(replace(block, cells=tuple(cells)))
        else:
            found.append(block)
    return tuple(found)


def without_bullet(cell: Cell, place: str, use: SignUse) -> Cell:
    if not place or not cell.passage:
        return cell
    if place in ("before", "behind"):
        is_bullet = (place, alone_sign(cell)) in use.bullets
        return cell._replace(passage=Passage()) if is_bullet else cell
    if place == "opening":
        if (place, opening_sign(cell.passage)) not in use.bullets:
            return cell
        return cell._replace(passage=less_sign(cell.passage))
    return cell._replace(passage=as_items(cell.passage, place, use))


def as_items(passage: Passage, place: str, use: SignUse) -> Passage:
    """A passage whose lines that a bullet opens are list items."""
    result = Passage()
    for part in passage.paragraphs:
        if (place, opening_sign(part)) in use.bullets:
            part = less_sign(part)
            first, *rest = part.lines
            part = Passage((first._replace(opening=Opening.ITEM), *rest))
        result = result + part
    return result if result else passage


def less_sign(passage: Passage) -> Passage:
    """A passage without the sign that opens it."""
    sign = opening_sign(passage)
    first, *rest = passage.lines
    if not first.text.strip().strip(sign + SELECTOR).strip():
        first, *rest = (rest[0]._replace(opening=first.opening), *rest[1:])
    else:
        text = first.text
        behind = text[text.index(sign) + len(sign) :]
        first = first.after(len(text) - len(behind.lstrip(SELECTOR + " \t\xa0")))
    return Passage((first, *rest))


def with_signs_as_issues(statement: Statement) -> Statement:
    """The statement with no sign before an action's words; an issue tells of each that could say
    how far the action has come, and was not interpreted."""
    issues: list[Issue] = []
    actions = []
    for action in statement.actions:
        passage = Passage.of(action.action_text)
        sign = opening_sign(passage)
        if sign and not action.action_text.startswith("- "):
            action = replace(
                action, action_text=action.action_text.removeprefix(sign).lstrip(SELECTOR + " ")
            )
            if action.rating.status == "unknown":
                issues.append(sign_issue(sign, action.action_id, action.page_start))
        actions.append(action)
    return replace(statement, actions=tuple(actions), issues=statement.issues + tuple(issues))


def sign_issue(sign: str, action_id: str, page: int | None) -> Issue:
    message = f"“{sign}” before the action may be a rating or a bullet; it was not interpreted."
    return Issue(CODE, message, "warning", "actions", "status", action_id=action_id, page=page)
