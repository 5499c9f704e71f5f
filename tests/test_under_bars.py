"""Actions that are a table each: a bar, who and when below it, and the steps towards it."""

from __future__ import annotations

import pytest

from builders import read, table
from wsoa.model import Block, Statement

ONE = table("""
    A1 Name a keyworker for each family {blue} | < | <
    Responsible: Head of Inclusion | Finish: 31 March 2022 | Green {green}
    **Key milestone** | **Target** | **RAG**
    Write the role | January 2022 | Complete {blue}
    Appoint twelve people | 28 February 2022 | Green {green}
""")
TWO = table("""
    A2 Publish the waiting times | < | <
    Responsible: Designated Clinical Officer | Finish: June 2022 | Amber {amber}
    **Key milestone** | **Target** | **RAG**
    Agree what is counted | May 2022 | Red {red}
""")
THREE = table("""
    B1 Open a helpline for parents | < | <
    Responsible: Parent Carer Forum | Finish: From May 2022 | Complete {blue}
""")


def actions(statement: Statement) -> list[tuple[str, ...]]:
    return [
        (
            str(action.concern_no),
            action.action_ref,
            action.action_text,
            action.owner_text,
            action.due_text,
            action.rating.status,
            *(
                f"{step.text} ({step.due_text}, {step.rating.status})"
                for step in statement.milestones
                if step.action_id == action.action_id
            ),
        )
        for action in statement.actions
    ]


KEYWORKER = (
    "Write the role (January 2022, completed)",
    "Appoint twelve people (28 February 2022, on_track)",
)
WANTED = [
    ("1", "A1", "Name a keyworker for each family", "Head of Inclusion", "31 March 2022",
     "on_track", *KEYWORKER),
    ("1", "A2", "Publish the waiting times", "Designated Clinical Officer", "June 2022",
     "behind", "Agree what is counted (May 2022, at_risk)"),
    ("2", "B1", "Open a helpline for parents", "Parent Carer Forum", "From May 2022",
     "completed"),
]  # fmt: skip
ALL_IN_ONE = table("""
    Priority 1: Families wait too long {blue} | < | <
    A1 | Name a keyworker for each family | <
    Responsible: Head of Inclusion | Finish: 31 March 2022 | Green {green}
    **Key milestone** | **Target** | **RAG**
    Write the role | January 2022 | Complete {blue}
    Appoint twelve people | 28 February 2022 | Green {green}
    A2 | Publish the waiting times | <
    Responsible: Designated Clinical Officer | Finish: June 2022 | Amber {amber}
    **Key milestone** | **Target** | **RAG**
    Agree what is counted | May 2022 | Red {red}
    Priority 2: Nobody answers {blue} | < | <
    B1 | Open a helpline for parents | <
    Responsible: Parent Carer Forum | Finish: From May 2022 | Complete {blue}
""")
TOP = table("""
    A1 Name a keyworker for each family {blue} | < | <
    Responsible: Head of Inclusion | Finish: 31 March 2022 | Green {green}
    **Key milestone** | **Target** | **RAG**
    Write the role | January 2022 | Complete {blue}
""")
REST = table("""
    **Key milestone** | **Target** | **RAG**
    Appoint twelve people | 28 February 2022 | Green {green}
""")
UNHEADED = table("""
    Appoint twelve people | 28 February 2022 | Green {green}
""")
BELOW = table("""
    Responsible: Designated Clinical Officer | Finish: June 2022 | Amber {amber}
    **Key milestone** | **Target** | **RAG**
    Agree what is counted | May 2022 | Red {red}
""")
FIRST, SECOND = "# Priority 1: Families wait too long", "# Priority 2: Nobody answers"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([FIRST, ONE, TWO, SECOND, THREE], id="a table each"),
        pytest.param([ALL_IN_ONE], id="all in one table"),
        pytest.param([FIRST, TOP, REST, TWO, SECOND, THREE], id="steps go on over a page's end"),
        pytest.param([FIRST, TOP, UNHEADED, TWO, SECOND, THREE], id="without the header again"),
        pytest.param(
            [FIRST, ONE, "# A2 Publish the waiting times", BELOW, SECOND, THREE],
            id="a bar alone at a page's end",
        ),
    ],
)  # fmt: skip
def test_a_bar_is_an_action_and_the_list_below_its_steps(blocks: list[Block | str]) -> None:
    assert actions(read("# Milestone tracker", *blocks)) == WANTED
