"""Designed plans in random looks: what their gold says stands on their pages."""

from __future__ import annotations

from html import unescape

import pytest

from tests.designed.page import printed


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
