"""What designed plans say: invented actions, owners, dates and ratings, drawn at random."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

AREAS = ("Aldmarsh", "Birchwater", "Coldstow", "Dunmoor Bay", "Elverdale", "Fernwick", "Gorsemere")
CONCERNS = (
    "Families wait too long for an assessment",
    "Joint commissioning is not yet established",
    "Children’s plans are of uneven quality",
    "Too few young people are helped into adult life",
    "Parents and carers do not know what is on offer",
    "Leaders do not know whether their work makes a difference",
    "Early help for speech and language",
    "Better support for autistic children",
)
# A headline, and what is meant by it.
ACTIONS = (
    ("Recruit therapists", "Fill the three vacant posts in speech and language therapy."),
    ("One front door", "Open a single telephone line for all new referrals from families."),
    ("Fewer missed appointments", "Send parents a text message the week before each clinic."),
    ("Train the writers", "All officers who write plans complete the two day course on outcomes."),
    ("Listen first", "Meet every family before a draft is sent and write down what they want."),
    ("Check the quality", "Look at ten plans each month together with the health services and "
     "tell the writers what was found."),
    ("A clear pathway", "Agree and publish one pathway from the first concern to diagnosis."),
    ("Short breaks", "Ask families which short breaks they would use at weekends and buy these."),
    ("Jobs for young people", "Double the number of supported internships with local employers."),
    ("Travel training", "Offer travel training to every young person aged fourteen or over."),
    ("New website", "Rebuild the Local Offer with parents so that help is found in three steps."),
    ("Coffee mornings", "Hold a morning for parents in each of the five towns every half term."),
    ("Shared data", "Bring education, health and care records into one monthly dashboard."),
    ("Know our children", "Write a needs assessment that looks ten years ahead."),
    ("Money together", "Set up a pooled budget for equipment, therapy and communication aids."),
    ("One commissioner", "Appoint a joint commissioner who answers to both organisations."),
    ("School exclusions", "Visit each school with high exclusions and agree a plan of support."),
    ("Specialist places", "Build sixty more places for autistic pupils in mainstream schools."),
    ("Waiting well", "Give each family on a waiting list a named contact and a pack of advice."),
    ("Nurses in nurseries", "Place a community nurse in every children’s centre one day a week."),
    ("Annual reviews", "Clear the backlog of reviews and hold every new one in time."),
    ("Adult social care", "Start work with adult services in Year 9 rather than in Year 11."),
    ("Youth voice", "Set up a board of young people that looks at each new service."),
    ("Sensory needs", "Provide training on sensory needs for teaching assistants and lunchtime "
     "staff in primary schools."),
    ("Complaints", "Answer each complaint within ten days and learn from it in public."),
    ("Therapy at home", "Pilot therapy by video for families who live far from a clinic."),
    ("Medical advice", "Return health advice for plans within six weeks of the request."),
    ("Support for siblings", "Start a group for brothers and sisters in the north of the area."),
    ("Early years", "Screen the language of all children at two and a half."),
    ("Governors", "Explain the new duties to school governors in a yearly seminar."),
    ("Strategy", "Rewrite the strategy with families, schools and services."),
    ("Moves between schools", "Plan each move between phases of education a year ahead."),
)  # fmt: skip
# Words, then the organisation and role of who answers.
OWNERS = (
    ("Head of SEND", None, "Head of SEND"),
    ("Designated Clinical Officer", None, "Designated Clinical Officer"),
    ("Director of Children’s Services", None, "Director of Children’s Services"),
    ("Early Years Manager", None, "Early Years Manager"),
    ("Therapy Service Manager", None, "Therapy Service Manager"),
    ("Principal Educational Psychologist", None, "Principal Educational Psychologist"),
    ("Head of Commissioning", None, "Head of Commissioning"),
    ("Virtual School Headteacher", None, "Virtual School Headteacher"),
    ("Local Offer Officer", None, "Local Offer Officer"),
    ("Data Manager", None, "Data Manager"),
    ("Head of Inclusion", None, "Head of Inclusion"),
    ("Participation Officer", None, "Participation Officer"),
    ("Integrated Care Board", "Integrated Care Board", None),
    ("Parent Carer Forum", "Parent Carer Forum", None),
    ("Community Health Trust", "Community Health Trust", None),
    ("SEND Partnership Board", "SEND Partnership Board", None),
)
MEASURES = (
    "Nine in ten families are seen within twelve weeks",
    "Eight in ten plans are judged good",
    "All vacancies filled",
    "Parents tell us that they know where to go",
    "Fewer complaints than last year",
    "Half of all referrals need no second visit",
    "Every school has a trained member of staff",
    "No child waits more than a year",
    "Attendance above 93%",
    "Forty young people in work",
)
# Each rating with words for it.
RATINGS = {
    "completed": ("Completed", "Complete", "Done"),
    "on_track": ("On track",),
    "in_progress": ("In progress", "Under way"),
    "behind": ("Behind", "Delayed"),
    "not_started": ("Not started",),
}
QUOTES = (
    "“I have told our story eleven times. Please write it down once.”",
    "“When somebody rang me back the same day, I cried.”",
    "“We want to be asked before things are decided.”",
)
INTRODUCTIONS = (
    "Inspectors visited us in the spring. They told us what works well and what must be better. "
    "This is what we will do together, and how you will see that it is done.",
    "This plan was written by parents, young people, schools, health services and the council. "
    "We will report on it every term.",
)


@dataclass(frozen=True)
class PlannedAction:
    """One action as it is to be printed, with what a perfect reading of it holds."""

    headline: str
    text: str
    owner: tuple[str, str | None, str | None]
    due: dict[str, Any]
    rating: tuple[str, str]
    measure: str


@dataclass(frozen=True)
class DesignedPlan:
    """An area's plan: concerns with their actions."""

    area: str
    concerns: tuple[tuple[str, tuple[PlannedAction, ...]], ...]


