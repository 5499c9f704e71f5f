"""What says that a document may have more actions than were read: concerns that are named but have
none, and tables that were set aside.
"""

from __future__ import annotations

from wsoa.model import Issue, Statement
from wsoa.normalise.trust.document_features import set_aside_concerns

MANY_WORDS = 100  # of tables set aside under no kind that is known, from which they may hold rows
SHOWN = 5


def may_be_missing(statement: Statement) -> list[Issue]:
    """Issues for what may hold actions that no row gives."""
    if not statement.actions:
        return []  # that is said already
    return [*concerns_without_rows(statement), *tables_set_aside(statement)]


def concerns_without_rows(statement: Statement) -> list[Issue]:
    refs = sorted(set_aside_concerns(statement, "openers"))
    if not refs:
        return []
    shown = ", ".join(f"“{ref}”" for ref in refs[:SHOWN]) + (", …" if refs[SHOWN:] else "")
    message = f"{shown}: named in the document, but no action was read under it."
    return [Issue("concern_not_read", message, "warning", "concerns")]


def tables_set_aside(statement: Statement) -> list[Issue]:
    tables = [each for each in statement.passages if each.kind == "table"]
    words = sum(len(each.text.split()) for each in tables)
    if words < MANY_WORDS:
        return []
    pages = sorted({each.place.page for each in tables if each.place.page})
    where = f" (pages {', '.join(map(str, pages[:SHOWN]))}{', …' if pages[SHOWN:] else ''})"
    message = (
        f"Tables of {words} words{where if pages else ''} were taken to hold no actions and stand "
        "among the passages: look whether that is so."
    )
    return [Issue("table_set_aside", message, "warning", "passages", page=next(iter(pages), None))]
