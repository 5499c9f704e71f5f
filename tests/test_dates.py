"""Dates: what each notation means, in a cell and in a sentence, and that nothing is guessed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from wsoa.model import Due
from wsoa.normalise.dates.due import (
    completed_on,
    completion_date,
    is_completion,
    is_undated,
    out_of_range,
    read_due,
)
from wsoa.normalise.dates.grammar import scan_dates
from wsoa.normalise.dates.resolve import completed_in
from wsoa.normalise.dates.spellings import may_tell_time
from wsoa.normalise.dates.two_digits import are_years, with_whole_years
from wsoa.normalise.dates.years import calendar_of

PUBLISHED = dt.date(2019, 2, 1)


def told(due: Due) -> str:
    """A due date as one line: `2019-03-01..2019-03-31 month by`, its recurrence, its issues."""
    if not due and not due.issues:
        return ""
    ends = f"{due.start or ''}..{due.end or ''}"
    parts = [ends if ends != ".." else "", due.precision, due.kind, due.recurrence]
    return " ".join([*(part for part in parts if part), *(f"!{code}" for code in due.issues)])


def lines(table: str) -> list[tuple[str, str]]:
    """The rows of a table drawn as `text | meaning`, a row a line."""
    rows = (line.rpartition("|") for line in table.strip("\n").splitlines())
    return [(text.strip(), meaning.strip()) for text, _, meaning in rows]


AS_COUNCILS_WRITE = """
Apr-19 Jul 2019 | 2019-04-01..2019-04-30 month by !ambiguous_date !multiple_dates
Apr - 19 Jul 2019 | 2019-04-01..2019-07-19 month between
Quarter 2 (July - Sept) 2019 | 2019-07-01..2019-09-30 quarter by
Q4 (Jan-Mar) 2019/20 | 2020-01-01..2020-03-31 quarter by
Start 01/04/2019 Finish 30/09/2019 | 2019-04-01..2019-09-30 day between
From: Apr 2019 To: Jun 2019 | 2019-04-01..2019-06-30 month between
wb 25th March 2019 | 2019-03-25..2019-03-31 week by
By the end of the spring term 2019 | 2019-03-31..2019-03-31 term by
31st Mar 2020 (extended from 31st Dec 2019) | 2020-03-31..2020-03-31 day by !multiple_dates
Phase 1: March 2019; Phase 2: September 2019 | 2019-03-01..2019-03-31 month by !multiple_dates
Within 6 months of publication |
January 2019 and then termly | 2019-01-01..2019-01-31 month by termly
01.04.19 onwards | 2019-04-01.. day from
2019-2021 | 2019-01-01..2021-12-31 year between
30th Setpember 2019 | 2019-09-30..2019-09-30 day by
30 February 2020 | !invalid_date
Was: Dec 2018. Now: Mar 2019 | 2019-03-01..2019-03-31 month by !multiple_dates
May 2019 (draft) July 2019 (final) | 2019-07-01..2019-07-31 month by !multiple_dates
Mon 4 Mar – Fri 8 Mar 2019 | 2019-03-04..2019-03-08 day between
Every term from Sept 2019 | 2019-09-01.. month recurring termly
Quarterly from April 2018 | 2018-04-01.. month recurring quarterly
No later than 1st June 2019 | 2019-06-01..2019-06-01 day by
w/e 29/03/19 | 2019-03-23..2019-03-29 week by
Not started – due Nov 2019 | 2019-11-01..2019-11-30 month by
TBC (once funding agreed) |
Immediate and ongoing | ongoing
to end March 2020 | 2020-03-31..2020-03-31 month by
Due: 1 May 2019. Achieved: 20 April 2019 | 2019-05-01..2019-05-01 day by
12 Janurary 2019 | 2019-01-12..2019-01-12 day by
As at 31.3.19 | 2019-03-31..2019-03-31 day by
Postponed from Sept 2019 to Jan 2020 | 2020-01-01..2020-01-31 month by !multiple_dates
Deadline moved from Sept 2019 to Jan 2020 | 2020-01-01..2020-01-31 month by !multiple_dates
Slipped from May to July 2019 | 2019-07-01..2019-07-31 month by !multiple_dates
Sept 2019 (completed Oct 2019) | 2019-09-01..2019-09-30 month by
30/09/2019 Done 12/09/2019 | 2019-09-30..2019-09-30 day by
Start: 01/09/19; Completion: 31/03/20 | 2019-09-01..2020-03-31 day between
Sept 2019 (start) March 2020 (completion) | 2019-09-01..2020-03-31 month between
Start: Sept 2019 End: Ongoing | 2019-09-01.. month ongoing
Not before Sept 2019 | 2019-09-01.. month from
Sept 2019 at the earliest | 2019-09-01.. month from
1.1 Sept 2019 | 2019-09-01..2019-09-30 month by
31. 12. 2019 | 2019-12-31..2019-12-31 day by
Within 3 months of Sept 2019 | 2019-09-01..2019-09-30 month by !ambiguous_date
Aprl 2020 | 2020-04-01..2020-04-30 month by
e/o Sept 2019 | 2019-09-30..2019-09-30 month by
EOFY 2019/20 | 2020-03-31..2020-03-31 financial_year by
Every September | recurring annual
30/9 | !ambiguous_date
24/7 |
"""

DAYS = """
29/09/2017 | 2017-09-29..2017-09-29 day by
Friday 29/09/2017 | 2017-09-29..2017-09-29 day by
29-09-17 | 2017-09-29..2017-09-29 day by
29.09.2017 | 2017-09-29..2017-09-29 day by
29 09 2017 | 2017-09-29..2017-09-29 day by
2017-09-29 | 2017-09-29..2017-09-29 day by
2017-09-29T00:00:00 | 2017-09-29..2017-09-29 day by
7/6/18 | 2018-06-07..2018-06-07 day by
01/09/20 19 | 2019-09-01..2019-09-01 day by
Tues 4th Feb 2020 | 2020-02-04..2020-02-04 day by
Tuesday the 4th of February, 2020 | 2020-02-04..2020-02-04 day by
4th Feb 2020 (Tuesday) | 2020-02-04..2020-02-04 day by
11 Aug'18 | 2018-08-11..2018-08-11 day by
11 Aug ’18 | 2018-08-11..2018-08-11 day by
11-Aug-18 | 2018-08-11..2018-08-11 day by
11Aug2018 | 2018-08-11..2018-08-11 day by
15 Septemeber 2021 | 2021-09-15..2021-09-15 day by
Octomber 2022 | 2022-10-01..2022-10-31 month by
3 Novembre 2020 | 2020-11-03..2020-11-03 day by
15 Xember 2021 | !invalid_date
Remember 2021 | 2021-01-01..2021-12-31 year by !ambiguous_date
11 th August 2018 | 2018-08-11..2018-08-11 day by
March 9th 2018 | 2018-03-09..2018-03-09 day by
March 9, 2018 | 2018-03-09..2018-03-09 day by
2019 September 30 | 2019-09-30..2019-09-30 day by
By 28th of May '21 | 2021-05-28..2021-05-28 day by
By Christmas 2019 | 2019-12-25..2019-12-25 day by
Easter 2020 | 2020-04-12..2020-04-12 day by
"""

MONTHS = """
Nov 2019 | 2019-11-01..2019-11-30 month by
nov 2019 | 2019-11-01..2019-11-30 month by
Feb 2020 | 2020-02-01..2020-02-29 month by
September, 2019 | 2019-09-01..2019-09-30 month by
September (2019) | 2019-09-01..2019-09-30 month by
Sept.2018 | 2018-09-01..2018-09-30 month by
Dec ’18 | 2018-12-01..2018-12-31 month by
11/2018 | 2018-11-01..2018-11-30 month by
2018-11 | 2018-11-01..2018-11-30 month by
March 20 21 | 2021-03-01..2021-03-31 month by
March 202 1 | 2021-03-01..2021-03-31 month by
Septem ber 2019 | 2019-09-01..2019-09-30 month by
Febuary 2019 | 2019-02-01..2019-02-28 month by
Ocotber 2019 | 2019-10-01..2019-10-31 month by
October half-term 2019 | 2019-10-01..2019-10-31 month by
End June 2018 | 2018-06-30..2018-06-30 month by
by the end of February 2020 | 2020-02-29..2020-02-29 month by
end Nov 23 | 2023-11-30..2023-11-30 month by
Start of May 2019 | 2019-05-01..2019-05-01 month by
early June 2019 | 2019-06-01..2019-06-10 month by
mid-March 2020 | 2020-03-11..2020-03-20 month by
late Nov 19 | 2019-11-21..2019-11-30 month by
mid to late March 2020 | 2020-03-11..2020-03-31 month by
second half of March 2020 | 2020-03-16..2020-03-31 month by
Nov 2020- | 2020-11-01..2020-11-30 month by
TBC (June 2019) | 2019-06-01..2019-06-30 month by
1. March 2019 | 2019-03-01..2019-03-31 month by
Phase 2 March 2019 | 2019-03-01..2019-03-31 month by
Strategy 2020-23 agreed by May 2019 | 2019-05-01..2019-05-31 month by
"""

WEEKS = """
w/c 4 March 2019 | 2019-03-04..2019-03-10 week by
W/C: 04/03/19 | 2019-03-04..2019-03-10 week by
week beginning Monday 4th March 2019 | 2019-03-04..2019-03-10 week by
Week ending 29 March 2019 | 2019-03-23..2019-03-29 week by
first week of September 2019 | 2019-09-01..2019-09-07 week by
last week in June 2019 | 2019-06-24..2019-06-30 week by
"""

PERIODS = """
Spring term 2019 | 2019-01-01..2019-03-31 term by
Summer 2019 | 2019-04-01..2019-08-31 term by
Autumn Term 2019/20 | 2019-09-01..2019-12-31 term by
Spring term 2019/20 | 2020-01-01..2020-03-31 term by
Aut term 2020 | 2020-09-01..2020-12-31 term by
Autumn 1 2019 | 2019-09-01..2019-12-31 term by !ambiguous_date
Terms 3 and 4 2019/20 | 2019-09-01..2020-08-31 academic_year by !ambiguous_date
2019/20 Term 2 | 2019-09-01..2020-08-31 academic_year by !ambiguous_date
FY20/21 Q3 | 2020-10-01..2020-12-31 quarter by
Oct-Dec 2020 (Q3) | 2020-10-01..2020-12-31 quarter by
Q3 and Q4 2020/21 | 2020-10-01..2021-03-31 quarter between
2020 Summer term | 2020-04-01..2020-08-31 term by
Half term 1 2019 | !invalid_date
HT1 2019 | !invalid_date
Half term 2019 | !invalid_date
Term 1 2019 | !invalid_date
Term 2 2019/20 | 2019-09-01..2020-08-31 academic_year by !ambiguous_date
October half term 2019 | 2019-10-01..2019-10-31 month by
end of summer term 2020 | 2020-08-31..2020-08-31 term by
Autumn 2019 – Spring 2020 | 2019-09-01..2020-03-31 term between
Autumn/Spring term 2019/20 | 2019-09-01..2020-03-31 term between
Winter 2019 | 2019-12-01..2020-02-29 season by
Q3 2019/20 | 2019-10-01..2019-12-31 quarter by
Q3 2019/2 0 | 2019-10-01..2019-12-31 quarter by
Quarter 4 2019-20 | 2020-01-01..2020-03-31 quarter by
Q1 20/21 | 2020-04-01..2020-06-30 quarter by
2019/20 Q2 | 2019-07-01..2019-09-30 quarter by
Q2 2020 | 2020-04-01..2020-06-30 quarter by
End of Q2 2019/20 | 2019-09-30..2019-09-30 quarter by
Q1-Q2 2020/21 | 2020-04-01..2020-09-30 quarter between
H1 2020 | 2020-01-01..2020-06-30 half_year by
2nd half of 2020/21 | 2020-10-01..2021-03-31 half_year by
2021 | 2021-01-01..2021-12-31 year by
During 2021 | 2021-01-01..2021-12-31 year by
Throughout 2021 | 2021-01-01..2021-12-31 year between
End 2021 | 2021-12-31..2021-12-31 year by
2018 to 2021 | 2018-01-01..2021-12-31 year between
2021/22 | 2021-04-01..2022-03-31 financial_year by
2021-22 | 2021-04-01..2022-03-31 financial_year by
2021 – 22 | 2021-04-01..2022-03-31 financial_year by
2021/2022 | 2021-04-01..2022-03-31 financial_year by
Q1 (Apr-Jun 2023) | 2023-04-01..2023-06-30 quarter by
Q2 July to September 2023 | 2023-07-01..2023-09-30 quarter by
Q4 2023/24 (Jan–Mar) | 2024-01-01..2024-03-31 quarter by
Q4 – 23/24 | 2024-01-01..2024-03-31 quarter by
Q2 (by 15 Sept 2023) | 2023-09-15..2023-09-15 day by
Q1 FY23 | 2022-04-01..2022-06-30 quarter by !ambiguous_date
Autumn term (Sept–Dec 2019) | 2019-09-01..2019-12-31 month between
H1 (Apr-Sep 2022) | 2022-04-01..2022-09-30 month between
FY21/22 | 2021-04-01..2022-03-31 financial_year by
financial year 2021-22 | 2021-04-01..2022-03-31 financial_year by
academic year 21/22 | 2021-09-01..2022-08-31 academic_year by
end of the 2021/22 academic year | 2022-08-31..2022-08-31 academic_year by
academic year 2021 | 2021-09-01..2022-08-31 academic_year by !ambiguous_date
"""

RANGES = """
Sept – Dec 2018 | 2018-09-01..2018-12-31 month between
Nov – Feb 2019 | 2018-11-01..2019-02-28 month between
Nov 2018 – Feb | 2018-11-01..2019-02-28 month between
from April 2019 to March 2020 | 2019-04-01..2020-03-31 month between
between June and September 2019 | 2019-06-01..2019-09-30 month between
Sept 18 – Mar 19 | 2018-09-01..2019-03-31 month between
Nov-19 to Jan-20 | 2019-11-01..2020-01-31 month between
Dec 2019/Jan 2020 | 2019-12-01..2020-01-31 month between
Mar/Apr 2020 | 2020-03-01..2020-04-30 month between
throughout May 2020 | 2020-05-01..2020-05-31 month between
1st - 5th July 2019 | 2019-07-01..2019-07-05 day between
from 4 to 8 March 2019 | 2019-03-04..2019-03-08 day between
Mon 4th – Fri 8th March 2019 | 2019-03-04..2019-03-08 day between
March 4-8, 2019 | 2019-03-04..2019-03-08 day between
30 June/1 July 2019 | 2019-06-30..2019-07-01 day between
Dec/Jan 2020 | 2019-12-01..2020-01-31 month between
28 March – 3 April 2019 | 2019-03-28..2019-04-03 day between
24/11/2019-01/12/2019 | 2019-11-24..2019-12-01 day between
End of June / beginning of July 2019 | 2019-06-30..2019-07-01 month between
"""

KINDS = """
by June 2018 | 2018-06-01..2018-06-30 month by
No later than 3 May 2019 | 2019-05-03..2019-05-03 day by
From Sept 2018 | 2018-09-01.. month from
May 2018 onwards | 2018-05-01.. month from
May 2018 – | 2018-05-01.. month from
May 2018+ | 2018-05-01.. month from
To commence in Oct 2018 | 2018-10-01.. month from
Start: April 2022 End: June 2022 | 2022-04-01..2022-06-30 month between
09/20 18 | 2018-09-01..2018-09-30 month by
31/03/201 9 | 2019-03-31..2019-03-31 day by
29/03/20 22/05/20 | 2020-03-29..2020-03-29 day by !multiple_dates
June 20 19 | 2019-06-01..2019-06-30 month by
Start: 01/04/2022 End: 30/06/2022 | 2022-04-01..2022-06-30 day between
Sept 2022 (start) Dec 2022 (end) | 2022-09-01..2022-12-31 month between
Start date: 1/9/19 | 2019-09-01.. day from
After March 2020 | 2020-04-01.. month from
until March 2020 | ..2020-03-31 month by
Ongoing | ongoing
On-going | ongoing
Ongoing from March 2018 | 2018-03-01.. month ongoing
Ongoing until March 2020 | ..2020-03-31 month ongoing
December 2019 and ongoing | 2019-12-01.. month ongoing
January 2019 – ongoing | 2019-01-01.. month ongoing
Ongoing, monthly | ongoing monthly
Weekly | recurring weekly
every Friday | recurring weekly
fortnightly | recurring fortnightly
Reviewed monthly | recurring monthly
every two months | recurring bi_monthly
three monthly | recurring quarterly
each term | recurring termly
6-monthly | recurring six_monthly
6 monthl y | recurring six_monthly
Fortnightl y | recurring fortnightly
Twice a year | recurring six_monthly
annually | recurring annual
every half term | recurring
Monthly from Jan 2020 | 2020-01-01.. month recurring monthly
Quarterly from April 2018 | 2018-04-01.. month recurring quarterly
June 2019, then quarterly | 2019-06-01..2019-06-30 month by quarterly
"""

SEVERAL = """
31/03/2020 (revised from 31/12/2019) | 2020-03-31..2020-03-31 day by !multiple_dates
Due 30/09/2023 Completed 12/09/2023 | 2023-09-30..2023-09-30 day by
Target: 30/09/2023; actual: 12/09/2023 | 2023-09-30..2023-09-30 day by
Started Sept 2022 – due Dec 2022 | 2022-12-01..2022-12-31 month by
31/12/2019 revised to 31/03/2020 | 2020-03-31..2020-03-31 day by !multiple_dates
June 2019 (was March 2019) | 2019-06-01..2019-06-30 month by !multiple_dates
Originally May 2019, now July 2019 | 2019-07-01..2019-07-31 month by !multiple_dates
Draft June 2019, final Oct 2019 | 2019-10-01..2019-10-31 month by !multiple_dates
May 2019 (draft) July 2019 (final) | 2019-07-01..2019-07-31 month by !multiple_dates
Begun by May 2019, completed by July 2019 | 2019-07-01..2019-07-31 month by !multiple_dates
Deadline 3 May 2019, review 3 July 2019 | 2019-05-03..2019-05-03 day by !multiple_dates
May 2019 June 2019 | 2019-05-01..2019-05-31 month by !multiple_dates
May 2019 Check – June 2020 | 2019-05-01..2019-05-31 month by !multiple_dates
3, 10 and 17 May 2019 | 2019-05-03..2019-05-03 day by !multiple_dates
June and July 2019 | 2019-06-01..2019-07-31 month between
30/09/1 9 | 2019-09-30..2019-09-30 day by
30.09.1 9 14/12/19 | 2019-09-30..2019-09-30 day by !multiple_dates
Spring and Summer terms 2019 | 2019-01-01..2019-08-31 term between
June and September 2019 | 2019-06-01..2019-06-30 month by !ambiguous_date !multiple_dates
Jan, May, Sept 2019 ongoing | 2019-01-01.. month ongoing !ambiguous_date !multiple_dates
Friday 3 May 2019 (03/05/19) | 2019-05-03..2019-05-03 day by
May 2019 and 31 June 2019 | 2019-05-01..2019-05-31 month by !invalid_date !multiple_dates
June 2019 - May 2018 | 2019-06-01..2019-06-30 month by !multiple_dates
"""

IMPOSSIBLE = """
31 April 2019 | !invalid_date
30/02/20 | !invalid_date
29/02/2019 | !invalid_date
13/13/2019 | !invalid_date
12/25/2019 | !invalid_date
00/00/0000 | !invalid_date
01/0/2018 | !invalid_date
15/09/217 | !invalid_date
31 02 2019 | !invalid_date
31st June | !invalid_date
Thursday 31 June 2019 | !invalid_date
1 May – 31 June 2019 | !invalid_date
Thursday 29/09/2017 | 2017-09-29..2017-09-29 day by !weekday_mismatch
"""

UNDATED = """
TBC |
To be confirmed |
N/A |
ASAP |
Immediately |
In place |
Within 3 months |
12 weeks |
Year 2 |
Once the Act 2014 applies |
24/7 |
1.2 |
Completed |
See the team's plan |
2919 |
 |