def drawn_plan(random: Random, concerns: int, actions: int) -> DesignedPlan:
    """A plan of so many concerns, with about so many actions each."""
    titles = random.sample(CONCERNS, concerns)
    counts = [max(2, actions + random.choice((-1, 0, 0, 1))) for _ in titles]
    notation = random.choice(NOTATIONS)
    words = {rating: random.choice(told) for rating, told in RATINGS.items()}
    pool = iter(random.sample(ACTIONS, sum(counts)))
    made = []
    for title, count in zip(titles, counts, strict=True):
        own = []
        for _ in range(count):
            headline, text = next(pool)
            rating = random.choice(list(RATINGS))
            own.append(
                PlannedAction(
                    headline,
                    text,
                    random.choice(OWNERS),
                    notation(random),
                    (rating, words[rating]),
                    random.choice(MEASURES),
                )
            )
        made.append((title, tuple(own)))
    return DesignedPlan(random.choice(AREAS), tuple(made))


# --------------------------------------------------------------------------- dates


def due_of(text: str, start: dt.date, end: dt.date, precision: str) -> dict[str, Any]:
    return {
        "due_text": text,
        "due_start": start.isoformat(),
        "due_end": end.isoformat(),
        "due_precision": precision,
        "due_kind": "by",
        "due_recurrence": None,
    }


def any_month(random: Random) -> dt.date:
    return dt.date(random.choice((2023, 2024)), random.randint(1, 12), 1)


def whole_month(first: dt.date, text: str) -> dict[str, Any]:
    last = calendar.monthrange(first.year, first.month)[1]
    return due_of(text, first, first.replace(day=last), "month")


def in_month(random: Random) -> dict[str, Any]:
    first = any_month(random)
    return whole_month(first, first.strftime("%B %Y"))


def in_short_month(random: Random) -> dict[str, Any]:
    first = any_month(random)
    return whole_month(first, first.strftime("%b %Y"))


def on_day(random: Random) -> dict[str, Any]:
    day = any_month(random).replace(day=random.randint(1, 28))
    return due_of(f"{day.day} {day:%B %Y}", day, day, "day")


def in_figures(random: Random) -> dict[str, Any]:
    day = any_month(random).replace(day=random.randint(13, 28))
    return due_of(f"{day:%d/%m/%Y}", day, day, "day")


NOTATIONS = (in_month, in_month, in_short_month, on_day, in_figures)
