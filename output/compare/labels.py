"""What the values of a dataset are called in a report, in plain English."""

from __future__ import annotations

KINDS = {
    "wsoa": "Written Statement of Action",
    "dashboard": "dashboard",
    "progress_plan": "progress plan",
    "improvement_plan": "improvement plan",
    "unknown": "plan of an unknown kind",
}
ORGANISATIONS = {
    "council": "Council",
    "nhs_commissioner": "NHS commissioner",
    "nhs_provider": "NHS provider",
    "parent_carer_forum": "Parent carer forum",
    "school": "School or college",
    "voluntary": "Voluntary body",
    "partnership_body": "Joint board or group",
    "other": "Other body",
    "no_organisation": "Post or person alone",
    "no_owner": "Nobody named",
}
STATUSES = {
    "completed": "Completed",
    "on_track": "On track",
    "in_progress": "In progress",
    "behind": "Behind",
    "at_risk": "At risk",
    "not_started": "Not started",
    "cancelled": "Cancelled",
    "unknown": "Not printed",
}
STANDINGS = {
    "overdue": "Overdue",
    "passed_no_state": "Date passed, state not printed",
    "not_due": "Not yet due",
    "done": "Completed",
    "cancelled": "Cancelled",
    "no_deadline": "No deadline",
    "no_day": "No day to ask for",
}
PRECISIONS = {
    "day": "A day",
    "week": "A week",
    "month": "A month",
    "quarter": "A quarter",
    "term": "A school term",
    "season": "A season",
    "half_year": "Half a year",
    "year": "A year",
    "academic_year": "An academic year",
    "financial_year": "A financial year",
    "in_steps": "Only on its steps",
    "no_date": "No date",
}
CHANGES = {
    "added": "Added",
    "dropped": "Dropped",
    "reworded": "Reworded",
    "re-dated": "Re-dated",
    "re-rated": "Re-rated",
    "state now printed": "State now printed, which was not before",
    "state no longer printed": "State no longer printed",
}
LACKS = {"no_owner": "No owner", "no_date": "No date", "no_measure": "No measure"}
FORUM = {"named": "Named at all", "as_owner": "Among the owners"}
WEEKS = {
    "deadlines": "Deadlines",
    "before_publication": "Before publication",
    "no_deadline": "No deadline",
    "no_publication_date": "No publication date",
}
