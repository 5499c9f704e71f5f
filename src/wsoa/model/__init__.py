"""The waist of the house: a Document goes in, a Statement comes out.

Every reader makes a `Document` (headings, paragraphs and tables of cells in reading order, each
word with the place it was printed at); every output is made from a `Statement` (concerns, outcomes,
actions, owners, milestones, issues). Readers know nothing of actions; normalisers know nothing of
files. All classes here are frozen: a stage derives new values, it never changes one.

Coordinates are PDF points with the origin at the top left of the page as it is shown.
"""

from wsoa.model.document import (
    Block,
    Cell,
    Document,
    Heading,
    Mark,
    Notice,
    Paragraph,
    Source,
    Table,
    TableKind,
)
from wsoa.model.passage import (
    Line,
    Opening,
    Passage,
    Span,
)
from wsoa.model.places import (
    Box,
    Place,
    merge_places,
)
from wsoa.model.statement import (
    Action,
    Concern,
    Due,
    Fingerprint,
    Issue,
    Known,
    Milestone,
    Outcome,
    Owner,
    Rating,
    SetAside,
    Statement,
    WordCount,
)

__all__ = [
    "Action",
    "Block",
    "Box",
    "Cell",
    "Concern",
    "Document",
    "Due",
    "Fingerprint",
    "Heading",
    "Issue",
    "Known",
    "Line",
    "Mark",
    "Milestone",
    "Notice",
    "Opening",
    "Outcome",
    "Owner",
    "Paragraph",
    "Passage",
    "Place",
    "Rating",
    "SetAside",
    "Source",
    "Span",
    "Statement",
    "Table",
    "TableKind",
    "WordCount",
    "merge_places",
]
