"""Designed plans in random looks: what their gold says stands on their pages, and is read from web
pages and Word files."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.designed.page import printed
from tests.designed.word import written
from wsoa.extract.open import read_document
from wsoa.normalise.statement import read_statement

SEEDS = range(400, 430)


@pytest.mark.parametrize("seed", range(200))
def test_what_the_gold_says_is_printed(seed: int) -> None:
    html, gold, look = printed(seed)
    text = unescape(html)
    for action in gold["actions"]:
        told = [action[name] for name in ("owner_text", "due_text", "success_text", "action_ref")]
        if look["rating"] != "dot":
            told.append(action["status_text"])
        assert [words for words in told if words and words not in text] == []
    assert all(concern["title"] in text for concern in gold["concerns"])


@pytest.mark.parametrize(("kind", "floor"), [("html", 0.9), ("docx", 0.9)])
def test_most_actions_are_read_right(kind: str, floor: float, tmp_path: Path) -> None:
    """The text, the owner and the date of actions, over seeds that no rule was made for."""
    wanted = right = 0
    for seed in SEEDS:
        path = tmp_path / f"plan.{kind}"
        if kind == "docx":
            document, gold, look = written(seed)
            document.save(path)
        else:
            html, gold, look = printed(seed)
            path.write_text(html, "utf-8")
        if kind == "html" and look["arrangement"] == "roadmap":
            continue  # that dates stand over columns the page's style alone says
        actions = read_statement(read_document(path)).actions
        found = [
            (a.action_text.replace("\n", " "), a.owner_text, a.due.end and a.due.end.isoformat())
            for a in actions
        ]
        golds = [golden(action) for action in gold["actions"]]
        wanted += len(golds)
        right += sum(each in found for each in golds)
    assert right >= floor * wanted


def golden(action: Mapping[str, Any]) -> tuple[str, str, str]:
    return action["action_text"], action["owner_text"], action["due_end"]
