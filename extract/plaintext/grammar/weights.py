"""How much each thing weighs that speaks for the column of a unit or against it, set by hand.

What is above 0 speaks for a column, what is below 0 against it, and all are added up; those that
are a share or a number of times say so.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookWeights:
    """What the looks of a unit say of the kind of column that it stands in."""

    page_number: float = -6.0  # a page number stands in a column
    only_date: float = 3.0  # nothing but words that stand for a date, in a column of dates
    dated: float = 6.0  # nothing but a date that names a month, a year or a day, there
    short_dated: float = 1.0  # few words with a date among them, there
    undated: float = -7.0  # anything else there
    status: float = 6.0  # a rating word in a column of ratings
    dated_status: float = 4.0  # a date there: when it was done
    no_status: float = -8.0  # anything else there
    code: float = 7.0  # a code in a column of codes
    no_code: float = -9.0  # anything else there
    astray: float = -6.0  # a code, a rating or a date in a column of another kind
    known_ref: float = 3.0  # a ref alone in a column of refs, met before
    new_ref: float = -3.0  # a ref alone there that was not met before
    no_ref: float = -9.0  # anything else in a column of refs
    no_owner: float = -5.0  # a long text, a list item or few names, in a column of owners
    names: float = 5.0  # the share of words that are names, there
    owner: float = -2.5  # any unit there: its names must outweigh it
    ref_of_owner: float = -2.0  # a ref at the front of an owner
    dated_owner: float = -4.0  # a date in an owner, where dates have lines of their own
    names_in_prose: float = -1.5  # a few words, nearly all names, in prose beside owners
    concern: float = 3.0  # what names a concern, in a column of concerns
    no_concern: float = -0.8  # anything else there
    told: float = 2.0  # it tells what to do below an empty line: that is what actions do
    second_group: float = -6.0  # a ref such as `1.1` in a second column that states aims
    after_header: float = 2.5  # it stands right below the header of the column


@dataclass(frozen=True, slots=True)
class RefWeights:
    """What a ref at the front of a unit says of the kind of column that it stands in."""

    group: float = 4.0  # the ref of a group, in the column that names groups
    group_of_action: float = -1.0  # the ref of a group, in a column of actions
    row: float = 5.0  # the ref of a row, in a column of actions
    row_of_group: float = -1.0  # the ref of a row, in the column that names groups
    elsewhere: float = -4.0  # a ref such as `1.1` in any other column, where groups have one
    other: float = -3.0  # the ref of a row in another column than the actions
    stray_number: float = -2.0  # a plain number in a column of actions, where rows have no refs


@dataclass(frozen=True, slots=True)
class WidthWeights:
    """How badly the width of a unit's lines fits its column."""

    most: float = 5.0  # that lines are too long, or too short, weighs no more than this
    of_two: float = 0.5  # how much of it counts that the first of only two lines is too short


@dataclass(frozen=True, slots=True)
class OutsideWeights:
    """What says that a unit stands in no column."""

    page_number: float = 4.0  # a page number
    gutter: float = 6.0  # a wide gap in it, as in the lines of titles
    running_title: float = 3.0  # what running titles say
    short: float = -4.0  # any other unit of few words
    long: float = -7.0  # any other unit


@dataclass(frozen=True, slots=True)
class OrderWeights:
    """What says in which order the columns come, before a document has taught its own."""

    next_cell: float = -0.7  # a new cell below another in its column, of prose or owners
    next_short_cell: float = -3.0  # the same in a column of dates, ratings, refs
    skipped: float = -0.5  # each column that is left out
    next_row: float = -1.2  # back to a column on the left
    unfinished: float = -0.2  # each column that the row before leaves out at its end
    first: float = -0.3  # each column that the first unit of all leaves out
    prior: float = 1.5  # how many times the first order counts as seen, at most
    anew: float = 0.2  # how many times a new cell below another counts as seen
    row_by_ref: float = 1.0  # a ref at the front of an action, where rows have refs


@dataclass(frozen=True, slots=True)
class StepWeights:
    """What says in which column the unit after another stands."""

    outside: float = -0.8  # the text goes into the columns, or out of them
    page_start: float = -0.45  # each column that the first unit of a page leaves out
    below_header: float = 0.4  # how much of the order counts right below a header
    over_prose: float = 0.5  # how much of it counts where a cell that a page end cut is passed
    stays: float = 0.7  # it goes on the cell of the unit before
    wide_gap: float = -1.5  # it does so over more empty lines than cells have inside


@dataclass(frozen=True, slots=True)
class HintWeights:
    """What the cells found so far say of a unit's column."""

    lettered: float = 6.0  # it goes on a lettered list, `e)` after `d)`
    same_case: float = 2.5  # it begins, small or large, as the items of one column do


LOOKS = LookWeights()
REFS = RefWeights()
WIDTHS = WidthWeights()
OUT = OutsideWeights()
ORDER = OrderWeights()
STEPS = StepWeights()
HINTS = HintWeights()
