"""No table of actions: under each concern the progress in paragraphs, then bullets."""

from __future__ import annotations

from pathlib import Path

from ..plan import Action, Concern, Outcome, Owners, Plan, body, due, entry, who
from ..word_file import WordFile

PLAN = Plan(
    name="further_actions",
    title="Thornmere SEND Partnership: Written Statement of Action",
    published=due("29 March 2019", "2019-03-29"),
    inspection=("2018-11-05", "2018-11-09"),
    concerns=(
        Concern(
            1,
            "The lack of a coherent offer of speech and language therapy",
            (
                Outcome(
                    progress=(
                        entry(
                            "Since the inspection the CCG has paid for 1.8 further therapists, both of whom started on 4 February 2019. The average wait for a first appointment has come down from 34 weeks to 27.",
                            due("4 February 2019", "2019-02-04"),
                        ),
                        entry(
                            "Head teachers, parents and therapists have met four times to describe what good support looks like at three levels: for every child, for some children and for a few."
                        ),
                    ),
                    actions=(
                        Action(
                            "The CCG will publish the new specification for speech and language therapy by 31 May 2019.",
                            owners=body("CCG"),
                            due=due("by 31 May 2019", "2019-05-31"),
                        ),
                        Action(
                            "Thornmere Council will fund training for one 'communication champion' in each primary school from September 2019, so that schools can carry out programmes between visits.",
                            owners=body("Thornmere Council"),
                            due=due("from September 2019", "2019-09.."),
                        ),
                        Action(
                            "The Parent Carer Forum will run a survey of families who use the service by December 2019.",
                            owners=body("Parent Carer Forum"),
                            due=due("by December 2019", "2019-12"),
                        ),
                        Action(
                            "The waiting list will be checked each month & the figures put on the Local Offer.",
                            owners=Owners(),
                            due=due("each month", every="monthly"),
                            issues=("missing_owner",),
                            unsure=("due",),
                        ),
                    ),
                ),
            ),
            ref="Concern 1",
        ),
        Concern(
            2,
            "The limited involvement of social care in education, health and care needs assessments",
            (
                Outcome(
                    progress=(
                        entry(
                            "A social care lead for SEND has been in post since 7 January 2019. Advice is now received for 83% of assessments; at the time of the inspection it was 35%.",
                            due("7 January 2019", "2019-01-07"),
                        ),
                        entry(
                            "Early help workers and SEND officers share an office in two of the three localities."
                        ),
                        entry(
                            "A joint audit of twenty cases in February 2019 found that advice was on time but often too general.",
                            due("February 2019", "2019-02"),
                        ),
                    ),
                    actions=(
                        Action(
                            "The Head of Children's Social Care will write a short guide to good advice, with worked examples, by the end of June 2019.",
                            owners=who("Head of Children's Social Care"),
                            due=due("by the end of June 2019", "2019-06-30", precision="month"),
                        ),
                        Action(
                            "The SEND Panel and the Early Help Panel will hold joint meetings for families known to both, beginning in the summer term 2019.",
                            owners=body(
                                "SEND Panel and Early Help Panel", "SEND Panel", "Early Help Panel"
                            ),
                            due=due(
                                "summer term 2019",
                                "2019-04-01..2019-08-31",
                                precision="term",
                                kind="by",
                            ),
                            unsure=("due_kind",),
                        ),
                        Action(
                            "Further audits of advice will be carried out in May 2019.",
                            owners=Owners(),
                            due=due("May 2019", "2019-05"),
                            issues=("missing_owner",),
                        ),
                    ),
                ),
            ),
            ref="Concern 2",
        ),
        Concern(
            3,
            "The poor experience of young people when they move to adult services",
            (
                Outcome(
                    progress=(
                        entry(
                            "Young people from the group Our Turn told leaders in December 2018 what had gone wrong when they turned 18. Their film has been seen by all team managers.",
                            due("December 2018", "2018-12"),
                        ),
                    ),
                    actions=(
                        Action(
                            "Adult social care will name a worker for every young person with an EHC plan by the age of 16 and a half. The first 60 will be named by 30 September 2019.",
                            owners=body("Adult social care"),
                            due=due("by 30 September 2019", "2019-09-30"),
                        ),
                        Action(
                            "Thornmere Hospitals NHS Trust and the CCG will agree a pathway for the transfer of young people with epilepsy, cerebral palsy or complex needs by 1 November 2019.",
                            owners=body(
                                "Thornmere Hospitals NHS Trust and the CCG",
                                "Thornmere Hospitals NHS Trust",
                                "CCG",
                            ),
                            due=due("by 1 November 2019", "2019-11-01"),
                        ),
                        Action(
                            "Our Turn will judge, in spring 2020, whether things have got better, and tell the Health and Wellbeing Board.",
                            owners=body("Our Turn"),
                            due=due(
                                "spring 2020", "2020-01-01..2020-03-31", precision="term", kind="by"
                            ),
                            unsure=("due",),
                        ),
                    ),
                ),
            ),
            ref="Concern 3",
        ),
    ),
)


def draw(target: Path) -> None:
    file = WordFile(11, landscape=False)
    file.heading(PLAN.title, 0)
    file.prose("29 March 2019")
    file.heading("Background", 1)
    file.prose(
        "Thornmere was inspected by Ofsted and the Care Quality Commission from 5 November 2018 to 9 November 2018. "
        "The report praised the area's special schools and its early years teams. It also set out three concerns.\n"
        "We have put right some things already. The paragraphs headed Progress say what has been done; the points headed "
        "Further actions say what is still to come."
    )
    for concern in PLAN.concerns:
        (outcome,) = concern.outcomes
        file.heading(f"{concern.ref}: {concern.title}", 1)
        file.heading("Progress", 2)
        file.prose("\n".join(one.text for one in outcome.progress))
        file.heading("Further actions", 2)
        file.prose("\n".join(f"- {action.text}" for action in outcome.actions))
    file.heading("How we will be held to account", 1)
    file.prose(
        "The SEND Partnership meets every six weeks and is chaired by a parent. Minutes are published."
    )
    file.write_pdf(target)