"""

FOOTNOTED = """
Dec 20191 | 2019-12-01..2019-12-31 month by
30/06/2020² | 2020-06-30..2020-06-30 day by
March 2020¹ | 2020-03-01..2020-03-31 month by
"""

WITHOUT_YEAR = """
September | 2019-09-01..2019-09-30 month by !ambiguous_date
February | 2019-02-01..2019-02-28 month by !ambiguous_date
January | 2020-01-01..2020-01-31 month by !ambiguous_date
by the end of June | 2019-06-30..2019-06-30 month by !ambiguous_date
From May | 2019-05-01.. month from !ambiguous_date
Nov – Feb | 2018-11-01..2019-02-28 month between !ambiguous_date
12th April | 2019-04-12..2019-04-12 day by !ambiguous_date
Summer term | 2019-04-01..2019-08-31 term by !ambiguous_date
end of the academic year | 2019-08-31..2019-08-31 academic_year by !ambiguous_date
Quarter 3 | !ambiguous_date
May 21 | 2021-05-01..2021-05-31 month by !ambiguous_date
May-21 | 2021-05-01..2021-05-31 month by !ambiguous_date
May 6 | 2019-05-06..2019-05-06 day by !ambiguous_date
May 30 | 2019-05-30..2019-05-30 day by !ambiguous_date
19/20 | 2019-04-01..2020-03-31 financial_year by !ambiguous_date
"""


CELLS = [
    row
    for table in (
        DAYS,
        MONTHS,
        WEEKS,
        PERIODS,
        RANGES,
        KINDS,
        SEVERAL,
        IMPOSSIBLE,
        UNDATED,
        AS_COUNCILS_WRITE,
        FOOTNOTED,
    )
    for row in lines(table)
]


@pytest.mark.parametrize(("text", "meaning"), CELLS)
def test_a_cell_means_what_it_prints(text: str, meaning: str) -> None:
    assert told(read_due(text)) == meaning


@pytest.mark.parametrize("text", [text for text, _ in CELLS])
def test_what_tells_a_time_is_never_passed_over_at_a_look(text: str) -> None:
    due = read_due(text)
    tells = due.start or due.end or due.recurrence or due.kind == "ongoing"
    assert may_tell_time(text) or not tells


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Head of SEND", False),
        ("Write the guide with families", False),
        ("Write the guide by the end of term", True),
        ("Septem ber", True),
        ("Month ly", True),
        ("Each fortnight", True),
        ("3 schools", True),
        ("H1", True),
        ("Ｍay", True),
    ],
)
def test_whether_a_text_may_tell_a_time_is_told_at_a_look(text: str, may: bool) -> None:
    assert may_tell_time(text) is may


@pytest.mark.parametrize(("text", "meaning"), lines(WITHOUT_YEAR))
def test_a_missing_year_is_the_first_not_before_the_statement(text: str, meaning: str) -> None:
    assert told(read_due(text, PUBLISHED)) == meaning


# Where a rule ends: the same day at both ends, the last year that two digits may be.
AT_THE_LIMIT = """
28 February (on 2019-02-28) | 2019-02-28..2019-02-28 day by !ambiguous_date
28 February (on 2019-03-01) | 2020-02-28..2020-02-28 day by !ambiguous_date
1 March, 1 March 2019 | 2019-03-01..2019-03-01 day by !ambiguous_date
1 March 2019, 1 March | 2019-03-01..2019-03-01 day by
December, March 2019 | 2018-12-01..2018-12-31 month by !ambiguous_date !multiple_dates
March 2019, End of March 2019 | 2019-03-01..2019-03-31 month by !multiple_dates
Start: 1 March 2019 End: 1 March 2019 | 2019-03-01..2019-03-01 day between
revised to March 2019, revised to June 2019 | 2019-06-01..2019-06-30 month by !multiple_dates
1 March – 1 March 2019 | 2019-03-01..2019-03-01 day between
1 March 2019 – 1 March | 2019-03-01..2019-03-01 day between
March 2019/20 | 2020-03-01..2020-03-31 month by
April 2019/20 | 2019-04-01..2019-04-30 month by !ambiguous_date
Mar 27 (on 2019-02-01) | 2027-03-01..2027-03-31 month by !ambiguous_date
Mar 28 (on 2019-02-01) | 2019-03-28..2019-03-28 day by !ambiguous_date
Mar 11 (on 2019-02-01) | 2011-03-01..2011-03-31 month by !ambiguous_date
Mar 10 (on 2019-02-01) | 2019-03-10..2019-03-10 day by !ambiguous_date
Mar 14 | 2014-03-01..2014-03-31 month by !ambiguous_date
Mar 13 | !ambiguous_date
Mar 30 | 2030-03-01..2030-03-31 month by !ambiguous_date
29 February and March 2022 | 2020-02-29..2020-02-29 day by !ambiguous_date !multiple_dates
By 1 - 5 May 2019 | 2019-05-01..2019-05-05 day by
Ongoing from May | ongoing !ambiguous_date
Ongoing, review in March 2019 | 2019-03-01..2019-03-31 month ongoing
Start: 3 April 2022 End: June 2022 | 2022-04-03..2022-06-30 month between
w/c 4 March 2019 to 29 March 2019 | 2019-03-04..2019-03-29 week between
"""


@pytest.mark.parametrize(("text", "meaning"), lines(AT_THE_LIMIT))
def test_where_a_rule_of_dates_ends(text: str, meaning: str) -> None:
    printed, _, on = text.partition(" (on ")
    context = dt.date.fromisoformat(on.rstrip(")")) if on else None
    assert told(read_due(printed, context)) == meaning


@pytest.mark.parametrize(
    ("text", "place", "on", "nearest", "start"),
    [
        ("May 2018, June 2019, July", 2, None, False, "2019-07-01"),  # the year of the last
        ("29 February", 0, "2022-01-15", True, "2020-02-29"),  # two years before, not two after
        ("June", 0, "2019-12-20", True, "2020-06-01"),  # its beginning is nearer than its end
        ("June", 0, "2019-12-02", True, "2019-06-01"),
    ],
)
def test_a_missing_year_is_that_of_the_last_date_or_the_nearest(
    text: str, place: int, on: str | None, nearest: bool, start: str
) -> None:
    scanned = scan_dates(text)
    context = dt.date.fromisoformat(on) if on else None
    reading = calendar_of(scanned, scanned.items[place], context, nearest)
    assert reading.start == dt.date.fromisoformat(start)


@pytest.mark.parametrize("text", ["Strategy 2019/20", "the Strategy 2019", "the Act 2014"])
def test_a_year_in_a_name_is_no_date(text: str) -> None:
    assert read_due(text) == Due()


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Due May 2019, completed June 2019", True),
        ("Due May 2019, completion June 2019", False),  # when it is to be completed
        ("completed by June 2019", False),
    ],
)
def test_a_date_of_completion_is_said_to_be_done(text: str, done: bool) -> None:
    assert (completed_in(scan_dates(text), None) is not None) == done


@pytest.mark.parametrize("text", ["September", "by 3 May", "Autumn term", "Q2", "end of June"])
def test_without_a_statement_date_a_missing_year_stays_empty(text: str) -> None:
    assert told(read_due(text)) == "!ambiguous_date"


def test_a_missing_year_is_taken_from_the_cell_first() -> None:
    assert told(read_due("June; report in Sept 2021", PUBLISHED)) == (
        "2021-06-01..2021-06-30 month by !ambiguous_date !multiple_dates"
    )


@pytest.mark.parametrize(
    ("text", "meaning"),
    lines(
        """
