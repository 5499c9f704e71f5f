"""An accelerated progress plan on 16:9 slides; status by a drawn circle, its key on the first one."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, body, colour, due, who

FILLS = {"blue": "#2e75b6", "green": "#00a651", "amber": "#f7941d", "red": "#d7191c"}
BLUE = colour("blue", "completed")
GREEN = colour("green", "on_track")
AMBER = colour("amber", "behind")
RED = colour("red", "at_risk")

PLAN = Plan(
    name="slides",
    title="SEND Accelerated Progress Plan",
    kind="progress_plan",
    published=due("January 2023", "2023-01"),
    concerns=(
        Concern(
            1,
            "The quality of EHC plans and of annual reviews",
            (
                Outcome(
                    (
                        Action(
                            "Every plan issued is read by a second officer before it goes out; one in ten is read by a parent and a head teacher too.",
                            owners=who("Head of SEND"),
                            due=due("Feb 2023", "2023-02"),
                            rating=BLUE,
                            success=("Plans judged good or better: from 46% to 80%.",),
                        ),
                        Action(
                            "Health and social care managers sign off the advice of their staff",
                            owners=who(
                                "Deputy DCO\nHead of Safeguarding & QA",
                                "||Deputy DCO",
                                "||Head of Safeguarding & QA",
                            ),
                            due=due("March 2023", "2023-03"),
                            rating=GREEN,
                            success=("No plan is issued without advice that has been signed off.",),
                        ),
                        Action(
                            "Review every plan that has not been amended for three years, beginning with looked-after children",
                            owners=who("Annual Review Manager"),
                            due=due("31 May 2023", "2023-05-31"),
                            rating=AMBER,
                            success=("420 plans reviewed and, where needed, amended.",),
                        ),
                        Action(
                            "Host a day for SENCOs on writing outcomes together with pupils",
                            owners=who("SENCO Network Chair", "SENCO Network||Chair"),
                            due=due(
                                "Spring term 2023",
                                "2023-01-01..2023-03-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=GREEN,
                            success=(
                                "90 SENCOs come; follow-up shows that they use what they learnt.",
                            ),
                        ),
                        Action(
                            "Parents can see drafts on line and comment in the margin",
                            owners=who("ICT Programme Manager"),
                            due=due(
                                "Summer 2023", "2023-04-01..2023-08-31", precision="term", kind="by"
                            ),
                            rating=RED,
                            success=("Half of all parents use it by December 2023.",),
                            unsure=("due",),
                        ),
                    )
                ),
            ),
            ref="Area 1",
        ),
        Concern(
            2,
            "Joint commissioning",
            (
                Outcome(
                    (
                        Action(
                            "A single joint commissioner for the ICB and the Council is in post",
                            owners=who("Director of Place, ICB", "ICB||Director of Place"),
                            due=due("Jan 2023", "2023-01"),
                            rating=BLUE,
                            success=("Post filled for three years.",),
                        ),
                        Action(
                            "Joint funding: agree the tool by which shares of cost are worked out, so that no child waits for a decision about money. Disputes go to two directors who must answer in ten days.",
                            owners=who(
                                "Joint Commissioner/Finance Leads",
                                "||Joint Commissioner",
                                "||Finance Leads",
                            ),
                            due=due("April 2023", "2023-04"),
                            rating=AMBER,
                            success=("Disputes open longer than ten days: none.",),
                        ),
                        Action(
                            "Equipment: contract let for five years",
                            owners=body("Equipment Board"),
                            due=due(
                                "Q1 2023/24",
                                "2023-04-01..2023-06-30",
                                precision="quarter",
                                kind="by",
                            ),
                            rating=GREEN,
                            success=("95% delivered within seven days.",),
                        ),
                        Action(
                            "Look again at sensory assessments, for which there is no service today",
                            owners=who("Therapies Lead"),
                            due=due("June/July 2023", "2023-06..2023-07"),
                            rating=RED,
                            success=("Options paper agreed by the Partnership.",),
                            unsure=("due_kind",),
                        ),
                    )
                ),
            ),
            ref="Area 2",
        ),
    ),
)

HEADERS = ("What will be done", "Who", "Due date", "RAG", "Measurable outcome")


def circle(fill: str) -> str:
    return f'<svg width="18" height="18" viewBox="0 0 18 18"><circle cx="9" cy="9" r="8" fill="{fill}"/></svg>'


def action_row(action: Action) -> str:
    return page.row(
        page.cell(page.prose(action.text)),
        page.cell(page.prose(action.owners.text)),
        page.cell(page.prose(action.due.text)),
        page.cell(circle(FILLS[action.rating.shown])),
        page.cell(page.prose("\n".join(action.success))),
    )


def slides(concern: Concern) -> str:
    made = ""
    for start in range(0, len(concern.actions), 3):
        some = concern.actions[start : start + 3]
        more = " (continued)" if start else ""
        made += f'<h2 class="new">{concern.ref}: {page.lines(concern.title)}{more}</h2>'
        rows = "".join(action_row(action) for action in some)
        made += page.table(
            page.head(*HEADERS), f"<tbody>{rows}</tbody>", widths=(38, 18, 12, 7, 25), look="ruled"
        )
    return made


def draw(target: Path) -> None:
    meanings = ("Complete", "On track", "Some delay", "Off track: action needed")
    key = "".join(
        page.row(page.cell(circle(fill)), page.cell(says))
        for fill, says in zip(FILLS.values(), meanings, strict=True)
    )
    content = (
        f"<h1>{PLAN.title}</h1><h2>January 2023</h2><p>Update for the Department for Education and NHS England</p>"
        + page.table(key, widths=(8, 92), look="key")
        + "".join(slides(concern) for concern in PLAN.concerns)
    )
    style = """
    @page { size: 13.333in 7.5in; margin: 12mm 16mm; @bottom-right { content: counter(page); font: 10pt Carlito } }
    body { font-size: 15pt } h1 { font-size: 34pt; margin-top: 30mm } h2 { font-size: 22pt; color: #1f4e79 }
    th { background: #1f4e79; color: #fff } .key { width: 45% }
    """
    page.weasyprint_pdf(page.document(PLAN.title, content, style), target)
