"""Web pages: what frames them, and what they say of themselves, is no part of the plan."""

from __future__ import annotations

import datetime as dt

import pytest

from wsoa.extract.markdown import read_html
from wsoa.model import Document, Source, Statement
from wsoa.normalise.statement import read_statement

MAIN = """<h1>SEND priority action plan</h1>{}<h2>Priority 1: Getting help early</h2>
<table><tr><th>Ref</th><th>Action</th><th>Lead</th><th>By when</th></tr>
<tr><td>1.1</td><td>Write the guide for parents</td><td>Head of SEND</td><td>May 2025</td></tr>
<tr><td>1.2</td><td>Train all the staff of schools</td><td>Head of HR</td><td>June 2025</td></tr>
</table>"""
CARDS = """<h1>SEND priority action plan</h1><h2>Priority 1: Getting help early</h2>
<h3>Action 1.1 <span class="tag">On track</span></h3><p>Write the guide.</p>
<p>Lead: Head of SEND</p><p>By when: May 2025</p>
<h3>Action 1.2 <span class="tag">Delayed</span></h3><p>Train all the staff.</p>
<p>Lead: Head of HR</p><p>By when: June 2025</p>"""


def document(html: str) -> Document:
    return read_html(html.encode(), Source("page.html", "0" * 64, "html", None))


def said(read: Document) -> str:
    return " ".join(cell.text for table in read.tables for cell in table.cells) + " ".join(
        block.passage.printed for block in read.blocks if hasattr(block, "passage")
    )


def statement(html: str) -> Statement:
    return read_statement(document(html))


@pytest.mark.parametrize(
    "frame",
    [
        "<nav><a href=/>Home</a> Frame</nav>",
        "<footer><p>Frame</p></footer>",
        "<header><b>Frame</b></header>",
        "<aside><ul><li><a href=/a>Frame</a></ul></aside>",
        '<div role="banner">Frame</div>',
        '<div class="site-cookies-banner"><p>Frame</p></div>',
        "<ul><li><a href=/a>Frame</a><li><a href=/b>Apply</a><li><a href=/c>Complain</a></ul>",
    ],
)
def test_the_frame_of_a_page_is_furniture(frame: str) -> None:
    read = document(f"<body>{frame}{MAIN.format('')}</body>")
    assert "Frame" not in said(read)
    assert "Frame" in " ".join(passage.printed for passage in read.furniture)


@pytest.mark.parametrize(
    "content",
    [
        "<header><h1>Kept plan</h1></header>",
        "<article><header>Kept 1.1</header><h3>Write the guide</h3></article>",
        "<footer><table><tr><td>Kept</td><td>words</td></tr></table></footer>",
        "<ul><li><a href=#a>Kept</a><li><a href=#b>One</a><li><a href=#c>Two</a></ul>",
        "<ul><li>Kept words of an action <a href=/a>here</a><li>Two words<li>Three</ul>",
    ],
)
def test_what_holds_the_page_s_words_is_no_frame(content: str) -> None:
    assert "Kept" in said(document(f"<body>{content}{MAIN.format('')}</body>"))


def test_what_stands_outside_the_main_part_is_furniture() -> None:
    read = document(f"<div>Frame</div><main>{MAIN.format('')}</main><div>Menu of the site</div>")
    assert "Frame" not in said(read)
    assert [passage.printed for passage in read.furniture] == ["Frame", "Menu of the site"]


def test_a_small_main_part_is_none() -> None:
    read = document(f"<main><p>Loading</p></main><div>{MAIN.format('')}</div>")
    assert "Write the guide" in said(read)


@pytest.mark.parametrize(
    ("foot", "published"),
    [
        ("<p>Is this page useful?</p><p>Yes</p><p>No</p>", None),
        ("<p>Page last updated: 14 March 2025</p>", "2025-03-14"),
        ("<div>Was this page helpful? Yes No</div><p>Last updated 3 April 2025</p>", "2025-04-03"),
        ("<p>Back to top</p><p>Share this page</p>", None),
        ("<p>Page last reviewed 3 May 2024</p><p>Print this page</p>", None),
    ],
)
def test_the_foot_of_a_page_is_no_word_of_its_last_action(foot: str, published: str | None) -> None:
    made = statement(f"<body>{CARDS}{foot}</body>")
    assert [action.due_text for action in made.actions] == ["May 2025", "June 2025"]
    assert not any(action.other_text for action in made.actions)
    assert made.published.start == (dt.date.fromisoformat(published) if published else None)


def test_a_date_that_each_action_has_is_no_foot() -> None:
    cards = CARDS.replace("<h3>", "<p>Last updated: 3 March 2025</p><h3>")
    made = statement(f"<body>{cards}<p>Last updated: 3 March 2025</p></body>")
    assert len(made.actions) == 2


@pytest.mark.parametrize(
    "badge",
    [
        '<span class="status-tag">On track</span>',
        '<strong style="background:#00703c">On track</strong>',
    ],
)
@pytest.mark.parametrize("heading", ["1.1 Write the guide {}", "{} 1.1 Write the guide"])
def test_a_badge_beside_an_action_is_its_status(badge: str, heading: str) -> None:
    cards = "".join(
        f"<h3>{heading.format(badge).replace('1.1', ref)}</h3><p>Lead: DCO</p><p>Due: May 2025</p>"
        for ref in ("1.1", "1.2", "1.3")
    )
    made = statement(f"<h1>SEND action plan</h1><h2>Priority 1: Getting help early</h2>{cards}")
    assert [action.action_text for action in made.actions] == ["Write the guide"] * 3
    assert [action.rating.status for action in made.actions] == ["on_track"] * 3


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<b>Lead</b><span>Head of SEND</span>", "Lead Head of SEND"),
        ("<b>By when</b><span>31 March</span>", "By when 31 March"),
        ("<b>W</b><span>rite the guide</span>", "Write the guide"),
        ("<span>Plans</span><sup>2</sup>", "Plans2"),
    ],
)
def test_words_of_elements_side_by_side_stand_apart(html: str, line: str) -> None:
    assert said(document(f"<div>{html}</div>")) == line


def test_a_badge_behind_its_label_stays_on_its_line() -> None:
    read = document('<p>Status: <span class="badge">On track</span></p>')
    assert [block.passage.text for block in read.blocks if hasattr(block, "passage")] == [
        "Status: On track"
    ]