30092019 | 2019-09-30..2019-09-30 day by
20190930 | 2019-09-30..2019-09-30 day by
30|09|2019 | 2019-09-30..2019-09-30 day by
30_09_2019 | 2019-09-30..2019-09-30 day by
09|30|2019 | 2019-01-01..2019-12-31 year by
20101112 |
300919 |
""".replace(" |\n", " | \n")
    ),
)
def test_dateparser_is_believed_only_where_all_is_accounted_for(text: str, meaning: str) -> None:
    assert told(read_due(text)) == meaning


# --------------------------------------------------------------------------- small answers


@pytest.mark.parametrize(
    ("text", "as_rating", "as_claim"),
    [
        ("12/03/2018", dt.date(2018, 3, 12), None),
        ("Completed 12/03/2018", dt.date(2018, 3, 12), dt.date(2018, 3, 12)),
        ("12 March 2018 - done", dt.date(2018, 3, 12), dt.date(2018, 3, 12)),
        ("To be completed by 12/03/2018", dt.date(2018, 3, 12), None),
        ("Completed March 2018", None, None),
        ("From 12 March 2018", None, None),
        ("Done", None, None),
    ],
)
def test_a_completion_is_a_day_that_is_printed(
    text: str, as_rating: dt.date | None, as_claim: dt.date | None
) -> None:
    assert (completion_date(text), completed_on(text)) == (as_rating, as_claim)


@pytest.mark.parametrize(("text", "is_one"), [("4 March 2019", True), ("5 March 2019", False)])
def test_a_completion_lies_a_month_after_the_statement_at_most(text: str, is_one: bool) -> None:
    assert is_completion(text, PUBLISHED) == is_one


@pytest.mark.parametrize(
    ("text", "undated"),
    [
        ("TBC", True),
        ("In place.", True),
        ("n/a", True),
        ("TBC – completed", True),
        ("May 2019", False),
        ("when the team is ready", False),
        ("", False),
    ],
)
def test_a_cell_can_say_that_it_has_no_date(text: str, undated: bool) -> None:
    assert is_undated(text) is undated


@pytest.mark.parametrize(
    ("text", "context", "far"),
    [
        ("01/09/1919", PUBLISHED, True),
        ("March 2011", PUBLISHED, False),
        ("March 2010", PUBLISHED, True),
        ("March 2029", PUBLISHED, False),
        ("March 2030", PUBLISHED, True),
        ("01/09/1919", None, False),
        ("TBC", PUBLISHED, False),
    ],
)
def test_a_year_that_cannot_be_meant(text: str, context: dt.date | None, far: bool) -> None:
    assert out_of_range(read_due(text), context) is far


def test_reading_dates_loads_no_heavy_library_before_it_is_used() -> None:
    code = (
        "import sys; from wsoa.normalise.dates.due import read_due; read_due('by 3 May 2019');"
        "print([m for m in ('spacy', 'dateparser', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---------------------------------------------------------------------- two digits behind a month


@pytest.mark.parametrize(
    ("cells", "are"),
    [
        (["Sep-23"], True),  # the months of a spreadsheet
        (["09/23"], True),
        (["Sep-31"], False),
        (["July 23"], False),  # alone it may be a day
        (["July 23", "March 24", "Dec 23"], True),
        (["July 23", "March 24", "Dec 5"], False),
        (["July 23", "March 24", "Dec 31"], False),
        (["July 23", "March 24", "Dec 23", "Dec 12th"], False),
        (["12 Sep 23", "4 Mar 24"], False),  # whole dates, which nobody doubts
        (["September 2023"], False),
        ([], False),
    ],
)
def test_when_two_digits_behind_months_are_years(cells: list[str], are: bool) -> None:
    assert are_years(cells, [2023]) == are


def test_without_a_year_near_them_two_digits_stay_open() -> None:
    assert not are_years(["Sep-23", "Mar-24"], [])
    assert are_years(["Sep-23", "Mar-24", "September 2023"], [])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Sep-23", "Sep-2023"),
        ("by end of July 24", "by end of July 2024"),
        ("09/23", "09/2023"),
        ("12 Sep 23", "12 Sep 23"),
        ("Sep-23 Dec-23", "Sep-2023 Dec-2023"),
        ("July 19 March 20", "July 2019 March 20"),  # `19 March` may be a day
        ("Sep 23rd", "Sep 23rd"),
        ("Sep 23, 2024", "Sep 23, 2024"),
        ("Sep 2023", "Sep 2023"),
        ("01/09/23", "01/09/23"),
    ],
)
def test_years_in_two_digits_are_made_whole(text: str, whole: str) -> None:
    assert with_whole_years(text) == whole
