"""Cards of web pages and Word files: which parts of an element are told apart, and what is no part
of a card."""

from __future__ import annotations

import pytest

from wsoa.extract.markdown.document import read_html
from wsoa.model import Document, Source, Table, TableKind
from wsoa.normalise.statement import read_statement

TASKS = (
    "Write one guide to support with parents",
    "Train the staff of all early years settings",
    "Publish the waiting times every month",
    "Meet each family before a plan is written",
)
LEADS = ("Head of SEND", "Early Years Manager", "Data Manager", "Designated Clinical Officer")
DATES = ("May 2019", "30 June 2019", "July 2019", "September 2019")
HEAD = "<h1>Anyshire Written Statement of Action for SEND</h1><h2>Plans are late</h2>"


def page(card: str, around: str = "{}") -> Document:
    """A page with a card for each action, in which `{task}`, `{lead}` and `{date}` are its own."""
    cards = "".join(
        card.format(task=task, lead=lead, date=date)
        for task, lead, date in zip(TASKS, LEADS, DATES, strict=True)
    )
    text = HEAD + around.format(cards)
    return read_html(text.encode(), Source("plan.html", "", "html"))


def told(document: Document) -> list[tuple[str, str, str]]:
    actions = read_statement(document).actions
    return [(a.action_text, a.owner_text, a.due_text) for a in actions]


@pytest.mark.parametrize(
    ("card", "around"),
    [
        ("<div class=card><p>{task}</p><p>{lead}</p><p>{date}</p></div>", "<div>{}</div>"),
        (
            "<article><h3>{task}</h3><span class=who>{lead}</span>"
            " <span class=when>{date}</span></article>",
            "{}",
        ),
        (
            "<li class=a><p>{task}</p><p><b>Lead:</b> {lead}<br><b>By:</b> {date}</p></li>",
            "<ul>{}</ul>",
        ),
        (
            "<section><p>{task}</p><dl><dt>Lead</dt><dd>{lead}</dd><dt>By</dt><dd>{date}</dd></dl>"
            "</section>",
            "{}",
        ),
        ("<div class=c><p>{lead} • {date}</p><p>{task}</p></div>", "<main>{}</main>"),
        (
            "<div class=c><img alt='Children at play'><a><img alt='A school yard'></a>"
            "<p>{task}</p><p>{lead}</p><p>{date}</p></div>",
            "{}",
        ),
        (
            "<div class=c><p>{task}</p><p hidden>not seen</p><p>{lead}</p><p>{date}</p></div>",
            "{}",
        ),
    ],
    ids=["paragraphs", "chips", "labels in a list", "terms", "a bullet", "pictures", "hidden"],
)  # fmt: skip
def test_cards_of_web_pages_are_actions(card: str, around: str) -> None:
    assert told(page(card, around)) == list(zip(TASKS, LEADS, DATES, strict=True))


@pytest.mark.parametrize(
    "around",
    ["<div hidden>{}</div>", "<template>{}</template>", "<div style='display:none'>{}</div>"],
)
def test_what_is_hidden_holds_no_cards(around: str) -> None:
    document = page("<div class=c><p>{task}</p><p>{lead}</p><p>{date}</p></div>", around)
    assert document.as_cards == ()
    assert told(document) == []


def test_the_numbers_of_a_list_are_the_cards_refs() -> None:
    document = page("<li><p>{task}</p><p>{lead}</p><p>{date}</p></li>", "<ol>{}</ol>")
    cards = [b for b in document.as_cards if isinstance(b, Table) and b.kind is TableKind.CARDS]
    assert [cell.text for cell in cards[0].column(0)] == ["1.", "2.", "3.", "4."]


def test_lists_in_lists_are_read_once() -> None:
    """At each of the levels once: else this would never end."""
    nest = "<div class=c>" + "<ul><li>Lead: DCO" * 60 + "</li></ul>" * 60 + "</div>"
    assert read_html((HEAD + 3 * nest).encode(), Source("plan.html", "", "html")).blocks


def test_pictures_of_one_colour_and_their_captions_say_nothing_of_an_action() -> None:
    """Captions that come again under several headings are no parts of the plan."""
    captions = ("A clock", "A letter", "A clock", "A letter")
    cards = [
        f"<h2>Goal {n + 1}: Plans</h2>"
        * (n % 2 == 0)
        + f"<div class=c><div><svg><rect width=9 height=9 fill='#0b6e4f'/></svg><p>{caption}</p>"
        f"</div><p>{task}</p><p>{lead}</p><p>{date}</p></div>"
        for n, (caption, task, lead, date) in enumerate(
            zip(captions, TASKS, LEADS, DATES, strict=True)
        )
    ]
    text = HEAD + "".join(cards)
    actions = read_statement(read_html(text.encode(), Source("plan.html", "", "html"))).actions
    assert [action.action_text for action in actions] == list(TASKS)
    assert [action.concern_no for action in actions] == [1, 1, 3, 3]
    assert [action.rating.status for action in actions] == ["unknown"] * 4
    assert [action.outcome_text for action in actions] == [""] * 4
