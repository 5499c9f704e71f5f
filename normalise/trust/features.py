"""All features of every row of a statement, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wsoa.model import Document, Issue, Milestone, Statement
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.trust.cell_features import cell_features
from wsoa.normalise.trust.column_features import column_features
from wsoa.normalise.trust.document_features import columns_aside, document_features
from wsoa.normalise.trust.outcome_features import outcome_features
from wsoa.normalise.trust.owners import owner_features
from wsoa.normalise.trust.place_features import place_features
from wsoa.normalise.trust.row_features import RowFeatures, fields_filled, row_features
from wsoa.normalise.trust.texts import (
    fragment_features,
    page_edge_features,
    passed_over_features,
    whole_features,
    with_faults,
)
from wsoa.normalise.trust.word_features import word_features


def features_of(
    statement: Statement,
    document: Document,
    read: Sequence[ReadTable],
    records: Sequence[ActionRecord],
) -> list[RowFeatures]:
    """The features of each action, in the order of the actions. `records` are what they were made
    from."""
    steps: dict[str, list[Milestone]] = defaultdict(list)
    for step in statement.milestones:
        steps[step.action_id].append(step)
    issues: dict[str, list[Issue]] = defaultdict(list)
    for issue in statement.issues:
        issues[issue.action_id].append(issue)
    filled = fields_filled(statement.actions)
    whole = document_features(statement, document, read, records, filled)
    places = place_features(statement, records, filled)
    outcomes = outcome_features(statement.actions)
    columns = column_features(statement, records, filled)
    cells = cell_features(records)
    cuts = owner_features(statement.actions, records)
    words = word_features(statement.actions, document, steps)
    aside = columns_aside(read, records, statement.actions)
    wholes = whole_features(statement, document, steps)
    around = zip(
        passed_over_features(statement),
        fragment_features(statement),
        page_edge_features(statement.actions),
        strict=True,
    )
    passed = [{**names, **rests, **edges} for names, rests, edges in around]
    return [
        with_faults(
            {
                **whole,
                **place,
                **outcome,
                **column,
                **cell,
                **word,
                **cut,
                **others,
                **texts,
                **over,
                **row_features(action, record, steps[action.action_id], issues[action.action_id]),
            }
        )
        for action, record, place, outcome, column, cell, word, cut, others, texts, over in zip(
            statement.actions,
            records,
            places,
            outcomes,
            columns,
            cells,
            words,
            cuts,
            aside,
            wholes,
            passed,
            strict=True,
        )
    ]
