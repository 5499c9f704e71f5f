"""Dates in running text: which of them are meant, and the phrase that dates by them."""

from __future__ import annotations

import datetime as dt

import pytest

from wsoa.model import Due
from wsoa.normalise.dates.due import day_range, find_dates, milestone_due, sentence_due

PUBLISHED = dt.date(2019, 2, 1)


def told(due: Due) -> str:
    """A due date as one line: `2019-03-01..2019-03-31 month by`, its recurrence, its issues."""
    ends = f"{due.start or ''}..{due.end or ''}" if due.start or due.end else ""
    codes = (f"!{code}" for code in due.issues)
    parts = (ends, due.precision, due.kind, due.recurrence, *codes)
    return " ".join(part for part in parts if part)


def rows(table: str) -> list[list[str]]:
    """The rows of a table drawn with `|` between its columns, a row a line."""
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "phrases"),
    rows("""
The rota is agreed by 4 June 2018.              | by 4 June 2018: day by
Agreed on 4 June 2018, in use in May 2019       | 4 June 2018: day by; May 2019: month by
Two nurses join from June '18.                  | from June '18: month from
Two nurses in post from June 2018               | from June 2018: month from
A nurse in post by 4 Jun'18, on trial           | by 4 Jun'18: day by
A nurse starts 4 Jun'18.                        | 4 Jun'18: day by
Drop-ins commencing Mar '18                     | commencing Mar '18: month from
Drop-ins with effect from 1 April 2018          | from 1 April 2018: day from
Held (Oct 18 to Jan 19), then closed            | Oct 18 to Jan 19: month between
Sessions throughout June/July 2018.             | throughout June/July 2018: month between
Ready by the end of May 2018.                   | by the end of May 2018: month by
Plans for late 2018 (item 3)                    | late 2018: year by
Boards met, w/c: 4/6/18 (item 5).               | w/c: 4/6/18: week by
Visited between 4 June 2018 and 8 June 2018     | between 4 June 2018 and 8 June 2018: day between
Visited 4-8 June 2018 and on Feb 27th 2018      | 4-8 June 2018: day between; Feb 27th 2018: day by
Ongoing from June 2018 with partners            | Ongoing from June 2018: month ongoing
Open to all from June 2018 onwards.             | from June 2018 onwards: month from
Families met in autumn 2018 and by 2020.        | autumn 2018: term by; by 2020: year by
In 2018 the offer changed                       | 2018: year by
Kept until March 2018; then closed              | until March 2018: month by
Met in June. 2019 brings a new offer            | June: month by
Fixed for 31/04/2018, it seems                  | 31/04/2018:
The 2014-2017 strategy and the 2018 Delivery Plan lapse |
From 2014-2017 strategy papers                  |
The Fair Play Act 2014 and Bill 2017-19 apply   |
Ages 0-18s, open 24/7, see 1.2 and 3.4.18, 1/4  |
We may march on; some may wait 12 weeks, 5 may not |
A nurse, May Brown, and by April Jones          |
Within 18 weeks in 96% of 2000 cases            |
Monthly meetings of the autumn panel            |
"""),
)
def test_the_dates_that_are_meant(text: str, phrases: str) -> None:
    dates = find_dates(text)
    found = (f"{d.text}: {d.due.precision} {d.due.kind}".strip() for d in dates)
    assert "; ".join(found) == phrases
    assert all(text[d.start_index : d.end_index] == d.text for d in dates)


@pytest.mark.parametrize(
    ("text", "phrase", "meaning"),
    rows("""
Shared with the panel, Aug'17.          | Aug'17         | 2017-08-01..2017-08-31 month by
May'17 no bids. Again Aug'17, talks 6 Sep'17. | 6 Sep'17 | 2017-09-06..2017-09-06 day by
Panels on 4th Jan 2018; 5th Feb 2018.   | 5th Feb 2018   | 2018-02-05..2018-02-05 day by
Met 19th March to plan | 19th March | 2019-03-19..2019-03-19 day by !ambiguous_date
Met in October | October | 2018-10-01..2018-10-31 month by !ambiguous_date
Scope agreed by 28.9.18                  | by 28.9.18     | 2018-09-28..2018-09-28 day by
Signed 31.3.18                           | 31.3.18        | 2018-03-31..2018-03-31 day by
As paragraph 1.2.18 says                 |                |
As paragraph 10.2.11 says                |                |
Drawn up in 2017: open from May 31st.   | from May 31st  | 2017-05-31.. day from !ambiguous_date
All cases seen each week                |                |
13.09.22 Met; notes for August published | 13.09.22      | 2022-09-13..2022-09-13 day by
Two localities start (April 2022)       | April 2022     | 2022-04-01..2022-04-30 month by
Start (April 2022)                      | April 2022     | 2022-04-01.. month from
39 calls were taken before Christmas    |                |
2021/22: half of all schools take part | 2021/22 | 2021-04-01..2022-03-31 financial_year by
2021/22 plan agreed by half of all schools |             |
Half of all schools take part – 2021/22 | 2021/22 | 2021-04-01..2022-03-31 financial_year by
Half of all schools take part (2021/22) | 2021/22 | 2021-04-01..2022-03-31 financial_year by
Rooms are booked for the first week in March |        |
Year 9: half of all pupils take part     |                |
"""),
)
def test_a_milestone_takes_the_last_date_of_its_own(text: str, phrase: str, meaning: str) -> None:
    due_text, due = milestone_due(text, PUBLISHED)
    assert (due_text, told(due)) == (phrase, meaning)


@pytest.mark.parametrize(
    ("text", "phrase", "meaning"),
    rows("""
The panel will meet by 31 May 2018.   | by 31 May 2018 | 2018-05-31..2018-05-31 day by
The panel meets in May 2018.          | May 2018       | 2018-05-01..2018-05-31 month by
Met by May 2018, then from June 2018 | by May 2018 | 2018-05-01..2018-05-31 month by !multiple_dates
Met in May 2018, deadline 3 June 2018 | 3 June 2018 | 2018-06-03..2018-06-03 day by !multiple_dates
Termly audits to run from May 2018.   | from May 2018  | 2018-05-01.. month from termly
Make a list, read each week, by 31 May 2018. | by 31 May 2018 | 2018-05-31..2018-05-31 day by
Meet in May. | May | 2019-05-01..2019-05-31 month by !ambiguous_date
Meet in January. | January | 2020-01-01..2020-01-31 month by !ambiguous_date
The panel will meet.                  |                |
"""),
)
def test_an_action_is_dated_by_its_phrase(text: str, phrase: str, meaning: str) -> None:
    due_text, due = sentence_due(text, PUBLISHED)
    assert (due_text, told(due)) == (phrase, meaning)


@pytest.mark.parametrize(
    ("text", "meaning"),
    rows("""
Inspectors came between 15 May 2018 and 19 May 2018. | 2018-05-15..2018-05-19 day between
Inspected 17-21 September 2018 by both bodies   | 2018-09-17..2018-09-21 day between
Between 10th June 2019 and 14th June 2019, they met | 2019-06-10..2019-06-14 day between
They came from 4 to 8 March 2019.               | 2019-03-04..2019-03-08 day between
They came in the week of 4 March 2019.          | 2019-03-04..2019-03-10 week by
They came on 4 March 2019.                      |
"""),
)
def test_the_days_of_a_visit(text: str, meaning: str) -> None:
    assert told(day_range(text)) == meaning
